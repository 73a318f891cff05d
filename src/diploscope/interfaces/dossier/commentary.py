"""What the outlets make of it: interpretation sentences, quoted apart from the record."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from diploscope.interfaces.dossier.exchanges import outlet
from diploscope.interfaces.dossier.wording import clean
from diploscope.model import Label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diploscope.ledger.records import StoredDocument


@dataclass(frozen=True, slots=True)
class Quotation:
    """Sentences of one document; an ellipsis stands where sentences between them are left out."""

    document: StoredDocument
    text: str


@dataclass(frozen=True, slots=True)
class Voice:
    """One outlet's interpretation: `shown` of its `total` sentences are quoted."""

    outlet: str
    quotations: tuple[Quotation, ...]
    shown: int
    total: int


def commentary(documents: Iterable[StoredDocument], limit: int) -> list[Voice]:
    """Interpretation sentences outlet by outlet, `limit` of each at most.

    The first such sentence of every document comes before the second of any, so that one long essay does not
    crowd out the rest.
    """
    outlets: dict[str, dict[str, StoredDocument]] = {}
    for stored in documents:
        if Label.INTERPRETATION in stored.labels:
            outlets.setdefault(outlet(stored.doc), {})[stored.key] = stored
    return [_voice(name, list(found.values()), limit) for name, found in sorted(outlets.items())]


def _voice(name: str, documents: list[StoredDocument], limit: int) -> Voice:
    documents.sort(key=lambda stored: (str(stored.doc.published or "9999"), stored.key))
    numbers = [
        [number for number, label in enumerate(stored.labels[: len(stored.spans)]) if label == Label.INTERPRETATION]
        for stored in documents
    ]
    turns = [
        (document, number)
        for round_ in zip_longest(*numbers)
        for document, number in enumerate(round_)
        if number is not None
    ]
    chosen: dict[int, list[int]] = {}
    for document, number in sorted(turns[:limit]):
        chosen.setdefault(document, []).append(number)
    quotations = tuple(Quotation(documents[at], _quoted(documents[at], found)) for at, found in chosen.items())
    return Voice(name, quotations, len(turns[:limit]), len(turns))


def _quoted(stored: StoredDocument, numbers: list[int]) -> str:
    parts: list[str] = []
    for at, number in enumerate(numbers):
        if at and number != numbers[at - 1] + 1:
            parts.append("[…]")
        parts.append(clean(stored.doc.text[slice(*stored.spans[number])]).strip())
    return " ".join(parts)
