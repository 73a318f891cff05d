"""The gate itself: it fails on material that is not the one its floors were measured with, and says so."""

from __future__ import annotations

import dataclasses
import hashlib

import pytest


@pytest.fixture
def own(material_type, tmp_path):
    """Material of one file, as its floors have it."""
    path = tmp_path / "gold" / "dev.docs.jsonl"
    path.parent.mkdir()
    path.write_bytes(b"{}")
    return material_type(tmp_path, {"sha256": {"gold/dev.docs.jsonl": hashlib.sha256(b"{}").hexdigest()}})


def test_the_file_that_was_measured_is_taken(own):
    assert own.file("gold/dev.docs.jsonl").read_bytes() == b"{}"


def test_a_changed_file_fails_the_gate_and_is_named(own):
    (own.folder / "gold" / "dev.docs.jsonl").write_bytes(b"{} ")
    with pytest.raises(pytest.fail.Exception, match=r"gold/dev\.docs\.jsonl is not the file that floors"):
        own.file("gold/dev.docs.jsonl")


def test_a_missing_file_fails_the_gate(own):
    lacking = dataclasses.replace(own, folder=own.folder / "nowhere")
    with pytest.raises(pytest.fail.Exception, match=r"which has no gold/dev\.docs\.jsonl"):
        lacking.file("gold/dev.docs.jsonl")
