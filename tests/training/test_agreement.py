import json

import pytest

from training.agreement import agreement, kappa, matched


def event(kind="gift", actor="GHA", recipient="NOR", evidence=(0,), plover="AID"):
    sides = {"actors": [{"country": actor}], "recipients": [{"country": recipient}]}
    return {"kind": kind, "plover": plover, "status": "happened", "evidence": list(evidence), **sides}


@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        ([("R", "R"), ("Q", "Q")], 1.0),
        ([("R", "Q"), ("Q", "R")], -1.0),
        ([("R", "R"), ("R", "Q"), ("Q", "R"), ("Q", "Q")], 0.0),
        ([("R", "R"), ("R", "R")], 1.0),
    ],
)
def test_kappa(pairs, value):
    assert kappa(pairs) == pytest.approx(value)


def test_an_event_is_matched_once_and_by_evidence():
    first, near, far = event(evidence=[3]), event(evidence=[3]), event(evidence=[9])
    assert matched([first], [far, near]) == [(first, near)]


def test_other_parties_are_another_event():
    assert matched([event()], [event(recipient="SWE")]) == []


def test_figures(tmp_path):
    row = {"id": "a", "labels": "RQ", "events": [event()]}
    other = row | {"labels": "RI", "events": [event(plover="SUPPORT"), event(kind="visit")]}
    one, two = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    one.write_text(json.dumps(row) + "\n" + json.dumps(row | {"id": "only here"}) + "\n")
    two.write_text(json.dumps(other) + "\n")
    figures = agreement(one, two)
    assert figures["documents"] == 1
    assert figures["label accuracy"] == 0.5
    assert figures["event F1"] == pytest.approx(2 / 3)
    assert (figures["type"], figures["status"]) == (0.0, 1.0)
