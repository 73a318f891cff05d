"""Codes the sentences of one document in order."""

from __future__ import annotations

import re
from dataclasses import replace

from diploscope.coding.attendance import (
    are_guests,
    gathering_of,
    is_person,
    is_welcome,
    name_guests,
    name_hosts,
    present_of,
)
from diploscope.coding.candidates import drafts_of
from diploscope.coding.commemorations import Commemorations
from diploscope.coding.context import Context
from diploscope.coding.drafts import MUTUAL, Draft, countries
from diploscope.coding.frames import ADOPTING
from diploscope.coding.handovers import Handovers
from diploscope.coding.hosting import seat
from diploscope.coding.items import Item, Phrase
from diploscope.coding.merging import merge
from diploscope.coding.naming import name_fully
from diploscope.coding.phrases import read_items
from diploscope.coding.places import Places, place_by_story, place_of, places_in, reaches, settle
from diploscope.coding.references import Memory
from diploscope.coding.slots import source_of
from diploscope.coding.status import find_status
from diploscope.coding.storytimes import date_by_story, is_history
from diploscope.coding.tokens import dateline_end, tokenise
from diploscope.coding.undisclosed import undisclosed_of
from diploscope.coding.voices import Voices
from diploscope.coding.whens import best, dates_act, dating, of_act
from diploscope.model import Analysis, Kind, Label, Quote, Sentence, Status, Thing, Where
from diploscope.model.folding import fold

# "The baskets and letters ...": what was told of before.
_DEFINITE = re.compile(r"(?:^|[,\s])(?:the|this|these|those) (?:[\w-]+ ){0,3}$|^$")
# What a reproduced statement tells of others for its argument.
_ARGUED = frozenset({Kind.STATEMENT, Kind.COOPERATION, Kind.FORCE, Kind.SANCTION, Kind.AGREEMENT})
_AIMS = frozenset({Kind.STATEMENT, Kind.COOPERATION, Kind.FORCE, Kind.SANCTION, Kind.AID})
# What one party can carry for another.
_CARRIED = frozenset({Kind.GIFT, Kind.MESSAGE, Kind.AWARD, Kind.AID})
# "In the message he extended condolences to" somebody tells what it says; these words tell who took it.
_CARRYING = re.compile(r"hand|deliver|convey|forward|transmit|present|receiv|accept")


_GATHERINGS = frozenset({Kind.CEREMONY, Kind.MEETING, Kind.RECEPTION})
# "Should demand that", "if X were to support Y", "have not refused": nothing was said.
_UNSAID = frozenset({Status.REQUESTED, Status.HYPOTHETICAL, Status.DENIED})


# Triggers of one sentence that are looked at. Of 26,687 sentences of six sources (November 2026) none has more than 17;
# what has more is no sentence of prose, and the work grows with its square.
MOST_TRIGGERS = 40


def is_crowded(sentence: Sentence) -> bool:
    """Whether a sentence has more triggers than are looked at."""
    return len(sentence.triggers) > MOST_TRIGGERS


