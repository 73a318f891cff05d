"""A target's inputs, each handed to the reader for what it holds."""

from __future__ import annotations

import codecs
import stat
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from diploscope.errors import RecordError
from diploscope.sources.compression import unpacked
from diploscope.sources.detect import HEAD, Format, binary_reason, by_suffix, byte_order_mark, detect
from diploscope.sources.jsonl import read_jsonl
from diploscope.sources.options import Input, Problems, SourceOptions
from diploscope.sources.repeats import Repeats
from diploscope.sources.stream import Broken, ByteStream, TooLarge, chunks_of
from diploscope.sources.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diploscope.model import Item

STANDARD_INPUT = "-"
_DEFAULTS = SourceOptions()


def read(
    target: str, options: SourceOptions = _DEFAULTS, *, problems: Problems, notes: Problems | None = None
) -> Iterator[Item]:
    """The documents in `target`, in order, as they are read.

    What cannot be read is reported and the rest is read. A document that was read before is said to be a repeat
    and yielded again, so that the caller sees one item for each document of the input.

    Args:
        target: A file; a folder, walked in sorted order without hidden files; `-` for standard input; or an
            http or https address.
        options: Limits and manners.
        problems: Called with each problem as it is met.
        notes: Called with what was left out on purpose and with the number of repeats; None for `problems`.

    Example:
        >>> items = list(read("news.jsonl.gz", problems=print))
    """
    repeats = Repeats(problems)
    for item in _items(target, options, problems, notes):
        repeats.check(item.doc)
        yield item
    if repeats.number:
        (notes or problems)(repeats.summary(target))


def total_bytes(target: str) -> int | None:
    """The size of the file or of a folder's files in bytes, for a progress bar; None where it cannot be known."""
    if target == STANDARD_INPUT or is_address(target):
        return None
    path = Path(target)
    try:
        if path.is_dir():
            return sum(file.stat().st_size for file in _walk(path, lambda _: None) if file.is_file())
        return path.stat().st_size if path.is_file() else None
    except OSError:
        return None


def is_address(target: str) -> bool:
    """Whether `target` is meant as a web address."""
    return target.lower().startswith(("http://", "https://"))


def read_stream(stream: ByteStream, inp: Input) -> Iterator[Item]:
    """The documents of one input, packed or not, whatever its format. Its problems are reported, never raised."""
    try:
        yield from _read_unpacked(unpacked(stream), inp)
    except RecordError as error:
        inp.problems(error)
    except TooLarge:
        inp.say(f"over the limit of {inp.options.max_bytes:,} bytes (max_bytes)")
    except Broken as broken:
        inp.say(f"{broken}; the whole lines before that were read" if broken.line else str(broken), broken.line)


def _read_unpacked(stream: ByteStream, inp: Input) -> Iterator[Item]:
    head = _head(stream)
    found = detect(head, inp.hint)
    if found is Format.EMPTY:
        stream.rest(HEAD)  # raises where the packing broke before the first byte
        raise inp.error("empty: nothing to read")
    if found is Format.BINARY:
        raise inp.error(binary_reason(head))
    if found is Format.JSONL:
        yield from read_jsonl(_narrow(stream), inp)
        return
    if found is Format.WARC:
        from diploscope.sources.warc import read_warc  # noqa: PLC0415

        yield from read_warc(stream, inp)
        return
    content = stream.rest(inp.options.max_bytes)
    yield from read_content(content, found, inp)


def _head(stream: ByteStream) -> bytes:
    """What the format is told by. An object on a line says enough, so that a pipe of them is read as they come."""
    if stream.peek(1) == b"{" and (line := stream.peek(HEAD, until=b"\n")).partition(b"\n")[0].rstrip().endswith(b"}"):
        return line
    return stream.peek(HEAD)


