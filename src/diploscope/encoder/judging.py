"""What a marked actor does to a marked recipient, by the pair classifier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from diploscope.encoder.graphs import Floats, Graphs, Ints, in_batches
from diploscope.encoder.pieces import CASES, MAX_PIECES, Pieces
from diploscope.encoder.reading import softmax

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


@dataclass(frozen=True, slots=True)
class Judgement:
    """Probabilities of each type (16 and NONE), kind (18 and none) and status, by name."""

    types: dict[str, float]
    kinds: dict[str, float]
    statuses: dict[str, float]


def judge(marked: Sequence[Marked], pieces: Sequence[Pieces], graphs: Graphs) -> list[Judgement]:
    """One judgement a marked sentence; of a long one the window around what is marked is read."""
    out: list[Judgement | None] = [None] * len(marked)
    windows = [_window(m, p) for m, p in zip(marked, pieces, strict=True)]
    for batch in in_batches([end - start + 2 for start, end in windows], _BUDGET):
        rows = graphs.rows([(pieces[n], *windows[n]) for n in batch])
        parts, marks = _marks([(marked[n], pieces[n], windows[n]) for n in batch], rows.cases)
        (below,) = graphs.run("trunk", ids=rows.ids, mask=rows.mask)
        (logits,) = graphs.run("pairs", states=below, marks=marks, mask=rows.mask, parts=parts)
        for row, n in enumerate(batch):
            out[n] = _judgement(logits[row], graphs)
    return [judgement for judgement in out if judgement is not None]


def _window(marked: Marked, pieces: Pieces) -> tuple[int, int]:
    """The pieces to read: all, or MAX_PIECES of them with what is marked in their middle."""
    size = len(pieces.ids)
    if size <= MAX_PIECES:
        return 0, size
    touched = [i for span in (marked.source, marked.target, marked.trigger) if span for i in pieces.inside(span)]
    middle = (min(touched) + max(touched)) // 2 if touched else 0
    start = max(0, min(middle - MAX_PIECES // 2, size - MAX_PIECES))
    return start, start + MAX_PIECES


def _marks(rows: Sequence[tuple[Marked, Pieces, Span]], cases: Ints) -> tuple[Floats, Ints]:
    """Weights of the pieces of each part, (rows, 4, pieces), and the marks, (rows, pieces, 4)."""
    count, width = cases.shape
    marks = np.zeros((count, width, 1 + _PARTS), dtype=np.int64)
    marks[..., 0] = cases
    parts = np.zeros((count, 1 + _PARTS, width), dtype=np.float32)
    for i, (marked, pieces, (start, end)) in enumerate(rows):
        whole = list(range(end - start + 2))
        for j, span in enumerate((marked.source, marked.target, marked.trigger)):
            inside = [k - start + 1 for k in (pieces.inside(span) if span else ()) if start <= k < end]
            parts[i, j, inside or whole] = 1 / len(inside or whole)
            marks[i, inside, j + 1] = len(CASES) + j
        parts[i, _PARTS, whole] = 1 / len(whole)
    return parts, marks


def _judgement(logits: Floats, graphs: Graphs) -> Judgement:
    labels = graphs.labels
    types, kinds = len(labels.types), len(labels.types) + len(labels.kinds)
    cuts = ((labels.types, logits[:types]), (labels.kinds, logits[types:kinds]), (labels.statuses, logits[kinds:]))
    return Judgement(*(dict(zip(names, softmax(part).tolist(), strict=True)) for names, part in cuts))
