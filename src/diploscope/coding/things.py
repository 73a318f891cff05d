"""What passes between the parties: the thing given, sent, signed or shown, and who sent it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from diploscope.codebook import Trigger
from diploscope.coding import tokens as tk
from diploscope.coding.clause import Clause
from diploscope.coding.context import Context
from diploscope.coding.drafts import quote_of
from diploscope.coding.frames import Filled, Match
from diploscope.coding.items import Item, Phrase
from diploscope.coding.tokens import Token
from diploscope.model import Kind, Quote, Span, Thing

_WORD = re.compile(r"[\w'’-]+")


def thing_of(filled: Filled, items: Sequence[Item], context: Context) -> Trigger | None:
    """The thing trigger at the filled thing's place."""
    if filled.thing is None:
        return None
    item = items[filled.thing]
    if isinstance(item, Phrase) or item.trigger is None:
        return None
    book = context.codebook
    for form in item.trigger.forms:
        trigger = book.triggers[book.forms[form].trigger]
        if trigger.thing:
            return trigger
    return None


def joined_things(match: Match, items: Sequence[Item], context: Context) -> Iterator[Match]:
    """The same transfer of what is joined to its thing: "floral baskets and congratulatory letters"."""
    at = match.filled.thing
    if at is None or not match.trigger.transfer:
        return
    for step in (1, -1):
        position = at + step
        while 0 <= position < len(items) and isinstance(item := items[position], Token):
            if item.kind == tk.NOUN:
                filled = replace(match.filled, thing=position)
                thing = thing_of(filled, items, context)
                if thing is not None and match.thing is not None and thing.kind != match.thing.kind:
                    yield Match(match.at, match.trigger, thing, filled)
            elif item.kind not in (tk.AND, tk.MODIFIER, tk.DETERMINER) and item.low not in (",", "congratulatory"):
                break
            position += step


def senders(match: Match, items: Sequence[Item]) -> list[Phrase]:
    """Who sent what another only conveys: "conveyed the greetings sent by X", "handed over the letter from X"."""
    at = match.filled.thing
    if at is None or match.filled.passive or not match.filled.recipients:
        return []
    clause = Clause(items, at)
    for position in range(at + 1, min(at + 4, len(items))):
        item = items[position]
        if isinstance(item, Phrase):
            sender = item.prep in ("from", "by") and item not in match.filled.recipients
            return clause.coordinated_right(position) if sender else []
        if item.kind in (tk.COMMA, tk.BREAK, tk.AND):
            return []
    return []


_WITH_OBJECT = frozenset({Kind.GIFT, Kind.AWARD, Kind.MESSAGE, Kind.AGREEMENT, Kind.AID, Kind.DEMONSTRATION})


def object_of(match: Match, items: Sequence[Item], context: Context, kind: Kind) -> Thing | None:
    """The noun phrase of what is given, sent or signed, without its determiner."""
    if kind not in _WITH_OBJECT:
        return None
    at = match.filled.thing
    if at is None and match.trigger.verb:
        return _inner_object(items, match.at, context)
    at = match.at if at is None else at
    words = noun_phrase(items, _what(items, at), context, [*match.filled.actors, *match.filled.recipients])
    return Thing(words) if words else None


_VESSELS = frozenset({"gift", "present", "donation", "gifts", "presents"})


def _what(items: Sequence[Item], at: int) -> int:
    """Position of what a gift is: "car" in "a gift of a car", else the gift itself."""
    item, of = items[at], items[at + 1] if at + 1 < len(items) else None
    if isinstance(item, Phrase) or item.low not in _VESSELS or not isinstance(of, Token) or of.low != "of":
        return at
    for position in range(at + 2, min(at + 7, len(items))):
        after = items[position]
        if isinstance(after, Phrase):
            if after.group not in ("adjective", "organisation"):
                return at
        elif after.kind == tk.NOUN:
            return position
        elif after.kind not in (tk.DETERMINER, tk.MODIFIER, tk.OTHER):
            return at
    return at


def noun_phrase(items: Sequence[Item], at: int, context: Context, parties: Sequence[Phrase]) -> Quote | None:
    """The noun at `at` with what stands before it and describes it; its determiner and `parties` are left out."""
    item = items[at]
    if isinstance(item, Phrase):
        return None
    start = item.start
    for before in reversed(items[:at]):
        if isinstance(before, Phrase):
            # "an Aurus limousine", "a Russian car": a maker's or country's name belongs to the thing.
            named = not before.prep and not before.possessive and before not in parties and before.role is None
            start = before.name.start if named and before.group in ("organisation", "adjective") else start
            break
        if before.kind not in (tk.MODIFIER, tk.OTHER, tk.NOUN) or not before.low.isalpha():
            break
        start = before.start
    return quote_of(context, Span(start, _name_end(items, at)))


def _name_end(items: Sequence[Item], at: int) -> int:
    """Where the thing at `at` ends: an order takes in what it is called after, "Order of Friendship"."""
    item = items[at]
    end = item.span.end if isinstance(item, Phrase) else item.end
    if isinstance(item, Phrase) or not item.low.endswith(" of"):
        return end
    for after in items[at + 1 : at + 5]:
        if isinstance(after, Phrase):
            return after.span.end
        if after.kind == tk.CAPITAL:
            end = after.end
        elif after.kind != tk.DETERMINER:
            break
    return end


_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their"})


def _inner_object(items: Sequence[Item], at: int, context: Context) -> Thing | None:
    """The object that a verb phrase holds itself: "sent a message" with the "of greeting" that follows."""
    token = items[at]
    if isinstance(token, Phrase):
        return None
    words = list(_WORD.finditer(context.text, token.start, token.end))[1:]
    while words and words[0][0].lower() in _ARTICLES:
        words = words[1:]
    if not words or len(words[-1][0]) <= 3:  # a phrase that ends in a preposition holds no object
        return None
    end = token.end
    of, noun = items[at + 1 : at + 2], items[at + 2 : at + 3]
    if of and noun and isinstance(of[0], Token) and of[0].low == "of" and isinstance(noun[0], Token):
        end = noun[0].end
    return Thing(quote_of(context, Span(words[0].start(), end)))
