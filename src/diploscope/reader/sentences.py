"""Where sentences begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sentencex

from diploscope.model import Span
from diploscope.model.folding import encodable

# Blank lines, and the ", , ," that some archives leave where a page had blank lines. What it can start with is asked
# first, which settles most letters at once.
_PARAGRAPH = re.compile(r"(?=[\s,])(?:\n\s*\n|(?:\s*,){2,}\s*$|(?<=[.!?:\"”’)\w])\s*,\s*,(?:\s*,)*\s*)")
# sentencex cuts after abbreviations it does not know when a capital follows; a piece ending so is joined to the next.
_OPEN_END = re.compile(
    r"(?:\b(?:Gen|Lt|Col|Maj|Adm|Gov|Sen|Rep|Prof|Dr|Mr|Mrs|Ms|St|Mt|No|Nos|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|[A-Z]|U\.S|U\.K|U\.N|C\.C|D\.P\.R\.K|e\.g|i\.e|Co|Corp|Ltd|Inc|Jr|Sr)\.)\s*$"
)


def segment(text: str, language: str) -> list[Span]:
    """The spans of the sentences of `text`, in order, trimmed of white space; blank segments are left out."""
    spans: list[Span] = []
    for paragraph in _paragraphs(text):
        pieces = list(_pieces(text, paragraph, language))
        for piece in pieces:
            if spans and spans[-1].start >= paragraph.start and _joins(text, spans[-1], piece):
                spans[-1] = Span(spans[-1].start, piece.end)
            else:
                spans.append(piece)
    return spans


def _joins(text: str, before: Span, piece: Span) -> bool:
    match = _OPEN_END.search(text, max(before.start, before.end - 12), before.end)
    # "in the U.S. The ..." does end a sentence: only join where the next word is no article or pronoun.
    return bool(match) and not text.startswith(("The ", "It ", "He ", "She ", "They ", "In ", "But "), piece.start)


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for match in _PARAGRAPH.finditer(text):
        if match.end() > match.start():
            yield Span(start, match.start())
            start = match.end()
    yield Span(start, len(text))


def _pieces(text: str, paragraph: Span, language: str) -> Iterator[Span]:
    part = encodable(text[paragraph.start : paragraph.end])
    if not part.strip():
        return
    at = 0
    for sentence in sentencex.segment(language, part):
        stripped = sentence.strip()
        if not stripped:
            continue
        found = part.find(stripped, at)
        if found < 0:
            # The library changed the words (it normalises some spaces): keep the rest whole rather than lose it.
            rest = part[at:].strip()
            at = part.find(rest, at)
            yield Span(paragraph.start + at, paragraph.start + at + len(rest))
            return
        at = found + len(stripped)
        yield Span(paragraph.start + found, paragraph.start + at)
