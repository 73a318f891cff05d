"""The command line, called in this process and as a process of its own, in a folder of its own."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from diploscope.interfaces.cli.app import app
from diploscope.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typer.testing import Result

    Call = Callable[..., Result]
    Start = Callable[..., subprocess.Popen[str]]

MAIN = "from diploscope.interfaces.cli import main; main()"


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """The working folder, which no settings reach from outside."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("DIPLOSCOPE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "160")
    return tmp_path


@pytest.fixture
def call(folder: Path) -> Call:
    """A command called in this process."""

    def call(*words: str, **options: object) -> Result:
        assert Path.cwd() == folder
        return CliRunner().invoke(app, list(words), **options)

    return call


@pytest.fixture
def start(folder) -> Iterator[Start]:
    """A command started as a process of its own; its streams are pipes unless told otherwise."""
    processes: list[subprocess.Popen[str]] = []

    def start(*words: str, code: str = MAIN, env: dict[str, str] | None = None, **streams: object):
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        process = subprocess.Popen(
            [sys.executable, "-c", code, *words],
            cwd=folder,
            text=True,
            env=os.environ | (env or {}),
            **(pipes | streams),
        )
        processes.append(process)
        return process

    yield start
    for process in processes:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None:
                with contextlib.suppress(OSError):  # what was left to write to the killed process
                    stream.close()


@pytest.fixture
def content() -> Callable[[Path], dict[str, list[tuple[object, ...]]]]:
    """What a ledger holds, but for when and by which run it came there."""

    def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
        views = ("documents", "mentions", "parties", "evidence", "dyads")
        apart = {"documents": "EXCLUDE (run_id, added)", "mentions": "EXCLUDE (run_id, added)"}
        ask = Ledger(path, create=False).query
        return {view: ask(f"SELECT * {apart.get(view, '')} FROM {view} ORDER BY ALL")[1] for view in views}  # noqa: S608

    return content
