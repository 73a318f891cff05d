"""Where an act took place: the most specific place its sentence names."""

from __future__ import annotations

from collections.abc import Sequence

from diploscope.catalogue import NameKind
from diploscope.coding import tokens as tk
from diploscope.coding.context import Context
from diploscope.coding.coordination import joined_right
from diploscope.coding.drafts import Draft, quote_of
from diploscope.coding.items import Item, Phrase
from diploscope.coding.tokens import Token
from diploscope.model import Kind, Span, Where

_PLACE_WORDS = frozenset({"in", "at", "near", "around"})
# "laid before the Liberation Tower", "on Mansu Hill": a place only where the noun is one.
_LOOSE_WORDS = frozenset({"before", "on", "outside", "inside"})
# "A car made in Russia" says where the car is from, not where anything happened.
_ORIGIN = frozenset(
    "made manufactured produced built born based located situated interested involved stationed".split()
)
_VENUES = frozenset(
    "airport arena avenue base bridge camp castle cathedral cemetery center centre church circus city class club"
    " college conservatory cosmodrome county district factory farm garden hall hill hospital hotel house institute"
    " island kremlin library memorial monument mountain museum palace park plant port province region residence"
    " restaurant school square stadium station statue street studio temple theatre theater tower town university"
    " valley village zone".split()
)
# Names that say where what is called by them stands: "the Pyongyang Music Hall".
_SEATED = (NameKind.CAPITAL, NameKind.COUNTRY)
_LINKS = frozenset({"of", "the", "for", "and"})


Places = Sequence[tuple[int, Where]]


def places_in(items: Sequence[Item], context: Context) -> Places:
    """The places that a sentence names: venues (0), cities (1) and countries (2)."""
    return [where for at in range(len(items)) if (where := _place_at(items, at, context))]


def place_of(places: Places, within: tuple[int, int]) -> Where | None:
    """The most specific of the places of a sentence that stands `within`: a venue before a city before a country."""
    found = [pair for pair in places if within[0] <= pair[1].name.span.start < within[1]]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def reaches(drafts: Sequence[Draft], start: int, end: int) -> list[tuple[int, int]]:
    """Where in a sentence from `start` to `end` the place of each of its acts may stand: from its words to the next's.

    What stands before the first trigger places the first act, and a sentence that tells one act places that one.
    """
    triggers = sorted({draft.trigger.span.start for draft in drafts if draft.crosses_border})
    found = []
    for draft in drafts:
        at = draft.trigger.span.start
        first = not triggers or at <= triggers[0]
        found.append((start if first else at, next((other for other in triggers if other > at), end)))
    return found


def settle(draft: Draft, place: Where | None) -> Where | None:
    """The place of `draft`, given the place its sentence names: a visit took place in the country visited."""
    host = draft.recipients[0] if draft.recipients and draft.kind is Kind.VISIT else None
    if host is None or host.country is None or host.role:
        return place
    words = host.name.text.lower().split()
    if place is not None and (place.country in (None, host.country) or words[-1] in _MISSIONS):
        return place
    return Where(host.name, host.country) if _is_proper(host.name.text) else place


def _is_proper(name: str) -> bool:
    """Whether a name is a state's: "Norway", "south Korea", and not "delegation of Norway"."""
    words = name.split()
    return words[-1][0].isupper() and all(word[0].isupper() or word in ("north", "south") for word in words)


# What is done where the same party was just told to be.
_ON_THE_SPOT = frozenset({Kind.CEREMONY, Kind.RECEPTION, Kind.MEETING, Kind.AGREEMENT, Kind.DEMONSTRATION})
_WHEREABOUTS = frozenset({Kind.VISIT, Kind.MEETING, Kind.RECEPTION, Kind.CEREMONY})
_NEAR = 2  # sentences


def place_by_story(drafts: Sequence[Draft]) -> None:
    """Gives acts that no words place the place of what the same party is told to do just before, or beside it."""
    for draft in drafts:
        if draft.place is not None or draft.kind not in _ON_THE_SPOT:
            continue
        before = [other for other in drafts if other is not draft and _there(other, draft)]
        draft.place = before[-1].place if before else None


def _there(other: Draft, draft: Draft) -> bool:
    if other.place is None or other.kind not in _WHEREABOUTS or other.status is not draft.status:
        return False
    near = any(0 <= at - other_at <= _NEAR for at in draft.evidence[:1] for other_at in other.evidence)
    return near and other.actor_countries <= draft.actor_countries


