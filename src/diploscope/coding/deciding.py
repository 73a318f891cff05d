"""The coder that decides by a trained classifier: frames propose and explain, the classifier accepts or refuses.

The document is read as the strict coder reads it, with the likeliest proposals of each sentence completed beside what
is admitted. All of them are judged at once; a logistic regression over the judgement and over what the frames say gives
the probability that a proposal tells an event (`Weights`, fitted on documents that the classifier did not see).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from diploscope.coding.context import context_of
from diploscope.coding.drafts import Draft
from diploscope.coding.items import Item
from diploscope.coding.naming import name_fully
from diploscope.coding.places import place_of, reaches, settle
from diploscope.coding.proposals import Proposer, proposal_of
from diploscope.coding.ranking import Pair, Proposal, of_sentence, pair_of
from diploscope.coding.slots import source_of
from diploscope.encoder import Judgement, Marked
from diploscope.model import Analysis, EventType, Kind, Label, Party, Sentence, Status

Judge = Callable[[Sequence[Marked]], Sequence[Judgement]]

MOST = 6  # proposals judged of one sentence, beside those admitted
NOTHING = "NONE"
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
_LEAST = 1e-6  # probabilities are held this far from 0 and 1


@dataclass(frozen=True, slots=True)
class Weights:
    """What the decision was fitted to.

    Attributes:
        features: Weight of each feature of `features_of`; others weigh nothing.
        bias: Added to their sum.
        admitted: The probability from which what the strict coder admits is kept.
        proposed: The same for other proposals.
        again: The same for a further kind of event between the same parties in one sentence.
        sure: The probability from which the classifier's type, kind and status replace those of an admitted event.
        slope: Of the line from the logit of an event's probability to the logit of its confidence (Platt 1999).
        offset: Of the same line.
    """

    features: dict[str, float]
    bias: float
    admitted: float
    proposed: float
    again: float
    sure: float
    slope: float = 1.0
    offset: float = 0.0


@dataclass(slots=True)
class Candidate:
    """A proposal with the event it would become, the label of its sentence, and what is made of it."""

    proposal: Proposal
    draft: Draft
    marked: Marked
    label: Label
    probability: float = 0.0


def logit(p: float) -> float:
    """The logarithm of the odds of `p`."""
    p = min(max(p, _LEAST), 1 - _LEAST)
    return math.log(p / (1 - p))


def features_of(candidate: Candidate, judgement: Judgement) -> dict[str, float]:
    """What the decision weighs: the classifier's doubt, whether it agrees with the frame, what the frame says."""
    p = candidate.proposal
    return {
        "some type": -logit(judgement.types[NOTHING]),
        "some kind": -logit(judgement.kinds[NOTHING.lower()]),
        "same type": math.log(max(judgement.types[str(p.type)], _LEAST)),
        "same kind": math.log(max(judgement.kinds[str(p.kind)], _LEAST)),
        "score": p.score,
        "no recipient": float(not p.recipients),
        "admitted": float(p.admitted),
        f"form: {p.form}": 1.0,
        f"label: {candidate.label}": 1.0,
        f"refusal: {p.refusal or 'none'}": 1.0,
    }


def probability_of(features: dict[str, float], weights: Weights) -> float:
    """The probability that a proposal with these features tells an event."""
    total = weights.bias + sum(weights.features.get(name, 0.0) * value for name, value in features.items())
    return _sigmoid(total)


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, x))))


def confidence_of(probability: float, weights: Weights) -> float:
    """How often events of this probability prove right."""
    return _sigmoid(weights.offset + weights.slope * logit(probability))


class Decider(Proposer):
    """Codes one document with the help of a classifier."""

    def __init__(self, analysis: Analysis, judge: Judge, weights: Weights) -> None:
        super().__init__(analysis, context_of(analysis))
        self.judge = judge
        self.weights = weights
        self.candidates: list[Candidate] = []
        self._before: Counter[Pair] = Counter()

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
        draft.place = settle(draft, place_of(items, self.context, reach))
        source = source_of(items, draft, self.memory)
        if source is not None and source not in draft.actors and draft.kind is not Kind.STATEMENT:
            draft.source = source

    def _candidate(self, proposal: Proposal, draft: Draft) -> Candidate:
        sentence = self._sentence_at(proposal.sentence)
        return Candidate(proposal, draft, marked_of(proposal, self.context.text, sentence), sentence.label)

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
        judgements = self.judge([candidate.marked for candidate in self.candidates])
        accepted: list[Candidate] = []
        for candidate, judgement in zip(self.candidates, judgements, strict=True):
            candidate.probability = probability_of(features_of(candidate, judgement), self.weights)
            self._recode(candidate, judgement)
        for candidate in sorted(self.candidates, key=lambda c: -c.probability):
            if candidate.probability >= self._bar(candidate, accepted):
                accepted.append(candidate)
        loose = [c.draft for c in accepted if not c.proposal.admitted]
        name_fully(loose, self.memory, self.analysis.sentences)
        for candidate in accepted:
            candidate.draft.confidence = candidate.probability
        accepted.sort(key=lambda c: (c.proposal.sentence, c.proposal.trigger.span.start))
        return [candidate.draft for candidate in accepted]

    def _bar(self, candidate: Candidate, accepted: Sequence[Candidate]) -> float:
        own = pair_of(candidate.proposal)
        others = [
            c for c in accepted if c.proposal.sentence == candidate.proposal.sentence and pair_of(c.proposal) == own
        ]
        if any(c.draft.kind is candidate.draft.kind for c in others) and not candidate.proposal.admitted:
            return math.inf  # the same event by another trigger
        bar = self.weights.admitted if candidate.proposal.admitted else self.weights.proposed
        return max(bar, self.weights.again) if others else bar

    def _recode(self, candidate: Candidate, judgement: Judgement) -> None:
        """Gives a proposal the type, kind and status that the classifier reads, an admitted one where it is sure."""
        draft, least = candidate.draft, self.weights.sure if candidate.proposal.admitted else 0.0
        kind, kind_p = likeliest(judgement.kinds)
        type_, type_p = likeliest(judgement.types)
        status, status_p = likeliest(judgement.statuses)
        if kind_p >= least:
            draft.kind = Kind(kind)
        if type_p >= least and EventType(type_) is not draft.type:
            draft.type = EventType(type_)
            draft.cameo = _GENERAL[draft.type]
        if status_p >= least:
            draft.status = Status(status)


def likeliest(probabilities: dict[str, float]) -> tuple[str, float]:
    """The likeliest name that is not none, and its share of what is not none."""
    some = {name: p for name, p in probabilities.items() if name.upper() != NOTHING}
    name = max(some, key=some.__getitem__)
    return name, some[name] / max(sum(some.values()), _LEAST)


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
