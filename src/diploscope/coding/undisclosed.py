"""What a text says it does not tell: "the model was not disclosed", "disclosed neither the make nor the model"."""

from __future__ import annotations

import functools
import re

from diploscope import codebook as codebook_tables
from diploscope.coding.context import Context
from diploscope.coding.drafts import quote_of
from diploscope.model import Quote, Span

_WORD = re.compile(r"[a-z][a-z-]+")
_SKIP = frozenset(
    "the a an his her its their this that of to in on for from by with was were is are not been be and or any some more"
    " other further exact specific precise full details detail account report statement said remain remains remained"
    " did does do has have which what how when where who why whether as so but it he she they"
    " details agency ministry spokesman source sources".split()
)
# Cues whose detail follows them: somebody did not tell it. After the others ("was not disclosed") it stands before.
_ACTIVE = re.compile(r"^(?:did not|declined|refused|without|would not|failed|gave no|no mention|made no mention)\b")
_NEITHER = re.compile(
    r"\b(?:disclosed|gave|named|revealed|specified) neither"
    r" (?:the |its |his )?([a-z-]+) nor (?:the |its |his )?([a-z-]+)"
)


@functools.cache
def _cues() -> re.Pattern[str]:
    cues = sorted(codebook_tables.load().undisclosed, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, cues)) + r")\b")


def undisclosed_of(folded: str, start: int, context: Context) -> list[Quote]:
    """What a folded sentence says was not disclosed; `start` is the sentence's offset in the text."""
    spans = [match.span(group) for match in _NEITHER.finditer(folded) for group in (1, 2)]
    spans += [detail for match in _cues().finditer(folded) if (detail := _detail(folded, match)) is not None]
    return [quote_of(context, Span(start + a, start + b)) for a, b in dict.fromkeys(spans)]


def _detail(folded: str, cue: re.Match[str]) -> tuple[int, int] | None:
    """The noun that a cue speaks of: after it where somebody did not tell, else before it in the clause."""
    clause_start = max(folded.rfind(mark, 0, cue.start()) for mark in ",;:") + 1
    before = [m for m in _WORD.finditer(folded, clause_start, cue.start()) if m[0] not in _SKIP]
    after = [m for m in _WORD.finditer(folded, cue.end()) if m[0] not in _SKIP][:2]
    if _ACTIVE.match(cue[0]):
        if after:
            return after[0].span()
        # "Which model it was, the agency did not disclose": the clause before.
        asked = re.search(r"\b(?:which|what) ([a-z-]+)", folded[: cue.start()])
        return asked.span(1) if asked else None
    if before:
        return _head(folded, before).span()
    return after[0].span() if after else None


def _head(folded: str, words: list[re.Match[str]]) -> re.Match[str]:
    """In "the make of the car" the make is what is not known: the noun before "of"."""
    return next((word for word in words[:-1] if folded.startswith(" of ", word.end())), words[-1])
