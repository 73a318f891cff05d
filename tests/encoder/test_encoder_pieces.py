"""How text enters the networks."""

from __future__ import annotations

import functools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from diploscope.encoder.graphs import DATA
from diploscope.encoder.pieces import CASES, MAX_PIECES, Pieces, case_of, pieces_of

# Letters of several scripts, combining marks, letters that grow in lower case, controls, blanks and lone surrogates.
HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("İßﬁñ김정은俄e\u0301\u200d\u202e\x00\x07\x7f\ud800\udfff\u00a0\n\t'’nt can not"),
    ),
    max_size=80,
)


@functools.cache
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(DATA / "tokenizer.json"))


def pieces(text: str) -> Pieces:
    return pieces_of([text], tokenizer())[0]


def words_that_begin(text: str) -> list[str]:
    """The text cut where a syntactic word begins for certain."""
    found = pieces(text)
    starts = [found.spans[i][0] for i in sorted(found.forced)]
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They don't know.", ["They", "do", "n't", "know."]),
        ("It isn’t and can’t be.", ["It", "is", "n’t", "and", "ca", "n’t", "be."]),
        ("We cannot go, gonna wanna.", ["We", "can", "not", "go,", "gon", "na", "wan", "na."]),
        ("A cannon aunt", ["A", "cannon", "aunt"]),
    ],
)
def test_contractions_without_a_mark_between_are_two_words(text, words):
    assert words_that_begin(text) == words


def test_pieces_say_where_in_the_text_they_stand():
    text = "Kim Jong Un can't  attend."
    found = pieces(text)
    assert [text[a:b] for a, b in found.spans[:4]] == ["Kim", "Jong", "Un", "ca"]
    assert "".join(text[a:b] for a, b in found.spans) == text.replace(" ", "")


@given(HOSTILE)
def test_spans_stay_inside_the_text_and_in_order(text):
    found = pieces(text)
    assert len(found.ids) == len(found.spans) == len(found.cases)
    assert all(0 <= a <= b <= len(text) for a, b in found.spans)
    assert found.spans == sorted(found.spans)
    assert all(0 <= case < len(CASES) for case in found.cases)
    assert all(0 <= i < len(found.ids) for i in found.forced)


@given(st.text(st.sampled_from("ab ,.é"), max_size=2000))
def test_windows_cover_every_piece_once(text):
    found = pieces(text)
    windows = list(found.windows())
    assert [i for a, b in windows for i in range(a, b)] == list(range(len(found.ids)))
    assert all(0 < b - a <= MAX_PIECES for a, b in windows)


def test_windows_are_cut_between_words():
    text = "unquestionably " * 200
    found = pieces(text)
    windows = list(found.windows())
    assert len(windows) > 1
    assert all(text[found.spans[a][0] - 1] == " " for a, _ in windows[1:])


def test_one_word_longer_than_a_window_is_cut_all_the_same():
    found = pieces("x" * 90 + "-" * 500)
    assert [b - a for a, b in list(found.windows())[:-1]] == [MAX_PIECES] * (len(list(found.windows())) - 1)


def test_the_pieces_that_a_span_touches():
    found = pieces("Laos thanked Ghana")
    assert found.inside((0, 4)) == [0]
    assert found.inside((5, 18)) == list(range(1, len(found.ids)))
    assert found.first_of((4, 5)) == -1


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("...", "none"),
        ("laos", "lower"),
        ("Laos", "title"),
        ("UN", "upper"),
        ("A", "title"),
        ("iPhone", "mixed"),
        ("2024", "digit"),
        ("김정은", "mixed"),
    ],
)
def test_cases(word, case):
    assert CASES[case_of(word)] == case
