"""Party phrases: the stretches of a sentence that name who takes part.

A phrase is read left to right: determiner, modifiers, names, titles and group words make its core; `of` complements,
a possessive, a leader ("headed by") and an apposition ("X, minister of ...") belong to it. What remains of the sentence
stays as tokens. No parse is needed, and none is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from diploscope.catalogue import NameKind
from diploscope.coding import tokens as tk
from diploscope.coding.context import Context
from diploscope.coding.tokens import Token
from diploscope.model import Span

PHRASE = "P"
_CORE = frozenset({tk.NAME, tk.CAPITAL, tk.ROLE, tk.GROUP, tk.MODIFIER})
_PERSONAL = (NameKind.PERSON, NameKind.FAMILY)
_STATE = (NameKind.COUNTRY, NameKind.CAPITAL, NameKind.METONYM, NameKind.PEOPLE)
_LEADERS = ("headed by", "led by", "headed up by", "with")
_TITLE_LINKS = frozenset({"of", "for", "in", "under", "at"})
_LONGEST_TITLE = 40
_MAX_FILL = 2  # unknown lower-case words allowed between a demonym and its group word: "Chinese car makers' group"


@dataclass(slots=True)
class Phrase:
    """A stretch of tokens that names a party (or might).

    Attributes:
        group: `person`, `state`, `organisation`, `group`, `office`, `pronoun`, or `adjective` for a bare demonym
            that stands before a noun ("the Russian gift").
        name: Where the shortest name stands.
        prep: Preposition directly before, empty if there is none.
        entity: Catalogue name number of the name, -1 if it is not in the catalogue.
    """

    first: int
    last: int
    span: Span
    name: Span
    group: str
    country: str | None = None
    role: Span | None = None
    prep: str = ""
    entity: int = -1
    possessive: bool = False
    kind: str = field(default=PHRASE, init=False)
    places: list[int] = field(default_factory=list)


Item: TypeAlias = Token | Phrase


def read_items(tokens: list[Token], context: Context, known: Mapping[str, str | None]) -> list[Item]:
    """The sentence as party phrases and the tokens between them.

    Args:
        tokens: The sentence's tokens.
        context: The document's context.
        known: Family names of persons the document has named in full, in lower case, with their countries.
    """
    reader = _Reader(tokens, context, known)
    items: list[Item] = []
    at = 0
    while at < len(tokens):
        phrase, end = reader.phrase(at)
        if phrase is None:
            items.append(tokens[at])
            at += 1
            continue
        if items and not isinstance(items[-1], Phrase) and items[-1].kind == tk.PREPOSITION:
            phrase.prep = items[-1].low
        elif items and not isinstance(items[-1], Phrase) and items[-1].low == "to":
            phrase.prep = "to"
        items.append(phrase)
        at = end
    return items


class _Reader:
    """Reads phrases out of one sentence's tokens."""

    def __init__(self, tokens: list[Token], context: Context, known: Mapping[str, str | None]) -> None:
        self.tokens = tokens
        self.known = known
        self.context = context
        self.names = context.catalogue.names

    def kind(self, at: int) -> str:
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else ""

    def low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def name_kind(self, at: int) -> NameKind | None:
        token = self.tokens[at]
        return self.names[token.name].kind if token.kind == tk.NAME else None

    def country_of(self, at: int) -> str | None:
        token = self.tokens[at]
        if token.kind != tk.NAME:
            return None
        return self.context.catalogue.entity(token.name).country

    # -- cores -----------------------------------------------------------------------------------------------

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
                if self._possessive(at - 1):
                    if self.kind(at) == tk.POSSESSIVE:
                        at += 1
                    if self.kind(at) not in _CORE:
                        break
            elif kind == tk.POSSESSIVE and at > begun and self.kind(at + 1) in _CORE:
                at += 1
            elif (fill := self._fill(at, begun)) > at:
                at = fill
            else:
                break
        while at > begun and self.kind(at - 1) == tk.POSSESSIVE:
            at -= 1
        return at if at > begun else start

    def _person_ends(self, before: int, at: int) -> bool:
        """A person's full name ends its core: "Kim Jong Un Friday", "Putin President"."""
        return self.name_kind(before) is NameKind.PERSON and self.kind(at) != tk.CAPITAL

    def _possessive(self, at: int) -> bool:
        return self.low(at).endswith(("'s", "’s", "s'", "s’")) or self.kind(at + 1) == tk.POSSESSIVE

    def _fill(self, at: int, begun: int) -> int:
        """Past up to two unknown words that lead to a group or title: "Chinese car makers group"."""
        if at == begun or self.kind(at) != tk.OTHER or not self.low(at).isalpha():
            return at
        for end in range(at + 1, at + 1 + _MAX_FILL):
            if self.kind(end) in (tk.GROUP, tk.ROLE):
                return end
            if self.kind(end) != tk.OTHER or not self.low(end).isalpha():
                return at
        return at

    # -- phrases ---------------------------------------------------------------------------------------------

    def phrase(self, at: int) -> tuple[Phrase | None, int]:
        """The phrase that starts at `at` and where it ends, or None and `at`."""
        if self.kind(at) == tk.PRONOUN:
            token = self.tokens[at]
            span = Span(token.start, token.end)
            return Phrase(at, at + 1, span, span, "pronoun"), at + 1
        if (pair := self._pair_end(at)) > at:
            span = Span(self.tokens[at].start, self.tokens[pair - 1].end)
            return Phrase(at, pair, span, span, "pair"), pair
        end = self.core_end(at)
        if end == at:
            return None, at
        phrase = self._from_core(at, end)
        if phrase is None:
            return None, at
        end = self._complements(phrase, end)
        end = self._second_office(phrase, end)
        end = self._leader(phrase, end)
        end = self._apposition(phrase, end)
        phrase.last = end
        phrase.possessive = self._possessive(end - 1)
        phrase.span = Span(phrase.span.start, self.tokens[end - 1].end)
        return (phrase, end) if self._is_party(phrase) else (None, at)

    def _second_office(self, phrase: Phrase, end: int) -> int:
        """Joins two offices of one holder: "Deputy Prime Minister and Foreign Minister of Iraq Fuad Hussein"."""
        if phrase.group != "office" or self.kind(end) != tk.AND or not self._title_follows(end + 1):
            return end
        other, after = self.phrase(end + 1)
        if (
            other is None
            or other.group != "person"
            or other.role is None
            or phrase.country not in (None, self.context.home, other.country)
        ):
            return end
        phrase.role = Span(phrase.span.start, other.role.end)
        phrase.name, phrase.entity, phrase.country, phrase.group = other.name, other.entity, other.country, "person"
        return after

    def _pair_end(self, at: int) -> int:
        """Past "the two leaders", "both sides"; `at` if nothing of the kind starts there."""
        start = at + (self.low(at) == "the")
        if self.low(start) not in ("two", "both"):
            return at
        for end in range(start + 1, start + 4):
            if self.low(end) in _PAIRED:
                return end + 1
        return at

    def _is_party(self, phrase: Phrase) -> bool:
        if phrase.group == "person" and phrase.country is None and phrase.role is not None:
            role = self.context.text[phrase.role.start : phrase.role.end].lower()
            courtesy = all(word.rstrip(".") in _COURTESY for word in role.split())
            phrase.country = None if courtesy or role.endswith(_HEADS) else self.context.home
        if phrase.group in ("person", "state", "organisation", "pronoun", "adjective", "pair"):
            return True
        words = self.context.text[phrase.name.start : phrase.name.end].lower()
        if phrase.country is None and phrase.group == "office":
            phrase.country = self.context.home
        elif phrase.country is None and phrase.group == "group":
            phrase.country = self._implied(phrase)
        return phrase.country is not None or words in _STATELESS

    def _from_core(self, start: int, end: int) -> Phrase | None:
        """A phrase from the core tokens alone."""
        first = start + (self.kind(start) == tk.DETERMINER)
        person = self._person_start(first, end)
        span = Span(self.tokens[start].start, self.tokens[end - 1].end)
        country = self._country_in(first, end)
        if person is not None:
            name = self._span(person, end)
            role = self._span(first, person) if person > first and self._has_title(first, person) else None
            entity = next((self.tokens[i].name for i in range(person, end) if self.name_kind(i) in _PERSONAL), -1)
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
            return Phrase(start, end, span, self._span(first, end), "organisation" if country else "unknown", country)
        if self.kind(last) == tk.MODIFIER and self.low(last) == "concerned" and last > first:
            return Phrase(start, end, span, self._span(first, end), "group", country or self.context.home)
        if self.kind(last) == tk.GROUP:
            return Phrase(start, end, span, self._span(first, end), "group", country)
        if self.kind(last) == tk.CAPITAL:
            if end - first == 1 and (bare := self._bare(first)) in self.known:
                return Phrase(start, end, span, self._span(first, end), "person", self.known[bare])
            return Phrase(start, end, span, self._span(first, end), "unknown", country)
        return None

    def _bare(self, at: int) -> str:
        return self.low(at).removesuffix("'s").removesuffix("’s")

    def _implied(self, phrase: Phrase) -> str | None:
        """The outlet's own country for bodies it names without one: "the Foreign Ministry", "our army"."""
        words = self.context.text[phrase.name.start : phrase.name.end].lower()
        own = words in _OWN_BODIES or self.low(phrase.first) == "our"
        return self.context.home if own else None

    def _named(self, start: int, first: int, end: int, span: Span) -> Phrase:
        last = end - 1
        token, kind = self.tokens[last], self.name_kind(last)
        country = self.country_of(last)
        name = Span(token.start, token.end)
        if kind is NameKind.DEMONYM:
            return Phrase(start, end, span, name, "adjective", country, entity=token.name)
        group = "organisation" if kind is NameKind.ORGANISATION else "state"
        if kind is NameKind.ORGANISATION and first < last:
            name = self._span(first, end)
        role = None
        if first < last and self._has_title(first, last):  # "Israel's ambassador" never ends so; "President Russia" may
            role = self._span(first, last)
        return Phrase(start, end, span, name, group, country, role, entity=token.name)

    def _office(self, start: int, first: int, end: int, span: Span, country: str | None) -> Phrase:
        """A title without a name: "the Belarusian president" is Belarus, its president."""
        named = [i for i in range(first, end) if self.kind(i) == tk.NAME]
        name = self._span(named[-1], named[-1] + 1) if named else self._span(first, end)
        role = self._span(named[-1] + 1 if named else first, end)
        entity = self.tokens[named[-1]].name if named else -1
        return Phrase(start, end, span, name, "office", country, role, entity=entity)

    def _person_start(self, first: int, end: int) -> int | None:
        """Where a person's name begins at the end of the core, or None."""
        if self.name_kind(end - 1) in _PERSONAL:
            at = end - 1
            while at > first and self.kind(at - 1) == tk.CAPITAL:  # "Vladimir Vladimirovich Putin"
                at -= 1
            return at
        at = end
        while at > first and self.kind(at - 1) == tk.CAPITAL and not self._possessive(at - 1):
            at -= 1
        run = end - at
        if run == 0 or self._org_word(end - 1):
            return None
        if at > first and self.kind(at - 1) == tk.ROLE and run <= 4:
            return at
        followed = self.kind(end) == tk.COMMA and self._title_follows(end + 1)
        return at if 2 <= run <= 4 and followed and at == first else None

    def _org_word(self, at: int) -> bool:
        return self.low(at).rstrip(".") in self.context.codebook.words.org_heads

    def _title_follows(self, at: int) -> bool:
        """Whether a title stands within the next core: ", the deputy foreign minister"."""
        end = self.core_end(at)
        return any(self.kind(i) == tk.ROLE for i in range(at, end))

    def _has_title(self, first: int, end: int) -> bool:
        return any(self.kind(i) == tk.ROLE for i in range(first, end))

    def _country_in(self, first: int, end: int) -> str | None:
        for at in range(first, end):
            if self.kind(at) == tk.NAME and self.name_kind(at) not in _PERSONAL:
                return self.country_of(at)
        return None

    def _span(self, first: int, end: int) -> Span:
        stop = self.tokens[end - 1].end
        text = self.context.text[self.tokens[first].start : stop]
        if text.endswith(("'s", "’s")):
            stop -= 2
        elif text.endswith(("'", "’")):
            stop -= 1
        return Span(self.tokens[first].start, stop)

    # -- what follows a core ----------------------------------------------------------------------------------

    def _complements(self, phrase: Phrase, end: int) -> int:
        """Takes in "of the ..." after a title, a body or a group."""
        open_ended = phrase.group in ("office", "group", "organisation", "unknown")
        while open_ended and self.low(end) in ("of", "for", "in", "to", "from", "at"):
            link, inner = self.low(end), self.core_end(end + 1)
            if inner == end + 1 or (link != "of" and not self._link_fits(phrase, link)):
                break
            has_name = any(self.kind(i) == tk.NAME for i in range(end + 1, inner))
            has_body = any(self.kind(i) in (tk.GROUP, tk.ROLE, tk.CAPITAL) for i in range(end + 1, inner))
            if not (has_name or has_body):
                break
            holder = self._holder_start(end + 1, inner) if phrase.group == "office" else None
            self._join(phrase, end + 1, holder or inner, link)
            end = inner
            if holder is not None:
                self._take_holder(phrase, holder, inner)
                break
            if phrase.group == "unknown" and phrase.country:
                phrase.group = "organisation"
            if self.name_kind(inner - 1) in _PERSONAL:
                break
        while self.kind(end - 1) == tk.POSSESSIVE:
            end -= 1
        return end

    def _holder_start(self, first: int, end: int) -> int | None:
        """Where the holder's name starts after the country: "Minister of Foreign Affairs of Iraq Fuad Hussein"."""
        if self.name_kind(end - 1) in _PERSONAL:
            return self._person_start(first, end)
        at = end
        while at > first and self.kind(at - 1) == tk.CAPITAL and not self._possessive(at - 1):
            at -= 1
        placed = at > first and self.kind(at - 1) == tk.NAME and self.name_kind(at - 1) not in _PERSONAL
        return at if placed and 2 <= end - at <= 4 and not self._org_word(end - 1) else None

    def _take_holder(self, phrase: Phrase, first: int, end: int) -> None:
        """Turns an office into the person who holds it."""
        phrase.role = Span(phrase.span.start, self.tokens[first - 1].end)
        phrase.name = self._span(first, end)
        phrase.entity = next((self.tokens[i].name for i in range(first, end) if self.name_kind(i) in _PERSONAL), -1)
        if phrase.entity >= 0:
            phrase.country = self.context.catalogue.entity(phrase.entity).country
        phrase.group = "person"

    def _link_fits(self, phrase: Phrase, link: str) -> bool:
        if link == "for":
            return phrase.group == "office"
        words = self.context.text[phrase.span.start : phrase.span.end].lower()
        if link in ("in", "to", "at"):
            return "embassy" in words or "ambassador" in words or "consul" in words or "mission" in words
        return link == "from" and phrase.group == "group" and phrase.country is None

    def _join(self, phrase: Phrase, first: int, end: int, link: str) -> None:
        """Adds the complement tokens first..end to `phrase`: its country, and for a title the body it serves."""
        first += self.kind(first) == tk.DETERMINER
        country = self._country_in(first, end)
        if link in ("in", "to", "at"):
            phrase.country = phrase.country or self.context.home
            return
        person = self._person_start(first, end)
        if phrase.group == "office":
            if phrase.country is None and person is None:
                named = next((i for i in range(first, end) if self.kind(i) == tk.NAME), None)
                whole = self.kind(end - 1) in (tk.GROUP, tk.CAPITAL) or named is None
                phrase.name = self._span(first, end) if whole else self._span(named or first, (named or first) + 1)
                phrase.entity = self.tokens[named].name if named is not None and not whole else -1
        elif not (end - first == 1 and self.name_kind(first) in _STATE):
            phrase.name = Span(phrase.name.start, self._span(first, end).end)
        phrase.country = phrase.country or self._residence(end) or country

    def _residence(self, end: int) -> str | None:
        """The country that nationals live in: "Koreans in Japan"."""
        people = self.name_kind(end - 1) is NameKind.PEOPLE and self.low(end) == "in" and self.kind(end + 1) == tk.NAME
        return self.country_of(end + 1) if people else None

    def _leader(self, phrase: Phrase, end: int) -> int:
        """A delegation "headed by X" is X."""
        if phrase.group not in ("group", "organisation", "state", "office"):
            return end
        comma = self.kind(end) == tk.COMMA
        at = end + comma
        if f"{self.low(at)} {self.low(at + 1)}" not in _LEADERS:
            return end
        leader, after = self.phrase(at + 2)
        if leader is None or leader.group not in ("person", "office"):
            return end
        phrase.name, phrase.role, phrase.group = leader.name, leader.role, "person"
        phrase.country = leader.country if leader.country and leader.role else phrase.country or leader.country
        phrase.entity = leader.entity
        return after

    def _apposition(self, phrase: Phrase, end: int) -> int:
        """Takes in ", general secretary of ... and president of ...," after a person's name."""
        if phrase.group not in ("person", "unknown") or self.kind(end) != tk.COMMA:
            return end
        first = end + 1
        if not self._title_follows(first) or self._names_somebody(first):
            return end
        stop = self._title_end(first)
        if phrase.country is None:
            phrase.country = self._country_in(first, stop)
        phrase.role = phrase.role or self._span(first, stop)
        phrase.group = "person"
        return stop + (self.kind(stop) == tk.COMMA)

    def _names_somebody(self, at: int) -> bool:
        """Whether the core at `at` ends in a person's own name: ", Foreign Minister Wang Yi"."""
        end = self.core_end(at)
        return self._person_start(at + (self.kind(at) == tk.DETERMINER), end) is not None

    def _title_end(self, at: int) -> int:
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
        if self._title_follows(at + 1) and not self._names_somebody(at + 1):
            return True
        if self.low(at - 1) in ("c.c", "c.c.", "cc"):
            return True
        return (
            self.kind(at) == tk.AND
            and self.kind(at + 1) in (tk.CAPITAL, tk.MODIFIER)
            and not self._names_somebody(at + 1)
        )

    def _is_ambassadorial(self, start: int, at: int) -> bool:
        words = self.context.text[self.tokens[start].start : self.tokens[at].start].lower()
        return any(word in words for word in ("ambassador", "envoy", "representative", "adviser", "assistant"))


