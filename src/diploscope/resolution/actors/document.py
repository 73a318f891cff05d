"""The parties of one document: names that stand in full elsewhere in it, its date, the other side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from diploscope import catalogue as catalogue_tables
from diploscope.catalogue import NameKind
from diploscope.model import Analysis, Mention, PartialDate, Party
from diploscope.model.folding import fold
from diploscope.resolution.actors.records import Query, Resolution
from diploscope.resolution.actors.resolver import resolve_actor


class Parties:
    """Resolves the parties of one document.

    Args:
        analysis: The document as read.
        mentions: All its mentions: names in one help to understand another's.
    """

    def __init__(self, analysis: Analysis, mentions: Iterable[Mention]) -> None:
        self._published = analysis.doc.published
        self._persons = _persons_in(analysis)
        self._full = _full_names(party for mention in mentions for party in _parties_of(mention))

    def resolved(self, mention: Mention) -> Mention:
        """`mention` with the ids and sectors of its parties."""
        when = self._when(mention)
        actors, recipients = _countries(mention.actors), _countries(mention.recipients)
        return replace(
            mention,
            actors=self._each(mention.actors, when, recipients),
            recipients=self._each(mention.recipients, when, actors),
            via=self._each(mention.via, when),
            present=self._each(mention.present, when),
            source=self._each((mention.source,), self._published)[0] if mention.source else None,
        )

    def who(self, party: Party, when: PartialDate | None, others: frozenset[str] = frozenset()) -> Resolution:
        """Who `party` is, with candidates and reasons."""
        name = self._full_name(party)
        named = self._persons if " " not in name else frozenset()
        others = others if party.country is None else frozenset()  # a known country leaves them nothing to tell
        return resolve_actor(Query(name, party.country, party.role, when, named, others))

    def _each(
        self, parties: Sequence[Party], when: PartialDate | None, others: frozenset[str] = frozenset()
    ) -> tuple[Party, ...]:
        found = []
        for party in parties:
            who = self.who(party, when, others)
            found.append(replace(party, id=who.id, sector=who.sectors[0] if who.sectors else None))
        return tuple(found)

    def _when(self, mention: Mention) -> PartialDate | None:
        """The day of the act where it lies before publication; a plan's parties are those of the day it is told."""
        value = mention.time.value if mention.time else None
        if value is None:
            return self._published
        told = PartialDate.parse(value)
        return told if self._published is None or told.last < self._published.first else self._published

    def _full_name(self, party: Party) -> str:
        """The full name in the document that a family name alone stands for, itself where there is no such one."""
        text = party.name.text
        if " " in text:
            return text
        names = {name for country, name in self._full.get(fold(text), ()) if party.country in (None, country)}
        return next(iter(names)) if len(names) == 1 else text


def _parties_of(mention: Mention) -> tuple[Party, ...]:
    source = (mention.source,) if mention.source else ()
    return (*mention.actors, *mention.recipients, *mention.via, *mention.present, *source)


def _countries(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(party.country for party in parties if party.country)


def _persons_in(analysis: Analysis) -> frozenset[str]:
    """The catalogue's persons whose full names the document writes."""
    book = catalogue_tables.load()
    sentences = analysis.sentences or ((analysis.headline,) if analysis.headline else ())
    entries = (entry for sentence in sentences for hit in sentence.names for entry in hit.entries)
    return frozenset(book.entity(entry).id for entry in entries if book.names[entry].kind is NameKind.PERSON)


def _full_names(parties: Iterable[Party]) -> dict[str, set[tuple[str | None, str]]]:
    """Names of two words and more by their first and last word, of titled parties: those are persons."""
    found: defaultdict[str, set[tuple[str | None, str]]] = defaultdict(set)
    for party in parties:
        words = party.name.text.split()
        if party.role is not None and 2 <= len(words) <= 4:
            for word in (words[0], words[-1]):
                found[fold(word)].add((party.country, party.name.text))
    return found
