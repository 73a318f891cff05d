"""The command as a process: killed, interrupted, kept waiting, piped, and out of space."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest
from cli_texts import GIFT, QUIET

import factories
from diploscope.interfaces.cli.app import COMMANDS
from diploscope.ledger import Ledger

BATCH, DOCUMENTS = 20, 240
SMALL_DISK = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
from diploscope.interfaces.cli import main
main()
"""
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")


def record(number: int) -> str:
    return json.dumps({"id": f"d{number:03}", "text": f"{GIFT} {QUIET} This is report number {number}."}) + "\n"


@pytest.fixture
def news(folder) -> Path:
    path = folder / "news.jsonl"
    path.write_text("".join(map(record, range(DOCUMENTS))))
    return path


def held(path: Path) -> list[str]:
    """Ids of the documents that the ledger holds."""
    return [str(id_) for (id_,) in Ledger(path, create=False).query("SELECT id FROM documents ORDER BY id")[1]]


@pytest.mark.slow
@pytest.mark.parametrize("after", [1, 50, 130])
def test_a_killed_run_loses_its_open_batch_at_most_and_a_rerun_completes_it(folder, start, content, news, after):
    words = ("read", news.name, "--jsonl", "-", "--quiet")
    batch = {"DIPLOSCOPE_BATCH": str(BATCH)}
    process = start(*words, "--ledger", "killed.duckdb", env=batch)
    for _ in range(after):
        assert process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.wait()
    kept = held(folder / "killed.duckdb")
    # What was given out had been written; what was not, is there by whole batches.
    assert len(kept) >= after
    assert len(kept) % BATCH == 0
    assert kept == [f"d{number:03}" for number in range(len(kept))]
    assert start(*words, "--ledger", "killed.duckdb", env=batch, stdout=subprocess.DEVNULL).wait() == 0
    assert start(*words, "--ledger", "whole.duckdb", env=batch, stdout=subprocess.DEVNULL).wait() == 0
    assert len(held(folder / "whole.duckdb")) == DOCUMENTS
    assert content(folder / "killed.duckdb") == content(folder / "whole.duckdb")


def test_a_second_process_says_who_holds_the_ledger(folder, start):
    with Ledger(folder / "day.duckdb").session():
        process = start("read", "-", "--ledger", "day.duckdb", env={"DIPLOSCOPE_PATIENCE_S": "0.2"})
        _, said = process.communicate(GIFT)
    assert process.returncode == 2
    assert said.startswith(f"diploscope: day.duckdb is held by process {os.getpid()} (waited 0.2 s)")
    assert len(said.splitlines()) == 1


def test_a_second_process_waits_until_the_ledger_is_free(folder, start):
    with Ledger(folder / "day.duckdb").session():
        process = start("read", "-", "--ledger", "day.duckdb", env={"DIPLOSCOPE_PATIENCE_S": "60"})
        process.stdin.write(GIFT)
        process.stdin.close()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(3)
    assert process.wait(60) == 0
    assert Ledger(folder / "day.duckdb").counts().documents == 1


def test_an_interrupt_is_one_line_and_what_was_read_is_kept(folder, start):
    process = start("read", "-", "--jsonl", "-", env={"DIPLOSCOPE_BATCH": "1"})
    process.stdin.write(record(1) + record(2))
    process.stdin.flush()
    assert process.stdout.readline()
    process.send_signal(signal.SIGINT)
    said = process.stderr.read()
    assert process.wait() == 130
    assert said.startswith("diploscope: interrupted after ")
    assert len(said.splitlines()) == 1
    assert "d001" in held(folder / "diploscope.duckdb")


def test_a_long_query_can_be_interrupted(folder, start):
    Ledger(folder / "diploscope.duckdb").write([factories.coded_gift()], factories.run())
    process = start("sql", "SELECT sum(a.range + b.range) FROM range(10000000) a, range(1000000) b")
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(2)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=20) == ("", "diploscope: interrupted\n")
    assert process.returncode == 130


@pytest.mark.parametrize(
    "words",
    [
        ["read", "news.jsonl", "--jsonl", "-"],
        ["analyse", "news.jsonl"],
        ["classify", "news.jsonl"],
        ["events", "--ledger", "many.duckdb", "--format", "json"],
        ["sql", "SELECT text FROM documents", "--ledger", "many.duckdb", "--format", "csv"],
        ["dossier", "RUS", "PRK", "--ledger", "many.duckdb", "-o", "-"],
    ],
    ids=lambda words: words[0],
)
@pytest.mark.usefixtures("news")
def test_a_reader_that_goes_away_is_no_error(folder, start, words):
    Ledger(folder / "many.duckdb").write(list(factories.many(600)), factories.run())
    process = start(*words)
    assert process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read()
    # Python does not see it when the reader of one large write goes away half-way, as that of a whole page.
    assert process.wait() in ((0, 141) if words[-2:] in (["--format", "json"], ["-o", "-"]) else (141,))
    assert "Traceback" not in said
    assert "Error" not in said


