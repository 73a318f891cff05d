"""What stands in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diploscope.model import Span

# Marks that open or close, and the ends of paragraphs, at which a quotation may be opened again without being closed.
_MARKS = re.compile(r"[“”\"]|''|\n\s*\n\s*")
_CLOSING = {"“": "”", '"': '"', "''": "''"}
_LONGEST = 4000  # characters; a mark whose partner is farther off has lost it
_WORD = re.compile(r"\w+")
_FEW = 4  # words; fewer are a name or a word held at arm's length, unless the marks hold a stop as well
_STOPS = ",.?!"


def quotations(text: str) -> list[Span]:
    """Spans of the quotations that hold what somebody says, marks included, in order.

    Single quotation marks, which are apostrophes too, are not read. A paragraph that begins with an opening mark goes
    on with a quotation that the one before it left open, as the press prints long speeches.
    """
    return [span for span in _marked(text) if _speaks(text, span)]


def _marked(text: str) -> Iterator[Span]:
    start, opened = -1, ""
    reopened = -1  # where a mark would only take up again what is open
    for match in _MARKS.finditer(text):
        mark = match[0]
        if mark[0] == "\n":
            reopened = match.end()
            if start >= 0 and not text.startswith(opened, reopened):
                start = -1
        elif start < 0:
            if mark in _CLOSING:
                start, opened = match.start(), mark
        elif mark == _CLOSING[opened] and match.start() != reopened:
            if match.end() - start <= _LONGEST:
                yield Span(start, match.end())
            start = -1


def _speaks(text: str, span: Span) -> bool:
    mark = 2 if text.startswith("''", span.start) else 1
    return text[span.end - mark - 1] in _STOPS or len(_WORD.findall(text, span.start, span.end)) >= _FEW
