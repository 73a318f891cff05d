"""The catalogue's own names, and which of several that bear one is meant."""

from __future__ import annotations

import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from diploscope import catalogue as catalogue_tables
from diploscope.catalogue import Entity, NameKind
from diploscope.model import Where
from diploscope.model.folding import fold

_PERSONAL = frozenset({NameKind.PERSON, NameKind.FAMILY})


@functools.cache
def _by_name() -> dict[str, tuple[tuple[NameKind, Entity], ...]]:
    catalogue = catalogue_tables.load()
    found: defaultdict[str, list[tuple[NameKind, Entity]]] = defaultdict(list)
    for name in catalogue.names:
        # The scout leaves the article of "the North" out of what it finds.
        found[fold(name.text.removeprefix("the "))].append((name.kind, catalogue.entities[name.entity]))
    return {text: tuple(entities) for text, entities in found.items()}


def named_entities(text: str) -> tuple[tuple[NameKind, Entity], ...]:
    """The catalogue's entities of which `text` is a name, with the kind of name."""
    return _by_name().get(fold(text), ())


def one_of(entities: Iterable[Entity], day: dt.date | None) -> Entity | None:
    """The one of `entities` that is meant on `day`; None where there is none or time does not tell them apart.

    Whoever held office then comes before whoever was near it by years, and a state that was to end before one that
    goes by the same name now (the Soviet Union's Moscow).
    """
    left = list({entity.id: entity for entity in entities}.values())
    if len(left) > 1 and day is not None:
        for fits in (_serving, Entity.active, _to_end):
            left = [entity for entity in left if fits(entity, day)] or left
        if not any(entity.active(day) for entity in left):
            return None
    return left[0] if len(left) == 1 else None


def _serving(entity: Entity, day: dt.date) -> bool:
    return any(tenure.covers(day) for tenure in entity.tenures) if entity.tenures else entity.active(day)


def _to_end(entity: Entity, _: dt.date) -> bool:
    return entity.end is not None


def resolve_place(place: Where, day: dt.date | None) -> Where:
    """`place` with its country, where its name is a country's or capital's, and the id of the country it names."""
    by_id = catalogue_tables.load().by_id
    named = [(kind, e) for kind, e in _by_name().get(fold(place.name.text), ()) if kind not in _PERSONAL]
    if place.country is None:
        state = one_of((by_id.get(entity.country, entity) for _, entity in named), day)
        place = replace(place, country=state.country if state else None)
    itself = one_of((e for kind, e in named if kind is NameKind.COUNTRY and e.country == place.country), day)
    return replace(place, id=itself.id if itself else None)
