"""The best row of BIO tags: of all rows in which every I continues a B or an I of its own label, the likeliest."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Indices = NDArray[np.intp]
_NEVER = np.float32(-1e9)


class _Law(NamedTuple):
    """Of the tags of a head: which are I, the B of each of those, and a number for the label of every tag (O is -1)."""

    inside: Indices
    begins: Indices
    is_inside: NDArray[np.bool_]
    label: Indices


def best_tags(scores: Scores, names: Sequence[str]) -> list[list[str]]:
    """The tags of each row.

    The best tag of every step by itself is taken where that makes a lawful row, which most rows are; for the others the
    best lawful row is searched (Viterbi, 1967).

    Args:
        scores: Logits, (rows, steps, tags).
        names: What the tags are called: O, B-x and I-x.
    """
    law = _law(tuple(names))
    best = scores.argmax(-1)
    label = law.label[best]
    unlawful = law.is_inside[best]
    unlawful[:, 1:] &= label[:, 1:] != label[:, :-1]
    wrong = np.flatnonzero(unlawful.any(-1))
    if len(wrong):
        best[wrong] = _searched(scores[wrong], law)
    return [[names[tag] for tag in row] for row in best.tolist()]


@functools.cache
def _law(names: tuple[str, ...]) -> _Law:
    inside = [i for i, name in enumerate(names) if name.startswith("I-")]
    labels = sorted({name[2:] for name in names if name != "O"})
    return _Law(
        np.array(inside, dtype=np.intp),
        np.array([names.index("B-" + names[i][2:]) for i in inside], dtype=np.intp),
        np.array([name.startswith("I-") for name in names]),
        np.array([-1 if name == "O" else labels.index(name[2:]) for name in names], dtype=np.intp),
    )


def _searched(scores: Scores, law: _Law) -> Indices:
    """The best lawful rows; a step into an I comes from its B or itself, every other one from anywhere."""
    rows, steps, tags = scores.shape
    came = np.empty((steps, rows, tags), dtype=np.intp)
    every = np.arange(rows)
    total = scores[:, 0].copy()
    total[:, law.inside] = _NEVER
    for step in range(1, steps):
        anywhere = total.argmax(-1)
        came[step] = anywhere[:, None]
        value = scores[:, step] + total[every, anywhere][:, None]
        begun, gone_on = total[:, law.begins], total[:, law.inside]
        came[step][:, law.inside] = np.where(begun >= gone_on, law.begins, law.inside)
        value[:, law.inside] = scores[:, step][:, law.inside] + np.maximum(begun, gone_on)
        total = value
    out = np.empty((rows, steps), dtype=np.intp)
    out[:, -1] = total.argmax(-1)
    for step in range(steps - 1, 0, -1):
        out[:, step - 1] = came[step][every, out[:, step]]
    return out
