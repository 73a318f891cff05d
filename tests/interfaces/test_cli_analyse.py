"""`diploscope analyse`: the layers under the events."""

from __future__ import annotations

import json

import pytest
from cli_texts import GIFT, QUIET

KEYS = ["id", "language", "sentences", "spans", "tokens", "roles", "entities", "times", "places", "attributions"]


@pytest.fixture(autouse=True)
def one_thread(folder, monkeypatch):
    monkeypatch.setenv("DIPLOSCOPE_THREADS", "1")
    return folder


def test_one_object_a_document(folder, call):
    records = [
        {"id": "a", "published": "2024-02-20", "text": f"{GIFT} {QUIET}"},
        {"id": "b", "title": GIFT, "text": ""},
    ]
    (folder / "docs.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    result = call("analyse", "docs.jsonl")
    assert result.exit_code == 0, result.output
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert list(first) == list(second) == KEYS
    assert (first["id"], first["language"], len(first["sentences"])) == ("a", "en", 2)
    assert first["spans"] == [[0, len(GIFT)], [len(GIFT) + 1, len(GIFT) + 1 + len(QUIET)]]
    assert [(time["value"], GIFT[time["start"] : time["end"]]) for time in first["times"]][:1] == [
        ("2024-02-18", "18 February 2024")
    ]
    people = {GIFT[name["start"] : name["end"]] for name in first["entities"] if name["type"] == "PER"}
    assert people >= {"Vladimir Putin", "Kim Jong Un"}
    gave = next(i for i, token in enumerate(first["tokens"]) if token["lemma"] == "give")
    assert first["tokens"][gave]["start"] == GIFT.index("gave")
    assert "give.01" in {role["frame"] for role in first["roles"] if role["predicate"] == gave}
    assert all(second[key] == [] for key in KEYS[3:])


def test_a_file_gets_the_same(folder, call):
    (folder / "note.txt").write_text(GIFT)
    assert call("analyse", "note.txt", "-o", "out.jsonl").stdout == ""
    assert (folder / "out.jsonl").read_text(encoding="utf-8") == call("analyse", "-", input=GIFT).stdout


def test_no_ledger_is_made(folder, call):
    call("analyse", "-", input=GIFT)
    assert list(folder.iterdir()) == []


def test_bad_lines_are_named_and_the_rest_is_analysed(folder, call):
    (folder / "docs.jsonl").write_text('{"id": "a", "text": "One."}\nnone\n{"id": "b", "text": "Two."}\n')
    result = call("analyse", "docs.jsonl")
    assert result.exit_code == 1
    assert result.stderr == "diploscope: docs.jsonl:2: not JSON: Expecting value at column 1\n"
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "b"]


def test_nothing_to_analyse(call):
    result = call("analyse", "none.jsonl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "diploscope: none.jsonl: cannot be opened: No such file or directory\n"


def test_a_place_that_cannot_be_written(call):
    assert str(call("analyse", "-", "-o", "no/out.jsonl", input=GIFT).exception) == (
        "cannot write no/out.jsonl: No such file or directory"
    )


def test_a_sentence_read_in_parts_is_said_and_no_problem(call):
    long = "The envoy of Laos visited Ghana, and " * 60
    record = {"id": "a", "text": f"{GIFT} {long}he left."}
    result = call("analyse", "-", input=json.dumps(record) + "\n")
    assert result.exit_code == 0
    assert result.stderr.startswith("diploscope: <stdin>:1: document a: too long to be read at once: sentence 1 in ")
    assert len(result.stderr.splitlines()) == 1
    tokens = json.loads(result.stdout)["tokens"]
    assert tokens[-1]["end"] == len(record["text"])


def test_headlines_and_other_languages_have_empty_lists(call):
    russian = "Министр прибыл во вторник в Ханой. Он передал королю письмо президента и подарок."
    result = call("analyse", "-", input=json.dumps({"id": "a", "text": russian}) + "\n")
    row = json.loads(result.stdout)
    assert (result.exit_code, row["language"]) == (0, "ru")
    assert all(row[key] == [] for key in KEYS[4:])
