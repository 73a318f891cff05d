"""All place names of a document resolved together: one name means one place, and each speaks for what is near it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from diploscope.catalogue.gazetteer import Named, Place, PlaceKind, fold_place
from diploscope.model import Span
from diploscope.resolution.places.candidates import Found, candidates, named
from diploscope.resolution.places.records import Candidate, Hints, PlaceMention, ResolvedPlace
from diploscope.resolution.places.weighing import NOT_WITHIN, TOWN_OF_REGION, WITHIN, Surroundings, in_context, prior

_WEIGHED = 12  # candidates of one name kept: those that the prior and what is said around favour
_NEIGHBOURS = 24  # other names whose nearness counts
_ROUNDS = 3
_NOWHERE = Span(0, 0)
_REGION_KM = 200.0  # the middle of a wider region says nothing of an unknown place in it


@dataclass(slots=True)
class _Option:
    """A candidate of a name: what it weighs by itself, and with its surroundings."""

    place: Place
    base: float
    reasons: tuple[str, ...]
    score: float
    added: tuple[str, ...] = ()


@dataclass(slots=True)
class _Name:
    """A name of the document with its candidates, the best first after each round."""

    key: str
    found: Found
    options: list[_Option] = field(default_factory=list)


def resolve_mentions(mentions: Sequence[PlaceMention], hints: Hints) -> list[ResolvedPlace | None]:
    """The place of each mention, None where its name is nobody's in the gazetteer."""
    named_near = [*hints.near, *([hints.dateline] if hints.dateline else [])]
    everything = [*mentions, *(mention_of(text) for text in named_near)]
    by_key: defaultdict[str, list[PlaceMention]] = defaultdict(list)
    for mention in everything:
        by_key[key_of(mention.text)].append(mention)
    around = _surroundings(everything, hints)
    named_so = (_name(key, same[0].text, same, around) for key, same in by_key.items())
    names = {name.key: name for name in named_so if name.options}
    _weigh(list(names.values()), around)
    resolved = {key: _resolved(name) for key, name in names.items()}
    out = []
    for mention in mentions:
        key = key_of(mention.text)
        within = next((same.within for same in by_key[key] if same.within), "")
        out.append(_checked(replace(mention, within=within), resolved.get(key), resolved))
    return out


def _checked(
    mention: PlaceMention, found: ResolvedPlace | None, resolved: Mapping[str, ResolvedPlace]
) -> ResolvedPlace | None:
    """`found`, unless nobody has the name there: then what the place is said to lie in, where that says enough."""
    if not mention.within:
        return found
    if found is not None and _lies_in(found.candidates[0].place, mention.within) is not False:
        return found
    wider = resolved.get(key_of(mention.within))
    if wider is None or wider.precision_km > _REGION_KM:
        return found
    return replace(wider, reasons=(f"{mention.text} is not known; it lies in {mention.within}",), direct=False)


def key_of(text: str) -> str:
    """What two mentions of one name share."""
    return fold_place(text).removeprefix("the ")


def mention_of(text: str) -> PlaceMention:
    """The mention in a phrase that may say itself what it lies in: "Cambridge, Ohio"."""
    name, comma, within = text.partition(",")
    if comma and not named(text) and candidates(name).named:
        return PlaceMention(name.strip(), _NOWHERE, within.strip())
    return PlaceMention(text.strip(), _NOWHERE)


def _surroundings(mentions: Sequence[PlaceMention], hints: Hints) -> Surroundings:
    around = Surroundings(outlet=hints.outlet)
    for code, count in hints.countries.items():
        around.countries.add(code, count)
    for mention in mentions:
        key = key_of(mention.text)
        _tell(around, key, named(mention.text))
        if mention.within:
            _tell(around, key_of(mention.within), [one for one in named(mention.within) if _fits(one, mention)])
    return around


def _tell(around: Surroundings, key: str, found: Iterable[Named]) -> None:
    """Counts the country and division that a name of one tells."""
    for one in found:
        if one.place.kind is PlaceKind.REGION:
            around.divisions.add(one.place.division, 1.0, key)
            around.countries.add(one.place.country, 1.0, key)


def _fits(wider: Named, mention: PlaceMention) -> bool:
    return any(_contains(wider.place, one.place) for one in candidates(mention.text).named)


