"""Folding for matching: letter for letter."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from diploscope.model.folding import encodable, fold

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@given(ANY_TEXT)
@example("\u0130stanbul")
@example("a\ud800b")
@example("STRASSE \u1e9e \ufb01")
def test_folding_keeps_the_length(text):
    assert len(fold(text)) == len(text)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT, ANY_TEXT)
def test_a_letter_folds_alike_wherever_it_stands(one, other):
    # Final sigma is the one letter that lower case writes by its place.
    one, other = one.replace("\u03a3", ""), other.replace("\u03a3", "")
    assert fold(one + other) == fold(one) + fold(other)


@given(ANY_TEXT)
@example("a\ud800b\udfff")
def test_what_is_folded_can_be_encoded(text):
    fold(text).encode("utf-8")


@given(ANY_TEXT)
@example("a\ud800b\udfff")
def test_lone_surrogates_alone_are_replaced_one_for_one(text):
    replaced = encodable(text)
    replaced.encode("utf-8")
    assert [new for new, old in zip(replaced, text, strict=True) if new != old] == ["\ufffd"] * sum(
        "\ud800" <= letter <= "\udfff" for letter in text
    )


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Kim Jong Un", "kim jong un"),
        ("People\u2019s", "people's"),
        ("\u2018Juche\u2019", "'juche'"),
        ("Kim Jong\u2011un", "kim jong-un"),
        ("Kim\u00a0Jong Un", "kim jong un"),
        ("two\nlines\tand\rmore", "two lines and more"),
        ("\u041c\u041e\u0421\u041a\u0412\u0410", "\u043c\u043e\u0441\u043a\u0432\u0430"),
        ("\u0130zmir", "\u0130zmir"),
    ],
)
def test_shapes_that_mean_the_same_become_one(text, folded):
    assert fold(text) == folded
