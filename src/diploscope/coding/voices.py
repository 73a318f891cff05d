"""Statements told over several sentences: whose words a document gives, and whom they are about.

Who speaks is the actor, whom the words are about the recipient; praise, blame, threat and demand are told apart by the
codebook's polarity words, counted over all sentences of the statement that name the recipient. Where the words lean
neither way, nothing is coded.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from diploscope.coding import speech
from diploscope.coding.commemorations import honoured_in
from diploscope.coding.drafts import Draft, countries, quote_of
from diploscope.coding.items import Item, Phrase
from diploscope.coding.references import Memory
from diploscope.model import EventType, Kind, Label, Party, Quote, Sentence, Span, TimeExpression

_LEAST = 1.0
_CONFIDENCE = 0.35
# Share of a long statement's sentences that must name a party for the statement to be about it.
_SHARE = 0.3
_OCCASIONS = frozenset({Kind.CEREMONY, Kind.VISIT, Kind.RECEPTION, Kind.MEETING})
_WARM = 3  # words of praise that make one sentence a statement
_GENERAL = ("organi", "personage", "figures", "people", "political parties", "public")
_SECOND = 3  # sentences that must name a second party


@dataclass(slots=True)
class _Said:
    """What one sentence of a statement says of one country."""

    index: int
    phrase: Phrase
    scores: dict[str, float]


@dataclass(slots=True)
class Voice:
    """A statement: who makes it, when, and what its sentences say of whom."""

    speakers: list[Party]
    times: list[TimeExpression]
    trigger: Quote
    rejects: bool = False
    sentences: list[int] = field(default_factory=list)
    about: defaultdict[str, list[_Said]] = field(default_factory=lambda: defaultdict(list))


class Voices:
    """Follows through a document who is speaking."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.all: list[Voice] = []
        self.now: Voice | None = None  # whose words the sentence in hand gives
        self.review: Party | None = None  # the papers whose news the document only lists
        self.honoured: list[Phrase] = []  # in whose honour the occasion is that the document names first
        self.cue = 0  # where in the text its verb of speech ends; what is told behind it is told on that word
        self.reproducing = False  # word for word, as after a lead-in
        self._last: Voice | None = None  # who spoke last
        self._announced = False  # by the document's heading: to its end

    def heading(self, items: Sequence[Item], folded: str, sentence: Sentence) -> None:
        """Takes in a heading that announces somebody's text."""
        if folded.rstrip().endswith("."):
            return
        if phrase := speech.announced_speaker(items, folded):
            self._open([phrase], quote_of(self.memory.context, phrase.span), [*sentence.times])
            self._announced = self.reproducing = self.now is not None

    def follow(self, items: Sequence[Item], folded: str, sentence: Sentence, times: list[TimeExpression]) -> None:
        """Settles whose words `sentence` gives, and what they say of whom."""
        start = sentence.span.start
        last, self.now = self._last, None
        self.honoured = self.honoured or honoured_in(items, folded, start)
        if papers := speech.papers_reviewed(items, folded, start):
            self.review = self.memory.resolve([papers])[0][0]
        line = speech.named_speaker(items)
        match = speech.speech_in(folded)
        verb = Span(start + match.start(), start + match.end()) if match else None
        self.cue = verb.end if verb else sentence.span.end
        speakers = [line] if line else speech.speakers_at(items, verb) if verb else []
        new = [phrase for phrase in speakers if phrase.group not in ("pronoun", "text", "pair")]
        inside = self._announced and not line
        if not inside and (named := [phrase for phrase in new if self._speaks(phrase)]):
            self._open(named, quote_of(self.memory.context, verb or named[0].span), times)
            self._announced = line is not None or (self._announced or bool(speech.follows(folded)))
        elif last is not None and (inside or self._goes_on(speakers, sentence)):
            self.now = last
        if self.now is None:
            self.reproducing = False
            self.memory.speakers = []
            return
        lead_in = speech.is_lead_in(folded)
        self.reproducing = lead_in or self._announced or (self.reproducing and sentence.label is Label.STATEMENT)
        self.memory.speakers = self.now.speakers
        self.now.sentences.append(sentence.index)
        self._weigh(items, folded, match[0] if match and not self.reproducing else "", sentence)

    def _speaks(self, phrase: Phrase) -> bool:
        """Whether a phrase names who speaks: not "speakers", "officials", of whom the text says no more."""
        text = self.memory.context.text[phrase.name.start : phrase.name.end]
        unnamed = phrase.implied and text.endswith("s")
        return phrase.group == "anaphor" or (phrase.country is not None and not unnamed)

    def tells(self, draft: Draft, sentence: Sentence) -> Party | None:
        """On whose word the sentence in hand tells `draft`: the speaker's, for what others do.

        What a speaker says of himself has no source beside him, unless the document gives his words one by one.
        """
        if self.now is None:
            return self.review if draft.kind is not Kind.STATEMENT else None
        names = {party.name.text for party in draft.actors}
        others = not any(speaker.name.text in names for speaker in self.now.speakers)
        quoted = sentence.label is Label.STATEMENT or draft.trigger.span.start > self.cue
        return self.now.speakers[0] if self.reproducing or (others and quoted) else None

    def silence(self, folded: str, sentence: Sentence) -> None:
        """A sentence that names nobody: it goes on with a reproduced text, leads in to one, or ends it."""
        going_on = self._announced or (self.reproducing and sentence.label is Label.STATEMENT)
        self.reproducing = going_on or (self._last is not None and speech.is_lead_in(folded))

    def _goes_on(self, speakers: list[Phrase], sentence: Sentence) -> bool:
        return bool(speakers) or (self.reproducing and sentence.label is Label.STATEMENT)

    def _open(self, phrases: list[Phrase], trigger: Quote, times: list[TimeExpression]) -> None:
        speakers, _ = self.memory.resolve(phrases)
        speakers = [party for party in speakers if party.country]
        if not speakers:
            return
        names = [party.name.text for party in speakers]
        self.now = next((v for v in self.all if [party.name.text for party in v.speakers] == names), None)
        if self.now is None:
            self.now = Voice(speakers, times, trigger, rejects=speech.rejects(trigger.text.lower()))
            self.all.append(self.now)
        self._last = self.now
        self.memory.speakers = self.now.speakers

    def _weigh(self, items: Sequence[Item], folded: str, verb: str, sentence: Sentence) -> None:
        voice = self.now
        if voice is None:
            return
        home = countries(voice.speakers)
        named = [
            item
            for item in items
            if isinstance(item, Phrase) and item.country not in (None, *home) and self._is_state(item)
        ]
        firm = [item for item in named if item.group != "adjective" and item.prep not in ("in", "at")]
        firm = [item for item in firm if item.prep != "to" or item.group != "person"]  # who is written to
        if not firm:
            return
        scores = speech.polarity(folded)
        if side := speech.leaning_of(verb):
            scores[side] += 1.0
        for country in dict.fromkeys(item.country for item in firm):
            phrase = next(item for item in firm if item.country == country)
            # Beside its own state, state media quote blame of others.
            spared = country == self.memory.context.home and len({item.country for item in firm}) > 1
            said = {**scores, "blame": 0.0, "threat": 0.0, "demand": 0.0} if spared else scores
            voice.about[country or ""].append(_Said(sentence.index, phrase, said))

    def _is_state(self, phrase: Phrase) -> bool:
        """Whether a phrase stands for a state, and not for a forum where things are said."""
        entity = self.memory.context.catalogue.by_id.get(phrase.country or "")
        return not phrase.implied and entity is not None and entity.group == "country"

    def drafts(self, told: Sequence[Draft]) -> Iterator[Draft]:
        """The statements of a document that also tells `told`."""
        met = {country for d in told if d.kind in _OCCASIONS for country in d.actor_countries | d.recipient_countries}
        for voice in self.all:
            yield from _joined(self._statements(voice, met))

    def _statements(self, voice: Voice, met: set[str]) -> Iterator[Draft]:
        least = 1 if len(voice.sentences) < 3 else max(2, round(_SHARE * len(voice.sentences)))
        ranked = sorted(voice.about.items(), key=lambda pair: (-len(pair[1]), pair[1][0].index))
        for rank, (country, said) in enumerate(ranked[:2]):
            beside = rank > 0 and _overlap((s.index for s in said), (s.index for s in ranked[0][1]))
            if len(said) < (_SECOND if beside else max(_SECOND, least) if rank else least):
                continue
            lean = speech.REJECTION if voice.rejects else self._lean(country, said)
            if lean is None or self._is_general(voice) or self._is_courtesy(voice, lean[0], said, met=country in met):
                continue
            if country == self.memory.context.home and lean[0] is not EventType.SUPPORT and len(ranked) > 1:
                continue  # what hurts the outlet's own state is blamed on another
            praised = self._praised(country) if lean[0] is EventType.SUPPORT else []
            recipients = self.memory.resolve(praised or [self._most_named(said)])[0]
            draft = Draft(Kind.STATEMENT, *lean, voice.trigger, list(voice.speakers), recipients, [])
            draft.evidence = [index for index in voice.sentences if any(s.index == index for s in said)]
            draft.times = list(voice.times)
            draft.confidence = _CONFIDENCE
            yield draft

    def _praised(self, country: str) -> list[Phrase]:
        """Whose anniversary it is: what is said on it is said in praise of them. "Ghana's national day" is no party."""
        text = self.memory.context.text
        named = [p for p in self.honoured if p.group in ("person", "organisation") and p.country == country]
        return [phrase for phrase in named if not _OWNED.search(text[phrase.name.start : phrase.name.end])]

    @staticmethod
    def _is_courtesy(voice: Voice, type_: EventType, said: list[_Said], *, met: bool) -> bool:
        """Whether the praise is a word or two in one spoken sentence, or said on an occasion told itself."""
        if type_ is not EventType.SUPPORT or len(said) > 1 or said[0].scores["praise"] >= _WARM:
            return False
        return met or not speech.names_text(voice.trigger.text.lower())

    def _is_general(self, voice: Voice) -> bool:
        """Whether a statement only sums up what others are quoted with: "organisations of A issued statements"."""
        names = " ".join(party.name.text.lower() for party in voice.speakers)
        if len(voice.sentences) > 2 or not any(word in names for word in _GENERAL):
            return False
        others = {party.country for other in self.all if other is not voice for party in other.speakers}
        return bool({party.country for party in voice.speakers} & others)

    def _lean(self, country: str, said: list[_Said]) -> tuple[EventType, str] | None:
        total = {side: sum(s.scores[side] for s in said) for side in speech.TYPES}
        if country == self.memory.context.home:
            # State media cite foreigners on their own state for praise.
            total["praise"] = 2 * total["praise"] + (0.0 if total["blame"] else _LEAST)
        if total["threat"] and total["blame"]:
            total["threat"] += 0.5
        best = max(total, key=lambda side: total[side])
        return speech.TYPES[best] if total[best] >= _LEAST else None

    def _most_named(self, said: list[_Said]) -> Phrase:
        text = self.memory.context.text
        names = Counter(text[s.phrase.name.start : s.phrase.name.end].lower() for s in said)
        (name, _), *_ = names.most_common(1)
        return next(s.phrase for s in said if text[s.phrase.name.start : s.phrase.name.end].lower() == name)


_OWNED = re.compile(r"['’]s ")
_TOGETHER = 0.5  # share of its sentences in which a party must be named beside another to be spoken of with it


def _joined(drafts: Iterator[Draft]) -> list[Draft]:
    """Statements of one voice with those joined that blame, or praise, parties named side by side."""
    kept: list[Draft] = []
    for draft in drafts:
        host = next(
            (other for other in kept if other.type is draft.type and _overlap(draft.evidence, other.evidence)), None
        )
        if host is None:
            kept.append(draft)
        else:
            host.recipients += [party for party in draft.recipients if party not in host.recipients]
            host.evidence = sorted({*host.evidence, *draft.evidence})
    return kept


def _overlap(indexes: Iterable[int], others: Iterable[int]) -> bool:
    """Whether enough of the sentences with `indexes` are among `others`."""
    own = set(indexes)
    return len(own & set(others)) >= _TOGETHER * len(own)
