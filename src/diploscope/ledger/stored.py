"""Rows as records again."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from diploscope.ledger.records import StoredDocument
from diploscope.ledger.text import from_exact
from diploscope.model import Document, PartialDate, Span
from diploscope.model.wire import mention_from_json

if TYPE_CHECKING:
    from diploscope.model import Mention

# A document as one coder in one version read it.
Reading = tuple[str, str, str]


def document_from_row(row: tuple[Any, ...]) -> tuple[Reading, StoredDocument]:
    """The document in a row of `stored_documents_sql`, with the reading it shows."""
    (key, id_, text, title, published, language, source, url) = row[:8]
    (given_starts, given_ends, snapshot, origin, exact, added) = row[8:14]
    (identified, coded, starts, ends, labels, coder, version) = row[14:]
    strings = {
        "id": id_,
        "text": text,
        "title": title,
        "language": language,
        "source": source,
        "url": url,
        "snapshot": snapshot,
        "origin": origin,
    }
    if exact is not None:
        strings |= from_exact(exact)
    doc = Document(
        **strings,
        published=PartialDate.parse(published) if published else None,
        sentences=None if given_starts is None else _spans(given_starts, given_ends),
    )
    stored = StoredDocument(
        doc=doc,
        key=key,
        language=identified,
        coded=coded,
        spans=_spans(starts, ends),
        labels=labels,
        added=added.replace(tzinfo=dt.UTC),
    )
    return (key, coder, version), stored


def _spans(starts: list[int], ends: list[int]) -> tuple[Span, ...]:
    return tuple(map(Span, starts, ends))


def mention_from_row(doc_key: str, payload: str, exact: bytes | None) -> Mention:
    """The mention as it was written."""
    return mention_from_json(doc_key, json.loads(payload) if exact is None else from_exact(exact))
