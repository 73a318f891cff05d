"""Words that name a state or an international organisation, and which of several is meant at a time."""

from __future__ import annotations

import functools
from collections import defaultdict

from diploscope import catalogue as catalogue_tables
from diploscope.catalogue import NameKind
from diploscope.model import PartialDate
from diploscope.model.folding import fold
from diploscope.resolution.actors.levelling import tokens

_STATE = (NameKind.COUNTRY, NameKind.DEMONYM, NameKind.PEOPLE, NameKind.CAPITAL, NameKind.METONYM)
# International organisations whose full names stand before bodies of theirs as a country does.
_SPELT_OUT = frozenset("org-un org-eu org-nato org-asean org-osce org-csto org-cis org-sco org-au".split())


@functools.cache
def state_names() -> dict[str, tuple[NameKind, frozenset[str]]]:
    """Names of states and of international organisations by their folded words; acronyms in capitals."""
    book = catalogue_tables.load()
    codes: defaultdict[str, set[str]] = defaultdict(set)
    kinds: dict[str, NameKind] = {}
    for name in book.names:
        entity = book.entities[name.entity]
        if name.kind in _STATE:
            text = " ".join(tokens(fold(name.text.removeprefix("the "))))
        elif entity.group == "international" and " " not in name.text and name.text.isupper():
            text = name.text
        elif entity.id in _SPELT_OUT:
            text = " ".join(tokens(fold(name.text)))
        else:
            continue
        codes[text].add(entity.country)
        # A name of the country itself comes before its capital of the same name (Singapore).
        kinds[text] = min(kinds.get(text, name.kind), name.kind, key=_rank)
    return {text: (kinds[text], frozenset(found)) for text, found in codes.items()}


@functools.cache
def first_words() -> dict[str, int]:
    """Words that begin the name of a state, with how many words the longest such name has."""
    longest: dict[str, int] = {}
    for text in state_names():
        words = text.split(" ")
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return longest


@functools.cache
def acronyms() -> dict[str, tuple[str, str]]:
    """Acronyms of national bodies with the full name and the country: WPK."""
    book = catalogue_tables.load()
    named = [(name.text, book.entities[name.entity]) for name in book.names if name.kind is NameKind.ORGANISATION]
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for text, entity in named:
        spelt_out = " " in entity.name and not any(word.isupper() for word in entity.name.split())
        if text.isupper() and text.isalpha() and entity.group != "international" and spelt_out:
            found[text].add((entity.name, entity.country))
    return {text: next(iter(names)) for text, names in found.items() if len(names) == 1}


def _rank(kind: NameKind) -> int:
    return (*_STATE, NameKind.ORGANISATION).index(kind)


def the_state(codes: frozenset[str], when: PartialDate | None) -> str | None:
    """The one of `codes` that is meant at a time: Moscow is the Soviet Union's in 1987; None where two may be."""
    book = catalogue_tables.load().by_id
    left = [code for code in codes if code not in book or book[code].active(when.first if when else None)]
    if len(left) > 1 and when is not None:
        ended = [code for code in left if code in book and book[code].end is not None]
        left = ended or left
    elif len(left) > 1:
        left = [code for code in left if code not in book or book[code].end is None]
    return left[0] if len(left) == 1 else None
