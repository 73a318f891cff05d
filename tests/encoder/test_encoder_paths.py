"""Lawful rows of BIO tags."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from diploscope.encoder.paths import best_tags

NAMES = ["O", "B-x", "I-x", "B-y", "I-y"]


def lawful(tags: tuple[str, ...] | list[str]) -> bool:
    before = ["O", *tags[:-1]]
    return all(not t.startswith("I") or (b != "O" and b[2:] == t[2:]) for b, t in zip(before, tags, strict=True))


def weight(scores: np.ndarray, tags: tuple[str, ...] | list[str]) -> float:
    return float(sum(row[NAMES.index(tag)] for row, tag in zip(scores, tags, strict=True)))


@given(hnp.arrays(np.float32, (2, 4, 5), elements=st.floats(-20, 20, width=32)))
def test_rows_are_lawful_and_none_is_better(scores):
    for row, tags in zip(scores, best_tags(scores, NAMES), strict=True):
        assert lawful(tags)
        best = max(weight(row, other) for other in itertools.product(NAMES, repeat=len(row)) if lawful(other))
        assert weight(row, tags) == pytest.approx(best, abs=1e-3)


def test_an_inside_after_another_label_begins_or_ends_nothing():
    scores = np.array([[[0, 5, 0, 0, 0], [1, 0, 2, 0, 3], [0, 0, 4, 0, 0]]], dtype=np.float32)
    assert best_tags(scores, NAMES) == [["B-x", "I-x", "I-x"]]


def test_a_row_without_steps_has_no_tags():
    assert best_tags(np.zeros((1, 0, 5), np.float32), NAMES) == [[]]
