"""The error tree: as drawn, and what each message says."""

from __future__ import annotations

import inspect

import pytest

from diploscope import errors
from diploscope.errors import DiploscopeError, RecordError, RunAbort

CLASSES = {name: kind for name, kind in vars(errors).items() if inspect.isclass(kind)}


def drawn_parents() -> dict[str, str]:
    """Class to parent, read off the drawing: each level is indented by four columns."""
    parents: dict[str, str] = {}
    above: dict[int, str] = {-1: "Exception"}
    for line in (errors.__doc__ or "").splitlines():
        name = line.lstrip("│├└─ ").split(" ")[0]
        if name in CLASSES:
            depth = line.index(name) // 4
            parents[name] = above[depth - 1]
            above[depth] = name
    return parents


def test_the_drawing_shows_every_error_under_its_parent():
    assert drawn_parents() == {name: kind.__base__.__name__ for name, kind in CLASSES.items()}


@pytest.mark.parametrize("kind", [kind for kind in CLASSES.values() if issubclass(kind, RunAbort)])
def test_errors_that_end_a_run_carry_one_line(kind):
    assert str(kind("the ledger is gone")) == "the ledger is gone"


def test_a_bad_record_does_not_end_the_run():
    assert not issubclass(RecordError, RunAbort)
    assert issubclass(RecordError, DiploscopeError)


@pytest.mark.parametrize(
    ("origin", "line", "said"),
    [
        ("day.jsonl", 7, "day.jsonl:7: not JSON"),
        ("day.jsonl", None, "day.jsonl: not JSON"),
        ("", None, "not JSON"),
        ("https://wire.example/a", None, "https://wire.example/a: not JSON"),
    ],
)
def test_a_bad_record_says_where_it_stood(origin, line, said):
    assert str(RecordError("not JSON", origin=origin, line=line)) == said


def test_a_bad_record_keeps_its_parts():
    error = RecordError("not JSON", origin="day.jsonl", line=7)
    assert (error.reason, error.origin, error.line, error.where) == ("not JSON", "day.jsonl", 7, "day.jsonl:7")
