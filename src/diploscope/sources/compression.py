"""gzip, bzip2, xz and Zstandard, told by their first bytes and unpacked in bounded pieces.

Whatever the input claims, no piece handed on is larger than `PIECE`, except Zstandard's, whose library cannot be
bounded by output: there the input is fed in slices too small to unpack to more than 16 MiB.
"""

from __future__ import annotations

import bz2
import lzma
import zlib
from typing import TYPE_CHECKING

from diploscope.sources.stream import Broken, ByteStream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PIECE = 1 << 20
_XZ_MEMORY = 256 << 20  # xz -9 needs 65 MiB; the format allows 4 GiB
_ZSTD_WINDOW = 1 << 27  # what the zstd tool itself accepts without --long
_ZSTD_SLICE = 512  # a Zstandard block of 4 bytes can unpack to 128 KiB

_MAGIC = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz", b"\x28\xb5\x2f\xfd": "zstd"}
_LAYERS = 2  # a .gz may hold a .gz, as downloads with a doubled Content-Encoding do; no more than that


def packing(head: bytes) -> str:
    """`gzip`, `bzip2`, `xz` or `zstd` where content beginning with `head` is packed so, else an empty string."""
    return next((name for magic, name in _MAGIC.items() if head.startswith(magic)), "")


def unpacked(stream: ByteStream) -> ByteStream:
    """The stream with its compression taken off, or itself if it has none.

    Reading it raises `Broken` where the packed data are damaged or end early.
    """
    for _ in range(_LAYERS):
        name = packing(stream.peek(6))
        if not name:
            break
        stream = ByteStream(unpack(stream, name))
    return stream


def unpack(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    """`chunks`, packed as `name` says (`gzip`, `deflate`, `bzip2`, `xz`, `zstd`), in unpacked pieces.

    Raises:
        Broken: If the data are damaged or end early; everything before that has been yielded.
    """
    step = {"gzip": _gzip, "deflate": _deflate, "bzip2": _bzip2, "xz": _xz, "zstd": _zstd}[name](chunks)
    while True:
        try:
            piece = next(step, None)
        except (zlib.error, lzma.LZMAError, EOFError) as error:
            raise Broken(f"{name} data are damaged: {error}") from error
        except OSError as error:  # so bz2 calls it; `chunks` says Broken where reading fails
            raise Broken(f"{name} data are damaged: {str(error).lower()}") from error
        if piece is None:
            return
        yield piece


def _gzip(chunks: Iterable[bytes]) -> Iterator[bytes]:
    return _inflate(chunks, zlib.MAX_WBITS | 16, "gzip")


def _deflate(chunks: Iterable[bytes]) -> Iterator[bytes]:
    # HTTP's "deflate" is zlib's format, but many servers send it bare.
    stream = ByteStream(chunks)
    head = stream.peek(2)
    wrapped = len(head) == 2 and head[0] & 0x0F == 8 and (head[0] << 8 | head[1]) % 31 == 0
    return _inflate(stream, zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS, "deflate")


def _inflate(chunks: Iterable[bytes], wbits: int, name: str) -> Iterator[bytes]:
    inflater = None
    for chunk in chunks:
        data = chunk
        while data:
            if inflater is None or inflater.eof:
                if inflater is not None:
                    data = data.lstrip(b"\0")  # tar and tape tools pad with zeros after the last member
                    if not data:
                        break
                inflater = zlib.decompressobj(wbits)
            piece = inflater.decompress(data, PIECE)
            if piece:
                yield piece
            data = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
    if inflater is not None and not inflater.eof:
        while piece := inflater.decompress(inflater.unconsumed_tail, PIECE):
            yield piece
        if not inflater.eof:
            raise Broken(f"{name} data end early")


def _bzip2(chunks: Iterable[bytes]) -> Iterator[bytes]:
    return _streams(chunks, bz2.BZ2Decompressor, "bzip2")


def _xz(chunks: Iterable[bytes]) -> Iterator[bytes]:
    return _streams(chunks, lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, _XZ_MEMORY), "xz")


def _streams(
    chunks: Iterable[bytes], fresh: Callable[[], bz2.BZ2Decompressor | lzma.LZMADecompressor], name: str
) -> Iterator[bytes]:
    """One stream after the other, as packers that use all cores write them, with what pads them left out."""
    unpacker = None
    for chunk in chunks:
        data = chunk
        while data or (unpacker is not None and not unpacker.eof and not unpacker.needs_input):
            if unpacker is None or unpacker.eof:
                if unpacker is not None:
                    data = data.lstrip(b"\0")
                    if not data:
                        break
                unpacker = fresh()
            piece = unpacker.decompress(data, PIECE)
            if piece:
                yield piece
            data = unpacker.unused_data if unpacker.eof else b""
    if unpacker is not None and not unpacker.eof:
        raise Broken(f"{name} data end early")


def _zstd(chunks: Iterable[bytes]) -> Iterator[bytes]:
    import zstandard  # noqa: PLC0415

    factory = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    unpacker = None
    for chunk in chunks:
        for start in range(0, len(chunk), _ZSTD_SLICE):
            data = chunk[start : start + _ZSTD_SLICE]
            while data:
                if unpacker is None or unpacker.eof:
                    unpacker = factory.decompressobj()
                try:
                    piece = unpacker.decompress(data)
                except zstandard.ZstdError as error:
                    raise Broken(f"zstd data are damaged: {error}") from error
                if piece:
                    yield piece
                data = unpacker.unused_data if unpacker.eof else b""
    if unpacker is not None and not unpacker.eof:
        raise Broken("zstd data end early")
