"""Results of trainings: kept with hashes, and stale when what they were measured on has changed."""

import json

import pytest

from training import results


@pytest.fixture
def folder(tmp_path):
    """A training folder of two modules and an annotation."""
    (tmp_path / "annotation").mkdir()
    (tmp_path / "annotation" / "own.jsonl").write_text("{}\n", encoding="utf-8")
    for name in ("pairs.py", "corpora.py"):
        (tmp_path / name).write_text("x = 1\n", encoding="utf-8")
    return tmp_path


MANIFEST = {
    "data": [
        {"path": "a.tsv", "sha256": "1", "trains": {"pairs": "types"}},
        {"path": "b.tsv", "sha256": "2", "trains": {}, "otherwise": {"pairs": "scored"}},
        {"path": "c.tsv", "sha256": "3", "trains": {"reader": "names"}},
    ],
    "annotation": [{"path": "own.jsonl", "sha256": "4", "trains": {"pairs": "types"}}],
}


@pytest.fixture
def kept(folder):
    return results.stamped({"seed": 1}, "pairs", MANIFEST, folder)


def test_a_result_names_what_its_network_reads_and_nothing_else(kept):
    assert kept["sha256"]["data"] == {"a.tsv": "1", "b.tsv": "2"}
    assert set(kept["sha256"]["annotation"]) == {"own.jsonl"}
    assert set(kept["sha256"]["code"]) == {"pairs.py", "corpora.py"}


def test_nothing_is_stale_at_first(kept, folder):
    assert results.stale(kept, MANIFEST, folder) == []
    assert results.changed_code(kept, folder) == []


def test_changed_annotation_makes_it_stale(kept, folder):
    (folder / "annotation" / "own.jsonl").write_text("{}\n{}\n", encoding="utf-8")
    assert results.stale(kept, MANIFEST, folder) == ["own.jsonl"]


def test_other_data_makes_it_stale(kept, folder):
    other = json.loads(json.dumps(MANIFEST))
    other["data"][1]["sha256"] = "9"
    other["data"].append({"path": "d.tsv", "sha256": "5", "trains": {"pairs": "types"}})
    assert results.stale(kept, other, folder) == ["b.tsv", "d.tsv"]


def test_changed_code_is_told_apart(kept, folder):
    (folder / "pairs.py").write_text("x = 2\n", encoding="utf-8")
    assert results.stale(kept, MANIFEST, folder) == []
    assert results.changed_code(kept, folder) == ["pairs.py"]


def test_every_module_that_trains_is_there():
    for network in results.CODE:
        assert set(results.code_hashes(network, results.HERE)) == set(results.CODE[network])


def test_the_committed_results_were_measured_on_what_stands_here(capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["results", "--check"])
    assert (results.main(), capsys.readouterr().out) == (0, "")
