"""Whether a trigger tells an act here, or only names a topic, an aim or a circumstance."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from enum import StrEnum

from diploscope.codebook import Trigger
from diploscope.coding import tokens as tk
from diploscope.coding.context import Context
from diploscope.coding.frames import Filled
from diploscope.coding.items import Item, Phrase
from diploscope.coding.tokens import Token
from diploscope.model import EventType, Kind


class Refusal(StrEnum):
    """Why the strict coder takes a trigger with parties for no act."""

    WORDS = "a word it needs is missing, or one that forbids it stands near"
    TOPIC = "it describes, and tells no act"
    THINGLESS = "nothing that is carried"
    UNTOLD = "the noun names a topic"
    FRAMELESS = "no frame of it is filled with these parties"
    UNKEPT = "another reading of it is preferred, or the act is part of another"
    SPEECH = "a verb of speech that is no trigger"


# "for repulsing the invasion", "of visiting": a gerund after these names an act and reports none.
_PURPOSE = (" for ", " of ", " from ", " against ", " towards ", " by ", " without ", " about ")
_WORD = re.compile(r"[\w'’-]+")
_NEAR = 80  # letters looked at on each side for the words a trigger needs or forbids
TOURS = frozenset(
    {"visit", "tour", "inspect", "look round", "look around", "go round", "arrive", "leave", "pay a visit to"}
)

# What these tell by a bare -ing form is a circumstance or an aim: "by financing", "a plan for holding".
_NOT_BY_GERUND = frozenset({Kind.FORCE, Kind.AID, Kind.SANCTION, Kind.COOPERATION, Kind.MEETING, Kind.CEREMONY})


def is_topic(trigger: Trigger, form: str, items: Sequence[Item], at: int, *, reduced: bool) -> bool:
    """Whether a verb form only describes: "the legacy left by X", "the support rendered by X", "by financing"."""
    if trigger.kind is Kind.VISIT:
        return trigger.word not in TOURS and followed_by(items, at, "by")
    if trigger.kind is Kind.STATEMENT and reduced:
        return True
    return form == "ing" and trigger.verb and not _tells(trigger, items, at)


def _tells(trigger: Trigger, items: Sequence[Item], at: int) -> bool:
    """Whether an -ing form tells an act: "is holding", or ", accusing X of" beside the main verb."""
    before = items[at - 1] if at else None
    token = before if isinstance(before, Token) else None
    if token is not None and token.kind == tk.BE:
        return True
    if trigger.kind is Kind.STATEMENT:
        return trigger.type is not EventType.REJECT and (token is None or token.kind in (tk.COMMA, tk.AND, tk.TIME))
    return trigger.kind not in _NOT_BY_GERUND


# "Cooperation between X and Y" alone is a topic; a date or a verb of taking place makes it an act.
_ABSTRACT = frozenset({Kind.MEETING, Kind.STATEMENT, Kind.FORCE, Kind.SANCTION})
# These are topics even beside a date, unless the verb stands by them.
_TOPICS = frozenset({Kind.COOPERATION, Kind.AGREEMENT})
_NEAR_ITEMS = 5
_TAKING_PLACE = frozenset(
    "held hold holds holding took take takes taking signed begin began begun opened opens open ended ends concluded"
    " concludes"
    " launched resumed continued continues scheduled planned reached agreed had made makes started starts staged"
    " conducted"
    " following imposed announced lifted kicked wrapped".split()
)


def is_told(trigger: Trigger, filled: Filled, items: Sequence[Item], at: int) -> bool:
    """Whether a noun tells an act and is not only a topic, or a thing that stands somewhere."""
    if trigger.kind in _TOPICS:
        near = _takes_place(items[max(0, at - _NEAR_ITEMS) : at + _NEAR_ITEMS], dates=False)
        return near or (trigger.kind is Kind.AGREEMENT and _is_made(items, at))
    if trigger.kind is Kind.MEETING and filled.actors and filled.recipients and _is_occasion(items, at):
        return True  # "asked for consultations with", "said at a meeting with"
    if trigger.kind is Kind.CEREMONY:
        return bool(filled.actors)  # "exhibitions in Guinea": who held them is not said
    if trigger.kind is Kind.FORCE and filled.actors and filled.recipients:
        return True  # "Israel's attack on Lebanon": who and whom together make it an act
    return trigger.kind not in _ABSTRACT or _takes_place(items, dates=True)


def _is_occasion(items: Sequence[Item], at: int) -> bool:
    """Whether a meeting is what something else happens at, before or after: "at a meeting with"."""
    for item in reversed(items[max(0, at - 4) : at]):
        if isinstance(item, Phrase):
            return False
        if item.kind == tk.PREPOSITION:
            return item.low in _OCCASIONS
    return False


_OCCASIONS = frozenset({"at", "during", "after", "following", "before", "in", "for"})
_RESUMING = ("pronoun", "pair", "anaphor")  # who is named again begins another clause


def _is_made(items: Sequence[Item], at: int) -> bool:
    """Whether a noun is the subject of a verb of making further on: "the agreement between X and Y was signed"."""
    for position in range(at + 1, len(items)):
        item = items[position]
        if isinstance(item, Phrase):
            if item.group in _RESUMING:
                return False
            continue
        if item.kind == tk.BREAK:
            return False
        if item.kind in (tk.VERB, tk.HAVE, tk.BE):
            return item.low in _TAKING_PLACE or _takes_place(items[position : position + 3], dates=False)
    return False


def _takes_place(items: Sequence[Item], *, dates: bool) -> bool:
    return any(
        isinstance(item, Token) and ((dates and item.kind == tk.TIME) or item.low in _TAKING_PLACE) for item in items
    )


def followed_by(items: Sequence[Item], at: int, word: str) -> bool:
    """Whether `word` stands directly after the trigger at `at`."""
    after = items[at + 1] if at + 1 < len(items) else None
    return after is not None and (after.prep if isinstance(after, Phrase) else after.low) == word


def admitted(trigger: Trigger, items: Sequence[Item], at: int, context: Context, *, passive: bool) -> bool:
    """Whether the words a trigger needs stand near it, and none that forbid it."""
    token = items[at]
    if isinstance(token, Phrase):
        return False
    behind = _words(context.text[max(0, token.start - _NEAR) : token.start].lower())
    if trigger.after or trigger.unless_after:
        ahead = _words(context.text[token.end : token.end + _NEAR].lower())
        near = behind if passive else _first(ahead, 6)  # "a wreath was laid"
        if trigger.after and not any(f" {word} " in near for word in trigger.after):
            return False
        if any(ahead.startswith(f" {veto} ") for veto in trigger.unless_after):
            return False
    if any(behind.endswith(f" {veto} ") for veto in trigger.unless_before):
        return False
    gerund = trigger.verb and token.low.partition(" ")[0].endswith("ing")
    return not (gerund and behind.endswith(_PURPOSE))


@functools.lru_cache(maxsize=64)
def _words(text: str) -> str:
    """`text` as words with one blank around each."""
    return f" {' '.join(_WORD.findall(text))} "


def _first(words: str, count: int) -> str:
    return " " + " ".join(words.split()[:count]) + " "
