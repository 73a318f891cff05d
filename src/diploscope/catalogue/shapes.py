"""What rows of the catalogue's YAML may hold, and what is wrong with one that holds something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from diploscope.catalogue.yamlrows import Row
from diploscope.model import PartialDate

OFFICES = frozenset(
    "head_of_state president monarch supreme_leader prime_minister vice_president foreign_minister defence_minister "
    "minister party_leader party_official parliament_speaker security_council military_chief ambassador spokesperson "
    "envoy organisation_head official".split()
)
CLASSES = frozenset("international party army ministry agency media company body".split())

Problem = tuple[int, str]
_Check = Callable[[Any], str | None]
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
_CODE = re.compile(r"[A-Z0-9][A-Z0-9&.-]*")
_WIKIDATA = re.compile(r"Q[1-9]\d*")


def _text(value: Any) -> str | None:
    return None if isinstance(value, str) and value.strip() else "is no text"


def _optional(check: _Check) -> _Check:
    return lambda value: None if value is None else check(value)


def _texts(value: Any) -> str | None:
    if not isinstance(value, list):
        return "is no list"
    bad = next((item for item in value if _text(item)), None)
    return None if bad is None and None not in value else f"holds {bad!r}, which is no text; put it in quotes"


def _truth(value: Any) -> str | None:
    return None if isinstance(value, bool) else "is neither true nor false"


def _rows(value: Any) -> str | None:
    if isinstance(value, list) and all(isinstance(item, Row) for item in value):
        return None
    return "is no list of mappings"


def _number(value: Any) -> str | None:
    return None if isinstance(value, int) and not isinstance(value, bool) else "is no whole number"


def _matching(pattern: re.Pattern[str], what: str) -> _Check:
    return lambda value: None if isinstance(value, str) and pattern.fullmatch(value) else f"is no {what}"


def _among(allowed: frozenset[str]) -> _Check:
    said = ", ".join(sorted(allowed))
    return lambda value: None if isinstance(value, str) and value in allowed else f"is unknown; one of {said}"


def _date(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool | float | list | dict):
        return "is no date"
    try:
        PartialDate.parse(str(value))
    except ValueError as error:
        return str(error)
    return None


_DATES: dict[str, _Check] = {"from": _date, "to": _date}
_COMMON: dict[str, _Check] = {
    "name": _text,
    "names": _optional(_texts),
    "ambiguous": _optional(_texts),
    "wikidata": _optional(_matching(_WIKIDATA, "Wikidata item, as Q159")),
    "replace": _truth,
}
PERSON: Mapping[str, _Check] = _COMMON | {
    "id": _matching(_ID, "id: small letters of ASCII, digits and hyphens, as rus-vladimir-putin"),
    "country": _text,
    "family": _optional(_text),
    "alone": _truth,
    "tenures": _optional(_rows),
}
TENURE: Mapping[str, _Check] = _DATES | {"office": _among(OFFICES), "title": _optional(_text), "shared": _truth}
MEMBERS: Mapping[str, _Check] = _DATES | {"countries": _texts}
ORGANISATION: Mapping[str, _Check] = (
    _COMMON
    | _DATES
    | {
        "code": _matching(_CODE, "code: capitals of ASCII, digits and hyphens"),
        "class": _among(CLASSES),
        "country": _optional(_text),
        "members": _optional(_rows),
    }
)
COUNTRY: Mapping[str, _Check] = (
    _COMMON
    | _DATES
    | {
        "code": _matching(re.compile("[A-Z]{3}"), "code of three capitals"),
        **dict.fromkeys(("demonyms", "nationals", "capitals", "cities", "metonyms"), _optional(_texts)),
        "cow": _optional(_text),
        "cow_number": _optional(_number),
        "fips": _optional(_text),
    }
)
# What a new entry must have; one that goes on from an existing entry needs its id alone.
NEEDED: Mapping[str, tuple[str, ...]] = {
    "persons": ("id", "name", "country", "tenures"),
    "organisations": ("code", "name", "class"),
    "countries": ("code", "name"),
}
KINDS: Mapping[str, Mapping[str, _Check]] = {"countries": COUNTRY, "organisations": ORGANISATION, "persons": PERSON}
ID_FIELD: Mapping[str, str] = {"countries": "code", "organisations": "code", "persons": "id"}


def row_problems(row: Row, kind: str, *, known: bool) -> Iterator[Problem]:
    """What is wrong with a row, each problem with its line.

    Args:
        row: A country, organisation or person.
        kind: `countries`, `organisations` or `persons`.
        known: Whether an entry of the id is there already, so that fields may be missing.
    """
    needed = (ID_FIELD[kind],) if known else NEEDED[kind]
    yield from _field_problems(row, KINDS[kind], needed)
    if not known and kind == "persons" and "tenures" in row and not row["tenures"]:
        yield row.line, "no tenures"
    yield from _order(row)
    for tenure in _inner(row, "tenures"):
        yield from _field_problems(tenure, TENURE, ("office",))
        yield from _order(tenure, f"{tenure.get('title') or tenure.get('office')}: ")
    for group in _inner(row, "members"):
        yield from _field_problems(group, MEMBERS, ("countries",))
        yield from _order(group, "members: ")


def _inner(row: Row, field: str) -> list[Row]:
    value = row.get(field)
    return [item for item in value if isinstance(item, Row)] if isinstance(value, list) else []


def _field_problems(row: Row, fields: Mapping[str, _Check], needed: tuple[str, ...]) -> Iterator[Problem]:
    for field in needed:
        if field not in row:
            yield row.line, f"{field} is missing"
    about = f"{row['title']}: " if "office" in row and isinstance(row.get("title"), str) else ""
    for field, value in row.items():
        check = fields.get(field)
        if check is None:
            yield row.line, f"{about}there is no field {field!r}; fields are {', '.join(fields)}"
        elif said := check(value):
            # A date says its own value.
            yield row.line, f"{about}{field}: {said}" if field in _DATES else f"{about}{field} {value!r} {said}"


def _order(row: Row, about: str = "") -> Iterator[Problem]:
    if _date(row.get("from")) or _date(row.get("to")) or row.get("from") is None or row.get("to") is None:
        return
    start, end = PartialDate.parse(str(row["from"])), PartialDate.parse(str(row["to"]))
    if end.last < start.first:
        yield row.line, f"{about}ends {end} before it starts {start}"
