"""The coder that decides by a trained classifier: frames propose and explain, the classifier accepts or refuses.

The document is read as the strict coder reads it, with the likeliest proposals of each sentence completed beside what
is admitted. All of them are judged at once; a logistic regression over the judgement and over what the frames say gives
the probability that a proposal tells an event (`weighing`, fitted on documents that the classifier did not see).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from diploscope.coding.context import context_of
from diploscope.coding.drafts import Draft
from diploscope.coding.hints import hints_of
from diploscope.coding.items import Item
from diploscope.coding.naming import name_fully
from diploscope.coding.places import place_of, reaches, settle
from diploscope.coding.proposals import Proposer, proposal_of
from diploscope.coding.ranking import Pair, Proposal, of_sentence, pair_of
from diploscope.coding.slots import source_of
from diploscope.coding.weighing import (
    Candidate,
    Weights,
    confidence_of,
    features_of,
    likeliest,
    probability_of,
    shares,
)
from diploscope.encoder import Elsewhere, Judgement, Marked
from diploscope.model import Analysis, EventType, Kind, Party, Sentence, Status

Judge = Callable[[Sequence[Marked]], Sequence[Judgement]]

MOST = 6  # proposals judged of one sentence, beside those admitted
# The code of an event whose type no trigger gives: the general code of the type (CAMEO 1.1b3, chapter by chapter).
_GENERAL = {
    EventType.AGREE: "030",
    EventType.CONSULT: "040",
    EventType.SUPPORT: "050",
    EventType.COOPERATE: "060",
    EventType.AID: "070",
    EventType.CONCEDE: "080",
    EventType.RETREAT: "087",
    EventType.REQUEST: "100",
    EventType.ACCUSE: "110",
    EventType.REJECT: "120",
    EventType.THREATEN: "130",
    EventType.PROTEST: "140",
    EventType.MOBILIZE: "150",
    EventType.SANCTION: "160",
    EventType.COERCE: "170",
    EventType.ASSAULT: "180",
}
# Kinds with fewer than twenty events in the annotation.
_THIN = frozenset({Kind.APPOINTMENT, Kind.AWARD, Kind.CALL, Kind.DEMONSTRATION, Kind.INVITATION})


class Decider(Proposer):
    """Codes one document with the help of a classifier."""

    def __init__(self, analysis: Analysis, judge: Judge, weights: Weights) -> None:
        super().__init__(analysis, context_of(analysis))
        self.judge = judge
        self.weights = weights
        self.candidates: list[Candidate] = []
        self._before: Counter[Pair] = Counter()

    def drafts(self) -> list[Draft]:
        """The events of the document, each once, with calibrated confidence."""
        drafts = super().drafts()
        for draft in drafts:
            draft.confidence = confidence_of(draft.confidence, self.weights)
        return drafts

    def _keep(
        self, sentence: Sentence, items: list[Item], folded: str, loose: Sequence[tuple[Proposal, Draft]]
    ) -> None:
        """Keeps the likeliest proposals of a sentence, completed as the strict coder completes what it admits."""
        drafts = {id(proposal): draft for proposal, draft in loose}
        admitted = [d for d in self.found if d.evidence[:1] == [sentence.index] and self._counts(d)]
        kept = of_sentence([*map(proposal_of, admitted), *(proposal for proposal, _ in loose)], self._before, MOST)
        self._before.update({pair_of(proposal) for proposal in kept})
        for proposal in kept:
            draft = drafts.get(id(proposal))
            if draft is not None:
                self._fill(draft, sentence, items, folded)
                self.candidates.append(self._candidate(replace(proposal, status=draft.status), draft))

    def _fill(self, draft: Draft, sentence: Sentence, items: list[Item], folded: str) -> None:
        draft.evidence = [sentence.index]
        self._complete(draft, sentence, folded)
        (reach,) = reaches([draft], sentence.span.start, sentence.span.end)
        draft.place = settle(draft, place_of(self._places_in(items), reach))
        source = source_of(items, draft, self.memory)
        if source is not None and source not in draft.actors and draft.kind is not Kind.STATEMENT:
            draft.source = source

    def _candidate(self, proposal: Proposal, draft: Draft) -> Candidate:
        sentence = self._sentence_at(proposal.sentence)
        marked = replace(
            marked_of(proposal, self.context.text, sentence),
            apart=(self._apart(proposal.actors, sentence), self._apart(proposal.recipients, sentence)),
        )
        return Candidate(proposal, draft, marked, sentence.label)

    def _apart(self, parties: Sequence[Party], sentence: Sentence) -> Elsewhere | None:
        """Where the first of `parties` is named, if in another sentence."""
        sentences = self.analysis.sentences
        if not parties or not sentences:
            return None
        name = parties[0].name.span
        at = bisect_right(sentences, name.start, key=_start_of) - 1
        span = sentences[at].span
        if at < 0 or span == sentence.span or name.end > span.end:
            return None
        return Elsewhere(self.context.text[span.start : span.end], (name.start - span.start, name.end - span.start))

    def _sentence_at(self, index: int) -> Sentence:
        headline = self.analysis.headline
        return headline if headline is not None else self.analysis.sentences[index]

    def _chosen(self, found: list[Draft]) -> list[Draft]:
        """Of what was admitted and proposed, what the classifier accepts, in the order of the text."""
        strict = [draft for draft in found if self._counts(draft)]
        self.candidates = [
            *(self._candidate(proposal_of(draft), draft) for draft in strict),
            *self.candidates,
        ]
        self._hint()
        judgements = self.judge([candidate.marked for candidate in self.candidates])
        accepted: list[Candidate] = []
        features = features_of(self.candidates, judgements)
        for candidate, judgement, row in zip(self.candidates, judgements, features, strict=True):
            candidate.probability = probability_of(row, self.weights)
            self._recode(candidate, judgement)
        for candidate in sorted(self.candidates, key=lambda c: (not c.proposal.admitted, -c.probability)):
            if candidate.probability >= self._bar(candidate, accepted):
                accepted.append(candidate)
        loose = [c.draft for c in accepted if not c.proposal.admitted]
        name_fully(loose, self.memory, self.analysis.sentences)
        for candidate in accepted:
            candidate.draft.confidence = candidate.probability
        accepted.sort(key=lambda c: (c.proposal.sentence, c.proposal.trigger.span.start))
        return [candidate.draft for candidate in accepted]

    def _hint(self) -> None:
        """Tells the classifier what the frames know of each candidate."""
        title = self.analysis.doc.title
        hints = hints_of([c.proposal for c in self.candidates], [c.marked for c in self.candidates], title)
        for candidate, known in zip(self.candidates, hints, strict=True):
            candidate.marked = replace(candidate.marked, hints=known)

    def _bar(self, candidate: Candidate, accepted: Sequence[Candidate]) -> float:
        """The probability from which a candidate is accepted beside those that are."""
        admitted = candidate.proposal.admitted
        others = [c for c in accepted if c.proposal.sentence == candidate.proposal.sentence and _rivals(c, candidate)]
        if admitted:
            return self.weights.admitted
        if not candidate.draft.actors or any(
            c.draft.kind is candidate.draft.kind or _one_trigger(c, candidate) for c in others
        ):
            return math.inf  # nobody acts, or the same event by other words or read the other way round
        return max(self.weights.proposed, self.weights.again) if others else self.weights.proposed

    def _recode(self, candidate: Candidate, judgement: Judgement) -> None:
        """Gives a proposal the kind, type and status that the classifier reads, an admitted one where it is sure.

        Kinds that the annotation is too thin on stay as the frames have them, and only such kinds and types go together
        as are annotated together.
        """
        draft, least = candidate.draft, self.weights.sure if candidate.proposal.admitted else 0.0
        kind, type_, p = self._likeliest_codes(judgement)
        if p >= least and not (candidate.proposal.admitted and draft.kind in _THIN):
            draft.kind = kind
            if type_ is not draft.type:
                draft.type, draft.cameo = type_, _GENERAL[type_]
        status, status_p = likeliest(judgement.statuses)
        # "Will send" is read off the words; that nothing says so is what the frames take for happened.
        if status_p >= (least if draft.status is Status.HAPPENED else self.weights.sure):
            draft.status = Status(status)

    def _likeliest_codes(self, judgement: Judgement) -> tuple[Kind, EventType, float]:
        """The likeliest kind and type that go together, and the lesser of their shares."""
        kinds, types = shares(judgement.kinds), shares(judgement.types)
        kind, type_ = max(self.weights.codes, key=lambda code: kinds[code[0]] * types[code[1]])
        return Kind(kind), EventType(type_), min(kinds[kind], types[type_])


def _start_of(sentence: Sentence) -> int:
    return sentence.span.start


def _rivals(a: Candidate, b: Candidate) -> bool:
    """Whether two candidates of a sentence may be one event: the same parties, whoever acts, or the same trigger.

    Where both are of one kind, one side in common is enough: another party was only tried out.
    """
    (a_actor, a_recipient), (b_actor, b_recipient) = pair_of(a.proposal), pair_of(b.proposal)
    if {a_actor, a_recipient} == {b_actor, b_recipient} or _one_trigger(a, b):
        return True
    return a.draft.kind is b.draft.kind and (a_actor == b_actor or a_recipient == b_recipient)


def _one_trigger(a: Candidate, b: Candidate) -> bool:
    return a.proposal.trigger.span == b.proposal.trigger.span


def marked_of(proposal: Proposal, text: str, sentence: Sentence) -> Marked:
    """A proposal as the classifier is given it: first actor, first recipient, trigger, where its sentence has them."""

    def inside(parties: Sequence[Party]) -> tuple[int, int] | None:
        span = parties[0].name.span if parties else None
        if span is None or not (start <= span.start and span.end <= end):
            return None
        return span.start - start, span.end - start

    start, end = sentence.span.start, sentence.span.end
    trigger = proposal.trigger.span
    return Marked(
        text[start:end],
        inside(proposal.actors),
        inside(proposal.recipients),
        (trigger.start - start, trigger.end - start) if start <= trigger.start and trigger.end <= end else None,
    )
