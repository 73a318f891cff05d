"""`diploscope sql`: one SELECT, three ways of writing its rows, and nothing else."""

from __future__ import annotations

import csv
import io
import json

import pytest

import factories
from diploscope.ledger import Ledger


@pytest.fixture
def day(folder, monkeypatch):
    monkeypatch.setenv("DIPLOSCOPE_LEDGER", "day.duckdb")
    (folder / "secret.csv").write_text("a,b\n1,2\n")
    Ledger(folder / "day.duckdb").write([factories.coded_gift(), factories.coded_visit()], factories.run())
    return folder / "day.duckdb"


pytestmark = pytest.mark.usefixtures("day")


def test_a_table(call):
    result = call("sql", "SELECT kind, count(*) AS n, NULL AS gap FROM mentions GROUP BY kind ORDER BY kind")
    assert [line.split() for line in result.stdout.splitlines()] == [
        ["kind", "n", "gap"],
        ["─" * 15],
        ["gift", "1"],
        ["visit", "1"],
    ]


def test_csv_writes_values_bare(call):
    result = call("sql", "SELECT first_day, 1.5, true, NULL, undisclosed FROM mentions ORDER BY 1", "--format", "csv")
    assert list(csv.reader(io.StringIO(result.stdout)))[1] == ["2024-03-04", "1.5", "true", "", '["maker"]']


def test_json(call):
    result = call("sql", "SELECT kind, first_day FROM mentions ORDER BY kind LIMIT 1", "--format", "json")
    assert json.loads(result.stdout) == [{"kind": "gift", "first_day": "2024-03-04"}]


def test_columns_that_do_not_fit_stand_one_under_the_other(call, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    result = call("sql", "SELECT * FROM documents ORDER BY id LIMIT 1")
    lines = result.stdout.splitlines()
    assert lines[0] == "[1]"
    assert max(map(len, lines)) <= 60
    assert any(line.split() == ["id", "gift-1"] for line in lines)


def test_long_cells_are_cut_and_that_is_said(call):
    result = call("sql", "SELECT repeat('x', 5000) AS x")
    assert "…" in result.stdout
    assert len(result.stdout) < 1000
    assert "Long cells are cut" in result.stderr
    whole = call("sql", "SELECT repeat('x', 5000) AS x", "--format", "csv")
    assert len(whole.stdout) == 5003
    assert whole.stderr == ""


def test_a_long_table_is_cut_and_that_is_said(call):
    result = call("sql", "SELECT * FROM range(1000)")
    assert len(result.stdout.splitlines()) == 202
    assert "The first 200 rows are shown" in result.stderr
    assert len(call("sql", "SELECT * FROM range(1000)", "--format", "csv").stdout.splitlines()) == 1001


def test_the_statement_may_come_from_standard_input(call):
    assert call("sql", "-", "--format", "csv", input="SELECT 7 AS seven;\n").stdout == "seven\n7\n"


@pytest.mark.parametrize("view", "documents mentions parties evidence dyads coverage runs problems".split())
def test_every_view_that_help_names_can_be_asked(call, view):
    assert call("sql", f"FROM {view}", "--format", "json").exit_code == 0
    assert call("sql", f"DESCRIBE {view}").exit_code == 0
    assert view in call("sql", "--help").stdout


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH 'other.duckdb'",
        "ATTACH ':memory:' AS m",
        "COPY mentions TO 'out.csv'",
        "COPY mentions FROM 'secret.csv'",
        "EXPORT DATABASE 'out'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "FROM read_csv('secret.csv')",
        "FROM 'secret.csv'",
        "SELECT * FROM read_text('secret.csv')",
        "SELECT * FROM glob('*')",
        "SELECT * FROM sniff_csv('secret.csv')",
        "FROM read_parquet('https://example.org/x.parquet')",
        "PRAGMA database_list",
        "SET enable_external_access = true",
        "SELECT 1; SELECT 2",
        "SELECT 1; DELETE FROM store.mentions",
        "DELETE FROM store.mentions",
        "INSERT INTO store.mentions SELECT * FROM store.mentions",
        "CREATE TABLE x AS SELECT 1",
        "CREATE TEMP VIEW x AS SELECT 1",
        "DROP VIEW mentions",
        "CALL pragma_version()",
        "CHECKPOINT",
        "BEGIN",
        "SELECT getenv('HOME')",
        "selekt",
        "SELECT * FROM nowhere",
        "   ",
    ],
)
def test_everything_else_is_refused_in_one_line_and_changes_nothing(folder, call, content, statement):
    before, names = content(folder / "day.duckdb"), sorted(path.name for path in folder.iterdir())
    result = call("sql", statement)
    assert result.exit_code == 1  # as the runner counts a raised error; the process's own is 2
    assert result.stdout == ""
    assert "\n" not in str(result.exception)
    assert content(folder / "day.duckdb") == before
    assert sorted(path.name for path in folder.iterdir()) == names


def test_a_value_does_not_steer_the_terminal(call):
    statement = "SELECT chr(27) || '[2J' AS x, 1 AS \"\x1b[2J\""
    for form in ("table", "json", "csv"):
        assert "\x1b" not in call("sql", statement, "--format", form).stdout
