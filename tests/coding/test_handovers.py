"""Gifts taken for somebody else, and gifts told in a relative clause."""

import pytest
from coded import gifts


def test_a_gift_of_a_thing_is_the_thing():
    (gift,) = gifts("The president of Ghana has made the king of Norway a gift of a vase made in Accra.")
    assert gift.object.name.text == "vase"


@pytest.mark.parametrize(
    "text",
    [
        "The vase that the president of Ghana gave to the king of Norway is on show, a spokesman said.",
        "A librarian unpacked a vase that the president of Ghana had given to the king of Norway.",
    ],
)
def test_the_thing_may_stand_before_its_relative_clause(text):
    (gift,) = gifts(text)
    assert [party.country for party in (*gift.actors, *gift.recipients)] == ["GHA", "NOR"]
    assert gift.object.name.text == "vase"


def test_who_received_what_was_given_to_another_carried_it():
    (gift,) = gifts(
        "On 3 May Norwegian Foreign Minister Espen Barth Eide received a vase that the president of Ghana had given"
        " to the king of Norway."
    )
    assert [party.country for party in gift.via] == ["NOR"]
    assert gift.time.name.text == "3 May"


def test_the_giver_may_be_named_a_sentence_later():
    (gift,) = gifts(
        "Kim Yo Jong received a vase for Kim Jong Un on 3 May, an agency said."
        " It was made in Accra and is a gift from President Nana Akufo-Addo of Ghana."
    )
    assert [party.country for party in (*gift.actors, *gift.recipients)] == ["GHA", "PRK"]
    assert [party.name.text for party in gift.via] == ["Kim Yo Jong"]
    assert gift.object.name.text == "vase"
    assert gift.evidence == (1, 0)


def test_a_receipt_without_a_giver_is_no_gift():
    assert gifts("Kim Yo Jong received a vase for Kim Jong Un on 3 May. It was made in Accra.") == []


def test_a_present_between_compatriots_completes_nothing():
    assert (
        gifts("Kim Yo Jong received a vase for Kim Jong Un. It is a gift from Premier Kim Tok Hun of North Korea.")
        == []
    )
