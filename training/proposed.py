"""Marked pairs from the annotated news: the events as annotated, and what the coder proposes, accepted or refused.

A proposal is right where an annotated event has its sentence among its evidence and agrees with it in parties (by
country, as the project's scorer compares them); it takes the type, kind and status of the event that is most like it in
trigger, kind and type. Every other proposal is NONE.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diploscope.coding.deciding import Decider
from diploscope.coding.drafts import Draft
from diploscope.coding.ranking import Proposal
from diploscope.coding.weighing import Candidate, Weights
from diploscope.encoder import Judgement, Marked
from diploscope.model import Analysis, EventType, Kind, Party, Span, Status
from diploscope.reader import read
from training.news import Annotated, annotated
from training.records import Pair

Json = dict[str, Any]
_NAMES = ((*EventType, "NONE"), (*Kind, "none"), tuple(Status))
_ALIKE = 2  # of `_likeness`: the trigger or the kind is the event's
_EITHER_WAY = ("CONSULT", "AGREE")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal of an annotated document with its pair; `event` is the number of the event it tells, -1 for none."""

    document: str
    proposal: Proposal
    pair: Pair
    event: int


def countries(parties: Sequence[Json], text: str) -> frozenset[str]:
    """What the scorer compares: countries, or the words of a party without one."""
    return frozenset(p["country"] or "?" + text[slice(*p["span"])].casefold() for p in parties)


def _proposed_countries(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(p.country or "?" + p.name.text.casefold() for p in parties)


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0


def agree(event: Json, proposal: Proposal | Draft, text: str) -> bool:
    """Whether the parties agree: a third of each side and half over both; either way round for CONSULT and AGREE."""
    ga, gr = countries(event["actors"], text), countries(event["recipients"], text)
    pa, pr = _proposed_countries(proposal.actors), _proposed_countries(proposal.recipients)

    def both(a: float, b: float) -> bool:
        return min(a, b) >= 1 / 3 and a + b >= 1

    if both(_overlap(ga, pa), _overlap(gr, pr)):
        return True
    mutual = event["plover"] in _EITHER_WAY and str(proposal.type) in _EITHER_WAY
    return mutual and (both(_overlap(ga, pr), _overlap(gr, pa)) or _overlap(ga | gr, pa | pr) >= 1 / 2)


def told_by(proposal: Proposal, events: Sequence[Json], text: str) -> int:
    """The number of the event that a proposal tells, -1 where it tells none; of several the one most like it."""
    fitting = [n for n, e in enumerate(events) if proposal.sentence in e["evidence"] and agree(e, proposal, text)]
    return max(fitting, key=lambda n: _likeness(proposal, events[n]), default=-1)


def _likeness(proposal: Proposal, event: Json) -> int:
    a, b = event["trigger"]
    touches = a < proposal.trigger.span.end and b > proposal.trigger.span.start
    return 4 * touches + 2 * (event["kind"] == str(proposal.kind)) + (event["plover"] == str(proposal.type))


def _hull(spans: Sequence[tuple[int, int]], sentence: tuple[int, int]) -> Span | None:
    """From the first to the last of `spans` inside `sentence`, counted from its start; None where none is inside."""
    inside = [(a, b) for a, b in spans if sentence[0] <= a and b <= sentence[1]]
    if not inside:
        return None
    return Span(min(a for a, _ in inside) - sentence[0], max(b for _, b in inside) - sentence[0])


def undecided(marked: Sequence[Marked]) -> list[Judgement]:
    """A judge that knows nothing."""
    even = Judgement(*({str(name): 1.0 for name in names} for names in _NAMES), event=0.5)
    return [even] * len(marked)


def _worth(event: Json, proposal: Proposal, text: str) -> float:
    """How good a proposal is that tells `event`: half for its parties, more where they are all, and for its trigger."""
    whole = countries(event["actors"], text) | countries(event["recipients"], text)
    same = whole == _proposed_countries((*proposal.actors, *proposal.recipients))
    return 0.5 + 0.3 * same + 0.2 * (_likeness(proposal, event) >= _ALIKE)


def candidates_of(analysis: Analysis) -> list[Candidate]:
    """What the coder proposes of a document, with the hints that the classifier is given."""
    decider = Decider(analysis, undecided, Weights({}, 0.0, 0.0, 0.0, 0.0, 1.1, (("visit", "CONSULT"),)))
    decider.drafts()
    return decider.candidates


def proposed(document: Annotated) -> list[Proposed]:
    """The proposals of one document, each with the event it tells."""
    text, events = document.doc.text, document.row["events"]
    out = []
    for candidate in candidates_of(read(document.doc)):
        marked, proposal = candidate.marked, candidate.proposal
        number = told_by(proposal, events, text)
        first, second = ((away.text, away.span) if away else None for away in marked.apart)
        apart = first, second
        if number < 0:
            pair = Pair(marked.text, *marked.spans, ("NONE",), "none", None, hints=marked.hints, apart=apart, event=0.0)
        else:
            event, worth = events[number], _worth(events[number], proposal, text)
            codes = (event["plover"],), event["kind"], event["status"]
            pair = Pair(marked.text, *marked.spans, *codes, hints=marked.hints, apart=apart, event=worth)
        out.append(Proposed(document.row["id"], proposal, pair, number))
    return out


def told(document: Annotated) -> Iterator[Pair]:
    """The annotated events themselves, marked in the first sentence of their evidence."""
    text = document.doc.text
    for event in document.row["events"]:
        sentence = tuple(document.row["sentences"][event["evidence"][0]])
        actor, recipient = (
            _hull([tuple(p["span"]) for p in event[side]][:1], sentence) for side in ("actors", "recipients")
        )
        trigger = _hull([tuple(event["trigger"])], sentence)
        if trigger is not None and (actor is not None or recipient is not None):
            words = text[sentence[0] : sentence[1]]
            yield Pair(words, actor, recipient, trigger, (event["plover"],), event["kind"], event["status"])


def news_pairs(data: Path, annotation: Path, *, with_proposals: bool = True) -> Iterator[tuple[str, Pair]]:
    """Every pair of the annotated news with its document's id: the events and what the coder proposes, refused or not.

    Making proposals takes a second a dozen documents; without them the events as annotated are left.
    """
    for document in annotated(data, annotation):
        identity = document.row["id"]
        yield from ((identity, pair) for pair in told(document))
        if with_proposals:
            yield from ((identity, one.pair) for one in proposed(document))
