"""WARC archives: the pages, feeds and texts they hold."""

from __future__ import annotations

import contextlib
import io
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from diploscope.errors import RecordError
from diploscope.sources.compression import unpack
from diploscope.sources.detect import HEAD, Format, by_media_type, detect
from diploscope.sources.reading import read_content
from diploscope.sources.stream import Broken, ByteStream, TooLarge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diploscope.model import Item
    from diploscope.sources.options import Input

_OK = 200
_CODINGS = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate", "zstd": "zstd"}


class _Pipe:
    """The stream as the file object that the archive reader wants.

    It never raises while reading, since the reader's native code panics at exceptions it does not expect.

    Attributes:
        broken: What went wrong while reading, if anything did.
        tail: The last bytes handed over.
    """

    def __init__(self, stream: ByteStream) -> None:
        self._chunks = iter(stream)
        self._held = b""
        self._place = 0
        self.broken: Broken | None = None
        self.tail = b""

    def read(self, size: int = -1) -> bytes:
        while not self._held or size < 0:
            try:
                chunk = next(self._chunks, None)
            except Broken as broken:
                self.broken = broken
                chunk = None
            if chunk is None:
                break
            self._held += chunk
        size = len(self._held) if size < 0 else size
        data, self._held = self._held[:size], self._held[size:]
        self._place += len(data)
        self.tail = (self.tail + data[-4:])[-4:]
        return data

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Where we are; the reader only asks for that."""
        if (offset, whence) != (0, io.SEEK_CUR) and (offset, whence) != (self._place, io.SEEK_SET):
            raise io.UnsupportedOperation("seek")
        return self._place

    def close(self) -> None:
        """Nothing to close."""


class _Cut(Exception):
    """A record ends before its length, or within the header that gives it."""


def read_warc(stream: ByteStream, inp: Input) -> Iterator[Item]:
    """The documents of a WARC archive: its responses, resources and converted texts.

    A record's target address is the document's; its date is when it was fetched, not when it was published.
    Records of other media types and other answers than 200 are counted and named in one line at the end.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    pipe = _Pipe(stream)
    left_out: Counter[str] = Counter()
    number, cut = 0, ""
    records = iter(ArchiveIterator(pipe, record_types=WarcRecordType.any_type))
    while not cut:
        number += 1
        try:
            record = next(records, None)
        except (OSError, ValueError) as error:
            cut = f"record {number} cannot be read ({error}); the rest of the archive was not read"
            break
        if record is None:
            break
        if record.record_type == WarcRecordType.revisit:
            left_out["revisit, its page being stored elsewhere"] += 1
        if not record.record_type & wanted:
            continue
        try:
            yield from _read_record(record, replace(inp, origin=f"{inp.origin}#{number}"), left_out)
        except RecordError as error:
            inp.problems(error)
        except _Cut:
            cut = f"the archive ends within record {number}; the records before that were read"
    if pipe.broken and not cut:
        cut = f"{pipe.broken}; the records before that were read"
    elif not cut and pipe.tail[-1:] != b"\n":
        cut = f"the archive ends within record {number - 1}; the records before that were read"
    if left_out:
        listed = ", ".join(f"{count} {what}" for what, count in left_out.most_common())
        inp.note(f"{sum(left_out.values())} records left out: {listed}")
    if cut:
        inp.say(cut)


def _read_record(record: Any, inp: Input, left_out: Counter[str]) -> Iterator[Item]:
    if record.headers.get("Content-Length") is None:
        raise _Cut
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    status = _status(record)
    media_type = (record.http_content_type or record.headers.get("Content-Type") or "").partition(";")[0].strip()[:60]
    readable, hint = by_media_type(media_type)
    if status != _OK:
        left_out[f"answered {status}" if status else "without an HTTP answer"] += 1
        return
    if not readable or hint in (Format.JSONL, Format.WARC):
        left_out[media_type.lower() or "of no media type"] += 1
        return
    content = _content(record, inp, url)
    found = detect(content[:HEAD], hint)
    if found not in (Format.HTML, Format.FEED, Format.TEXT):
        left_out[str(found)] += 1
        return
    inp = replace(
        inp,
        url=url,
        charset=record.http_charset or "",
        media_type=media_type,
        fetched=record.record_date or inp.fetched,
        hint=hint,
    )
    try:
        yield from read_content(content, found, inp)
    except RecordError as error:
        raise inp.error(f"{error.reason} ({url[:200]})") from error


def _status(record: Any) -> int:
    """The HTTP status; 200 for records that hold no HTTP message, 0 where there should be one."""
    if record.http_headers is not None:
        return int(record.http_headers.status_code or 0)
    return 0 if str(record.headers.get("Content-Type") or "").startswith("application/http") else _OK


def _content(record: Any, inp: Input, url: str) -> bytes:
    """The record's payload, its codings taken off."""
    limit = inp.options.max_bytes
    length = record.content_length
    over = inp.error(f"over {limit:,} bytes, the limit for one document (max_bytes): {url[:200]}")
    if length > limit:
        raise over
    raw = _all(record.reader, length)
    if len(raw) < length:
        raise _Cut
    if record.http_headers is None:
        return raw
    try:
        return _uncoded(raw, record.http_headers, limit)
    except TooLarge:
        raise over from None
    except (Broken, OSError) as error:
        raise inp.error(f"{error} ({url[:200]})") from error


def _uncoded(raw: bytes, headers: Any, limit: int) -> bytes:
    from fastwarc.stream_io import BrotliReader, ChunkedReader  # noqa: PLC0415

    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        # Some archives keep the header of a body that they store whole.
        with contextlib.suppress(OSError):
            raw = _all(ChunkedReader(io.BytesIO(raw)), limit + 1)
    coding = (headers.get("Content-Encoding") or "").strip().lower()
    if coding in _CODINGS:
        return ByteStream(unpack([raw], _CODINGS[coding])).rest(limit)
    if coding == "br":
        raw = _all(BrotliReader(io.BytesIO(raw)), limit + 1)
    if len(raw) > limit:
        raise TooLarge
    return raw


def _all(reader: Any, limit: int) -> bytes:
    parts, size = [], 0
    while size < limit and (part := reader.read(min(1 << 16, limit - size))):
        parts.append(part)
        size += len(part)
    return b"".join(parts)
