"""`diploscope analyse`: the layers under the events."""

from __future__ import annotations

import json

from cli_texts import GIFT, QUIET


def test_one_object_a_document(folder, call):
    records = [
        {"id": "a", "published": "2024-02-20", "text": f"{GIFT} {QUIET}"},
        {"id": "b", "title": GIFT, "text": ""},
    ]
    (folder / "docs.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    result = call("analyse", "docs.jsonl")
    assert result.exit_code == 0, result.output
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert list(first) == ["id", "language", "sentences", "spans", "entities", "times"]
    assert (first["id"], first["language"], len(first["sentences"])) == ("a", "en", 2)
    assert first["spans"] == [[0, len(GIFT)], [len(GIFT) + 1, len(GIFT) + 1 + len(QUIET)]]
    assert [(time["value"], GIFT[time["start"] : time["end"]]) for time in first["times"]][:1] == [
        ("2024-02-18", "18 February 2024")
    ]
    people = {GIFT[name["start"] : name["end"]] for name in first["entities"] if name["type"] == "PER"}
    assert people == {"Vladimir Putin", "Kim Jong Un"}
    assert (second["sentences"], second["entities"]) == ("", [])


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
