"""One parsed JSON record as a document, every problem with it gathered in one message."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from diploscope.model import Document, Item, PartialDate, Span
from diploscope.sources.encoding import mend
from diploscope.sources.identity import content_id
from diploscope.sources.languages import language_code

if TYPE_CHECKING:
    from diploscope.sources.options import Input

_NAMES = {
    dict: "an object",
    list: "a list",
    str: "a string",
    bool: "true or false",
    int: "a number",
    float: "a number",
}


def record_item(data: Any, inp: Input, *, snapshot: str, line: int | None = None, name: str = "") -> Item | None:
    """The item that a parsed record describes, or None after its problems have been reported.

    `text` wins over `html` where both are given, since sentence offsets count in it. Lone surrogates, which JSON
    escapes can carry and no file or database can hold, become U+FFFD one for one, so that offsets stay right.

    Args:
        data: The parsed JSON.
        inp: Where it comes from.
        snapshot: SHA-256 of the record's bytes.
        line: Its line, where records have one.
        name: What else to call it in messages.
    """
    prefix = f"{name}: " if name else ""
    if not isinstance(data, dict):
        inp.say(f"{prefix}not a JSON object but {kind_of(data)}", line)
        return None
    bad: list[str] = []
    fields = {key: _string(data, key, bad) for key in ("text", "html", "title", "source", "url", "language")}
    fields["id"] = _id(data, bad)
    page = fields["html"] if not fields["text"].strip() else ""
    sentences = _sentences(data.get("sentences"), fields["text"], bad, in_text=not page)
    if not (bad or page or fields["text"].strip() or fields["title"].strip()):
        bad.append("neither text nor title")
    if bad:
        inp.say(prefix + "; ".join(bad), line)
        return None
    notes: list[str] = []
    published = _published(data.get("published"), notes)
    language = language_code(fields["language"])
    if language is None:
        notes.append(f"language not understood: {fields['language'][:40]!r} (use a code such as en)")
    mended = {key: mend(value) for key, value in fields.items()}
    if mended != fields:
        notes.append("lone surrogates replaced by U+FFFD")
        fields = mended
    if notes:
        inp.say(prefix + "; ".join(notes), line)
    text = fields["text"] if fields["text"].strip() else ""
    doc = Document(
        id=fields["id"] or fields["url"] or ("" if page else content_id(fields["title"], text)),
        text=text,
        title=fields["title"],
        published=published,
        language=language or "",
        source=fields["source"] or inp.options.outlet,
        url=fields["url"],
        sentences=sentences or None,
        snapshot=snapshot,
        origin=inp.origin if line is None else f"{inp.origin}:{line}",
    )
    if page:
        from diploscope.sources.html import fill_from_page  # noqa: PLC0415

        return fill_from_page(doc, fields["html"], inp, line=line)
    return Item(doc)


def kind_of(value: object) -> str:
    """What a value of JSON is, in words."""
    return "null" if value is None else _NAMES.get(type(value), type(value).__name__)


def _string(data: dict[str, Any], key: str, bad: list[str]) -> str:
    value = data.get(key)
    if isinstance(value, str):
        return value
    if value is not None:
        bad.append(f"{key} is {kind_of(value)}, not a string")
    return ""


def _id(data: dict[str, Any], bad: list[str]) -> str:
    value = data.get("id")
    if isinstance(value, str):
        return value
    if type(value) is int or (isinstance(value, float) and math.isfinite(value)):
        return str(value)
    if value is not None:
        bad.append(f"id is {kind_of(value)}, not a string or a finite number")
    return ""


def _sentences(value: Any, text: str, bad: list[str], *, in_text: bool) -> tuple[Span, ...]:
    """The offsets. An empty list gives none, so that the reader cuts the text itself."""
    if value is None or value == []:
        return ()
    if not isinstance(value, list):
        bad.append(f"sentences is {kind_of(value)}, not a list of [start, end]")
        return ()
    if not in_text:
        bad.append("sentences are given with html, but their offsets count in text")
        return ()
    wrong: list[str] = []
    spans: list[Span] = []
    last = 0
    for number, pair in enumerate(value):
        if not (isinstance(pair, list) and len(pair) == 2 and all(type(offset) is int for offset in pair)):
            wrong.append(f"sentence {number} is not [start, end] in whole numbers")
            continue
        start, end = pair
        if not 0 <= start < end <= len(text):
            wrong.append(f"sentence {number}, {pair}, is empty or outside the text of {len(text)} characters")
        elif start < last:
            wrong.append(f"sentence {number}, {pair}, begins before the one ahead of it ends")
        else:
            spans.append(Span(start, end))
            last = end
    if wrong:
        more = f" (and {len(wrong) - 1} more such)" if len(wrong) > 1 else ""
        bad.append(wrong[0] + more)
    return tuple(spans)


def _published(value: Any, notes: list[str]) -> PartialDate | None:
    if value is None or value == "":
        return None
    try:
        return PartialDate.parse(str(value) if type(value) is int else value)
    except (ValueError, TypeError, AttributeError):
        notes.append(f"published not understood: {json.dumps(value)[:60]}")
        return None
