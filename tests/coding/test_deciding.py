"""A classifier accepts or refuses what the frames propose."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploscope.coding import code
from diploscope.coding.deciding import Decider, Judge
from diploscope.coding.drafts import Draft
from diploscope.coding.weighing import Weights, confidence_of, likeliest, logit, probability_of
from diploscope.encoder import Judgement, Marked, load
from diploscope.model import Analysis, Document, EventType, Kind, PartialDate, Status
from diploscope.reader import read

VISIT = "President Nana Akufo-Addo of Ghana visited Norway on Monday."
# No frame of the codebook takes Togo for a party here: the strict coder is silent.
LOOSE = "The attack was blamed on Benin by officials in Togo, who spoke of a plot."
KINDS = [str(kind) for kind in Kind] + ["none"]
TYPES = [str(type_) for type_ in EventType] + ["NONE"]
STATUSES = [str(status) for status in Status]
CODES = tuple((str(kind), str(type_)) for kind in Kind for type_ in EventType)
WEIGHTS = Weights({"some type": 1.0}, bias=0.0, admitted=0.5, proposed=0.5, again=0.5, sure=0.9, codes=CODES)


def analysed(text: str) -> Analysis:
    """`text` as read."""
    return read(Document("d1", text, published=PartialDate(2024, 5, 6)))


def peaked(names: list[str], name: str, share: float) -> dict[str, float]:
    """Probabilities with `share` on `name` and the rest spread evenly."""
    return {n: share if n == name else (1 - share) / (len(names) - 1) for n in names}


def saying(type_: str, kind: str, status: str = "happened", share: float = 0.95) -> Judge:
    """A judge of one opinion."""

    def judge(marked: Sequence[Marked]) -> list[Judgement]:
        names = peaked(TYPES, type_, share), peaked(KINDS, kind, share), peaked(STATUSES, status, share)
        one = Judgement(*names, event=1 - names[0]["NONE"])
        return [one for _ in marked]

    return judge


def decided(text: str, judge: Judge, weights: Weights = WEIGHTS) -> list[Draft]:
    """What stands of `text`."""
    return Decider(analysed(text), judge, weights).drafts()


def test_what_the_classifier_takes_for_nothing_is_refused():
    assert code(analysed(VISIT))
    assert decided(VISIT, saying("NONE", "none")) == []


def test_what_the_classifier_accepts_stands_with_the_frames_codes_where_both_agree():
    (draft,) = decided(VISIT, saying("CONSULT", "visit"))
    (mention,) = code(analysed(VISIT))
    assert (draft.kind, draft.type, draft.cameo, draft.status) == (
        mention.kind,
        mention.type,
        mention.cameo,
        mention.status,
    )


def test_a_sure_classifier_overrules_the_frame_and_a_doubtful_one_does_not():
    (sure,) = decided(VISIT, saying("ACCUSE", "statement", "denied"))
    assert (sure.kind, sure.type, sure.cameo, sure.status) == (
        Kind.STATEMENT,
        EventType.ACCUSE,
        "110",
        Status.DENIED,
    )
    (doubtful,) = decided(VISIT, saying("ACCUSE", "statement", "denied", share=0.6))
    assert (doubtful.kind, doubtful.type, doubtful.status) == (Kind.VISIT, EventType.CONSULT, Status.HAPPENED)


def test_what_no_frame_admits_is_coded_as_the_classifier_says():
    assert code(analysed(LOOSE)) == ()
    drafts = decided(LOOSE, saying("ACCUSE", "statement"))
    assert drafts
    assert {(draft.kind, draft.type) for draft in drafts} == {(Kind.STATEMENT, EventType.ACCUSE)}
    for draft in drafts:
        assert draft.evidence == [0]
        assert LOOSE[draft.trigger.span.start : draft.trigger.span.end] == draft.trigger.text


def test_kinds_and_types_go_together_only_as_they_are_annotated():
    apart = replace(WEIGHTS, codes=(("visit", "CONSULT"), ("statement", "ACCUSE")))
    (draft,) = decided(VISIT, saying("ACCUSE", "visit"), apart)
    assert (draft.kind, draft.type) == (Kind.VISIT, EventType.CONSULT)


def test_a_kind_that_is_hardly_annotated_stays_the_frames():
    text = "Ghana awarded the Norwegian ambassador the Order of the Volta on Monday."
    assert [mention.kind for mention in code(analysed(text))] == [Kind.AWARD]
    assert [draft.kind for draft in decided(text, saying("CONSULT", "meeting")) if draft.kind is Kind.AWARD]


def test_a_bar_above_every_probability_admits_nothing():
    high = replace(WEIGHTS, admitted=1.1, proposed=1.1, again=1.1)
    assert decided(VISIT, saying("CONSULT", "visit"), high) == []


def test_what_is_admitted_stands_beside_another_of_the_same_parties():
    text = "Ghana imposed sanctions on Norway and attacked Norway at sea."
    assert {mention.kind for mention in code(analysed(text))} == {Kind.SANCTION, Kind.FORCE}
    drafts = decided(text, saying("ACCUSE", "statement", share=0.6), replace(WEIGHTS, sure=1.1, again=1.1))
    assert {draft.kind for draft in drafts} == {Kind.SANCTION, Kind.FORCE}


def test_exports_go_from_one_to_the_other():
    (mention,) = code(analysed("Ghana exported timber to Norway in March."))
    assert [party.country for party in mention.actors] == ["GHA"]
    assert [party.country for party in mention.recipients] == ["NOR"]


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0.01, 5), st.floats(-5, 5))
def test_confidence_is_a_probability_and_rises(p, q, slope, offset):
    weights = replace(WEIGHTS, slope=slope, offset=offset)
    low, high = (confidence_of(x, weights) for x in sorted((p, q)))
    assert 0 <= low <= high <= 1


@pytest.mark.parametrize("p", [0.0, 1e-9, 0.5, 1.0])
def test_odds_are_finite(p):
    assert -20 < logit(p) < 20
    assert 0 < probability_of({"some type": logit(p)}, WEIGHTS) < 1


def test_none_is_never_the_likeliest_and_the_rest_is_counted_anew():
    assert likeliest({"none": 0.8, "visit": 0.15, "gift": 0.05}) == ("visit", pytest.approx(0.75))


def test_the_shipped_networks_decide_as_the_manual_would():
    text = f"{VISIT} Norway and Ghana border no common sea."
    analysis = read(Document("d1", text, published=PartialDate(2024, 5, 6)), encoder=load(1))
    (mention,) = code(analysis, load(1))
    assert (mention.kind, mention.type) == (Kind.VISIT, EventType.CONSULT)
    assert mention.coder.name == "reader"
    assert 0 < mention.confidence < 1
