"""The places of coded events: ids and points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diploscope import catalogue as catalogue_tables
from diploscope.model import Analysis, Mention, Point, Where
from diploscope.resolution.places.joint import mention_of, resolve_mentions
from diploscope.resolution.places.layer import hints_of
from diploscope.resolution.places.records import ResolvedPlace

_SURE = 0.9  # a place so much likelier than its namesakes overrules the country that the coder took for granted


def located(analysis: Analysis, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """`mentions` of one document with the ids and points of their places, all resolved together."""
    places = {mention.place.name.span: mention.place for mention in mentions if mention.place}
    if not places:
        return tuple(mentions)
    asked = [replace(mention_of(place.name.text), country=_state(place.country)) for place in places.values()]
    found = resolve_mentions(asked, hints_of(analysis))
    settled = {span: settle(place, resolved) for (span, place), resolved in zip(places.items(), found, strict=True)}
    return tuple(
        replace(mention, place=replace(settled[mention.place.name.span], name=mention.place.name))
        if mention.place
        else mention
        for mention in mentions
    )


def _state(code: str | None) -> str:
    """`code`, but for a state that is no more: the gazetteer knows its places by those that followed it."""
    entity = catalogue_tables.load().by_id.get(code or "")
    return "" if entity is None or entity.end is not None else entity.id


def settle(place: Where, found: ResolvedPlace | None) -> Where:
    """`place` with what was found, where that agrees with its country or is sure enough to correct it."""
    if found is None:
        return place
    point = Point(found.lat, found.lon, found.precision_km)
    if place.id is not None:  # a country, or something the catalogue knows by its name
        return replace(place, point=point) if found.id == place.id else place
    state = _state(place.country)
    if not state or found.country in (state, None):
        return replace(place, id=found.id, point=point, country=place.country or found.country)
    if found.direct and found.score >= _SURE:
        return replace(place, id=found.id, point=point, country=found.country)
    return place
