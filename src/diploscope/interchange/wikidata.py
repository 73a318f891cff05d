"""Persons from Wikidata's JSON, as its dumps have it: an item a line with labels, aliases and claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from diploscope.errors import RecordError
from diploscope.interchange.countries import CountryCodes
from diploscope.interchange.objects import Problems, read_objects
from diploscope.interchange.offices import office_of
from diploscope.interchange.persons import ForeignPerson, HeldOffice, telling_names
from diploscope.model import PartialDate

_HUMAN = "Q5"
_OFFICES = frozenset({"Q4164871", "Q294414"})  # position, public office
_INSTANCE, _CITIZENSHIP, _POSITION, _START, _END = "P31", "P27", "P39", "P580", "P582"
_JURISDICTION, _COUNTRY, _SUBCLASS = "P1001", "P17", "P279"
# Labels are taken in these languages, aliases in the first few, where they are mostly other spellings.
_LANGUAGES = (
    *("en", "ru", "ko", "zh", "zh-hans", "zh-hant", "zh-cn", "zh-tw", "ja"),
    *("de", "fr", "es", "pt", "it", "uk", "ar", "fa", "vi", "tr", "pl"),
)
_ALIASES = _LANGUAGES[:9]
_TIME = re.compile(r"\+(\d{4})-(\d{2})-(\d{2})T")
_PRECISION = {9: 1, 10: 2, 11: 3}  # year, month, day


def looks_like_wikidata(data: Mapping[str, Any]) -> bool:
    """Whether an object is an item of Wikidata."""
    return "claims" in data and "labels" in data


def read_wikidata(path: Path, codes: CountryCodes, problems: Problems) -> Iterator[ForeignPerson]:
    """The persons of the file who held an office.

    The file is read twice: first for the offices, whose titles stand in items of their own, then for the persons, so
    that a whole dump needs no more memory than its offices do.
    """
    offices: dict[str, tuple[str, str | None]] = {}
    for _, item in read_objects(path, lambda _: None):  # said in the second reading
        if isinstance(item.get("claims"), dict) and (told := _office(item, codes)):
            offices[str(item.get("id"))] = told
    for line, item in read_objects(path, problems):
        try:
            person = _person(item, codes, offices)
        except (TypeError, ValueError, KeyError, AttributeError, IndexError) as error:
            problems(RecordError(f"not an item of Wikidata: {_reason(error)}", origin=str(path), line=line))
            continue
        if person:
            yield person


def _reason(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)


def _office(item: Mapping[str, Any], codes: CountryCodes) -> tuple[str, str | None] | None:
    """Title and country of an item that may be an office.

    Whole dumps have millions of items that are kinds of something; only those are kept that belong to a country or a
    jurisdiction too, or are said to be an office.
    """
    claims, labels = item["claims"], item.get("labels")
    english = labels.get("en") if isinstance(labels, dict) else None
    title = english.get("value") if isinstance(english, dict) else None
    if not isinstance(title, str):
        return None
    try:
        places = [*_items(claims, _JURISDICTION), *_items(claims, _COUNTRY)]
        told = _JURISDICTION in claims or (_SUBCLASS in claims and _COUNTRY in claims)
        if not told and _OFFICES.isdisjoint(_items(claims, _INSTANCE)):
            return None
    except (TypeError, KeyError, AttributeError):
        return None
    return title, next((codes.by_wikidata[place] for place in places if place in codes.by_wikidata), None)


def _person(
    item: Mapping[str, Any], codes: CountryCodes, offices: Mapping[str, tuple[str, str | None]]
) -> ForeignPerson | None:
    claims = item["claims"]
    if _POSITION not in claims or _HUMAN not in _items(claims, _INSTANCE):
        return None
    tenures = tuple(filter(None, (_held(statement, offices) for statement in _statements(claims, _POSITION))))
    labels, aliases = item["labels"], item.get("aliases") or {}
    names = [labels[language]["value"] for language in _LANGUAGES if language in labels]
    names += [alias["value"] for language in _ALIASES for alias in aliases.get(language, ())]
    kept = telling_names(names)
    if not kept or not tenures:
        return None
    citizenships = [codes.by_wikidata[place] for place in _items(claims, _CITIZENSHIP) if place in codes.by_wikidata]
    key = item["id"]
    if not re.fullmatch(r"Q[1-9]\d*", key):
        raise ValueError(f"id {key!r} is no item's")
    return ForeignPerson(key.lower(), kept[0], kept, tuple(citizenships), key, tenures)


def _held(statement: Mapping[str, Any], offices: Mapping[str, tuple[str, str | None]]) -> HeldOffice | None:
    office = _value(statement["mainsnak"])
    if office is None:
        return None
    title, country = offices.get(office["id"], (f"office {office['id']}", None))
    kind = office_of(title)
    if kind is None:
        return None
    qualifiers = statement.get("qualifiers") or {}
    return HeldOffice(kind, title, _date(qualifiers, _START), _date(qualifiers, _END), country)


def _statements(claims: Mapping[str, Any], prop: str) -> list[Mapping[str, Any]]:
    return [statement for statement in claims.get(prop, ()) if statement.get("rank") != "deprecated"]


def _items(claims: Mapping[str, Any], prop: str) -> list[str]:
    values = (_value(statement["mainsnak"]) for statement in _statements(claims, prop))
    return [value["id"] for value in values if value]


def _value(snak: Mapping[str, Any]) -> Any:
    return snak["datavalue"]["value"] if snak.get("snaktype", "value") == "value" else None


def _date(qualifiers: Mapping[str, Any], prop: str) -> PartialDate | None:
    """A qualifier's date with its precision; None where it is not given, or vaguer than a year."""
    for snak in qualifiers.get(prop, ()):
        value = _value(snak)
        parts = _PRECISION.get(value["precision"]) if value else None
        match = _TIME.match(value["time"]) if parts else None
        if match:
            return PartialDate(*(int(part) for part in match.groups()[:parts]))
    return None
