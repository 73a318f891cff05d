"""Names as given made fit for comparison: one normal form, no control characters, stated limits."""

from __future__ import annotations

import functools
import re
import unicodedata

from diploscope.model.folding import encodable

# The longest name in the catalogue has 58 characters; whatever is longer than these is text, not a name.
MAX_CHARACTERS = 120
MAX_TOKENS = 10
MAX_TOKEN = 24

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻ`´ʹ′", "'") | dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("·・•", " "))
_UNWANTED = re.compile(r"[^\w\s.,'\-]")
_BLANKS = re.compile(r"\s+")


def clean(name: str) -> str:
    """`name` in NFKC with plain apostrophes and hyphens, without control characters; empty where it is no name.

    Names longer than `MAX_CHARACTERS`, or with more than `MAX_TOKENS` words, are no names.
    """
    if len(name) > MAX_CHARACTERS:
        return ""
    text = unicodedata.normalize("NFKC", encodable(name).translate(_APOSTROPHES)).translate(_APOSTROPHES)
    # What normalising makes longer (U+FDFA becomes eighteen letters) is held to the same limit.
    text = _BLANKS.sub(" ", _UNWANTED.sub(" ", text)).strip(" -.,'_") if len(text) <= MAX_CHARACTERS else ""
    return "" if text.count(" ") >= MAX_TOKENS else text


_SCRIPTS = (
    ("hangul", re.compile("[\uac00-\ud7a3]")),
    ("han", re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")),
    ("kana", re.compile("[\u3040-\u30ff]")),
    ("cyrillic", re.compile("[\u0400-\u052f]")),
    ("latin", re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")),
)


@functools.lru_cache(maxsize=4096)
def script(text: str) -> str:
    """The one script of the letters of `text`; `mixed` or `other` where there is no such one."""
    if text.isascii():
        return "latin" if any(map(str.isalpha, text)) else "other"
    found = [name for name, pattern in _SCRIPTS if pattern.search(text)]
    return found[0] if len(found) == 1 else "mixed" if found else "other"


# Forms of address and offices that stand beside names and are no part of them. In Latin and Cyrillic letters they come
# before the name, where no family name stands (John Major); in Hangul and Han they follow it, glued or spaced.
_TITLES = frozenset(
    """
    mr mrs ms miss dr prof professor sir dame lord lady madam comrade president chairman chairwoman chair premier prime
    minister vice deputy first foreign defence defense secretary general marshal vice-marshal admiral colonel lieutenant
    major captain ambassador senator representative governor leader king queen prince princess emperor sheikh
    excellency honourable honorable supreme commander-in-chief former ex acting chancellor speaker spokesman
    spokeswoman spokesperson director envoy respected dear great h.e h.m h.r.h
    президент премьер премьер-министр министр иностранных дел обороны товарищ господин госпожа маршал генерал посол
    председатель секретарь спикер губернатор г-н г-жа бывший вице-премьер
    """.split()
)
_EXCELLENCY = re.compile(r"^(?:his|her|their) (?:royal )?(?:excellency|majesty|highness) ", re.IGNORECASE)
# Titles of one syllable end names too (문희상), so only a blank tells them; longer ones may be glued.
_AFTER = re.compile(
    "(?: (?:상|씨|님)| ?(?:동지|총리|장관|부장|주석|대사|원수|차수|대장|총비서|당선인|외무상|위원장|대통령|국무위원장)|"
    " ?(?:主席|总理|總理|总统|總統|部长|部長|外长|外長|同志|委员长|委員長|先生|女士|大使|总书记|總書記))$"
)


def without_titles(text: str) -> str:
    """A cleaned name without forms of address and offices; a title that is all there is stays."""
    words = _EXCELLENCY.sub("", text).split(" ")
    while len(words) > 1 and words[0].strip(".,").lower() in _TITLES:
        del words[0]
    bare = " ".join(words)
    if not bare.isascii() and script(bare) in ("hangul", "han"):
        while (cut := _AFTER.sub("", bare)) and cut != bare:
            bare = cut
    return bare
