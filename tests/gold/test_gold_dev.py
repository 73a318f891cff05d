"""Annotated documents: the scores of the command may not fall below their floors."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def dev(material, coded) -> Path:
    return coded(material.file("gold/dev.docs.jsonl"))


def test_found_reaches_its_floor(material, dev):
    scored = material.score("events", material.file("gold/dev.gold.jsonl"), dev)
    assert scored.returncode == 0, scored.stderr
    found = re.search(r"found .*F1 (\d\.\d+)", scored.stdout)
    assert found, scored.stdout
    assert float(found[1]) >= material.floors["dev"]["found_f1"], scored.stdout


def test_every_text_stands_where_it_says(material, dev):
    scored = material.score("spans", material.file("gold/dev.docs.jsonl"), dev)
    counts = re.search(r"texts (\d+)  with a span (\d+)  wrong (\d+)", scored.stdout)
    assert counts, scored.stdout + scored.stderr
    assert int(counts[1]) > 0, "nothing was coded"
    assert int(counts[3]) <= material.floors["dev"]["spans_wrong"], scored.stdout
    assert scored.returncode == 0, scored.stdout


def test_sentences_are_labelled_one_for_one(material, dev):
    gold = {row["doc_id"]: len(row["sentences"]) for row in read(material.file("gold/dev.gold.jsonl"))}
    assert {row["doc_id"]: len(row["sentences"]) for row in read(dev)} == gold


def read(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
