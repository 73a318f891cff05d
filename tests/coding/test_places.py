"""Where an act took place."""

import pytest
from coded import mentions


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
