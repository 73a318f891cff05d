"""The shipped networks: the record is of them, and what they score may not fall below its floors."""

from __future__ import annotations

import json
from typing import Any

import pytest

import reader_floors
import score_reader

GATE = json.loads(reader_floors.FLOORS.read_text(encoding="utf-8")).get("reader")
AGAIN = (
    'python tools/score_reader.py --shared "$DIPLOSCOPE_SHARED" --out tests/gold/reader.json && '
    "python tools/reader_floors.py"
)
pytestmark = pytest.mark.skipif(GATE is None, reason=f"no floors of the reader yet: {AGAIN}")


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    return json.loads(reader_floors.RECORD.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["model", "code", "annotation", "manifest"])
def test_the_record_is_of_what_stands_here(record, name):
    assert record["sha256"][name] == score_reader.hashes()[name], f"measure anew: {AGAIN}"


@pytest.mark.parametrize("name", reader_floors.HASHES)
def test_the_floors_were_measured_with_what_the_record_was(record, name):
    assert GATE["sha256"][name] == record["sha256"][name], "python tools/reader_floors.py"


def test_the_record_holds_every_part_and_reaches_its_floors(record):
    assert set(record["scores"]) == set(score_reader.PARTS)
    assert GATE["floors"]
    assert reader_floors.below(record["scores"], GATE["floors"]) == []


@pytest.mark.shared
@pytest.mark.slow
def test_the_networks_reach_their_floors(material):
    """One test for all figures, so that two processes do not score twice."""
    for name, digest in GATE["sha256"]["data"].items():
        assert score_reader.sha256_of(material.folder / name) == digest, f"{name} is another file: {AGAIN}"
    figures, _ = score_reader.scores(material.folder)
    assert reader_floors.below(figures, GATE["floors"]) == []
