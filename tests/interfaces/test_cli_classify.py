"""`diploscope classify`: types of marked pairs."""

from __future__ import annotations

import json

import pytest

from diploscope.model import EventType

THANKS = {"id": "a", "text": "Laos thanked Ghana for the rice.", "source": [0, 4], "target": [13, 18]}
ATTACK = {"id": 7, "text": "Iran attacked Israel.", "source": [0, 4], "target": [14, 20]}


@pytest.fixture(autouse=True)
def one_thread(folder, monkeypatch):
    monkeypatch.setenv("DIPLOSCOPE_THREADS", "1")
    return folder


def lines(*rows: object) -> str:
    return "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)


def test_one_object_a_row(folder, call):
    (folder / "pairs.jsonl").write_text(lines(THANKS, ATTACK))
    result = call("classify", "pairs.jsonl")
    assert (result.exit_code, result.stderr) == (0, "")
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["id"], first["plover"]) == ("a", "SUPPORT")
    assert (second["id"], second["plover"]) == (7, "ASSAULT")
    assert set(first["probabilities"]) == {str(type_) for type_ in EventType}


def test_a_file_gets_the_same(folder, call):
    (folder / "pairs.jsonl").write_text(lines(THANKS))
    assert call("classify", "pairs.jsonl", "-o", "out.jsonl").stdout == ""
    out = (folder / "out.jsonl").read_text(encoding="utf-8")
    assert out == call("classify", "-", input=lines(THANKS)).stdout
    assert json.loads(out)["id"] == "a"


def test_bad_rows_are_named_and_the_rest_is_answered(call):
    text = lines(
        THANKS, "none", {"id": "b"}, ATTACK | {"target": [14, 99]}, ATTACK | {"text": "Iran\ud800 is."}, ATTACK
    )
    result = call("classify", "-", input=text)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "diploscope: <stdin>:2: not JSON: Expecting value at column 1",
        "diploscope: <stdin>:3: no text",
        "diploscope: <stdin>:4: target, [14, 99], lies outside the text of 21 characters",
        "diploscope: <stdin>:5: target, [14, 20], lies outside the text of 9 characters",
    ]
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", 7]


def test_a_doubtful_row_is_answered_and_named(call):
    result = call("classify", "-", input=lines(ATTACK | {"text": "Iran\ud800attacked Israel."}))
    assert result.exit_code == 1
    assert result.stderr == "diploscope: <stdin>:1: lone surrogates replaced by U+FFFD\n"
    assert json.loads(result.stdout)["id"] == 7


def test_a_long_text_is_answered_and_said_and_no_problem(call):
    quiet = "The harbour was quiet. " * 1250
    span = {"source": [len(quiet), len(quiet) + 4], "target": None}
    result = call("classify", "-", input=lines(THANKS, {"id": "b", "text": f"{quiet}Iran attacked Israel."} | span))
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 2)
    assert result.stderr == (
        "diploscope: <stdin>:2: a text of 5,003 words is too long: only the part around the marked spans was read\n"
    )


@pytest.mark.parametrize("text", ["", "none\n", '{"id": 1}\n'])
def test_nothing_to_answer(call, text):
    result = call("classify", "-", input=text)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1


def test_a_file_that_is_not_there(call):
    result = call("classify", "none.jsonl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "diploscope: none.jsonl: cannot be opened: No such file or directory\n"


def test_a_place_that_cannot_be_written(call):
    result = call("classify", "-", "-o", "no/out.jsonl", input=lines(THANKS))
    assert str(result.exception) == "cannot write no/out.jsonl: No such file or directory"


def test_a_terminal_is_not_steered_by_a_row(call):
    result = call("classify", "-", input=lines({"id": "\x1b[31m", "text": 5}, ATTACK | {"id": "\x1b[2J"}))
    assert "\x1b" not in result.stderr
    assert "\x1b" not in result.stdout
    assert json.loads(result.stdout)["id"] == "\x1b[2J"
