"""From the items of one sentence to draft events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from diploscope.codebook import Frame, Trigger
from diploscope.coding import tokens as tk
from diploscope.coding.admission import TOURS, Refusal, admitted, followed_by, is_told, is_topic
from diploscope.coding.clause import Clause
from diploscope.coding.context import Context
from diploscope.coding.drafts import MUTUAL, Draft, quote_of, trigger_codes
from diploscope.coding.frames import Filled, Match, fill, is_passive, passive_of
from diploscope.coding.items import Item, Phrase
from diploscope.coding.references import Memory
from diploscope.coding.things import joined_things, object_of, senders, thing_of
from diploscope.coding.tokens import Token
from diploscope.model import Kind, Quote, Span

_FORMS_OF_PASSIVE = frozenset({"past", "participle"})
# Confidence by how the event was read, measured on no corpus yet: an order, not a probability.
_CONFIDENCE = {"verb": 0.7, "noun": 0.5, "passive": 0.7, "reference": -0.15, "cited": -0.1}


def drafts_of(items: Sequence[Item], index: int, context: Context, memory: Memory) -> Iterator[Draft]:
    """Draft events of sentence number `index`, in order of their triggers."""
    used: set[int] = set()
    for match in _matches(items, context):
        if match.at in used:
            continue
        for told in (match, *joined_things(match, items, context)):
            draft = draft_of(told, items, index, context, memory)
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


def _matches(items: Sequence[Item], context: Context) -> Iterator[Match]:
    """The best filled frame of each trigger, verbs before nouns so that a carried noun is not told twice."""
    order = (tk.VERB, tk.NOUN)
    for wanted in order:
        for at, item in enumerate(items):
            if isinstance(item, Token) and item.kind == wanted and item.trigger is not None:
                match = _match(items, at, item, context)
                if match is not None:
                    yield match


def attempts(
    clause: Clause, token: Token, context: Context, *, free: bool = False
) -> Iterator[tuple[Match, Refusal | None]]:
    """Every filled frame of the trigger of `clause`, with why it is refused: with `free` also those that are."""
    items, at = clause.items, clause.at
    passive = token.kind == tk.VERB and is_passive(items, at)
    for trigger, form in triggers_of(token, context):
        refusal = None if admitted(trigger, items, at, context, passive=passive) else Refusal.WORDS
        if refusal and not free:
            continue
        turned = passive and form in _FORMS_OF_PASSIVE
        reduced = not turned and form in _FORMS_OF_PASSIVE and followed_by(items, at, "by")
        if is_topic(trigger, form, items, at, reduced=reduced):
            refusal = refusal or Refusal.TOPIC
            if not free:
                continue
        for frame in _frames(trigger, form, items, at, passive=turned):
            filled = fill(frame, clause, trigger)
            if filled is None:
                continue
            thing = thing_of(filled, items, context)
            why = refusal
            if trigger.transfer and (thing is None or (thing.kind is Kind.STATEMENT and reduced)):
                why = why or Refusal.THINGLESS
            elif not trigger.verb and not is_told(trigger, filled, items, at):
                why = why or Refusal.UNTOLD
            if why is None or free:
                filled.passive = turned
                yield Match(at, trigger, thing, filled), why


def _match(items: Sequence[Item], at: int, token: Token, context: Context) -> Match | None:
    clause = Clause(items, at)
    passive = token.kind == tk.VERB and is_passive(items, at)
    fallback: Match | None = None
    for match, _ in attempts(clause, token, context):
        if _two_sided(match.filled):
            return match
        fallback = fallback or match
    if fallback is None or not _two_sided(fallback.filled):
        other = _stay(clause, token, context) if token.kind == tk.NOUN else None
        if token.kind == tk.VERB and not passive:
            other = _site_visit(clause, token, context) if fallback is None else None
        return other or fallback
    return fallback


def _stay(clause: Clause, token: Token, context: Context) -> Match | None:
    """A visit told by where the visitor is."""
    trigger = next((trigger for trigger, _ in triggers_of(token, context) if trigger.kind is Kind.VISIT), None)
    stay = clause.stay() if trigger is not None else None
    if trigger is None or stay is None or not stay[0]:
        return None
    return Match(clause.at, trigger, None, Filled(actors=stay[0], recipients=[stay[1]]))


def _site_visit(clause: Clause, token: Token, context: Context) -> Match | None:
    """A visit to a site, which stands for the country it is in: the one named after "in", else the outlet's own."""
    for trigger, _ in triggers_of(token, context):
        if trigger.kind is not Kind.VISIT or trigger.word not in TOURS:
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


def triggers_of(token: Token, context: Context) -> Iterator[tuple[Trigger, str]]:
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
    reduced = plain and form in _FORMS_OF_PASSIVE and not passive and followed_by(items, at, "by")
    for frame in trigger.frames:
        if not (passive or reduced):
            yield frame
        elif (turned := passive_of(frame)) is not None:
            yield turned


# What one party can do in another's name.
_CARRIED = frozenset({Kind.GIFT, Kind.MESSAGE, Kind.AID, Kind.AWARD, Kind.CEREMONY})


def draft_of(match: Match, items: Sequence[Item], index: int, context: Context, memory: Memory) -> Draft | None:
    """The event that a filled frame tells; None for a transfer that carries nothing."""
    codes = trigger_codes(match.trigger, match.thing)
    if codes is None:
        return None
    kind, type_, cameo = codes
    bearers: list[Phrase] = []
    principals = senders(match, items) if match.trigger.transfer else []
    if kind is Kind.MESSAGE and match.trigger.transfer:
        principals = principals or Clause(items, match.at).asker()
    principals = principals or (Clause(items, match.at).in_name_of() if kind in _CARRIED else [])
    if principals and principals[0] not in match.filled.actors:
        bearers, match.filled.actors = match.filled.actors, principals
    actors, cited_a = memory.resolve(match.filled.actors)
    recipients, cited_r = memory.resolve(match.filled.recipients, besides=actors)
    recipients = [party for party in recipients if all(party.name.text != other.name.text for other in actors)]
    token = items[match.at]
    draft = Draft(
        kind=kind,
        type=type_,
        cameo=cameo,
        trigger=words_of(token, context),
        actors=actors,
        recipients=recipients,
        evidence=[index],
        via=memory.resolve(bearers)[0],
        object=object_of(match, items, context, kind),
    )
    if draft.noun and draft.type in MUTUAL and not actors and len(recipients) > 1:
        draft.actors, draft.recipients = recipients, []  # "negotiations with X and Y"
    way = "passive" if match.filled.passive else "verb" if match.trigger.verb else "noun"
    draft.noun = not match.trigger.verb
    before = items[match.at - 1] if match.at else None
    draft.infinitive = match.trigger.verb and isinstance(before, Token) and before.low == "to"
    draft.confidence = _CONFIDENCE[way] + (_CONFIDENCE["reference"] if cited_a or cited_r else 0.0)
    return draft


def words_of(item: Item, context: Context) -> Quote:
    """The words of one item."""
    span = item.span if isinstance(item, Phrase) else Span(item.start, item.end)
    return quote_of(context, span)
