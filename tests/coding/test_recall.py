"""Acts told in ways that name their parties only by the way."""

import pytest
from coded import mentions
from parsed import tokens_of

from diploscope.coding import tokens as tk
from diploscope.model import Kind, Mention

KCNA = "Korean Central News Agency (KCNA)"


def sides(mention: Mention) -> tuple[set[str | None], set[str | None]]:
    """Countries of the two sides."""
    return {p.country for p in mention.actors}, {p.country for p in mention.recipients}


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Officials said that planes from Afghanistan attacked Pakistani villages on Friday.", "AFG", "PAK"),
        ("Israeli jets attacked Lebanon on Monday.", "ISR", "LBN"),
        ("Israel's attack on Lebanon cut off the power in Beirut.", "ISR", "LBN"),
        ("Guests outside the French embassy in London saw that planes of Iran attacked Iraq.", "IRN", "IRQ"),
    ],
)
def test_a_party_that_describes_an_unnamed_subject_acts(text, actor, recipient):
    assert ({actor}, {recipient}) in [sides(m) for m in mentions(text) if m.kind is Kind.FORCE]


def test_what_a_bare_adjective_governs_is_hit():
    text = "The military strikes by Israel against Iranian territory went on."
    assert ({"ISR"}, {"IRN"}) in [sides(m) for m in mentions(text)]


def test_a_plural_after_a_conjunction_is_no_verb():
    (word,) = [t for t in tokens_of("It sought peace, but talks between Iran and Iraq failed.") if t.low == "talks"]
    assert word.kind == tk.NOUN


def test_a_present_tense_after_and_stays_a_verb():
    assert "visits" in [t.low for t in tokens_of("Mr Lavrov arrives in Tehran and visits Iran.") if t.kind == tk.VERB]


def test_an_agreement_signed_further_on_is_told():
    text = (
        "An agreement on building a bridge between the Republic of Ghana and the Republic of Togo was signed in Lome."
    )
    (mention,) = mentions(text)
    assert mention.kind is Kind.AGREEMENT
    assert {p.country for p in (*mention.actors, *mention.recipients)} == {"GHA", "TGO"}


@pytest.mark.parametrize(
    "text",
    [
        "At a meeting with Chinese President Xi Jinping, Vladimir Putin spoke of trade on Monday.",
        "Vladimir Putin spoke of trade at a meeting with Chinese President Xi Jinping.",
    ],
)
def test_a_meeting_at_which_something_is_said_was_held(text):
    (meeting,) = [m for m in mentions(text) if m.kind is Kind.MEETING]
    assert {p.country for p in (*meeting.actors, *meeting.recipients)} == {"RUS", "CHN"}


def test_his_visit_is_that_of_the_subject():
    (visit,) = mentions("President Lee Jae Myung will be accompanied by officials during his state visit to China.")
    assert sides(visit) == ({"KOR"}, {"CHN"})


def test_their_capture_is_not_done_by_the_captured():
    text = "The North Korean soldiers drew attention after Zelenskyy announced their capture in Russia on Monday."
    assert [m for m in mentions(text) if m.kind is Kind.FORCE and "PRK" in sides(m)[0]] == []


def test_a_counterpart_is_a_party():
    (message,) = mentions(
        "Foreign Minister Pak Ui Chun of the DPRK sent a message to his Lao counterpart Thongloun Sisoulith."
    )
    assert sides(message) == ({"PRK"}, {"LAO"})


def test_who_stands_in_a_list_after_with_does_not_act():
    text = "Myanmar minister Wunna Maung Lwin, with the DPRK ambassador, director Kim Song and others, visited Japan."
    assert ({"MMR"}, {"JPN"}) in [sides(m) for m in mentions(text)]


def test_we_is_who_speaks():
    text = "Foreign Ministry Spokeswoman Maria Zakharova said:\nWe condemn the regime of Ukraine for this crime."
    assert ({"RUS"}, {"UKR"}) in [sides(m) for m in mentions(text, source="MFA Russia") if m.kind is Kind.STATEMENT]


def test_a_letter_adopted_is_from_those_who_gathered():
    text = (
        "A meeting was held by the Mongolian Friendship Society on May 1 to mark the birthday of Kim Jong Il."
        "\nA letter to Kim Jong Il was adopted at the meeting."
    )
    (letter,) = [m for m in mentions(text, source=KCNA) if m.kind is Kind.MESSAGE]
    assert sides(letter) == ({"MNG"}, {"PRK"})


def test_a_letter_adopted_is_from_the_state_named():
    (letter,) = mentions("A letter to Kim Jong Il was adopted at the event in Nepal.", source=KCNA)
    assert sides(letter) == ({"NPL"}, {"PRK"})


def test_a_reception_in_honour_of_guests_has_them_for_actors():
    (reception,) = mentions(
        "A reception was given at the embassy of Japan on May 1 in honor of"
        " officials of the Ministry of Foreign Affairs of China."
    )
    assert sides(reception) == ({"CHN"}, {"JPN"})


def test_a_statement_that_was_not_made_is_none():
    assert mentions("Mr Lavrov has not condemned Iran.") == ()


def test_bodies_of_a_state_act():
    (call,) = mentions(
        "Political parties and social bodies in Bangladesh called on the Japanese authorities to accept the proposal."
    )
    assert sides(call) == ({"BGD"}, {"JPN"})


def test_who_comes_along_and_who_comes_to_the_airport_is_present_at_the_visit():
    (visit,) = mentions(
        "Norwegian Prime Minister Ola Lund arrived in Pyongyang on Monday."
        " Accompanying him were You Quan, deputy secretary-general of the State Council of Norway, Per Moe, managing"
        " director of the Bank of Norway, and other suite members. They were met at the airport by Han Sung Min,"
        " alternate member of the Political Bureau who is secretary of the Workers' Party of Korea, and officials"
        " concerned.",
        source="KCNA",
    )
    assert [party.name.text for party in visit.present] == ["You Quan", "Per Moe", "Han Sung Min"]


def test_those_whom_a_message_speaks_of_have_not_carried_it():
    (message,) = mentions(
        "Kim Jong Un received a message of condolences from Norwegian Prime Minister Ola Lund on Monday."
        " In the message Ola Lund extended condolences to Kim Jong Un and the Korean people over the demise of Kim"
        " Jong Il.",
        source="KCNA",
    )
    assert not message.via
