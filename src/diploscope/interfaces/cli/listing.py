"""Mentions written out: as a table, as JSON, as CSV."""

from __future__ import annotations

import csv
import sys
from typing import TYPE_CHECKING, Any

from diploscope.interfaces.cli.table import screen_width, write_table
from diploscope.interfaces.plain import csv_cell, to_json
from diploscope.model import Status
from diploscope.model.wire import mention_to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from diploscope.ledger import StoredDocument, Told
    from diploscope.model import Party

# From so many columns on all that a table of events tells stands in columns of its own.
WIDE = 120


def write_told(told: Sequence[Told], form: str) -> None:
    """Writes the mentions to standard output as `table`, `json`, `jsonl` or `csv`."""
    if form == "csv":
        write_csv(list(_CSV), ([cell(item) for cell in _CSV.values()] for item in told))
    elif form == "jsonl":
        for item in told:
            sys.stdout.write(to_json(told_to_json(item)) + "\n")
    elif form == "json":
        sys.stdout.write(to_json([told_to_json(item) for item in told], indent=2) + "\n")
    elif told:
        table = _TABLE if screen_width() >= WIDE else _NARROW
        write_table(list(table), [[cell(item) for cell in table.values()] for item in told], whole=("date", "id"))


def told_to_json(told: Told) -> dict[str, Any]:
    """The mention as `read --jsonl` writes it, with its date and document."""
    stored, doc = told.document, told.document.doc
    return {
        "date": told.date or None,
        "document": {
            "id": doc.id,
            "key": stored.key,
            "title": doc.title,
            "source": doc.source,
            "published": str(doc.published) if doc.published else None,
            "url": doc.url,
            "language": stored.language,
        },
        "event": mention_to_json(told.mention),
    }


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Writes rows with their header, no cell of which a spreadsheet takes for a formula."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([csv_cell(column) for column in columns])
    writer.writerows([csv_cell(cell) for cell in row] for row in rows)


def party_text(party: Party) -> str:
    """The name with its country: `Ri Song Ho (PRK)`."""
    return f"{party.name.text} ({party.country})" if party.country else party.name.text


def parties_text(parties: Iterable[Party]) -> str:
    """The parties, with commas."""
    return ", ".join(map(party_text, parties))


def evidence_of(told: Told) -> list[tuple[int | None, str]]:
    """The sentences that state the mention, each with its number; a headline has none."""
    if told.mention.headline:
        return [(None, told.document.doc.title)]
    return [(number, sentence_text(told.document, number)) for number in told.mention.evidence]


def sentence_text(stored: StoredDocument, number: int) -> str:
    """The words of a sentence; empty where the document has no such sentence."""
    if not 0 <= number < len(stored.spans):
        return ""
    start, end = stored.spans[number]
    return stored.doc.text[start:end]


def _arrow(told: Told) -> str:
    mention = told.mention
    actors, recipients = parties_text(mention.actors) or "?", parties_text(mention.recipients)
    return f"{actors} -> {recipients}" if recipients else actors


def _object(told: Told) -> str | None:
    return told.mention.object.name.text if told.mention.object else None


def dated(told: Told) -> str:
    """The date; in brackets if it is only that of publication."""
    return f"({told.date})" if told.date and not is_told(told) else told.date


def is_told(told: Told) -> bool:
    """Whether the text itself says when."""
    return told.mention.time is not None and told.mention.time.value is not None


def date_basis(told: Told) -> str | None:
    """What the date rests on: the basis of the text's own time, or `document` for the date of publication."""
    if is_told(told):
        return str(told.mention.time.basis) if told.mention.time and told.mention.time.basis else None
    return "document" if told.date else None


def _what(told: Told) -> str:
    mention = told.mention
    status = f" ({mention.status})" if mention.status is not Status.HAPPENED else ""
    return f"{mention.kind}{status}: {mention.object.name.text}" if mention.object else f"{mention.kind}{status}"


# Enough of an id for `show`, unless the ledger is large; then it says which ids begin so.
SHORT_ID = 8

_NARROW: dict[str, Callable[[Told], Any]] = {
    "date": dated,
    "actors -> recipients": _arrow,
    "what": _what,
    "id": lambda told: told.mention.id[:SHORT_ID],
}
_TABLE: dict[str, Callable[[Told], Any]] = {
    "date": dated,
    "actors -> recipients": _arrow,
    "kind/type": lambda told: f"{told.mention.kind}/{told.mention.type}",
    "object": _object,
    "status": lambda told: str(told.mention.status),
    "outlet": lambda told: told.document.doc.source,
    "id": lambda told: told.mention.id,
}


def _countries(parties: Iterable[Party]) -> str:
    return ";".join(party.country or "" for party in parties)


def _names(parties: Iterable[Party]) -> str:
    return ";".join(party.name.text for party in parties)


_CSV: dict[str, Callable[[Told], Any]] = {
    "id": lambda told: told.mention.id,
    "date": lambda told: told.date,
    "date_basis": date_basis,
    "actors": lambda told: _names(told.mention.actors),
    "actor_countries": lambda told: _countries(told.mention.actors),
    "recipients": lambda told: _names(told.mention.recipients),
    "recipient_countries": lambda told: _countries(told.mention.recipients),
    "via": lambda told: _names(told.mention.via),
    "kind": lambda told: str(told.mention.kind),
    "type": lambda told: str(told.mention.type),
    "cameo": lambda told: told.mention.cameo,
    "intensity": lambda told: told.mention.intensity,
    "object": _object,
    "undisclosed": lambda told: (
        ";".join(quote.text for quote in told.mention.object.undisclosed) if told.mention.object else None
    ),
    "place": lambda told: told.mention.place and told.mention.place.name.text,
    "place_country": lambda told: told.mention.place and told.mention.place.country,
    "status": lambda told: str(told.mention.status),
    "tone": lambda told: str(told.mention.tone),
    "source": lambda told: told.mention.source and told.mention.source.name.text,
    "confidence": lambda told: told.mention.confidence,
    "outlet": lambda told: told.document.doc.source,
    "published": lambda told: told.document.doc.published and str(told.document.doc.published),
    "url": lambda told: told.document.doc.url,
    "title": lambda told: told.document.doc.title,
    "doc_id": lambda told: told.document.doc.id,
    "evidence": lambda told: next((text for _, text in evidence_of(told)), None),
}