def _name(key: str, text: str, mentions: Iterable[PlaceMention], around: Surroundings) -> _Name:
    found = candidates(text)
    within = {mention.within for mention in mentions if mention.within}
    countries = {mention.country for mention in mentions if mention.country}
    options = [_option(one, found, within, countries, around) for one in found.named]
    options.sort(key=lambda option: -option.score)
    return _Name(key, found, options[:_WEIGHED])


def _option(one: Named, found: Found, within: set[str], countries: set[str], around: Surroundings) -> _Option:
    place = one.place
    base, reasons = prior(one)
    said = [(found.by, -found.cost)] if found.by else []
    if place.kind is PlaceKind.REGION and any(_is_most_of(other.place, place) for other in found.named):
        said.append((f"its city {place.name} is called so more often", TOWN_OF_REGION))
    if countries and place.country:
        fits = place.country in countries
        said.append((f"{'' if fits else 'not '}in {', '.join(sorted(countries))}", WITHIN if fits else NOT_WITHIN))
    for text in sorted(within):
        lies = _lies_in(place, text)
        if lies is not None:
            said.append((f"{'' if lies else 'not '}in {text}", WITHIN if lies else NOT_WITHIN))
    reasons += [f"{reason} ({worth:+.1f})" for reason, worth in said]
    base += sum(worth for _, worth in said)
    context = sum(worth for worth, _ in in_context(place, key_of(one.place.name), around))
    return _Option(place, base, tuple(reasons), base + context)


def _is_most_of(city: Place, region: Place) -> bool:
    return city.kind is PlaceKind.CITY and city.division == region.division and city.population * 5 > region.population


def _lies_in(place: Place, text: str) -> bool | None:
    """Whether `place` lies in what `text` names; None where that is nothing that places lie in."""
    wider = [found.place for found in named(text) if _holds_others(found.place)]
    if not wider:
        return None
    return any(_contains(one, place) for one in wider)


def _holds_others(place: Place) -> bool:
    divided = place.kind is PlaceKind.AREA and bool(place.division)
    return divided or place.kind in (PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.COUNTY)


def _contains(wider: Place, place: Place) -> bool:
    if wider.number == place.number:
        return False
    if wider.kind is PlaceKind.COUNTRY:
        return place.country == wider.id
    return bool(place.division) and place.division == wider.division and place.kind is not PlaceKind.REGION


def _weigh(names: list[_Name], around: Surroundings) -> None:
    """Weighs every name's candidates by those that stand first for the others, until nothing moves."""
    neighbours = names[:_NEIGHBOURS]
    for _ in range(_ROUNDS):
        around.places = {name.key: name.options[0].place for name in neighbours}
        moved = False
        for name in names:
            first = name.options[0].place.number
            for option in name.options:
                context = list(in_context(option.place, name.key, around))
                option.score = option.base + sum(worth for worth, _ in context)
                option.added = tuple(f"{reason} ({worth:+.1f})" for worth, reason in context)
            name.options.sort(key=lambda option: (-option.score, option.place.number))
            moved = moved or name.options[0].place.number != first
        if not moved:
            return


def _resolved(name: _Name) -> ResolvedPlace:
    best = name.options[0]
    place = best.place
    weights = [math.exp(option.score - best.score) for option in name.options]
    options = tuple(Candidate(o.place, round(o.score, 2), (*o.reasons, *o.added)) for o in name.options)
    return ResolvedPlace(
        id=place.id,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        country=place.country or None,
        precision_km=place.precision_km + name.found.wider_km,
        geonames=place.geonames or None,
        score=round(1 / sum(weights), 3),
        candidates=options,
        reasons=options[0].reasons,
        direct=not name.found.by,
    )


def resolve_place(
    text: str,
    *,
    country: str | None = None,
    near: Iterable[str] = (),
    hints: Hints | None = None,
) -> ResolvedPlace | None:
    """The place that a phrase means: "Georgia", "Cambridge, Ohio", "Vladivostok port".

    Args:
        text: The phrase, in any script the gazetteer has.
        country: ISO 3166 alpha-3 code of the country it is known to lie in.
        near: Other places named around it.
        hints: What the document says of countries, and whose outlet it is.
    """
    hints = hints or Hints()
    given = replace(hints, near=(*hints.near, *near))
    return resolve_mentions([replace(mention_of(text), country=country or "")], given)[0]
