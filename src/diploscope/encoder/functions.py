"""What each sentence of a document does: report, statement, interpretation or boilerplate."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from diploscope.encoder.graphs import Floats, softmax
from diploscope.encoder.pieces import MAX_PIECES, Pieces
from diploscope.encoder.texts import Texts


def functions(sentences: Sequence[str], rules: str, texts: Texts) -> list[tuple[float, ...]]:
    """Probabilities in the order of `Labels.function`; of a long sentence the first window is read.

    A sentence without a piece (no letter, no digit) is boilerplate for certain.
    """
    labels = texts.graphs.labels.function
    pieces = texts.pieces(sentences)
    standing = [n for n, p in enumerate(pieces) if p.ids]
    out = [tuple(float(label == "B") for label in labels)] * len(sentences)
    if not standing:
        return out
    pooled = np.concatenate([_pooled(sentences[n], pieces[n], texts) for n in standing])
    said = np.array([[float(rules[n] == label) for label in labels] for n in standing], dtype=np.float32)
    (logits,) = texts.graphs.run("context", pooled=pooled, rules=said)
    for n, row in zip(standing, softmax(logits).tolist(), strict=True):
        out[n] = tuple(row)
    return out


def _pooled(sentence: str, pieces: Pieces, texts: Texts) -> Floats:
    rows, below = texts.below(sentence, pieces, (0, min(len(pieces.ids), MAX_PIECES)))
    (pooled,) = texts.graphs.run("sentences", states=below, marks=rows.cases[..., None], mask=rows.mask)
    return pooled
