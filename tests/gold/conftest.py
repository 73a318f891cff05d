"""The reference material, the floors measured on it, and what the command makes of it.

`floors.json` holds the SHA-256 of every file a floor was measured with. Where one differs the gate fails: a score on
other data or by another scorer says nothing about the floor.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

sys.path.append(str(Path(__file__).parents[2] / "tools"))
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
VARIABLE = "DIPLOSCOPE_SHARED"


@dataclass(frozen=True)
class Material:
    """The reference material's folder."""

    folder: Path
    floors: dict[str, Any]

    def file(self, name: str) -> Path:
        """The file `name`, which must be the one the floors were measured with."""
        path = self.folder / name
        if not path.is_file():
            pytest.fail(f"{VARIABLE} names {self.folder}, which has no {name}")
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != self.floors["sha256"][name]:
            pytest.fail(f"{name} is not the file that floors.json was measured with: SHA-256 {found}; measure anew")
        return path

    def scorer(self, name: str) -> ModuleType:
        """A scorer as a module."""
        spec = importlib.util.spec_from_file_location(f"scorer_{name}", self.file(f"eval/{name}.py"))
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def score(self, name: str, *args: str | Path) -> subprocess.CompletedProcess[str]:
        """A scorer run as its usage says."""
        command = [sys.executable, str(self.file(f"eval/{name}.py")), *map(str, args)]
        return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def material_type() -> type[Material]:
    return Material


@pytest.fixture(scope="session")
def material() -> Material:
    named = os.environ.get(VARIABLE)
    if not named:
        pytest.skip(f"{VARIABLE} is not set: the gates over the reference material did not run")
    return Material(Path(named), FLOORS)


@pytest.fixture(scope="session")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """What `diploscope read FILE --jsonl OUT` writes for a file."""

    def coded(path: Path) -> Path:
        folder = tmp_path_factory.mktemp("gold")
        out = folder / "coded.jsonl"
        code = "from diploscope.interfaces.cli import main; main()"
        command = [
            sys.executable,
            "-c",
            code,
            "read",
            str(path),
            "--jsonl",
            str(out),
            "--ledger",
            str(folder / "l.duckdb"),
        ]
        run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
        assert run.returncode == 0, run.stderr
        return out

    return coded
