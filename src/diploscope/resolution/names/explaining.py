"""Which system of spelling stands behind a syllable, in words."""

from __future__ import annotations

from diploscope.resolution.names import chinese
from diploscope.resolution.names.hangul import System, is_syllable, plain, romanise
from diploscope.resolution.names.syllabic import Reading

_READ_AS_IS = {"hangul": "Hangul", "han": "Han"}


def korean_systems(spelling: str, hangul: str) -> tuple[str, ...]:
    """The systems by whose rules `hangul` may be written `spelling`; `customary` where by none of them."""
    if all(map(is_syllable, spelling)):
        return ("Hangul",)
    if len(spelling) == 1 and "\u3400" <= spelling <= "\uffff":
        return ("Hanja",)
    written = plain(spelling.replace("q", "ch"))
    names = [s.value for s in System if written == plain("".join(romanise(hangul, s)))]
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


def explained(a: Reading, b: Reading, at: int, reading: str) -> str:
    """Why part number `at` of two names is one: "pak = park (박: DPRK 1992 / customary)"."""
    systems = korean_systems if a.tradition == "Korean" else chinese_systems
    x, y = a.parts[at], b.parts[at]
    first, second = ", ".join(systems(x, reading)), ", ".join(systems(y, reading))
    return f"{_shown(x)} = {_shown(y)} ({reading}: {first if first == second else f'{first} / {second}'})"


def _shown(part: str) -> str:
    """A part as it was written, near enough: q stands for ch' inside."""
    return part.replace("q", "ch'", 1) if part.startswith("q") and len(part) > 2 and part[1] in "aeiouyŏŭw" else part
