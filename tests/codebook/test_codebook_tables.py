"""The codebook that ships: its triggers, codes and scales, and that it is the one its YAML says."""

from __future__ import annotations

import json
import re
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

from diploscope import codebook
from diploscope.codebook.compile import compile_codebook
from diploscope.codebook.tables import from_tables
from diploscope.model import EventType, Kind, Status

BOOK = codebook.load()
CODED = [trigger for trigger in BOOK.triggers if not trigger.transfer]

# CAMEO code (its longest prefix here counts) to PLOVER type: table 7.1 of the PLOVER manual, draft 0.8, finer where its
# conversion table CAMEO2PLOVER-2021 is, and where the two differ as the manual's chapters on the types rule.
TYPE_OF = {
    "03": "AGREE",
    "04": "CONSULT",
    "05": "SUPPORT",
    "055": "CONCEDE",  # 3.4: expressions of regret
    "06": "COOPERATE",
    "07": "AID",
    "08": "CONCEDE",
    **dict.fromkeys(["0813", "0814", "084", "085", "086", "087"], "RETREAT"),
    "09": "ACCUSE",
    "10": "REQUEST",
    "11": "ACCUSE",
    "116": "SANCTION",  # 3.13: convictions
    "12": "REJECT",
    "13": "THREATEN",
    "14": "PROTEST",
    "15": "MOBILIZE",
    "16": "SANCTION",
    "17": "COERCE",
    **dict.fromkeys(["1712", "175", "18", "19", "20"], "ASSAULT"),
    **dict.fromkeys(["191", "192"], "COERCE"),
}
# Pairs that a ruling makes: promised concessions and announced withdrawals are CONCEDE (manual, 3.4); joint work that
# is stopped is RETREAT (the coding manual of this project), for which CAMEO has only "reduce relations".
RULED = {("035", "CONCEDE"), ("160", "RETREAT")}


def type_of(cameo: str) -> str:
    return next(TYPE_OF[cameo[:length]] for length in range(len(cameo), 1, -1) if cameo[:length] in TYPE_OF)


def test_there_are_five_hundred_entries_and_more():
    assert len(CODED) >= 500


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.OTHER])
def test_every_kind_has_triggers(kind):
    assert sum(trigger.kind is kind for trigger in CODED) >= 10


@pytest.mark.parametrize("type_", EventType)
def test_every_type_has_triggers(type_):
    assert sum(trigger.type is type_ for trigger in CODED) >= 10


def test_every_entry_has_kind_type_code_and_frame():
    lacking = [t.word for t in CODED if t.kind is None or t.type is None or not t.cameo or not t.frames]
    assert lacking == []


def test_only_verbs_of_transfer_leave_kind_and_type_to_what_is_carried():
    transfers = [trigger for trigger in BOOK.triggers if trigger.transfer]
    assert transfers
    assert [t.word for t in transfers if t.kind or t.type or t.cameo or not t.verb or not t.frames] == []


def test_every_code_maps_to_the_type_beside_it():
    wrong = {
        (trigger.word, trigger.cameo, str(trigger.type))
        for trigger in CODED
        if (trigger.cameo, trigger.type) not in RULED and type_of(trigger.cameo) != trigger.type
    }
    assert wrong == set()


def test_no_ruling_is_kept_that_nothing_needs():
    assert {(trigger.cameo, str(trigger.type)) for trigger in CODED} >= RULED


def test_codes_are_cameo_codes():
    assert [t.cameo for t in CODED if not re.fullmatch(r"(0[1-9]|1\d|20)\d{1,2}", t.cameo)] == []


def test_every_type_has_a_code_of_its_own():
    assert {type_: type_of(code) for type_, code in BOOK.default_cameo.items()} == {t: t for t in EventType}


@pytest.mark.parametrize(
    ("cameo", "value"),
    [("057", 8.0), ("042", 1.9), ("040", 1.0), ("0841", 5.0), ("0871", 9.0), ("1385", -7.0), ("190", -10.0)],
)
def test_intensity_is_that_of_the_longest_prefix(cameo, value):
    assert BOOK.intensity(cameo) == value


def test_every_code_in_use_has_an_intensity():
    values = {trigger.cameo: BOOK.intensity(trigger.cameo) for trigger in CODED}
    assert all(-10 <= value <= 10 for value in values.values())


def test_cooperation_is_above_conflict_on_the_scale():
    worst = min(BOOK.intensity(code) for code in ("030", "040", "050", "060", "070", "080"))
    best = max(BOOK.intensity(code) for code in ("100", "110", "120", "130", "140", "150", "160", "170", "180", "190"))
    assert worst > 0 > best


def test_a_code_without_a_root_is_an_error():
    with pytest.raises(KeyError, match="CAMEO code '990'"):
        BOOK.intensity("990")


# The manual's section 7.3 and the sections of each type.
QUADS = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}


def shipped() -> dict[str, object]:
    return json.loads(resources.files("diploscope.codebook").joinpath("tables.json").read_text(encoding="utf-8"))


def test_quad_classes_are_the_manuals():
    quads = {name: row["quad"] for name, row in shipped()["types"].items()}
    assert quads == {name: quad for quad, names in QUADS.items() for name in names}


def test_forms_point_to_their_triggers():
    assert {form.trigger for form in BOOK.forms} == {trigger.index for trigger in BOOK.triggers}
    names = {"verb": {"base", "third", "past", "participle", "ing"}, "noun": {"singular", "plural"}}
    wrong = [f for f in BOOK.forms if f.name not in names["verb" if BOOK.triggers[f.trigger].verb else "noun"]]
    assert wrong == []


def test_no_trigger_stands_twice():
    counted = Counter((t.word, t.verb, t.kind) for t in BOOK.triggers)
    assert [key for key, number in counted.items() if number > 1] == []


@pytest.mark.parametrize(
    ("form", "word", "name"),
    [
        ("gave", "give", "past"),
        ("given", "give", "participle"),
        ("sent", "send", "past"),
        ("meeting", "meet", "ing"),
        ("visits", "visit", "third"),
        ("gifts", "gift", "plural"),
    ],
)
def test_inflected_forms_lead_to_the_word(form, word, name):
    assert (word, name) in {(BOOK.triggers[f.trigger].word, f.name) for f in BOOK.forms if f.text == form}


@pytest.mark.parametrize(
    ("word", "verb", "kind"),
    [("visit", True, "visit"), ("gift", False, "gift"), ("telegram", False, "message"), ("embargo", True, "sanction")],
)
def test_everyday_words_have_their_kind(word, verb, kind):
    assert kind in {str(t.kind) for t in BOOK.triggers if t.word == word and t.verb is verb}


def test_cues_of_status_have_a_side_and_a_reach():
    assert {cue.status for cue in BOOK.modality} >= {Status.PLANNED, Status.DENIED, Status.CANCELLED, Status.REQUESTED}
    assert [cue for cue in BOOK.modality if cue.side not in ("before", "after") or cue.within < 0] == []
    assert [cue.text for cue in BOOK.modality if cue.text != cue.text.lower()] == []


def test_patterns_of_boilerplate_compile():
    assert all(re.compile(pattern) for pattern in BOOK.boilerplate)


def test_the_table_is_the_one_the_yaml_makes():
    data = Path(str(resources.files("diploscope.codebook").joinpath("data")))
    assert json.loads(json.dumps(compile_codebook(data))) == shipped()


def test_loading_twice_gives_the_same_book():
    assert from_tables(shipped()) == BOOK
    assert codebook.load() is BOOK
