"""Dependency trees from arc scores: the best head of each word, with one root and no circle."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
_NEVER = -1e9


def best_tree(scores: Scores) -> list[int]:
    """Head of each token, itself for the one root, from `scores[token, head]` whose diagonal scores the roots.

    Circles are mended as Chu and Liu (1965) and Edmonds (1967) do; the root is the token that scores best as one.
    """
    size = len(scores)
    if not size:
        return []
    root = int(np.diagonal(scores).argmax())
    work = scores.astype(np.float64).copy()
    np.fill_diagonal(work, _NEVER)
    work[root] = _NEVER
    work[root, root] = 0.0
    heads = _arborescence(work, root)
    return [int(head) for head in heads]


def _arborescence(scores: NDArray[np.float64], root: int) -> NDArray[np.int64]:
    heads: NDArray[np.int64] = scores.argmax(1)
    circle = _circle(heads, root)
    if circle is None:
        return heads
    # The circle becomes one node, the last of a smaller graph.
    inside = sorted(circle)
    outside = [i for i in range(len(scores)) if i not in circle]
    kept = len(outside)
    smaller = np.full((kept + 1, kept + 1), _NEVER)
    smaller[:kept, :kept] = scores[np.ix_(outside, outside)]
    own = scores[inside, heads[inside]]
    into = scores[np.ix_(inside, outside)] - own[:, None]  # what it costs to enter the circle at each of its nodes
    smaller[kept, :kept] = into.max(0)
    entry = into.argmax(0)
    out_of = scores[np.ix_(outside, inside)]
    smaller[:kept, kept] = out_of.max(1)
    leaving = out_of.argmax(1)
    found = _arborescence(smaller, outside.index(root))
    for number, node in enumerate(outside):
        head = int(found[number])
        heads[node] = inside[int(leaving[number])] if head == kept else outside[head]
    enters = int(found[kept])
    heads[inside[int(entry[enters])]] = outside[enters]
    return heads


def _circle(heads: NDArray[np.int64], root: int) -> set[int] | None:
    """The tokens of one circle, None where every way leads to `root`."""
    state = [0] * len(heads)  # 0 not seen, 1 on the way, 2 leads to the root
    state[root] = 2
    for start in range(len(heads)):
        way = []
        node = start
        while state[node] == 0:
            state[node] = 1
            way.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return set(way[way.index(node) :])
        for seen in way:
            state[seen] = 2
    return None
