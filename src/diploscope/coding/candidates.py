"""From the items of one sentence to draft events."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from diploscope.codebook import Frame, Trigger
from diploscope.coding import tokens as tk
from diploscope.coding.context import Context
from diploscope.coding.drafts import Draft, quote_of, trigger_codes
from diploscope.coding.frames import Clause, Filled, fill, is_passive, passive_of
from diploscope.coding.phrases import Item, Phrase
from diploscope.coding.references import Memory
from diploscope.coding.tokens import Token
from diploscope.model import Kind, Quote, Span, Thing

_FORMS_OF_PASSIVE = frozenset({"past", "participle"})
# Confidence by how the event was read, measured on no corpus yet: an order, not a probability.
_CONFIDENCE = {"verb": 0.7, "noun": 0.5, "passive": 0.7, "reference": -0.15, "cited": -0.1}


# "for repulsing the invasion", "of visiting": a gerund after these names an act and reports none.
_PURPOSE = (" for ", " of ", " from ", " against ", " towards ")
_WORD = re.compile(r"[\w'’-]+")
_NEAR = 80  # letters looked at on each side for the words a trigger needs or forbids


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger with a frame filled."""

    at: int
    trigger: Trigger
    thing: Trigger | None
    filled: Filled


def drafts_of(items: Sequence[Item], index: int, context: Context, memory: Memory) -> Iterator[Draft]:
    """Draft events of sentence number `index`, in order of their triggers."""
    used: set[int] = set()
    for match in _matches(items, context):
        if match.at in used:
            continue
        for told in (match, *_with_joined_things(match, items, context)):
            draft = _draft(told, items, index, context, memory)
            if draft is not None:
                if told.filled.thing is not None:
                    used.add(told.filled.thing)
                yield from _one_each(draft)


def _one_each(draft: Draft) -> Iterator[Draft]:
    """Messages of several states are as many messages."""
    senders = {party.country for party in draft.actors}
    if draft.kind is not Kind.MESSAGE or len(senders) < 2:
        yield draft
        return
    for country in dict.fromkeys(party.country for party in draft.actors):
        yield replace(draft, actors=[p for p in draft.actors if p.country == country], evidence=list(draft.evidence))


def _with_joined_things(match: Match, items: Sequence[Item], context: Context) -> Iterator[Match]:
    """The same transfer of what is joined to its thing: "floral baskets and congratulatory letters"."""
    at = match.filled.thing
    if at is None or not match.trigger.transfer:
        return
    for step in (1, -1):
        position = at + step
        while 0 <= position < len(items) and isinstance(item := items[position], Token):
            if item.kind == tk.NOUN:
                filled = replace(match.filled, thing=position)
                thing = _thing(filled, items, context)
                if thing is not None and match.thing is not None and thing.kind != match.thing.kind:
                    yield Match(match.at, match.trigger, thing, filled)
            elif item.kind not in (tk.AND, tk.MODIFIER, tk.DETERMINER) and item.low not in (",", "congratulatory"):
                break
            position += step


def _matches(items: Sequence[Item], context: Context) -> Iterator[Match]:
    """The best filled frame of each trigger, verbs before nouns so that a carried noun is not told twice."""
    order = (tk.VERB, tk.NOUN)
    for wanted in order:
        for at, item in enumerate(items):
            if isinstance(item, Token) and item.kind == wanted and item.trigger is not None:
                match = _match(items, at, item, context)
                if match is not None:
                    yield match


def _match(items: Sequence[Item], at: int, token: Token, context: Context) -> Match | None:
    clause = Clause(items, at)
    passive = token.kind == tk.VERB and is_passive(items, at)
    fallback: Match | None = None
    for trigger, form in _candidates(token, context):
        if not _admitted(trigger, items, at, context):
            continue
        if trigger.kind is Kind.VISIT and trigger.word not in _TOURS and _followed_by(items, at, "by"):
            continue  # "the legacy left by the minister"
        turned = passive and form in _FORMS_OF_PASSIVE
        for frame in _frames(trigger, form, items, at, passive=turned):
            filled = fill(frame, clause, trigger)
            if filled is None:
                continue
            thing = _thing(filled, items, context)
            if trigger.transfer and thing is None:
                continue
            if not trigger.verb and trigger.kind in _ABSTRACT and not _takes_place(items):
                continue
            filled.passive = turned
            match = Match(at, trigger, thing, filled)
            if _two_sided(filled):
                return match
            fallback = fallback or match
    return fallback or (_site_visit(clause, token, context) if token.kind == tk.VERB and not passive else None)


_TOURS = frozenset(
    {"visit", "tour", "inspect", "look round", "look around", "go round", "arrive", "leave", "pay a visit to"}
)


def _site_visit(clause: Clause, token: Token, context: Context) -> Match | None:
    """A visit to a site, which stands for the country it is in: the one named after "in", else the outlet's own."""
    for trigger, _ in _candidates(token, context):
        if trigger.kind is not Kind.VISIT or trigger.word not in _TOURS:
            continue
        visitors = clause.subject()
        host = clause.site(context.home)
        if visitors and host is not None:
            return Match(clause.at, trigger, None, Filled(actors=visitors, recipients=[host]))
    return None


def _two_sided(filled: Filled) -> bool:
    """Whether the parties may be of two countries; pronouns and parties of no known country may be anybody's."""
    sides = {p.country or id(p) for p in filled.actors}, {p.country or id(p) for p in filled.recipients}
    return len(sides[0] | sides[1]) > 1 and sides[0] != sides[1]


