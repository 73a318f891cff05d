"""From the words that name a party or place to the catalogue's ids."""

from __future__ import annotations

import datetime as dt
import functools
from collections import defaultdict
from dataclasses import replace

from diploscope import catalogue as catalogue_tables
from diploscope.catalogue import Entity, NameKind
from diploscope.model import Party, Where
from diploscope.model.folding import fold

_PERSONAL = frozenset({NameKind.PERSON, NameKind.FAMILY})


@functools.cache
def _by_name() -> dict[str, tuple[tuple[NameKind, Entity], ...]]:
    catalogue = catalogue_tables.load()
    found: defaultdict[str, list[tuple[NameKind, Entity]]] = defaultdict(list)
    for name in catalogue.names:
        found[fold(name.text)].append((name.kind, catalogue.entities[name.entity]))
    return {text: tuple(entities) for text, entities in found.items()}


@functools.lru_cache(maxsize=65536)
def _entity_id(name: str, country: str | None, day: dt.date | None) -> str | None:
    """The id of the one entity called `name` in `country` that existed on `day`; None if there is none or no one."""
    candidates = [
        entity
        for _, entity in _by_name().get(fold(name), ())
        if country is None or country in (entity.country, entity.id)
    ]
    unique = {entity.id for entity in candidates}
    if len(unique) > 1:
        unique = {entity.id for entity in candidates if entity.active(day)}
    return unique.pop() if len(unique) == 1 else None


def resolve_party(party: Party, day: dt.date | None) -> Party:
    """`party` with the catalogue's id, where one entity alone fits its name, country and time."""
    return replace(party, id=_entity_id(party.name.text, party.country, day))


def resolve_place(place: Where, day: dt.date | None) -> Where:
    """`place` with its country, where its name is a country's or capital's."""
    if place.country is not None:
        return place
    hits = {
        e.country for kind, e in _by_name().get(fold(place.name.text), ()) if kind not in _PERSONAL and e.active(day)
    }
    return replace(place, country=hits.pop()) if len(hits) == 1 else place
