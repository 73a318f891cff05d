"""Codes the sentences of one document in order."""

from __future__ import annotations

import re

from diploscope.coding.candidates import drafts_of
from diploscope.coding.context import Context
from diploscope.coding.drafts import Draft
from diploscope.coding.items import Item
from diploscope.coding.merging import merge
from diploscope.coding.phrases import read_items
from diploscope.coding.references import Memory
from diploscope.coding.slots import place_of, present_of, source_of, undisclosed_of
from diploscope.coding.speech import is_lead_in, named_speaker, reproduced, speaker_of, spoken
from diploscope.coding.status import find_status
from diploscope.coding.tokens import dateline_end, tokenise
from diploscope.model import Analysis, Kind, Label, Party, Sentence, Status, Thing, TimeExpression, Where
from diploscope.model.folding import fold

# "The baskets and letters ...": what was told of before.
_DEFINITE = re.compile(r"(?:^|[,\s])(?:the|this|these|those) (?:[\w-]+ ){0,3}$|^$")
# What one party can carry for another.
_CARRIED = frozenset({Kind.GIFT, Kind.MESSAGE, Kind.AWARD, Kind.AID})


class DocumentCoder:
    """Codes the sentences of one document in order, remembering whom it has named."""

    def __init__(self, analysis: Analysis, context: Context) -> None:
        self.analysis = analysis
        self.context = context
        self.memory = Memory(context)
        self.found: list[Draft] = []
        self.offset = 0  # where the sentence in hand starts
        self.speaker: Party | None = None  # who spoke last
        self.spoken_at: list[TimeExpression] = []  # the times of that statement's lead-in
        self.reproducing: Party | None = None  # whose statement the document reproduces at length

    def drafts(self) -> list[Draft]:
        """The events of the document, each once."""
        sentences = self.analysis.sentences or ((self.analysis.headline,) if self.analysis.headline else ())
        for sentence in sentences:
            if sentence.stop is None:
                self._sentence(sentence)
            elif sentence.names and sentence.label is not Label.BOILERPLATE:
                self._overhear(sentence)
        persons = frozenset(person.name.text for person in self.memory.persons)
        drafts = merge([draft for draft in self.found if draft.crosses_border], persons)
        for draft in drafts:
            self._undisclosed(draft, sentences)
        return drafts

    def _overhear(self, sentence: Sentence) -> None:
        """Notes who is named, and who stood by, in a sentence that tells no exchange itself."""
        items = self._items(sentence)
        if sentence.label is not Label.INTERPRETATION:
            self._present(items, self.context.text[sentence.span.start : sentence.span.end], sentence)
        self.memory.note(items)

    def _items(self, sentence: Sentence) -> list[Item]:
        return read_items(tokenise(sentence, self.context), self.context, self.memory.families)

    def _sentence(self, sentence: Sentence) -> None:
        context = self.context
        items = self._items(sentence)
        words = context.text[sentence.span.start : sentence.span.end]
        self.offset = sentence.span.start
        folded = fold(words)
        new = list(drafts_of(items, sentence.index, context, self.memory))
        new += self._statements(items, folded, sentence, new)
        place, source = place_of(items, context), source_of(items, context)
        for draft in new:
            self._complete(draft, sentence, folded)
            draft.place = place or _visited(draft)
            if source is not None and source not in draft.actors and draft.kind is not Kind.STATEMENT:
                draft.source = source
        new = [draft for draft in new if not self._delivers(draft, folded) and not self._only_argued(draft)]
        self._present(items, words, sentence)
        self.found += new
        self.memory.note(items)
        told = next((draft for draft in reversed(new) if draft.crosses_border), None)
        if told is not None:
            self.memory.partners = [*told.actors, *told.recipients]

    def _statements(self, items: list[Item], folded: str, sentence: Sentence, told: list[Draft]) -> list[Draft]:
        """What the sentence lets somebody say, unless a trigger has told it already."""
        start, context = sentence.span.start, self.context
        speaker = named_speaker(items, context) or speaker_of(items, folded, start, context)
        if self.reproducing is not None and sentence.label is not Label.STATEMENT:
            self.reproducing = None
        if self.reproducing is None:
            self.speaker = speaker or self.speaker
            if self.speaker is not None and (is_lead_in(folded) or named_speaker(items, context)):
                self.reproducing = self.speaker
                self.spoken_at = _nearest(sentence.times, start, dateline_end(sentence, context))
        if any(draft.crosses_border for draft in told):
            return []
        if self.reproducing is None and (statement := spoken(items, folded, start, sentence.index, self.memory)):
            return [statement]
        if sentence.label is Label.STATEMENT and self.reproducing is not None:
            return list(reproduced(self.reproducing, items, folded, sentence.index, self.memory))
        return []

    def _complete(self, draft: Draft, sentence: Sentence, folded: str) -> None:
        start = sentence.span.start
        draft.status = find_status(folded, draft.trigger.span.start - start, draft.trigger.span.end - start)
        draft.times = _nearest(sentence.times, draft.trigger.span.start, dateline_end(sentence, self.context))
        draft.promise()
        if self.reproducing is None:
            return
        if draft.actors != [self.reproducing]:
            draft.source = self.reproducing  # told inside somebody's statement, on that word alone
        elif draft.kind is Kind.STATEMENT:
            draft.times = self.spoken_at

    def _only_argued(self, draft: Draft) -> bool:
        """What a reproduced statement says others say, or denies, is argument and no act of its own."""
        speaker = self.reproducing
        if speaker is None or draft.actors == [speaker]:
            return False
        return draft.kind in (Kind.STATEMENT, Kind.COOPERATION) or draft.status in (Status.DENIED, Status.HYPOTHETICAL)

    def _delivers(self, draft: Draft, folded: str) -> bool:
        """Takes "The gift was handed to an official by the ambassador" as the delivery of the gift told before."""
        if draft.kind not in _CARRIED or draft.object is None:
            return False
        definite = _DEFINITE.search(folded[: draft.object.name.span.start - self.offset])
        host = next((d for d in reversed(self.found) if d.kind == draft.kind), None)
        if host is None or not definite:
            return False
        principal = {party.name.text.lower() for party in (*host.actors, *host.recipients)}
        bearers = [p for p in (*draft.actors, *draft.recipients) if p.name.text.lower() not in principal]
        for party in bearers:
            if all(party.name.text != other.name.text for other in host.via):
                host.via.append(party)
        host.times += draft.times
        host.place = host.place or draft.place
        host.evidence += [index for index in draft.evidence if index not in host.evidence]
        return True

    def _present(self, items: list[Item], words: str, sentence: Sentence) -> None:
        """Persons present belong to the event told last."""
        present = present_of(items, words, sentence.span.start, self.context)
        if present and self.found:
            host = self.found[-1]
            taken = [*host.actors, *host.recipients, *host.via, *host.present]
            host.present += [party for party in present if party not in taken]
            if sentence.index not in host.evidence:
                host.evidence.append(sentence.index)

    def _undisclosed(self, draft: Draft, sentences: tuple[Sentence, ...]) -> None:
        if draft.object is None:
            return
        quotes = []
        for index in {*draft.evidence, *(index + 1 for index in draft.evidence)}:
            if index < len(sentences):
                span = sentences[index].span
                folded = fold(self.context.text[span.start : span.end])
                quotes += undisclosed_of(folded, span.start, self.context)
        draft.object = Thing(draft.object.name, tuple(quotes))


def _visited(draft: Draft) -> Where | None:
    """A visit to a country or city named as its recipient took place there."""
    if draft.kind is not Kind.VISIT or not draft.recipients or draft.recipients[0].role:
        return None
    host = draft.recipients[0]
    return Where(host.name, host.country)


def _nearest(times: tuple[TimeExpression, ...], at: int, start: int) -> list[TimeExpression]:
    """The times of a sentence from `start` on that date something, the nearest to the trigger first."""
    dating = [t for t in times if t.span.start >= start and (not t.reference or t.reference == "STORY")]
    return sorted(dating, key=lambda time: min(abs(time.span.start - at), abs(time.span.end - at)))
