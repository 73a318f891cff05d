"""The tables of the model card."""

from __future__ import annotations

import sys

import pytest
from pages_read import ROOT

sys.path.append(str(ROOT / "tools"))

import model_card

ROW = {"path": "a.tsv", "source": "own", "licence": "CC0", "rows": 1200, "unit": "pairs", "trains": {"pairs": "types"}}
MANIFEST = {
    "with_unlicensed": False,
    "weights": {"name": "a network", "licence": "Apache-2.0", "package": "p==1", "sha256": {"m": "0123456789abcdef"}},
    "data": [ROW, ROW | {"path": "b.tsv", "trains": {}, "otherwise": {"reader": "scored"}}],
    "annotation": [ROW | {"path": "own.jsonl", "kept_aside": {"calibrate": 20, "test": 10}}],
}


def result(seed, macro, **settings):
    figures = {"seed": seed, "with_unlicensed": True, "folds": 5, "plv_root": {"macro_f1": macro}} | settings
    return {"network": "pairs", "sha256": {"code": {}}, "result": figures}


@pytest.fixture
def same_code(monkeypatch):
    monkeypatch.setattr(model_card.results, "changed_code", lambda *_: [])


def test_data_stand_with_licence_rows_and_use():
    text = model_card.data_table(MANIFEST)
    assert "| `a.tsv` | own | CC0 | 1,200 | pairs | pairs: types |" in text
    assert "| `b.tsv` | own | CC0 | 1,200 | pairs | reader: scored |" in text
    assert "pairs: types; kept aside: 20 calibrate, 10 test |" in text


@pytest.mark.parametrize(("used", "word"), [(True, "with"), (False, "without")])
def test_the_card_says_whether_unlicensed_pairs_were_used(used, word):
    text = model_card.data_table(MANIFEST | {"with_unlicensed": used})
    assert f"that ships was trained {word} the published pairs, which state no licence" in text


def test_scores_stand_with_what_they_were_measured_with():
    record = {
        "measured": "2026-01-31",
        "versions": {"onnxruntime": "1.0"},
        "networks": "abc",
        "scores": {"names": {"exact": {"f1": 0.7171}}, "pairs": {"plv": {"not_scored": "trained on them"}}},
    }
    text = model_card.score_table(record)
    assert "| names, exact F1 | UNER EWT dev | 0.717 |" in text
    assert "Networks `abc`, measured 2026-01-31 with onnxruntime 1.0." in text
    assert "PLV_train is not scored here: trained on them." in text
    assert "AW_train |" not in text


@pytest.mark.usefixtures("same_code")
def test_seeds_stand_together_with_their_spread():
    text = model_card.training_table({"a": result(1, 0.8), "b": result(2, 0.82)})
    row = "| pairs | 5-fold cross-validation | PLV_train, root, macro-F1 | 2 | 0.810 | 0.800 to 0.820 | this |"
    assert row in text


@pytest.mark.usefixtures("same_code")
def test_other_settings_stand_apart():
    clean = result(1, 0.6, folds=0, with_unlicensed=False)
    text = model_card.training_table({"a": result(1, 0.8), "b": clean})
    assert "| pairs | without unlicensed pairs | PLV_train, root, macro-F1 | 1 | 0.600 | one seed | this |" in text


def test_changed_code_is_told(monkeypatch):
    monkeypatch.setattr(model_card.results, "changed_code", lambda *_: ["pairs.py"])
    assert "| earlier: pairs.py changed since |" in model_card.training_table({"a": result(1, 0.8)})
