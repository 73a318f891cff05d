from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from diploscope.errors import LedgerError
from diploscope.ledger import schema, sql
from diploscope.ledger.filters import conditions, count_sql, coverage_sql, document_conditions, told_sql
from diploscope.ledger.migrations import migrations
from diploscope.ledger.records import MentionFilter
from diploscope.ledger.rows import COLUMNS
from diploscope.ledger.views import newest_readings_sql, views
from diploscope.model import EventType, Kind, PartialDate, Status
from factories import coded_gift, run

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from diploscope.ledger import Ledger

ROOT = Path(__file__).parents[2]


def change(path: Path, statement: str) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute(statement)


def test_steps_are_numbered_without_a_gap() -> None:
    assert [step.number for step in migrations()] == list(range(1, len(migrations()) + 1))


def test_a_new_file_records_its_steps(ledger: Ledger) -> None:
    ledger.counts()
    rows = ledger.query("SELECT number, name, views FROM store.migrations")[1]
    assert rows == [(step.number, step.name, schema.views_digest()) for step in migrations()]


def test_a_newer_ledger_is_refused_and_left_alone(ledger: Ledger) -> None:
    ledger.write([coded_gift()], run())
    change(ledger.path, "INSERT INTO store.migrations VALUES (99, 'later', 'x', now()::TIMESTAMP)")
    for call in (ledger.counts, lambda: ledger.write([coded_gift("gift-2")], run())):
        with pytest.raises(LedgerError, match=r"newer Diploscope \(ledger level 99, this program knows \d+\)"):
            call()


def test_a_ledger_with_older_views_gets_the_new_ones_and_keeps_its_rows(ledger: Ledger) -> None:
    ledger.write([coded_gift()], run())
    change(ledger.path, "UPDATE store.migrations SET views = 'old'; DROP VIEW coverage")
    assert ledger.counts().documents == 1
    assert len(ledger.query("FROM coverage")[1]) == 1
    assert ledger.query("SELECT count(*) FROM store.migrations WHERE name = 'views'")[1] == [(1,)]


def test_a_ledger_from_before_there_were_sectors_gets_their_column_and_keeps_its_rows(ledger: Ledger) -> None:
    ledger.write([coded_gift()], run())
    change(
        ledger.path,
        "DROP VIEW dyads; DROP VIEW parties; ALTER TABLE store.parties DROP COLUMN sector; "
        "DELETE FROM store.migrations WHERE number > 1; UPDATE store.migrations SET views = 'old'",
    )
    ledger.write([coded_gift("gift-2")], run())
    sectors = ledger.query("SELECT count(*), count(sector) FROM parties")[1]
    assert sectors == [(4, 0)]


def test_a_file_whose_first_step_was_cut_off_is_finished(path: Path, ledger: Ledger) -> None:
    change(path, schema.begin_migrations_sql())
    ledger.write([coded_gift()], run())
    assert ledger.counts().documents == 1


def test_every_column_of_every_view_is_described(ledger: Ledger) -> None:
    ledger.counts()
    for view in views():
        columns = [row[0] for row in ledger.query(f"DESCRIBE {view.name}")[1]]
        assert columns == list(view.columns), view.name
    rows = ledger.query(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE schema_name = 'main' AND NOT internal "
        "AND comment IS NULL"
    )[1]
    assert rows == []


def test_staged_columns_are_those_of_the_tables(ledger: Ledger) -> None:
    ledger.counts()
    for table, names in COLUMNS.items():
        columns = [row[0] for row in ledger.query(f"DESCRIBE store.{table}")[1]]
        assert set(columns) - {"number"} == set(names), table


@pytest.mark.parametrize("text", ["2023", "2024-02", "2023-12", "1987-02-26", "9999", "0001"])
def test_days_of_a_partial_date_in_sql_are_those_of_the_record(ledger: Ledger, text: str) -> None:
    from diploscope.ledger.views import first_day_sql, last_day_sql  # noqa: PLC0415

    date = PartialDate.parse(text)
    rows = ledger.query(f"SELECT {first_day_sql('d')}, {last_day_sql('d')} FROM (VALUES ('{text}')) AS t(d)")[1]  # noqa: S608
    assert rows == [(date.first, date.last)]


def test_docs_are_those_of_the_code() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "ledger_schema.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(ROOT / "src")},
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_sql_of_the_views(snapshot: SnapshotAssertion) -> None:
    assert snapshot == "\n\n".join(f"-- {view.name}\n{view.sql}" for view in views())
    assert newest_readings_sql() in views()[0].sql


@pytest.mark.parametrize("table", COLUMNS)
def test_sql_that_adds(table: str, snapshot: SnapshotAssertion) -> None:
    assert snapshot == sql.insert_new_sql(table)


@pytest.mark.parametrize(
    "name",
    sorted(name for name in dir(sql) if name.endswith("_sql") and name != "insert_new_sql"),
)
def test_sql_that_asks(name: str, snapshot: SnapshotAssertion) -> None:
    assert snapshot == getattr(sql, name)()


def test_sql_of_a_filter(snapshot: SnapshotAssertion) -> None:
    wanted = MentionFilter(
        parties=("RUS", "PRK"),
        actor="RUS",
        recipient="PRK",
        kinds=frozenset({Kind.GIFT, Kind.AID}),
        types=frozenset({EventType.AID}),
        statuses=frozenset({Status.HAPPENED}),
        since=PartialDate(2024).first,
        until=PartialDate(2024).last,
    )
    found = conditions(wanted)
    text = [
        told_sql(found, limited=True),
        told_sql([], limited=False),
        count_sql(found),
        coverage_sql(found, document_conditions(wanted)),
    ]
    assert snapshot == "\n\n".join(text)
