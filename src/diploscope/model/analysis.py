"""What the reader finds in a document before anything is coded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diploscope.model.document import Document, Span
    from diploscope.model.vocabulary import Label


class Stop(StrEnum):
    """Why the scout lets a sentence go no further."""

    NO_TRIGGER = "no trigger"
    NO_PARTY = "no party"
    BOILERPLATE = "boilerplate"
    COMMENTARY = "commentary"


class Modifier(StrEnum):
    """How a time expression points away from its anchor."""

    NONE = ""
    LAST = "last"
    NEXT = "next"
    THIS = "this"


# Words that date an act of the last weeks without naming a day.
RECENTLY = frozenset({"recently", "lately", "recent"})


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time, before they are anchored.

    Exactly what the words say is kept; unstated parts are zero. `weekday` counts from Monday = 0, and -1 means
    none is named. `offset` is a number of `unit` (day, week, month, year) away from the anchor.
    """

    span: Span
    text: str
    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int = -1
    offset: int = 0
    unit: str = ""
    modifier: Modifier = Modifier.NONE
    reference: str = ""  # TIMEX3 PRESENT_REF, PAST_REF or FUTURE_REF for words that date nothing


@dataclass(frozen=True, slots=True)
class Timex:
    """A date or time in the whole extent that TIMEX3 marks, before it is anchored.

    Attributes:
        span: The whole expression.
        time: The date in it, or the unit it counts (beside those of TimeExpression: weekend, quarter, half, decade);
            None where `value` says everything.
        suffix: What follows the date in the value: part of the day, clock time, quarter, season.
        value: A value that needs no anchor: `PRESENT_REF`, `198` for the 1980s.
        ahead: Whether the words before it speak of what is to come.
    """

    span: Span
    time: TimeExpression | None
    suffix: str = ""
    value: str = ""
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class NameHit:
    """A catalogue name found in the text; `entries` are the catalogue keys it may stand for."""

    span: Span
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TriggerHit:
    """A codebook trigger found in the text; `forms` index the codebook's table of trigger forms."""

    span: Span
    forms: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the hits inside it."""

    index: int
    span: Span
    label: Label
    stop: Stop | None = None
    names: tuple[NameHit, ...] = ()
    triggers: tuple[TriggerHit, ...] = ()
    times: tuple[TimeExpression, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document as read.

    Attributes:
        doc: The document.
        language: ISO 639-1 code as identified, `und` where it cannot be told.
        coded: Whether this version can code the language; sentences of others carry no hits.
        sentences: In order; blank segments are left out.
        headline: The title read as a sentence, its offsets counted in the title, where the text is empty.
    """

    doc: Document
    language: str
    coded: bool
    sentences: tuple[Sentence, ...] = ()
    headline: Sentence | None = None

    @property
    def labels(self) -> str:
        """One letter a sentence, as the coding manual writes them."""
        return "".join(sentence.label for sentence in self.sentences)
