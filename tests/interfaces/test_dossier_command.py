"""`diploscope dossier`: from a ledger to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

import factories
from diploscope.errors import LedgerError, RunAbort
from diploscope.interfaces.cli.app import app
from diploscope.interfaces.cli.options import BadOption
from diploscope.ledger import Coded, Ledger

if TYPE_CHECKING:
    from pathlib import Path

if TYPE_CHECKING:
    from pathlib import Path

runner = CliRunner()


def undated() -> Coded:
    """A document that neither says when nor was published at any known time."""
    doc = factories.document("note", "Pavel Orlov met Ri Song Ho.", published=None)
    return Coded(factories.analysis(doc), (factories.mention(doc, "met", "Pavel Orlov", "Ri Song Ho"),))


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "day.duckdb"
    batch = [
        factories.coded_gift(),
        factories.coded_gift("gift-2", source="Southern Mail"),
        undated(),
        factories.coded_visit(),
    ]
    Ledger(path).write(batch, factories.run())
    return path


@pytest.fixture(autouse=True)
def _no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def test_writes_a_file_and_says_so(ledger, tmp_path):
    out = tmp_path / "out.html"
    result = runner.invoke(app, ["dossier", "rus", "PRK", "--ledger", str(ledger), "-o", str(out)])
    assert result.exit_code == 0, result.output
    page = out.read_text(encoding="utf-8")
    assert "<strong>3 exchanges</strong>" in page
    assert "4 documents of 3 outlets were read in all" in page
    assert "told twice" in page
    assert "North Korea" in page
    assert "diploscope dossier RUS PRK --ledger day.duckdb -o dossier.html" in page
    assert result.stdout == ""
    assert "3 exchanges between RUS and PRK" in result.stderr


def test_standard_output_gets_the_same_page(ledger, tmp_path):
    out = tmp_path / "out.html"
    runner.invoke(app, ["dossier", "RUS", "PRK", "--ledger", str(ledger), "-o", str(out)])
    result = runner.invoke(app, ["dossier", "RUS", "PRK", "--ledger", str(ledger), "-o", "-"])
    assert result.stdout == out.read_text(encoding="utf-8")


def test_nothing_found_is_written_and_is_no_failure(ledger, tmp_path):
    out = tmp_path / "out.html"
    result = runner.invoke(app, ["dossier", "FRA", "BRA", "--from", "2024", "--ledger", str(ledger), "-o", str(out)])
    assert result.exit_code == 0
    assert "no exchange between France and Brazil was found" in out.read_text(encoding="utf-8")
    assert "no exchange between FRA and BRA" in result.stderr


def test_period_counts_what_has_no_date(ledger):
    result = runner.invoke(
        app, ["dossier", "RUS", "PRK", "--from", "2024-03", "--to", "2024-03", "--ledger", str(ledger), "-o", "-"]
    )
    assert "<strong>2 exchanges</strong>" in result.stdout
    assert "1 more exchange between the two has no date at all" in result.stdout
    assert "--from 2024-03 --to 2024-03" in result.stdout


def test_time_of_making_comes_from_option_or_environment(ledger, monkeypatch):
    call = ["dossier", "RUS", "PRK", "--ledger", str(ledger), "-o", "-"]
    assert "Made" not in runner.invoke(app, call).stdout
    assert "24 November 2026, 03:00 UTC" in runner.invoke(app, [*call, "--generated", "2026-11-24T04:00+01:00"]).stdout
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert "1 January 1970, 00:00 UTC" in runner.invoke(app, call).stdout


@pytest.mark.parametrize(
    ("words", "error", "says"),
    [
        (["RUS", "RUS"], BadOption, "two different parties"),
        (["RUS", "<b>"], BadOption, "no country or organisation code"),
        (["RUS", "PRK", "--from", "2024", "--to", "2023"], BadOption, "later than"),
        (["RUS", "PRK", "--from", "spring"], BadOption, "--from"),
        (["RUS", "PRK", "--generated", "now"], BadOption, "--generated"),
    ],
)
def test_bad_options_are_one_clear_line(ledger, words, error, says):
    result = runner.invoke(app, ["dossier", *words, "--ledger", str(ledger), "-o", "-"])
    assert isinstance(result.exception, error)
    assert says in str(result.exception)


def test_folder_that_is_not_there(ledger, tmp_path):
    out = tmp_path / "nowhere" / "out.html"
    result = runner.invoke(app, ["dossier", "RUS", "PRK", "--ledger", str(ledger), "-o", str(out)])
    assert isinstance(result.exception, RunAbort)
    assert "cannot write" in str(result.exception)


def test_ledger_that_is_not_there(tmp_path):
    result = runner.invoke(app, ["dossier", "RUS", "PRK", "--ledger", str(tmp_path / "none.duckdb"), "-o", "-"])
    assert isinstance(result.exception, LedgerError)
