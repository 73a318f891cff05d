"""Titles: where one ends, whose it is, and who holds it."""

from __future__ import annotations

from diploscope.coding import tokens as tk
from diploscope.coding.cores import PERSONAL, Cores
from diploscope.coding.items import Phrase
from diploscope.coding.standing import COURTESY
from diploscope.model import Span

_TITLE_LINKS = frozenset({"of", "for", "in", "under", "at"})
_LONGEST_TITLE = 40
_LONGEST_LIST = 10
_LONGEST_NAME = 4  # words
_BRACKETED = 6  # words in brackets between a body and who heads it
# Words that end what a minister is for; his name may stand right behind them: "Minister of Oil Industry Per Lund".
_PORTFOLIOS = frozenset(
    "affairs trade industry industries defence defense security culture commerce finance agriculture energy education"
    " health development cooperation justice transport tourism labour labor economy communications telecommunications"
    " science technology environment planning information sports construction welfare".split()
)


class Titles(Cores):
    """Reads what follows a title: the body it serves, its holder, further titles."""

    def holder_start(self, first: int, end: int) -> int | None:
        """Where the holder's name starts after the country: "Minister of Foreign Affairs of Iraq Fuad Hussein"."""
        if self.name_kind(end - 1) in PERSONAL:
            return self.person_start(first, end)
        at = self.capitals_start(first, end)
        before = at - (at > first and self.kind(at - 1) == tk.ROLE and self.low(at - 1).rstrip(".") in COURTESY)
        placed = before > first and self.kind(before - 1) == tk.NAME and self.name_kind(before - 1) not in PERSONAL
        if not placed:
            at = max((i + 1 for i in range(first, end) if self.low(i) in _PORTFOLIOS), default=end)
        named = all(self.kind(i) == tk.CAPITAL for i in range(at, end))
        return at if named and 2 <= end - at <= _LONGEST_NAME and not self.org_word(end - 1) else None

    def take_holder_behind(self, phrase: Phrase, end: int) -> int:
        """Names an office by its holder behind a comma or brackets, "President of Ghana, Kofi Mensah,"; its end."""
        comma = self.kind(end) == tk.COMMA
        closing = next((i for i in range(end, end + _BRACKETED) if self.low(i) == ")"), end)
        first = end + 1 if comma else closing + 1
        if phrase.group != "office" or phrase.role is None or not (comma or (self.low(end) == "(" and closing > end)):
            return end
        stop = self.core_end(first)
        named = stop > first and self.name_kind(stop - 1) in PERSONAL and self.person_start(first, stop) == first
        bare = all(self.kind(i) == tk.CAPITAL for i in range(first, stop)) and 2 <= stop - first <= _LONGEST_NAME
        if not (named or (bare and not self.org_word(stop - 1))) or self._plural_title_in(phrase):
            return end
        if comma and self.kind(stop) not in (tk.COMMA, tk.VERB):
            return end
        role = Span(phrase.span.start, self.tokens[end - 1].end)
        self.take_holder(phrase, first, stop)
        phrase.role = role
        phrase.closed = comma and self.kind(stop) == tk.COMMA
        return stop + phrase.closed

    def _plural_title_in(self, phrase: Phrase) -> bool:
        """Whether a title is that of several: a list of other parties may follow it."""
        role = phrase.role or phrase.span
        words = self.context.text[role.start : role.end].lower().split()
        return any(word.endswith("s") and word[:-1] in self.context.codebook.words.roles for word in words)

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
            if self.low(at) == "who" and self.kind(at + 1) == tk.BE and self.title_follows(at + 2):
                at += 2  # "minister of Trade who is member of the committee"
                continue
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
