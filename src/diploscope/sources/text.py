"""Plain text: one file, one document."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from diploscope.model import Document, Item, Snapshot
from diploscope.sources.encoding import decode
from diploscope.sources.identity import content_id

if TYPE_CHECKING:
    from diploscope.sources.options import Input

MAX_TITLE = 200  # characters; a longer first line is a paragraph
_TITLE = re.compile(r"\s*(?P<title>\S[^\r\n]*?)[ \t]*\r?\n[ \t]*\r?\n\s*(?=\S)")


def read_text(content: bytes, inp: Input) -> Item:
    """The document that `content` is.

    The first line is the title only if it has at most `MAX_TITLE` characters and a blank line follows, and more
    text after that; the text then begins below the blank line. Otherwise all is text, exactly as it stands.
    Nothing is taken for a publication date: a plain text does not say which of its dates that would be.

    Raises:
        RecordError: If there is nothing but white space.
    """
    text, note = decode(content, inp.charset)
    if not text.strip():
        raise inp.error("empty: nothing to read")
    if note:
        inp.say(note)
    title = ""
    if (match := _TITLE.match(text)) and len(match["title"]) <= MAX_TITLE:
        title, text = match["title"], text[match.end() :]
    digest = hashlib.sha256(content).hexdigest()
    doc = Document(
        id=inp.url or content_id(title, text),
        text=text,
        title=title,
        source=inp.options.outlet,
        url=inp.url,
        snapshot=digest,
        origin=inp.origin,
    )
    if not inp.url:
        return Item(doc)
    return Item(doc, Snapshot(content, inp.media_type or "text/plain", inp.url, inp.fetched))
