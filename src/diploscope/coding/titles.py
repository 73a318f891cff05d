"""Titles: where one ends, whose it is, and who holds it."""

from __future__ import annotations

from diploscope.coding import tokens as tk
from diploscope.coding.cores import PERSONAL, Cores
from diploscope.coding.items import Phrase
from diploscope.model import Span

_TITLE_LINKS = frozenset({"of", "for", "in", "under", "at"})
_LONGEST_TITLE = 40
_LONGEST_LIST = 10


class Titles(Cores):
    """Reads what follows a title: the body it serves, its holder, further titles."""

    def holder_start(self, first: int, end: int) -> int | None:
        """Where the holder's name starts after the country: "Minister of Foreign Affairs of Iraq Fuad Hussein"."""
        if self.name_kind(end - 1) in PERSONAL:
            return self.person_start(first, end)
        at = end
        while at > first and self.kind(at - 1) == tk.CAPITAL and not self.possessive(at - 1):
            at -= 1
        placed = at > first and self.kind(at - 1) == tk.NAME and self.name_kind(at - 1) not in PERSONAL
        return at if placed and 2 <= end - at <= 4 and not self.org_word(end - 1) else None

    def take_holder(self, phrase: Phrase, first: int, end: int) -> None:
        """Turns an office into the person who holds it."""
        phrase.role = Span(phrase.span.start, self.tokens[first - 1].end)
        phrase.name = self.span(first, end)
        phrase.entity = next((self.tokens[i].name for i in range(first, end) if self.name_kind(i) in PERSONAL), -1)
        if phrase.entity >= 0:
            phrase.country = self.context.catalogue.entity(phrase.entity).country
        phrase.group = "person"

    def names_somebody(self, at: int) -> bool:
        """Whether the core at `at` ends in a person's own name: ", Foreign Minister Wang Yi"."""
        end = self.core_end(at)
        return self.person_start(at + (self.kind(at) == tk.DETERMINER), end) is not None

    def title_end(self, at: int) -> int:
        """Where a title that starts at `at` ends: before a verb, a date, a clause, or a comma that no title follows."""
        start = at
        while at < len(self.tokens) and at - start < _LONGEST_TITLE:
            kind = self.kind(at)
            if kind in (tk.VERB, tk.BE, tk.TIME, tk.RELATIVE, tk.PRONOUN):
                break
            if kind == tk.HAVE and not (self.low(at) == "to" and self._is_ambassadorial(start, at)):
                break
            if kind == tk.BREAK and self.low(at) not in ("(", ")"):
                break
            if kind == tk.PREPOSITION and self.low(at) not in _TITLE_LINKS:
                break
            if self.low(at) in (".", '"', "“", "”", "!", "?"):
                break
            if kind in (tk.COMMA, tk.AND) and not self._title_goes_on(at):
                break
            at += 1
        return at

    def _title_goes_on(self, at: int) -> bool:
        """Whether a comma or "and" inside a title leads on: to another title, or to the rest of a body's name."""
        if self.title_follows(at + 1) and not self.names_somebody(at + 1):
            return not self._plural_title(at + 1)
        if self.kind(at) == tk.COMMA and self._body_goes_on(at + 1):
            return True
        if self.low(at - 1) in ("c.c", "c.c.", "cc"):
            return True
        return (
            self.kind(at) == tk.AND
            and self.kind(at + 1) in (tk.CAPITAL, tk.MODIFIER)
            and not self.names_somebody(at + 1)
        )

    def _body_goes_on(self, at: int) -> bool:
        """Whether the words at `at` are the rest of a ministry's list: "Development, Post and Information of X"."""
        saw_and = False
        for position in range(at, min(at + _LONGEST_LIST, len(self.tokens))):
            kind = self.kind(position)
            if kind == tk.AND:
                saw_and = True
            elif kind == tk.PREPOSITION:
                return saw_and and self.low(position) == "of"
            elif kind not in (tk.CAPITAL, tk.GROUP) or not self.context.text[self.tokens[position].start].isupper():
                return False
        return False

    def _plural_title(self, at: int) -> bool:
        """Whether the title at `at` is that of several people, who are then others: ", officials concerned"."""
        roles = self.context.codebook.words.roles
        titles = [self.low(i) for i in range(at, self.core_end(at)) if self.kind(i) == tk.ROLE]
        return bool(titles) and titles[-1].endswith("s") and titles[-1][:-1] in roles

    def _is_ambassadorial(self, start: int, at: int) -> bool:
        words = self.context.text[self.tokens[start].start : self.tokens[at].start].lower()
        return any(word in words for word in ("ambassador", "envoy", "representative", "adviser", "assistant"))
