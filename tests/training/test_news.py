"""The annotated news: looked up by id, checked by hash, each document once."""

import gzip
import hashlib
import json

import pytest

from training.news import annotated, use_of

TEXT = "A delegation arrived. It left."


@pytest.fixture
def material(tmp_path):
    """A news file that repeats a document, and its annotation."""
    (tmp_path / "news").mkdir()
    raw = {"id": "a1", "text": TEXT, "published": "2024-02", "source": "agency"}
    changed = {"id": "a2", "text": "Edited since.", "published": None}
    lines = "".join(json.dumps(row) + "\n" for row in (raw, raw, changed))
    (tmp_path / "news" / "own.en.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    hashed = hashlib.sha256(TEXT.encode()).hexdigest()
    rows = [
        {"id": name, "set": "own.en", "sha256": hashed, "sentences": [[0, 21], [22, 30]], "labels": "RR", "events": []}
        for name in ("a1", "a2")
    ]
    annotation = tmp_path / "news_en.jsonl"
    annotation.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return tmp_path, annotation


def test_a_repeated_document_is_read_once_and_a_changed_one_not_at_all(material):
    (document,) = annotated(*material)
    assert document.row["id"] == document.doc.id == "a1"


def test_the_document_is_as_it_was_annotated(material):
    (document,) = annotated(*material)
    assert (document.doc.text, str(document.doc.published)) == (TEXT, "2024-02")
    assert [tuple(span) for span in document.doc.sentences] == [(0, 21), (22, 30)]


def test_a_tenth_is_kept_aside_and_two_calibrate():
    uses = [use_of(f"document {number}") for number in range(2000)]
    assert {use: round(uses.count(use) / len(uses), 1) for use in set(uses)} == {
        "train": 0.7,
        "calibrate": 0.2,
        "test": 0.1,
    }
