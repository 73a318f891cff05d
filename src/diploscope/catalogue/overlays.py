"""The table of the shipped catalogue with a user's own laid over it, kept between runs by what it was made from."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from diploscope.errors import TablesError

_FORMAT = b"1"  # to be raised whenever the same files would make another table
_KEPT = 4  # tables that stay; somebody who edits a file would gather one an edit


def merged_table(base: bytes, overlays: Sequence[Path]) -> dict[str, Any]:
    """The table in `base` with `overlays` laid over it, from the cache where the same files were merged before.

    Raises:
        TablesError: If an overlay cannot be read or has problems; nothing of any is taken then.
    """
    files, problems = [], []
    for path in overlays:
        try:
            files.append((path, path.read_bytes()))
        except OSError as error:
            problems.append(f"{path}: cannot be read: {error.strerror}")
    if problems:
        raise TablesError("catalogue:\n  " + "\n  ".join(problems), problems)
    kept = cache_folder() / f"catalogue-{_key(base, files)}.json"
    if (table := _kept_table(kept)) is not None:
        return table
    from diploscope.catalogue.merging import merge  # noqa: PLC0415  YAML is not needed where the table is kept

    table = merge(json.loads(base), files)
    _keep(table, kept)
    return table


def cache_folder() -> Path:
    """Where tables are kept: `diploscope` in the user's folder for caches."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(given) if given else Path("~/.cache").expanduser()) / "diploscope"


def _key(base: bytes, files: Sequence[tuple[Path, bytes]]) -> str:
    digest = hashlib.sha256(_FORMAT)
    for data in (base, *(data for _, data in files)):
        digest.update(hashlib.sha256(data).digest())
    return digest.hexdigest()[:32]


def _kept_table(path: Path) -> dict[str, Any] | None:
    """The table, or None where there is none that can be used."""
    try:
        table = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return table if isinstance(table, dict) and {"entities", "names"} <= set(table) else None


def _keep(table: dict[str, Any], path: Path) -> None:
    """Keeps the table where that is possible: without a cache the next start only takes longer."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, prefix=".catalogue-", delete=False
        ) as file:
            json.dump(table, file, ensure_ascii=False, separators=(",", ":"))
        Path(file.name).replace(path)
        tables = sorted(path.parent.glob("catalogue-*.json"), key=lambda kept: kept.stat().st_mtime, reverse=True)
        for old in tables[_KEPT:]:
            old.unlink()
