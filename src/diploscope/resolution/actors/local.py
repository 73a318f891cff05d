"""Ids for who is not in the catalogue: readable, the same in every document and on every machine, and plainly local.

`~PRK:person:choe-son-hui`: a tilde, the country (or organisation, or nothing), the sort of entity, its name. No id of
the catalogue begins with a tilde. Persons are keyed by one spelling of their names, where most of its spellings meet:
Korean names by the Hangul they most likely stand for, Chinese names by their pinyin, names in other alphabets letter by
letter with what the romanisations differ in levelled out. Namesakes of one country share an id: a local id says under
what name someone appears, not who that is.
"""

from __future__ import annotations

import functools
import re

from anyascii import anyascii

from diploscope.resolution.actors.bodies import Mission
from diploscope.resolution.actors.records import Sort
from diploscope.resolution.actors.words import Phrase
from diploscope.resolution.names import System, romanise
from diploscope.resolution.names.cleaning import clean, without_titles
from diploscope.resolution.names.matching import profile
from diploscope.resolution.names.syllabic import Reading

_TRADITIONS = {
    **dict.fromkeys(("PRK", "KOR"), "Korean"),
    **dict.fromkeys(("CHN", "TWN", "HKG", "MAC", "SGP"), "Chinese"),
}
# Northern initials of the commonest families; elsewhere the South's silent ones stand.
_FAMILIES = {"이": "ri", "임": "rim", "유": "ryu", "노": "ro", "여": "ryo", "나": "ra"}
_MARKS = str.maketrans({"ŏ": "o", "ŭ": "u", "'": None})
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_FAR = 80  # characters of a slug: longer names are cut, and stay the same for the same words
# Letters that romanisations of one alphabet differ in.
_LEVELLED = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"shch|sch", "sh"), (r"tch", "ch"), (r"kh", "h"), (r"(?<=[aeiou])y(?=[aeo])", "i"),
        (r"^y(?=[e])", ""), (r"(?:iy|yy|ii|ij|yi|y|j)(?![aeiou])", "i"), (r"(?<=[aeiou])[yj](?=[ue])", "i"),
        (r"ph", "f"), (r"x", "ks"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


def local_id(sort: Sort, slug: str, country: str | None) -> str:
    """The id of an entity that is not in the catalogue."""
    return f"~{country or ''}:{sort}:{slug}"


@functools.lru_cache(maxsize=32768)
def person_slug(name: str, country: str | None) -> str:
    """A person's name in the one spelling that ids use; empty where nothing of it can be spelt."""
    read = profile(name)
    if read is None:
        return ""
    tradition = _TRADITIONS.get(country or "")
    readings = [r for r in read.syllabic if r.given and (r.tradition == tradition or not name.isascii())]
    if readings:
        return _syllabic(max(readings, key=lambda reading: (reading.tradition == tradition, reading.weight)))
    return "-".join(levelled_words(read.text))[:_FAR]


def levelled_words(name: str) -> list[str]:
    """The words of a name in any alphabet, each in the one spelling that ids use."""
    return list(filter(None, map(_levelled, without_titles(clean(name)).replace("-", " ").split())))


def _syllabic(reading: Reading) -> str:
    best = [max(sorted(weights), key=lambda w: weights[w]) for weights in (reading.surname, *reading.given)]
    if reading.tradition != "Korean":
        return "-".join(best)
    family = _FAMILIES.get(best[0]) or "".join(romanise(best[0], System.DPRK))
    given = ["".join(romanise(syllable, System.DPRK)) for syllable in best[1:]]
    return "-".join((family, *given)).translate(_MARKS)


def _levelled(word: str) -> str:
    low = _NOT_WORD.sub("", anyascii(word).lower())
    for pattern, sound in _LEVELLED:
        low = pattern.sub(sound, low)
    return low


def words_slug(words: Phrase) -> str:
    """An organisation's or group's words without its country, sorted, so that "X of Y" and "Y X" are one."""
    key = sorted({_NOT_WORD.sub("-", anyascii(word).lower()).strip("-") for word in words.words} - {""})
    return "-".join(key)[:_FAR].rstrip("-")


def mission_slug(mission: Mission) -> str:
    """An embassy's seat; `consulate` or `mission` before it where it is one, an unsaid seat is left empty."""
    return ":".join(filter(None, ("" if mission.kind == "embassy" else mission.kind, mission.seat or ""))) or "unsaid"
