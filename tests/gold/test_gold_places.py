"""Places of documents: an annotation of our own, half of it set aside from all tuning, and LGL."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

import place_scores
from diploscope.encoder import load
from reader_floors import below

FOLDER = Path(__file__).parent / "places"
FLOORS: dict[str, float] = json.loads((FOLDER / "floors.json").read_text(encoding="utf-8"))
_RECORD = FOLDER / "record.json"
AGAIN = 'python tools/place_scores.py --shared "$DIPLOSCOPE_SHARED" --out tests/gold/places/record.json'

measured = pytest.mark.skipif(not _RECORD.exists(), reason=f"places are not measured yet: {AGAIN}")


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    return json.loads(_RECORD.read_text(encoding="utf-8"))


@measured
@pytest.mark.parametrize("name", ["code", "gazetteer", "annotation"])
def test_the_record_is_of_what_stands_here(record, name):
    assert record["sha256"][name] == place_scores.hashes()[name], f"measure anew: {AGAIN}"


@measured
def test_the_record_reaches_its_floors(record):
    assert below(record["scores"], FLOORS) == []


def test_there_is_enough_in_both_halves():
    rows = place_scores.annotation()
    counts = {
        half: sum(len(row["places"]) for row in rows if place_scores.aside(row) is half) for half in (True, False)
    }
    assert sum(counts.values()) >= 300
    assert min(counts.values()) >= 140
    assert {row["set"] for row in rows} == {"kcna_2011.en", "mfa_russia.en", "korea.en"}
    assert all(set(place) <= {"start", "end", "lat", "lon", "id"} for row in rows for place in row["places"])


def test_each_place_is_matched_once_and_its_distance_counted():
    text = "Paris and Rome and Oslo"
    gold = [
        {"start": 0, "end": 5, "lat": 48.85, "lon": 2.35},
        {"start": 10, "end": 14, "lat": 41.9, "lon": 12.5},
        {"start": 19, "end": 23, "lat": 60.0, "lon": 10.0, "id": "NOR"},
    ]
    found = [
        {"start": 0, "end": 5, "lat": 49.0, "lon": 2.5, "id": "a"},
        {"start": 10, "end": 14, "lat": 34.3, "lon": -85.2, "id": "b"},
        {"start": 6, "end": 9, "lat": 0.0, "lon": 0.0, "id": "c"},
    ]
    counts = place_scores.Counts()
    place_scores.count(counts, gold, found, text)
    assert counts.figures() == {
        "places": 3,
        "precision": 0.6667,
        "recall": 0.6667,
        "span_f1": 0.6667,
        "within_161_km": 0.5,
        "below_countries": 2,
        "below_countries_within_161_km": 0.5,
    }
    assert [error.split(":")[0] for error in counts.errors] == ["far", "missed", "no place"]


def test_a_text_that_was_not_annotated_is_refused(tmp_path):
    row = {"id": "a", "set": "none", "sha256": "0", "places": []}
    (tmp_path / "data" / "news").mkdir(parents=True)
    with gzip.open(tmp_path / "data" / "news" / "none.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.write('{"id": "a", "text": "Another."}\n')
    with pytest.raises(ValueError, match="a of none is not the text that was annotated"):
        place_scores.texts(tmp_path, [row])


@pytest.mark.shared
@pytest.mark.slow
def test_places_reach_their_floors(material):
    """One test for all figures, so that two processes do not score twice."""
    encoder = load()
    found = place_scores.scores(material.folder, place_scores.own(material.folder, encoder), encoder)
    assert below(found, FLOORS) == []
