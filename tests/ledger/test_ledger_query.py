from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diploscope.errors import LedgerError
from diploscope.ledger import Ledger
from factories import coded_gift, coded_visit, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    ledger = Ledger(tmp_path_factory.mktemp("query") / "day.duckdb")
    ledger.write([coded_gift(), coded_visit()], run())
    return ledger


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT kind FROM mentions ORDER BY kind",
        "FROM mentions SELECT kind ORDER BY kind;",
        "WITH m AS (SELECT kind FROM mentions) SELECT kind FROM m ORDER BY kind -- all",
        "VALUES ('gift'), ('visit')",
    ],
)
def test_a_select_gives_columns_and_rows(day: Ledger, statement: str) -> None:
    columns, rows = day.query(statement)
    assert len(columns) == 1
    assert rows == [("gift",), ("visit",)]


@pytest.mark.parametrize("statement", ["DESCRIBE mentions", "SHOW TABLES", "SUMMARIZE parties"])
def test_the_ledger_may_be_described(day: Ledger, statement: str) -> None:
    assert day.query(statement)[1]


def test_a_limit_cuts_the_rows(day: Ledger) -> None:
    assert len(day.query("FROM parties", limit=3)[1]) == 3
    assert day.query("FROM parties", limit=0)[1] == []


@pytest.mark.parametrize(
    "statement",
    [
        "COPY mentions TO '{folder}/out.csv'",
        "COPY (SELECT 1) TO '{folder}/out.parquet'",
        "EXPORT DATABASE '{folder}/out'",
        "ATTACH '{folder}/other.duckdb'",
        "ATTACH ':memory:' AS m",
        "INSTALL httpfs",
        "LOAD httpfs",
        "PRAGMA database_list",
        "PRAGMA enable_profiling",
        "SET enable_external_access = true",
        "RESET enable_external_access",
        "CALL pragma_version()",
        "CHECKPOINT",
        "CREATE TEMP TABLE t (a INTEGER)",
        "CREATE MACRO m() AS 1",
        "INSERT INTO store.runs SELECT * FROM store.runs",
        "UPDATE store.mentions SET kind = 'aid'",
        "DELETE FROM store.mentions",
        "DROP VIEW mentions",
        "EXPLAIN ANALYZE SELECT 1",
        "PREPARE p AS SELECT 1",
        "PIVOT mentions ON kind",
        "BEGIN",
        "USE memory",
        "SELECT 1; SELECT 2",
        "SELECT 1; DROP VIEW mentions",
        "",
        " ; ",
        "-- nothing",
        "SELEC 1",
        "SELECT \ud800",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_blob('{folder}/day.duckdb')",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM '/etc/passwd.csv'",
        "SELECT * FROM 'https://example.org/x.parquet'",
        "SELECT * FROM read_json('https://example.org/x.json')",
        "SELECT * FROM query('COPY (SELECT 1) TO ''{folder}/out.csv''')",
        "SELECT * FROM duckdb_secrets()",
        "SELECT getenv('HOME')",
        "SELECT * FROM hidden_table",
        "SELECT nextval('s')",
    ],
)
def test_everything_else_is_refused_in_one_line(day: Ledger, tmp_path: Path, statement: str) -> None:
    import pyarrow as pa  # noqa: PLC0415 - beside the variable that a query must not see

    hidden_table = pa.table({"secret": [1]})
    with pytest.raises(LedgerError) as caught:
        day.query(statement.replace("{folder}", str(tmp_path)))
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.iterdir())
    assert hidden_table.num_rows == 1
    assert day.counts().mentions == 2


def test_a_query_within_a_session_is_refused(ledger: Ledger) -> None:
    with ledger.session(), pytest.raises(LedgerError, match="within a session"):
        ledger.query("SELECT 1")
