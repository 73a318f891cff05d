"""The manifest of the training data: hashes, rows, licences, uses, and what the check says of a change."""

import gzip
import hashlib
import json

import pytest

from training import manifest
from training.sources import NEWS_LICENCES, PUBLISHED_PAIRS, SOURCES, Source

TSV = "marked_sentence\tgold_root\n<s>Oslo</s> thanked <t>Rome</t>.\tSUPPORT\n<s>A</s> met <t>B</t>.\tCONSULT\n"
PAIRS = Source("plover/own.tsv", "own pairs", "none stated", "pairs", PUBLISHED_PAIRS[0].count, {"pairs": "types"})
TEXT = "A delegation arrived."


@pytest.fixture
def material(tmp_path, monkeypatch):
    """A data folder of two small files and the annotation that goes with it."""
    for folder in ("plover", "news", "annotation"):
        (tmp_path / folder).mkdir()
    (tmp_path / "plover" / "own.tsv").write_text(TSV, encoding="utf-8")
    raw = json.dumps({"id": "a1", "text": TEXT}) + "\n"
    (tmp_path / "news" / "korea.en.jsonl.gz").write_bytes(gzip.compress(raw.encode()))
    row = {
        "id": "a1", "set": "korea.en", "sha256": hashlib.sha256(TEXT.encode()).hexdigest(), "sentences": [[0, 21]],
        "labels": "R", "events": [],
    }  # fmt: skip
    (tmp_path / "annotation" / "news_en.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (tmp_path / "annotation" / "names_en.jsonl").write_text('{"id": "x"}\n', encoding="utf-8")
    (tmp_path / "annotation" / "contrast_en.jsonl").write_text('{"text": "x"}\n{"text": "y"}\n', encoding="utf-8")
    monkeypatch.setattr(manifest, "SOURCES", ())
    monkeypatch.setattr(manifest, "PUBLISHED_PAIRS", (PAIRS,))
    return tmp_path


def made(folder, *, with_unlicensed=False):
    return manifest.manifest(folder, folder / "annotation", with_unlicensed=with_unlicensed)


def test_a_data_file_stands_with_hash_rows_and_licence(material):
    row = made(material)["data"][0]
    assert row["sha256"] == hashlib.sha256(TSV.encode()).hexdigest()
    assert (row["path"], row["rows"], row["unit"], row["licence"]) == ("plover/own.tsv", 2, "pairs", "none stated")


def test_pairs_without_a_licence_are_scored_only_unless_said_otherwise(material):
    assert made(material)["data"][0]["trains"] == {}
    assert made(material, with_unlicensed=True)["data"][0]["trains"] == {"pairs": "types"}


def test_news_are_counted_by_what_they_are_for(material):
    found = made(material)
    news = found["data"][1]
    counts = [news["rows"], *news["kept_aside"].values()]
    assert (news["path"], sum(counts)) == ("news/korea.en.jsonl.gz", 1)
    assert [row["rows"] for row in found["annotation"] if row["path"] == "contrast_en.jsonl"] == [2]


def test_nothing_differs_from_itself(material):
    assert manifest.differences(made(material), made(material)) == []


def test_a_changed_file_is_named(material):
    kept = made(material)
    (material / "plover" / "own.tsv").write_text(TSV.replace("Rome", "Bern"), encoding="utf-8")
    assert manifest.differences(kept, made(material)) == ["data: plover/own.tsv: sha256"]


def test_a_file_that_is_no_longer_read_is_named(material, monkeypatch):
    kept = made(material)
    monkeypatch.setattr(manifest, "PUBLISHED_PAIRS", ())
    (difference,) = manifest.differences(kept, made(material))
    assert difference.startswith("data: plover/own.tsv: ")


def test_other_weights_are_told(material):
    kept = made(material)
    (difference,) = manifest.differences(kept | {"weights": {}}, made(material))
    assert difference.startswith("weights: {}, now ")


@pytest.mark.parametrize("used", [True, False])
def test_the_training_of_the_pairs_says_whether_it_used_them(material, monkeypatch, used):
    out, trained = material / "manifest.json", material / "pairs.json"
    trained.write_text(json.dumps({"with_unlicensed": used}), encoding="utf-8")
    for name, value in (("MANIFEST", out), ("ANNOTATION", material / "annotation")):
        monkeypatch.setattr(manifest, name, value)
    (material / "model.safetensors").write_bytes(b"weights")
    digest = hashlib.sha256(b"weights").hexdigest()
    monkeypatch.setattr(manifest.weights, "SHA256", {"model.safetensors": digest})
    words = ["manifest", "--data", str(material), "--pairs", str(trained), "--weights", str(material)]
    monkeypatch.setattr("sys.argv", words)
    assert manifest.main() == 0
    assert json.loads(out.read_text(encoding="utf-8"))["with_unlicensed"] is used
    monkeypatch.setattr("sys.argv", ["manifest", "--check", "--data", str(material)])
    assert manifest.main() == 0


def test_nothing_is_written_over_other_weights(material, monkeypatch, capsys):
    out, trained = material / "manifest.json", material / "pairs.json"
    trained.write_text(json.dumps({"with_unlicensed": True}), encoding="utf-8")
    monkeypatch.setattr(manifest, "MANIFEST", out)
    (material / "model.safetensors").write_bytes(b"others")
    words = ["manifest", "--data", str(material), "--pairs", str(trained), "--weights", str(material)]
    monkeypatch.setattr("sys.argv", words)
    assert manifest.main() == 1
    assert f"{material} has no config.json" in capsys.readouterr().err
    assert not out.exists()


def test_every_source_has_a_licence_and_a_use():
    for source in (*SOURCES, *PUBLISHED_PAIRS):
        assert source.licence
        assert source.trains or source.scored


def test_the_committed_manifest_names_the_committed_annotation(capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["manifest", "--check"])
    assert (manifest.main(), capsys.readouterr().out) == (0, "")


def test_every_set_of_annotated_news_has_a_licence():
    rows = (manifest.ANNOTATION / "news_en.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(row)["set"] for row in rows} <= set(NEWS_LICENCES)
