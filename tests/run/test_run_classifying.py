"""Types of marked pairs."""

from __future__ import annotations

import pytest

from diploscope.encoder import load
from diploscope.errors import RecordError
from diploscope.model import EventType, Span
from diploscope.run.classifying import classify, likeliest
from diploscope.sources.pairs import Pair


def unsaid(note: RecordError) -> None:
    pytest.fail(f"said: {note}")


def pair(name: object, text: str, source: str = "", target: str = "") -> Pair:
    spans = [Span(text.index(part), text.index(part) + len(part)) if part else None for part in (source, target)]
    return Pair(name, text, *spans, f"pairs.jsonl:{name}")


PAIRS = [
    pair(1, "Laos thanked Ghana for the rice.", "Laos", "Ghana"),
    pair(2, "Iran attacked Israel.", "Iran", "Israel"),
    pair(3, "It rained all day."),
]


def test_every_pair_is_answered_in_order():
    rows = list(classify(PAIRS, load(1), unsaid))
    assert [list(row) for row in rows] == [["id", "plover", "probabilities"]] * 3
    assert [row["id"] for row in rows] == [1, 2, 3]
    assert [row["plover"] for row in rows[:2]] == ["SUPPORT", "ASSAULT"]


def test_probabilities_are_over_the_sixteen_types():
    for row in classify(PAIRS, load(1), unsaid):
        assert list(row["probabilities"]) == [str(type_) for type_ in EventType]
        assert sum(row["probabilities"].values()) == pytest.approx(1, abs=1e-4)


def test_batches_change_hardly_anything():
    one, many = (list(classify(PAIRS, load(1), unsaid, batch=size)) for size in (1, 256))
    assert [row["plover"] for row in one[:2]] == [row["plover"] for row in many[:2]]
    for alone, among in zip(one[:2], many[:2], strict=True):
        # Eight-bit networks scale what they read by the batch it is in.
        assert alone["probabilities"] == pytest.approx(among["probabilities"], abs=0.05)


def test_a_batch_is_answered_before_the_next_is_read():
    def pairs():
        yield from PAIRS[:2]
        pytest.fail("read on")

    rows = classify(pairs(), load(1), unsaid, batch=2)
    assert [next(rows)["id"], next(rows)["id"]] == [1, 2]


def test_of_a_long_text_a_part_is_read_and_that_is_said():
    said: list[RecordError] = []
    text = "The harbour was quiet. " * 1250 + "Iran attacked Israel."
    rows = list(classify([pair(9, text, "Iran", "Israel"), PAIRS[1]], load(1), said.append))
    assert [row["id"] for row in rows] == [9, 2]
    assert [str(note) for note in said] == [
        "pairs.jsonl:9: a text of 5,003 words is too long: only the part around the marked spans was read"
    ]


@pytest.mark.parametrize(
    ("likely", "found"),
    [
        ({"AID": 0.9}, "AID"),
        ({"AID": 0.4, "CONCEDE": 0.25, "RETREAT": 0.3}, "RETREAT"),
        ({"AID": 0.4, "CONCEDE": 0.3, "RETREAT": 0.25}, "CONCEDE"),
        ({"AID": 0.6, "CONCEDE": 0.3, "RETREAT": 0.25}, "AID"),
    ],
)
def test_concede_and_retreat_are_weighed_together(likely, found):
    assert likeliest(dict.fromkeys(map(str, EventType), 0.0) | likely) == found
