"""From YAML to tables: frames, forms, and every problem said at once."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

import pytest
import yaml

from diploscope.codebook.compile import compile_codebook, compile_triggers, parse_frame
from diploscope.errors import TablesError

DATA = Path(str(resources.files("diploscope.codebook").joinpath("data")))
GOOD = {"word": "toast", "pos": "verb", "kind": "reception", "type": "CONSULT", "cameo": "040", "frames": ["A _ R"]}


@pytest.fixture
def triggers(tmp_path):
    def compiled(*entries: dict[str, object]):
        path = tmp_path / "some.yaml"
        path.write_text(yaml.safe_dump(list(entries)), encoding="utf-8")
        return compile_triggers([path])

    return compiled


@pytest.mark.parametrize(
    ("frame", "left", "right"),
    [
        ("A _ R", [["A", ""]], [["R", ""]]),
        ("A _ T to R", [["A", ""]], [["T", ""], ["R", "to"]]),
        ("_ from A to R", [], [["A", "from"], ["R", "to"]]),
        ("A 's _ to R", [["A", "'s"]], [["R", "to"]]),
        ("B _", [["B", ""]], []),
        ("T A _ on behalf of R", [["T", ""], ["A", ""]], [["R", "on behalf of"]]),
    ],
)
def test_a_frame_says_which_side_holds_whom(frame, left, right):
    assert parse_frame(frame) == [left, right]


@pytest.mark.parametrize(
    ("frame", "said"), [("A R", "needs exactly one _"), ("A _ R _", "needs exactly one _"), ("T _", "names no party")]
)
def test_a_frame_without_trigger_or_party_is_refused(frame, said):
    with pytest.raises(ValueError, match=said):
        parse_frame(frame)


def test_regular_forms_are_made(triggers):
    rows, forms, problems = triggers(GOOD)
    assert problems == []
    assert [row["word"] for row in rows] == ["toast"]
    assert {form: text for text, _, form in forms} == {
        "base": "toast",
        "third": "toasts",
        "past": "toasted",
        "participle": "toasted",
        "ing": "toasting",
    }


def test_forms_given_are_those_of_the_first_word(triggers):
    _, forms, _ = triggers(GOOD | {"word": "drink to", "forms": ["drinks", "drank", "drunk", "drinking"]})
    assert [text for text, *_ in forms] == ["drink to", "drinks to", "drank to", "drunk to", "drinking to"]


def test_both_spellings_are_kept(triggers):
    _, forms, _ = triggers(GOOD | {"word": "cancel aid", "forms": ["cancels", "cancelled", "cancelled", "cancelling"]})
    assert {text for text, _, form in forms if form == "past"} == {"cancelled aid", "canceled aid"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"word": "Toast"}, "word 'Toast' must be a lower-case string"),
        ({"word": None}, "word None must be a lower-case string"),
        ({"pos": "adverb"}, "pos 'adverb' is neither verb nor noun"),
        ({"kind": "party"}, "kind 'party' is unknown; one of gift, message"),
        ({"type": "CHEER"}, "type 'CHEER' is unknown; one of AGREE"),
        ({"cameo": 40}, "cameo 40 must be a quoted string of digits"),
        ({"frames": []}, "no frames"),
        ({"frames": ["A R"]}, "needs exactly one _"),
        ({"forms": ["toasts"]}, "forms must list third person"),
    ],
)
def test_a_bad_entry_is_named(triggers, change, said):
    rows, _, (problem,) = triggers(GOOD | {"word": "host"}, GOOD | change)
    assert problem.startswith("some.yaml entry 2: ")
    assert said in problem
    assert [row["word"] for row in rows] == ["host"]


def test_an_entry_that_stands_twice_is_named(triggers):
    *_, problems = triggers(GOOD, GOOD)
    assert problems == ["some.yaml entry 2: ('toast', 'verb', 'reception') stands already in some.yaml entry 1"]


def test_one_word_may_have_two_kinds(triggers):
    *_, problems = triggers(GOOD, GOOD | {"kind": "ceremony"})
    assert problems == []


def test_all_problems_of_all_files_come_at_once(tmp_path):
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    (data / "triggers" / "extra.yaml").write_text(yaml.safe_dump([GOOD | {"word": "x y", "kind": "party"}]))
    with (data / "modality.yaml").open("a") as file:
        file.write('- {cue: "perhaps", status: maybe, side: before, within: 5}\n')
    scales = yaml.safe_load((data / "scales.yaml").read_text())
    del scales["types"]["AID"]
    (data / "scales.yaml").write_text(yaml.safe_dump(scales))
    with pytest.raises(TablesError) as raised:
        compile_codebook(data)
    said = str(raised.value)
    assert "extra.yaml entry 1: x y: kind 'party' is unknown" in said
    assert "modality.yaml: perhaps: status 'maybe' is unknown" in said
    assert "scales.yaml: no entry for AID" in said
