"""The committed annotation is whole: rows of one shape, labels of the manual, spans in order and no text."""

import json
from pathlib import Path

import pytest

from diploscope.model import EventType, Kind, Label, Status

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "training/annotation/news_en.jsonl").read_text().splitlines()
]


def test_every_document_stands_once():
    assert len({row["id"] for row in ROWS}) == len(ROWS) > 200


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_row(row):
    assert len(row["labels"]) == len(row["sentences"])
    assert set(row["labels"]) <= {str(label) for label in Label}
    end = row["sentences"][-1][1]
    for event in row["events"]:
        assert event["kind"] in set(Kind)
        assert event["plover"] in set(EventType)
        assert event["status"] in set(Status)
        spans = [event["trigger"], *(party["span"] for key in ("actors", "recipients") for party in event[key])]
        assert all(0 <= a < b <= end for a, b in spans)
        assert all(0 <= index < len(row["sentences"]) for index in event["evidence"])


CONTRAST = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "training/annotation/contrast_en.jsonl").read_text().splitlines()
]


def test_contrast_sentences_are_marked_and_stand_once():
    assert len({row["text"] for row in CONTRAST}) == len(CONTRAST) > 1000
    for row in CONTRAST:
        spans = [row[key] for key in ("source", "target", "trigger") if row[key]]
        assert all(0 <= start < end <= len(row["text"]) for start, end in spans)
        assert row["plover"] in {*EventType, "NONE"}
        assert row["kind"] in {*Kind, "none"}
        assert row["status"] in set(Status)
