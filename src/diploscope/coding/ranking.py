"""Which of the events that a sentence may tell are the likeliest.

The weights are those of a logistic regression on nine tenths of `training/annotation/news_en.jsonl` (358 documents,
465 events, some 72,000 proposals; November 2026), where a proposal counts by how much of an annotated event it has:
parties, sentence, trigger, and kind or type. Fitted on four fifths of these documents and applied to the last, in turn,
what is kept holds the parties of 0.78 of the events with 5.7 proposals an event.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from diploscope.coding.admission import Refusal
from diploscope.coding.drafts import Draft, countries
from diploscope.model import EventType, Kind, Label, Party, Quote, Status


@dataclass(frozen=True, slots=True)
class Proposal:
    """One event that a sentence may tell.

    Attributes:
        sentence: Number of the sentence that would tell it; parties may be named in an earlier one.
        trigger: The words that would tell it.
        admitted: Whether the strict coder takes it for an event, or for part of one told elsewhere in the document.
        refusal: Why it does not; None where it does.
        form: `verb`, `noun`, or `speech` for a verb of speech that is no trigger of the codebook.
        ways: How the actors and the recipients were found, as in `sides`; `strict` twice where it is admitted.
        score: How likely these make it, to rank by; no probability.
    """

    sentence: int
    trigger: Quote
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    kind: Kind
    type: EventType
    cameo: str
    status: Status
    admitted: bool
    refusal: Refusal | None
    form: str
    ways: tuple[str, str]
    score: float


def _weights(table: Mapping[float, str]) -> dict[str, float]:
    """Weights by name, from names by weight."""
    return {name: weight for weight, names in table.items() for name in names.split()}


# Ways and kinds that are not listed weigh nothing.
_ACTOR_WAY = _weights(
    {
        0.4: "frame",
        0.3: "owner",
        0.2: "speaker author",
        0.1: "partner",
        -0.1: "left1 carried",
        -0.2: "left2 left3",
        -0.3: "right2",
        -0.4: "right1",
        -0.5: "right3",
    }
)
_RECIPIENT_WAY = _weights(
    {
        0.4: "frame",
        0.2: "right2 object partner",
        0.1: "right1 told",
        -0.1: "left2 left3 right3 carried",
        -0.3: "left1 author",
        -0.5: "speaker",
    }
)
_KIND = _weights(
    {
        1.3: "cooperation",
        1.1: "agreement",
        0.8: "call",
        0.6: "visit meeting reception",
        0.2: "ceremony",
        -0.1: "message",
        -0.2: "award",
        -0.3: "other invitation",
        -0.4: "demonstration appointment",
        -0.8: "aid",
        -0.9: "force sanction",
        -1.1: "gift",
    }
)
_STATUS = _weights(
    {
        1.2: "cancelled",
        0.6: "ongoing",
        0.1: "planned",
        -0.1: "happened",
        -0.2: "background",
        -0.5: "hypothetical",
        -0.6: "requested denied",
    }
)
_REFUSAL = {
    Refusal.UNKEPT: 0.7,
    Refusal.FRAMELESS: 0.4,
    Refusal.SPEECH: -0.1,
    Refusal.TOPIC: -0.2,
    Refusal.WORDS: -0.4,
    Refusal.UNTOLD: -0.4,
    Refusal.THINGLESS: -0.6,
}
_LABEL = {Label.REPORT: 0.5, Label.INTERPRETATION: -0.5, Label.BOILERPLATE: -1.1}
# Letters between the trigger and a party, and what lying in each stretch weighs; the last is beyond them all.
_STRETCHES = (15, 40, 80, 160)
FAR = _STRETCHES[-1]
_ACTOR_APART = (0.4, 0.1, 0.0, -0.2, 0.0)
_RECIPIENT_APART = (0.2, 0.3, 0.2, 0.0, -0.2)
_NO_RECIPIENT = -1.4
_ACTOR_COUNTRIES = (0.0, 0.0, 0.4, -0.2)
_RECIPIENT_COUNTRIES = (0.0, 0.5, 0.5, -1.2)  # by their number; three stand for more

# Chosen on the same documents for some six proposals an annotated event.
LEAST = -0.5  # what the first proposal of a sentence must weigh
_STEP = 0.3  # how much more each further one must
_AGAIN = 0.6  # what a second kind of the same parties in one sentence costs
_BEFORE = 0.3  # what parties proposed in an earlier sentence cost, once and twice
_KINDS = 2  # kinds kept of the same parties in one sentence


Weighed = tuple[int, int]  # of one side: of how many countries it is, and how far the nearest party stands


def score(draft: Draft, refusal: Refusal, ways: tuple[str, str], label: Label) -> float:
    """What speaks for a proposal, as a logarithm of odds less a constant."""
    actors, recipients = (
        (len(countries(parties)), apart(draft.trigger, parties)) for parties in (draft.actors, draft.recipients)
    )
    return weight(draft.kind, draft.status, refusal, label, ways, actors, recipients)


def weight(
    kind: Kind,
    status: Status,
    refusal: Refusal,
    label: Label,
    ways: tuple[str, str],
    actors: Weighed,
    recipients: Weighed,
) -> float:
    """The same of a proposal that is not written out."""
    total = _ACTOR_WAY.get(ways[0], 0.0) + _RECIPIENT_WAY.get(ways[1], 0.0) + _REFUSAL[refusal] + _LABEL.get(label, 0.0)
    total += _KIND.get(kind, 0.0) + _STATUS[status]
    total += _ACTOR_COUNTRIES[min(3, actors[0])] + _ACTOR_APART[bisect_right(_STRETCHES, actors[1])]
    if not recipients[0]:
        return total + _NO_RECIPIENT
    near = _RECIPIENT_APART[bisect_right(_STRETCHES, recipients[1])]
    return total + _RECIPIENT_COUNTRIES[min(3, recipients[0])] + near


def apart(trigger: Quote, parties: Iterable[Party]) -> int:
    """Letters between the trigger and the nearest of `parties`."""
    start, end = trigger.span
    found = (max(start - p.name.span.end, p.name.span.start - end, 0) for p in parties)
    return min(found, default=FAR)


Pair = tuple[frozenset[str], frozenset[str]]


def likeliest(by_sentence: Mapping[int, Sequence[Proposal]], most: int) -> list[Proposal]:
    """At most `most` of each sentence, in order, and all that is admitted: that first, then by weight."""
    before: Counter[Pair] = Counter()
    out: list[Proposal] = []
    for index in sorted(by_sentence):
        kept = of_sentence(by_sentence[index], before, most)
        before.update({pair_of(proposal) for proposal in kept})
        out += kept
    return out


def of_sentence(found: Sequence[Proposal], before: Counter[Pair], most: int) -> list[Proposal]:
    """At most `most` of one sentence; `before` counts the pairs of parties of the sentences before."""
    weighed = [(p, pair_of(p)) for p in found]
    weighed.sort(key=lambda row: (not row[0].admitted, _BEFORE * min(2, before[row[1]]) - row[0].score))
    kept: list[Proposal] = []
    kinds: dict[Pair, set[Kind]] = {}
    for proposal, pair in weighed:
        same = kinds.setdefault(pair, set())
        if not proposal.admitted and (len(kept) >= most or proposal.kind in same or len(same) >= _KINDS):
            continue
        value = proposal.score - _BEFORE * min(2, before[pair]) - _AGAIN * len(same)
        if proposal.admitted or value >= LEAST + _STEP * len(kept):
            same.add(proposal.kind)
            kept.append(proposal)
    return kept


def pair_of(proposal: Proposal) -> Pair:
    """The countries of both sides."""
    return frozenset(countries(list(proposal.actors))), frozenset(countries(list(proposal.recipients)))
