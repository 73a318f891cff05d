"""Under which name a party goes once the whole document is read: "Lavrov" is "Sergey Lavrov", the WPK a party.

A name is never made up: the fuller name stands elsewhere in the document, and its span is that of the words there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from diploscope.catalogue import NameKind
from diploscope.coding.drafts import Draft, quote_of
from diploscope.coding.references import FAMILY_FIRST, Memory
from diploscope.model import Party, Quote, Sentence, Span


class Names:
    """The fullest names of one document's persons and bodies."""

    def __init__(self, memory: Memory, sentences: Iterable[Sentence]) -> None:
        self._context = memory.context
        self._persons: dict[str, list[Party]] = {}
        self._bodies: dict[str, Quote] = {}
        for party in memory.persons:
            self._note_person(party)
        self._note_bodies(sentences)

    def _note_bodies(self, sentences: Iterable[Sentence]) -> None:
        """Keeps for the short name of a body, "WPK", the first full one that the document writes."""
        catalogue = self._context.catalogue
        full: dict[str, Quote] = {}
        short: dict[str, str] = {}
        for hit in (hit for sentence in sentences for hit in sentence.names):
            if catalogue.names[hit.entries[0]].kind is not NameKind.ORGANISATION:
                continue
            name, body = quote_of(self._context, hit.span), catalogue.entity(hit.entries[0]).id
            if " " in name.text:
                full.setdefault(body, name)
            else:
                short[name.text] = body
        self._bodies = {text: full[body] for text, body in short.items() if body in full}

    def _note_person(self, party: Party) -> None:
        words = party.name.text.lower().split()
        if len(words) < 2:
            return
        known = self._persons.setdefault(words[0] if party.country in FAMILY_FIRST else words[-1], [])
        if all(party.name.text.lower() != other.name.text.lower() for other in known):
            known.append(party)

    def full(self, party: Party) -> Party:
        """`party` under its fullest name; itself where the document has no other, or two that fit."""
        text = party.name.text
        if " " in text:
            return self._untitled(party)
        if text in self._bodies:
            return replace(party, name=self._bodies[text])
        fits = [p for p in self._persons.get(text.lower(), []) if party.country in (None, p.country)]
        if len(fits) != 1:
            return party
        return replace(fits[0], role=fits[0].role or party.role)

    def _untitled(self, party: Party) -> Party:
        """A ruler without the title and realm that the catalogue keeps in names: "King Abdullah II of Jordan"."""
        match = _TITLED.fullmatch(party.name.text) if party.role is None else None
        if match is None:
            return party
        start = party.name.span.start + match.start(2)
        span = Span(start, start + len(match[2]))
        exact = self._context.text[span.start : span.end] == match[2]
        return replace(party, name=Quote(match[2], span), role=match[1]) if exact else party


# What is left has two words at least: "King Hussein" goes by nothing shorter.
_TITLED = re.compile(r"(King|Queen|Prince|Sultan|Emir|President) ((?!of )\S+(?: (?!of )\S+)+)(?: of [A-Z]\S+)?")


def name_fully(drafts: Iterable[Draft], memory: Memory, sentences: Iterable[Sentence]) -> None:
    """Gives the parties of `drafts` the fullest names that the document's `sentences` write."""
    names = Names(memory, sentences)
    for draft in drafts:
        draft.actors = _each(draft.actors, names)
        draft.recipients = _each(draft.recipients, names)
        draft.via = _each(draft.via, names)
        draft.present = _each(draft.present, names)
        draft.source = names.full(draft.source) if draft.source else None


def _each(parties: Sequence[Party], names: Names) -> list[Party]:
    found: list[Party] = []
    for party in map(names.full, parties):
        if all((party.name.text, party.country) != (other.name.text, other.country) for other in found):
            found.append(party)
    return found