@needs_full
@pytest.mark.parametrize(
    "words",
    [
        ["read", "news.jsonl", "--quiet", "--jsonl", "-"],
        ["read", "news.jsonl", "--quiet", "--jsonl", "/dev/full"],
        ["analyse", "news.jsonl"],
        ["analyse", "news.jsonl", "-o", "/dev/full"],
        ["classify", "news.jsonl"],
        ["classify", "news.jsonl", "-o", "/dev/full"],
        ["events"],
        ["sql", "FROM documents", "--format", "json"],
        ["dossier", "RUS", "PRK", "-o", "-"],
        ["dossier", "RUS", "PRK", "-o", "/dev/full"],
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("news")
def test_output_that_cannot_be_written_is_one_line(folder, start, words):
    Ledger(folder / "diploscope.duckdb").write([factories.coded_gift()], factories.run())
    with FULL.open("w") as full:
        process = start(*words, stdout=full)
        _, said = process.communicate()
    assert process.returncode == 2
    [line] = [line for line in said.splitlines() if line.startswith("diploscope:")]
    assert line.endswith("No space left on device")
    assert "Traceback" not in said
    assert Ledger(folder / "diploscope.duckdb").counts().documents >= 1


@pytest.mark.slow
def test_a_ledger_that_cannot_grow_is_one_line_and_whole(folder, start, content, news):
    long = [json.loads(record(number)) for number in range(DOCUMENTS)]
    news.write_text("".join(json.dumps(one | {"text": one["text"] + QUIET * 60}) + "\n" for one in long))
    batch = {"DIPLOSCOPE_BATCH": str(BATCH)}
    process = start("read", news.name, "--quiet", code=SMALL_DISK, env=batch)
    _, said = process.communicate()
    assert process.returncode == 2
    assert said.startswith("diploscope: diploscope.duckdb cannot grow: no larger file is allowed here")
    assert len(said.splitlines()) == 1
    assert len(held(folder / "diploscope.duckdb")) % BATCH == 0
    assert start("read", news.name, "--quiet", env=batch).wait() == 0
    assert start("read", news.name, "--quiet", "--ledger", "whole.duckdb", env=batch).wait() == 0
    assert content(folder / "diploscope.duckdb") == content(folder / "whole.duckdb")


@pytest.mark.parametrize(
    ("ledger", "said"),
    [
        ("no/day.duckdb", "no/day.duckdb cannot be made: there is no folder no; make it first"),
        (".", ". is a folder; name a file, for example diploscope.duckdb"),
        ("notes.csv", "notes.csv is not a ledger (nor any DuckDB file); name another file with --ledger"),
    ],
)
def test_a_ledger_that_cannot_be_used_is_one_line(folder, start, ledger, said):
    (folder / "notes.csv").write_text("a,b\n1,2\n" * 9)
    process = start("read", "-", "--ledger", ledger)
    assert process.communicate(GIFT) == ("", f"diploscope: {said}\n")
    assert process.returncode == 2
    assert (folder / "notes.csv").read_text() == "a,b\n1,2\n" * 9


def test_progress_on_a_terminal_leaves_standard_output_clean(start):
    terminal, other_end = pty.openpty()
    shown: list[bytes] = []

    def watch() -> None:
        try:
            while piece := os.read(terminal, 4096):
                shown.append(piece)
        except OSError:  # the last process to hold the other end is gone
            return

    watcher = threading.Thread(target=watch)
    watcher.start()
    process = start("read", "-", "--jsonl", "-", stderr=other_end, env={"DIPLOSCOPE_BATCH": "1", "TERM": "xterm"})
    os.close(other_end)
    process.stdin.write(record(1))
    process.stdin.flush()
    first = process.stdout.readline()
    time.sleep(2)
    rest, _ = process.communicate(record(2) + "none\n" + record(3))
    watcher.join()
    os.close(terminal)
    screen = b"".join(shown).decode()
    assert process.returncode == 1
    assert [json.loads(line)["id"] for line in (first + rest).splitlines()] == ["d001", "d002", "d003"]
    assert "1 documents (" in screen or "1 document (" in screen
    assert "<stdin>:3: not JSON" in screen
    assert "3 documents read" in screen


@pytest.mark.parametrize("words", [[], *([name] for name in COMMANDS)], ids=lambda words: words[0] if words else "all")
def test_every_help_has_an_example_on_lines_of_its_own(call, words):
    text = call(*words, "--help").stdout
    example = text.partition("  Example:\n")[2].splitlines()
    assert example[0].startswith(f"    diploscope {words[0] if words else 'read'} ")
