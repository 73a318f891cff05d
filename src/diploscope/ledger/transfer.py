"""Arrow tables in and out of an open ledger."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

import pyarrow as pa

from diploscope.ledger import sql
from diploscope.ledger.connection import execute
from diploscope.ledger.rows import utc
from diploscope.ledger.stored import document_from_row
from diploscope.ledger.text import legible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import duckdb

    from diploscope.ledger.records import RunRecord, StoredDocument
    from diploscope.ledger.stored import Reading


def insert_run(connection: duckdb.DuckDBPyConnection, run: RunRecord) -> None:
    """Notes the run, once."""
    values = [
        legible(run.id),
        utc(run.started),
        legible(run.command),
        legible(run.coder.name),
        legible(run.coder.version),
        legible(json.dumps(dict(run.versions), sort_keys=True, ensure_ascii=False)),
    ]
    execute(connection, sql.insert_run_sql(), values)


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> int:
    """Adds the rows that are not there yet and gives their number."""
    if not rows.num_rows:
        return 0
    connection.register(f"staged_{table}", rows)
    try:
        [(number,)] = execute(connection, sql.insert_new_sql(table))
    finally:
        connection.unregister(f"staged_{table}")
    return int(number)


@contextmanager
def registered(connection: duckdb.DuckDBPyConnection, name: str, **columns: list[str]) -> Iterator[None]:
    """Within the block the columns are the table `name`."""
    connection.register(name, pa.table({key: pa.array(values, pa.string()) for key, values in columns.items()}))
    try:
        yield
    finally:
        connection.unregister(name)


def registered_readings(
    connection: duckdb.DuckDBPyConnection, wanted: Sequence[Reading]
) -> AbstractContextManager[None]:
    """Within the block the readings are the table `wanted`."""
    keys, coders, versions = zip(*wanted, strict=True) if wanted else ((), (), ())
    return registered(connection, "wanted", key=list(keys), coder=list(coders), coder_version=list(versions))


def documents_of(connection: duckdb.DuckDBPyConnection, wanted: Sequence[Reading]) -> dict[Reading, StoredDocument]:
    """The documents, each as that coder read it."""
    with registered_readings(connection, wanted):
        return dict(map(document_from_row, execute(connection, sql.stored_documents_sql())))
