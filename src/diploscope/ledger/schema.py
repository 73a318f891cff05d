"""Bringing a ledger file to this program's tables and views, and refusing one that is newer."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from diploscope.errors import LedgerError
from diploscope.ledger.connection import execute, transaction
from diploscope.ledger.migrations import migrations
from diploscope.ledger.views import create_views_sql

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb


def has_migrations_sql() -> str:
    """Whether the file is a ledger, and how many tables it holds in all."""
    return """
SELECT count(*) FILTER (schema_name = 'store' AND table_name = 'migrations'), count(*)
FROM duckdb_tables() WHERE NOT internal
""".strip()


def level_sql() -> str:
    """The last step done, and the views in place."""
    return "SELECT number, views FROM store.migrations ORDER BY number DESC, applied DESC LIMIT 1"


def begin_migrations_sql() -> str:
    """The table that records the steps."""
    return """
CREATE SCHEMA IF NOT EXISTS store;
CREATE TABLE IF NOT EXISTS store.migrations (
    number INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    views VARCHAR NOT NULL,
    applied TIMESTAMP NOT NULL
);
""".strip()


def record_migration_sql() -> str:
    """Notes a step, or new views at the same step."""
    return "INSERT INTO store.migrations VALUES (?, ?, ?, ?)"


def views_digest() -> str:
    """Twelve hexadecimal digits that change with any view."""
    return hashlib.sha256(create_views_sql().encode()).hexdigest()[:12]


def is_current(connection: duckdb.DuckDBPyConnection, path: Path) -> bool:
    """Whether the file needs no step and no new views.

    Raises:
        LedgerError: If the file is no ledger, or is newer than this program.
    """
    level, views = _level(connection, path)
    return level == migrations()[-1].number and views == views_digest()


def _level(connection: duckdb.DuckDBPyConnection, path: Path) -> tuple[int, str]:
    [(ours, tables)] = execute(connection, has_migrations_sql())
    if not ours:
        if tables:
            raise LedgerError(f"{path} is a DuckDB file but not a ledger; name another file with --ledger")
        return 0, ""
    rows = execute(connection, level_sql())
    level, views = rows[0] if rows else (0, "")
    if level > (known := migrations()[-1].number):
        raise LedgerError(
            f"{path} was written by a newer Diploscope (ledger level {level}, this program knows {known}); "
            "install the newer version"
        )
    return level, views


def migrate(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Brings the file to this program's level in one transaction.

    Raises:
        LedgerError: If the file is no ledger, or is newer than this program.
    """
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    with transaction(connection):
        level, _ = _level(connection, path)
        connection.execute(begin_migrations_sql())
        names = [(step.number, step.name) for step in migrations()[level:]]
        for step in migrations()[level:]:
            connection.execute(step.sql)
        connection.execute(create_views_sql())
        for number, name in names or [(level, "views")]:
            execute(connection, record_migration_sql(), [number, name, views_digest(), now])
