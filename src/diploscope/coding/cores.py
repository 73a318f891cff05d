"""Cores of party phrases: runs of names, titles and group words, and what each names."""

from __future__ import annotations

from collections.abc import Mapping

from diploscope.catalogue import NameKind
from diploscope.coding import tokens as tk
from diploscope.coding.context import Context
from diploscope.coding.items import Phrase
from diploscope.coding.standing import COMMUNION, SAYING
from diploscope.coding.tokens import Token
from diploscope.model import Span

PERSONAL = (NameKind.PERSON, NameKind.FAMILY)
_CORE = frozenset({tk.NAME, tk.CAPITAL, tk.ROLE, tk.GROUP, tk.MODIFIER})
_BODIES = frozenset(
    "ministry department institute association organization organisation committee council agency bureau"
    " society academy".split()
)
_PORTFOLIOS = frozenset("minister vice-minister secretary commissioner".split())
_SPOKEN = SAYING | {"told", "asked", "met", "also", "then"}
_MAX_FILL = 2  # unknown lower-case words allowed between a demonym and its group word: "Chinese car makers' group"


class Cores:
    """Reads cores out of one sentence's tokens."""

    def __init__(self, tokens: list[Token], context: Context, known: Mapping[str, str | None]) -> None:
        self.tokens = tokens
        # Side by side, as they are asked for some 100 times a sentence; beyond the ends stands nothing.
        self._kinds = [*(token.kind for token in tokens), ""]
        self._lows = [*(token.low for token in tokens), ""]
        self.known = known
        self.context = context
        self.names = context.catalogue.names

    def kind(self, at: int) -> str:
        """The class of the token at `at`, empty outside the sentence."""
        return self._kinds[at] if at < len(self._kinds) else ""

    def low(self, at: int) -> str:
        """The token at `at` in lower case, empty outside the sentence."""
        return self._lows[at] if at < len(self._lows) else ""

    def name_kind(self, at: int) -> NameKind | None:
        """How the catalogue name at `at` names; None for other tokens."""
        token = self.tokens[at]
        return self.names[token.name].kind if token.kind == tk.NAME else None

    def name_kind_at(self, at: int) -> NameKind | None:
        """The same, None outside the sentence."""
        return self.name_kind(at) if 0 <= at < len(self.tokens) else None

    def country_of(self, at: int) -> str | None:
        """The country of the catalogue name at `at`."""
        token = self.tokens[at]
        if token.kind != tk.NAME:
            return None
        return self.context.catalogue.entity(token.name).country

    def core_end(self, at: int) -> int:
        """Where the run of core words that starts at `at` ends; `at` itself if there is none."""
        start = at
        if self.kind(at) == tk.DETERMINER:
            at += 1
        begun = at
        while at < len(self.tokens):
            kind = self.kind(at)
            if kind in _CORE:
                if at > begun and self._person_ends(at - 1, at):
                    break
                at += 1
                if self.possessive(at - 1):
                    if self.kind(at) == tk.POSSESSIVE:
                        at += 1
                    if self.kind(at) not in _CORE:
                        break
            elif kind == tk.POSSESSIVE and at > begun and self.kind(at + 1) in _CORE:
                at += 1
            elif (fill := self._fill(at, begun)) > at:
                at = fill
            elif at > begun and (self._hyphen(at) or self._inside_name(begun, at)):
                at += 1
            else:
                break
        while at > begun and self.kind(at - 1) == tk.POSSESSIVE:
            at -= 1
        return at if at > begun else start

    def _hyphen(self, at: int) -> bool:
        """Whether a hyphen joins two countries in one body's name: "Bangladesh-Korea Friendship Committee"."""
        if self.low(at) != "-" or self.kind(at - 1) != tk.NAME or self.kind(at + 1) not in (tk.NAME, tk.CAPITAL):
            return False
        return (
            self.kind(at + 2) in (tk.CAPITAL, tk.ROLE, tk.GROUP, tk.MODIFIER)
            and self.tokens[at - 1].end == self.tokens[at].start
        )

    def _inside_name(self, begun: int, at: int) -> bool:
        """Whether "and" stands inside a body's name: "Association for Friendship and Solidarity Committee"."""
        if self.kind(at) != tk.AND or self.kind(at - 1) != tk.CAPITAL or self.org_word(at - 1):
            return False
        if any(self.name_kind(i) in PERSONAL or self.kind(i) == tk.ROLE for i in range(begun, at)):
            return False
        end = at + 1
        while self.kind(end) == tk.CAPITAL or self._capital_modifier(end):
            end += 1
        if end > at + 1 and self._of_body(begun) and self.kind(end) not in (tk.GROUP, tk.ROLE, tk.NAME):
            if self.low(at - 1) in COMMUNION and end <= at + 3:
                return not self.title_follows(end + 1)
            if end == at + 2 or (end == at + 3 and self.low(end) == "of"):
                return not self.org_word(at + 1)
        body = (self.kind(end) == tk.GROUP and self.tokens[end].kind == tk.GROUP) or self.org_word(end - 1)
        return end > at + 1 and body and not self.org_word(at + 1)

    def _capital_modifier(self, at: int) -> bool:
        return self.kind(at) == tk.MODIFIER and self.context.text[self.tokens[at].start].isupper()

    def _of_body(self, begun: int) -> bool:
        """Whether the core at `begun` says what a body is for: "Ministry of Culture and Sports"."""
        return begun > 1 and self.low(begun - 1) in ("of", "for") and self.low(begun - 2) in (_BODIES | _PORTFOLIOS)

    def _person_ends(self, before: int, at: int) -> bool:
        """A person's full name ends its core: "Kim Jong Un Friday", "Putin President"."""
        return self.name_kind(before) is NameKind.PERSON and self.kind(at) != tk.CAPITAL

    def possessive(self, at: int) -> bool:
        """Whether a possessive ends the token at `at`."""
        return self.low(at).endswith(("'s", "’s", "s'", "s’")) or self.kind(at + 1) == tk.POSSESSIVE

    def _fill(self, at: int, begun: int) -> int:
        """Past up to two unknown words that lead to a group or title: "Chinese car makers group"."""
        if at == begun or self.kind(at) != tk.OTHER or not self.low(at).isalpha() or self.low(at) in _SPOKEN:
            return at
        for end in range(at + 1, at + 1 + _MAX_FILL):
            if self.kind(end) in (tk.GROUP, tk.ROLE):
                return end
            if self.kind(end) != tk.OTHER or not self.low(end).isalpha():
                return at
        return at

    def from_core(self, start: int, end: int) -> Phrase | None:
        """A phrase from the core tokens alone."""
        first = start + (self.kind(start) == tk.DETERMINER)
        person = self.person_start(first, end)
        span = Span(self.tokens[start].start, self.tokens[end - 1].end)
        country = self.country_in(first, end)
        if person is not None:
            name = self.span(person, end)
            role = self.span(first, person) if person > first and self.has_title(first, person) else None
            entity = next((self.tokens[i].name for i in range(person, end) if self.name_kind(i) in PERSONAL), -1)
            if entity >= 0:
                country = self.context.catalogue.entity(entity).country
            return Phrase(start, end, span, name, "person", country, role, entity=entity)
        last = end - 1
        kinds = [self.kind(i) for i in range(first, end)]
        if self.kind(last) == tk.NAME:
            return self._named(start, first, end, span)
        if self.kind(last) == tk.ROLE:
            return self._office(start, first, end, span, country)
        head = self.low(last).rstrip(".").removesuffix("'s").removesuffix("’s")
        if self.kind(last) == tk.CAPITAL and (head in self.context.codebook.words.org_heads or len(kinds) > 1):
            return Phrase(start, end, span, self.span(first, end), "organisation" if country else "unknown", country)
        if self.kind(last) == tk.MODIFIER and self.low(last) == "concerned" and last > first:
            return Phrase(start, end, span, self.span(first, end), "group", country or self.context.home)
        if self.kind(last) == tk.GROUP:
            return Phrase(start, end, span, self.span(first, end), "group", country)
        if self.kind(last) == tk.CAPITAL:
            if end - first == 1 and (bare := self._bare(first)) in self.known:
                return Phrase(start, end, span, self.span(first, end), "person", self.known[bare])
            return Phrase(start, end, span, self.span(first, end), "unknown", country)
        return None

    def _bare(self, at: int) -> str:
        return self.low(at).removesuffix("'s").removesuffix("’s")

    def _named(self, start: int, first: int, end: int, span: Span) -> Phrase:
        last = end - 1
        token, kind = self.tokens[last], self.name_kind(last)
        country = self.country_of(last)
        name = Span(token.start, token.end)
        if kind is NameKind.DEMONYM:
            return Phrase(start, end, span, name, "adjective", country, entity=token.name)
        group = "organisation" if kind is NameKind.ORGANISATION else "state"
        if kind is NameKind.ORGANISATION and first < last:
            name = self.span(first, end)
        role = None
        if first < last and self.has_title(first, last):  # "Israel's ambassador" never ends so; "President Russia" may
            role = self.span(first, last)
        return Phrase(start, end, span, name, group, country, role, entity=token.name)

    def _office(self, start: int, first: int, end: int, span: Span, country: str | None) -> Phrase:
        """A title without a name: "the Belarusian president" is Belarus, its president."""
        named = [i for i in range(first, end) if self.kind(i) == tk.NAME]
        name = self.span(named[-1], named[-1] + 1) if named else self.span(first, end)
        begun = named[-1] + 1 if named else first
        role = self.span(begun + (self.kind(begun) == tk.POSSESSIVE), end)
        entity = self.tokens[named[-1]].name if named else -1
        return Phrase(start, end, span, name, "office", country, role, entity=entity)

    def person_start(self, first: int, end: int) -> int | None:
        """Where a person's name begins at the end of the core, or None."""
        if self.name_kind(end - 1) in PERSONAL:
            at = end - 1
            while at > first and self.kind(at - 1) == tk.CAPITAL:  # "Vladimir Vladimirovich Putin"
                at -= 1
            return at
        at = self.capitals_start(first, end)
        run = end - at
        if run == 0 or self.org_word(end - 1):
            return None
        if at > first and self.low(at) in tk.PARTICLES and self.name_kind(at - 1) in PERSONAL:
            return self.person_start(first, at)  # "Hamad bin Isa al-Khalifa"
        if at > first and self.kind(at - 1) == tk.ROLE and run <= 4:
            return at
        followed = self.kind(end) == tk.COMMA and self.title_follows(end + 1)
        return at if 2 <= run <= 4 and followed and at == first else None

    def capitals_start(self, first: int, end: int) -> int:
        """Where the run of unknown capitals that ends at `end` starts, not before `first`."""
        at = end
        while at > first and self.kind(at - 1) == tk.CAPITAL and not self.possessive(at - 1):
            at -= 1
        return at

    def purpose_end(self, at: int, end: int) -> int:
        """Where what a body is for ends, which starts at `at`: "for Promoting the Meeting for Reunification of X".

        It goes on through capitals, dates and the small words between them; `end` where no such name starts at `at`.
        """
        if not self.low(at).endswith("ing") or self.kind(at) != tk.CAPITAL:
            return end
        position = at + 1
        while position < len(self.tokens):
            small = self.kind(position) in (tk.DETERMINER, tk.PREPOSITION, tk.AND)
            dated = self.kind(position) == tk.TIME and self.kind(position - 1) == tk.PREPOSITION  # "on Friday"
            if dated or (not small and not self.context.text[self.tokens[position].start].isupper()):
                break
            position += 1
            end = end if small else max(end, position)
        return end

    def org_word(self, at: int) -> bool:
        """Whether the token at `at` ends the names of organisations: "Bank", "Committee"."""
        low = self.low(at).rstrip(".").removesuffix("'s").removesuffix("’s")
        return low in self.context.codebook.words.org_heads

    def title_follows(self, at: int) -> bool:
        """Whether a title stands within the next core: ", the deputy foreign minister"."""
        if self.kind(at) in (tk.OTHER, tk.ACTION) and self.kind(at + 1) == tk.ROLE:
            at += 1  # "alternate member", "managing director"
        end = self.core_end(at)
        return any(self.kind(i) == tk.ROLE for i in range(at, end))

    def has_title(self, first: int, end: int) -> bool:
        """Whether a title stands between `first` and `end`."""
        return any(self.kind(i) == tk.ROLE for i in range(first, end))

    def country_in(self, first: int, end: int) -> str | None:
        """The first country named between `first` and `end`, by whatever name but a person's."""
        for at in range(first, end):
            if self.kind(at) == tk.NAME and self.name_kind(at) not in PERSONAL:
                return self.country_of(at)
        return None

    def span(self, first: int, end: int) -> Span:
        """The span of the tokens from `first` to `end`, without a possessive at its end."""
        stop = self.tokens[end - 1].end
        text = self.context.text[self.tokens[first].start : stop]
        if text.endswith(("'s", "’s")):
            stop -= 2
        elif text.endswith(("'", "’")):
            stop -= 1
        return Span(self.tokens[first].start, stop)
