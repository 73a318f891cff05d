"""The file: other processes, threads, failures, and a kill at any moment."""

from __future__ import annotations

import os
import random
import signal
import stat
import threading
import time
from typing import TYPE_CHECKING

import duckdb
import pytest

from diploscope.errors import LedgerBusy, LedgerError
from diploscope.ledger import Ledger
from factories import coded_gift, coded_visit, run

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Start = Callable[..., subprocess.Popen[str]]

HOLD = """
import sys, time
from diploscope.ledger import Ledger
with Ledger(sys.argv[1]).session():
    print("held", flush=True)
    sys.stdin.readline() if sys.argv[2] == "forever" else time.sleep(float(sys.argv[2]))
"""
BATCH = 40
BATCHES = 40
WRITE = f"""
import sys
from factories import CODER, many, run
from diploscope.ledger import Ledger
ledger = Ledger(sys.argv[1])
print("ready", flush=True)
for first in range(0, {BATCH * BATCHES}, {BATCH}):
    batch = list(many({BATCH}, first=first))
    known = ledger.known([coded.analysis.doc.key for coded in batch], CODER)
    assert len(known) in (0, len(batch)), f"part of a batch: {{len(known)}}"
    if not known:
        ledger.write(batch, run())
print("done", flush=True)
"""
FILL = """
import resource, sys
from factories import coded_gift, many, run
from diploscope.errors import LedgerError
from diploscope.ledger import Ledger
ledger = Ledger(sys.argv[1])
ledger.write([coded_gift()], run())
resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))
try:
    ledger.write(list(many(6_000)), run())
except LedgerError as error:
    print(error, flush=True)
"""


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    if not line:
        raise AssertionError(process.communicate()[1])
    return line


def test_a_held_file_is_busy_and_names_the_holder(path: Path, start: Start) -> None:
    holder = start(HOLD, str(path), "forever")
    assert said(holder) == "held"
    began = time.monotonic()
    for call in (Ledger.counts, lambda ledger: ledger.write([coded_gift()], run())):
        with pytest.raises(LedgerBusy, match=rf"held by process {holder.pid} .*--ledger"):
            call(Ledger(path, patience_s=0.3))
    assert 0.6 <= time.monotonic() - began < 5


def test_a_call_waits_until_the_holder_lets_go(path: Path, start: Start) -> None:
    holder = start(HOLD, str(path), "0.8")
    assert said(holder) == "held"
    began = time.monotonic()
    assert Ledger(path, patience_s=20).write([coded_gift()], run()).documents == 1
    assert time.monotonic() - began > 0.3


def test_no_patience_is_no_wait(path: Path, start: Start) -> None:
    assert said(start(HOLD, str(path), "forever")) == "held"
    began = time.monotonic()
    with pytest.raises(LedgerBusy):
        Ledger(path, patience_s=0).counts()
    assert time.monotonic() - began < 0.5


def test_two_processes_read_at_once(ledger: Ledger, start: Start) -> None:
    ledger.write([coded_gift()], run())
    reader = start(
        "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True); print('held', flush=True); input()",
        str(ledger.path),
    )
    assert said(reader) == "held"
    assert ledger.counts().documents == 1
    with pytest.raises(LedgerBusy):
        Ledger(ledger.path, patience_s=0.1).write([coded_visit()], run())


def test_threads_take_turns(path: Path) -> None:
    ledger = Ledger(path)
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for step in range(4):
                Ledger(path).write([coded_gift(f"gift-{number}-{step}")], run())
                ledger.counts()
                ledger.query("SELECT count(*) FROM mentions")
        except BaseException as error:  # noqa: BLE001 - handed to the test's own thread
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert ledger.counts().documents == 16


def test_a_session_keeps_other_threads_waiting(path: Path) -> None:
    caught: list[LedgerBusy] = []

    def work() -> None:
        with pytest.raises(LedgerBusy, match=f"another thread of this process \\({os.getpid()}\\)") as error:
            Ledger(path, patience_s=0.1).counts()
        caught.append(error.value)

    with Ledger(path).session():
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert len(caught) == 1


def test_a_session_elsewhere_in_the_same_thread_is_named(path: Path) -> None:
    with Ledger(path).session(), pytest.raises(LedgerBusy, match="open already in this process"):
        Ledger(path).counts()


@pytest.mark.parametrize("content", [b"Not a database.\n" * 400, b"short", b"\0" * 5000])
def test_a_file_that_is_no_database_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    for call in (Ledger.counts, lambda ledger: ledger.write([coded_gift()], run())):
        with pytest.raises(LedgerError) as caught:
            call(Ledger(path))
        assert str(path) in str(caught.value)
        assert "\n" not in str(caught.value)
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_ledger(path: Path) -> None:
    path.touch()
    assert Ledger(path).counts().documents == 0


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE recipes (name VARCHAR)")
    with pytest.raises(LedgerError, match="a DuckDB file but not a ledger"):
        Ledger(path).write([coded_gift()], run())
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("SELECT count(*) FROM duckdb_tables()").fetchall() == [(1,)]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is a folder; name a file"):
        Ledger(tmp_path).counts()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=f"there is no folder {tmp_path / 'no'}"):
        Ledger(tmp_path / "no" / "day.duckdb").counts()


def test_a_file_without_permission_is_refused(ledger: Ledger) -> None:
    ledger.write([coded_gift()], run())
    ledger.path.chmod(0)
    try:
        if os.access(ledger.path, os.R_OK):
            pytest.skip("this user may read every file, so permission cannot be denied")
        with pytest.raises(LedgerError, match="permission denied"):
            ledger.counts()
    finally:
        ledger.path.chmod(stat.S_IRUSR | stat.S_IWUSR)


def test_a_full_disk_is_one_line_and_leaves_the_ledger_whole(path: Path, start: Start) -> None:
    pytest.importorskip("resource")
    line = said(start(FILL, str(path)))
    assert "cannot grow" in line
    assert Ledger(path).counts().documents == 1


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_whole_batches(path: Path, start: Start) -> None:
    moments = random.Random(20)  # noqa: S311 - a fixed seed, for the same moments every time
    seen = []
    for _ in range(8):
        writer = start(WRITE, str(path))
        assert said(writer) == "ready"
        time.sleep(moments.uniform(0.02, 0.5))
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        seen.append(whole_batches(path))
    assert seen == sorted(seen)
    assert 0 < seen[0] < BATCHES, "the moments should fall within the writing"
    writer = start(WRITE, str(path))
    assert (said(writer), said(writer)) == ("ready", "done")
    assert whole_batches(path) == BATCHES


def whole_batches(path: Path) -> int:
    """How many batches the ledger holds; each must be whole in every table."""
    tables = ("documents", "readings", "mentions", "parties", "evidence")
    counts = ", ".join(f"(SELECT count(*) FROM store.{table})" for table in tables)  # noqa: S608 - fixed names
    [numbers] = Ledger(path).query(f"SELECT {counts}")[1]
    documents = numbers[0]
    assert documents % BATCH == 0
    assert numbers == (documents, documents, documents * 3 // 2, documents * 3, documents * 3)
    return int(documents // BATCH)
