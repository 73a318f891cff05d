"""Statements whose verb does not tell what is said: "X said ... Y ...", and statements a document reproduces.

Who speaks is the actor, whom the words are about the recipient; praise, blame, threat and demand are told apart by the
codebook's polarity words. Where the words lean neither way, nothing is coded.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from diploscope import codebook as codebook_tables
from diploscope.coding.context import Context
from diploscope.coding.drafts import Draft, party_of, quote_of
from diploscope.coding.items import Item, Phrase
from diploscope.coding.references import Memory
from diploscope.model import EventType, Kind, Party, Quote, Span

_SPEECH = re.compile(
    r"\b(?:said|says|stressed|stresses|noted|notes|stated|states|declared|declares|pointed out|points out|told"
    r"|added|adds"
    r"|emphasi[sz]ed|underlined|underscored|asserted|claimed|claims|commented|remarked|recalled|affirmed|charged"
    r"|contended"
    r"|argued|argues|complained|alleged|replied|countered|defended|discloses|disclosed|observed|wrote|writes"
    r"|tweeted|posted|insisted|insists|expressed|carried an? (?:\w+ )?(?:article|commentary|editorial)"
    r"|made (?:a )?(?:speech|remarks)|issued (?:a|the following) (?:\w+ ){0,2}statement|released (?:a"
    r"|the following) (?:\w+ ){0,2}statement|commentary|bylined article)\b"
)
# Scores of type by polarity side; a threat or demand weighs more than the blame it comes with.
_WEIGHT = {"blame": 1.0, "praise": 1.0, "threat": 1.2, "demand": 0.6}
_TYPES = {
    "blame": (EventType.ACCUSE, "112"),
    "praise": (EventType.SUPPORT, "051"),
    "threat": (EventType.THREATEN, "130"),
    "demand": (EventType.REQUEST, "100"),
}
_LEAST = 1.0
# Verbs of speech that lean by themselves.
_LEANING_VERBS = (
    (re.compile(r"(?:charged|contended|complained|alleged)$"), (EventType.ACCUSE, "112")),
    (re.compile(r"(?:replied|denied|rejected|dismissed|countered|defended)$"), (EventType.REJECT, "120")),
    (re.compile(r"(?:insisted|urged|demanded|asked)$"), (EventType.REQUEST, "100")),
)
_CONFIDENCE = 0.35


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    polarity = codebook_tables.load().polarity
    return {side: re.compile(r"\b(?:" + "|".join(map(_stem, words)) + r")") for side, words in polarity.items()}


def _stem(word: str) -> str:
    parts = word.split("*")
    inner = r"\w*".join(map(re.escape, parts))
    return inner if word.endswith("*") else inner + r"\b"


def leaning(folded: str) -> tuple[EventType, str] | None:
    """Type and CAMEO code of what folded words say about somebody, or None where they lean neither way."""
    scores = {side: _WEIGHT[side] * len(set(p.findall(folded))) for side, p in _patterns().items()}
    if scores["threat"] and scores["blame"]:
        scores["threat"] += 0.5
    best = max(scores, key=lambda side: scores[side])
    return _TYPES[best] if scores[best] >= _LEAST else None


def spoken(items: Sequence[Item], folded: str, start: int, index: int, memory: Memory) -> Draft | None:
    """The statement a sentence reports with a plain verb of speech; `start` is the sentence's offset."""
    match = _SPEECH.search(folded)
    if match is None:
        return None
    verb = Span(start + match.start(), start + match.end())
    speaker = _speaker(items, verb)
    if speaker is None or speaker.country is None:
        return None
    about = _addressee(items, verb, speaker.country)
    lean = _verb_leaning(match[0]) or leaning(folded[match.end() :])
    if about is not None and lean is None and about.country == memory.context.home:
        # State media cite foreigners on their own state for praise; blame would have shown in the words.
        lean = _TYPES["praise"]
    if about is None or lean is None:
        return None
    actors, recipients = memory.resolve([speaker])[0], memory.resolve([about])[0]
    return _draft(actors, recipients, lean, quote_of(memory.context, verb), index)


def _verb_leaning(verb: str) -> tuple[EventType, str] | None:
    return next((lean for pattern, lean in _LEANING_VERBS if pattern.match(verb)), None)


def _draft(actors: list[Party], about: list[Party], lean: tuple[EventType, str], trigger: Quote, index: int) -> Draft:
    type_, cameo = lean
    draft = Draft(Kind.STATEMENT, type_, cameo, trigger, actors, about, [index])
    draft.confidence = _CONFIDENCE
    return draft


_LEAD_IN = re.compile(
    r"\bfollowing\b.{0,60}\b(?:statement|report|commentary|remarks|article|message)|:[\s,]*(?:[\"“].*)?$"
)


def is_lead_in(folded: str) -> bool:
    """Whether a sentence announces a text that follows word for word."""
    return bool(_LEAD_IN.search(folded))


def named_speaker(items: Sequence[Item], context: Context) -> Party | None:
    """Who speaks in a transcript's line: "Sergey Lavrov: I am glad ..."."""
    for at, item in enumerate(items[:6]):
        if isinstance(item, Phrase) and item.group == "person" and item.country:
            colon = items[at + 1] if at + 1 < len(items) else None
            return party_of(item, context) if not isinstance(colon, Phrase | None) and colon.low == ":" else None
    return None


def speaker_of(items: Sequence[Item], folded: str, start: int, context: Context) -> Party | None:
    """Who a sentence lets speak, for the reproduced statement that follows it."""
    match = _SPEECH.search(folded)
    if match is None:
        return None
    phrase = _speaker(items, Span(start + match.start(), start + match.end()))
    return party_of(phrase, context) if phrase is not None and phrase.country else None


def _speaker(items: Sequence[Item], verb: Span) -> Phrase | None:
    """The last party before the verb that is its subject, else the first after it ("..., said X")."""
    phrases = [
        item
        for item in items
        if isinstance(item, Phrase) and item.group not in ("adjective", "pronoun", "pair") and not item.possessive
    ]
    before = [phrase for phrase in phrases if phrase.span.end <= verb.start and not phrase.prep]
    if before:
        return before[-1]
    after = [phrase for phrase in phrases if 0 <= phrase.span.start - verb.end <= 2]
    return after[0] if after else None


def _addressee(items: Sequence[Item], verb: Span, country: str) -> Phrase | None:
    """The first foreign party after the verb."""
    for item in items:
        if isinstance(item, Phrase) and item.span.start >= verb.end and item.country not in (None, country):
            return item
    return None


def reproduced(speaker: Party, items: Sequence[Item], folded: str, index: int, memory: Memory) -> Iterator[Draft]:
    """Statements in one sentence of a reproduced text: the speaker to the foreign party named most."""
    lean = leaning(folded)
    foreign = [item for item in items if isinstance(item, Phrase) and item.country and item.country != speaker.country]
    if lean is None or not foreign:
        return
    country, _ = Counter(phrase.country for phrase in foreign).most_common(1)[0]
    about = next(phrase for phrase in foreign if phrase.country == country)
    trigger = quote_of(memory.context, about.span)
    yield _draft([speaker], memory.resolve([about])[0], lean, trigger, index)
