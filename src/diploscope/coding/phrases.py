"""Party phrases: the stretches of a sentence that name who takes part.

A phrase is read left to right: determiner, modifiers, names, titles and group words make its core; `of` complements,
a possessive, a leader ("headed by") and an apposition ("X, minister of ...") belong to it. What remains of the sentence
stays as tokens. No parse is needed, and none is made.
"""

from __future__ import annotations

from collections.abc import Mapping

from diploscope.catalogue import NameKind
from diploscope.coding import tokens as tk
from diploscope.coding.context import Context
from diploscope.coding.cores import PERSONAL
from diploscope.coding.items import Item, Phrase
from diploscope.coding.standing import (
    ANAPHORS,
    COMMUNION,
    COURTESY,
    HEADS,
    LIKENESSES,
    OWN_BODIES,
    PAIRED,
    SAYING,
    STATELESS,
    UTTERANCES,
)
from diploscope.coding.titles import Titles
from diploscope.coding.tokens import Token
from diploscope.model import Span

_PAIR_STARTS = ("two", "both")
_STATE = (NameKind.COUNTRY, NameKind.CAPITAL, NameKind.METONYM, NameKind.PEOPLE)
# What a party phrase can start with; "two" and "both" start a pair.
_STARTS = frozenset({tk.NAME, tk.CAPITAL, tk.ROLE, tk.GROUP, tk.MODIFIER, tk.DETERMINER, tk.PRONOUN})
_LEADERS = ("headed by", "led by")
# What leads from a title or a body to the rest of its name.
_LINKS = ("of", "for", "in", "to", "from", "at", "with")
# What may lead on to a seat: "embassy in Oslo"; who serves there is named with it, "representative to the UN".
_POSTED = ("embassy", "ambassador", "consul", "mission", "representative", "envoy")
_PURPOSE = 12  # words between a delegation and "led by": what it came for


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
        token = tokens[at]
        phrase, end = reader.phrase(at) if token.kind in _STARTS or token.low in _PAIR_STARTS else (None, at)
        if phrase is None:
            items.append(token)
            at += 1
            continue
        if items and not isinstance(items[-1], Phrase) and items[-1].kind == tk.PREPOSITION:
            phrase.prep = items[-1].low
        elif items and not isinstance(items[-1], Phrase) and items[-1].low == "to":
            phrase.prep = "to"
        _share_country(items, phrase)
        items.append(phrase)
        reader.last_country = phrase.country or reader.last_country
        at = end
    return items


def _share_country(items: list[Item], phrase: Phrase) -> None:
    """Gives a person's country to one joined before whose title named none."""
    other = items[-2] if len(items) > 1 else None
    link = items[-1] if items else None
    joined = link is not None and not isinstance(link, Phrase) and link.kind == tk.AND
    if not joined or not isinstance(other, Phrase) or not (other.group == phrase.group == "person" and other.implied):
        return
    if phrase.country and not phrase.implied and phrase.entity < 0 and phrase.role:
        other.country, other.implied = phrase.country, False


