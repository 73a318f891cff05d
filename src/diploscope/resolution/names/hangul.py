"""Hangul syllables taken apart and put together, and written in four systems.

Sources: Unicode Standard 3.12 for the arithmetic of syllables; for the spellings the DPRK's national system of 1992
("Guideline for the Romanization of Korean", E/CONF.94/INF.72, 2002), McCune and Reischauer, "The Romanization of the
Korean Language" (1939) as the Library of Congress applies it to names, the Revised Romanization of the Ministry of
Culture and Tourism (notice 2000-8; E/CONF.94/INF.68), and L. R. Kontsevich's Cyrillic transcription.
"""

from __future__ import annotations

import functools
import itertools
from enum import StrEnum

ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS = (*" ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ",)
_FIRST, _LAST = 0xAC00, 0xD7A3

# What a coda is heard as at the end of a word.
HEARD = dict(
    zip(
        "ㄱㄲㄳㄺㅋㄴㄵㄶㄷㅅㅆㅈㅊㅌㅎㄹㄼㄽㄾㅀㅁㄻㅂㅄㅍㄿㅇ ",
        "ㄱㄱㄱㄱㄱㄴㄴㄴㄷㄷㄷㄷㄷㄷㄷㄹㄹㄹㄹㄹㅁㅁㅂㅂㅂㅂㅇ ",
        strict=True,
    )
)
# Vowels before which a northern initial ㄹ, and ㄴ, falls silent in southern spelling.
_SOFT = frozenset("ㅑㅒㅕㅖㅛㅠㅣ")
_VOICED_CODAS = frozenset(" ㄴㄹㅁㅇ")


class System(StrEnum):
    """A way to write Korean names in letters."""

    DPRK = "DPRK 1992"
    MR = "McCune-Reischauer"
    RR = "Revised Romanisation"
    KONTSEVICH = "Kontsevich"


_ONSETS = {
    System.DPRK: "k kk n t tt r m p pp s ss - j jj ch kh th ph h",
    System.MR: "k kk n t tt r m p pp s ss - ch tch ch' k' t' p' h",
    System.RR: "g kk n d tt r m b pp s ss - j jj ch k t p h",
    System.KONTSEVICH: "к кк н т тт р м п пп с сс - ч чч чх кх тх пх х",
}
_VOWELS = {
    System.DPRK: "a ae ya yae ŏ e yŏ ye o wa wae oe yo u wŏ we wi yu ŭ ŭi i",
    System.MR: "a ae ya yae ŏ e yŏ ye o wa wae oe yo u wŏ we wi yu ŭ ŭi i",
    System.RR: "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i",
    System.KONTSEVICH: "а э я йя о е ё е о ва вэ ве ё у во ве ви ю ы и и",
}
_CODAS = {
    System.DPRK: " k n t l m p ng",
    System.MR: " k n t l m p ng",
    System.RR: " k n t l m p ng",
    System.KONTSEVICH: " к н т ль м п н",
}
_VOICED = {"k": "g", "t": "d", "p": "b", "ch": "j", "к": "г", "т": "д", "п": "б", "ч": "чж"}
# A coda before a syllable that starts with a vowel is carried over and voiced; the hyphen of names stays behind it.
_CARRIED = {"k": "g", "t": "d", "p": "b", "l": "r", "к": "г", "т": "д", "п": "б", "ль": "р"}
_UNMARKED = str.maketrans({"ŏ": "o", "ŭ": "u", "'": None})
_INITIAL = {"ㅔ": "э", "ㅖ": "йе", "ㅢ": "ый"}  # as Kontsevich writes them without a consonant before


def is_syllable(letter: str) -> bool:
    """Whether `letter` is a composed Hangul syllable."""
    return len(letter) == 1 and _FIRST <= ord(letter) <= _LAST


