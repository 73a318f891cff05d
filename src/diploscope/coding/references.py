"""Who "he", "the Belarusian president" and "the two sides" are: the parties a document has named so far."""

from __future__ import annotations

from collections.abc import Sequence

from diploscope.coding.context import Context
from diploscope.coding.drafts import party_of
from diploscope.coding.items import Item, Phrase
from diploscope.model import Party

# Countries whose news writes the family name first.
_FAMILY_FIRST = frozenset({"PRK", "KOR", "CHN", "TWN", "VNM"})
_SINGULAR = frozenset({"he", "she", "him"})
_THING = frozenset({"it"})
_MANY = frozenset({"they", "them", "both"})


class Memory:
    """Parties in the order a document names them; pronouns and bare offices are looked up in it."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.persons: list[Party] = []
        self.bodies: list[Party] = []
        self.subjects: list[Party] = []
        self.partners: list[Party] = []  # the parties of the exchange told last: "the two leaders"
        self.families: dict[str, str | None] = {}  # family names of the persons named in full, with their countries

    def note(self, items: Sequence[Item]) -> None:
        """Remembers the parties of a sentence that has been read; its subject comes first for "he"."""
        subject: list[Party] = []
        for item in items:
            if not isinstance(item, Phrase) or item.group in ("pronoun", "adjective", "pair"):
                continue
            party = party_of(item, self.context)
            (self.persons if item.group == "person" else self.bodies).append(party)
            if item.group == "person" and " " in party.name.text:
                words = party.name.text.lower().split()
                self.families[words[0] if party.country in _FAMILY_FIRST else words[-1]] = party.country
            if not item.prep and not subject:
                subject.append(party)
        if subject:
            self.subjects = subject

    def resolve(self, phrases: Sequence[Phrase]) -> tuple[list[Party], bool]:
        """The parties behind `phrases`, and whether any had to be looked up."""
        found: list[Party] = []
        looked_up = False
        for phrase in phrases:
            parties = self._parties(phrase)
            looked_up = looked_up or phrase.group in ("pronoun", "pair")
            found += [party for party in parties if party not in found]
        return found, looked_up

    def _parties(self, phrase: Phrase) -> list[Party]:
        if phrase.group == "pronoun":
            return self._pronoun(self.context.text[phrase.span.start : phrase.span.end].lower())
        if phrase.group == "pair":
            return self.partners
        party = party_of(phrase, self.context)
        if phrase.group == "office" and party.country:
            named = self._office_holder(party)
            return [named or party]
        return [party]

    def _pronoun(self, word: str) -> list[Party]:
        if word in _SINGULAR:
            persons = [party for party in self.subjects if party in self.persons] or self.persons[-1:]
            return persons[:1]
        if word in _THING:
            return self.bodies[-1:]
        return self.subjects[:1] if word in _MANY else []

    def _office_holder(self, office: Party) -> Party | None:
        """The person named earlier with the same country and a title that shares the office's last word."""
        words = (office.role or "").lower().split()
        for person in reversed(self.persons):
            if person.country == office.country and words and words[-1] in (person.role or "").lower().split():
                return person
        return None
