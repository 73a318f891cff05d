"""Bytes that are looked at, cut into lines or read whole, with bounded memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHUNK = 1 << 18


class Broken(Exception):
    """The stream ends before its end: the packing is damaged or the reading failed.

    Attributes:
        line: The line at which it breaks, where lines were being read.
    """

    line: int | None = None


class TooLarge(Exception):
    """There is more than the limit allows."""


class Line(NamedTuple):
    """A line without its end; `data` is None where `size` is over the limit."""

    number: int
    data: bytes | None
    size: int


class ByteStream:
    """Chunks of bytes that can be peeked at before they are read once.

    Args:
        chunks: The bytes. May raise `Broken` or `TooLarge`; what came before is still delivered.
    """

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._held = b""
        self._failure: Broken | TooLarge | None = None

    def peek(self, size: int, *, until: bytes = b"") -> bytes:
        """The next `size` bytes, or all there are, left in the stream; fewer once `until` is among them."""
        while len(self._held) < size and self._failure is None and not (until and until in self._held):
            try:
                chunk = next(self._chunks, None)
            except (Broken, TooLarge) as failure:
                self._failure = failure
                break
            if chunk is None:
                break
            self._held += chunk
        return self._held[:size]

    def __iter__(self) -> Iterator[bytes]:
        if self._held:
            held, self._held = self._held, b""
            yield held
        if self._failure:
            raise self._failure
        yield from self._chunks

    def skip(self, size: int) -> None:
        """Drop the next `size` bytes, at most what was peeked at."""
        self._held = self._held[size:]

    def rest(self, limit: int) -> bytes:
        """Everything that is left.

        Raises:
            TooLarge: If that is more than `limit` bytes; no more than one chunk over it is ever held.
            Broken: If the stream is.
        """
        parts, size = [], 0
        for chunk in self:
            size += len(chunk)
            if size > limit:
                raise TooLarge
            parts.append(chunk)
        return b"".join(parts)

    def lines(self, limit: int) -> Iterator[Line]:
        """The lines, numbered from 1. Of a line longer than `limit` bytes only the length is kept.

        Raises:
            Broken: If the stream is; its last, cut line is not delivered.
        """
        number, size, parts = 1, 0, []
        try:
            for chunk in self:
                first, *others = chunk.split(b"\n")
                size += len(first)
                parts.append(first)
                if size > limit:
                    parts.clear()
                if not others:
                    continue
                yield Line(number, b"".join(parts) if size <= limit else None, size)
                for piece in others[:-1]:
                    number += 1
                    yield Line(number, piece if len(piece) <= limit else None, len(piece))
                number += 1
                size, parts = len(others[-1]), [others[-1]]
        except Broken as broken:
            broken.line = number
            raise
        if size:
            yield Line(number, b"".join(parts) if size <= limit else None, size)


def chunks_of(file: BinaryIO) -> Iterator[bytes]:
    """The file's bytes, as they come.

    Raises:
        Broken: If reading fails.
    """
    # A pipe's buffered reader waits for a full buffer in read(); read1() takes what is there.
    take = getattr(file, "read1", file.read)
    while True:
        try:
            chunk = take(CHUNK)
        except OSError as error:
            raise Broken(f"reading failed: {error.strerror or error}") from error
        if not chunk:
            return
        yield chunk