# "Cooperation between X and Y" alone is a topic; a date or a verb of taking place makes it an act.
_ABSTRACT = frozenset({Kind.COOPERATION, Kind.AGREEMENT, Kind.MEETING, Kind.STATEMENT, Kind.FORCE, Kind.SANCTION})
_TAKING_PLACE = frozenset(
    "held hold holds holding took take takes taking signed begin began begun opened opens open ended ends concluded"
    " concludes"
    " launched resumed continued continues scheduled planned reached agreed had made makes started starts staged"
    " conducted"
    " following imposed announced lifted kicked wrapped".split()
)


def _takes_place(items: Sequence[Item]) -> bool:
    return any(isinstance(item, Token) and (item.kind == tk.TIME or item.low in _TAKING_PLACE) for item in items)


def _candidates(token: Token, context: Context) -> Iterator[tuple[Trigger, str]]:
    """Triggers the token can be in its use as verb or noun; those with a kind of their own first."""
    book = context.codebook
    hits = [book.forms[form] for form in token.trigger.forms] if token.trigger else []
    found = [(book.triggers[form.trigger], form.name) for form in hits]
    found = [(trigger, form) for trigger, form in found if trigger.verb == (token.kind == tk.VERB)]
    return iter(sorted(found, key=lambda pair: pair[0].transfer))


def _frames(trigger: Trigger, form: str, items: Sequence[Item], at: int, *, passive: bool) -> Iterator[Frame]:
    if not trigger.verb:
        yield from trigger.frames
        return
    plain = " " not in trigger.word
    reduced = plain and form in _FORMS_OF_PASSIVE and not passive and _followed_by(items, at, "by")
    for frame in trigger.frames:
        if not (passive or reduced):
            yield frame
        elif (turned := passive_of(frame)) is not None:
            yield turned


def _followed_by(items: Sequence[Item], at: int, word: str) -> bool:
    after = items[at + 1] if at + 1 < len(items) else None
    return after is not None and (after.prep if isinstance(after, Phrase) else after.low) == word


def _admitted(trigger: Trigger, items: Sequence[Item], at: int, context: Context) -> bool:
    token = items[at]
    if isinstance(token, Phrase):
        return False
    if trigger.after or trigger.unless_after:
        ahead = _words(context.text[token.end : token.end + _NEAR].lower())
        if trigger.after and not any(f" {word} " in _first(ahead, 6) for word in trigger.after):
            return False
        if any(ahead.startswith(f" {veto} ") for veto in trigger.unless_after):
            return False
    behind = _words(context.text[max(0, token.start - _NEAR) : token.start].lower())
    if any(behind.endswith(f" {veto} ") for veto in trigger.unless_before):
        return False
    gerund = trigger.verb and token.low.partition(" ")[0].endswith("ing")
    return not (gerund and behind.endswith(_PURPOSE))


def _words(text: str) -> str:
    """`text` as words with one blank around each."""
    return f" {' '.join(_WORD.findall(text))} "


def _first(words: str, count: int) -> str:
    return " " + " ".join(words.split()[:count]) + " "


def _thing(filled: Filled, items: Sequence[Item], context: Context) -> Trigger | None:
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


def _draft(match: Match, items: Sequence[Item], index: int, context: Context, memory: Memory) -> Draft | None:
    codes = trigger_codes(match.trigger, match.thing)
    if codes is None:
        return None
    kind, type_, cameo = codes
    bearers: list[Phrase] = []
    senders = _senders(match, items) if match.trigger.transfer else []
    if senders and senders[0] not in match.filled.actors:
        bearers, match.filled.actors = match.filled.actors, senders
    actors, cited_a = memory.resolve(match.filled.actors)
    recipients, cited_r = memory.resolve(match.filled.recipients)
    token = items[match.at]
    draft = Draft(
        kind=kind,
        type=type_,
        cameo=cameo,
        trigger=_quote(token, context),
        actors=actors,
        recipients=recipients,
        evidence=[index],
        via=memory.resolve(bearers)[0],
        object=_object(match, items, context, kind),
    )
    way = "passive" if match.filled.passive else "verb" if match.trigger.verb else "noun"
    draft.confidence = _CONFIDENCE[way] + (_CONFIDENCE["reference"] if cited_a or cited_r else 0.0)
    return draft


def _senders(match: Match, items: Sequence[Item]) -> list[Phrase]:
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


def _quote(item: Item, context: Context) -> Quote:
    span = item.span if isinstance(item, Phrase) else Span(item.start, item.end)
    return quote_of(context, span)


_WITH_OBJECT = frozenset({Kind.GIFT, Kind.AWARD, Kind.MESSAGE, Kind.AGREEMENT, Kind.AID, Kind.DEMONSTRATION})


def _object(match: Match, items: Sequence[Item], context: Context, kind: Kind) -> Thing | None:
    """The noun phrase of what is given, sent or signed, without its determiner."""
    if kind not in _WITH_OBJECT:
        return None
    at = match.filled.thing
    if at is None and match.trigger.verb:
        return _inner_object(items, match.at, context)
    at = match.at if at is None else at
    item = items[at]
    if isinstance(item, Phrase):
        return None
    start = item.start
    parties = [*match.filled.actors, *match.filled.recipients]
    for before in reversed(items[:at]):
        if isinstance(before, Phrase):
            # "an Aurus limousine", "a Russian car": a maker's or country's name belongs to the thing.
            named = not before.prep and not before.possessive and before not in parties and before.role is None
            start = before.name.start if named and before.group in ("organisation", "adjective") else start
            break
        if before.kind not in (tk.MODIFIER, tk.OTHER, tk.NOUN) or not before.low.isalpha():
            break
        start = before.start
    return Thing(quote_of(context, Span(start, item.end)))


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
