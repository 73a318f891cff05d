"""How the networks' scores and floors are made up."""

from __future__ import annotations

import pytest

import reader_floors
import reader_scores
import score_reader
from diploscope.encoder import Reading
from diploscope.encoder import Role as Found
from training.records import Example, Role

TEXT = "Oslo sent Rome a lamp"
WORDS = [(0, 4), (5, 9), (10, 14), (15, 16), (17, 21)]
HEADS = [1, 1, 1, 4, 1]
DEPRELS = ["nsubj", "root", "iobj", "det", "obj"]
UPOS = ["PROPN", "VERB", "PROPN", "DET", "NOUN"]


@pytest.fixture
def gold():
    roles = [Role(1, "send.01", [("ARG0", 0, 0), ("ARG2", 2, 2), ("ARG1", 3, 4)])]
    return Example(TEXT, tokens=WORDS, upos=UPOS, heads=HEADS, deprels=DEPRELS, roles=roles)


def reading(*, heads=HEADS, deprels=DEPRELS, upos=UPOS, arguments=(("ARG0", 0, 0), ("ARG2", 2, 2), ("ARG1", 3, 4))):
    role = Found(1, tuple(arguments))
    return Reading(tuple(WORDS), tuple(upos), tuple(heads), tuple(deprels), (role,), (), (), (), 1)


def figures(gold, read):
    counts = reader_scores.Trees()
    counts.add(gold, read)
    return counts.figures()


def test_what_is_all_right_scores_one(gold):
    found = figures(gold, reading())
    assert (found["upos"], found["uas"], found["las"], found["roles"]["f1"]) == (1, 1, 1, 1)


def test_a_wrong_relation_costs_the_labelled_score_alone(gold):
    found = figures(gold, reading(deprels=["nsubj", "root", "obj", "det", "obj"]))
    assert (found["uas"], found["las"]) == (1.0, 0.8)


def test_a_wrong_head_costs_both(gold):
    found = figures(gold, reading(heads=[1, 1, 4, 4, 1]))
    assert (found["uas"], found["las"]) == (0.8, 0.8)


def test_roles_count_as_whole_spans(gold):
    found = figures(gold, reading(arguments=[("ARG0", 0, 0), ("ARG1", 4, 4)]))["roles"]
    assert found == {"precision": 0.5, "recall": 0.3333, "f1": 0.4}


def test_without_gold_roles_none_are_scored(gold):
    gold.roles = None
    assert "roles" not in figures(gold, reading())


def test_counts_add_up(gold):
    counts = reader_scores.Trees()
    counts.add(gold, reading())
    assert (counts + counts).words == 2 * len(WORDS)


def test_the_shipped_networks_parse_given_words(gold):
    found = reader_scores.trees(score_reader.load(), [gold, gold]).figures()
    assert (found["sentences"], found["words"]) == (2, 10)
    assert found["uas"] > 0.5


def test_labels_of_given_sentences_are_scored(tmp_path):
    text = "Oslo sent Rome a lamp.\n-0-\nObservers said it may mean more."
    docs = [{"id": "a", "text": text, "sentences": [[0, 22], [23, 26], [27, 59]]}]
    (row,) = reader_scores.read_rows(reader_scores.command("analyse", docs, tmp_path))
    as_read = row["sentences"]
    assert reader_scores.functions(docs, {"a": as_read}, tmp_path)["accuracy"] == 1.0
    changed = ("Q" if as_read[0] != "Q" else "R") + as_read[1:]
    found = reader_scores.functions(docs, {"a": changed}, tmp_path)
    assert (found["documents"], found["sentences"], found["accuracy"]) == (1, 3, 0.6667)
    assert found[as_read[0]]["f1"] < 1.0


def test_labels_of_other_sentences_are_refused(tmp_path):
    docs = [{"id": "a", "text": "Oslo sent Rome a lamp.", "sentences": [[0, 22]]}]
    with pytest.raises(ValueError, match="document a has 3 labels and 1 sentences"):
        reader_scores.functions(docs, {"a": "RRB"}, tmp_path)


def test_a_command_that_fails_is_told(tmp_path):
    with pytest.raises(ValueError, match="diploscope no-such-verb ended with status 2"):
        reader_scores.command("no-such-verb", [{"id": "a"}], tmp_path)


def test_a_row_without_an_answer_is_told(tmp_path):
    with pytest.raises(ValueError, match="diploscope analyse answered 1 of 2 rows"):
        reader_scores.command("analyse", [{"id": "a", "text": "Oslo sent a lamp."}, {"id": "b"}], tmp_path)


SCORES = {"names": {"exact": {"f1": 0.7171}}, "pairs": {"plv": {"not_scored": "trained on"}}}


def test_a_figure_below_its_floor_is_named():
    assert reader_floors.below(SCORES, {"names.exact.f1": 0.72}) == ["names.exact.f1 is 0.7171, floor 0.72"]
    assert reader_floors.below(SCORES, {"names.exact.f1": 0.71}) == []


def test_a_figure_that_was_not_scored_misses_its_floor():
    assert reader_floors.below(SCORES, {"pairs.plv.root.macro_f1": 0.6}) == [
        "pairs.plv.root.macro_f1 is not scored, floor 0.6"
    ]


def test_floors_rise_and_never_fall():
    assert reader_floors.raised(SCORES, {}) == {"names.exact.f1": 0.71}
    assert reader_floors.raised(SCORES, {"names.exact.f1": 0.6}) == {"names.exact.f1": 0.71}
    assert reader_floors.raised(SCORES, {"names.exact.f1": 0.8}) == {"names.exact.f1": 0.8}
