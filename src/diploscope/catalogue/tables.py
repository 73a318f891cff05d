"""The catalogue as readers and resolvers use it: who and where, with every name."""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Any

from diploscope.catalogue.overlays import merged_table
from diploscope.model import PartialDate
from diploscope.model.building import collector_resting
from diploscope.settings import load_settings


class NameKind(StrEnum):
    """In which way a name names."""

    COUNTRY = "country"
    DEMONYM = "demonym"
    PEOPLE = "people"
    CAPITAL = "capital"
    METONYM = "metonym"
    ORGANISATION = "organisation"
    PERSON = "person"
    FAMILY = "family"


# How long before and after an office its holder is still somebody news may mean: candidates, elder statesmen.
_NEAR = dt.timedelta(days=3653)


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office held from one date to another; None is unknown or still held."""

    office: str
    title: str
    start: PartialDate | None
    end: PartialDate | None

    def covers(self, day: dt.date) -> bool:
        """Whether the office may have been held on `day`, given the dates' precision."""
        return (self.start is None or self.start.first <= day) and (self.end is None or day <= self.end.last)

    def near(self, day: dt.date) -> bool:
        """Whether the office may have been held within ten years of `day`."""
        early = self.start is not None and self.start.first - dt.date.min > _NEAR and day < self.start.first - _NEAR
        late = self.end is not None and dt.date.max - self.end.last > _NEAR and self.end.last + _NEAR < day
        return not (early or late)


@dataclass(frozen=True, slots=True)
class Membership:
    """A state, or an organisation, that belongs to an organisation from one date to another; None as in a tenure."""

    country: str
    start: PartialDate | None
    end: PartialDate | None

    def covers(self, day: dt.date) -> bool:
        """Whether it may have belonged on `day`, given the dates' precision."""
        return (self.start is None or self.start.first <= day) and (self.end is None or day <= self.end.last)


@dataclass(frozen=True, slots=True)
class Entity:
    """A country, an organisation or a person.

    Attributes:
        id: ISO 3166 alpha-3 code, organisation code, or person id such as `rus-vladimir-putin`.
        group: `country`, `person`, or the organisation's class (`party`, `media`, ...).
        country: The country it stands for; an international organisation stands for itself.
        members: Of an international organisation whose members are listed.
        cow: A country's code in the Correlates of War list, None where it has none.
    """

    id: str
    name: str
    group: str
    country: str
    wikidata: str | None = None
    family: str | None = None
    tenures: tuple[Tenure, ...] = ()
    start: PartialDate | None = None
    end: PartialDate | None = None
    capital: str | None = None
    members: tuple[Membership, ...] = ()
    cow: str | None = None

    def members_on(self, day: dt.date) -> frozenset[str]:
        """Codes of the states and organisations that may have belonged to it on `day`."""
        return frozenset(member.country for member in self.members if member.covers(day))

    def active(self, day: dt.date | None) -> bool:
        """Whether the entity existed, or held any office within ten years, on `day` (always, if None)."""
        if day is None:
            return True
        if self.tenures:
            return any(tenure.near(day) for tenure in self.tenures)
        return (self.start is None or self.start.first <= day) and (self.end is None or day <= self.end.last)


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write an entity's name."""

    text: str
    kind: NameKind
    entity: int
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Entities and their names; `entries` of a name hit index `names`.

    Attributes:
        silent: Phrases that hold a name and do not name it: "Latin America", "Persian Gulf".
    """

    entities: tuple[Entity, ...]
    names: tuple[Name, ...]
    by_id: Mapping[str, Entity]
    silent: tuple[str, ...] = ()

    def entity(self, entry: int) -> Entity:
        """The entity that name number `entry` names."""
        return self.entities[self.names[entry].entity]

    def label(self, code: str) -> str:
        """The common English name behind a country or organisation code; the code itself where unknown."""
        entity = self.by_id.get(code)
        return entity.name if entity else code


@functools.cache  # few days stand in many entries
def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _entity(row: Mapping[str, Any]) -> Entity:
    return Entity(
        id=row["id"],
        name=row["name"],
        group=row["class"],
        country=row["country"],
        wikidata=row.get("wikidata"),
        family=row.get("family"),
        tenures=tuple(Tenure(o, title, _date(a), _date(z)) for o, title, a, z in row.get("tenures", ())),
        start=_date(row.get("from")),
        end=_date(row.get("to")),
        capital=row.get("capital"),
        cow=row.get("cow"),
        members=tuple(Membership(country, _date(a), _date(z)) for country, a, z in row.get("members", ())),
    )


def from_tables(tables: Mapping[str, Any]) -> Catalogue:
    """The catalogue from compiled tables."""
    entities = tuple(map(_entity, tables["entities"]))
    names = tuple(Name(text, NameKind(kind), entity, flag) for text, kind, entity, flag in tables["names"])
    return Catalogue(entities, names, {entity.id: entity for entity in entities}, tuple(tables.get("silent", ())))


def read_catalogue(overlays: Sequence[Path] = ()) -> Catalogue:
    """The catalogue shipped with the package, with a user's own YAML files laid over it in order.

    Raises:
        TablesError: If an overlay cannot be read or has problems; every problem is listed, and nothing is loaded.
    """
    if not overlays:
        return _shipped()
    with collector_resting():
        return from_tables(merged_table(_shipped_bytes(), overlays))


def _shipped_bytes() -> bytes:
    return resources.files(__package__).joinpath("tables.json").read_bytes()


@functools.cache
def _shipped() -> Catalogue:
    with collector_resting():
        return from_tables(json.loads(_shipped_bytes()))


@functools.cache
def load() -> Catalogue:
    """The catalogue that settings ask for: the shipped one, with the files of the setting `catalogue` laid over it.

    Settings are read once, at the first call.

    Raises:
        SettingsError: If a setting is wrong.
        TablesError: As `read_catalogue`.
    """
    return read_catalogue(load_settings().catalogue)
