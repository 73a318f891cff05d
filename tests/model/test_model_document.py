"""Documents, their identity, and the hashes it is made with."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from diploscope.model import Document, Snapshot, Span, content_hash

# Everything a hostile input can hold, lone surrogates included.
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=30)


@given(st.lists(ANY_TEXT, max_size=4), st.integers(1, 64))
def test_a_hash_is_hexadecimal_of_the_length_asked_for(parts, length):
    made = content_hash(*parts, length=length)
    assert len(made) == length
    assert set(made) <= set(string.hexdigits.lower())


@given(st.lists(ANY_TEXT, max_size=4), st.lists(ANY_TEXT, max_size=4))
def test_other_parts_have_another_hash(one, other):
    assume(one != other)
    assert content_hash(*one) != content_hash(*other)


def test_where_a_part_ends_counts():
    assert content_hash("ab", "c") != content_hash("a", "bc")
    assert content_hash("a") != content_hash("a", "")


def test_the_hash_of_a_document_does_not_change_between_versions():
    # Ledgers on disk hold these; a changed hash would make every stored document a stranger.
    assert content_hash("gift-1", "Title", "Text") == "b741662ceb187fc6c4e12f02"


@pytest.mark.parametrize("change", [{"id": "b"}, {"text": "Another text."}, {"title": "Another title"}])
def test_another_id_text_or_title_is_another_document(change):
    doc = Document("a", "A text.", "A title")
    assert dataclasses.replace(doc, **change).key != doc.key


@pytest.mark.parametrize("change", [{"url": "https://x.example/"}, {"source": "Wire"}, {"origin": "day.jsonl:3"}])
def test_where_a_document_came_from_is_not_its_identity(change):
    doc = Document("a", "A text.", "A title")
    assert dataclasses.replace(doc, **change).key == doc.key


def test_records_are_frozen_and_slotted():
    doc = Document("a", "A text.")
    with pytest.raises(dataclasses.FrozenInstanceError):
        doc.text = "Another."
    assert not hasattr(doc, "__dict__")


def test_a_span_cuts_like_a_slice():
    span = Span(2, 6)
    assert "A text."[slice(*span)] == "text"


def test_a_snapshot_is_named_by_its_bytes():
    snapshot = Snapshot(b"<p>A gift</p>", "text/html", "https://x.example/", dt.datetime(2024, 5, 1, tzinfo=dt.UTC))
    assert snapshot.sha256 == hashlib.sha256(b"<p>A gift</p>").hexdigest()
