"""Heads of words from arc scores."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from diploscope.encoder.trees import best_tree


def is_tree(heads: list[int]) -> bool:
    """Whether there is one root and every way leads to it."""
    roots = [i for i, head in enumerate(heads) if head == i]
    if len(roots) != 1:
        return False
    for start in range(len(heads)):
        node, steps = start, 0
        while heads[node] != node and steps <= len(heads):
            node, steps = heads[node], steps + 1
        if node != roots[0]:
            return False
    return True


def weight(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[i, head] for i, head in enumerate(heads)))


def best_by_trying(scores: np.ndarray, root: int) -> float:
    trees = (list(heads) for heads in itertools.product(range(len(scores)), repeat=len(scores)))
    return max(weight(scores, heads) for heads in trees if heads[root] == root and is_tree(heads))


def matrices(low: int, high: int) -> st.SearchStrategy[np.ndarray]:
    values = st.floats(-50, 50, width=32)
    return st.integers(low, high).flatmap(lambda size: hnp.arrays(np.float32, (size, size), elements=values))


@given(matrices(1, 12))
def test_the_best_tree_is_a_tree_with_the_best_root(scores):
    heads = best_tree(scores)
    assert len(heads) == len(scores)
    assert is_tree(heads)
    root = next(i for i, head in enumerate(heads) if head == i)
    assert scores[root, root] == np.diagonal(scores).max()


@given(matrices(1, 5))
def test_no_tree_of_its_root_is_better(scores):
    heads = best_tree(scores)
    root = next(i for i, head in enumerate(heads) if head == i)
    assert weight(scores, heads) == pytest.approx(best_by_trying(scores, root), abs=1e-3)


def test_a_circle_is_broken_where_that_costs_least():
    scores = np.array([[9, 0, 0], [1, 0, 8], [2, 8, 0]], dtype=np.float32)
    assert best_tree(scores) == [0, 2, 0]


def test_many_circles_in_circles():
    size = 40
    scores = np.full((size, size), -5.0, dtype=np.float32)
    scores[np.arange(size), (np.arange(size) + 1) % size] = 5.0
    scores[7, 7] = 9.0
    assert is_tree(best_tree(scores))


def test_no_words_have_no_tree():
    assert best_tree(np.zeros((0, 0), np.float32)) == []
