"""Users' SQL: one SELECT, on a file opened for reading alone, by a connection that reaches nothing else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import duckdb

from diploscope.errors import LedgerError


def read_only_query(
    connection: duckdb.DuckDBPyConnection, statement: str, limit: int | None
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Column names and rows of the SELECT statement.

    `connection` must have been opened for reading alone, without access to files, network or extensions; its
    settings are locked here before the statement is seen.

    Raises:
        LedgerError: If it is not a single SELECT, or fails.
    """
    try:
        statement.encode()
        connection.execute("SET lock_configuration = true")
        statements = connection.extract_statements(statement)
        if len(statements) != 1:
            raise LedgerError(f"one SELECT statement is wanted, not {len(statements)}: {_short(statement)}")
        if statements[0].type != duckdb.StatementType.SELECT:
            name = str(statements[0].type).rpartition(".")[2]
            raise LedgerError(f"only SELECT is allowed on the ledger, not {name}: {_short(statement)}")
        return _answer(connection, statements[0], limit)
    except UnicodeEncodeError as error:
        raise LedgerError("the query holds a character that cannot be encoded; take it out") from error
    except duckdb.Error as error:
        raise LedgerError(f"the query failed: {_reason(error)}") from error


def _answer(
    connection: duckdb.DuckDBPyConnection, statement: duckdb.Statement, limit: int | None
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Column names and rows, found in a thread of its own.

    DuckDB's native code sees no signal while it works. The main thread does, and tells it to stop.
    """

    def answer() -> tuple[list[str], list[tuple[Any, ...]]]:
        cursor = connection.execute(statement)
        columns = [column[0] for column in cursor.description or ()]
        return columns, cursor.fetchall() if limit is None else cursor.fetchmany(limit)

    with ThreadPoolExecutor(max_workers=1) as pool:
        future = pool.submit(answer)
        try:
            return future.result()
        except BaseException:
            connection.interrupt()
            raise


def _short(statement: str) -> str:
    text = " ".join(statement.split())
    return repr(text if len(text) <= 60 else text[:57] + "...")


def _reason(error: Exception) -> str:
    """DuckDB's message without the drawing of the statement that follows it."""
    lines = (line.strip() for line in str(error).partition("\nLINE ")[0].splitlines())
    return " ".join(line for line in lines if line)
