"""Sector codes of parties, after PLOVER's list in the codebook."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping

from diploscope import catalogue as catalogue_tables
from diploscope import codebook
from diploscope.catalogue import Entity, Tenure
from diploscope.codebook import Sector
from diploscope.resolution.actors.words import phrase

_OFFICIAL = "GOV"
_CIVIL = "CVL"
_ABROAD = "IGO"
_ONCE = "ELI"  # PLOVER: who left office
# Of several offices held at a time the first of these is the person's own.
_OFFICES = ("GOV", "MIL", "LEG", "PTY")
_FORMER = re.compile(r"\b(?:former|ex)\b|\bex-", re.IGNORECASE)
# PLOVER 5.1.3: what is claimed by a state and does not obey it.
PARTLY_RECOGNISED = frozenset(
    "org-abkhazia org-dpr org-lpr org-nkr org-trnc org-transnistria org-somaliland org-southossetia org-sadr".split()
)


@functools.cache
def _table() -> tuple[Sector, ...]:
    return codebook.load().sectors


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], Mapping[str, str], Mapping[str, str]]:
    strong = {word: sector.code for sector in _table() for word in sector.words}
    weak = {word: sector.code for sector in _table() for word in sector.weak}
    return _pattern(strong), _pattern(weak), strong, weak


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    longest = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])({longest})(?:es|s)?(?!\w)(?P<of>['’]s?\b)?", re.IGNORECASE)


@functools.cache
def _by(what: str) -> Mapping[str, str]:
    """Sector codes by the catalogue's classes or offices."""
    return {name: sector.code for sector in _table() for name in getattr(sector, what)}


@functools.lru_cache(maxsize=32768)
def of_words(text: str) -> tuple[str, ...]:
    """The sectors that words of a title or name tell, in their order; weak words tell only where no other do."""
    strong, weak, codes, weak_codes = _patterns()
    text = phrase(text).bare()
    told = [(codes[match[1].lower()], match["of"]) for match in strong.finditer(text)]
    # "The people's army": whoever owns something by these words is not who is meant.
    found = [code for code, of in told if not (of and code == _CIVIL)]
    if not found:
        found = [weak_codes[match[1].lower()] for match in weak.finditer(text)]
    if _FORMER.search(text):
        found.insert(0, _ONCE)
    return tuple(dict.fromkeys(found))


def of_organisation(entity: Entity) -> tuple[str, ...]:
    """The sectors of one of the catalogue's organisations; its class says, or else the words of its name."""
    own = _by("classes").get(entity.group)
    told = of_words(entity.name)
    # An agency may be an intelligence service or a police, an army an insurgents' one: the name says more.
    special = (
        [code for code in told if code in ("SPY", "COP", "REB")]
        if entity.group in ("agency", "army", "ministry")
        else []
    )
    found = [*special, *([own] if own else told)]
    if entity.id in PARTLY_RECOGNISED:
        found += [_OFFICIAL, "PRE"]
    return tuple(dict.fromkeys(found))


def of_person(tenures: Iterable[Tenure], role: str | None, *, former: bool = False) -> tuple[str, ...]:
    """The sectors of a person: what the title says that the text gives, then the offices held at the time.

    Args:
        tenures: The offices held at the time.
        role: The title as written.
        former: Whether offices were held before and none is now.
    """
    held = {_of_tenure(tenure) for tenure in tenures}
    ranked = [code for code in _OFFICES if code in held] + sorted(held - set(_OFFICES))
    said = of_words(role) if role else ()
    if not ranked and not said and former:
        ranked = [_ONCE]
    return tuple(dict.fromkeys((*said, *ranked)))


def of_party(country: str | None, codes: tuple[str, ...]) -> tuple[str, ...]:
    """`codes` of a party that stands for `country`; who stands for an international organisation is its own first."""
    if not _international(country):
        return codes
    return (_ABROAD, *(code for code in codes if code not in (_ABROAD, _OFFICIAL)))


@functools.cache
def _international(country: str | None) -> bool:
    state = catalogue_tables.load().by_id.get(country or "")
    return country is not None and (state is None or state.group != "country")


def _of_tenure(tenure: Tenure) -> str:
    if code := _by("offices").get(tenure.office):
        return code if code != _OFFICIAL else next(iter(of_words(tenure.title)), code)
    return next(iter(of_words(tenure.title)), _OFFICIAL)
