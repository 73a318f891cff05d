"""From the words of a place's name to the places they may mean."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from diploscope.catalogue.gazetteer import Named, fold_place, load_gazetteer

_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
# "Northern Iraq", "downtown Seoul", "port of Busan": the place that follows is meant, or a part of it.
_BEFORE = re.compile(
    r"^(?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west|central|mid)(?:ern)?"
    r"|upper|lower|downtown|uptown|greater|metropolitan|mainland|nearby|neighbou?ring|occupied"
    r"|(?:the )?(?:port|city|town|village|county|province|state|region|district|republic|island|capital|area|suburbs?"
    r"|outskirts|municipality|prefecture|kingdom|commonwealth) of)[\s-]+",
    re.IGNORECASE,
)
# "Busan port", "Wonsan City", "Kursk region": the place before is meant, or lies within.
_SAME = re.compile(
    r"\s+(?:special city|metropolitan city|city|town|townships?|village|county|province|region|oblast|krai|territory"
    r"|district|prefecture|governorate|municipality|state|island|proper)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s+(?:metropolitan area|metro area|area|port|harbou?r|airport"
    r"|international airport|railway station|station|suburbs?)$",
    re.IGNORECASE,
)
_SEATED = re.compile(r".*\b(?:in|at|of|near)\s+(?:the\s+)?((?:[^\W_]+[\s'.-]*){1,4})$")
_PARTS = 6  # words of a venue's name of which the first may be its town's
_WIDER, _INSIDE = 15.0, 20.0


@dataclass(frozen=True, slots=True)
class Found:
    """Places that a name may mean.

    Attributes:
        named: The places.
        by: How the name led to them, empty where it is theirs as it stands.
        wider_km: What is to be added to how far from a place's point the named one may be.
        cost: What the way round costs each of them.
    """

    named: tuple[Named, ...]
    by: str = ""
    wider_km: float = 0.0
    cost: float = 0.0


@functools.lru_cache(maxsize=65536)
def named(text: str) -> tuple[Named, ...]:
    """The places called exactly `text`, apart from case, accents and a leading article."""
    gazetteer = load_gazetteer()
    return gazetteer.find_folded(fold_place(text)) or gazetteer.find_folded(fold_place(_ARTICLE.sub("", text)))


@functools.lru_cache(maxsize=16384)
def candidates(text: str) -> Found:
    """The places that `text` may mean: by its own name, without a word like "port" or "northern", or by its town."""
    whole = " ".join(text.split()).strip(" ,.;:'\"’")
    if found := named(text.strip()) or named(whole):
        return Found(found)
    for pattern, wider in ((_SAME, 0.0), (_AFTER, _WIDER), (_BEFORE, _WIDER)):
        rest, count = pattern.subn("", _ARTICLE.sub("", whole))
        if count and (found := named(rest)):
            return Found(found, f"its name is {rest} without a common word", wider, cost=0.5)
    return _seat(whole)


def _seat(whole: str) -> Found:
    """The town that a venue's name holds: at its end after "in", or at its beginning."""
    if (match := _SEATED.match(whole)) and (found := named(match[1])):
        return Found(found, f"it is said to be in {match[1].strip()}", _INSIDE, cost=1.0)
    words = whole.split()
    if 1 < len(words) <= _PARTS and words[-1][:1].isalpha():
        for count in range(len(words) - 1, 0, -1):
            head = " ".join(words[:count])
            if (count > 1 or len(head) > 3) and head[:1].isupper() and (found := _towns(head)):
                return Found(found, f"its name begins with {head}", _INSIDE, cost=1.5)
    return Found(())


_TOWN = 20_000  # inhabitants of the smallest town that a venue is looked for in


def _towns(head: str) -> tuple[Named, ...]:
    return tuple(one for one in named(head) if one.place.population >= _TOWN or not one.place.population)
