"""The bytes a document was read from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from diploscope.model.document import Document


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Bytes as fetched, kept so that what was read can be read again.

    Attributes:
        content: The bytes.
        media_type: As declared, for example `text/html`.
        url: Address or file they came from.
        fetched: When, in UTC.
    """

    content: bytes
    media_type: str
    url: str
    fetched: dt.datetime

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the bytes."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Item:
    """What a source yields: a document, and the bytes behind it where they say more than its text.

    Plain text and JSON lines carry their text whole, so only their hash is kept (`Document.snapshot`).
    """

    doc: Document
    snapshot: Snapshot | None = None
