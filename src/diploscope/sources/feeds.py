"""RSS, Atom and JSON feeds: one document an item, from what the feed itself carries.

The pages behind the items are not fetched in this version: an item is a document of its title and of the summary
or content that stands in the feed.
"""

from __future__ import annotations

import io
import json
import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from diploscope.model import Document, Item, PartialDate, Snapshot
from diploscope.sources.encoding import declared_in, decode, mend
from diploscope.sources.identity import content_id
from diploscope.sources.languages import language_code
from diploscope.sources.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diploscope.sources.options import Input

_REFERENCE = re.compile(r"&#([xX][0-9A-Fa-f]{1,8}|[0-9]{1,9});")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# What the parsers, made for well-meant feeds, have been seen to raise on mangled ones.
_PARSER_ERRORS = (ValueError, TypeError, LookupError, AttributeError, RecursionError)
_ITEMS = ("item", "entry")
# In order of preference. An Atom entry without `published` has only the date of its last change.
_DATES = ("pubDate", "published", "issued", "date", "created", "updated", "modified")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One item, its strings as they stand in the feed."""

    id: str
    link: str
    title: str
    content: str


def read_feed(content: bytes, inp: Input) -> Iterator[Item]:
    """The items of the feed that `content` is.

    Dates are read as the feed writes them, in the outlet's own time zone: feed parsers turn them into UTC, which
    can be another day, and complete what is missing from today's date.

    Raises:
        RecordError: If it is no feed or has no items.
    """
    text, note = decode(content, inp.charset or declared_in(content))
    if note:
        inp.say(note)
    cleaned = _cleaned(text)
    feed_title, entries = _parse(cleaned, inp)
    language, dates = _as_written(cleaned)
    if not entries:
        raise inp.error("a feed without items")
    if len(dates) != len(entries):
        inp.say(f"{len(entries)} items but {len(dates)} found again for their dates: read without dates")
        dates = [""] * len(entries)
    snapshot = Snapshot(content, inp.media_type or "application/xml", inp.url or inp.origin, inp.fetched)
    digest = snapshot.sha256
    for number, (entry, date) in enumerate(zip(entries, dates, strict=True), 1):
        title, text = plain(entry.title).replace("\n", " "), plain(entry.content)
        if not title and not text:
            inp.say(f"item {number}: neither title nor text")
            continue
        url = _address(inp.url, entry.link)
        doc = Document(
            id=url or entry.id or content_id(title, text),
            text=text,
            title=title,
            published=_published(date, number, inp),
            language=language,
            source=plain(feed_title).replace("\n", " ") or inp.options.outlet,
            url=url,
            snapshot=digest,
            origin=inp.origin,
        )
        yield Item(doc, snapshot)


def _cleaned(text: str) -> bytes:
    """The feed for the parsers.

    UTF-8 without a declaration that could say otherwise, and without characters that XML does not allow, of which
    some parsers make invalid text. Bytes, since a string that begins like an address would be fetched.
    """

    def allowed(match: re.Match[str]) -> str:
        number = int(match[1][1:], 16) if match[1][0] in "xX" else int(match[1])
        return match[0] if 32 <= number < 0xD800 or 0xE000 <= number <= 0x10FFFF or number in (9, 10, 13) else "\ufffd"

    text = _REFERENCE.sub(allowed, _DECLARATION.sub("", text, count=1))
    return _CONTROL.sub(" ", text).encode("utf-8")


def _parse(content: bytes, inp: Input) -> tuple[str, list[_Entry]]:
    import fastfeedparser  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about time zones of dates that are not taken from it
            feed = fastfeedparser.parse(content, include_tags=False, include_media=False, include_enclosures=False)
    except _PARSER_ERRORS as error:
        return _parse_again(content, inp, error)
    return mend(str(feed.feed.get("title") or "")), [_entry(entry) for entry in feed.entries]


def _parse_again(content: bytes, inp: Input, first: Exception) -> tuple[str, list[_Entry]]:
    """The feed as the more forgiving parser reads it."""
    import feedparser  # noqa: PLC0415

    # The parsers quote the feed's beginning in brackets; one line is enough here.
    reason = " ".join(str(first).partition("(")[0].split())[:100]
    try:
        # A stream, since bytes may be taken for a file's name or an address.
        feed = feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    except _PARSER_ERRORS as error:
        raise inp.error(f"not a feed that can be read: {reason}") from error
    if not feed.version and not feed.entries:
        raise inp.error(f"not a feed that can be read: {reason}") from first
    return mend(str(dict.get(feed.feed, "title") or "")), [_entry(entry) for entry in feed.entries]


def _entry(entry: dict[str, Any]) -> _Entry:
    content = next((part["value"] for part in dict.get(entry, "content") or () if part.get("value")), "")
    content = content or dict.get(entry, "description") or dict.get(entry, "summary") or ""
    fields = (dict.get(entry, "id"), dict.get(entry, "link"), dict.get(entry, "title"), content)
    return _Entry(*(mend(str(value or "")).strip() for value in fields))


def _address(base: str, link: str) -> str:
    try:
        address = urljoin(base, link) if link else ""
    except ValueError:
        return ""
    return address if address.startswith(("http://", "https://")) else ""


def _published(date: str, number: int, inp: Input) -> PartialDate | None:
    if not date:
        return None
    try:
        return PartialDate.parse(date)
    except ValueError:
        inp.say(f"item {number}: published not understood: {date[:60]!r}")
        return None


def _as_written(content: bytes) -> tuple[str, list[str]]:
    """The feed's language code, and each item's date, as they stand in it."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _as_written_json(content)
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    start = content.find(b"<")
    root = etree.fromstring(content[start:], parser) if start >= 0 else None
    if root is None:
        return "", []
    language = root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    dates = []
    for element in root.iter():
        name = _local(element)
        if name == "language" and not language:
            language = element.text or ""
        elif name in _ITEMS:
            found = {_local(child): (child.text or "").strip() for child in reversed(element)}
            dates.append(next((found[key] for key in _DATES if found.get(key)), ""))
    return language_code(language) or "", dates


def _as_written_json(content: bytes) -> tuple[str, list[str]]:
    try:
        feed = json.loads(content)
    except (ValueError, RecursionError):
        return "", []
    if not isinstance(feed, dict) or not isinstance(items := feed.get("items"), list):
        return "", []
    dates = [item.get("date_published") or item.get("date_modified") or "" for item in items if isinstance(item, dict)]
    return language_code(str(feed.get("language") or "")) or "", [str(date) for date in dates]


def _local(element: Any) -> str:
    """The element's name without its namespace; empty for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
