"""Who stood by: those named as present at an event, and which of them are its guests."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick

from diploscope import catalogue as catalogue_tables
from diploscope.catalogue import NameKind
from diploscope.coding.coordination import joined_right
from diploscope.coding.drafts import Draft
from diploscope.coding.items import Item, Phrase
from diploscope.coding.references import Memory
from diploscope.coding.tokens import Token
from diploscope.model import Kind, Party
from diploscope.model.folding import fold

# Who comes to an airport attends a visit and holds no meeting.
_WELCOME = (
    r"(?:was|were) (?:warmly )?(?:met|greeted|welcomed|received|seen off) (?:there |here )?"
    r"at (?:the|[^,.]{0,20}?) ?(?:airport|railway station|station|border)[^,.]{0,20}? by"
)
# Cues in front of those who are present, and cues behind them.
_PRESENT_BEFORE = re.compile(
    r"\b(?:present (?:there|at [^,.]{0,80}?|on hand|on the occasion|[^,.]{0,40}?)(?: on invitation)? ?(?:was|were)"
    r"|present at [^,.]{0,80}?, (?:held|which|that) [^,.]{0,60}?,[^,.]{0,30} (?:was|were)"
    r"|accompanying (?:him|her|them|the [^,.]{0,40}?) (?:was|were)"
    rf"|{_WELCOME}"
    r"|(?:attending|joining|participating in|taking part in|watching|seen at) [^,.]{0,80}? (?:was|were)"
    r"|among (?:the )?(?:audience|attendees|those present|participants|guests|mourners)[^,.]{0,30}? (?:was|were)"
    r"|(?:was|were) (?:also )?(?:attended|accompanied|joined|watched|flanked) by|accompanied by|together with"
    r"|in the presence of|attended by|with the participation of|with the attendance of|joined by)\b",
    re.IGNORECASE,
)
_PRESENT_BEHIND = re.compile(
    r"\b(?:(?:was|were) (?:also )?(?:present|on hand|in attendance|with (?:him|her|them))"
    r"|(?:also )?(?:attended|took part in|participated in)"
    r" (?:it|the (?:meeting|talks?|reception|ceremony|event|function|banquet|conversation|signing|party)))\b",
    re.IGNORECASE,
)
# Behind these the sentence names nobody else.
_TO_THE_END = re.compile(rf"present|accompanying|{_WELCOME}", re.IGNORECASE)
# Each of the cues above holds one of these, and few sentences do.
_MAY_ATTEND = AhoCorasick(
    [
        *"presen attend join participa accompan watch among flanked airport station border".split(),
        *("part in", "seen at", "together with", "on hand", "with him", "with her", "with them"),
    ]
)


def present_of(items: Sequence[Item], sentence: str, start: int, memory: Memory) -> list[Party]:
    """Those named as present; `start` is the sentence's offset.

    They follow "present there were", "accompanied by", or stand before "were also present", "attended the reception".
    """
    if not _MAY_ATTEND.find_matches_as_indexes(fold(sentence)):
        return []
    if match := _PRESENT_BEFORE.search(sentence):
        cut = start + match.end()
        found = [item for item in _to_full_stop(items, cut) if isinstance(item, Phrase)]
        listed = _TO_THE_END.match(match[0])
        found = found[: _run_of(items, found[0])] if found and not listed else found
    elif match := _PRESENT_BEHIND.search(sentence):
        cut = start + match.start()
        found = [item for item in items if isinstance(item, Phrase) and item.span.end <= cut and not item.prep]
    else:
        return []
    parties = memory.resolve([item for item in found if _attends(item)])[0]
    return [party for party in parties if _named(party)][:_MOST_PRESENT]


def is_person(party: Party) -> bool:
    """Whether a party has a title and a name of its own: not "the chairman of the council"."""
    return party.role is not None and all(word[0].isupper() for word in party.name.text.split())


def is_welcome(folded: str) -> bool:
    """Whether a folded sentence tells who came to an airport or a border: they met nobody there for talks."""
    return bool(_WELCOMED.search(folded))


_WELCOMED = re.compile(rf"\b{_WELCOME}\b")


def are_guests(sentence: str) -> bool:
    """Whether those whom a sentence names as present came as the guests: "present there on invitation were"."""
    return bool(_INVITED.search(sentence))


def name_guests(host: Draft, invited: Sequence[Party], memory: Memory) -> list[Party]:
    """Makes the persons invited the guests of a reception told as given for a body; hands back the others present.

    An ambassador is a guest where the guests are his embassy; beside a delegation from home he only attends.
    """
    if host.kind not in _RECEIVED or any(party in memory.persons for party in host.actors):
        return list(invited)
    persons = [party for party in invited if is_person(party)]
    mission = any("embassy" in party.name.text.lower() for party in host.actors)
    guests = [
        party
        for party in persons
        if party.country not in host.recipient_countries and (mission or "ambassador" not in (party.role or "").lower())
    ]
    if guests:
        host.actors = guests
    return [party for party in invited if party not in guests]


def name_hosts(host: Draft, present: Sequence[Party], memory: Memory) -> list[Party]:
    """Makes the bodies present those who hold a rite of which the text only tells where; hands back the others."""
    places = _places()
    if host.kind is not Kind.CEREMONY or not all(party.name.text.lower() in places for party in host.actors):
        return list(present)
    bodies = [p for p in present if p.country not in (None, *host.recipient_countries) and p not in memory.persons]
    bodies = [party for party in bodies if party.role is None or "official" in party.role.lower()]
    if bodies:
        host.actors = bodies
    return [party for party in present if party not in bodies]


@functools.cache
def _places() -> frozenset[str]:
    """Names of countries and capitals, in lower case."""
    names = catalogue_tables.load().names
    return frozenset(name.text.lower() for name in names if name.kind in (NameKind.COUNTRY, NameKind.CAPITAL))


_RECEIVED = frozenset({Kind.RECEPTION, Kind.MEETING})
_INVITED = re.compile(r"\bpresent\b[^,.]{0,40}? (?:on|at the) invitation\b", re.IGNORECASE)


def _to_full_stop(items: Sequence[Item], start: int) -> Iterator[Item]:
    """The items from `start` to the end of the sentence, where several are run together to the end of the first."""
    for item in items:
        at = item.span.start if isinstance(item, Phrase) else item.start
        if at >= start and isinstance(item, Token) and item.low in (".", ";"):
            return
        if at >= start:
            yield item


# They say that others came and name nobody.
_UNNAMED = ("concerned", "others")


def _named(party: Party) -> bool:
    """Whether a party says who came: not "officials concerned", a bare title or a bare abbreviation's stops."""
    text = party.name.text
    return not text.endswith(_UNNAMED) and any(word[0].isupper() and "." not in word for word in text.split())


