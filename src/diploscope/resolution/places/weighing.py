"""How likely a candidate is by itself, and what the document adds."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from diploscope.catalogue.gazetteer import Named, Place, PlaceKind

# Weights in powers of ten of inhabitants: a city of a million is 6. They were set by hand on the tuning half of
# tests/gold/places and on made examples (tests/resolution), 2026-11.
_COUNTRY, _REGION, _AREA, _VENUE, _COUNTY = 8.6, 6.4, 7.5, 7.0, 4.6
_CAPITAL = 2.5  # what happens between states happens in capitals
_OTHER_NAME = -1.5
_LEAST = 300  # inhabitants: below this GeoNames' figures are mostly missing
WITHIN, NOT_WITHIN = 6.0, -4.0
TOWN_OF_REGION = -1.5  # the state of New York beside the city
_IN_COUNTRY, _IN_DIVISION, _OUTLET = 2.0, 2.5, 1.0
_NEARNESS = ((30.0, 1.0), (100.0, 0.8), (250.0, 0.5), (500.0, 0.2))
_NEARNESS_MOST = 2.5
_WIDE_KM = 300.0  # a place that reaches so far says nothing by being near
_DEGREE_KM = 111.2


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of what a document tells speaks for each country or division, and by which names."""

    counts: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    by_name: defaultdict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))

    def add(self, what: str, worth: float, name: str = "") -> None:
        """Counts `worth` for `what`, told by `name`."""
        self.counts[what] += worth
        self.by_name[what, name] += worth

    def share(self, what: str, name: str) -> float:
        """The share of `what` in all that is told, apart from what `name` itself tells."""
        rest = self.counts.get(what, 0.0) - self.by_name.get((what, name), 0.0)
        return rest / sum(self.counts.values()) if rest > 0 else 0.0


@dataclass(slots=True)
class Surroundings:
    """What a document's other names say, gathered before and between the rounds of weighing.

    Attributes:
        countries: Countries named.
        divisions: First-level divisions named.
        outlet: The outlet's country.
        places: By name, the place that each other name is taken for at present.
    """

    countries: Shares = field(default_factory=Shares)
    divisions: Shares = field(default_factory=Shares)
    outlet: str = ""
    places: dict[str, Place] = field(default_factory=dict)


def prior(found: Named) -> tuple[float, list[str]]:
    """How likely `found` is before anything is read, with what it rests on."""
    place = found.place
    people = math.log10(place.population + _LEAST)
    score, reason = {
        PlaceKind.COUNTRY: (_COUNTRY + people / 10, "a country"),
        PlaceKind.REGION: (_REGION + people / 4, f"a division of {place.country}"),
        PlaceKind.AREA: (_AREA, place.category),
        PlaceKind.VENUE: (_VENUE, place.category),
        PlaceKind.COUNTY: (_COUNTY, "a county"),
        PlaceKind.CITY: (people, f"a place of {place.population:,} inhabitants"),
    }[place.kind]
    reasons = [f"{reason} ({score:+.1f})"]
    if place.capital:
        score += _CAPITAL
        reasons.append(f"a capital ({_CAPITAL:+.1f})")
    if not found.proper:
        score += _OTHER_NAME
        reasons.append(f"another name of {place.name} ({_OTHER_NAME:+.1f})")
    return score, reasons


def in_context(place: Place, name: str, around: Surroundings) -> Iterable[tuple[float, str]]:
    """What the surroundings add to `place` as the meaning of `name`."""
    country = around.countries.share(place.country, name) if place.country else 0.0
    if place.kind is PlaceKind.COUNTRY:
        told = any(other.country == place.id and key != name for key, other in around.places.items())
        if told:
            yield 1.0, "places in it are named"
    elif country:
        yield _IN_COUNTRY * math.sqrt(country), f"the text names {place.country}"
    inside = place.division and place.kind is not PlaceKind.REGION
    if inside and (share := around.divisions.share(place.division, name)):
        yield _IN_DIVISION * math.sqrt(share), f"the text names {place.division}"
    if around.outlet and place.country == around.outlet and place.kind is not PlaceKind.COUNTRY:
        yield _OUTLET, f"the outlet is of {place.country}"
    if place.kind is not PlaceKind.COUNTRY and place.precision_km < _WIDE_KM:
        near = sum(_nearness(place, other) for key, other in around.places.items() if key != name)
        if near:
            yield min(near, _NEARNESS_MOST), "near others named"


def _nearness(place: Place, other: Place) -> float:
    if other.kind in (PlaceKind.COUNTRY, PlaceKind.AREA) or other.precision_km >= _WIDE_KM:
        return 0.0
    distance = distance_km((place.lat, place.lon), (other.lat, other.lon))
    return next((worth for most, worth in _NEARNESS if distance <= most), 0.0)


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Roughly the distance between two points; exact enough to tell near from far."""
    north = abs(one[0] - other[0])
    if north * _DEGREE_KM > _NEARNESS[-1][0]:
        return north * _DEGREE_KM
    east = abs(one[1] - other[1])
    east = min(east, 360 - east) * math.cos(math.radians((one[0] + other[0]) / 2))
    return _DEGREE_KM * math.hypot(north, east)
