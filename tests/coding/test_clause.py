"""What a clause gives a trigger: subject, purpose, stay, asker, in whose name."""

import pytest
from coded import mentions

from diploscope.model import EventType, Kind, Status


def parties(mention):
    return [p.country for p in mention.actors], [p.country for p in mention.recipients]


def only(text, kind, **options):
    (found,) = [mention for mention in mentions(text, **options) if mention.kind is kind]
    return found


def test_a_passive_turns_the_parties():
    gift = only("The president of Ghana was warmly presented with a vase by the king of Norway.", Kind.GIFT)
    assert parties(gift) == (["NOR"], ["GHA"])


@pytest.mark.parametrize(
    "text",
    [
        "A gift from President Nana Akufo-Addo of Ghana to King Harald of Norway was shown on Monday.",
        "President Nana Akufo-Addo's gift to King Harald of Norway was shown on Monday.",
    ],
)
def test_a_noun_tells_a_gift(text):
    assert parties(only(text, Kind.GIFT)) == (["GHA"], ["NOR"])


def test_the_purpose_of_a_journey_is_a_meeting_too():
    meeting = only(
        "Norwegian Prime Minister Jonas Gahr Store is set to visit Ghana for talks with President Nana Akufo-Addo.",
        Kind.MEETING,
    )
    assert (meeting.type, meeting.status) == (EventType.AGREE, Status.PLANNED)
    assert [party.name.text for party in meeting.actors] == ["Jonas Gahr Store"]


def test_talks_asked_for_are_requested():
    meeting = only("Ghana asked for consultations with Norway on the fishing dispute.", Kind.MEETING)
    assert (meeting.type, meeting.status) == (EventType.REQUEST, Status.REQUESTED)


def test_a_visit_told_by_where_somebody_is():
    visit = only(
        "Norwegian Prime Minister Jonas Gahr Store, who is in Ghana on a working visit, met President Nana Akufo-Addo.",
        Kind.VISIT,
    )
    assert parties(visit) == (["NOR"], ["GHA"])


def test_who_asks_another_to_convey_is_the_sender():
    message = only(
        "President Nana Akufo-Addo asked the Norwegian ambassador to convey his greetings to King Harald of Norway.",
        Kind.MESSAGE,
    )
    assert parties(message) == (["GHA"], ["NOR"])
    assert [party.country for party in message.via] == ["NOR"]


def test_who_acts_in_anothers_name_carries_for_him():
    aid = only(
        "On behalf of the Norwegian government, Ambassador Ingrid Berg donated two ambulances to Ghana.", Kind.AID
    )
    assert parties(aid) == (["NOR"], ["GHA"])
    assert [party.name.text for party in aid.via] == ["Ingrid Berg"]


def test_a_wreath_laid_in_somebodys_name_is_his():
    ceremony = only(
        "A wreath in the name of Xi Jinping was laid at the statue of Kim Il Sung on Friday.",
        Kind.CEREMONY,
        source="KCNA",
    )
    assert parties(ceremony) == (["CHN"], ["PRK"])


def test_the_statue_visited_stands_for_the_person():
    visit = only("Norwegian Ambassador Ole Hansen visited the statue of Kim Il Sung on Friday.", Kind.VISIT)
    assert parties(visit) == (["NOR"], ["PRK"])
