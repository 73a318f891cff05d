"""Parties joined to one another."""

import pytest
from coded import mentions


@pytest.mark.parametrize(
    "text",
    [
        "Norway, Ghana and Togo held talks in Lome on Monday.",
        "Norway, Ghana, and Togo held talks in Lome on Monday.",
        "Norway as well as Ghana and Togo held talks in Lome on Monday.",
    ],
)
def test_all_of_a_list_act(text):
    (meeting,) = mentions(text)
    assert {party.country for party in meeting.actors} == {"NOR", "GHA", "TGO"}


def test_a_closing_comma_does_not_break_a_list():
    (meeting,) = mentions(
        "Norwegian Foreign Minister Espen Barth Eide, chairman of the forum, and Ghanaian Foreign Minister Shirley"
        " Ayorkor Botchwey met in Oslo on Friday."
    )
    assert {party.country for party in (*meeting.actors, *meeting.recipients)} == {"NOR", "GHA"}
