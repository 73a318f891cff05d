"""The story the project began from: what must be read out of it, and what must not."""

from __future__ import annotations

import json
from typing import Any

import pytest

pytestmark = pytest.mark.shared

COMMENTARY = range(11, 26)


@pytest.fixture(scope="module")
def gold(material) -> dict[str, Any]:
    (row,) = material.file("seed/gold.jsonl").read_text(encoding="utf-8").splitlines()
    return json.loads(row)


@pytest.fixture(scope="module")
def story(material, coded) -> dict[str, Any]:
    (row,) = coded(material.file("seed/article.txt")).read_text(encoding="utf-8").splitlines()
    return json.loads(row)


@pytest.fixture(scope="module")
def found(material, gold, story) -> dict[str, dict[str, Any]]:
    """The events coded, by the id of the annotated event that the scorer matches each with."""
    pairs = material.scorer("events").match(gold["events"], story["events"])
    return {annotated["id"]: event for annotated, event in pairs}


@pytest.fixture(scope="module")
def gift(found) -> dict[str, Any]:
    assert "e1" in found, "the gift was not found"
    return found["e1"]


def test_the_sentences_are_those_annotated(gold, story):
    assert len(story["sentences"]) == len(gold["sentences"])


@pytest.mark.parametrize("event", ["e1", "e3"])
def test_the_gift_and_the_demonstration_are_found(found, event):
    assert event in found


def test_the_gift_goes_from_leader_to_leader(gift):
    assert (gift["kind"], gift["plover"], gift["status"]) == ("gift", "AID", "happened")
    assert [(party["text"], party["country"]) for party in gift["actors"]] == [("Vladimir Putin", "RUS")]
    assert [(party["text"], party["country"]) for party in gift["recipients"]] == [("Kim Jong-un", "PRK")]


def test_the_gift_is_a_car(gift):
    assert gift["object"]["text"] == "car"


def test_the_model_is_undisclosed(gift):
    assert [item["text"] for item in gift["object"]["undisclosed"]] == ["model"]


def test_somebody_received_the_gift_for_the_leader(gift):
    assert [party["text"] for party in gift["via"]] == ["Kim Yo Jong"]


def test_the_gift_is_told_on_the_agencys_word(gift):
    assert (gift["source"]["text"], gift["source"]["country"]) == ("Korean Central News Agency", "PRK")


def test_the_year_of_the_gift_is_inferred_and_said_to_be(gift):
    assert (gift["time"]["text"], gift["time"]["value"], gift["time"]["basis"]) == (
        "February 18",
        "2024-02-18",
        "story",
    )


def test_commentary_yields_no_event(story):
    told = {(event["kind"], number) for event in story["events"] for number in event["evidence"]}
    assert {(kind, number) for kind, number in told if number in COMMENTARY} == set()


def test_every_text_stands_where_it_says(material, story, tmp_path):
    docs, coded = tmp_path / "docs.jsonl", tmp_path / "coded.jsonl"
    text = material.file("seed/article.txt").read_text(encoding="utf-8")
    docs.write_text(json.dumps({"id": story["id"], "text": text}), encoding="utf-8")
    coded.write_text(json.dumps(story), encoding="utf-8")
    scored = material.score("spans", docs, coded)
    assert scored.returncode == 0, scored.stdout + scored.stderr
