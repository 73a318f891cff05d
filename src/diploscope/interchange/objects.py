"""JSON objects of a file, packed or not, one a line; also Wikidata's dumps, which are one list over lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from diploscope.errors import RecordError, RunAbort
from diploscope.sources.compression import unpacked
from diploscope.sources.stream import Broken, ByteStream, chunks_of

Problems = Callable[[RecordError], None]
# The largest items of Wikidata take some 4 MB.
_LONGEST = 32 << 20


def read_objects(path: Path, problems: Problems) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of the file with their line numbers. What is no object is reported, and the rest is read.

    Raises:
        RunAbort: If the file cannot be opened.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise RunAbort(f"{path}: cannot be read: {error.strerror}") from error
    with file:
        try:
            for line in unpacked(ByteStream(chunks_of(file))).lines(_LONGEST):
                if line.data is None:
                    problems(_problem(path, line.number, f"a line of {line.size:,} bytes is over {_LONGEST:,}"))
                    continue
                text = line.data.strip().removeprefix(b"\xef\xbb\xbf").removesuffix(b",")
                if text and text not in (b"[", b"]"):
                    try:
                        yield line.number, _object(text)
                    except ValueError as error:
                        problems(_problem(path, line.number, str(error)))
        except Broken as broken:
            problems(_problem(path, broken.line, f"{broken}; what stands before was read"))


def _object(text: bytes) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at column {error.colno}") from None
    except (RecursionError, UnicodeDecodeError, ValueError):
        raise ValueError("not JSON that can be read") from None
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004  a bad record like the others
    return value


def _problem(path: Path, line: int | None, reason: str) -> RecordError:
    return RecordError(reason, origin=str(path), line=line)
