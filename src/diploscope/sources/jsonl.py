"""JSON lines, and files that are one JSON object or a list of them."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from diploscope.sources.encoding import decode
from diploscope.sources.records import record_item
from diploscope.sources.stream import ByteStream, Line, TooLarge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diploscope.model import Item
    from diploscope.sources.options import Input

_FIRST_LINE = 1 << 16  # bytes looked at to tell a list over the whole file from a line that holds one


def read_jsonl(stream: ByteStream, inp: Input) -> Iterator[Item]:
    """The documents of a JSON lines stream; also of a file that is one JSON object or a list of objects.

    Blank lines are no records. A record's snapshot is the SHA-256 of its line without the line's end.

    Raises:
        Broken: If the stream ends early; the lines before are delivered.
        RecordError: If one JSON value goes on beyond the limit for one document.
    """
    if not _is_whole(stream):
        yield from _read_lines(stream, inp)
        return
    limit = inp.options.max_bytes
    try:
        content = stream.rest(limit)
    except TooLarge:
        raise inp.error(f"one JSON value of over {limit:,} bytes (max_bytes): write one object a line") from None
    text, note = decode(content, inp.charset)
    try:
        data = _parse(text)
    except ValueError:
        inp.say("neither one JSON object nor a list of them: read line by line")
        yield from _read_lines(ByteStream([content]), inp)
        return
    if note:
        inp.say(note)
    records = data if isinstance(data, list) else [data]
    if not records:
        inp.say("no records in it")
    for number, record in enumerate(records, 1):
        digest = hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()
        item = record_item(record, inp, snapshot=digest, name=f"record {number}")
        if item is not None:
            yield item


def _is_whole(stream: ByteStream) -> bool:
    """Whether this is one JSON value over several lines, or a list of objects, rather than an object a line."""
    head = stream.peek(_FIRST_LINE, until=b"\n")
    if not head.partition(b"\n")[0].strip(b"\xef\xbb\xbf \t\r"):  # a blank line, which tells nothing
        head = stream.peek(_FIRST_LINE)
    first, newline, _ = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if first.strip() in (b"[", b"{"):
        return True
    if not first.startswith(b"["):
        return False
    try:
        _parse(first)
    except ValueError:
        return True
    return not newline


def _parse(text: str | bytes) -> Any:
    """The JSON value.

    Raises:
        ValueError: With what is wrong in one line.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at column {error.colno}") from None
    except RecursionError:
        raise ValueError("not JSON that can be read: it nests too deeply") from None
    except ValueError as error:  # an integer of thousands of digits, or bytes that are no UTF-8
        raise ValueError(f"not JSON that can be read: {str(error).partition(';')[0]}") from None


def _read_lines(stream: ByteStream, inp: Input) -> Iterator[Item]:
    for line, value in json_lines(stream, inp):
        snapshot = hashlib.sha256(line.data or b"").hexdigest()
        if (item := record_item(value, inp, snapshot=snapshot, line=line.number)) is not None:
            yield item


def json_lines(stream: ByteStream, inp: Input) -> Iterator[tuple[Line, Any]]:
    """The lines of a stream with the JSON each holds; lines that hold none are said, and so is a stream without any.

    Raises:
        Broken: If the stream ends early; the lines before are delivered.
    """
    limit = inp.options.max_line_bytes
    decoder = _LineDecoder(inp)
    found = False
    for line in stream.lines(limit):
        if line.data is None:
            inp.say(f"a line of {line.size:,} bytes is over the limit of {limit:,} (max_line_bytes)", line.number)
        elif line.data and not line.data.isspace():
            try:
                value = _parse(decoder.text(line.number, line.data))
            except ValueError as error:
                inp.say(str(error), line.number)
            else:
                yield line, value
        found = found or line.size > 0
    if not found:
        inp.say("no records in it")


class _LineDecoder:
    """Lines as text. What is not UTF-8 is guessed once and said once; later lines like it are read the same."""

    def __init__(self, inp: Input) -> None:
        self._inp = inp
        self._fallback = inp.charset

    def text(self, number: int, data: bytes) -> str:
        """The line.

        Raises:
            ValueError: If it is no text.
        """
        if number == 1:
            data = data.removeprefix(b"\xef\xbb\xbf")
        if b"\0" in data:
            raise ValueError("binary data (it holds NUL bytes), not text")
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        text, note = decode(data, self._fallback)
        if note:
            self._inp.say(f"{note}, as are later lines like it", number)
            self._fallback = note.rpartition(" ")[2]
        return text
