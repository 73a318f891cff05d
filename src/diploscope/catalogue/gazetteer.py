"""Every place that has coordinates, found by its name: countries, divisions, cities, venues, seas.

The table is generated (`make generate`) from GeoNames' cities and the YAML of this package, packed as arrays: it loads
in a few hundredths of a second and a name costs a binary search, where the JSON it is made from takes over a second and
half a gigabyte.
"""

from __future__ import annotations

import functools
import io
import json
import re
import unicodedata
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt
import zstandard

from diploscope.model.folding import fold

TABLE = "gazetteer.npz.zst"
# Shapes of the same name: "St. Petersburg" and "Saint Petersburg".
_SHORT = {"st": "saint", "mt": "mount", "ft": "fort", "pt": "port"}
_DROPPED = str.maketrans("", "", "'`.")
_GAPS = re.compile(r"[\s\-·/]+")


class PlaceKind(StrEnum):
    """What sort of place it is, which says how likely news means it and how far it reaches."""

    COUNTRY = "country"
    REGION = "region"
    COUNTY = "county"
    CITY = "city"
    VENUE = "venue"
    AREA = "area"


KINDS = tuple(PlaceKind)


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its point.

    Attributes:
        number: Its row in the table.
        id: A country's code, `gn-` and GeoNames' number, or `place-` and the id in places.yaml.
        name: The name it is shown by.
        country: ISO 3166 alpha-3 code; empty where it belongs to no one state.
        division: First-level division as country and GeoNames' code, `USA.OH`; empty where unknown.
        precision_km: How far from the point it may reach.
        geonames: GeoNames' number; 0 where not known.
        capital: Whether it is its country's capital.
        category: The class in places.yaml; the kind for others.
    """

    number: int
    id: str
    name: str
    kind: PlaceKind
    lat: float
    lon: float
    country: str
    division: str
    population: int
    precision_km: float
    geonames: int
    capital: bool
    category: str


@dataclass(frozen=True, slots=True)
class Named:
    """A place found by a name; `proper` is False where the name is one that GeoNames lists beside its own."""

    place: Place
    proper: bool


def fold_place(name: str) -> str:
    """`name` without case, accents, apostrophes, full stops and hyphens, so that spellings of one name meet."""
    folded = fold(name)
    if not folded.isascii():
        parts = unicodedata.normalize("NFD", folded)
        kept = "".join(letter for letter in parts if not "\u0300" <= letter <= "\u036f" or letter == "\u0306")
        # The breve is part of a Cyrillic letter and an accent on a Latin one.
        folded = unicodedata.normalize("NFC", re.sub("(?<=[a-z])\u0306", "", kept))
    words = _GAPS.split(folded.translate(_DROPPED).strip())
    if len(words) > 1 and words[0] in _SHORT:
        words[0] = _SHORT[words[0]]
    return " ".join(words)


def key_of(folded: str) -> int:
    """The number that a folded name is looked up by; different names may share one."""
    return zlib.crc32(folded.encode("utf-8"))


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by name.

    Attributes:
        keys: Of each name its key, ascending.
        arrays: The columns of names and places.
        labels: Country codes, divisions, categories and ids that columns point to.
        texts: All names one after the other.
    """

    keys: npt.NDArray[np.uint32]
    arrays: Mapping[str, npt.NDArray[Any]]
    labels: Mapping[str, list[str]]
    texts: bytes

    def __len__(self) -> int:
        """The number of places."""
        return len(self.arrays["lat"])

    def find(self, name: str) -> tuple[Named, ...]:
        """The places called `name`, whatever its case and accents; none where there is none."""
        return self.find_folded(fold_place(name))

    def find_folded(self, folded: str) -> tuple[Named, ...]:
        """The places whose folded name is `folded`."""
        key = key_of(folded)
        first = int(np.searchsorted(self.keys, np.uint32(key), side="left"))
        found: dict[int, bool] = {}
        while first < len(self.keys) and int(self.keys[first]) == key:
            if fold_place(self._text(first)) == folded:
                number = int(self.arrays["place"][first])
                found[number] = found.get(number, False) or bool(self.arrays["proper"][first])
            first += 1
        return tuple(Named(self.place(number), proper) for number, proper in found.items())

    def known(self, folded: list[str]) -> list[bool]:
        """Of each folded name whether it may be a place's: never wrongly False, and seldom wrongly True."""
        if not folded:
            return []
        wanted = np.fromiter(map(key_of, folded), dtype=np.uint32, count=len(folded))
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return [bool(same) for same in self.keys[at] == wanted]

    def place(self, number: int) -> Place:
        """The place in row `number`."""
        row, labels = {name: self.arrays[name][number] for name in _PLACE_COLUMNS}, self.labels
        geonames, id_ = int(row["geonames"]), labels["ids"][int(row["id"])]
        kind = KINDS[int(row["kind"])]
        return Place(
            number=number,
            id=id_ or f"gn-{geonames}",
            name=self._text(int(row["name"])),
            kind=kind,
            lat=round(float(row["lat"]), 5),
            lon=round(float(row["lon"]), 5),
            country=labels["countries"][int(row["country"])],
            division=labels["divisions"][int(row["division"])],
            population=int(row["population"]),
            precision_km=float(row["km"]),
            geonames=geonames,
            capital=bool(row["capital"]),
            category=labels["categories"][int(row["category"])] or str(kind),
        )

    def names_of(self, number: int) -> tuple[str, ...]:
        """Every name of the place in row `number`."""
        return tuple(self._text(int(entry)) for entry in np.flatnonzero(self.arrays["place"] == number))

    def _text(self, entry: int) -> str:
        start = self.arrays["starts"]
        return self.texts[int(start[entry]) : int(start[entry + 1])].decode("utf-8")


_PLACE_COLUMNS = (
    *("lat", "lon", "population", "geonames", "country", "division", "kind"),
    *("km", "name", "id", "capital", "category"),
)


def unpack_arrays(packed: bytes) -> dict[str, npt.NDArray[Any]]:
    """The columns that `pack` packed."""
    with np.load(io.BytesIO(zstandard.decompress(packed)), allow_pickle=False) as table:
        return {name: table[name] for name in table.files}


def unpack(packed: bytes) -> Gazetteer:
    """The gazetteer from its packed table."""
    arrays = unpack_arrays(packed)
    labels = json.loads(arrays.pop("labels").tobytes())
    return Gazetteer(arrays.pop("keys"), arrays, labels, arrays.pop("texts").tobytes())


def pack(arrays: Mapping[str, npt.NDArray[Any]]) -> bytes:
    """The table of `arrays` as it is shipped."""
    out = io.BytesIO()
    np.savez(out, allow_pickle=False, **arrays)
    return zstandard.ZstdCompressor(level=19).compress(out.getvalue())


@functools.cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer shipped with the package."""
    return unpack(resources.files(__package__).joinpath(TABLE).read_bytes())
