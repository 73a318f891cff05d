"""What each sentence of a document does: report, statement, interpretation or boilerplate."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from diploscope.encoder.graphs import Floats, Graphs, in_batches, softmax
from diploscope.encoder.pieces import MAX_PIECES, Pieces

_BUDGET = 2048  # padded pieces in one run


def functions(pieces: Sequence[Pieces], rules: str, graphs: Graphs) -> list[tuple[float, ...]]:
    """Probabilities in the order of `Labels.function`; of a long sentence the first window is read.

    A sentence without a piece (no letter, no digit) is boilerplate for certain.
    """
    labels = graphs.labels.function
    standing = [n for n, p in enumerate(pieces) if p.ids]
    out = [tuple(float(label == "B") for label in labels)] * len(pieces)
    if not standing:
        return out
    pooled = _pooled([pieces[n] for n in standing], graphs)
    said = np.array([[float(rules[n] == label) for label in labels] for n in standing], dtype=np.float32)
    (logits,) = graphs.run("context", pooled=pooled, rules=said)
    for n, row in zip(standing, softmax(logits).tolist(), strict=True):
        out[n] = tuple(row)
    return out


def _pooled(pieces: Sequence[Pieces], graphs: Graphs) -> Floats:
    sizes = [min(len(p.ids), MAX_PIECES) for p in pieces]
    rows: dict[int, Floats] = {}
    for batch in in_batches([size + 2 for size in sizes], _BUDGET):
        feed = graphs.rows([(pieces[n], 0, sizes[n]) for n in batch])
        (below,) = graphs.run("trunk", ids=feed.ids, mask=feed.mask)
        (pooled,) = graphs.run("sentences", states=below, marks=feed.cases[..., None], mask=feed.mask)
        rows |= dict(zip(batch, pooled, strict=True))
    return np.stack([rows[n] for n in range(len(pieces))])
