"""The coder that decides by a trained classifier: frames propose and explain, the classifier accepts or refuses.

The document is read as the strict coder reads it, with the likeliest proposals of each sentence completed beside what
is admitted. All of them are judged at once; a logistic regression over the judgement and over what the frames say gives
the probability that a proposal tells an event (`Weights`, fitted on documents that the classifier did not see).
"""

from __future__ import annotations

import functools
import hashlib
import json
import math
from collections import Counter, defaultdict
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
from diploscope.encoder import DATA, Judgement, Marked
from diploscope.model import Analysis, EventType, Kind, Label, Party, Sentence, Status

Judge = Callable[[Sequence[Marked]], Sequence[Judgement]]

MOST = 6  # proposals judged of one sentence, beside those admitted
NOTHING = "NONE"
_NOTHINGS = frozenset({NOTHING, NOTHING.lower()})  # among types and among kinds
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
_ALONE = (3.0, 1.0)  # how far ahead in doubt and score a candidate without others counts
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
        codes: Kinds and types that are annotated together.
        slope: Of the line from the logit of an event's probability to the logit of its confidence (Platt 1999).
        offset: Of the same line.
    """

    features: dict[str, float]
    bias: float
    admitted: float
    proposed: float
    again: float
    sure: float
    codes: tuple[tuple[str, str], ...]
    slope: float = 1.0
    offset: float = 0.0
    version: str = ""  # of the file it was loaded from


@functools.cache
def decision_weights() -> Weights:
    """The shipped decision, fitted together with the shipped networks."""
    data = (DATA / "decision.json").read_bytes()
    raw = json.loads(data)
    codes = tuple((kind, type_) for kind, type_ in raw["codes"])
    return Weights(**raw | {"codes": codes, "version": hashlib.sha256(data).hexdigest()[:8]})


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


def features_of(candidates: Sequence[Candidate], judgements: Sequence[Judgement]) -> list[dict[str, float]]:
    """What the decision weighs of each candidate of a document.

    Of itself: the classifier's doubt, whether it agrees with the frame, how frame and parties were found. Beside the
    others: whether it is the best of its sentence, and how often the document puts the same parties together.
    """
    doubts = [-logit(judgement.types[NOTHING]) for judgement in judgements]
    crowd = _Crowd(candidates, doubts)
    return [
        _own(candidate, judgement, doubt) | crowd.beside(number)
        for number, (candidate, judgement, doubt) in enumerate(zip(candidates, judgements, doubts, strict=True))
    ]


def _own(candidate: Candidate, judgement: Judgement, doubt: float) -> dict[str, float]:
    p = candidate.proposal
    return {
        "some type": doubt,
        "some kind": -logit(judgement.kinds[NOTHING.lower()]),
        "same type": math.log(max(judgement.types[str(p.type)], _LEAST)),
        "same kind": math.log(max(judgement.kinds[str(p.kind)], _LEAST)),
        "score": p.score,
        "no recipient": float(not p.recipients),
        "actors": float(min(3, len(p.actors))),
        "recipients": float(min(3, len(p.recipients))),
        "actor elsewhere": float(candidate.marked.source is None),
        "recipient elsewhere": float(candidate.marked.target is None),
        "length": len(candidate.marked.text) / 100,
        f"sentence: {min(2, p.sentence)}": 1.0,
        f"form: {p.form}": 1.0,
        f"label: {candidate.label}": 1.0,
        f"refusal: {p.refusal or 'none'}": 1.0,
        f"actor: {p.ways[0]}": 1.0,
        f"recipient: {p.ways[1]}": 1.0,
        f"frame's kind: {p.kind}": 1.0,
        f"classifier's kind: {likeliest(judgement.kinds)[0]}": 1.0,
        f"status: {p.status}": 1.0,
    }


class _Crowd:
    """The candidates of a document, found by sentence and by parties."""

    def __init__(self, candidates: Sequence[Candidate], doubts: Sequence[float]) -> None:
        self.proposals = [candidate.proposal for candidate in candidates]
        self.doubts = doubts
        self.pairs = [pair_of(proposal) for proposal in self.proposals]
        self.by_sentence: defaultdict[int, list[int]] = defaultdict(list)
        self.by_pair: defaultdict[Pair, list[int]] = defaultdict(list)
        for number, (proposal, pair) in enumerate(zip(self.proposals, self.pairs, strict=True)):
            self.by_sentence[proposal.sentence].append(number)
            self.by_pair[pair].append(number)

    def beside(self, number: int) -> dict[str, float]:
        """What is weighed of a candidate beside the others."""
        own, pair, doubt = self.proposals[number], self.pairs[number], self.doubts[number]
        same = [n for n in self.by_sentence[own.sentence] if n != number]
        others = [self.proposals[n] for n in same]
        rivals = [self.proposals[n] for n in same if self.pairs[n] == pair]
        again = [p for n in self.by_pair[pair] if (p := self.proposals[n]).sentence != own.sentence]
        return {
            "others": float(len(same)),
            "doubt beside the best": doubt - max((self.doubts[n] for n in same), default=doubt - _ALONE[0]),
            "score beside the best": own.score - max((p.score for p in others), default=own.score - _ALONE[1]),
            "an admitted other": float(any(p.admitted for p in others)),
            "same parties": float(len(rivals)),
            "same parties admitted": float(any(p.admitted for p in rivals)),
            "same parties elsewhere": float(min(4, len(again))),
            "same parties admitted elsewhere": float(any(p.admitted for p in again)),
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
        if status_p >= least:
            draft.status = Status(status)

    def _likeliest_codes(self, judgement: Judgement) -> tuple[Kind, EventType, float]:
        """The likeliest kind and type that go together, and the lesser of their shares."""
        kinds, types = shares(judgement.kinds), shares(judgement.types)
        kind, type_ = max(self.weights.codes, key=lambda code: kinds[code[0]] * types[code[1]])
        return Kind(kind), EventType(type_), min(kinds[kind], types[type_])


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


def shares(probabilities: dict[str, float]) -> dict[str, float]:
    """The share of each name in what is not none."""
    some = {name: p for name, p in probabilities.items() if name.upper() != NOTHING}
    total = max(sum(some.values()), _LEAST)
    return {name: p / total for name, p in some.items()}


def likeliest(probabilities: dict[str, float]) -> tuple[str, float]:
    """The likeliest name that is not none, and its share of what is not none."""
    some = shares(probabilities)
    name = max(some, key=some.__getitem__)
    return name, some[name]


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
