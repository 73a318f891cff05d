"""The table of lemmas and frames, made from a treebank."""

from __future__ import annotations

import json
import lzma

import pytest

from diploscope.encoder import DATA
from diploscope.reader.lemmas import load
from training.lexicon import accuracy, as_json, frame_accuracy, sentences, table

BLOCK = """# text = They gave up and visited men
1\tThey\tthey\tPRON\t_\t_\t2\tnsubj\t_\t_\t_\t(ARG0*)
2\tgave\tgive\tVERB\t_\t_\t0\troot\t_\t_\tgive_up.07\t(V*)
3\tup\tup\tADP\t_\t_\t2\tcompound:prt\t_\t_\t_\t*
4\tand\tand\tCCONJ\t_\t_\t5\tcc\t_\t_\t_\t*
5\tvisited\tvisit\tVERB\t_\t_\t2\tconj\t_\t_\tvisit.02\t*
6\tmen\tman\tNOUN\t_\t_\t5\tobj\t_\t_\t_\t*
7-8\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
7\tdo\tdo\tAUX\t_\t_\t5\taux\t_\t_\t_\t*
8\tn’t\tnot\tPART\t_\t_\t5\tadvmod\t_\t_\t_\t*
9\tteh\tthe\tDET\t_\tTypo=Yes\t5\tdep\t_\t_\t_\t*
10\tvisited\tvisit\tVERB\t_\t_\t2\tconj\t_\t_\tvisit.02\t*
"""


@pytest.fixture
def made(tmp_path):
    path = tmp_path / "tiny.conllu.xz"
    path.write_bytes(lzma.compress(f"{BLOCK}\n".encode()))
    ((text, words),) = sentences(path)
    assert text == "They gave up and visited men"
    return words, table(words)


def test_the_table_holds_what_the_rules_get_wrong(made):
    words, lexicon = made
    assert lexicon.forms == {"NOUN": {"men": "man"}, "PART": {"n't": "not"}, "VERB": {"gave": "give"}}
    assert lexicon.lemmas["VERB"] == {"give", "visit"}
    assert accuracy(lexicon, words) == 1


def test_senses_other_than_the_first_are_kept_with_the_particle(made):
    words, lexicon = made
    assert lexicon.frames == {"give VERB": "give_up.07", "give up VERB": "give_up.07", "visit VERB": "visit.02"}
    assert frame_accuracy(lexicon, words) == 1


def test_it_is_written_with_its_licence_and_read_back(made, tmp_path):
    _, lexicon = made
    path = tmp_path / "lexicon.json"
    path.write_text(as_json(lexicon), encoding="utf-8")
    assert load(path) == lexicon
    assert json.loads(path.read_text(encoding="utf-8"))["licence"] == "CC BY-SA 4.0"


def test_the_shipped_table_is_small():
    assert (DATA / "lexicon.json").stat().st_size < 400_000
