"""What a stream of bytes holds, told from its first bytes; suffix and media type are only hints."""

from __future__ import annotations

import re
from enum import StrEnum

HEAD = 8192  # bytes looked at: enough for the comments and style sheets that precede a feed's root element


class Format(StrEnum):
    """The shapes that can be read, and the two that cannot."""

    JSONL = "JSON lines"
    HTML = "HTML"
    FEED = "feed"
    WARC = "WARC"
    TEXT = "plain text"
    BINARY = "binary"
    EMPTY = "empty"


_SUFFIXES = {
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".json": Format.JSONL,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".rss": Format.FEED,
    ".atom": Format.FEED,
    ".rdf": Format.FEED,
    ".warc": Format.WARC,
    ".txt": Format.TEXT,
}
_MEDIA_TYPES = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "application/rss+xml": Format.FEED,
    "application/atom+xml": Format.FEED,
    "application/rdf+xml": Format.FEED,
    "application/feed+json": Format.FEED,
    "application/json": Format.JSONL,
    "application/jsonl": Format.JSONL,
    "application/x-jsonlines": Format.JSONL,
    "application/x-ndjson": Format.JSONL,
    "application/ndjson": Format.JSONL,
    "application/warc": Format.WARC,
    "text/plain": Format.TEXT,
}
# Declared so by servers that do not know the file, so the content decides.
_VAGUE = {
    "",
    "application/xml",
    "text/xml",
    "application/octet-stream",
    "binary/octet-stream",
    "application/gzip",
    "application/x-gzip",
    "application/x-xz",
    "application/zstd",
}
_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\xef\xbb\xbf", "utf-8"),
)
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"BZh", "a bzip2 file"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x7fELF", "a program"),
)
_JSON = re.compile(r"\{\s*(?:\"|\}|$)|\[\s*(?:\{|\]|$)")
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|article|div|p)[\s>]", re.IGNORECASE)
_HTML_ROOT = re.compile(r"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x1b")) + b"\x7f"


def by_suffix(name: str) -> Format | None:
    """What the file's name promises, its compression suffix put aside."""
    name = name.lower()
    for packed in (".gz", ".xz", ".zst"):
        name = name.removesuffix(packed)
    return _SUFFIXES.get(name[name.rfind(".") :] if "." in name else "")


def by_media_type(media_type: str) -> tuple[bool, Format | None]:
    """Whether the media type may be read at all, and what it promises."""
    media_type = media_type.strip().lower()
    if media_type in _MEDIA_TYPES:
        return True, _MEDIA_TYPES[media_type]
    return media_type in _VAGUE or media_type.startswith("text/"), None


def byte_order_mark(head: bytes) -> tuple[str, int]:
    """The encoding that a byte-order mark declares, and the mark's length; `("", 0)` without one."""
    return next(((name, len(mark)) for mark, name in _BOMS if head.startswith(mark)), ("", 0))


def binary_reason(head: bytes) -> str:
    """Why the bytes cannot be text, empty if they can be."""
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return f"{name}, not text"
    if byte_order_mark(head)[0] not in ("", "utf-8"):
        return ""
    if b"\0" in head:
        return "binary data (it holds NUL bytes), not text"
    # Texts with a stray form feed or bell exist; a twentieth of control characters is no text.
    if len(head) - len(head.translate(None, _CONTROL)) > len(head) / 20:
        return "binary data (it holds many control characters), not text"
    return ""


def detect(head: bytes, hint: Format | None = None) -> Format:
    """The format of content that begins with `head` (`HEAD` bytes of it, or all there is)."""
    if head.startswith(b"WARC/"):
        return Format.WARC
    if binary_reason(head):
        return Format.BINARY
    encoding, skip = byte_order_mark(head)
    text = head[skip:].decode(encoding or "latin-1", "replace").lstrip()
    if not text and len(head) < HEAD:
        return Format.EMPTY
    found = _marked_up(text, hint) if text.startswith("<") else None
    if _JSON.match(text):
        found = Format.FEED if "https://jsonfeed.org/version/" in text else Format.JSONL
    # Every WARC begins with its version, so what does not is something else under that name.
    return found or (hint if hint and hint is not Format.WARC else Format.TEXT)


def _marked_up(text: str, hint: Format | None) -> Format | None:
    feed, page = _FEED.search(text), _HTML_ROOT.search(text)
    if feed and (not page or feed.start() < page.start()):
        return Format.FEED
    return Format.HTML if page or hint is Format.HTML or _HTML.match(text) else None
