import json

import pytest

from training.stand_off import Unplaced, convert, find, stand_off

TEXT = "ComradeKim Min Hoarrived in Oslo.\n  He gave the  mayor a vase."
DOC = {"id": "d1", "set": "own", "text": TEXT, "sentences": [[0, 33], [36, len(TEXT)]]}


def event(**changes):
    slots = {"actors": [{"text": "Kim Min Ho", "country": "PRK"}], "recipients": [{"text": "mayor", "country": "NOR"}]}
    base = {"kind": "gift", "plover": "AID", "status": "happened", "tone": "neutral", "evidence": [1, 0]}
    return base | {"trigger": "gave", "object": {"text": "vase", "undisclosed": []}} | slots | changes


def test_words_are_found_in_the_evidence_first():
    assert find("a b a", "a", [(3, 5)]) == [4, 5]


def test_blanks_match_any_white_space():
    start, end = find(TEXT, "the mayor", [])
    assert TEXT[start:end] == "the  mayor"


def test_glued_names_are_found():
    start, end = find(TEXT, "Kim Min Ho", [])
    assert TEXT[start:end] == "Kim Min Ho"


def test_words_not_in_the_text_are_an_error():
    with pytest.raises(Unplaced, match="teapot"):
        find(TEXT, "teapot", [])


def test_a_row_holds_offsets_and_no_words():
    row = stand_off({"doc_id": "d1", "sentences": "RR", "events": [event()]}, DOC)
    told = row["events"][0]
    assert TEXT[slice(*told["trigger"])] == "gave"
    assert TEXT[slice(*told["object"]["span"])] == "vase"
    assert TEXT[slice(*told["actors"][0]["span"])] == "Kim Min Ho"
    assert not {"vase", "gave", "mayor"} & set(json.dumps(row).replace('"', " ").split())


def test_a_row_that_cannot_be_placed_is_named_and_the_rest_is_kept(tmp_path, capsys):
    working, docs = tmp_path / "w.jsonl", tmp_path / "d.jsonl"
    rows = [{"doc_id": "d1", "sentences": "RR", "events": [event(trigger=word)]} for word in ("stole", "gave")]
    working.write_text("".join(json.dumps(row) + "\n" for row in rows))
    docs.write_text(json.dumps(DOC) + "\n")
    assert len(list(convert(working, docs))) == 1
    assert "w.jsonl:1: not in the text: stole" in capsys.readouterr().err
