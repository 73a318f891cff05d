"""Opening DuckDB: patience with other processes, no reach outside the file, one clear line on failure."""

from __future__ import annotations

import os
import random
import re
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import duckdb

from diploscope.errors import LedgerBusy, LedgerError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FIRST_WAIT_S = 0.02
LONGEST_WAIT_S = 0.5
# The whole of `read` has to stay under 1 GB with the coder's tables in memory beside the ledger.
MEMORY_LIMIT = "512MB"
THREADS = 2

# Every DuckDB file says so after its first checksum.
_MAGIC, _MAGIC_AT = b"DUCK", 8
_HELD = re.compile(r"Could not set lock on file|being used by another process|File is already open", re.IGNORECASE)
_HOLDER = re.compile(r"PID\s+(\d+)")
# DuckDB shares one open file between the connections of a process, all with the same settings; so threads take
# turns here, just as processes take turns at the file.
_TURNS: dict[str, threading.RLock] = {}
_TURNS_LOCK = threading.Lock()


@contextmanager
def turn(path: Path, patience_s: float) -> Iterator[None]:
    """This thread's turn at the ledger `path`.

    Raises:
        LedgerBusy: If another thread of this process holds it for longer than `patience_s`.
    """
    with _TURNS_LOCK:
        lock = _TURNS.setdefault(os.path.realpath(path), threading.RLock())
    if not lock.acquire(timeout=max(patience_s, 0.0)):
        raise LedgerBusy(f"{path} is held by another thread of this process ({os.getpid()}); try again when it is done")
    try:
        yield
    finally:
        lock.release()


def connect(path: Path, *, read_only: bool, patience_s: float, named: Path | None = None) -> duckdb.DuckDBPyConnection:
    """An open connection that reaches nothing but `path`.

    Args:
        path: The file.
        read_only: Whether it may not be changed.
        patience_s: How long to wait for another process.
        named: What messages call it; `path` by default.

    Raises:
        LedgerBusy: If another process holds the file for longer than `patience_s`.
        LedgerError: If the file cannot be opened, or is no ledger.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": THREADS,
        "memory_limit": MEMORY_LIMIT,
        "enable_external_access": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "python_enable_replacements": False,
    }
    named = named or path
    if _is_foreign(path):
        raise cannot_use(named, duckdb.IOException(_NO_LEDGER))
    deadline = time.monotonic() + patience_s
    wait = FIRST_WAIT_S
    while True:
        try:
            # In full, since DuckDB takes `:memory:` and what begins with `md:` for something else than a file.
            return duckdb.connect(str(path.absolute()), read_only=read_only, config=config)
        except duckdb.Error as error:
            if not _HELD.search(str(error)):
                raise cannot_use(named, error) from error
            left = deadline - time.monotonic()
            if left <= 0:
                raise _busy(named, error, patience_s) from error
        time.sleep(min(left, wait * random.uniform(0.5, 1.5)))  # noqa: S311 - jitter, not a secret
        wait = min(wait * 2, LONGEST_WAIT_S)


def _is_foreign(path: Path) -> bool:
    """Whether the file is no database; DuckDB would open one in memory over a file named as a table."""
    if not path.is_file() or path.stat().st_size == 0:
        return False
    try:
        with path.open("rb") as file:
            return file.read(_MAGIC_AT + len(_MAGIC))[_MAGIC_AT:] != _MAGIC
    except OSError:  # DuckDB says it in its own words
        return False


def _busy(path: Path, error: Exception, patience_s: float) -> LedgerBusy:
    holder = _HOLDER.search(str(error))
    who = f"process {holder[1]}" if holder else "another process"
    return LedgerBusy(
        f"{path} is held by {who} (waited {patience_s:g} s); wait until it has finished, "
        "or name another ledger with --ledger"
    )


_NO_LEDGER = "not a valid DuckDB database"
# Words of DuckDB's and the system's messages, and what they mean to the user.
_REASONS = (
    (_NO_LEDGER, "is not a ledger (nor any DuckDB file); name another file with --ledger"),
    ("Permission denied", "may not be opened: permission denied; change its rights or name another file"),
    ("No such file or directory", "cannot be made: no file can be made there; name another with --ledger"),
    ("Read-only file system", "may not be opened: its disk is read-only; name another file with --ledger"),
    ("No space left", "cannot grow: the disk is full; free some space and run the command again"),
    ("File too large", "cannot grow: no larger file is allowed here; name a file elsewhere with --ledger"),
    ("Out of Memory", f"needs more memory than {MEMORY_LIMIT}; write smaller batches or ask for less at once"),
)


def cannot_use(path: Path, error: Exception) -> LedgerError:
    """One line that says why the ledger cannot be used and what to do."""
    text = str(error)
    if path.is_dir():
        return LedgerError(f"{path} is a folder; name a file, for example {path / 'diploscope.duckdb'}")
    if not path.parent.is_dir():
        return LedgerError(f"{path} cannot be made: there is no folder {path.parent}; make it first")
    if "different configuration" in text:
        return LedgerBusy(f"{path} is open already in this process ({os.getpid()}); close that session first")
    for words, reason in _REASONS:
        if words.casefold() in text.casefold():
            return LedgerError(f"{path} {reason}")
    return LedgerError(f"{path} cannot be used: {_first_line(text)}")


def _first_line(text: str) -> str:
    return text.strip().splitlines()[0].strip() if text.strip() else "DuckDB gave no reason"


def execute(connection: duckdb.DuckDBPyConnection, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows that `sql` gives; all the ledger's own SQL is run here."""
    return connection.execute(sql, list(values)).fetchall()


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of the block's changes, or none of them."""
    connection.begin()
    try:
        yield
    except BaseException:
        _roll_back(connection)
        raise
    connection.commit()


def _roll_back(connection: duckdb.DuckDBPyConnection) -> None:
    try:
        connection.rollback()
    except duckdb.Error:
        # A full disk has ended the transaction already; the first error says what happened.
        return
