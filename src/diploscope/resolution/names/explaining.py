"""Which system of spelling stands behind a syllable, in words."""

from __future__ import annotations

from collections.abc import Sequence

from diploscope.resolution.names import chinese
from diploscope.resolution.names.hangul import System, is_syllable, northern, plain, romanise
from diploscope.resolution.names.syllabic import Reading


def korean_systems(spelling: str, hangul: str) -> tuple[str, ...]:
    """The systems by whose rules `hangul` may be written `spelling`; `customary` where by none of them."""
    if all(map(is_syllable, spelling)):
        return ("Hangul",)
    if len(spelling) == 1 and "\u3400" <= spelling <= "\uffff":
        return ("Hanja",)
    written = plain(spelling.replace("q", "ch"))
    forms = northern(hangul) if len(hangul) == 1 else (hangul,)
    names = [s.value for s in System if any(written == plain("".join(romanise(form, s))) for form in forms)]
    return tuple(names) or ("customary",)


def chinese_systems(spelling: str, pinyin: str) -> tuple[str, ...]:
    """The systems by whose rules `pinyin` is written `spelling`; `customary` where by none of them."""
    if any("\u3400" <= c <= "\u9fff" for c in spelling):
        return ("Han",)
    found = [
        name
        for name in ("pinyin", "Wade-Giles", "Palladius", "Hangul")
        if pinyin in chinese.spellings(name).get(spelling, ())
    ]
    return tuple(found) or ("customary",)


def explained(a: Reading, b: Reading, at: int, readings: Sequence[str]) -> str:
    """Why part number `at` of two names is one: "pak = park (박: DPRK 1992 / customary)"."""
    first, second = (_systems(each, at, readings) for each in (a, b))
    systems = first if first == second else f"{first} / {second}"
    return f"{_shown(a.parts[at])} = {_shown(b.parts[at])} ({' or '.join(readings[:3])}: {systems})"


def _systems(of: Reading, at: int, readings: Sequence[str]) -> str:
    systems = korean_systems if of.tradition == "Korean" else chinese_systems
    found = list(dict.fromkeys(name for reading in readings for name in systems(of.parts[at], reading)))
    return ", ".join(name for name in found if name != "customary" or len(found) == 1)


def _shown(part: str) -> str:
    """A part as it was written, near enough: q stands for ch' inside."""
    return part.replace("q", "ch'", 1) if part.startswith("q") and len(part) > 2 and part[1] in "aeiouyŏŭw" else part
