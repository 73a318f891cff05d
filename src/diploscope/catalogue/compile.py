"""From the catalogue's YAML to the table that ships with the package.

The YAML under `data/` is the truth; `tables.json` is generated from it (`make generate`) and checked in.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel import Locale
from countrynames.mappings import mappings

from diploscope.catalogue.tables import NameKind
from diploscope.codebook.compile import load_yaml
from diploscope.errors import TablesError
from diploscope.model import PartialDate

Row = dict[str, Any]

OFFICES = frozenset(
    "head_of_state president monarch supreme_leader prime_minister vice_president foreign_minister defence_minister "
    "minister party_leader party_official parliament_speaker security_council military_chief ambassador spokesperson "
    "envoy organisation_head official".split()
)
# Demonyms that are the same for one person and for many, or take no -s.
_NO_PLURAL = ("ese", "ish", "ch", "ss", "s", "men", "women", "oi", "i'")
_HYPHENED = re.compile(r"^(\w+) (\w+)-(\w+)$")


def _date_problem(value: object, where: str) -> Iterator[str]:
    if value is not None:
        try:
            PartialDate.parse(str(value))
        except ValueError as error:
            yield f"{where}: {error}"


def _order_problem(row: Row, where: str) -> Iterator[str]:
    found = [*_date_problem(row.get("from"), where), *_date_problem(row.get("to"), where)]
    yield from found
    if not found and row.get("from") and row.get("to"):
        start, end = PartialDate.parse(str(row["from"])), PartialDate.parse(str(row["to"]))
        if end.last < start.first:
            yield f"{where}: ends {end} before it starts {start}"


def _person_problems(row: Row, where: str, codes: set[str]) -> Iterator[str]:
    if row.get("country") not in codes:
        yield f"{where}: country {row.get('country')!r} is neither in countries.yaml nor in organisations.yaml"
    if not str(row.get("id", "")).isascii():
        yield f"{where}: id {row.get('id')!r} is not ASCII"
    if not row.get("tenures"):
        yield f"{where}: no tenures"
    for tenure in row.get("tenures") or []:
        if tenure.get("office") not in OFFICES:
            yield f"{where}: office {tenure.get('office')!r} is unknown; one of {', '.join(sorted(OFFICES))}"
        yield from _order_problem(tenure, f"{where}: {tenure.get('title') or tenure.get('office')}")


def plural_people(demonym: str) -> str | None:
    """The people called by a demonym, where that is another word: Russian, Russians."""
    if demonym.endswith("man"):
        return demonym[:-3] + "men"
    return None if demonym.lower().endswith(_NO_PLURAL) else demonym + "s"


def _country_names(row: Row) -> Iterator[tuple[str, NameKind]]:
    yield row["name"], NameKind.COUNTRY
    locale_name = Locale("en").territories.get(_alpha2_codes().get(row["code"], ""))
    if locale_name:
        yield locale_name, NameKind.COUNTRY
    for name in row.get("names") or []:
        yield name, NameKind.COUNTRY
    for demonym in row.get("demonyms") or []:
        yield demonym, NameKind.DEMONYM
        if people := plural_people(demonym):
            yield people, NameKind.PEOPLE
    for name in row.get("nationals") or []:
        yield name, NameKind.PEOPLE
    for name in row.get("capitals") or []:
        yield name, NameKind.CAPITAL
    for name in row.get("cities") or []:  # they say where, as a capital does
        yield name, NameKind.CAPITAL
    for name in row.get("metonyms") or []:
        yield name, NameKind.METONYM


@functools.cache
def _alpha2_codes() -> dict[str, str]:
    """ISO 3166 alpha-3 to alpha-2, as countrynames maps them."""
    return {alpha3: alpha2 for alpha2, alpha3 in mappings.items() if len(alpha2) == 2}


def _person_names(row: Row) -> Iterator[tuple[str, NameKind]]:
    names = [row["name"], *(row.get("names") or [])]
    for name in names:
        if " " in name or len(name) > 3:
            yield name, NameKind.PERSON
        # South Korean agencies write Kim Jong-un, northern ones Kim Jong Un.
        if match := _HYPHENED.match(name):
            yield f"{match[1]} {match[2]} {match[3].title()}", NameKind.PERSON
    if row.get("family") and row.get("alone"):
        yield row["family"], NameKind.FAMILY


class _Builder:
    """Gathers entities, names and problems in one pass over the files."""

    def __init__(self) -> None:
        self.entities: list[Row] = []
        self.names: dict[tuple[str, NameKind, int], bool] = {}
        self.problems: list[str] = []
        self.ids: dict[str, str] = {}

    def add(self, entity: Row, names: Iterable[tuple[str, NameKind]], ambiguous: Iterable[str], where: str) -> None:
        if entity["id"] in self.ids:
            self.problems.append(f"{where}: id {entity['id']!r} stands already in {self.ids[entity['id']]}")
        self.ids[entity["id"]] = where
        doubtful = set(ambiguous)
        for name, kind in names:
            if not isinstance(name, str) or not name.strip():
                self.problems.append(f"{where}: name {name!r} is not a string")
                continue
            self.names.setdefault((name.strip(), kind, len(self.entities)), name in doubtful)
        self.entities.append(entity)


def compile_catalogue(data: Path) -> Row:
    """The catalogue's table from the YAML files in the folder `data`.

    Raises:
        TablesError: Listing every problem in every file.
    """
    build = _Builder()
    _add_countries(build, data / "countries.yaml")
    if (data / "organisations.yaml").exists():
        _add_organisations(build, data / "organisations.yaml")
    codes = {str(entity["country"]) for entity in build.entities}
    for path in sorted(data.glob("persons_*.yaml")):
        _add_persons(build, path, codes)
    if build.problems:
        raise TablesError("catalogue:\n  " + "\n  ".join(build.problems))
    return {
        "entities": build.entities,
        "names": [[name, str(kind), entity, flag] for (name, kind, entity), flag in build.names.items()],
        "silent": load_yaml(data / "silent.yaml"),
    }


def _add_countries(build: _Builder, path: Path) -> None:
    for row in load_yaml(path):
        where = f"{path.name}: {row.get('code')}"
        build.problems += _order_problem(row, where)
        entity = {key: row.get(key) for key in ("name", "cow", "fips", "wikidata")}
        entity |= {"id": row["code"], "class": "country", "country": row["code"]}
        entity |= {
            "from": _text(row.get("from")),
            "to": _text(row.get("to")),
            "capital": (row.get("capitals") or [None])[0],
        }
        build.add(entity, _country_names(row), row.get("ambiguous") or [], where)


def _add_organisations(build: _Builder, path: Path) -> None:
    for row in load_yaml(path):
        where = f"{path.name}: {row.get('code')}"
        build.problems += _order_problem(row, where)
        if row.get("country") and row["country"] not in build.ids:
            build.problems.append(f"{where}: country {row['country']!r} is not in countries.yaml")
        if not row.get("country") and row["code"] in build.ids:
            build.problems.append(f"{where}: the code of an international organisation is a country's, too")
        entity = {"id": f"org-{row['code'].lower()}", "name": row["name"], "class": row["class"]}
        entity |= {"wikidata": row.get("wikidata"), "code": row["code"]}
        entity |= {"country": row.get("country") or row["code"]}
        entity |= {"from": _text(row.get("from")), "to": _text(row.get("to"))}
        names = [(name, NameKind.ORGANISATION) for name in (row["name"], *(row.get("names") or []))]
        build.add(entity, names, row.get("ambiguous") or [], where)


def _add_persons(build: _Builder, path: Path, codes: set[str]) -> None:
    for row in load_yaml(path):
        where = f"{path.name}: {row.get('id')}"
        build.problems += _person_problems(row, where, codes)
        entity = {"id": row["id"], "name": row["name"], "class": "person", "country": row["country"]}
        entity |= {"wikidata": row.get("wikidata"), "family": row.get("family")}
        entity["tenures"] = [
            [t["office"], t.get("title") or t["office"], _text(t.get("from")), _text(t.get("to"))]
            for t in row.get("tenures") or []
        ]
        build.add(entity, _person_names(row), row.get("ambiguous") or [], where)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
