"""What the frames know of a proposal, in words that the classifier has learned to weigh beside the sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diploscope.coding.ranking import Pair, Proposal, pair_of
from diploscope.encoder import Marked
from diploscope.model.folding import fold

_MOST = 3  # numbers are told apart up to here
_STEM = 4  # letters that forms of a word have in common
_SCORE = 4.0  # steps that a score's unit is cut into


@dataclass(frozen=True, slots=True)
class _Seen:
    """A proposal with what is marked of it and between whom it is."""

    proposal: Proposal
    marked: Marked
    pair: Pair

    @property
    def dyad(self) -> frozenset[str]:
        """Those it is between, whoever acts."""
        return self.pair[0] | self.pair[1]


def hints_of(proposals: Sequence[Proposal], marked: Sequence[Marked], title: str = "") -> list[tuple[str, ...]]:
    """The hints of each proposal of a document: how frame and parties were found, and what stands beside it.

    Args:
        proposals: All proposals of one document.
        marked: Each of them as the classifier is given it.
        title: The document's title, which names what its main event is.
    """
    headline = frozenset(fold(title).split())
    seen = [_Seen(p, m, pair_of(p)) for p, m in zip(proposals, marked, strict=True)]
    by_sentence: defaultdict[int, list[_Seen]] = defaultdict(list)
    by_pair: defaultdict[Pair, list[_Seen]] = defaultdict(list)
    by_dyad: defaultdict[frozenset[str], list[_Seen]] = defaultdict(list)
    for one in seen:
        by_sentence[one.proposal.sentence].append(one)
        by_pair[one.pair].append(one)
        by_dyad[one.dyad].append(one)
    return [
        (
            *_own(one),
            *_beside(one, by_sentence[one.proposal.sentence], by_pair[one.pair]),
            *_told(one, by_dyad),
            *_titled(one.proposal, headline),
        )
        for one in seen
    ]


def _own(one: _Seen) -> list[str]:
    p, m = one.proposal, one.marked
    return [
        f"form {p.form}",
        f"refusal {p.refusal or 'none'}",
        f"actor {p.ways[0]}",
        f"recipient {p.ways[1]}",
        f"kind {p.kind}",
        f"type {p.type}",
        f"status {p.status}",
        f"actors {_up_to(len(p.actors))}",
        f"recipients {_up_to(len(p.recipients))}",
        f"sentence {_up_to(p.sentence)}",
        f"score {max(-_MOST * 2, min(_MOST * 2, round(p.score * _SCORE)))}",
        f"actor {'elsewhere' if m.source is None else 'here'}",
        f"recipient {'elsewhere' if m.target is None else 'here'}",
    ]


def _beside(one: _Seen, same: Sequence[_Seen], again: Sequence[_Seen]) -> list[str]:
    others = [o for o in same if o is not one]
    rivals = [o for o in others if o.pair == one.pair]
    elsewhere = [o.proposal for o in again if o.proposal.sentence != one.proposal.sentence]
    best = all(one.proposal.score >= o.proposal.score for o in others)
    return [
        f"others {_up_to(len(others))}",
        f"rivals {_up_to(len(rivals))}",
        f"again {_up_to(len(elsewhere))}",
        f"before {_up_to(sum(p.sentence < one.proposal.sentence for p in elsewhere))}",
        *(["best of its sentence"] if best else []),
        *(["beside one admitted"] if any(o.proposal.admitted for o in others) else []),
        *(["same parties admitted"] if any(o.proposal.admitted for o in rivals) else []),
        *(["same parties admitted elsewhere"] if any(p.admitted for p in elsewhere) else []),
    ]


def _told(one: _Seen, by_dyad: Mapping[frozenset[str], Sequence[_Seen]]) -> list[str]:
    """What the frames admit between the same parties elsewhere in the document, whoever acts: a visit beside talks."""
    others = [o for o in by_dyad[one.dyad] if o is not one and o.proposal.admitted]
    return sorted({f"told {o.proposal.kind}{_order(o, one)}" for o in others})


def _titled(proposal: Proposal, headline: frozenset[str]) -> list[str]:
    """What of a proposal the title names: its parties, by their last word, and its trigger, by its stem."""
    if not headline:
        return ["title none"]
    out = []
    for side, parties in (("actor", proposal.actors), ("recipient", proposal.recipients)):
        if any(fold(party.name.text).rpartition(" ")[2] in headline for party in parties):
            out.append(f"title names {side}")
    stem = fold(proposal.trigger.text).rpartition(" ")[2][:_STEM]
    if any(word.startswith(stem) for word in headline):
        out.append("title names trigger")
    return out


def _order(other: _Seen, one: _Seen) -> str:
    away = other.proposal.sentence - one.proposal.sentence
    return " here" if away == 0 else " before" if away < 0 else " after"


def _up_to(number: int) -> int:
    return min(_MOST, number)
