"""Gift objects: their classes, and those that make a gift by themselves."""

from __future__ import annotations

import pytest

from diploscope.codebook import load
from diploscope.model import EventType, Kind


@pytest.mark.parametrize(
    ("word", "group"),
    [
        ("limousine", "vehicle"),
        ("swords", "weapon"),
        ("floral basket", "flowers and plants"),
        ("oil painting", "artwork"),
        ("mangoes", "food"),
        ("watch", "jewellery and watches"),
    ],
)
def test_an_object_has_a_class_in_singular_and_plural(word, group):
    assert load().objects[word] == group


@pytest.mark.parametrize("word", ["vase", "rug", "dagger", "wristwatch"])
def test_what_states_give_makes_a_gift_by_itself(word):
    trigger = next(t for t in load().triggers if t.word == word and not t.verb)
    assert trigger.thing
    assert (trigger.kind, trigger.type) == (Kind.GIFT, EventType.AID)


@pytest.mark.parametrize("word", ["watch", "plate", "cup", "date"])
def test_a_word_of_many_uses_has_a_class_and_makes_no_gift(word):
    book = load()
    assert word in book.objects
    assert not any(t.thing for t in book.triggers if t.word == word and not t.verb)
