"""One multi-pattern pass over the raw text: names of the catalogue and triggers of the codebook.

What the scout does not find, nothing later can code: recall comes first here, and every sentence it stops is counted
under its reason.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from diploscope import catalogue as catalogue_tables
from diploscope import codebook as codebook_tables
from diploscope.catalogue import Catalogue, Name, NameKind
from diploscope.codebook import Codebook
from diploscope.model import NameHit, Span, TriggerHit
from diploscope.model.building import collector_resting
from diploscope.model.folding import fold

# An acronym this short is also a word (US, WHO, IS): it must be written in capitals.
_ACRONYM = 6
# "the North" is looked for as "North" after an article: as a pattern of its own it would begin before "North Korean"
# and hide it from a search that takes the leftmost match.
_ARTICLE = "the "
_PERSONAL = (NameKind.PERSON, NameKind.FAMILY)


class Hits(NamedTuple):
    """What the scout found, by sentence."""

    names: list[list[NameHit]]
    triggers: list[list[TriggerHit]]


class Scout:
    """Finds names and triggers; built once, used for every text."""

    def __init__(self, catalogue: Catalogue, codebook: Codebook) -> None:
        names: defaultdict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(catalogue.names):
            names[fold(name.text.removeprefix(_ARTICLE))].append(number)
        for phrase in catalogue.silent:  # found and dropped, and the name inside with it
            names.setdefault(fold(phrase), [])
        forms: defaultdict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(codebook.forms):
            forms[fold(form.text)].append(number)
        self._catalogue = catalogue
        self._name_entries = [tuple(entries) for entries in names.values()]
        self._form_entries = [tuple(entries) for entries in forms.values()]
        self._names = AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest)
        self._triggers = AhoCorasick(list(forms), matchkind=MatchKind.LeftmostLongest)

    def scan(self, text: str, sentences: Sequence[Span]) -> Hits:
        """Names and triggers of `text`, each list as long as `sentences`; a hit across a boundary is none."""
        folded = fold(text)
        starts = [sentence.start for sentence in sentences]
        hits = Hits([[] for _ in sentences], [[] for _ in sentences])
        name_ends: set[int] = set()
        for pattern, start, end in self._names.find_matches_as_indexes(folded):
            if " " not in folded[start:end] and not _bounded(folded, start, end):
                continue  # a piece of a longer word, like most of them; only names of several words are ever glued
            at = bisect_right(starts, start) - 1
            if at < 0 or end > sentences[at].end:
                continue
            if entries := self._spelled(text, start, end, self._name_entries[pattern]):
                hits.names[at].append(NameHit(Span(start, end), entries))
                name_ends.add(end)
        for pattern, start, end in self._triggers.find_matches_as_indexes(folded):
            at = bisect_right(starts, start) - 1
            if at < 0 or end > sentences[at].end or not _bounded(folded, start, end, name_ends):
                continue
            hits.triggers[at].append(TriggerHit(Span(start, end), self._form_entries[pattern]))
        return hits

    def _spelled(self, text: str, start: int, end: int, entries: tuple[int, ...]) -> tuple[int, ...]:
        """Those of `entries` whose capitals and word boundaries the text bears out."""
        names = self._catalogue.names
        return tuple(entry for entry in entries if _spelled(text, start, end, names[entry]))


def _spelled(text: str, start: int, end: int, name: Name) -> bool:
    surface = text[start:end]
    if name.text.isupper() and len(name.text) <= _ACRONYM:
        if surface != name.text:
            return False
    elif name.ambiguous and not surface.isupper():
        # "Let us", "the paper", "Male recipients": only the name's own capitals tell it from the word.
        if [a.isupper() for a in surface] != [a.isupper() for a in name.text]:
            return False
    elif name.text.startswith(_ARTICLE):
        if surface[0].islower() or text[max(0, start - 4) : start].lower() != _ARTICLE:
            return False
    elif name.text[0].islower():
        if surface[1:] != name.text[1:]:
            return False
    elif surface[0].islower():
        return False
    glue = name.kind in _PERSONAL and " " in surface
    left = start == 0 or not text[start - 1].isalnum() or (glue and text[start - 1].islower())
    # KCNA's pages glue three-part names to the next word: "Kim Jong Unreceived".
    right = end == len(text) or not text[end].isalnum() or (glue and surface.count(" ") == 2 and text[end].islower())
    return left and right


def _bounded(folded: str, start: int, end: int, name_ends: Collection[int] = ()) -> bool:
    left = start == 0 or not folded[start - 1].isalnum() or start in name_ends
    return left and (end == len(folded) or not folded[end].isalnum())


@functools.cache
def default_scout() -> Scout:
    """The scout over the shipped catalogue and codebook."""
    catalogue, codebook = catalogue_tables.load(), codebook_tables.load()
    with collector_resting():
        return Scout(catalogue, codebook)
