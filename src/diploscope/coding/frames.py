"""Fills a trigger's frames from the items around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from diploscope.codebook import Frame, Slot, Trigger
from diploscope.coding import tokens as tk
from diploscope.coding.clause import Clause
from diploscope.coding.items import Item, Phrase
from diploscope.model import Kind

_BY = Slot("A", "by")
# Who does this is the gathering that is told of: "a letter to X was adopted at the meeting".
ADOPTING = frozenset({"adopted"})
_LINKS = (" to", " of", " on", " for", " with", " against", " from")


@dataclass(slots=True)
class Filled:
    """A frame with its slots filled; `things` are item positions of what is carried or signed."""

    actors: list[Phrase] = field(default_factory=list)
    recipients: list[Phrase] = field(default_factory=list)
    thing: int | None = None
    both: bool = False
    passive: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger with a frame filled."""

    at: int
    trigger: Trigger
    thing: Trigger | None
    filled: Filled


def passive_of(frame: Frame) -> Frame | None:
    """The frame of the passive: "A _ T to R" becomes "T _ to R by A"; None where there is none."""
    if [slot.literal for slot in frame.left] != [""] or not frame.right:
        return None
    subject = frame.left[0].symbol
    bare = next((slot for slot in frame.right if not slot.literal), None)
    if bare is None:
        return None
    rest = tuple(slot for slot in frame.right if slot is not bare)
    return Frame((Slot(bare.symbol, ""),), (*rest, Slot(subject, "by")))


def fill(frame: Frame, clause: Clause, trigger: Trigger) -> Filled | None:
    """`frame` filled from `clause`, or None where a named slot stays empty."""
    out = Filled()
    for slot in frame.left:
        if not _fill_left(slot, clause, out, trigger):
            return None
    for slot in frame.right:
        if not _fill_right(slot, clause, out, trigger):
            return None
    return out


def _put(symbol: str, phrases: list[Phrase], out: Filled) -> bool:
    if not phrases:
        return False
    if symbol == "R":
        out.recipients += phrases
    else:
        out.actors += phrases
        out.both = out.both or symbol == "B"
    return True


def _fill_left(slot: Slot, clause: Clause, out: Filled, trigger: Trigger) -> bool:
    if slot.symbol == "X":
        return True
    if slot.symbol == "T":
        out.thing = clause.thing_before()
        return True
    possessive = slot.literal == "'s" or not trigger.verb
    phrases = _owner(clause, trigger) if possessive else clause.subject()
    if not phrases and possessive and trigger.kind is Kind.MEETING:
        phrases = clause.purpose()
    if slot.symbol == "B" and len(phrases) < 2 and not _plural(phrases):
        return False
    return _put(slot.symbol, phrases, out)


def _owner(clause: Clause, trigger: Trigger) -> list[Phrase]:
    return clause.possessor(travels=trigger.kind is Kind.VISIT, suffers=trigger.kind is Kind.FORCE)


def _plural(phrases: list[Phrase]) -> bool:
    return len(phrases) == 1 and phrases[0].group in ("pronoun", "pair")


def _fill_right(slot: Slot, clause: Clause, out: Filled, trigger: Trigger) -> bool:
    noun = not trigger.verb
    if slot.symbol == "X":
        return True
    if slot.symbol == "T":
        out.thing = clause.thing_after()
        if out.thing is None:
            out.thing = clause.thing_of_relative()
        return True
    if slot.literal:
        phrases = clause.governed(slot.literal, noun=noun) or clause.governed_by_thing(slot.literal, out.thing)
    else:
        phrases = clause.after(over_of=trigger.word.endswith(_LINKS))
    if slot == _BY and not phrases:
        phrases = clause.in_name_of()
        if not phrases:
            return trigger.word in ADOPTING
    if slot.symbol == "B" and len(phrases) < 2:
        return False
    return _put(slot.symbol, phrases, out)


def is_passive(items: Sequence[Item], at: int) -> bool:
    """Whether a past participle at `at` follows a form of "be": "was warmly presented"."""
    for position in range(at - 1, max(-1, at - 4), -1):
        item = items[position]
        if isinstance(item, Phrase):
            return False
        if item.kind == tk.BE:
            return True
        if item.kind not in (tk.OTHER, tk.MODIFIER, tk.HAVE, tk.TIME):
            return False
    return False
