"""What the classifier is told of a proposal beside its sentence."""

from __future__ import annotations

from diploscope.coding.deciding import Decider
from diploscope.coding.hints import hints_of
from diploscope.coding.weighing import Candidate, Weights
from diploscope.encoder import Judgement
from diploscope.model import Document, EventType, Kind, PartialDate, Status
from diploscope.reader import read

_WEIGHTS = Weights({}, 0.0, 0.0, 1.1, 1.1, 1.1, (("visit", "CONSULT"),))
_EVEN = Judgement(
    dict.fromkeys((*map(str, EventType), "NONE"), 1.0),
    dict.fromkeys((*map(str, Kind), "none"), 1.0),
    dict.fromkeys(map(str, Status), 1.0),
    event=0.5,
)
_TEXT = (
    "A delegation of the Lao government arrived in Hanoi on Monday. "
    "Lao Prime Minister Thongloun Sisoulith met Vietnamese President Tran Dai Quang. "
    "Laos thanked Vietnam for its help."
)


def candidates(text: str) -> list[Candidate]:
    """The candidates of `text` as the coder proposes them."""
    doc = Document("d1", text, published=PartialDate(2017, 5, 8))
    decider = Decider(read(doc), lambda marked: [_EVEN] * len(marked), _WEIGHTS)
    decider.drafts()
    return decider.candidates


def test_every_candidate_of_a_document_is_told_how_it_was_found():
    for candidate in candidates(_TEXT):
        hints = candidate.marked.hints
        assert f"kind {candidate.proposal.kind}" in hints
        assert f"refusal {candidate.proposal.refusal or 'none'}" in hints
        assert ("actor here" in hints) == (candidate.marked.source is not None)
        assert len(set(hints)) == len(hints)


def test_what_is_admitted_between_the_same_parties_is_told_whoever_acts():
    found = candidates(_TEXT)
    met = next(c for c in found if c.proposal.kind is Kind.MEETING and c.proposal.admitted)
    thanked = [c for c in found if c.proposal.sentence > met.proposal.sentence]
    assert any("told meeting before" in c.marked.hints for c in thanked)
    assert not any(hint.startswith("told meeting here") for hint in met.marked.hints)


def test_a_candidate_alone_has_no_rivals():
    (only,) = [c for c in candidates("Lao President Choummaly Sayasone visited Vietnam.") if c.proposal.admitted][:1]
    (hints,) = hints_of([only.proposal], [only.marked])
    assert {"others 0", "rivals 0", "again 0", "best of its sentence"} <= set(hints)
    assert not any(hint.startswith("told") for hint in hints)


def test_no_proposals_have_no_hints():
    assert hints_of([], []) == []
