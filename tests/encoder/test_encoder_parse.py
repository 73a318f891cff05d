"""Reading sentences whose words and predicates are given."""

from __future__ import annotations

import pytest

from diploscope.encoder import Encoder, load

TEXT = "Oslo sent Rome a lamp"
WORDS = [(0, 4), (5, 9), (10, 14), (15, 16), (17, 21)]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load()


def test_the_words_are_those_given(encoder):
    # One word more than the network would find.
    words = [(0, 4), (5, 7), (7, 9), (10, 14), (15, 16), (17, 21)]
    (reading,) = encoder.parse([TEXT], [words], [[]])
    assert list(reading.tokens) == words
    assert {len(reading.upos), len(reading.heads), len(reading.deprels)} == {6}


def test_roles_stand_around_the_given_predicates_alone(encoder):
    (reading,) = encoder.parse([TEXT], [WORDS], [[1]])
    assert [role.predicate for role in reading.roles] == [1]
    (reading,) = encoder.parse([TEXT], [WORDS], [[4, 0]])
    assert [role.predicate for role in reading.roles] == [0, 4]
    (reading,) = encoder.parse([TEXT], [WORDS], [[]])
    assert reading.roles == ()


def test_each_sentence_is_a_tree_of_its_own(encoder):
    longer = [*WORDS, (22, 25), (26, 29), (30, 34)]
    readings = encoder.parse([TEXT, TEXT + " and tea sets"], [WORDS, longer], [[1], [1]])
    for reading in readings:
        assert sum(head == n for n, head in enumerate(reading.heads)) == 1
        assert all(0 <= head < len(reading.tokens) for head in reading.heads)
    alone = encoder.parse([TEXT], [WORDS], [[1]])
    assert readings[0].heads == alone[0].heads


def test_a_word_without_a_piece_hangs_on_the_root(encoder):
    (reading,) = encoder.parse(["\x01 a lamp"], [[(0, 1), (2, 3), (4, 8)]], [[0, 2]])
    root = next(n for n, head in enumerate(reading.heads) if head == n)
    assert (reading.upos[0], reading.heads[0], reading.deprels[0]) == ("X", root, "dep")
    assert [role.predicate for role in reading.roles] == [2]


@pytest.mark.parametrize(("text", "words"), [("", []), ("\x01", [(0, 1)])])
def test_nothing_to_read_is_read(encoder, text, words):
    (reading,) = encoder.parse([text], [words], [[]])
    assert list(reading.tokens) == words
    assert list(reading.deprels) == ["root"] * len(words)


def test_words_of_a_long_sentence_are_read_in_all_its_windows(encoder):
    text = " ".join(["lamp"] * 400)
    words = [(5 * n, 5 * n + 4) for n in range(400)]
    (reading,) = encoder.parse([text], [words], [[0, 399]])
    assert len(reading.heads) == 400
    assert sum(head == n for n, head in enumerate(reading.heads)) == 1
    assert [role.predicate for role in reading.roles] == [0, 399]
    assert reading.windows > 1


def test_no_sentences_no_readings(encoder):
    assert encoder.parse([], [], []) == []
