"""Commands that ask the ledger find it where settings say."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

import factories
from diploscope.interfaces.cli.app import app
from diploscope.ledger import Ledger

runner = CliRunner()
QUESTIONS = [
    ["events"],
    ["sql", "SELECT count(*) FROM mentions"],
    ["dossier", "RUS", "PRK", "-o", "-"],
]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DIPLOSCOPE_LEDGER", raising=False)
    Ledger(tmp_path / "kept.duckdb").write([factories.coded_gift()], factories.run())
    return tmp_path


@pytest.mark.parametrize("question", QUESTIONS)
def test_without_settings_the_default_ledger_is_asked(question):
    result = runner.invoke(app, question)
    assert "there is no ledger diploscope.duckdb" in str(result.exception)


@pytest.mark.parametrize("question", QUESTIONS)
def test_settings_file_names_the_ledger(folder, question):
    (folder / "diploscope.toml").write_text('ledger = "kept.duckdb"\n')
    assert runner.invoke(app, question).exit_code == 0


@pytest.mark.parametrize("question", QUESTIONS)
def test_environment_goes_before_the_file_and_the_option_before_both(folder, question, monkeypatch):
    (folder / "diploscope.toml").write_text('ledger = "nowhere.duckdb"\n')
    monkeypatch.setenv("DIPLOSCOPE_LEDGER", "kept.duckdb")
    assert runner.invoke(app, question).exit_code == 0
    result = runner.invoke(app, [*question, "--ledger", "elsewhere.duckdb"])
    assert "there is no ledger elsewhere.duckdb" in str(result.exception)