def parts(syllable: str) -> tuple[str, str, str]:
    """Onset, vowel and coda of a Hangul syllable; the coda is a blank where there is none."""
    number = ord(syllable) - _FIRST
    return ONSETS[number // 588], VOWELS[number % 588 // 28], CODAS[number % 28]


def compose(onset: str, vowel: str, coda: str = " ") -> str:
    """The Hangul syllable of an onset, a vowel and a coda."""
    return chr(_FIRST + ONSETS.index(onset) * 588 + VOWELS.index(vowel) * 28 + CODAS.index(coda))


@functools.lru_cache(maxsize=16384)
def levelled(syllable: str) -> str:
    """The syllable as the South writes it at the start of a word: 리 as 이, 로 as 노, 련 as 연."""
    onset, vowel, coda = parts(syllable)
    if onset in "ㄹㄴ" and vowel in _SOFT:
        return compose("ㅇ", vowel, coda)
    return compose("ㄴ", vowel, coda) if onset == "ㄹ" else syllable


def northern(syllable: str) -> tuple[str, ...]:
    """What a levelled syllable may be in the North, itself first: 이 and 리, 노 and 로, 여 and 려 and 녀."""
    onset, vowel, coda = parts(syllable)
    if onset == "ㅇ" and vowel in _SOFT:
        return syllable, compose("ㄹ", vowel, coda), compose("ㄴ", vowel, coda)
    return (syllable, compose("ㄹ", vowel, coda)) if onset == "ㄴ" else (syllable,)


def _assimilated(coda: str, onset: str) -> tuple[str, str]:
    """Coda and next onset as they are pronounced: ㄱ+ㄹ as ㅇ+ㄴ, ㄴ+ㄹ as ㄹ+ㄹ."""
    coda = HEARD[coda]
    if (coda, onset) in {("ㄴ", "ㄹ"), ("ㄹ", "ㄴ"), ("ㄹ", "ㄹ")}:
        return "ㄹ", "ㄹ"
    if onset == "ㄹ" and coda in "ㄱㄷㅁㅂㅇ":
        onset = "ㄴ"
    if onset in "ㄴㅁ":
        coda = {"ㄱ": "ㅇ", "ㄷ": "ㄴ", "ㅂ": "ㅁ"}.get(coda, coda)
    return coda, onset


def _letters(system: System) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    onsets = dict(zip(ONSETS, (o.strip("-") for o in _ONSETS[system].split()), strict=True))
    vowels = dict(zip(VOWELS, _VOWELS[system].split(), strict=True))
    codas = dict(zip(" ㄱㄴㄷㄹㅁㅂㅇ", _CODAS[system].split(" "), strict=True))
    return onsets, vowels, codas


_LETTERS = {system: _letters(system) for system in System}


def romanise(word: str, system: System) -> tuple[str, ...]:
    """The spelling of each Hangul syllable of `word`, a part of a name, in `system`.

    The Revised and the DPRK's rules write the parts of personal names as they stand; McCune-Reischauer and Kontsevich
    follow the sound across syllables.
    """
    onsets, vowels, codas = _LETTERS[system]
    sounded = system in (System.MR, System.KONTSEVICH)
    split = [list(parts(letter)) for letter in word]
    if sounded:
        for here, after in itertools.pairwise(split):
            here[2], after[0] = _assimilated(here[2], after[0])
    spelt = []
    for at, (onset, vowel, coda) in enumerate(split):
        head, tail = onsets[onset], codas[HEARD[coda]]
        before = split[at - 1][2] if at else None
        if sounded and before in _VOICED_CODAS:
            head = _VOICED.get(head, head) if before != "ㄹ" or head in "kpкп" else head
            head = {"r": "l", "р": "л"}.get(head, head) if before == "ㄹ" else head
        if sounded and at + 1 < len(split) and split[at + 1][0] == "ㅇ":
            tail = _CARRIED.get(tail, "нъ" if (tail, coda) == ("н", "ㅇ") else tail)
        middle = vowels[vowel]
        if system is System.KONTSEVICH and not head:
            middle = _INITIAL.get(vowel, middle)
        spelt.append(head + middle + tail)
    return tuple(spelt)


def plain(spelling: str) -> str:
    """`spelling` without breves and apostrophes, as newspapers print it."""
    return spelling.translate(_UNMARKED)
