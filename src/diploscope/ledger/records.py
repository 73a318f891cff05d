"""What goes into the ledger and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from diploscope.model import Analysis, Coder, Document, EventType, Kind, Mention, Snapshot, Span, Status


@dataclass(frozen=True, slots=True)
class Coded:
    """One document on its way into the ledger."""

    analysis: Analysis
    mentions: tuple[Mention, ...]
    snapshot: Snapshot | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What one write changed.

    Attributes:
        documents: Documents that were new.
        mentions: Mentions that were new.
        changed: Ids that were known with another text or title, and now stand for one document more.
    """

    documents: int = 0
    mentions: int = 0
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the ledger holds it: what was published, and how it was read."""

    doc: Document
    key: str
    language: str
    coded: bool
    spans: tuple[Span, ...]
    labels: str
    added: dt.datetime


@dataclass(frozen=True, slots=True)
class Told:
    """A mention with the document that tells it."""

    mention: Mention
    document: StoredDocument

    @property
    def date(self) -> str:
        """The act's date as far as the text gives it, else the publication date; empty if neither is known."""
        time = self.mention.time
        return (time.value if time and time.value else None) or str(self.document.doc.published or "")


@dataclass(frozen=True, slots=True)
class MentionFilter:
    """Which mentions to look at; what is None or empty does not restrict.

    Attributes:
        parties: Two countries or organisations; with `both_ways` in either order, else actor then recipient.
        since: First day, compared with the last day that a mention's date can mean.
        until: Last day, compared with the first day that a mention's date can mean.
    """

    parties: tuple[str, str] | None = None
    both_ways: bool = True
    actor: str | None = None
    recipient: str | None = None
    kinds: frozenset[Kind] = frozenset()
    types: frozenset[EventType] = frozenset()
    statuses: frozenset[Status] = frozenset()
    since: dt.date | None = None
    until: dt.date | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of an outlet was read, so that a quiet outlet is not taken for a quiet relation."""

    source: str
    documents: int
    coded: int
    mentions: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run of `read`: what was asked, with which coder and versions.

    Attributes:
        started: In UTC, with its time zone.
        coder: What reads in this run. It marks a document as read even where no mention comes out.
    """

    id: str
    started: dt.datetime
    command: str
    coder: Coder
    versions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the ledger holds; mentions are those of each document's newest reading."""

    documents: int
    coded: int
    mentions: int
    runs: int
    problems: int
    last_added: dt.datetime | None
