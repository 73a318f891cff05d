"""What a document may tell, for a classifier to accept or refuse."""

from collections import Counter

import pytest

from diploscope.coding import code
from diploscope.coding.admission import Refusal
from diploscope.coding.proposals import proposals
from diploscope.coding.ranking import Proposal
from diploscope.model import Analysis, Document, Kind, PartialDate
from diploscope.reader import read

VISIT = "President Nana Akufo-Addo of Ghana visited Norway on Monday."
STORY = f"""{VISIT}
He thanked King Harald for the long cooperation between Norway and Ghana.
They spoke of Togo.
Norway's prime minister said that Togo had attacked Benin, and urged Togo to withdraw its troops."""


def analysed(text: str, *, language: str = "en") -> Analysis:
    """`text` as read."""
    return read(Document("d1", text, published=PartialDate(2024, 5, 6), language=language))


def proposed(text: str, *, most: int = 6) -> tuple[Proposal, ...]:
    """What `text` may tell."""
    return proposals(analysed(text), most=most)


def sides(proposal: Proposal) -> tuple[set[str | None], set[str | None]]:
    """Countries of the two sides."""
    return {p.country for p in proposal.actors}, {p.country for p in proposal.recipients}


def test_what_the_strict_coder_admits_is_proposed():
    mentions = code(analysed(STORY))
    found = [p for p in proposed(STORY) if p.admitted]
    assert mentions
    for mention in mentions:
        assert any(
            (p.trigger, p.actors, p.recipients) == (mention.trigger, mention.actors, mention.recipients) for p in found
        )


def test_what_is_admitted_has_no_refusal_and_the_rest_has():
    assert all(p.admitted == (p.refusal is None) for p in proposed(STORY))


def test_proposing_leaves_the_strict_coder_as_it_is():
    analysis = analysed(STORY)
    before = code(analysis)
    proposals(analysis)
    assert code(analysis) == before


@pytest.mark.parametrize(
    ("text", "kind", "refusal"),
    [
        ("Cooperation between Norway and Ghana in fishing is old.", Kind.COOPERATION, Refusal.UNTOLD),
        ("By financing Norway, Togo hurt Ghana.", Kind.AID, Refusal.WORDS),
        ("Norway said at noon that the market of Togo is old.", Kind.STATEMENT, Refusal.SPEECH),
    ],
)
def test_what_the_strict_coder_refuses_says_why(text, kind, refusal):
    assert (kind, refusal) in [(p.kind, p.refusal) for p in proposed(text)]


def test_a_speaker_may_speak_of_every_state_named():
    text = "Norwegian Foreign Minister Espen Barth Eide said the markets of Togo and the roads of Ghana were old."
    found = [sides(p) for p in proposed(text) if p.kind is Kind.STATEMENT]
    assert ({"NOR"}, {"TGO"}) in found
    assert ({"NOR"}, {"GHA"}) in found


def test_who_acted_before_may_act_in_a_sentence_that_names_nobody():
    text = f"{VISIT}\nA wreath was laid and flowers were presented."
    assert ({"GHA"}, {"NOR"}) in [sides(p) for p in proposed(text) if p.sentence == 1]


def test_one_foreign_party_may_act_alone():
    text = "NATO envoys held an emergency meeting on Monday."
    assert ({"NATO"}, set()) in [sides(p) for p in proposed(text) if p.kind is Kind.MEETING]


def test_no_state_is_on_both_sides():
    for proposal in proposed(STORY):
        actors, recipients = sides(proposal)
        assert not actors & recipients


@pytest.mark.parametrize("most", [1, 3, 6])
def test_beyond_what_is_admitted_no_sentence_has_more_than_asked_for(most):
    found = proposed(STORY, most=most)
    assert found
    for index in {p.sentence for p in found}:
        of_sentence = [p for p in found if p.sentence == index]
        assert len(of_sentence) <= max(most, sum(p.admitted for p in of_sentence))


def test_the_same_parties_are_proposed_for_two_kinds_at_most():
    text = "Norway hosted Ghana, whose minister praised Norway and sent a letter after a visit and talks."
    kinds = [(sides(p), p.kind) for p in proposed(text)]
    assert len(kinds) == len({(str(pair), kind) for pair, kind in kinds})
    assert max(Counter(str(pair) for pair, _ in kinds).values()) == 2


def test_they_come_in_the_order_of_sentences_with_the_admitted_first():
    order = [(p.sentence, not p.admitted) for p in proposed(STORY)]
    assert order == sorted(order)


def test_all_words_stand_where_they_say():
    for p in proposed(STORY):
        for quote in (p.trigger, *(party.name for party in (*p.actors, *p.recipients))):
            assert " ".join(STORY[quote.span.start : quote.span.end].split()) == quote.text


def test_a_language_that_is_not_coded_yields_nothing():
    text = "Президент Ганы Нана Акуфо-Аддо посетил Норвегию в понедельник и встретился с королём."
    assert proposed(text) == ()


def test_of_a_sentence_that_is_no_prose_only_the_first_triggers_are_looked_at():
    found = [p for p in proposed("Norway visited Togo and " * 60, most=9999) if not p.admitted]
    assert len({p.trigger.span.start for p in found}) <= 40


@pytest.mark.parametrize("text", ["", ".", "\x00 \ud800", "Norway " * 3000, "visited " * 3000])
def test_bad_input_is_no_trouble(text):
    assert len(proposed(text, most=2)) <= 2 * max(1, len(analysed(text).sentences))
