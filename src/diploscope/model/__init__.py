"""Frozen, slotted records that pass between stages; partial dates, spans and ids. No input or output."""

from diploscope.model.analysis import (
    RECENTLY,
    Analysis,
    Modifier,
    NameHit,
    Sentence,
    Stop,
    TimeExpression,
    Timex,
    TriggerHit,
)
from diploscope.model.dates import PartialDate
from diploscope.model.document import Document, Span, content_hash
from diploscope.model.mention import Coder, Mention, Party, Point, Quote, Thing, When, Where
from diploscope.model.snapshot import Item, Snapshot
from diploscope.model.vocabulary import Basis, EventType, Kind, Label, Precision, Status, Tone

__all__ = [
    "RECENTLY",
    "Analysis",
    "Basis",
    "Coder",
    "Document",
    "EventType",
    "Item",
    "Kind",
    "Label",
    "Mention",
    "Modifier",
    "NameHit",
    "PartialDate",
    "Party",
    "Point",
    "Precision",
    "Quote",
    "Sentence",
    "Snapshot",
    "Span",
    "Status",
    "Stop",
    "Thing",
    "TimeExpression",
    "Timex",
    "Tone",
    "TriggerHit",
    "When",
    "Where",
    "content_hash",
]
