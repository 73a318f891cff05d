"""Korean names in Hangul, Hanja, Latin and Cyrillic letters, read into the Hangul they may stand for.

A spelling is taken apart into onset, vowel and coda, and each of these into what it writes in any of the systems of
`hangul` or by custom ("oo" for ㅜ, "u" for ㅓ, "Ир" for 일). Two spellings are of one name where they share readings
syllable by syllable. Readings are levelled to southern initials, so that 리 and 이, 룡 and 용, 로 and 노 are one.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence

from diploscope.resolution.names.cleaning import MAX_TOKEN, script
from diploscope.resolution.names.hangul import HEARD, compose, is_syllable, levelled, parts
from diploscope.resolution.names.hanja import READINGS
from diploscope.resolution.names.korean_tables import (
    CYRILLIC,
    FOLLOWING,
    LATIN,
    SOUNDED,
    SURNAMES,
    SURNAMES_BY_CUSTOM,
    Letters,
)
from diploscope.resolution.names.syllabic import MAX_SYLLABLES, Reading, Weights, arrangements, merged, splits

TRADITION = "Korean"

_LATIN_ASPIRATE = re.compile(r"(ch|[ktp])'(?=[a-zŏŭ])")
_ASPIRATED = {"ch": "q", "k": "kh", "t": "th", "p": "ph"}
_GLUED = re.compile(r"(?<=[a-zŏŭа-яё])(?=[A-ZА-ЯЁ])")
_AS_IT_SOUNDS = 0.7
_LONGEST = 8
# A family name and two more; longer given names are too rare to be read out of letters (Piao is no Pi-a-o).
_MOST_SYLLABLES = 3
_REVERSED = 0.97
_REVERSED_SHORT = 0.75  # one syllable beside a family name is a family name itself too often: Wang Yi, Yi Wang
_HANJA = 0.97
# A word that makes one syllable makes others too ("Jeong" is je-ong); those are read only where syllables lack.
_RESPLIT = 0.9


def _canonical(syllable: str) -> str:
    onset, vowel, coda = parts(syllable)
    return levelled(compose(onset, vowel, HEARD[coda]))


def _combined(onsets: Weights, vowels: Weights, codas: Weights) -> dict[str, float]:
    out: dict[str, float] = {}
    for (o, x), (v, y), (c, z) in itertools.product(onsets.items(), vowels.items(), codas.items()):
        reading = levelled(compose(o, v, c))
        out[reading] = max(x * y * z, out.get(reading, 0.0))
    return out


@functools.lru_cache(maxsize=16384)
def readings(spelling: str, after: str = "") -> Weights:
    """The Hangul that one Latin or Cyrillic syllable in lower case may stand for; empty where it is none.

    Args:
        spelling: The syllable, with breves where they were written.
        after: The first letter of the syllable after it in the given name, which may change how a final is written.
    """
    letters = _alphabet(spelling)
    # Hwa, Hwan and Hwang are often written Wha, Whan and Whang.
    cut = letters.syllable.fullmatch("hw" + spelling[2:] if spelling.startswith("wh") else spelling)
    if cut is None:
        return {}
    onset, vowel, coda = cut.groups()
    if vowel == "y" and not onset:
        return {}
    vowels, codas = letters.vowels[vowel], letters.codas[coda]
    if vowel == "i" and onset != "h":  # "i" writes ㅢ after h alone: Choe Son Hi
        vowels = {"ㅣ": 1.0}
    if vowel == "a" and coda == "ck":  # Back and Paeck are 백, as English reads "back"
        vowels = {"ㅏ": 1.0, "ㅐ": 0.8}
    if vowel == "u" and not coda:  # custom has "u" for ㅓ before a final alone: Sung, Hun, but U and Su
        vowels = {"ㅜ": 1.0, "ㅡ": 1.0}
    if sounded := SOUNDED.get(FOLLOWING.get(after, ""), {}).get(coda):
        codas = {**codas, sounded: _AS_IT_SOUNDS}
    return _combined(letters.onsets[onset], vowels, codas)


def _alphabet(word: str) -> Letters:
    return LATIN if "a" <= word[:1] <= "\u024f" else CYRILLIC


def _known(spelling: str) -> bool:
    return bool(readings(spelling))


def _given(syllables: Sequence[str]) -> tuple[Weights, ...]:
    following = [*(after[:1] for after in syllables[1:]), ""]
    return tuple(readings(syllable, after) for syllable, after in zip(syllables, following, strict=False))


@functools.lru_cache(maxsize=8192)
def _surname(spelling: str) -> Weights:
    listed = SURNAMES_BY_CUSTOM.get(spelling)
    if listed:
        return merged([{listed: 1.0}, {r: w for r, w in readings(spelling).items() if r in SURNAMES}])
    return {reading: weight for reading, weight in readings(spelling).items() if reading in SURNAMES}


@functools.cache
def _double_surnames() -> dict[tuple[str, str], str]:
    return {(_canonical(name[0]), _canonical(name[1])): name for name in SURNAMES if len(name) == 2}


def _bare(word: str) -> str:
    """A word in lower case, with breves kept and every other mark gone."""
    word = _LATIN_ASPIRATE.sub(lambda m: _ASPIRATED[m[1]], word.lower())
    if word.isascii() or script(word) == "cyrillic":
        return word
    kept = word.replace("ŏ", "\0").replace("ŭ", "\1")
    bare = "".join(c for c in unicodedata.normalize("NFD", kept) if not unicodedata.combining(c))
    return bare.replace("\0", "ŏ").replace("\1", "ŭ")


@functools.lru_cache(maxsize=8192)
def _word_splits(word: str) -> tuple[tuple[str, ...], ...]:
    """The ways to read a word without hyphens as syllables."""
    if len(word) > MAX_TOKEN:
        return ()
    # "Park" is a family name though no syllable: r and k do not end one together.
    listed = [(word,)] if word in SURNAMES_BY_CUSTOM and not _known(word) else []
    if not _alphabet(word).word.fullmatch(word) and not word.startswith("wh"):
        return tuple(listed)
    return (*listed, *splits(word, _LONGEST, _known))[:8]


def _tokens(text: str) -> list[str]:
    spaced = _GLUED.sub(" ", text.replace(",", " ").replace(".", " "))
    words = [part for word in re.split(r"[\s\-]+", spaced) for part in re.split("'", _bare(word)) if part]
    return words if len(words) <= MAX_SYLLABLES else []


def _named(parts_: tuple[str, ...], *, weight: float, note: str = "", single: bool = True) -> Iterator[Reading]:
    """Readings of syllables of which the first (where `single`), or the first two, are the family name."""
    surname = _surname(parts_[0])
    if single and surname and len(parts_) <= _MOST_SYLLABLES:
        yield Reading(TRADITION, parts_, surname, _given(parts_[1:]), weight, note)
    if len(parts_) >= 3:
        first, second = readings(parts_[0]), readings(parts_[1])
        double = {
            name: first[a] * second[b] for (a, b), name in _double_surnames().items() if a in first and b in second
        }
        if double:
            joined = (parts_[0] + parts_[1], *parts_[2:])
            yield Reading(TRADITION, joined, double, _given(parts_[2:]), weight, note)


def _spelt(text: str) -> Iterator[Reading]:
    words = _tokens(text)
    choices: list[tuple[tuple[str, ...], ...]] = []
    for word in words:
        choices.append(_word_splits(word))
        if not choices[-1]:
            return
    if not words:
        return
    for chosen in arrangements(choices):
        syllables = tuple(itertools.chain.from_iterable(chosen))
        fewest = all(len(split) == len(options[0]) for split, options in zip(chosen, choices, strict=True))
        # A glued name has three syllables at least: with two, every Putin would be a Korean.
        if len(syllables) > 4 or (not fewest and len(words) > 2) or (len(words) == 1 and len(syllables) == 2):
            continue
        weight = 1.0 if fewest else _RESPLIT
        if len(chosen[0]) <= 2 or len(words) == 1:
            yield from _named(syllables, weight=weight, single=len(chosen[0]) == 1 or len(words) == 1)
        # "Jong Un Kim", "Geun-hye Park": the family name is the last word.
        if len(words) > 1 and len(chosen[-1]) == 1:
            turned = (syllables[-1], *syllables[:-1])
            order = _REVERSED if len(turned) > 2 else _REVERSED_SHORT
            yield from _named(turned, weight=weight * order, note="family name last")


def _exact(hangul: str) -> Iterator[Reading]:
    letters = [letter for letter in hangul if letter != " "]
    if not 1 <= len(letters) <= MAX_SYLLABLES or not all(map(is_syllable, letters)):
        return
    canonical = tuple(map(_canonical, letters))
    given = tuple({syllable: 1.0} for syllable in canonical)
    if canonical[0] in SURNAMES:
        yield Reading(TRADITION, tuple(letters), {canonical[0]: 1.0}, given[1:])
    if len(letters) > 2 and (double := _double_surnames().get((canonical[0], canonical[1]))):
        yield Reading(TRADITION, ("".join(letters[:2]), *letters[2:]), {double: 1.0}, given[2:])


def _hanja(text: str) -> Iterator[Reading]:
    characters = tuple(text.replace(" ", ""))
    if not 2 <= len(characters) <= 4:
        return
    options = [{_canonical(r): _HANJA for r in READINGS.get(character, "")} for character in characters]
    surname = {reading: weight for reading, weight in options[0].items() if reading in SURNAMES}
    if surname and all(options):
        yield Reading(TRADITION, characters, surname, tuple(options[1:]), 1.0, "Hanja")


def korean(text: str) -> tuple[Reading, ...]:
    """The readings of a cleaned name without titles as a Korean name; none where it cannot be one."""
    match script(text):
        case "hangul":
            return tuple(_exact(text))
        case "han":
            return tuple(_hanja(text))
        case "latin" | "cyrillic":
            return tuple(_spelt(text))
    return ()
