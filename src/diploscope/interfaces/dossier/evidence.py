"""The sentences that state an exchange, marked inside their paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diploscope.interfaces.dossier.layout import shortened
from diploscope.interfaces.dossier.wording import clean
from diploscope.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diploscope.ledger.records import StoredDocument, Told
    from diploscope.model import Mention, Party

# Sentences of the paragraph shown before and after the ones that matter: enough to judge who "he" is.
CONTEXT = 2
# Characters of a sentence that stand in a row, where the row would not say anything without them.
GIST = 220
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, and the slot that they fill, if any."""

    text: str
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence, or what stands between two."""

    pieces: tuple[Piece, ...]
    evidence: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring sentences of one paragraph; `before` and `after` say that it goes on there."""

    stretches: tuple[Stretch, ...]
    before: bool = False
    after: bool = False


def passages(told: Told) -> tuple[Passage, ...]:
    """The paragraphs that state a mention, cut down to the sentences around the evidence."""
    mention, stored = told.mention, told.document
    slots = _slots(mention)
    if mention.headline or not stored.doc.text:
        title = stored.doc.title
        return (Passage((Stretch(_pieces(title, Span(0, len(title)), slots), evidence=True),)),)
    wanted = {number for number in mention.evidence if 0 <= number < len(stored.spans)}
    wanted = wanted or _around(stored, mention.trigger.span)
    found = []
    for first, last in paragraphs(stored):
        inside = sorted(number for number in wanted if first <= number <= last)
        for start, end in _windows(inside, first, last):
            found.append(_passage(stored, (start, end), (start > first, end < last), wanted, slots))
    return tuple(found)


def gist(told: Told) -> str:
    """The first sentence that states a mention, cut at a word's end where it is long; empty where there is none."""
    mention, stored = told.mention, told.document
    if mention.headline or not stored.doc.text:
        return shortened(clean(stored.doc.title), GIST)
    number = next((number for number in mention.evidence if 0 <= number < len(stored.spans)), None)
    return "" if number is None else shortened(clean(stored.doc.text[slice(*stored.spans[number])]).strip(), GIST)


def paragraphs(stored: StoredDocument) -> list[tuple[int, int]]:
    """First and last sentence of each paragraph.

    Blank lines part paragraphs; where a text has none, every line break between two sentences does, since then
    the lines are not wrapped by hand.
    """
    text, spans = stored.doc.text, stored.spans
    blank = bool(_BLANK_LINE.search(text))
    found, first = [], 0
    for number in range(1, len(spans)):
        # A sentence's span may take its line break along.
        gap = text[max(spans[number - 1].start, spans[number - 1].end - 2) : spans[number].start]
        if _BLANK_LINE.search(gap) if blank else "\n" in gap:
            found.append((first, number - 1))
            first = number
    return [*found, (first, len(spans) - 1)] if spans else []


def _around(stored: StoredDocument, span: Span) -> set[int]:
    return {n for n, (start, end) in enumerate(stored.spans) if start <= span.start < end}


def _windows(inside: Sequence[int], first: int, last: int) -> list[tuple[int, int]]:
    windows: list[tuple[int, int]] = []
    for number in inside:
        start, end = max(first, number - CONTEXT), min(last, number + CONTEXT)
        if windows and start <= windows[-1][1] + 1:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def _passage(
    stored: StoredDocument,
    window: tuple[int, int],
    open_ends: tuple[bool, bool],
    wanted: set[int],
    slots: list[tuple[Span, str]],
) -> Passage:
    text, stretches = stored.doc.text, []
    for number in range(window[0], window[1] + 1):
        span = stored.spans[number]
        if number > window[0]:
            between = clean(text[stored.spans[number - 1].end : span.start]).strip()
            stretches.append(Stretch((Piece(f" {between} " if between else " "),)))
        evidence = number in wanted
        pieces = _pieces(text, span, slots if evidence else [])
        stretches.append(Stretch(pieces, evidence=evidence))
    return Passage(tuple(stretches), *open_ends)


def _pieces(text: str, span: Span, slots: list[tuple[Span, str]]) -> tuple[Piece, ...]:
    pieces, at = [], span.start
    for (start, end), slot in slots:
        if start < at or end > span.end or start >= end:
            continue
        pieces += [Piece(text[at:start]), Piece(text[start:end], slot)]
        at = end
    pieces.append(Piece(text[at : span.end]))
    return tuple(Piece(clean(piece.text), piece.slot) for piece in pieces if piece.text)


def _slots(mention: Mention) -> list[tuple[Span, str]]:
    """Where the slots stand; of two that overlap, the one that begins first, then the longer, comes first."""
    named: list[tuple[Sequence[Party], str]] = [
        (mention.actors, "who"),
        (mention.recipients, "to whom"),
        (mention.via, "through whom"),
        (mention.present, "present"),
        ((mention.source,) if mention.source else (), "on whose word"),
    ]
    found = [(party.name.span, slot) for parties, slot in named for party in parties]
    found.append((mention.trigger.span, "act"))
    if mention.object:
        found.append((mention.object.name.span, "what"))
        found += [(quote.span, "undisclosed") for quote in mention.object.undisclosed]
    if mention.time:
        found.append((mention.time.name.span, "when"))
    if mention.place:
        found.append((mention.place.name.span, "where"))
    return sorted(found, key=lambda item: (item[0].start, -item[0].end, item[1]))
