"""Marked pairs to be classified: sentences in which an actor and a recipient are marked, one JSON object a line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diploscope.errors import RecordError
from diploscope.model import Span
from diploscope.sources.compression import unpacked
from diploscope.sources.encoding import mend
from diploscope.sources.jsonl import json_lines
from diploscope.sources.options import Input, Problems, SourceOptions
from diploscope.sources.records import kind_of
from diploscope.sources.stream import Broken, ByteStream, TooLarge, chunks_of

STANDARD_INPUT = "-"
_DEFAULTS = SourceOptions()


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence with its marked actor and recipient, None where none is marked.

    `id` is the input's name for it, as it was given; `origin` the file and line it was read from.
    """

    id: str | int | float | None
    text: str
    source: Span | None
    target: Span | None
    origin: str


def read_pairs(target: str, options: SourceOptions = _DEFAULTS, *, problems: Problems) -> Iterator[Pair]:
    """The pairs of a file of JSON lines, packed or not, or of standard input for `-`.

    A row that cannot be read is reported and the rest is read. Lone surrogates, which no network reads, become U+FFFD
    one for one, and are reported too.
    """
    if target == STANDARD_INPUT:
        yield from _read(ByteStream(chunks_of(sys.stdin.buffer)), Input("<stdin>", options, problems))
        return
    inp = Input(str(Path(target)), options, problems)
    try:
        with Path(target).open("rb") as file:
            yield from _read(ByteStream(chunks_of(file)), inp)
    except OSError as error:
        inp.say(f"cannot be opened: {error.strerror}")


def _read(stream: ByteStream, inp: Input) -> Iterator[Pair]:
    try:
        for line, value in json_lines(unpacked(stream), inp):
            if (pair := _pair(value, inp, line.number)) is not None:
                yield pair
    except RecordError as error:
        inp.problems(error)
    except TooLarge:
        inp.say(f"over the limit of {inp.options.max_bytes:,} bytes (max_bytes)")
    except Broken as broken:
        inp.say(f"{broken}; the whole lines before that were read" if broken.line else str(broken), broken.line)


def _pair(data: Any, inp: Input, line: int) -> Pair | None:
    """The pair that a row describes, or None after all its problems have been reported in one line."""
    if not isinstance(data, dict):
        inp.say(f"not a JSON object but {kind_of(data)}", line)
        return None
    bad: list[str] = []
    name = data.get("id")
    if isinstance(name, bool | list | dict):
        bad.append(f"id is {kind_of(name)}, not a string or a number")
    text = _text(data, bad)
    source, target = (_span(data, key, text, bad) for key in ("source", "target"))
    if bad:
        inp.say("; ".join(bad), line)
        return None
    mended = mend(text)
    if mended != text:
        inp.say("lone surrogates replaced by U+FFFD", line)
    return Pair(name, mended, source, target, f"{inp.origin}:{line}")


def _text(data: dict[str, Any], bad: list[str]) -> str:
    text = data.get("text")
    if not isinstance(text, str):
        bad.append("no text" if text is None else f"text is {kind_of(text)}, not a string")
        return ""
    if not text.strip():
        bad.append("text is empty")
    return text


def _span(data: dict[str, Any], key: str, text: str, bad: list[str]) -> Span | None:
    value = data.get(key)
    if value is None:
        return None
    if not (isinstance(value, list) and len(value) == 2 and all(type(offset) is int for offset in value)):
        bad.append(f"{key} is not [start, end] in whole numbers, nor null")
        return None
    start, end = value
    if not 0 <= start <= end <= len(text):
        bad.append(f"{key}, {value}, lies outside the text of {len(text)} characters")
    return Span(start, end)
