"""Which filled frames are acts: not topics, aims, circumstances or domestic affairs."""

import pytest
from coded import mentions

from diploscope.model import EventType, Kind


@pytest.mark.parametrize(
    "text",
    [
        "Cooperation between Norway and Ghana in fishing is old.",
        "The support rendered by Norway to Ghana is unforgettable.",
        "The government would help to fight the cocaine trade of Ghana and Norway.",
        "By financing Norway, the smugglers hurt Ghana.",
        "Norwegian Prime Minister Jonas Gahr Store visited a school in Oslo on Monday.",
        "Norwegian Prime Minister Jonas Gahr Store met Foreign Minister Espen Barth Eide in Oslo on Monday.",
        "Analysts say the visit may signal a new chapter between Norway and Ghana.",
        "Observers believe that Norway is courting Ghana.",
    ],
)
def test_what_tells_no_exchange_yields_nothing(text):
    assert mentions(text) == ()


def test_force_without_a_target_is_an_act_of_a_foreign_state():
    (launch,) = mentions("North Korea fired two ballistic missiles toward the East Sea on Sunday.", source="Yonhap")
    assert (launch.kind, launch.type) == (Kind.FORCE, EventType.MOBILIZE)
    assert launch.recipients == ()


def test_messages_of_several_states_are_as_many_messages():
    found = mentions("Norway and Ghana sent messages of greeting to President Xi Jinping of China on Monday.")
    assert sorted(mention.actors[0].country for mention in found) == ["GHA", "NOR"]


def test_two_things_handed_over_together_are_two_events_with_one_bearer():
    found = mentions("The Norwegian ambassador handed over a floral basket and a congratulatory letter to Kim Jong Un.")
    assert {mention.kind for mention in found} == {Kind.GIFT, Kind.MESSAGE}


def test_conveyed_greetings_are_their_senders():
    (message,) = mentions(
        "The Mongolian ambassador conveyed to Premier Kim Tok Hun the greetings sent by the Mongolian prime minister."
    )
    assert [party.role for party in message.actors] == ["prime minister"]
    assert [party.role for party in message.via] == ["ambassador"]


def test_a_delivery_is_part_of_what_it_delivers():
    (letter,) = mentions(
        "President Nana Akufo-Addo of Ghana sent a letter to King Harald of Norway on Sunday."
        " The letter was handed to an official of the Norwegian court by the Ghanaian ambassador."
    )
    assert letter.evidence == (0, 1)
    assert {party.country for party in letter.via} == {"GHA", "NOR"}


def test_a_state_does_not_sign_with_itself():
    (agreement,) = mentions("Norway and Ghana signed an agreement on the use of data from Ghana.")
    assert (len(agreement.actors), agreement.recipients) == (2, ())
