"""One person across spellings: pairs written before the rules, half of them set aside from all tuning."""

import hashlib
import json
from pathlib import Path

import pytest

import name_scores
from diploscope.resolution.names import keys, match

GATE = json.loads((Path(__file__).parent / "names" / "floors.json").read_text(encoding="utf-8"))


def test_the_pairs_are_those_the_floors_were_measured_with():
    assert hashlib.sha256(name_scores.PAIRS.read_bytes()).hexdigest() == GATE["sha256"]


def test_there_are_enough_pairs_in_both_halves():
    pairs = name_scores.pairs()
    aside = sum(pair.aside for pair in pairs)
    assert len(pairs) >= 400
    assert 0.4 < aside / len(pairs) < 0.6
    assert {pair.group for pair in pairs} == {"north_korean", "south_korean", "chinese", "russian"}


@pytest.mark.parametrize("half", ["tune", "aside"])
def test_no_half_falls_below_its_floor(half):
    found = name_scores.score(pair for pair in name_scores.pairs() if pair.aside is (half == "aside"))
    assert found.f1 >= GATE["f1"][half]
    assert found.precision >= GATE["precision"][half]


def test_what_matches_shares_a_key():
    matching = [pair for pair in name_scores.pairs() if match(pair.a, pair.b).same]
    assert [(pair.a, pair.b) for pair in matching if not keys(pair.a) & keys(pair.b)] == []
