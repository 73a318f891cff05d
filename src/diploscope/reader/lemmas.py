"""Lemmas of words and senses of predicates, by a table made from treebanks and the rules of regular inflection.

`training/lexicon.py` makes the table: it holds what the rules get wrong, the lemmas they may choose from, and the most
frequent PropBank sense of each predicate where that is not the first.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from diploscope.encoder import DATA

VERBAL = frozenset({"VERB", "AUX"})
GRADED = frozenset({"ADJ", "ADV"})
_CLIPPED = ("PART", "AUX")
_GENITIVES = ("'s", "'")
# Endings of stems that have lost an e: "decid|ed", "us|ing", "forc|ed", "creat|ed", "believ|ing".
_LOST_E = re.compile(
    r"(?:[^aeiou]at|[aeiou](?:s|z)|[cuv]|[dlnr]g|[bcdfgkptz]l|[rn]s|[aiou]r|[aiu]d|[iau]k|[iau]n|[aiou]t)$"
)
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_SIBILANT = re.compile(r"(?:[sxz]|[cs]h)es$")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The table.

    Attributes:
        forms: By part of speech, the lemmas of lower-case forms that the rules get wrong.
        lemmas: By part of speech, the lemmas that are known.
        frames: The most frequent sense of a predicate where that is not its lemma's first, by "lemma UPOS" or, with a
            particle, "lemma particle UPOS".
    """

    forms: Mapping[str, Mapping[str, str]]
    lemmas: Mapping[str, frozenset[str]]
    frames: Mapping[str, str]

    def lemma(self, form: str, upos: str) -> str:
        """The dictionary form of a word; names keep their capitals."""
        plain = form.replace("’", "'")
        lower = plain.lower()
        # What an apostrophe clips is told by its form whatever it was taken for; but for what may be a genitive.
        for tag in (upos, *_CLIPPED) if "'" in lower and lower not in _GENITIVES else (upos,):
            if (known := self.forms.get(tag, {}).get(lower)) is not None:
                return known
        return by_rule(plain, upos, self.lemmas)

    def frame(self, lemma: str, upos: str, particle: str = "") -> str:
        """The PropBank sense that a predicate most often has: "give.01"."""
        if particle and (found := self.frames.get(f"{lemma} {particle} {upos}")) is not None:
            return found
        return self.frames.get(f"{lemma} {upos}", f"{lemma}.01")


def by_rule(form: str, upos: str, lemmas: Mapping[str, frozenset[str]]) -> str:
    """The lemma of a word of regular inflection; of several that its form allows, one of `lemmas`."""
    if upos == "PROPN":
        return form
    lower = form.lower()
    if upos == "NUM":
        return _THOUSANDS.sub("", lower)
    if upos == "NOUN":
        return _first(_singulars(lower), lemmas.get("NOUN", frozenset()), lower)
    if upos in VERBAL:
        return _first(_infinitives(lower), lemmas.get("VERB", frozenset()), lower)
    if upos in GRADED and lower not in lemmas.get(upos, frozenset()):
        known = lemmas.get(upos, frozenset())
        return next((word for word in _positives(lower) if word in known), lower)
    return lower


def _first(likely: Iterator[str], known: frozenset[str], word: str) -> str:
    """The word itself if it is known or allows nothing else, else the first known one, else the likeliest."""
    if word in known:
        return word
    words = list(likely)
    return next((one for one in words if one in known), words[0] if words else word)


def _singulars(word: str) -> Iterator[str]:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return
    if word.endswith("ies") and len(word) > 4:
        yield word[:-3] + "y"
    elif _SIBILANT.search(word):
        yield word[:-2]
    yield word[:-1]


def _infinitives(word: str) -> Iterator[str]:
    if word.endswith("ing") and len(word) > 5:
        yield from _stems(word[:-3])
    elif word.endswith("ied") and len(word) > 4:
        yield word[:-3] + "y"
    elif word.endswith("ed") and len(word) > 4:
        yield from _stems(word[:-2])
    elif word.endswith("s"):
        yield from _singulars(word)


def _stems(stem: str) -> Iterator[str]:
    """What a stem before -ed or -ing may come from, the likeliest first."""
    if _DOUBLED.search(stem):
        yield stem[:-1]
        yield stem
    elif _LOST_E.search(stem):
        yield stem + "e"
        yield stem
    else:
        yield stem
        yield stem + "e"
        yield stem[:-1] if stem[-2:-1] == stem[-1:] else stem


def _positives(word: str) -> Iterator[str]:
    for ending in ("er", "est"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending)
            yield stem
            yield stem + "e"
            yield stem[:-1] + "y" if stem.endswith("i") else stem[:-1]


@functools.cache
def load(path: Path = DATA / "lexicon.json") -> Lexicon:
    """The shipped table, read at the first call."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Lexicon(
        raw["forms"], {upos: frozenset(words.split()) for upos, words in raw["lemmas"].items()}, raw["frames"]
    )