def read_content(content: bytes, found: Format, inp: Input) -> Iterator[Item]:
    """The documents of a whole HTML page, feed or text.

    Raises:
        RecordError: If there are none.
    """
    if found is Format.HTML:
        from diploscope.sources.html import read_html  # noqa: PLC0415

        yield read_html(content, inp)
    elif found is Format.FEED:
        from diploscope.sources.feeds import read_feed  # noqa: PLC0415

        yield from read_feed(content, inp)
    else:
        if b"\0" in content and byte_order_mark(content)[0] in ("", "utf-8"):
            raise inp.error("binary data (it holds NUL bytes), not text")
        yield read_text(content, inp)


def _narrow(stream: ByteStream) -> ByteStream:
    """The stream in UTF-8, where a byte-order mark declares an encoding whose lines cannot be cut as bytes."""
    encoding, skip = byte_order_mark(stream.peek(4))
    if encoding in ("", "utf-8"):
        return stream
    decoder = codecs.getincrementaldecoder(encoding)("replace")

    def recoded() -> Iterator[bytes]:
        stream.skip(skip)
        for chunk in stream:
            yield decoder.decode(chunk).encode("utf-8", "replace")
        yield decoder.decode(b"", final=True).encode("utf-8", "replace")

    return ByteStream(recoded())


def _items(target: str, options: SourceOptions, problems: Problems, notes: Problems | None) -> Iterator[Item]:
    if target == STANDARD_INPUT:
        inp = Input("<stdin>", options, problems, notes)
        yield from read_stream(ByteStream(chunks_of(sys.stdin.buffer)), inp)
    elif is_address(target):
        from diploscope.sources.web import read_address  # noqa: PLC0415

        yield from read_address(target, options, problems, notes)
    elif not target:
        problems(RecordError("an empty name: name a file, a folder or an address, or - for standard input"))
    else:
        yield from _read_path(Path(target), Input(str(Path(target)), options, problems, notes))


def _read_path(path: Path, inp: Input) -> Iterator[Item]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        inp.say(f"cannot be opened: {error.strerror}")
        return
    if not stat.S_ISDIR(mode):
        yield from _read_file(path, inp)
        return
    count, left_out = 0, Counter[str]()
    for file in _walk(path, inp.problems):
        count += 1
        found = replace(inp, origin=str(file))
        if file.exists() and not file.is_file():
            # Opening a pipe waits for a writer: right for one that the user names, not for one found in a folder.
            found.say("not a regular file")
        elif _is_other_text(file):
            left_out[file.suffix.lower()] += 1
        else:
            yield from _read_file(file, found)
    if not count:
        inp.say("no files in this folder")
    if left_out:
        listed = ", ".join(f"{number} {suffix}" for suffix, number in sorted(left_out.items()))
        inp.note(f"text files of other kinds left out: {listed}; name such a file to have it read")


def _is_other_text(path: Path) -> bool:
    """Whether the file holds text under a suffix of its own kind, as notes, tables and programs beside the news do."""
    if not path.suffix or by_suffix(path.name) is not None:
        return False
    try:
        with path.open("rb") as file:
            return detect(file.read(HEAD)) in (Format.TEXT, Format.EMPTY)
    except OSError:  # said when it is opened to be read
        return False


def _walk(folder: Path, problems: Problems) -> Iterator[Path]:
    """The files below `folder` in sorted order; hidden ones and links to folders are left out."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        problems(RecordError(f"cannot be opened: {error.strerror}", origin=str(folder)))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if not entry.is_dir():
            yield entry
        elif entry.is_symlink():
            problems(RecordError("a link to a folder is not followed", origin=str(entry)))
        else:
            yield from _walk(entry, problems)


def _read_file(path: Path, inp: Input) -> Iterator[Item]:
    try:
        with path.open("rb") as file:
            yield from read_stream(ByteStream(chunks_of(file)), replace(inp, hint=by_suffix(path.name)))
    except OSError as error:
        inp.say(f"cannot be opened: {error.strerror}")
