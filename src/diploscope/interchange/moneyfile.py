"""Persons from FollowTheMoney's JSON lines, as OpenSanctions publishes politically exposed persons.

The library followthemoney knows the model; it comes with the extra `ftm`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from diploscope.errors import RecordError, RunAbort
from diploscope.interchange.countries import CountryCodes
from diploscope.interchange.objects import Problems, read_objects
from diploscope.interchange.offices import office_of
from diploscope.interchange.persons import ForeignPerson, HeldOffice, telling_names
from diploscope.model import PartialDate

_MISSING = "FollowTheMoney needs the library followthemoney: pip install 'diploscope[ftm]'"
_PERIOD = re.compile(r"\s*\((\d{4}(?:-\d{2}){0,2})?\s*[-–]\s*(\d{4}(?:-\d{2}){0,2})?\)$")
_QID = re.compile(r"Q[1-9]\d*")
_NOT_ID = re.compile(r"[^a-z0-9._-]+")


def looks_like_money(data: Mapping[str, Any]) -> bool:
    """Whether an object is an entity of FollowTheMoney."""
    return isinstance(data.get("schema"), str) and isinstance(data.get("properties"), dict)


@dataclass(slots=True)
class _Posts:
    """Posts by id (title and countries), and who held which when: holder to post, start and end."""

    titles: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    held: defaultdict[str, list[tuple[str, str, str]]] = field(default_factory=lambda: defaultdict(list))


def read_money(path: Path, codes: CountryCodes, problems: Problems) -> Iterator[ForeignPerson]:
    """The persons of the file who held an office, public or in a party.

    The file is read twice: first for posts and who held them, which are entities of their own, then for persons.
    Where posts stand inside of persons (as in `targets.nested.json`) they are taken from there.

    Raises:
        RunAbort: If the library followthemoney is missing.
    """
    model = _model()
    posts = _Posts()
    for _, data in read_objects(path, lambda _: None):  # said in the second reading
        if data.get("schema") in ("Position", "Occupancy"):
            try:
                _add_post(model.get_proxy(data), posts)
            except _problem_types() as error:
                del error  # the second reading meets it again
    for line, data in read_objects(path, problems):
        try:
            nested = _nested(data, model, posts)
            proxy = model.get_proxy(data)
            person = _person(proxy, codes, posts, nested) if proxy.schema.is_a("Person") else None
        except _problem_types() as error:
            problems(RecordError(f"not an entity of FollowTheMoney: {error}", origin=str(path), line=line))
            continue
        if person:
            yield person


def _model() -> Any:
    try:
        from followthemoney import model  # noqa: PLC0415  an extra
    except ImportError as error:
        raise RunAbort(_MISSING) from error
    return model


def _problem_types() -> tuple[type[Exception], ...]:
    from followthemoney.exc import FollowTheMoneyException  # noqa: PLC0415  an extra

    return (FollowTheMoneyException, TypeError, ValueError, AttributeError, KeyError)


def _add_post(proxy: Any, posts: _Posts) -> None:
    if proxy.schema.name == "Position":
        posts.titles[proxy.id] = (proxy.caption, tuple(proxy.get("country")))
        return
    start, end = _first(proxy.get("startDate")), _first(proxy.get("endDate"))
    for holder in proxy.get("holder"):
        posts.held[holder] += [(post, start, end) for post in proxy.get("post")]


def _nested(data: dict[str, Any], model: Any, posts: _Posts) -> list[tuple[str, str, str]]:
    """Who held what, from entities inside of a person; they are taken out, so that the rest can be read."""
    properties = data.get("properties")
    if not isinstance(properties, dict):
        return []
    found = []
    for occupancy in properties.pop("positionOccupancies", None) or []:
        if not isinstance(occupancy, dict):
            continue
        told = occupancy["properties"]
        for post in told.get("post") or []:
            if isinstance(post, dict):
                _add_post(model.get_proxy(post), posts)
            key = post["id"] if isinstance(post, dict) else post
            found.append((key, _first(told.get("startDate") or ()), _first(told.get("endDate") or ())))
    data["properties"] = {
        name: [value for value in values if not isinstance(value, dict)] if isinstance(values, list) else values
        for name, values in properties.items()
    }
    return found


def _person(proxy: Any, codes: CountryCodes, posts: _Posts, nested: list[tuple[str, str, str]]) -> ForeignPerson | None:
    names = [proxy.caption, *proxy.get("name"), *proxy.get("alias"), *proxy.get("previousName")]
    countries = [*proxy.get("country"), *proxy.get("nationality"), *proxy.get("citizenship", quiet=True)]
    held = [
        office
        for post, start, end in [*posts.held.get(proxy.id, ()), *nested]
        if (office := _held(post, start, end, codes, posts))
    ]
    if not held:
        held = [office for text in proxy.get("position") if (office := _written(text))]
    kept = telling_names(names)
    if not held or not kept:
        return None
    wikidata = next((key for key in (*proxy.get("wikidataId"), proxy.id) if _QID.fullmatch(key)), None)
    return ForeignPerson(
        _NOT_ID.sub("-", proxy.id.lower()).strip("-._") or "ftm",
        proxy.caption if proxy.caption in kept else kept[0],
        kept,
        tuple(dict.fromkeys(codes.by_alpha2[code] for code in countries if code in codes.by_alpha2)),
        wikidata,
        tuple(held),
    )


def _held(post: str, start: str, end: str, codes: CountryCodes, posts: _Posts) -> HeldOffice | None:
    title, countries = posts.titles.get(post, ("", ()))
    office = office_of(title) if title else None
    if office is None:
        return None
    country = next((codes.by_alpha2[code] for code in countries if code in codes.by_alpha2), None)
    return HeldOffice(office, title, _date(start), _date(end), country)


def _written(text: str) -> HeldOffice | None:
    """An office from words: "President of Russia (2012-)"."""
    match = _PERIOD.search(text)
    title = text[: match.start()].strip() if match else text.strip()
    office = office_of(title) if title else None
    if office is None:
        return None
    start, end = match.groups() if match else (None, None)
    return HeldOffice(office, title, _date(start or ""), _date(end or ""))


def _date(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _first(values: Any) -> str:
    return min((value for value in values if isinstance(value, str)), default="")
