"""Gatherings held in somebody's honour: "A meeting was held by X to mark the anniversary of Y"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diploscope.coding.coordination import joined_left, joined_right
from diploscope.coding.drafts import Draft, quote_of
from diploscope.coding.items import Item, Phrase
from diploscope.coding.references import Memory
from diploscope.model import EventType, Kind, Sentence, Span

_GATHERING = re.compile(
    r"\b(?:(?:[\w-]+ )?meeting|seminar|lecture|symposium|gathering|(?:photo[ -])?exhibition|film show|round-table talk"
    r"|rally|concert|performance|event|ceremony|function|soiree|festival|reading session)(?:s|ies)?\b"
)
_HELD = re.compile(r"\b(?:took place|takes place|held|given|hosted|organi[sz]ed|arranged|sponsored|opened|staged)\b")
_OCCASION = re.compile(
    r"\b(?:on the occasions? of|to mark|to celebrate|to commemorate|to observe|in commemoration of|in honou?r of"
    r"|for (?:marking|celebrating|commemorating)|marking|celebrating|commemorating"
    r"|on the (?:[\w.-]+ ){0,4}(?:anniversary|birthday|birth anniversary|founding anniversary))\b"
)
_CAMEO = "051"
_CONFIDENCE = 0.45
_REMEMBERED = 4  # sentences for which an occasion once named holds


def honoured_in(items: Sequence[Item], folded: str, start: int) -> list[Phrase]:
    """Those in whose honour an occasion is that a folded sentence names; `start` is its offset in the text.

    The first party behind the words for an occasion, and of its state each whose anniversary is named besides.
    """
    occasion = _OCCASION.search(folded)
    if occasion is None:
        return []
    cut = start + occasion.end()
    after = [item for item in items if isinstance(item, Phrase) and item.span.start >= cut - 1]
    after = [item for item in after if item.country and item.group != "pronoun"]
    besides = [
        p for p in after[1:] if p.country == after[0].country and _BESIDES.search(folded[: p.span.start - start])
    ]
    return [*after[:1], *besides]


_BESIDES = re.compile(r"\b(?:anniversary|birthday) of (?:the |late |leader )?$")


class Commemorations:
    """Reads gatherings; the occasion once named holds for those told next."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self._honoured: list[Phrase] = []
        self._named_at = 0

    def read(self, items: Sequence[Item], folded: str, sentence: Sentence) -> Draft | None:
        """The gathering that a sentence tells of, None if there is none."""
        start = sentence.span.start
        if named := honoured_in(items, folded, start):
            self._honoured, self._named_at = named, sentence.index
        honoured = self._honoured if sentence.index - self._named_at < _REMEMBERED else []
        gathering, held = _GATHERING.search(folded), _HELD.search(folded)
        if not honoured or gathering is None or held is None:
            return None
        organisers = [p for p in self._organisers(items, start + held.start()) if p.country != honoured[0].country]
        if not organisers:
            return None
        trigger = quote_of(self.memory.context, Span(start + gathering.start(), start + gathering.end()))
        actors, recipients = self.memory.resolve(organisers)[0], self.memory.resolve(honoured)[0]
        draft = Draft(Kind.CEREMONY, EventType.SUPPORT, _CAMEO, trigger, actors, recipients, [sentence.index])
        draft.confidence = _CONFIDENCE
        return draft

    def _organisers(self, items: Sequence[Item], held: int) -> list[Phrase]:
        """Who holds it: after "by", else the subject before "held", else the countries it takes place in."""
        phrases = [(at, item) for at, item in enumerate(items) if isinstance(item, Phrase) and item.country]
        for at, item in phrases:
            if item.prep == "by" and item.span.start > held:
                return _joined(items, joined_right(items, at))
        before = [at for at, item in phrases if item.span.end <= held and not item.prep and item.group != "adjective"]
        if before:
            return _joined(items, joined_left(items, before[-1]))
        placed = [at for at, item in phrases if item.prep == "in" and item.group == "state" and item.span.start > held]
        return _joined(items, joined_right(items, _state_of(items, placed[0]))) if placed else []


def _state_of(items: Sequence[Item], at: int) -> int:
    """Where the state stands that a city is placed in: the second phrase of "in Lima, Peru"."""
    city = items[at]
    state = items[at + 2] if at + 2 < len(items) else None
    if not isinstance(city, Phrase) or not isinstance(state, Phrase) or isinstance(items[at + 1], Phrase):
        return at
    return at + 2 if state.group == "state" and state.country == city.country else at


def _joined(items: Sequence[Item], positions: Sequence[int]) -> list[Phrase]:
    return [phrase for at in positions if isinstance(phrase := items[at], Phrase) and phrase.country]
