"""The time layer: every date and time that TIMEX3 marks, in its whole extent.

Events are dated by the narrow grammar of `reader.times`; this layer adds what dates nothing or less than a day, and is
looked for only where somebody asks for the layers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from diploscope.model import Span, TimeExpression, Timex
from diploscope.model.folding import fold
from diploscope.reader.timex.grammar import RULES
from diploscope.reader.timex.meaning import meaning

__all__ = ["find_timexes"]


class _Atom(NamedTuple):
    start: int
    end: int
    kind: str


def _any_blanks(rule: str) -> str:
    """`rule` with each blank standing for several, but for those that a look-behind counts."""
    return re.sub(r"(\(\?<[=!][^()]*\))| (\??)", lambda found: found[1] or (" *" if found[2] else " +"), rule)


_PATTERN = re.compile(
    r"(?<![\w$-])(?:" + "|".join(f"(?P<{kind}>{'|'.join(map(_any_blanks, rules))})" for kind, rules in RULES) + ")"
)
# Neighbours that are one expression, by what stands between them: "the third quarter of" + "last year".
_JOINS = {
    ("quarter", "year"): {" of ", " ", " in "},
    ("period", "year"): {" of ", " ", " in "},
    ("season", "year"): {" of ", " "},
    ("month", "year"): {" of ", " ", ", "},
    ("day", "year"): {" of ", " ", ", "},
    ("week", "month"): {" of ", " in "},
    ("week", "year"): {" of "},
    ("day", "week"): {" of ", " "},
    ("day", "month"): {" of "},
    ("year", "quarter"): {" ", "'s "},
    ("year", "season"): {" ", "'s "},
    ("period", "ago"): {" ", " of "},
    ("quarter", "ago"): {" "},
    ("clock", "day"): {" "},
    ("clock", "part"): {" "},
    ("part", "day"): {" of "},
}
# Words before an expression that are part of it.
_SIDE = re.compile(
    _any_blanks(
        r"(?<![\w-])(?:(?:(?:the )?(?:very )?(?:end|start|beginning|middle|close|turn|early part|latter part) of"
        r"|(?:as )?(?:late|early) (?:as|in|on)|(?:later|earlier|late|early)(?: in| on)?)(?: the)?|mid|black)(?: |-|$)$"
    )
)
_TURNED = re.compile(r"(?:last|next|previous|current|coming|same)\b")
_SIDED = frozenset({"day", "part", "week", "month", "quarter", "year", "season", "decade", "clock"})
_BLANKS = re.compile(" +")
_LOOK_BACK = 30  # letters; the longest side, "as early as the beginning of the", has 33 and is not worth looking for
_REPEATED = re.compile(r"(?:each|every|per|any)\s$")
_VERB = re.compile(r"\b(?:may|march)$")
_ALIKE = "day", "week", "month", "year"
_AHEAD = re.compile(
    r"\b(?:will|won't|to be|is to|are to|scheduled|expected|slated|due|set to)\b[^,.;:]{0,40}$"
    r"|\b(?:by|until|till|deadline)(?: the)? $"
)


def find_timexes(text: str, span: Span, times: Sequence[TimeExpression]) -> tuple[Timex, ...]:
    """The dates and times that TIMEX3 marks inside `span` of `text`, in order.

    Args:
        text: The text of the document.
        span: One sentence of it.
        times: What `find_times` found there.
    """
    folded = fold(text[span.start : span.end])
    own = [_Atom(t.span.start - span.start, _end(t) - span.start, _kind(t)) for t in times if _marked(t, folded, span)]
    atoms = _joined(_merged(sorted([*own, *_wide(text[span.start : span.end], folded)])), folded)
    return tuple(_timex(text, span, folded, atom, times) for atom in atoms if not _is_repeated(folded, atom))


def _timex(text: str, span: Span, folded: str, atom: _Atom, times: Sequence[TimeExpression]) -> Timex:
    start, end = span.start + atom.start, span.start + atom.end
    inside = [t for t in times if t.span.start < end and start < t.span.end]
    if atom.kind == "clock" and not inside:  # the day it belongs to stands elsewhere in the sentence
        inside = [t for t in times if t.day or t.weekday >= 0 or (t.unit == "day" and not t.reference)][-1:]
    ahead = atom.kind != "clock" and bool(_AHEAD.search(folded, max(0, atom.start - 60), atom.start))
    return meaning(
        Span(start, end),
        text[start:end],
        _BLANKS.sub(" ", folded[atom.start : atom.end]),
        atom.kind,
        inside,
        ahead=ahead,
    )


def _wide(text: str, folded: str) -> Iterator[_Atom]:
    for match in _PATTERN.finditer(folded):
        kind = str(match.lastgroup)
        # "may" and "march" in lower case are verbs.
        if kind != "month" or _VERB.search(match[0]) is None or _VERB.search(text, match.start(), match.end()) is None:
            yield _Atom(match.start(), match.end(), kind)


def _end(time: TimeExpression) -> int:
    return time.span.end - 2 * time.text.endswith(("'s", "’s"))


def _marked(time: TimeExpression, folded: str, span: Span) -> bool:
    """Whether the words are a TIMEX3 date: "in the past" has its own rule, "the past year" is a span of time."""
    words, after = time.text.lower(), folded[time.span.end - span.start :]
    if words in ("once", "in the past", "in the future") or (after[:1] == "-" and after[1:2].isalpha()):
        return False
    if words == "soon":
        return not after.startswith(" as ")
    return not (time.unit and words.startswith("past "))


def _kind(time: TimeExpression) -> str:
    if time.reference and time.reference != "STORY":
        return "pointing"
    if time.day or time.weekday >= 0:
        return "day"
    if time.month:
        return "month" if not time.year else "dated"
    if time.year:
        return "year"
    if time.offset and time.unit != "day":
        return "ago"
    return {"weekend": "week"}.get(time.unit, time.unit if time.unit in _ALIKE else "season")


def _merged(atoms: Iterable[_Atom]) -> list[_Atom]:
    """`atoms`, those that overlap made one, of the kind of the longer."""
    merged: list[_Atom] = []
    for atom in atoms:
        if merged and atom.start < merged[-1].end:
            last = merged.pop()
            longer = max(atom, last, key=lambda a: a.end - a.start)
            merged.append(_Atom(last.start, max(last.end, atom.end), longer.kind))
        else:
            merged.append(atom)
    return merged


def _joined(atoms: Iterable[_Atom], folded: str) -> Iterator[_Atom]:
    """`atoms` with their sides, neighbours that are one expression joined."""
    last: _Atom | None = None
    for atom in atoms:
        if last is None:
            last = _sided(atom, folded, 0)
            continue
        if _BLANKS.sub(" ", folded[last.end : atom.start]) in _JOINS.get((last.kind, atom.kind), ()):
            kind = atom.kind if last.kind == "year" else last.kind
            last = _Atom(last.start, atom.end, kind)
            continue
        yield last
        last = _sided(atom, folded, last.end)
    if last is not None:
        yield last


def _sided(atom: _Atom, folded: str, floor: int) -> _Atom:
    if atom.kind not in _SIDED:
        return atom
    if _TURNED.match(folded, atom.start) and folded.endswith("the ", floor, atom.start):
        atom = atom._replace(start=atom.start - len("the "))
    side = _SIDE.search(folded, max(floor, atom.start - _LOOK_BACK), atom.start)
    return atom._replace(start=side.start()) if side else atom


def _is_repeated(folded: str, atom: _Atom) -> bool:
    return bool(_REPEATED.search(folded, max(0, atom.start - 6), atom.start))
