"""Where an act took place."""

import pytest
from coded import mentions

from diploscope.model import Kind


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("Norway and Ghana held talks in Oslo on Monday.", "Oslo", "NOR"),
        ("Norway and Ghana held talks at Akershus Castle in Oslo on Monday.", "Akershus Castle", "NOR"),
        ("King Harald of Norway visited Ghana on Monday.", "Ghana", "GHA"),
        ("King Harald of Norway visited the embassy of Ghana in Oslo on Monday.", "Oslo", "NOR"),
        ("Norway and Ghana signed an agreement in Tema, Ghana.", "Tema", "GHA"),
    ],
)
def test_the_most_specific_place_is_taken(text, place, country):
    found = mentions(text)[0].place
    assert (found.name.text, found.country) == (place, country)


@pytest.mark.parametrize(
    "text",
    [
        "OSLO, May 6 -- Norway thanked Ghana for its help.",
        "King Harald of Norway gave President Nana Akufo-Addo of Ghana a vase made in Bergen.",
    ],
)
def test_neither_the_dateline_nor_the_origin_of_a_thing_is_a_place(text):
    assert mentions(text)[0].place is None


def test_what_is_done_in_several_countries_has_no_one_place():
    (drills,) = mentions("Norway held joint drills with Ghana in Togo, Benin and Mali from May 1.")
    assert drills.place is None


def test_each_act_of_a_sentence_has_its_own_place():
    text = (
        "Norwegian Foreign Minister Espen Barth Eide met Ghanaian President Nana Akufo-Addo in Accra"
        " and laid a wreath before the statue of Kwame Nkrumah of Ghana in Kumasi Square."
    )
    places = {mention.kind: mention.place.name.text for mention in mentions(text) if mention.place}
    assert places == {Kind.MEETING: "Accra", Kind.CEREMONY: "Kumasi Square"}


def test_who_visits_lays_flowers_there():
    *_, ceremony = mentions(
        "Norwegian Ambassador Ole Hansen visited the embassy of Ghana in Lome on Monday. It was a rainy day in spring."
        " He laid a wreath before the portrait of Kwame Nkrumah of Ghana."
    )
    assert ceremony.kind is Kind.CEREMONY
    assert ceremony.place is not None
    assert ceremony.place.name.text == "Lome"


def test_a_venue_called_after_a_capital_is_in_its_country():
    (meeting,) = mentions("Norway and Ghana held talks at the Accra Conference Centre on the independence of Togo.")
    assert meeting.place is not None
    assert (meeting.place.name.text, meeting.place.country) == ("Accra Conference Centre", "GHA")


def test_a_state_named_with_its_side_is_a_place():
    (visit,) = mentions("The Japanese foreign minister's trip to south Korea began on Monday.")
    assert visit.place is not None
    assert (visit.place.name.text, visit.place.country) == ("south Korea", "KOR")
