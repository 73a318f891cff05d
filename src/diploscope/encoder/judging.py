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
class Elsewhere:
    """Another sentence of the document, and what is marked in it."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence and what is marked in it, in code points of the sentence; None where nothing is.

    Attributes:
        hints: What is known of it beside the words; the network knows those of its `hints`.
        apart: Where actor and recipient are named that the sentence itself does not name.
    """

    text: str
    source: Span | None
    target: Span | None
    trigger: Span | None = None
    hints: tuple[str, ...] = ()
    apart: tuple[Elsewhere | None, Elsewhere | None] = (None, None)

    @property
    def spans(self) -> tuple[Span | None, Span | None, Span | None]:
        """Actor, recipient and trigger."""
        return self.source, self.target, self.trigger


@dataclass(frozen=True, slots=True)
class Judgement:
    """Probabilities of each type (16 and NONE), kind (18 and none) and status, by name.

    Attributes:
        event: Probability that an event is told, by words and hints; without hints it means nothing.
    """

    types: dict[str, float]
    kinds: dict[str, float]
    statuses: dict[str, float]
    event: float


@dataclass(frozen=True, slots=True)
class _Row:
    """One run of a window of pieces, for what is marked in it: one sentence or several of the same text."""

    text: str
    pieces: Pieces
    window: Span
    asked: tuple[int, ...]


def judge(marked: Sequence[Marked], texts: Texts, *, together: bool) -> list[Judgement]:
    """One judgement a marked sentence; of a long one the window around what is marked is read."""
    found: dict[int, Judgement] = {}
    reader = _Reader(texts)
    for row in _rows(marked, texts, together=together):
        states = reader.states(row, marked[row.asked[0]].spans if not together else ())
        for n in row.asked:  # one by one, so that none hangs on the others' scale
            pooled = reader.pooled(states, marked[n], row)[None]
            (logits,) = texts.graphs.run("judge", pooled=pooled, hints=_hinted(marked[n], texts.graphs)[None])
            found[n] = _judgement(logits[0], texts.graphs)
    return [found[n] for n in range(len(marked))]


def _rows(marked: Sequence[Marked], texts: Texts, *, together: bool) -> list[_Row]:
    pieces = texts.pieces([one.text for one in marked])
    asked: dict[tuple[str, Span, int], list[int]] = {}
    for n, one in enumerate(marked):
        asked.setdefault((one.text, _window(one, pieces[n]), 0 if together else n), []).append(n)
    return [_Row(text, pieces[numbers[0]], window, tuple(numbers)) for (text, window, _), numbers in asked.items()]


def _window(marked: Marked, pieces: Pieces) -> Span:
    """The pieces to read: all, or MAX_PIECES of them with what is marked in their middle."""
    size = len(pieces.ids)
    if size <= MAX_PIECES:
        return 0, size
    touched = [i for span in marked.spans if span for i in pieces.inside(span)]
    middle = (min(touched) + max(touched)) // 2 if touched else 0
    start = max(0, min(middle - MAX_PIECES // 2, size - MAX_PIECES))
    return start, start + MAX_PIECES


class _Reader:
    """The states above of the sentences of one call; those without marks are worked out once."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self._plain: dict[tuple[str, Span], Floats] = {}

    def states(self, row: _Row, marks: Sequence[Span | None]) -> Floats:
        """States of a row, (pieces + 2, width), with what is marked in it, actor first."""
        key = (row.text, row.window)
        if marks:
            return self._above(row, marks)
        if key not in self._plain:
            self._plain[key] = self._above(row, ())
        return self._plain[key]

    def _above(self, row: _Row, spans: Sequence[Span | None]) -> Floats:
        feed, below = self.texts.below(row.text, row.pieces, row.window)
        marks: Ints = np.zeros((*feed.cases.shape, 1 + _PARTS), dtype=np.int64)
        marks[..., 0] = feed.cases
        for j, span in enumerate(spans):
            marks[0, _inside(span, row), j + 1] = len(CASES) + j
        (hidden,) = self.texts.graphs.run("pairs", states=below, marks=marks, mask=feed.mask)
        states: Floats = hidden[0]
        return states

    def pooled(self, states: Floats, one: Marked, row: _Row) -> Floats:
        """Mean states of actor, recipient, trigger and sentence.

        Actor and recipient are read where they are named; what is named nowhere is read as the whole sentence.
        """
        whole = states.mean(0)
        parts = []
        for span, apart in zip(one.spans, (*one.apart, None), strict=True):
            inside = _inside(span, row)
            away = self._away(apart) if apart is not None and not inside else None
            parts.append(states[inside].mean(0) if inside else whole if away is None else away)
        return np.concatenate([*parts, whole])

    def _away(self, apart: Elsewhere) -> Floats | None:
        """The mean state of what another sentence names; None if no piece covers it."""
        (pieces,) = self.texts.pieces([apart.text])
        row = _Row(apart.text, pieces, _window(Marked(apart.text, apart.span, None), pieces), ())
        inside = _inside(apart.span, row)
        if not inside:
            return None
        mean: Floats = self.states(row, ())[inside].mean(0)
        return mean


def _inside(span: Span | None, row: _Row) -> list[int]:
    """Positions of the pieces of `span` in its row, the special piece before them counted."""
    start, end = row.window
    return [k - start + 1 for k in (row.pieces.inside(span) if span else ()) if start <= k < end]


def _hinted(one: Marked, graphs: Graphs) -> Floats:
    """One where a hint is given, zero elsewhere."""
    numbers = [n for hint in one.hints if (n := graphs.labels.hints.get(hint)) is not None]
    out = np.zeros(len(graphs.labels.hints), np.float32)
    out[numbers] = 1
    return out


def _judgement(logits: Floats, graphs: Graphs) -> Judgement:
    labels = graphs.labels
    first, second = len(labels.types), len(labels.types) + len(labels.kinds)
    cuts = ((labels.types, logits[:first]), (labels.kinds, logits[first:second]), (labels.statuses, logits[second:-1]))
    types, kinds, statuses = (dict(zip(names, softmax(part).tolist(), strict=True)) for names, part in cuts)
    return Judgement(types, kinds, statuses, float(1 / (1 + np.exp(-np.clip(logits[-1], -30, 30)))))