class DocumentCoder:
    """Codes the sentences of one document in order, remembering whom it has named."""

    def __init__(self, analysis: Analysis, context: Context) -> None:
        self.analysis = analysis
        self.context = context
        self.memory = Memory(context)
        self.found: list[Draft] = []
        self.offset = 0  # where the sentence in hand starts
        self._folds: dict[int, str] = {}
        self._placed: tuple[list[Item], Places] = [], ()
        self.voices = Voices(self.memory)
        self.commemorations = Commemorations(self.memory)
        self.handovers = Handovers(self.memory, context)

    def drafts(self) -> list[Draft]:
        """The events of the document, each once."""
        sentences = self.analysis.sentences or ((self.analysis.headline,) if self.analysis.headline else ())
        for sentence in sentences:
            if sentence.stop is None:
                self._sentence(sentence)
            elif sentence.names:
                self._overhear(sentence)
            else:
                self._silence(sentence)
        persons = frozenset(person.name.text for person in self.memory.persons)
        self.found += list(self.voices.drafts([draft for draft in self.found if draft.crosses_border]))
        name_fully(self.found, self.memory, sentences)
        drafts = merge([draft for draft in self._chosen(self.found) if self._counts(draft)], persons)
        seat(drafts, self.context, [(s.span.start, s.span.end) for s in sentences])
        place_by_story(drafts)
        date_by_story(drafts, sentences, self.context)
        gifts = sum(draft.kind is Kind.GIFT for draft in drafts)
        for draft in drafts:
            self._undisclosed(draft, sentences, alone=draft.kind is Kind.GIFT and gifts == 1)
        return drafts

    def _counts(self, draft: Draft) -> bool:
        """Whether a draft is an exchange: it crosses a border, or shows force abroad."""
        return draft.crosses_border or draft.shows_force_abroad(self.context.home)

    def _chosen(self, found: list[Draft]) -> list[Draft]:
        """What stands of all that was found: everything, where nobody else decides."""
        return found

    def _overhear(self, sentence: Sentence) -> None:
        """Notes who is named, and who stood by, in a sentence that tells no exchange itself."""
        items = self._items(sentence)
        folded = self._folded(sentence)
        if sentence.label is Label.BOILERPLATE:
            self.voices.heading(items, folded, sentence)
            return
        self._listen(items, folded, sentence)
        if sentence.label is not Label.INTERPRETATION:
            self._present(items, self.context.text[sentence.span.start : sentence.span.end], sentence)
        self._done(sentence, items)

    def _silence(self, sentence: Sentence) -> None:
        """Notes a sentence that names nobody."""
        self.voices.silence(self._folded(sentence), sentence)

    def _done(self, _: Sentence, items: list[Item]) -> None:
        """Remembers whom a sentence named, once it has been read."""
        self.memory.note(items)

    def _folded(self, sentence: Sentence) -> str:
        """The words of a sentence, folded for matching."""
        if sentence.index not in self._folds:
            self._folds[sentence.index] = fold(self.context.text[sentence.span.start : sentence.span.end])
        return self._folds[sentence.index]

    def _items(self, sentence: Sentence) -> list[Item]:
        if is_crowded(sentence):
            sentence = replace(sentence, triggers=sentence.triggers[:MOST_TRIGGERS])
        return read_items(tokenise(sentence, self.context), self.context, self.memory.families)

    def _places_in(self, items: list[Item]) -> Places:
        """The places of a sentence, which each of its acts asks for."""
        if self._placed[0] is not items:
            self._placed = items, places_in(items, self.context)
        return self._placed[1]

    def _listen(self, items: list[Item], folded: str, sentence: Sentence) -> None:
        times = dating(sentence.times, sentence.span.start, dateline_end(sentence, self.context))
        self.voices.follow(items, folded, sentence, times)
        self.memory.authors = self.memory.speakers or self.memory.authors

    def _sentence(self, sentence: Sentence) -> None:
        context = self.context
        items = self._items(sentence)
        words = context.text[sentence.span.start : sentence.span.end]
        self.offset = sentence.span.start
        folded = self._folded(sentence)
        self._listen(items, folded, sentence)
        new = list(drafts_of(items, sentence.index, context, self.memory))
        new = self._with_commemoration(new, items, folded, sentence)
        within = reaches(new, sentence.span.start, sentence.span.end)
        for draft, reach in zip(new, within, strict=True):
            self._complete(draft, sentence, folded)
            self._gathered(draft, items)
            place = place_of(self._places_in(items), reach)
            draft.place = settle(draft, place) or self._same_place(draft, sentence)
            source = source_of(items, draft, self.memory)
            if source is not None and source not in draft.actors and draft.kind is not Kind.STATEMENT:
                draft.source = source
        new = [draft for draft in new if not self._only_argued(draft, sentence) and not self._delivers(draft, folded)]
        new = [draft for draft in new if not (draft.kind is Kind.MEETING and is_welcome(folded))]
        times = dating(sentence.times, sentence.span.start, dateline_end(sentence, context))
        new += self.handovers.read(items, sentence.index, new, times)
        self.found += new
        self._present(items, words, sentence)
        self._done(sentence, items)
        told = next((draft for draft in reversed(new) if draft.crosses_border), None)
        if told is not None:
            self.memory.exchange = [*told.actors, *told.recipients]
            self.memory.partners = self.memory.exchange if told.type in MUTUAL else []

    def _gathered(self, draft: Draft, items: list[Item]) -> None:
        """Gives a letter adopted at a gathering to those who gathered: of the state it names, else of the one told."""
        if draft.actors or draft.kind is not Kind.MESSAGE or draft.trigger.text.lower() not in ADOPTING:
            return
        placed = [item for item in items if isinstance(item, Phrase) and item.prep == "in" and item.group == "state"]
        told = next((d for d in reversed(self.found) if d.kind in _GATHERINGS and d.actors), None)
        draft.actors = self.memory.resolve(placed[:1])[0] or (list(told.actors) if told else [])

    def _same_place(self, draft: Draft, sentence: Sentence) -> Where | None:
        """Where its actors did what the sentence before tells: who visits an embassy lays flowers there."""
        last = self.found[-1] if self.found else None
        if last is None or draft.kind is not Kind.CEREMONY or sentence.index - last.evidence[-1] > 1:
            return None
        return last.place if last.actor_countries == draft.actor_countries else None

    def _with_commemoration(self, told: list[Draft], items: list[Item], folded: str, sentence: Sentence) -> list[Draft]:
        """`told` with the gathering in somebody's honour that a reporting sentence tells of.

        It stands for ceremonies told by a noun, whose "of" and "in" name the occasion and the place.
        """
        draft = self.commemorations.read(items, folded, sentence) if sentence.label is Label.REPORT else None
        if draft is None or any(d.kind is Kind.CEREMONY and d.crosses_border and not d.noun for d in told):
            return told
        return [other for other in told if other.kind is not Kind.CEREMONY] + [draft]

    def _complete(self, draft: Draft, sentence: Sentence, folded: str) -> None:
        start = sentence.span.start
        draft.status = find_status(folded, draft.trigger.span.start - start, draft.trigger.span.end - start)
        times = [time for time in sentence.times if dates_act(time, self.context)]
        times = dating(tuple(times), draft.trigger.span.start, dateline_end(sentence, self.context))
        draft.times = of_act(draft, times, self.context)
        when = best(draft.times, self.context)
        if draft.status is Status.HAPPENED and when is not None and is_history(when, self.context):
            draft.status = Status.BACKGROUND
        draft.promise()
        voice = self.voices.now
        own = voice is not None and bool(draft.actor_countries & countries(voice.speakers))
        if voice is None or not own or draft.kind is not Kind.STATEMENT:
            draft.source = self.voices.tells(draft, sentence)
        else:
            draft.times = draft.times or list(voice.times)

    def _only_argued(self, draft: Draft, sentence: Sentence) -> bool:
        """What is no act of its own: the aim of another, or what a statement says of others or denies."""
        if draft.infinitive and draft.kind in _AIMS and draft.status is not Status.PLANNED:
            return True  # "to fight the trade", "urged X to apologise"
        if sentence.label is Label.STATEMENT and draft.noun and draft.kind in _ARGUED:
            return True
        if draft.kind is Kind.STATEMENT and draft.status in _UNSAID:
            return True
        voice = self.voices.now
        if voice is None or not self.voices.reproducing or draft.actor_countries & countries(voice.speakers):
            return False
        return draft.kind in _ARGUED or draft.status in (Status.DENIED, Status.HYPOTHETICAL)

    def _delivers(self, draft: Draft, folded: str) -> bool:
        """Takes "The gift was handed to an official by the ambassador" as the delivery of the gift told before."""
        if draft.kind not in _CARRIED or draft.object is None:
            return False
        definite = _DEFINITE.search(folded[: draft.object.name.span.start - self.offset])
        host = next((d for d in reversed(self.found) if d.kind == draft.kind), None)
        if host is None or not definite:
            return False
        principal = {party.name.text.lower() for party in (*host.actors, *host.recipients)}
        carried = draft.kind is not Kind.MESSAGE or _CARRYING.search(draft.trigger.text.lower())
        parties = (*draft.actors, *draft.recipients) if carried else ()
        bearers = [p for p in parties if p.name.text.lower() not in principal]
        for party in bearers:
            if all(party.name.text != other.name.text for other in host.via):
                host.via.append(party)
        host.times += draft.times
        host.place = host.place or draft.place
        host.evidence += [index for index in draft.evidence if index not in host.evidence]
        return True

    def _members(self, items: list[Item], words: str, sentence: Sentence) -> None:
        """Names those who did together what was told of "figures" or "organisations" before: "Among them were ..."."""
        group = self.memory.subjects
        members = self.memory.members(items, fold(words))
        for draft in self.found if members else ():
            if draft.actors == group:
                draft.actors = list(members)
                draft.evidence += [sentence.index] * (sentence.index not in draft.evidence)

    def _present(self, items: list[Item], words: str, sentence: Sentence) -> None:
        """Those present, and those who speak at a rite, belong to the gathering told last."""
        self._members(items, words, sentence)
        present = present_of(items, words, sentence.span.start, self.memory)
        host = gathering_of(self.found)
        if host is None:
            return
        if present and sentence.index not in host.evidence:
            host.evidence.append(sentence.index)
        if host.kind is Kind.CEREMONY and self.voices.now is not None and sentence.index not in host.evidence:
            present = [*present, *(party for party in self.voices.now.speakers if is_person(party))]
        if present and are_guests(words):
            present = name_guests(host, present, self.memory)
        elif present:
            present = name_hosts(host, present, self.memory)
        taken = [*host.actors, *host.recipients, *host.via, *host.present]
        host.present += [party for party in present if party not in taken]

    def _undisclosed(self, draft: Draft, sentences: tuple[Sentence, ...], *, alone: bool) -> None:
        """Notes what is not known of the object; where it is the document's only gift, anywhere in the text."""
        if draft.object is None:
            return
        head = draft.object.name.text.lower().split()[-1]
        named = re.compile(rf"\b{re.escape(head)}\b")
        near = {*draft.evidence, *(index + 1 for index in draft.evidence)}
        quotes: dict[str, Quote] = {}
        for sentence in sentences:
            if sentence.label is Label.INTERPRETATION:
                continue
            folded = self._folded(sentence)
            if sentence.index in near or alone or named.search(folded):
                for quote in undisclosed_of(folded, sentence.span.start, self.context):
                    if quote.text.lower() != head:
                        quotes.setdefault(quote.text.lower(), quote)
        draft.object = Thing(draft.object.name, tuple(quotes.values()))
