"""Who is present, and on whose word."""

import pytest
from coded import mentions

from diploscope.model import Kind

MEETING = "Kim Tok Hun met with a Mongolian delegation headed by Health Minister Sereejav Enkhbold on Tuesday."


@pytest.mark.parametrize(
    "text",
    [
        "Present there were {0}, foreign minister of the DPRK, {1}, and {2}, charge d'affaires of the embassy.",
        "{0}, foreign minister of the DPRK, {1} and {2}, ambassador of Mongolia, were also present.",
        "Among those present were {0}, foreign minister of the DPRK, {1} and {2}, ambassador of Mongolia.",
    ],
)
def test_those_present_belong_to_the_event_told_before(text):
    names = ["Choe Son Hui", "officials concerned", "Luvsan Erdene"]
    (meeting,) = mentions(f"{MEETING} {text.format(*names)}", source="KCNA")
    assert [party.name.text for party in meeting.present] == [names[0], names[2]]  # "officials concerned" names nobody
    assert meeting.evidence == (0, 1)


def test_who_accompanies_is_present():
    (visit,) = mentions(
        "King Harald of Norway visited Ghana on Monday, accompanied by Foreign Minister Espen Barth Eide."
    )
    assert [party.name.text for party in visit.present] == ["Espen Barth Eide"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Norway and Ghana will hold talks on Monday, according to Togolese Foreign Minister Robert Dussey.",
            "Robert Dussey",
        ),
        (
            "Togolese Foreign Minister Robert Dussey told reporters that Norway and Ghana will hold talks.",
            "Robert Dussey",
        ),
        ("Norway and Ghana held talks on Monday.", None),
    ],
)
def test_on_whose_word(text, source):
    (meeting,) = mentions(text)
    assert (meeting.source.name.text if meeting.source else None) == source


def test_the_outlet_is_no_source():
    (launch,) = mentions("Norway and Ghana held talks on Monday, KCNA said.", source="KCNA")
    assert launch.source is None


def test_those_present_attend_the_reception_and_not_the_visit_it_is_given_for():
    told = mentions(
        "Norway gave a reception on Monday for the delegation of the Ghana Football Association on a visit to Norway."
        " Foreign Minister Espen Barth Eide of Norway was present."
    )
    present = {mention.kind: [party.name.text for party in mention.present] for mention in told}
    assert present[Kind.RECEPTION] == ["Espen Barth Eide"]
    assert not present.get(Kind.VISIT)


def test_who_comes_on_invitation_is_the_guest():
    (reception,) = mentions(
        "Norway gave a reception for the delegation of the People's Party of Ghana on Monday."
        " Present there on invitation were Chairman Kofi Mensah of Ghana and Ghanaian Ambassador Kwame Owusu."
    )
    assert [party.name.text for party in reception.actors] == ["Kofi Mensah"]
    assert [party.name.text for party in reception.present] == ["Kwame Owusu"]


def test_who_speaks_at_a_rite_is_present():
    (ceremony, *_) = mentions(
        "The Norwegian Committee for Ghana held a meeting on Monday to mark the birthday of Kwame Nkrumah of Ghana."
        " Ole Hansen, chairman of the Norwegian Labour Party, said in a speech that he was a great man."
    )
    assert ceremony.kind is Kind.CEREMONY
    assert [party.name.text for party in ceremony.present] == ["Ole Hansen"]


def test_those_present_end_with_their_sentence():
    (meeting,) = mentions(
        "Kim Tok Hun met with a Mongolian delegation headed by Health Minister Sereejav Enkhbold on Tuesday."
        " Present there was Choe Son Hui, foreign minister of the DPRK; Luvsan Erdene of Mongolia lives elsewhere."
    )
    assert [party.name.text for party in meeting.present] == ["Choe Son Hui"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Norway and Ghana held talks on Monday, government sources said.", "government sources"),
        ("Norway and Ghana held talks on Monday, said Bavichi.", None),
        (
            "Robert Dussey, foreign minister of Togo, called on Norway to hold talks with Ghana.",
            "Robert Dussey",
        ),
        ("Shows including Togo Press said Norway and Ghana held talks on Monday.", None),
        ("Norway and Ghana held talks on Monday.,  Robert Dussey, foreign minister of Togo, said it rained.", None),
    ],
)
def test_who_is_a_source_and_who_is_none(text, source):
    meeting = next(mention for mention in mentions(text) if mention.kind is Kind.MEETING)
    assert (meeting.source.name.text if meeting.source else None) == source


def test_what_the_outlet_tells_itself_needs_no_source():
    (meeting,) = mentions(
        "Norway and Ghana held talks in Oslo on Monday."
        " Norway and Ghana held talks, Togolese Foreign Minister Robert Dussey told reporters."
    )
    assert meeting.evidence == (0, 1)
    assert meeting.source is None


def test_papers_reviewed_are_the_source():
    *_, visit = mentions(
        "Following are major news items and articles in leading newspapers of the DPRK on Monday:\n"
        "- A delegation of Mongolia visited the DPRK.",
        source="KCNA",
    )
    assert visit.source is not None
    assert visit.source.name.text == "leading newspapers of the DPRK"
