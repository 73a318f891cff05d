"""Token classes: what is a trigger, a name, a title."""

import pytest
from parsed import items_of, tokens_of

from diploscope.coding import tokens as tk
from diploscope.coding.items import Phrase


def kind_of(text: str, word: str) -> str:
    return next(token.kind for token in tokens_of(text) if token.low == word)


def test_a_trigger_after_a_determiner_is_a_noun():
    assert kind_of("Norway hailed the visit of Ghana.", "visit") == tk.NOUN


def test_a_trigger_after_to_is_a_verb():
    assert kind_of("Norway wants to visit Ghana.", "visit") == tk.VERB


def test_a_word_inside_a_ministrys_name_triggers_nothing():
    text = "The minister of Industry and Trade of Norway was in the capital to meet President Nana Akufo-Addo."
    assert all(token.trigger is None for token in tokens_of(text) if token.low == "trade")


def test_charge_d_affaires_is_a_title():
    items = items_of(
        "Ole Hansen, charge d'affaires ad interim of the Norwegian embassy, met President Nana Akufo-Addo."
    )
    assert isinstance(items[0], Phrase)
    assert items[0].group == "person"


def test_a_leading_word_before_a_group_describes_it():
    assert [
        t.low for t in tokens_of("Norway met with leading members of the Ghanaian delegation.") if t.kind == tk.VERB
    ] == ["met"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Accra, May 6 (GNA) -- Norway thanked Ghana.", "Norway"),
        ("OSLO, May 6 -- Norway thanked Ghana.", "Norway"),
    ],
)
def test_the_dateline_is_left_out(text, first):
    item = items_of(text)[0]
    assert isinstance(item, Phrase)
    assert text[item.name.start : item.name.end] == first


def test_capitals_it_is_no_pronoun():
    assert not any(
        isinstance(item, Phrase) and item.group == "pronoun"
        for item in items_of("Norway opened an exhibition of IT products.")
    )
