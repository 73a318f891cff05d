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


def test_bodies_and_brackets_behind_persons_do_not_break_a_list():
    (message,) = mentions(
        "Kim Jong Un received messages of condolences from Chairman Ola Lund and Secretary Per Moe of the Communist"
        " Party of Norway (Marxist), Kari Berg, member of its Central Committee, and Nils Foss, member of its"
        " National Committee, on Wednesday.",
        source="KCNA",
    )
    assert [party.name.text for party in message.actors] == ["Ola Lund", "Per Moe", "Kari Berg", "Nils Foss"]


def test_all_the_states_act_in_which_gatherings_are_held():
    (ceremony,) = mentions(
        "Lectures took place in Norway, Ghana, Togo and Benin on Monday to mark the birthday of Kim Jong Il."
    )
    assert [party.country for party in ceremony.actors] == ["NOR", "GHA", "TGO", "BEN"]