# A head of state or government named without a country may be anybody's; other offices are the outlet's own.
_HEADS = ("president", "king", "queen", "premier", "prime minister", "chancellor", "emperor", "sultan", "emir", "pm")
_COURTESY = frozenset("mr mrs ms miss dr h.e excellency sir lord lady madam comrade".split())
_PAIRED = frozenset(
    "leaders sides countries parties presidents ministers governments nations delegations states heads".split()
)
# Parties that belong to no one state.
_STATELESS = frozenset(
    {
        "diplomatic corps",
        "diplomatic envoys",
        "foreign diplomats",
        "foreign diplomatic envoys",
        "foreign diplomatic missions",
        "diplomatic missions",
        "foreign guests",
        "foreign delegations",
        "economic and commercial councilors corps",
        "military attaches corps",
        "foreign ministers",
        "international organisations",
        "international organizations",
        "western forces",
        "western countries",
        "overseas compatriots",
    }
)
# Bodies an outlet names without their state when they are its own.
_OWN_BODIES = frozenset(
    {
        "foreign ministry",
        "ministry of foreign affairs",
        "defence ministry",
        "defense ministry",
        "ministry of defence",
        "ministry of national defence",
        "government",
        "official concerned",
        "officials concerned",
        "general staff",
        "embassy",
        "party",
        "central committee",
    }
)
