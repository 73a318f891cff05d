"""SHA-256 of files and folders, by which figures are tied to what they were measured on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

_CHUNK = 1 << 20


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def sha256_of_all(paths: Iterable[Path], root: Path) -> str:
    """One SHA-256 over the hashes of several files, sorted by their path under `root`."""
    lines = sorted(f"{path.relative_to(root).as_posix()} {sha256_of(path)}\n" for path in paths)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def sha256_of_folder(folder: Path) -> str:
    """One SHA-256 over the files of a folder and of those in it; hidden files are passed over."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sha256_of_all((p for p in files if not any(part.startswith(".") for part in p.parts[-2:])), folder)
