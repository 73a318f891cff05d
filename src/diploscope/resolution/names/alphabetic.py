"""Names in alphabets: Russian in its many Latin forms, and every other name that is spelt letter by letter.

A word's key is what its spellings have in common: Сергей, Sergei, Sergey and Sergej; Хрущёв, Khrushchev, Hruščëv and
Chruschtschow. It covers BGN/PCGN (1947), the passports' ICAO Doc 9303, GOST 7.79-2000 and its scholarly kin (ISO 9),
and how German writes Russian. Keys are equal or not: there is no distance between them.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

from anyascii import anyascii

from diploscope.resolution.names.cleaning import MAX_TOKEN, script

# BGN/PCGN for Russian, letter by letter; what Ukrainian and Belarusian add.
_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya".split(),
        strict=True,
    )
)
_CYRILLIC |= {"ё": "yo", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ј": "y", "љ": "ly", "њ": "ny", "џ": "dzh"}
_SPECIAL = str.maketrans(
    dict(
        zip(
            "š č ž ŝ ë è â û ŭ ł ø đ ð ı ß æ œ þ".split(),
            "sh ch zh shch yo e ya yu u l o d d i ss ae oe th".split(),
            strict=True,
        )
    )
)
# Spelling to sound; digits stand for the sounds that take several letters.
_SOUNDS = {
    "schtsch": "3", "shch": "3", "stch": "3", "sch": "3", "sh": "3", "zh": "1", "tsch": "2", "tch": "2", "kh": "h",
    "tz": "5", "ts": "5", "ch": "2", "x": "ks", "ph": "f", "ck": "k", "q": "k", "th": "t", "gh": "g", "w": "v",
    "y": "i", "j": "i", "c": "k",
}  # fmt: skip
_SPELT = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_SOFT_C = re.compile("c(?=[eiy])")
# Then, in this order: й and и are one, е is written ie and ye, ё is yo and after hushing sounds o, double is single.
_LEVELLED = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ii+", "i"),
        (r"i[eo]|(?<=[1235])o", "e"),
        (r"(?<=[1235])i(?=[aeu])", ""),
        (r"(.)\1+", r"\1"),
    )
)
_SCHOLARLY = re.compile("[šžčŝěâû]")
# One given name in the forms that English and the East Slavic languages give it.
_SAME_GIVEN = """
alexander aleksandr aleksander alexandr oleksandr alyaksandr; sergei serhiy siarhei; nikolai nicholas mykola;
vladimir volodymyr uladzimir; dmitry dmytro dimitri dzmitry; andrei andrew andriy; yevgeny eugene yevhen;
george georgy heorhiy; joseph iosif yosyp; peter pyotr petro; paul pavel pavlo; michael mikhail mykhailo;
gregory grigory hryhoriy; catherine yekaterina kateryna; maria maryia mariya; yulia julia; xenia ksenia;
helen yelena olena; natalia natalya; alexei oleksiy aliaksei; igor ihor; oleg oleh; leo lev;
konstantin constantine kostyantyn; anatoly anatoliy; vasily vasyl basil; viktor victor; anton anthony; philip filipp
"""
_PATRONYMIC = re.compile(r"(?:ovi2|evi2|ovna|evna|i2na|ini2na)$")
_INITIALS = re.compile(r"^(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]?\.?$")


def _latin(word: str) -> str:
    if script(word) == "cyrillic":
        return "".join(_CYRILLIC.get(c, c) for c in word.lower()).replace("-", "")
    if word.isascii():
        return word.lower()
    lower = word.lower().translate(_SPECIAL)
    bare = "".join(c for c in unicodedata.normalize("NFD", lower) if not unicodedata.combining(c))
    return bare if bare.isascii() else anyascii(bare).lower()


def _sounded(letters: str) -> str:
    letters = _SPELT.sub(lambda found: _SOUNDS[found[0]], _SOFT_C.sub("ts", letters) if "c" in letters else letters)
    for pattern, sound in _LEVELLED:
        letters = pattern.sub(sound, letters)
    return letters


@functools.lru_cache(maxsize=65536)
def word_keys(word: str) -> frozenset[str]:
    """The keys of one word; two words are spellings of one another where they share a key."""
    word = word[:MAX_TOKEN]
    letters = re.sub(r"[^a-z]", "", _latin(word))
    forms = {_sounded(letters)}
    if "ch" in letters and script(word) == "latin":
        # German writes kh as ch: Michail, Chruschtschow.
        forms.add(_sounded(re.sub(r"(?<![st])ch", "kh", letters)))
    if _SCHOLARLY.search(word.lower()) or "'" in word:
        forms.add(_sounded(re.sub("c(?!h)", "ts", letters)))
    return frozenset(form for form in forms if form)


@functools.cache
def _given_groups() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for line in _SAME_GIVEN.split(";"):
        same = {key for name in line.split() for key in word_keys(name)}
        for key in same:
            groups.setdefault(key, set()).update(same)
    return {key: frozenset(same) for key, same in groups.items()}


@functools.lru_cache(maxsize=65536)
def given_keys(word: str) -> frozenset[str]:
    """The keys of a given name, with those of its other forms (Joseph, Iosif)."""
    keys = word_keys(word)
    return keys.union(*(_given_groups().get(key, frozenset()) for key in keys))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name; an initial has the keys that a name it stands for may begin with."""

    text: str
    keys: frozenset[str]
    initial: bool = False
    patronymic: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A name as given names, with a patronymic or middle names, before a family name.

    Attributes:
        family: The family name.
        given: What stands beside it, in its order.
        turned: Whether the family name is taken to stand first with nothing to show it.
    """

    family: Word
    given: tuple[Word, ...]
    turned: bool = False


def _initials(text: str) -> list[Word]:
    letters = re.findall(r"[^\W\d_]+", text)
    return [Word(letter + ".", _initial_keys(letter), initial=True) for letter in letters]


def _initial_keys(letter: str) -> frozenset[str]:
    """First sounds that an initial may stand for: Ye. and E. for Yevgeny, Yu. for Yuri, A. for Aleksandr."""
    sounds = {key[:2] if key[:1] == "i" and len(key) > 1 else key[:1] for key in word_keys(letter)}
    return frozenset(sounds)


def starts(initial: Word, word: Word) -> bool:
    """Whether `word` may be what `initial` stands for."""
    if word.initial:
        return any(a.startswith(b) or b.startswith(a) for a in initial.keys for b in word.keys)
    return any(key.startswith(sound) for key in given_keys(word.text) for sound in initial.keys)


def _is_initials(token: str) -> bool:
    if len(token) == 1:
        return token.isupper() and script(token) in ("latin", "cyrillic")
    return "." in token and _INITIALS.match(token) is not None


def _words(text: str) -> list[Word]:
    out: list[Word] = []
    for token in text.split(" "):
        bare = token.strip(",")
        if _is_initials(bare):
            out += _initials(bare)
        elif keys := word_keys(bare):
            out.append(Word(bare, keys, patronymic=any(map(_PATRONYMIC.search, keys))))
    return out


def _split(words: list[Word], family: int, *, turned: bool = False) -> Written:
    return Written(words[family], tuple(word for at, word in enumerate(words) if at != family), turned)


@functools.lru_cache(maxsize=8192)
def alphabetic(text: str) -> tuple[Written, ...]:
    """The ways to part a cleaned name without titles into given and family names, the likeliest first."""
    words = _words(text)
    full = [at for at, word in enumerate(words) if not word.initial]
    if not full:
        return ()
    if len(words) == 1:
        return (Written(words[0], ()),)
    head, comma, _ = text.partition(",")
    if comma and " " not in head:
        return (_split(words, 0),)
    family_first = words[-1].initial or (words[-1].patronymic and len(words) > 2 and not words[1].patronymic)
    if family_first:
        return (_split(words, full[0]),)
    found = [_split(words, full[-1])]
    if full[-2:] == [len(words) - 2, len(words) - 1] and len(words) > 2 and not words[-2].patronymic:
        # Lvova-Belova and Abdel-Aziz are written with blanks too.
        joined = words[-2].text + words[-1].text
        found.append(_split([*words[:-2], Word(joined, word_keys(joined))], len(words) - 2))
    if len(words) == 2 and len(full) == 2:
        found.append(_split(words, 0, turned=True))
    return tuple(found)
