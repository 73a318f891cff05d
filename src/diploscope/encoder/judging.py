"""What a marked actor does to a marked recipient, by the pair classifier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from diploscope.encoder.graphs import Floats, Graphs, Ints, softmax
from diploscope.encoder.pieces import CASES, MAX_PIECES, Pieces
from diploscope.encoder.texts import Texts

Span = tuple[int, int]
_PARTS = 3  # actor, recipient, trigger


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence and what is marked in it, in code points of the sentence; None where nothing is."""

    text: str
    source: Span | None
    target: Span | None
    trigger: Span | None = None

    @property
    def spans(self) -> tuple[Span | None, Span | None, Span | None]:
        """Actor, recipient and trigger."""
        return self.source, self.target, self.trigger


@dataclass(frozen=True, slots=True)
class Judgement:
    """Probabilities of each type (16 and NONE), kind (18 and none) and status, by name."""

    types: dict[str, float]
    kinds: dict[str, float]
    statuses: dict[str, float]


@dataclass(frozen=True, slots=True)
class _Row:
    """One run of a window of pieces, for what is marked in it: one sentence or several of the same text."""

    pieces: Pieces
    window: Span
    asked: tuple[int, ...]


def judge(marked: Sequence[Marked], texts: Texts, *, together: bool) -> list[Judgement]:
    """One judgement a marked sentence; of a long one the window around what is marked is read."""
    found: dict[int, Judgement] = {}
    for row in _rows(marked, texts, together=together):
        states = _states(row, marked, texts, together=together)
        for n in row.asked:  # one by one, so that none hangs on the others' scale
            (logits,) = texts.graphs.run("judge", pooled=_pooled(states, marked[n], row)[None])
            found[n] = _judgement(logits[0], texts.graphs)
    return [found[n] for n in range(len(marked))]


def _rows(marked: Sequence[Marked], texts: Texts, *, together: bool) -> list[_Row]:
    pieces = texts.pieces([one.text for one in marked])
    asked: dict[tuple[str, Span, int], list[int]] = {}
    for n, one in enumerate(marked):
        asked.setdefault((one.text, _window(one, pieces[n]), 0 if together else n), []).append(n)
    return [_Row(pieces[numbers[0]], window, tuple(numbers)) for (_, window, _), numbers in asked.items()]


def _window(marked: Marked, pieces: Pieces) -> Span:
    """The pieces to read: all, or MAX_PIECES of them with what is marked in their middle."""
    size = len(pieces.ids)
    if size <= MAX_PIECES:
        return 0, size
    touched = [i for span in marked.spans if span for i in pieces.inside(span)]
    middle = (min(touched) + max(touched)) // 2 if touched else 0
    start = max(0, min(middle - MAX_PIECES // 2, size - MAX_PIECES))
    return start, start + MAX_PIECES


def _states(row: _Row, marked: Sequence[Marked], texts: Texts, *, together: bool) -> Floats:
    """States above, (pieces + 2, width)."""
    feed, below = texts.below(marked[row.asked[0]].text, row.pieces, row.window)
    marks: Ints = np.zeros((*feed.cases.shape, 1 + _PARTS), dtype=np.int64)
    marks[..., 0] = feed.cases
    for j, span in enumerate(marked[row.asked[0]].spans) if not together else ():
        marks[0, _inside(span, row), j + 1] = len(CASES) + j
    (hidden,) = texts.graphs.run("pairs", states=below, marks=marks, mask=feed.mask)
    states: Floats = hidden[0]
    return states


def _inside(span: Span | None, row: _Row) -> list[int]:
    """Positions of the pieces of `span` in its row, the special piece before them counted."""
    start, end = row.window
    return [k - start + 1 for k in (row.pieces.inside(span) if span else ()) if start <= k < end]


def _pooled(states: Floats, one: Marked, row: _Row) -> Floats:
    """Mean states of actor, recipient, trigger and sentence; what is not marked is read as the whole sentence."""
    whole = states.mean(0)
    parts = [_inside(span, row) for span in one.spans]
    return np.concatenate([*(states[part].mean(0) if part else whole for part in parts), whole])


def _judgement(logits: Floats, graphs: Graphs) -> Judgement:
    labels = graphs.labels
    types, kinds = len(labels.types), len(labels.types) + len(labels.kinds)
    cuts = ((labels.types, logits[:types]), (labels.kinds, logits[types:kinds]), (labels.statuses, logits[kinds:]))
    return Judgement(*(dict(zip(names, softmax(part).tolist(), strict=True)) for names, part in cuts))