_MOST_PRESENT = 8
# What people attend, the occasion itself before the journey to it.
_ATTENDED = (
    frozenset({Kind.RECEPTION, Kind.CEREMONY, Kind.MEETING, Kind.AGREEMENT, Kind.AWARD, Kind.APPOINTMENT}),
    frozenset({Kind.VISIT, Kind.DEMONSTRATION, Kind.GIFT, Kind.AID}),
)


def gathering_of(told: Sequence[Draft]) -> Draft | None:
    """The event told last that people can be present at; of those of one sentence the occasion before the visit."""
    of_last: list[Draft] = []
    for draft in reversed(told):  # which are in the order of the sentences that tell them first
        if of_last and draft.evidence[0] < of_last[0].evidence[0]:
            break
        if any(draft.kind in kinds for kinds in _ATTENDED) and draft.crosses_border:
            of_last.insert(0, draft)
    return min(of_last, key=lambda draft: draft.kind not in _ATTENDED[0], default=None)


def _run_of(items: Sequence[Item], first: Phrase) -> int:
    """How many parties stand joined to the first."""
    at = next(position for position, item in enumerate(items) if item is first)
    return len(joined_right(items, at))


def _attends(phrase: Phrase) -> bool:
    """Whether a phrase can name who is present: a person, a holder of office, a body; not a place or a demonym."""
    placed = phrase.prep in ("in", "at", "of", "on", "for", "from", "to", "with") or phrase.possessive
    return not placed and phrase.group in ("person", "office", "group", "organisation")
