"""What a marked actor does to a marked recipient, by the pair classifier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from diploscope.encoder.graphs import Floats, Graphs, Ints, in_batches, softmax
from diploscope.encoder.pieces import CASES, MAX_PIECES, Pieces

Span = tuple[int, int]
_BUDGET = 2048  # padded pieces in one run
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


def judge(marked: Sequence[Marked], pieces: Mapping[str, Pieces], graphs: Graphs, *, together: bool) -> list[Judgement]:
    """One judgement a marked sentence; of a long one the window around what is marked is read."""
    rows = _rows(marked, pieces, together=together)
    pooled = np.zeros((len(marked), 0), np.float32)
    for batch in in_batches([end - start + 2 for start, end in (row.window for row in rows)], _BUDGET):
        chosen = [rows[n] for n in batch]
        hidden, size = _states(chosen, marked, graphs, together=together)
        if not pooled.size:
            pooled = np.zeros((len(marked), (1 + _PARTS) * size), np.float32)
        for states, row in zip(hidden, chosen, strict=True):
            for n in row.asked:
                pooled[n] = _pooled(states, marked[n], row)
    (logits,) = graphs.run("judge", pooled=pooled)
    return [_judgement(row, graphs) for row in logits]


def _rows(marked: Sequence[Marked], pieces: Mapping[str, Pieces], *, together: bool) -> list[_Row]:
    asked: dict[tuple[str, Span, int], list[int]] = {}
    for n, one in enumerate(marked):
        asked.setdefault((one.text, _window(one, pieces[one.text]), 0 if together else n), []).append(n)
    return [_Row(pieces[text], window, tuple(numbers)) for (text, window, _), numbers in asked.items()]


def _window(marked: Marked, pieces: Pieces) -> Span:
    """The pieces to read: all, or MAX_PIECES of them with what is marked in their middle."""
    size = len(pieces.ids)
    if size <= MAX_PIECES:
        return 0, size
    touched = [i for span in marked.spans if span for i in pieces.inside(span)]
    middle = (min(touched) + max(touched)) // 2 if touched else 0
    start = max(0, min(middle - MAX_PIECES // 2, size - MAX_PIECES))
    return start, start + MAX_PIECES


def _states(rows: Sequence[_Row], marked: Sequence[Marked], graphs: Graphs, *, together: bool) -> tuple[Floats, int]:
    """States above, (rows, pieces, width), and their width."""
    feed = graphs.rows([(row.pieces, *row.window) for row in rows])
    marks: Ints = np.zeros((*feed.cases.shape, 1 + _PARTS), dtype=np.int64)
    marks[..., 0] = feed.cases
    for i, row in enumerate(rows) if not together else ():
        for j, span in enumerate(marked[row.asked[0]].spans):
            marks[i, _inside(span, row), j + 1] = len(CASES) + j
    (below,) = graphs.run("trunk", ids=feed.ids, mask=feed.mask)
    (hidden,) = graphs.run("pairs", states=below, marks=marks, mask=feed.mask)
    return hidden, hidden.shape[-1]


def _inside(span: Span | None, row: _Row) -> list[int]:
    """Positions of the pieces of `span` in its row, the special piece before them counted."""
    start, end = row.window
    return [k - start + 1 for k in (row.pieces.inside(span) if span else ()) if start <= k < end]


def _pooled(states: Floats, one: Marked, row: _Row) -> Floats:
    """Mean states of actor, recipient, trigger and sentence; what is not marked is read as the whole sentence."""
    whole = states[: row.window[1] - row.window[0] + 2].mean(0)
    parts = [_inside(span, row) for span in one.spans]
    return np.concatenate([*(states[part].mean(0) if part else whole for part in parts), whole])


def _judgement(logits: Floats, graphs: Graphs) -> Judgement:
    labels = graphs.labels
    types, kinds = len(labels.types), len(labels.types) + len(labels.kinds)
    cuts = ((labels.types, logits[:types]), (labels.kinds, logits[types:kinds]), (labels.statuses, logits[kinds:]))
    return Judgement(*(dict(zip(names, softmax(part).tolist(), strict=True)) for names, part in cuts))
