"""The mention: one event as one document tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from diploscope.model.document import Span, content_hash
from diploscope.model.vocabulary import Basis, EventType, Kind, Status, Tone


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the text with their place.

    `surface` is the exact slice where `text` was mended (glued names), else None.
    """

    text: str
    span: Span
    surface: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part: the shortest name as written, the country it stands for, its title as written.

    Attributes:
        id: The catalogue's id, or a local one (`~PRK:person:choe-son-hui`) of who is not in the catalogue.
        sector: PLOVER's sector code; None where nothing tells it.
    """

    name: Quote
    country: str | None = None
    role: str | None = None
    id: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """What is given, sent, signed or shown, and what the text says is not known of it."""

    name: Quote
    undisclosed: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """When, as written and as resolved; `basis` says where unstated parts came from."""

    name: Quote
    value: str | None = None
    basis: Basis | None = None


class Point(NamedTuple):
    """Degrees of latitude and longitude, and how many kilometres from there the place may lie or reach."""

    lat: float
    lon: float
    km: float


@dataclass(frozen=True, slots=True)
class Where:
    """The most specific named place, and where on the map it is if that is known."""

    name: Quote
    country: str | None = None
    id: str | None = None
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class Coder:
    """What coded a mention."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One event as one document tells it.

    Attributes:
        doc_key: The document's identity (`Document.key`).
        evidence: Sentence numbers that state it, the clearest first; empty for a headline.
        headline: The document has no text and every span counts in its title.
        source: On whose word the text gives it; None in the outlet's own voice.
        confidence: 0 to 1; for the surface coder a rule's hit rate, not a calibrated probability.
        cameo: CAMEO code, leading zero kept.
        intensity: Goldstein scale, -10 to 10.
    """

    doc_key: str
    kind: Kind
    type: EventType
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    status: Status
    evidence: tuple[int, ...]
    trigger: Quote
    cameo: str
    intensity: float
    coder: Coder
    via: tuple[Party, ...] = ()
    present: tuple[Party, ...] = ()
    object: Thing | None = None
    time: When | None = None
    place: Where | None = None
    source: Party | None = None
    tone: Tone = Tone.NEUTRAL
    confidence: float = 0.5
    headline: bool = False

    @property
    def id(self) -> str:
        """Same document, coder, trigger, kind and parties: same id, on every machine and in every run."""
        return content_hash(
            self.doc_key,
            self.coder.name,
            self.coder.version,
            self.kind,
            self.type,
            str(self.trigger.span),
            "|".join(f"{p.country}:{p.name.span}" for p in self.actors),
            "|".join(f"{p.country}:{p.name.span}" for p in self.recipients),
            length=16,
        )

    @property
    def dyads(self) -> tuple[tuple[str, str], ...]:
        """Ordered pairs of different countries; where nobody is the recipient, every pair of actors both ways."""
        actors = [p.country for p in self.actors if p.country]
        recipients = [p.country for p in self.recipients if p.country]
        pairs = [(a, r) for a in actors for r in (recipients or actors) if a != r]
        return tuple(dict.fromkeys(pairs))