class _Reader(Titles):
    """Reads phrases out of one sentence's tokens."""

    last_country: str | None = None  # of the party read last

    def phrase(self, at: int) -> tuple[Phrase | None, int]:
        """The phrase that starts at `at` and where it ends, or None and `at`."""
        if (pair := self._pair_end(at)) > at:
            span = Span(self.tokens[at].start, self.tokens[pair - 1].end)
            return Phrase(at, pair, span, span, "pair"), pair
        if self.kind(at) == tk.PRONOUN or self._likeness_of(at):
            span = Span(self.tokens[at].start, self.tokens[at].end)
            return Phrase(at, at + 1, span, span, "pronoun"), at + 1
        if (text := self._text_end(at)) > at:
            span = Span(self.tokens[at].start, self.tokens[text - 1].end)
            return Phrase(at, text, span, span, "text"), text
        end = self.core_end(at)
        if end == at:
            return None, at
        phrase = self.from_core(at, end)
        if phrase is None:
            return None, at
        end = self._complements(phrase, end)
        end = self.take_holder_behind(phrase, end)
        end = self._second_office(phrase, end)
        end = self._leader(phrase, end)
        end = self._apposition(phrase, end)
        phrase.last = end
        phrase.possessive = self.possessive(end - 1)
        phrase.span = Span(phrase.span.start, self.tokens[end - 1].end)
        return (phrase, end) if self._is_party(phrase) else (None, at)

    def _likeness_of(self, at: int) -> bool:
        """Whether "his" stands before a likeness or grave: who honours "his portrait" honours him."""
        return self.low(at) in ("his", "her", "their") and self.low(at + 1) in LIKENESSES

    def _text_end(self, at: int) -> int:
        """Past "the statement", "the paper": what somebody wrote stands for who wrote it; `at` if none is there."""
        start = at + (self.low(at) in ("the", "this", "another", "an"))
        if start == at or self.low(start) not in UTTERANCES:
            return at
        after = self.kind(start + 1)
        if self.low(start + 1) == "to":  # "handed the letter to": it is carried and says nothing
            return at
        return start + 1 if after in (tk.VERB, tk.HAVE, tk.ACTION) or self.low(start + 1) in SAYING else at

    def _second_office(self, phrase: Phrase, end: int) -> int:
        """Joins two offices of one holder: "Deputy Prime Minister and Foreign Minister of Iraq Fuad Hussein"."""
        if phrase.group != "office" or self.kind(end) != tk.AND or not self.title_follows(end + 1):
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
        if self.low(start) not in _PAIR_STARTS:
            return at
        for end in range(start + 1, start + 4):
            if self.low(end) in PAIRED:
                return end + 1
        return at

    def _is_party(self, phrase: Phrase) -> bool:
        if phrase.group == "person" and phrase.country is None and phrase.role is not None:
            role = self.context.text[phrase.role.start : phrase.role.end].lower()
            courtesy = all(word.rstrip(".") in COURTESY for word in role.split())
            if "its" in role.split():  # "X of the party of Y and Z, member of its committee"
                phrase.country = self.last_country
            elif not courtesy and not role.endswith(HEADS):
                self._imply(phrase)
        if phrase.group in ("person", "state", "organisation", "pronoun", "adjective", "pair"):
            return True
        words = self.context.text[phrase.name.start : phrase.name.end].lower()
        own = words in OWN_BODIES or self.low(phrase.first) == "our"  # "the Foreign Ministry", "our army"
        if phrase.country is None and (phrase.group == "office" or (phrase.group == "group" and own)):
            self._imply(phrase)
        if phrase.country is None and words in ANAPHORS and self.kind(phrase.first) == tk.DETERMINER:
            if self.low(phrase.last) in ("in", "of", "from", "at") and self.core_end(phrase.last + 1) > phrase.last + 1:
                phrase.name = self.span(phrase.first + 1, self.core_end(phrase.last + 1))
                return words == "participants"  # "the participants in a forum": whoever they are
            phrase.group = "anaphor"
        return phrase.country is not None or words in STATELESS or phrase.group in ("office", "anaphor")

    def _imply(self, phrase: Phrase) -> None:
        """Gives a party that names no country the outlet's own."""
        phrase.country = self.context.home
        phrase.implied = True

    def _complements(self, phrase: Phrase, end: int) -> int:
        """Takes in "of the ..." after a title, a body or a group."""
        if phrase.group == "person":
            return self._realm(phrase, end)
        open_ended = phrase.group in ("office", "group", "organisation", "unknown")
        while open_ended and self.low(end) in _LINKS:
            link, inner = self.low(end), self.core_end(end + 1)
            if inner == end + 1 or (link != "of" and not self._link_fits(phrase, link)):
                break
            if link == "for":
                inner = self.purpose_end(end + 1, inner)
            has_name = any(self.kind(i) == tk.NAME for i in range(end + 1, inner))
            has_body = any(self.kind(i) in (tk.GROUP, tk.ROLE, tk.CAPITAL) for i in range(end + 1, inner))
            if not (has_name or has_body):
                break
            holder = self.holder_start(end + 1, inner) if phrase.group == "office" else None
            self._join(phrase, end + 1, holder or inner, link)
            end = phrase.last = inner
            if self._residence(inner):
                end = phrase.last = self.core_end(inner + 1)
                phrase.name = Span(phrase.name.start, self.span(inner + 1, end).end)
            if holder is not None:
                self.take_holder(phrase, holder, inner)
                break
            if phrase.group == "unknown" and phrase.country:
                phrase.group = "organisation"
            if self.name_kind(inner - 1) in PERSONAL:
                break
        while self.kind(end - 1) == tk.POSSESSIVE:
            end -= 1
        return end

    def _link_fits(self, phrase: Phrase, link: str) -> bool:
        if link == "for":
            first = phrase.last + 1 + (self.kind(phrase.last + 1) == tk.DETERMINER)
            body = phrase.group in ("organisation", "unknown", "group")
            capital = self.context.text[self.tokens[phrase.last - 1].start].isupper()
            return phrase.group == "office" or (body and capital and self.kind(first) in (tk.CAPITAL, tk.NAME))
        if link == "with":
            return self.low(phrase.last - 1) in COMMUNION and self._names_next(phrase.last + 1)
        words = self.context.text[phrase.span.start : phrase.span.end].lower()
        if link == "in" and phrase.group == "group" and phrase.country is None:
            return self.kind(phrase.last + 1) == tk.NAME  # "political parties in Bangladesh"
        if link in ("in", "to", "at"):
            return any(word in words for word in _POSTED)
        return link == "from" and phrase.group == "group" and phrase.country is None

    def _realm(self, phrase: Phrase, end: int) -> int:
        """Past the realm or the body that a person is said to be of, which tells the country."""
        if self.low(end) == "of" and self.name_kind_at(end + 1) is NameKind.COUNTRY:
            phrase.country = phrase.country or self.country_of(end + 1)
            return end + 2  # "King Harald of Norway"
        if phrase.country is None and phrase.role and self.low(end) == "of":
            body = self.core_end(end + 1)
            while self.low(body) == "of" and self.core_end(body + 1) > body + 1:
                body = self.core_end(body + 1)
            phrase.country = self.country_in(end + 1, body)  # "Secretary Per Moe of the Labour Party of Norway"
            return body if phrase.country else end
        return end

    def _names_next(self, at: int) -> bool:
        """Whether a name stands at `at`, after an article or not."""
        return self.kind(at + (self.kind(at) == tk.DETERMINER)) == tk.NAME

    def _join(self, phrase: Phrase, first: int, end: int, link: str) -> None:
        """Adds the complement tokens first..end to `phrase`: its country, and for a title the body it serves."""
        first += self.kind(first) == tk.DETERMINER
        country = self.country_in(first, end)
        if link == "in" and phrase.group == "group" and phrase.country is None:
            phrase.country = country
            return
        if link in ("in", "to", "at"):
            phrase.country = phrase.country or self.context.home
            if link == "in" and country:
                phrase.seat, phrase.seat_country = self.span(first, end), country
            posted = phrase.group == "office" and self.kind(first) in (tk.NAME, tk.CAPITAL)
            if posted and phrase.role is not None and self.person_start(first, end) is None:
                phrase.role = Span(phrase.role.start, self.span(end - 1, end).end)
            return
        person = self.person_start(first, end)
        if phrase.group == "office":
            # "Spokesman for the Foreign Ministry of X" stands for the ministry, with what says whose it is.
            if phrase.country is None and person is None and phrase.name == phrase.role:
                named = next((i for i in range(first, end) if self.kind(i) == tk.NAME), None)
                whole = self.kind(end - 1) in (tk.GROUP, tk.CAPITAL) or named is None
                phrase.name = self.span(first, end) if whole else self.span(named or first, (named or first) + 1)
                phrase.entity = self.tokens[named].name if named is not None and not whole else -1
            elif link == "of" and person is None and phrase.role and phrase.name.start > phrase.role.start:
                phrase.name = Span(phrase.name.start, self.span(first, end).end)
        else:
            phrase.name = Span(phrase.name.start, self.span(first, end).end)
        phrase.country = phrase.country or self._residence(end) or country

    def _residence(self, end: int) -> str | None:
        """The country that nationals live in: "Koreans in Japan"."""
        if self.name_kind(end - 1) is not NameKind.PEOPLE or self.low(end) != "in":
            return None
        return self.country_in(end + 1, self.core_end(end + 1))

    def _leader(self, phrase: Phrase, end: int) -> int:
        """A delegation "headed by X" is X."""
        if phrase.group not in ("group", "organisation", "state", "office"):
            return end
        at = self._led_at(end)
        if at is None:
            return end
        leader, after = self._named_leader(at + 2)
        if leader is None or leader.group not in ("person", "office"):
            return end
        phrase.name, phrase.role, phrase.group = leader.name, leader.role, "person"
        stated = leader.country if leader.role and not leader.implied else None
        phrase.country = stated or phrase.country or leader.country
        phrase.entity = leader.entity
        return after

    def _named_leader(self, at: int) -> tuple[Phrase | None, int]:
        """The phrase at `at`, or the bare name there: who leads is a person even where no title says so."""
        leader, after = self.phrase(at)
        end = at
        while self.kind(end) == tk.CAPITAL:
            end += 1
        if leader is None and end > at + 1:
            span = self.span(at, end)
            return Phrase(at, end, span, span, "person"), end
        return leader, after

    def _led_at(self, end: int) -> int | None:
        """Where "led by" stands after the phrase, directly or after what it came for: "for ... exhibition led by"."""
        at = end + (self.kind(end) == tk.COMMA)
        if f"{self.low(at)} {self.low(at + 1)}" in _LEADERS:
            return at
        if self.low(at) not in ("for", "to", "on"):
            return None
        for further in range(at + 1, min(at + _PURPOSE, len(self.tokens) - 1)):
            if f"{self.low(further)} {self.low(further + 1)}" in _LEADERS:
                return further
            if self.kind(further) in (tk.VERB, tk.BE, tk.RELATIVE, tk.BREAK):
                return None
        return None

    def _apposition(self, phrase: Phrase, end: int) -> int:
        """Takes in ", general secretary of ... and president of ...," after a person's name."""
        if phrase.group not in ("person", "unknown") or self.kind(end) != tk.COMMA:
            return end
        first = end + 1
        if not self.title_follows(first) or self.names_somebody(first):
            return end
        stop = self.title_end(first)
        if phrase.country is None:
            phrase.country = self.country_in(first, stop)
        phrase.role = phrase.role or self.span(first, stop)
        phrase.group = "person"
        phrase.closed = self.kind(stop) == tk.COMMA
        return stop + phrase.closed
