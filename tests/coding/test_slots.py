"""Who is present, and on whose word."""

import pytest
from coded import mentions

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
    assert [party.name.text for party in meeting.present] == names
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
