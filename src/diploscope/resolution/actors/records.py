"""What resolving a party gives: an identity or none, who else it may be, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from diploscope.catalogue import Entity, Tenure
from diploscope.model import PartialDate
from diploscope.resolution.names import Reason


class Sort(StrEnum):
    """What sort of entity a party is."""

    COUNTRY = "country"
    PERSON = "person"
    ORGANISATION = "organisation"
    EMBASSY = "embassy"
    OFFICE = "office"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Query:
    """Who is asked for.

    Attributes:
        name: The words that name the party.
        country: The country or organisation it stands for, where that is known.
        role: Its title as written.
        when: When; None leaves the time open.
        named: Catalogue persons whose full names stand in the document.
        others: Countries of the other side.
    """

    name: str
    country: str | None = None
    role: str | None = None
    when: PartialDate | None = None
    named: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entity of the catalogue that may be meant.

    Attributes:
        entity: The entity.
        score: How well it fits, in [0, 1].
        reasons: Why, the weightiest first.
        tenures: The offices that it may have held then.
    """

    entity: Entity
    score: float
    reasons: tuple[Reason, ...]
    tenures: tuple[Tenure, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a nested party, outermost first: "spokesman", for the DPRK Foreign Ministry.

    Attributes:
        words: What stands there: `spokesman`, `delegation`, `Central Committee`.
        id: Whom it belongs to.
    """

    words: str
    id: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who a party is.

    Attributes:
        id: The catalogue's id, a local one (it begins with `~`), or None where nobody definite is meant or it is open.
        sort: What sort of entity it is; None where even that is open.
        name: The entity's name, in the catalogue's spelling or, for a local one, as written.
        country: The country or organisation it stands for.
        sectors: Sector codes, the party's own first.
        score: How sure the identity is, in [0, 1]; 0 where there is none.
        reasons: Why it is so decided.
        candidates: Entities of the catalogue that were weighed, the best first.
        links: What the party is a part or a voice of.
        sender: Whose embassy it is.
        seat: Where that embassy is, if said.
    """

    id: str | None = None
    sort: Sort | None = None
    name: str = ""
    country: str | None = None
    sectors: tuple[str, ...] = ()
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    links: tuple[Link, ...] = ()
    sender: str | None = None
    seat: str | None = None

    @property
    def local(self) -> bool:
        """Whether the entity is of the documents' own making and not in the catalogue."""
        return self.id is not None and self.id.startswith("~")

    @property
    def code(self) -> str | None:
        """Country and first sector in one word, as event data write actors: `PRKGOV`."""
        return (
            f"{self.country or '---'}{self.sectors[0] if self.sectors else ''}"
            if self.country or self.sectors
            else None
        )


@dataclass(frozen=True, slots=True)
class Period:
    """The days a partial date can mean, compared with tenures."""

    when: PartialDate
    years: int = field(default=10)

    def may_hold(self, tenure: Tenure) -> bool:
        """Whether the office may have been held on some of the days, given both precisions."""
        begun = tenure.start is None or tenure.start.first <= self.when.last
        return begun and (tenure.end is None or self.when.first <= tenure.end.last)

    def must_hold(self, tenure: Tenure) -> bool:
        """Whether the office was held on all of the days, whatever days the partial dates mean."""
        begun = tenure.start is not None and tenure.start.last < self.when.first
        return begun and (tenure.end is None or self.when.last < tenure.end.first)

    def near(self, tenure: Tenure) -> bool:
        """Whether the office may have been held within `years` years."""
        early = tenure.start is not None and self.when.year < tenure.start.year - self.years
        return not early and (tenure.end is None or self.when.year <= tenure.end.year + self.years)
