"""How likely a proposal tells an event: what is weighed of it, the shipped weights, and the confidence that follows."""

from __future__ import annotations

import functools
import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from diploscope.coding.drafts import Draft
from diploscope.coding.ranking import Pair, Proposal, pair_of
from diploscope.encoder import DATA, Judgement, Marked
from diploscope.model import Label

NOTHING = "NONE"
_NOTHINGS = frozenset({NOTHING, NOTHING.lower()})  # among types and among kinds
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
        "an event": logit(judgement.event),
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
