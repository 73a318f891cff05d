"""Under which name a party goes once the whole document is read: "Lavrov" is "Sergey Lavrov", the WPK a party.

A name is never made up: the fuller name stands elsewhere in the document, and its span is that of the words there.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from diploscope import catalogue as catalogue_tables
from diploscope.catalogue import NameKind
from diploscope.coding.drafts import Draft, quote_of
from diploscope.coding.references import FAMILY_FIRST, Memory, title_words
from diploscope.model import Kind, Party, Quote, Sentence, Span


class Names:
    """The fullest names of one document's persons and bodies."""

    def __init__(self, memory: Memory, sentences: Iterable[Sentence]) -> None:
        self._context = memory.context
        self._persons: dict[str, list[Party]] = {}
        self._bodies: dict[str, Quote] = {}
        self._states: dict[str, Quote] = {}
        self._listed: set[str] = set()  # persons whose country is known, whatever their title says
        self._known = {party.name.text for party in memory.persons}
        self._leaders: dict[str, Party] = {}
        self._titled: list[Party] = [party for party in memory.persons if party.role and " " in party.name.text]
        for party in memory.persons:
            self._note_person(party)
        self._note_bodies(sentences)
        self._leaders = {leader.name.text: leader for leader in map(self.full, memory.leaders)}

    def _note_bodies(self, sentences: Iterable[Sentence]) -> None:
        """Keeps for the short name of a body, "WPK", the first full one that the document writes."""
        catalogue = self._context.catalogue
        full: dict[str, Quote] = {}
        short: dict[str, str] = {}
        for hit in (hit for sentence in sentences for hit in sentence.names):
            kind = catalogue.names[hit.entries[0]].kind
            if kind is NameKind.PERSON:
                self._listed.add(quote_of(self._context, hit.span).text)
            if kind is NameKind.COUNTRY:
                self._states.setdefault(catalogue.entity(hit.entries[0]).country, quote_of(self._context, hit.span))
            if kind is not NameKind.ORGANISATION:
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
        if text not in self._known and (person := self._leader(party) or self._holder(party)):
            return replace(person, country=party.country, role=person.role or party.role)
        if " " in text:
            return self._untitled(party)
        if text in self._bodies:
            return replace(party, name=self._bodies[text])
        fits = [p for p in self._persons.get(text.lower(), []) if party.country in (None, p.country)]
        if len(fits) != 1:
            return party
        return replace(fits[0], role=fits[0].role or party.role)

    def _leader(self, party: Party) -> Party | None:
        """Who heads a delegation, where the document says so elsewhere and has no other leader of its country."""
        if not _LED & set(party.name.text.lower().split()):
            return None
        leaders = [leader for leader in self._leaders.values() if leader.country == party.country]
        return leaders[0] if len(leaders) == 1 else None

    def _holder(self, party: Party) -> Party | None:
        """Who holds an office told first without him: "the commander of the fleet", and later "Commander Per Lund"."""
        role = title_words(party.role)
        if not role or party.name.text.lower().endswith("s"):
            return None
        fits = [p for p in self._titled if title_words(p.role) <= role and self._may_be(p, party)]
        return fits[0] if len({p.name.text for p in fits}) == 1 else None

    def _may_be(self, person: Party, holder: Party) -> bool:
        """Whether a person can be of the country of a holder of office: where his bare title implied another."""
        return person.country == holder.country or (
            person.country == self._context.home and person.name.text not in self._listed
        )

    def state(self, party: Party) -> Party:
        """The state itself for its capital or "here" as where a visit leads; `party` where no state is written."""
        stated = self._states.get(party.country or "")
        placed = party.role is None and party.name.text.lower() in _seats()
        return replace(party, name=stated) if placed and stated else party

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


# What persons head.
_LED = frozenset({"delegation", "group", "mission", "team", "troupe"})


@functools.cache
def _seats() -> frozenset[str]:
    """Capitals, in lower case, and "here"."""
    names = catalogue_tables.load().names
    return frozenset(name.text.lower() for name in names if name.kind is NameKind.CAPITAL) | {"here"}


def name_fully(drafts: Iterable[Draft], memory: Memory, sentences: Iterable[Sentence]) -> None:
    """Gives the parties of `drafts` the fullest names that the document's `sentences` write."""
    names = Names(memory, sentences)
    for draft in drafts:
        draft.actors = _each(draft.actors, names)
        draft.recipients = _each(draft.recipients, names)
        draft.via = _each(draft.via, names)
        draft.present = _each(draft.present, names)
        draft.source = names.full(draft.source) if draft.source else None
        if draft.kind is Kind.VISIT:
            draft.recipients = [names.state(party) for party in draft.recipients]
        principals = {party.name.text for party in (*draft.actors, *draft.recipients)}
        draft.via = [party for party in draft.via if party.name.text not in principals]


def _each(parties: Sequence[Party], names: Names) -> list[Party]:
    found: list[Party] = []
    for party in map(names.full, parties):
        if all((party.name.text, party.country) != (other.name.text, other.country) for other in found):
            found.append(party)
    return found
