"""Parties joined by commas and "and": who acts, or is acted on, together."""

from __future__ import annotations

from collections.abc import Sequence

from diploscope.coding import tokens as tk
from diploscope.coding.items import Item, Phrase

_JOINED = ("as", "well", "as")
_LONGEST_LIST = 40  # parties of one list; what is longer is no sentence of prose


def joined_right(items: Sequence[Item], position: int) -> list[int]:
    """Positions of the phrase at `position` and of those joined to its right: "A, B and C"."""
    found = [position]
    pending: list[int] = []
    at = position
    while len(found) + len(pending) < _LONGEST_LIST and (step := _link(items, at)) is not None:
        kind, following = step
        phrase = items[following]
        if not isinstance(phrase, Phrase) or phrase.prep or phrase.group == "pronoun":
            break
        if kind == tk.AND:
            found += [*pending, following]
            pending = []
        else:
            pending.append(following)
        at = following
    return found


def _link(items: Sequence[Item], position: int) -> tuple[str, int] | None:
    """What joins the phrase at `position` to the item after it, and where that item stands."""
    at = _past_additions(items, position)
    if at >= len(items):
        return None
    item, phrase = items[at], items[position]
    if isinstance(item, Phrase):
        return (tk.COMMA, at) if isinstance(phrase, Phrase) and phrase.closed else None
    kind = item.kind
    if kind == tk.COMMA and at + 1 < len(items):
        after = items[at + 1]
        if not isinstance(after, Phrase) and after.kind == tk.AND:
            kind, at = tk.AND, at + 1
    elif tuple(getattr(word, "low", "") for word in items[at : at + 3]) == _JOINED:
        kind, at = tk.AND, at + 2
    if kind not in (tk.AND, tk.COMMA) or at + 1 >= len(items):
        return None
    return kind, at + 1


def _past_additions(items: Sequence[Item], position: int) -> int:
    """Behind what only tells more of the party at `position`: the body a person is of, something in brackets."""
    at, phrase = position + 1, items[position]
    body = items[at + 1] if at + 1 < len(items) else None
    if isinstance(phrase, Phrase) and phrase.group == "person" and _of(items[at : at + 1]) and _is_body(body):
        at += 2
    if at < len(items) and _reads(items[at], "("):
        closing = next((i for i in range(at + 1, min(at + _BRACKETED, len(items))) if _reads(items[i], ")")), None)
        at = at if closing is None else closing + 1
    return at


def _before_additions(items: Sequence[Item], position: int) -> int:
    """The party that ends at `position`, what only tells more of it behind it."""
    at = position
    if _reads(items[at], ")"):
        opening = next((i for i in range(at - 1, max(0, at - _BRACKETED), -1) if _reads(items[i], "(")), None)
        at = at if opening is None else opening - 1
    person = items[at - 2] if at > 1 else None
    if _is_body(items[at]) and _of(items[at - 1 : at]) and isinstance(person, Phrase) and person.group == "person":
        at -= 2
    return at


_BRACKETED = 6  # words in brackets that stand inside a list


def _reads(item: Item, word: str) -> bool:
    return not isinstance(item, Phrase) and item.low == word


def _of(items: Sequence[Item]) -> bool:
    return bool(items) and _reads(items[0], "of")


def _is_body(item: Item | None) -> bool:
    return isinstance(item, Phrase) and item.prep == "of" and item.group != "person"


def joined_left(items: Sequence[Item], position: int) -> list[int]:
    """Positions of the phrase at `position` and of those joined to its left."""
    found = [position]
    saw_and = False
    at = position
    while len(found) < _LONGEST_LIST and (step := _link_left(items, at)) is not None:
        kind, before = step
        phrase = items[before]
        saw_and = saw_and or kind == tk.AND
        if not saw_and or not isinstance(phrase, Phrase) or phrase.prep:
            break
        found.insert(0, before)
        at = before
    return found


def _link_left(items: Sequence[Item], position: int) -> tuple[str, int] | None:
    at = position - 1
    if at < 0:
        return None
    item = items[at]
    if isinstance(item, Phrase):
        return (tk.COMMA, at) if item.closed else None
    if at > 2 and tuple(getattr(word, "low", "") for word in items[at - 2 : at + 1]) == _JOINED:
        return tk.AND, at - 3
    kind = item.kind
    if kind == tk.AND and at > 0:
        before = items[at - 1]
        at -= not isinstance(before, Phrase) and before.kind == tk.COMMA
    return (kind, _before_additions(items, at - 1)) if kind in (tk.AND, tk.COMMA) and at > 0 else None
