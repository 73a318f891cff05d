"""The ledger's file: opened for one call or one session, brought up to date, closed again."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import duckdb

from diploscope.errors import LedgerError
from diploscope.ledger.connection import cannot_use, connect, transaction, turn
from diploscope.ledger.schema import is_current, migrate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Result = TypeVar("Result")


class LedgerFile:
    """A DuckDB file that this process holds no longer than it must.

    Args:
        path: The file.
        patience_s: How long to wait for another process, or another thread of this one.
        create: Whether to make a file that is not there.
    """

    def __init__(self, path: Path, *, patience_s: float, create: bool) -> None:
        self.path = path
        self.patience_s = patience_s
        self.create = create
        self._held: duckdb.DuckDBPyConnection | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """The file stays open for writing; calls of this thread inside the block use it as it is."""
        with turn(self.path, self.patience_s), self._opened(read_only=False) as connection:
            outer, self._held = self._held, connection
            try:
                yield
            finally:
                self._held = outer

    @contextmanager
    def changing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection for one transaction, which is undone if the block fails."""
        with (
            turn(self.path, self.patience_s),
            self._opened(read_only=False) as connection,
            transaction(connection),
        ):
            yield connection

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection to read with; outside a session it cannot change anything."""
        with turn(self.path, self.patience_s), self._opened(read_only=True) as connection:
            yield connection

    @contextmanager
    def locked_down(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection of its own that cannot change anything.

        Raises:
            LedgerError: If this thread is within a session, which has the file open for writing.
        """
        with turn(self.path, self.patience_s):
            if self._held is not None:
                raise LedgerError("a query cannot run within a session, which has the ledger open for writing")
            with self._opened(read_only=True) as connection:
                yield connection

    @contextmanager
    def _opened(self, *, read_only: bool) -> Iterator[duckdb.DuckDBPyConnection]:
        try:
            if self._held is not None:
                yield self._held
                return
            connection = self._connect(read_only=read_only)
            try:
                yield connection
            finally:
                connection.close()
        except duckdb.Error as error:
            raise cannot_use(self.path, error) from error

    def _connect(self, *, read_only: bool) -> duckdb.DuckDBPyConnection:
        if not self.path.exists() or (self.create and _is_empty(self.path)):
            if not self.create:
                raise LedgerError(f"there is no ledger {self.path}; diploscope read PATH --ledger {self.path} makes it")
            self._make()
        if read_only:
            connection = self._open(self.path, read_only=True)
            if _closed_on_error(connection, lambda: is_current(connection, self.path)):
                return connection
            connection.close()
        connection = self._open(self.path, read_only=False)
        _closed_on_error(connection, lambda: _bring_up_to_date(connection, self.path))
        if not read_only:
            return connection
        connection.close()
        return self._open(self.path, read_only=True)

    def _make(self) -> None:
        # Under another name first: a kill while DuckDB lays out a file leaves one that it will not open again.
        draft = self.path.with_name(f".{self.path.name}.{os.getpid()}.new")
        draft.unlink(missing_ok=True)
        try:
            connection = self._open(draft, read_only=False)
            _closed_on_error(connection, lambda: migrate(connection, self.path))
            connection.close()
            _name(draft, self.path)
        finally:
            draft.unlink(missing_ok=True)

    def _open(self, path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
        return connect(path, read_only=read_only, patience_s=self.patience_s, named=self.path)


def _bring_up_to_date(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    if not is_current(connection, path):
        migrate(connection, path)


def _closed_on_error(connection: duckdb.DuckDBPyConnection, step: Callable[[], Result]) -> Result:
    try:
        return step()
    except BaseException:
        connection.close()
        raise


def _name(draft: Path, path: Path) -> None:
    """Gives the draft its name, unless another process has made the file meanwhile."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        if _is_empty(path):
            draft.replace(path)
    except OSError:
        # Some file systems have no hard links; there the last of two makers at the same moment wins.
        draft.replace(path)


def _is_empty(path: Path) -> bool:
    # As mktemp and touch make it; DuckDB takes no such file.
    return path.is_file() and path.stat().st_size == 0
