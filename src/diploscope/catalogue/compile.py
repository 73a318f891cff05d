"""From the catalogue's YAML to the table that ships with the package.

The YAML under `data/` is the truth; `tables.json` is generated from it (`make generate`) and checked in. A user's own
file (overlay.py) goes through the same builder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from diploscope.catalogue.seats import SINGLE_SEATS, Held, overlap_problems
from diploscope.catalogue.shapes import ID_FIELD, OFFICES, row_problems
from diploscope.catalogue.tables import NameKind
from diploscope.catalogue.yamlrows import Row, read_yaml
from diploscope.errors import TablesError
from diploscope.model import PartialDate

__all__ = ["OFFICES", "Builder", "compile_catalogue", "plural_people"]

Table = dict[str, Any]

# Demonyms that are the same for one person and for many, or take no -s.
_NO_PLURAL = ("ese", "ish", "ch", "ss", "s", "men", "women", "oi", "i'")
# Two or three characters are a whole name in Han and in Hangul; two of them may be part of another word.
_WHOLE = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3]{2,3}")
_SHORT = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3]{2}")
_HYPHENED = re.compile(r"^(\w+) (\w+)-(\w+)$")


def plural_people(demonym: str) -> str | None:
    """The people called by a demonym, where that is another word: Russian, Russians."""
    if demonym.endswith("man"):
        return demonym[:-3] + "men"
    return None if demonym.lower().endswith(_NO_PLURAL) else demonym + "s"


def _country_names(row: Row) -> Iterator[tuple[str, NameKind]]:
    for name in _written(row):
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


def _person_names(row: Row) -> Iterator[tuple[str, NameKind]]:
    for name in _written(row):
        if " " in name or len(name) > 3 or _WHOLE.fullmatch(name):
            yield name, NameKind.PERSON
        # South Korean agencies write Kim Jong-un, northern ones Kim Jong Un.
        if match := _HYPHENED.match(name):
            yield f"{match[1]} {match[2]} {match[3].title()}", NameKind.PERSON
    if row.get("family") and row.get("alone"):
        yield row["family"], NameKind.FAMILY


def _organisation_names(row: Row) -> Iterator[tuple[str, NameKind]]:
    for name in _written(row):
        yield name, NameKind.ORGANISATION


def _written(row: Row) -> list[str]:
    return [*([row["name"]] if "name" in row else []), *(row.get("names") or [])]


_NAMES = {"countries": _country_names, "organisations": _organisation_names, "persons": _person_names}


def entity_id(row: Row, kind: str) -> str:
    """The id of the entity that a row tells of."""
    given: str = row[ID_FIELD[kind]]
    return f"org-{given.lower()}" if kind == "organisations" else given


def _entity(row: Row, kind: str) -> Table:
    """What the table keeps of a row; fields that the row lacks are left out."""
    made: Table = {key: row[key] for key in ("name", "cow", "fips", "wikidata", "family", "class") if key in row}
    made |= {key: _text(row[key]) for key in ("from", "to") if key in row}
    if kind == "countries":
        made |= {"class": "country", "country": row["code"]}
        made |= {"capital": row["capitals"][0]} if row.get("capitals") else {}
    elif kind == "organisations":
        made |= {"code": row["code"]}
        made |= {"country": row.get("country") or row["code"]} if "country" in row or "class" in row else {}
        made |= {"members": members_of(row)} if row.get("members") else {}
    else:
        made |= {"class": "person"} | ({"country": row["country"]} if "country" in row else {})
        made |= {"tenures": [_tenure(tenure) for tenure in row["tenures"]]} if row.get("tenures") else {}
    return {"id": entity_id(row, kind)} | {key: value for key, value in made.items() if value is not None}


def members_of(row: Row) -> list[list[str | None]]:
    """Every membership that a row tells of: country, from, to."""
    return [
        [country, _text(group.get("from")), _text(group.get("to"))]
        for group in row.get("members") or []
        for country in group["countries"]
    ]


def _tenure(row: Row) -> list[str | None]:
    return [row["office"], row.get("title") or row["office"], _text(row.get("from")), _text(row.get("to"))]


def common_date(value: object) -> PartialDate | None:
    """The date that a checked row holds; None where it holds none."""
    return None if value is None else PartialDate.parse(str(value))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


class Builder:
    """Gathers entities, names and problems in one pass over rows.

    Args:
        known: Entities that are there already.
    """

    def __init__(self, known: Iterable[Table] = ()) -> None:
        self.entities: list[Table] = []
        self.names: dict[tuple[str, NameKind, int], bool] = {}
        self.problems: list[str] = []
        self.held: list[Held] = []
        self.rows: list[tuple[Row, str]] = []
        self._members: list[tuple[str | None, str]] = []
        self._known: dict[str, str] = {entity["id"]: entity["country"] for entity in known}
        self._where: dict[str, str] = {}
        self._codes = set(self._known.values())
        self._countries = {id_ for id_, country in self._known.items() if id_ == country}

    def add(self, kind: str, rows: Any, name: str) -> None:
        """Adds the countries, organisations or persons of the file `name`."""
        if not isinstance(rows, list):
            self.problems += [f"{name}: {kind} are no list"] if rows is not None else []
            return
        for row in rows:
            if isinstance(row, Row):
                self._add(row, kind, name)
            else:
                self.problems.append(f"{name}: {kind} hold {str(row)[:40]!r}, which is no mapping")

    def _add(self, row: Row, kind: str, name: str) -> None:
        given = row.get(ID_FIELD[kind])
        id_ = entity_id(row, kind) if isinstance(given, str) else ""
        known = id_ in self._known and not row.get("replace")
        found = [
            *(f"{name}:{line}: {given}: {said}" for line, said in row_problems(row, kind, known=known)),
            *self._place_problems(row, kind, f"{name}:{row.line}: {given}"),
        ]
        if id_ in self._where:
            found.append(f"{name}:{row.line}: id {given!r} stands already in {self._where[id_]}")
        self.problems += found
        self._where.setdefault(id_, f"{name}:{row.line}")
        if kind == "countries":
            self._countries.add(str(given))
        if kind != "persons":
            self._codes.add(str(row.get("country") or given))
        if found:
            return
        doubtful = {*(row.get("ambiguous") or []), *(name for name in _written(row) if _SHORT.fullmatch(name))}
        for text, name_kind in _NAMES[kind](row):
            self.names.setdefault((text.strip(), name_kind, len(self.entities)), text in doubtful)
        self.entities.append(_entity(row, kind))
        self.rows.append((row, kind))
        self._members += [(code, f"{name}:{row.line}: {given}") for code, *_ in members_of(row)]
        self._hold(row, name)

    def _place_problems(self, row: Row, kind: str, where: str) -> Iterator[str]:
        """Countries that are not there."""
        country = row.get("country")
        if kind == "persons" and isinstance(country, str) and country not in self._codes:
            yield f"{where}: country {country!r} is no country's and no organisation's code"
        if kind != "organisations":
            return
        if isinstance(country, str) and country not in self._countries:
            yield f"{where}: country {country!r} is no country's code"
        if country is None and row.get("code") in self._countries:
            yield f"{where}: the code of an international organisation is a country's, too"

    def _hold(self, row: Row, name: str) -> None:
        country = row.get("country") or self._known.get(row.get("id", ""), "")
        for number, tenure in enumerate(row.get("tenures") or []):
            if tenure["office"] in SINGLE_SEATS and not tenure.get("shared"):
                self.held.append(
                    Held(
                        person=row["id"],
                        country=country,
                        office=tenure["office"],
                        start=common_date(tenure.get("from")),
                        end=common_date(tenure.get("to")),
                        where=f"{name}:{tenure.line}: {row['id']}",
                        number=number,
                    )
                )

    def member_problems(self) -> list[str]:
        """Members that are not there."""
        return [
            f"{where}: member {code!r} is no country's and no organisation's code"
            for code, where in self._members
            if code not in self._codes
        ]

    def table(self) -> Table:
        """Entities and names, as the table holds them.

        Raises:
            TablesError: Listing every problem.
        """
        problems = [*self.problems, *self.member_problems(), *overlap_problems(self.held)]
        if problems:
            raise TablesError("catalogue:\n  " + "\n  ".join(problems), problems)
        names = [[name, str(kind), entity, flag] for (name, kind, entity), flag in self.names.items()]
        return {"entities": self.entities, "names": names}


def compile_catalogue(data: Path) -> Table:
    """The catalogue's table from the YAML files in the folder `data`.

    Raises:
        TablesError: Listing every problem in every file.
    """
    build = Builder()
    countries = _rows(build, data / "countries.yaml")
    for row in countries:
        _add_common_name(row)
    build.add("countries", countries, "countries.yaml")
    organisations = _rows(build, data / "organisations.yaml") if (data / "organisations.yaml").exists() else []
    if (data / "members.yaml").exists():
        build.problems += _lay_members(_rows(build, data / "members.yaml"), organisations)
    build.add("organisations", organisations, "organisations.yaml")
    for path in sorted(data.glob("persons_*.yaml")):
        build.add("persons", _rows(build, path), path.name)
    return build.table() | {"silent": _rows(build, data / "silent.yaml")}


def _rows(build: Builder, path: Path) -> Any:
    content, problems = read_yaml(path)
    build.problems += problems
    return content


def _add_common_name(row: Row) -> None:
    """Puts the Unicode CLDR's English name of a territory first among a country's other names."""
    from babel import Locale  # noqa: PLC0415  neither is needed for a user's own file
    from countrynames.mappings import mappings  # noqa: PLC0415

    alpha2 = next((two for two, three in mappings.items() if len(two) == 2 and three == row.get("code")), "")
    if common := Locale("en").territories.get(alpha2):
        row["names"] = [common, *(row.get("names") or [])]


def _lay_members(lists: list[Row], organisations: list[Row]) -> Iterator[str]:
    """Hangs each list of members on its organisation."""
    by_code = {row.get("code"): row for row in organisations}
    for listed in lists:
        organisation = by_code.get(listed.get("code"))
        if organisation is None or set(listed) != {"code", "members"}:
            yield f"members.yaml:{listed.line}: {listed.get('code')!r} with members, of an organisation that is there"
        else:
            organisation["members"] = listed["members"]
