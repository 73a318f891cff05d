"""Marked pairs from JSON lines."""

from __future__ import annotations

import gzip
import json

import pytest

from diploscope.errors import RecordError
from diploscope.model import Span
from diploscope.sources.options import SourceOptions
from diploscope.sources.pairs import Pair, read_pairs

GOOD = {"id": "a", "text": "Laos thanked Ghana.", "source": [0, 4], "target": [13, 18]}


@pytest.fixture
def rows(tmp_path, monkeypatch):
    """Pairs and what was said of a file with the given lines."""
    monkeypatch.chdir(tmp_path)

    def rows(*lines: object, options: SourceOptions | None = None) -> tuple[list[Pair], list[str]]:
        said: list[RecordError] = []
        text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
        (tmp_path / "pairs.jsonl").write_text(text, encoding="utf-8")
        found = list(read_pairs("pairs.jsonl", options or SourceOptions(), problems=said.append))
        return found, [str(one) for one in said]

    return rows


def test_a_row_is_a_pair(rows):
    assert rows(GOOD) == ([Pair("a", GOOD["text"], Span(0, 4), Span(13, 18), "pairs.jsonl:1")], [])


@pytest.mark.parametrize("name", ["b", 7, 1.5, None])
def test_an_id_stays_as_it_was_given(rows, name):
    ((pair,), said) = rows(GOOD | {"id": name})
    assert (pair.id, said) == (name, [])


def test_what_is_not_marked_is_none(rows):
    ((pair, other), said) = rows({"text": "All is well."}, GOOD | {"source": None, "target": [3, 3]})
    assert (pair.id, pair.source, pair.target, said) == (None, None, None, [])
    assert (other.source, other.target) == (None, Span(3, 3))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("none", "not JSON: Expecting value at column 1"),
        ("[1, 2]", "not a JSON object but a list"),
        ("null", "not a JSON object but null"),
        ({"id": "b"}, "no text"),
        ({"id": "b", "text": 7}, "text is a number, not a string"),
        ({"id": "b", "text": " \n"}, "text is empty"),
        ({"id": ["b"], "text": "All is well."}, "id is a list, not a string or a number"),
        ({"id": True, "text": "All is well."}, "id is true or false, not a string or a number"),
        (GOOD | {"source": [0, 40]}, "source, [0, 40], lies outside the text of 19 characters"),
        (GOOD | {"target": [-1, 3]}, "target, [-1, 3], lies outside the text of 19 characters"),
        (GOOD | {"target": [5, 3]}, "target, [5, 3], lies outside the text of 19 characters"),
        (GOOD | {"source": "Laos"}, "source is not [start, end] in whole numbers, nor null"),
        (GOOD | {"source": [0]}, "source is not [start, end] in whole numbers, nor null"),
        (GOOD | {"source": [0.0, 4.0]}, "source is not [start, end] in whole numbers, nor null"),
        (GOOD | {"source": [True, 4]}, "source is not [start, end] in whole numbers, nor null"),
        (
            {"id": {}, "text": "Hi.", "source": [0, 9]},
            "id is an object, not a string or a number; source, [0, 9], lies outside the text of 3 characters",
        ),
    ],
)
def test_a_bad_row_is_named_in_one_line_and_the_rest_is_read(rows, line, reason):
    found, said = rows(GOOD, line, GOOD)
    assert [pair.origin for pair in found] == ["pairs.jsonl:1", "pairs.jsonl:3"]
    assert said == [f"pairs.jsonl:2: {reason}"]


def test_lone_surrogates_are_replaced_one_for_one_and_said(rows):
    ((pair,), said) = rows(GOOD | {"text": "Laos\ud800thanked Ghana."})
    assert (pair.text, pair.target) == ("Laos\N{REPLACEMENT CHARACTER}thanked Ghana.", Span(13, 18))
    assert said == ["pairs.jsonl:1: lone surrogates replaced by U+FFFD"]


def test_blank_lines_are_no_rows(rows):
    found, said = rows("", GOOD, "  ", GOOD)
    assert ([pair.origin for pair in found], said) == (["pairs.jsonl:2", "pairs.jsonl:4"], [])


def test_a_file_without_rows_is_said(rows):
    assert rows() == ([], ["pairs.jsonl: no records in it"])


def test_a_line_over_the_limit_is_said(rows):
    found, said = rows(GOOD, GOOD | {"text": "x" * 500}, options=SourceOptions(max_line_bytes=200))
    assert len(found) == 1
    assert said == ["pairs.jsonl:2: a line of 561 bytes is over the limit of 200 (max_line_bytes)"]


def test_a_packed_file_is_unpacked(tmp_path):
    path = tmp_path / "pairs.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(GOOD).encode()))
    (pair,) = read_pairs(str(path), problems=pytest.fail)
    assert pair.text == GOOD["text"]


def test_a_packed_file_that_breaks_off_is_said(tmp_path):
    path = tmp_path / "pairs.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(GOOD).encode() * 2000)[:-20])
    said: list[RecordError] = []
    assert list(read_pairs(str(path), problems=said.append)) == []
    assert len(said) == 1


@pytest.mark.parametrize("target", ["none.jsonl", "."])
def test_a_file_that_cannot_be_opened_is_said(tmp_path, monkeypatch, target):
    monkeypatch.chdir(tmp_path)
    said: list[RecordError] = []
    assert list(read_pairs(target, problems=said.append)) == []
    assert [str(one).partition(":")[0] for one in said] == [target]
    assert "cannot be opened" in str(said[0])
