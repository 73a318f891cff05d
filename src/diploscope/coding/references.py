"""Who "he", "the Belarusian president" and "the two sides" are: the parties a document has named so far."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diploscope.coding import tokens as tk
from diploscope.coding.context import Context
from diploscope.coding.coordination import joined_right
from diploscope.coding.drafts import party_of
from diploscope.coding.items import Item, Phrase
from diploscope.coding.standing import PAIRED
from diploscope.coding.tokens import Token
from diploscope.model import Party

# Countries whose news writes the family name first.
FAMILY_FIRST = frozenset({"PRK", "KOR", "CHN", "TWN", "VNM"})
_SINGULAR = frozenset({"he", "she", "him", "his", "her"})
_GENDERS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
_TITLES_OF_WOMEN = re.compile(r"\b(?:mrs|ms|miss|madam|lady|queen|princess|empress|\w+woman)\b")
_TITLES_OF_MEN = re.compile(r"\b(?:mr|sir|lord|king|prince|emperor|emir|sultan)\b")
_THING = frozenset({"it"})
_OWN = frozenset({"i", "we", "me", "us"})  # who speaks, in words given as said
_MANY = frozenset({"they", "them", "both", "their"})
_LEADING = re.compile(
    r"\b(?:is|was) (?:heading|leading) (?:the|its|this) (?:\w+ ){0,3}(?:delegation|group|mission|team|troupe)\b"
)
_MEMBERS = re.compile(r"(?:, )*(?:among (?:them|those|the \w+) (?:were|was)|they (?:included|include|were|are))\b")
# Phrases that stand for parties named before.
_COMPANY = frozenset({"party", "entourage", "suite", "companions", "delegation", "wife", "family"})
_STANDINS = frozenset({"pronoun", "pair", "text", "anaphor"})


class Memory:
    """Parties in the order a document names them; pronouns and bare offices are looked up in it."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.persons: list[Party] = []
        self.bodies: list[Party] = []
        self.subjects: list[Party] = []
        self.partners: list[Party] = []  # the parties of the exchange told last: "the two leaders"
        self.exchange: list[Party] = []  # the same of whatever kind: "the two countries" after a gift
        self.genders: dict[str, str] = {}  # "he" or "she" for the names of persons, from titles and pronouns before
        self.speakers: list[Party] = []  # whose words the document gives: "the statement demanded", "it said"
        self.authors: list[Party] = []  # whose words it gave last, for "the statement" further on
        self.leaders: list[Party] = []  # of delegations: "X, who is heading the delegation"
        self.families: dict[str, str | None] = {}  # family names of the persons named in full, with their countries

    def note(self, items: Sequence[Item]) -> None:
        """Remembers the parties of a sentence that has been read; its subject comes first for "he"."""
        subject: list[Party] = []
        begun = True  # before the first verb, where the subject stands
        for position, item in enumerate(items):
            if not isinstance(item, Phrase):
                begun = begun and item.kind not in (tk.VERB, tk.BE, tk.HAVE)
                continue
            if item.group in _STANDINS or item.group == "adjective":
                begun = begun and bool(item.prep)
                continue
            party = party_of(item, self.context)
            (self.persons if item.group == "person" else self.bodies).append(party)
            if gender := _gender_of(party.role):
                self.genders.setdefault(party.name.text, gender)
            if item.group == "person" and " " in party.name.text:
                words = party.name.text.lower().split()
                self.families[words[0] if party.country in FAMILY_FIRST else words[-1]] = party.country
            if begun and not item.prep and not subject:
                joined = (items[i] for i in joined_right(items, position))
                subject = [party_of(other, self.context) for other in joined if isinstance(other, Phrase)]
        if subject:
            self.subjects = subject
        self._note_leader(items)

    def _note_leader(self, items: Sequence[Item]) -> None:
        """Remembers who "is heading the delegation": the person named last before these words."""
        if not items:
            return
        first, last = (item.span if isinstance(item, Phrase) else item for item in (items[0], items[-1]))
        match = _LEADING.search(self.context.text, first.start, last.end)
        before = [item for item in items if isinstance(item, Phrase) and match and item.span.start < match.start()]
        leader = next((item for item in reversed(before) if item.group == "person" and not item.prep), None)
        if leader is not None:
            self.leaders.append(party_of(leader, self.context))

    def members(self, items: Sequence[Item], folded: str) -> list[Party]:
        """Those whom a sentence names as the persons or bodies called by one word before: "Among them were X and Y".

        They take the place of the last subject. Where the sentence only says of what bodies they are, nobody is named.
        """
        if not _MEMBERS.match(folded):
            return []
        named = [item for item in _to_end(items) if isinstance(item, Phrase) and not item.prep]
        named = [item for item in named if item.group not in (*_STANDINS, "adjective")]
        home = {party.country for party in self.subjects}
        fits = all(self._is_named(item) and item.country in home and not item.implied for item in named)
        found = self.resolve(named)[0] if fits else []
        if found:
            self.subjects = found
        return found

    def _is_named(self, phrase: Phrase) -> bool:
        """Whether a phrase is the name of a person or body: "the Socialist Party", not "officials of the party"."""
        last = self.context.text[phrase.name.start : phrase.name.end].rsplit(maxsplit=1)[-1]
        return phrase.group in ("person", "organisation") or (phrase.group == "group" and last[0].isupper())

    def resolve(self, phrases: Sequence[Phrase], besides: Sequence[Party] = ()) -> tuple[list[Party], bool]:
        """The parties behind `phrases`, and whether any had to be looked up.

        Args:
            phrases: What the sentence calls them.
            besides: Parties that a pronoun among `phrases` cannot mean: who acts does not act on himself.
        """
        found: list[Party] = []
        looked_up = False
        for phrase in phrases:
            parties = self._parties(phrase, besides)
            looked_up = looked_up or phrase.group in _STANDINS
            found += [party for party in parties if party not in found]
        return found, looked_up

    def _parties(self, phrase: Phrase, besides: Sequence[Party]) -> list[Party]:
        if phrase.group == "pronoun":
            return self._pronoun(self.context.text[phrase.span.start : phrase.span.end].lower(), besides)
        if phrase.group == "pair":
            return self._several()
        if phrase.group == "text":
            return self.speakers or self.authors or self.subjects
        if phrase.group == "anaphor":
            return self.subjects
        party = party_of(phrase, self.context)
        if party.name.text.lower() in _COMPANY and self._owned(phrase):
            return []  # "the minister and his party": who came with him is he
        if phrase.group == "office":
            if phrase.implied and party.name.text.lower() in PAIRED:
                return self._several() or [party]
            named = self._holder_of_bare(party) if phrase.implied else self._office_holder(party)
            return [named or party]
        return [party]

    def _owned(self, phrase: Phrase) -> bool:
        words = self.context.text[phrase.span.start : phrase.name.start].lower().split()
        return bool(words) and words[-1] in ("his", "her", "their")

    def _several(self) -> list[Party]:
        """Those whom a bare plural means, "the Ministers": the parties of the last exchange, else the last subjects."""
        for parties in (self.partners, self.exchange, self.subjects):
            if len({party.country for party in parties}) > 1:
                return parties
        return []

    def _pronoun(self, word: str, besides: Sequence[Party]) -> list[Party]:
        if word in _OWN:
            return [party for party in self.speakers if party not in besides]
        gender = _GENDERS.get(word)
        fits = [party for party in self.persons if self.genders.get(party.name.text, gender) == gender or not gender]
        if besides:
            taken = {party.country for party in besides}
            others = [party for party in fits if party.country not in taken]
            return others[-1:] if word in _SINGULAR else self.subjects if word in _MANY and not others else others[-1:]
        if word in _SINGULAR:
            found = ([party for party in self.subjects if party in fits] or fits[-1:])[:1]
            self.genders.update((party.name.text, gender) for party in found if gender)
            return found
        if word in _THING:
            return self.speakers or [party for party in self.subjects if party in self.bodies] or self.bodies[-1:]
        if word in _MANY:
            return self.partners if len(self.subjects) < 2 <= len(self.partners) else self.subjects
        return []

    def _holder_of_bare(self, office: Party) -> Party | None:
        """The person named last whose title holds all words of an office that names no country: "the ambassador"."""
        words = title_words(office.role) - {"the", "former", "visiting"}
        for person in reversed(self.persons):
            if words and words <= title_words(person.role):
                return person
        return None

    def _office_holder(self, office: Party) -> Party | None:
        """The person named earlier with the same country and a title that shares the office's last word."""
        words = (office.role or "").lower().split()
        for person in reversed(self.persons):
            if person.country == office.country and words and words[-1] in (person.role or "").lower().split():
                return person
        return None


def _to_end(items: Sequence[Item]) -> Iterator[Item]:
    """The items of a list that starts a sentence: up to a verb, a relative clause or a full stop behind it."""
    for at, item in enumerate(items):
        if isinstance(item, Token) and at > _LEAD_IN and (item.kind in (tk.VERB, tk.RELATIVE) or item.low == "."):
            return
        yield item


_LEAD_IN = 4  # items of "among the participants were"


def title_words(role: str | None) -> set[str]:
    """The words of a title; "vice-president" and "vice president" are the same."""
    return set(re.split(r"[\s,-]+", (role or "").lower())) - {""}


def _gender_of(role: str | None) -> str | None:
    """The pronoun that a title implies: "she" for a spokeswoman or queen."""
    low = (role or "").lower()
    return "she" if _TITLES_OF_WOMEN.search(low) else "he" if _TITLES_OF_MEN.search(low) else None
