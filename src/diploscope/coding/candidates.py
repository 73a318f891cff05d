"""From the items of one sentence to draft events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diploscope.codebook import Frame, Trigger
from diploscope.coding import tokens as tk
from diploscope.coding.context import Context
from diploscope.coding.drafts import Draft, party_of, quote_of, trigger_codes
from diploscope.coding.frames import Clause, Filled, fill, is_passive, passive_of, words_after
from diploscope.coding.phrases import Item, Phrase
from diploscope.coding.references import Memory
from diploscope.coding.tokens import Token
from diploscope.model import Kind, Party, Quote, Span, Thing

# Nouns that a verb of transfer can carry without a trigger of their own are looked up in the codebook's objects.
_FORMS_OF_PASSIVE = frozenset({"past", "participle"})
# Confidence by how the event was read, measured on no corpus yet: an order, not a probability.
_CONFIDENCE = {"verb": 0.7, "noun": 0.5, "passive": 0.7, "reference": -0.15, "cited": -0.1}


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
        draft = _draft(match, items, index, context, memory)
        if draft is not None:
            if match.filled.thing is not None:
                used.add(match.filled.thing)
            yield draft


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
    for trigger, form in _candidates(token, context):
        if not _admitted(trigger, items, at):
            continue
        turned = passive and form in _FORMS_OF_PASSIVE
        for frame in _frames(trigger, form, items, at, passive=turned):
            filled = fill(frame, clause, trigger)
            if filled is None:
                continue
            thing = _thing(filled, items, context)
            if trigger.transfer and thing is None:
                continue
            filled.passive = turned
            return Match(at, trigger, thing, filled)
    return None


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
    reduced = form in _FORMS_OF_PASSIVE and not passive and _followed_by(items, at, "by")
    for frame in trigger.frames:
        if not (passive or reduced):
            yield frame
        elif (turned := passive_of(frame)) is not None:
            yield turned


def _followed_by(items: Sequence[Item], at: int, word: str) -> bool:
    after = items[at + 1] if at + 1 < len(items) else None
    return after is not None and (after.prep if isinstance(after, Phrase) else after.low) == word


def _admitted(trigger: Trigger, items: Sequence[Item], at: int) -> bool:
    following = words_after(items, at, 6)
    if trigger.after and not any(word in following for word in trigger.after):
        return False
    ahead = " ".join(following[:3])
    if any(ahead == veto or ahead.startswith(veto + " ") for veto in trigger.unless_after):
        return False
    before = items[at - 1] if at else None
    return not (isinstance(before, Token) and before.low in trigger.unless_before)


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
        if not trigger.verb and trigger.kind is not None:
            return trigger
    return None


def _draft(match: Match, items: Sequence[Item], index: int, context: Context, memory: Memory) -> Draft | None:
    codes = trigger_codes(match.trigger, match.thing)
    if codes is None:
        return None
    kind, type_, cameo = codes
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
        object=_object(match, items, context, kind),
    )
    way = "passive" if match.filled.passive else "verb" if match.trigger.verb else "noun"
    draft.confidence = _CONFIDENCE[way] + (_CONFIDENCE["reference"] if cited_a or cited_r else 0.0)
    return draft


def _quote(item: Item, context: Context) -> Quote:
    span = item.span if isinstance(item, Phrase) else Span(item.start, item.end)
    return quote_of(context, span)


_WITH_OBJECT = frozenset({Kind.GIFT, Kind.AWARD, Kind.MESSAGE, Kind.AGREEMENT, Kind.AID, Kind.DEMONSTRATION})


def _object(match: Match, items: Sequence[Item], context: Context, kind: Kind) -> Thing | None:
    """The noun phrase of what is given, sent or signed, without its determiner."""
    if kind not in _WITH_OBJECT:
        return None
    at = match.filled.thing
    if at is None:
        at = match.at if not match.trigger.verb else None
    if at is None:
        return None
    item = items[at]
    if isinstance(item, Phrase):
        return None
    start = item.start
    for before in reversed(items[:at]):
        if isinstance(before, Phrase) or before.kind not in (tk.MODIFIER, tk.OTHER, tk.NOUN) or not before.low.isalpha():
            break
        start = before.start
    return Thing(quote_of(context, Span(start, item.end)))


def parties(phrases: Sequence[Phrase], context: Context) -> list[Party]:
    """The parties that `phrases` name."""
    return [party_of(phrase, context) for phrase in phrases]
