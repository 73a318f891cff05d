"""Which proposals are kept."""

from dataclasses import replace

import pytest

from diploscope.coding.admission import Refusal
from diploscope.coding.drafts import Draft
from diploscope.coding.ranking import Proposal, likeliest, score
from diploscope.model import EventType, Kind, Label, Party, Quote, Span, Status

GHANA = Party(Quote("Ghana", Span(0, 5)), "GHA")
NORWAY = Party(Quote("Norway", Span(14, 20)), "NOR")
TRIGGER = Quote("visited", Span(6, 13))
PROPOSAL = Proposal(
    sentence=0,
    trigger=TRIGGER,
    actors=(GHANA,),
    recipients=(NORWAY,),
    kind=Kind.VISIT,
    type=EventType.CONSULT,
    cameo="042",
    status=Status.HAPPENED,
    admitted=False,
    refusal=Refusal.FRAMELESS,
    form="verb",
    ways=("subject", "object"),
    score=1.0,
)
TURNED = replace(PROPOSAL, actors=(NORWAY,), recipients=(GHANA,))


def weigh(
    *,
    refusal: Refusal = Refusal.FRAMELESS,
    ways: tuple[str, str] = ("subject", "object"),
    label: Label = Label.REPORT,
    recipients: tuple[Party, ...] = (NORWAY,),
) -> float:
    """What a visit of Ghana weighs."""
    draft = Draft(Kind.VISIT, EventType.CONSULT, "042", TRIGGER, [GHANA], list(recipients), [0])
    return score(draft, refusal, ways, label)


@pytest.mark.parametrize(
    "worse",
    [
        {"refusal": Refusal.WORDS},
        {"ways": ("right3", "object")},
        {"ways": ("subject", "speaker")},
        {"label": Label.INTERPRETATION},
        {"recipients": ()},
        {"recipients": (Party(Quote("Norway", Span(400, 406)), "NOR"),)},
    ],
)
def test_what_fared_worse_on_annotated_text_weighs_less(worse):
    assert weigh(**worse) < weigh()


def test_the_heavier_comes_first():
    assert likeliest({0: [PROPOSAL, replace(TURNED, score=2.0)]}, 1) == [replace(TURNED, score=2.0)]


def test_what_is_admitted_is_kept_before_anything_else():
    admitted = replace(TURNED, admitted=True, refusal=None, score=-9.0)
    assert likeliest({0: [PROPOSAL, admitted]}, 1) == [admitted]


def test_all_that_is_admitted_is_kept():
    admitted = [replace(PROPOSAL, admitted=True, refusal=None, trigger=Quote(w, Span(0, 1))) for w in ("tour", "trip")]
    assert likeliest({0: admitted}, 1) == admitted


def test_what_weighs_too_little_is_not_kept():
    assert likeliest({0: [replace(PROPOSAL, score=-3.0)]}, 6) == []


def test_parties_proposed_before_give_way_to_new_ones():
    again, new = replace(PROPOSAL, sentence=1), replace(TURNED, sentence=1, score=0.9)
    assert likeliest({0: [PROPOSAL], 1: [again, new]}, 1) == [PROPOSAL, new]


def test_one_kind_of_the_same_parties_is_kept_once():
    assert likeliest({0: [PROPOSAL, replace(PROPOSAL, trigger=Quote("tour", Span(0, 4)))]}, 6) == [PROPOSAL]