_MISSIONS = frozenset({"embassy", "mission", "consulate", "embassies", "missions"})


def _place_at(items: Sequence[Item], at: int, context: Context) -> tuple[int, Where] | None:
    item = items[at]
    if at > 1 and any(isinstance(near, Token) and near.low in _ORIGIN for near in items[at - 2 : at]):
        return None
    if isinstance(item, Phrase):
        return _named_place(items, at, item, context)
    strict = item.low in _PLACE_WORDS
    if not (strict or item.low in _LOOSE_WORDS) or at + 1 >= len(items):
        return None
    start = at + 1 + (isinstance(first := items[at + 1], Token) and first.kind == tk.DETERMINER)
    end = _run_end(items, start, context)
    if end == start:
        return None
    span = Span(_span(items[start]).start, _span(items[end - 1]).end)
    words = context.text[span.start : span.end]
    venue = words.split()[-1].lower() in _VENUES
    if not venue and (not strict or isinstance(items[start], Phrase) or len(words) < 3):
        return None
    return 0, Where(quote_of(context, span), _country_of(items, start, end, context))


def _run_end(items: Sequence[Item], start: int, context: Context) -> int:
    """Where the capitalised words from `start` end, with "of" and "the" between them: "House of Culture"."""
    end = at = start
    while at < len(items):
        item = items[at]
        span = _span(item)
        word = context.text[span.start : span.end]
        noun = at > start and isinstance(item, Token) and item.low in _VENUES
        if noun or (word[0].isupper() and _is_name(item)):
            at += 1
            end = at
            if noun or (isinstance(item, Phrase) and item.group in ("state", "person")):
                break
        elif at > start and isinstance(item, Token) and item.low in _LINKS:
            at += 1
        else:
            break
    return end


_PLACED = ("organisation", "group", "state", "unknown")


def _is_name(item: Item) -> bool:
    if isinstance(item, Phrase):
        return item.prep in ("in", "at", "of", "", "near") and item.group in (
            "organisation",
            "group",
            "state",
            "unknown",
        )
    return item.kind in (tk.CAPITAL, tk.GROUP, tk.MODIFIER, tk.ROLE, tk.NAME)


def _named_place(items: Sequence[Item], at: int, phrase: Phrase, context: Context) -> tuple[int, Where] | None:
    """A party's phrase that says where: a city or country after "in", a body's house after "at"."""
    if phrase.seat is not None:  # "the embassy of X in Dhaka"
        return 1, Where(quote_of(context, phrase.seat), phrase.seat_country)
    if phrase.prep not in _PLACE_WORDS:
        return None
    if phrase.group == "state":
        if _in_several(items, at):
            return None
        kind = context.catalogue.names[phrase.entity].kind if phrase.entity >= 0 else None
        code = context.catalogue.entity(phrase.entity).id if phrase.entity >= 0 else None
        return (2 if kind is NameKind.COUNTRY else 1), Where(quote_of(context, phrase.name), phrase.country, code)
    words = context.text[phrase.name.start : phrase.name.end].split()
    if phrase.group in ("organisation", "group") and words[-1].lower() in _VENUES and words[0][0].isupper():
        return 0, Where(quote_of(context, phrase.name), _country_of(items, at, at + 1, context) or phrase.country)
    return None


def _in_several(items: Sequence[Item], at: int) -> bool:
    """Whether a list of countries starts at `at`: what is done in several has no one place."""
    joined = (items[i] for i in joined_right(items, at))
    return len({item.country for item in joined if isinstance(item, Phrase) and item.group == "state"}) > 1


def _span(item: Item) -> Span:
    return item.span if isinstance(item, Phrase) else Span(item.start, item.end)


def _country_of(items: Sequence[Item], start: int, end: int, context: Context) -> str | None:
    """The country of a venue: in its name, named after a comma, anywhere after "in", else the outlet's own."""
    for item in items[start:end]:
        if isinstance(item, Token) and item.kind == tk.NAME and context.catalogue.names[item.name].kind in _SEATED:
            return context.catalogue.entity(item.name).country
    if end + 1 < len(items):
        comma, after = items[end], items[end + 1]
        if isinstance(comma, Token) and comma.kind == tk.COMMA and isinstance(after, Phrase) and after.group == "state":
            return after.country
    placed = (i for i in items if isinstance(i, Phrase) and i.prep == "in" and i.group == "state")
    return next((phrase.country for phrase in placed if phrase.country), context.home)
