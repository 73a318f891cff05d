"""What resolving places takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from diploscope.catalogue.gazetteer import Place
from diploscope.model import Span


@dataclass(frozen=True, slots=True)
class Hints:
    """What surrounds a place's name and tells which of its namesakes is meant.

    Attributes:
        countries: How often the document names each country, its people or its capital (ISO 3166 alpha-3).
        outlet: The country of the outlet; empty where not known.
        near: Other places named, whose nearness speaks for a namesake.
        dateline: Where the report was filed; it is no place of the text, and speaks for what is near it.
    """

    countries: Mapping[str, float] = field(default_factory=dict)
    outlet: str = ""
    near: tuple[str, ...] = ()
    dateline: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place's name in a text, with the name that says where it lies: "Ohio" after "Springfield, ".

    Attributes:
        text: The name as written.
        span: Where it stands.
        within: What it is said to lie in; empty where nothing is said.
        country: ISO 3166 alpha-3 code of the country it is known to lie in; empty where not known.
    """

    text: str
    span: Span
    within: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, with what speaks for and against it, and how much."""

    place: Place
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResolvedPlace:
    """The place that a name means here.

    Attributes:
        id: A country's code, `gn-` and GeoNames' number, `us-county-` and the FIPS code, or `place-` and the
            catalogue's id.
        precision_km: How far from the point the named place may lie or reach.
        geonames: GeoNames' number, None where there is none.
        score: How much this candidate outweighs the others, in (0, 1]; 1 where it is alone. Not calibrated.
        candidates: All that were weighed, the best first.
        reasons: What spoke for this one.
        direct: Whether the place itself is called so; else it is the town or country that the name holds, or what an
            unknown place is said to lie in.
    """

    id: str
    name: str
    lat: float
    lon: float
    country: str | None
    precision_km: float
    geonames: int | None
    score: float
    candidates: tuple[Candidate, ...]
    reasons: tuple[str, ...]
    direct: bool = True
