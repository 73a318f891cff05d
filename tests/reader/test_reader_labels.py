"""What each sentence does: report, statement, interpretation or boilerplate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploscope.model import Label, Span
from diploscope.reader.labels import label_sentences


def labels(*sentences: str) -> str:
    """One letter for each of `sentences`, read as one text."""
    text, spans = " ".join(sentences), []
    start = 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    return "".join(label_sentences(text, spans))


@pytest.mark.parametrize(
    "sentence",
    [
        "The foreign minister of Ghana arrived in Hanoi on Tuesday.",
        "Two envoys signed a protocol on fisheries in Accra.",
        "A Lao delegation will visit Mongolia in May.",
        "The king received a carved chair from the guests.",
        "The president met the ambassador and praised the new bridge.",
        "Talks took place at the ministry on 4 March 2024.",
    ],
)
def test_acts_and_plans_told_as_fact_are_report(sentence):
    assert labels(sentence) == "R"


@pytest.mark.parametrize(
    "sentence",
    [
        "\u201cWe shall never forget this,\u201d the minister said.",
        '"The bridge is ours," he said.',
        "The ministry accused the neighbour of spying.",
        "The premier urged both sides to show restraint.",
        "The spokeswoman denounced the exercise as a rehearsal for war.",
        "The letter said that the harvest had been good.",
        "In his message he wished the people of Laos prosperity.",
        "We will keep our word.",
    ],
)
def test_what_a_party_says_is_statement(sentence):
    assert labels(sentence) == "Q"


@pytest.mark.parametrize(
    "sentence",
    [
        "Observers note that such gifts are often symbolic and underscore the significance of the ties.",
        "Analysts believe the gesture reflects a broader strategic shift.",
        "Ultimately, the exchange illustrates a broader pattern of symbolic diplomacy.",
    ],
)
def test_what_unnamed_observers_make_of_it_is_interpretation(sentence):
    assert labels(sentence) == "I"


@pytest.mark.parametrize(
    "sentence",
    ["-0-", "(END)", "* * *", "2024", "...", "KCNA", "Pyongyang, May 4 (KCNA) --", "\u2022", "\U0001f381", ""],
)
def test_marks_and_datelines_alone_are_boilerplate(sentence):
    assert labels(sentence) == "B"


def test_a_dateline_in_front_of_a_report_is_report():
    assert labels("Hanoi, May 4 (Wire) -- The envoy of Ghana arrived here on Tuesday.") == "R"


def test_a_comment_that_trails_an_act_leaves_it_a_report():
    told = "The president gave the king a carved chair on 4 March 2024"
    assert labels(f"{told}, underscoring the symbolic significance of the ties.") == "R"


def test_an_open_quotation_runs_on_until_it_closes():
    assert (
        labels(
            "He said: \u201cThe road is open.",
            "The road was long.",
            "It is done.\u201d",
            "The envoy left Hanoi on Tuesday.",
        )[1:]
        == "QQR"
    )


def test_a_straight_quotation_runs_on_until_it_closes():
    assert labels('"The road is open.', "The road was long.", 'It is done."', "The envoy left on Tuesday.")[1:] == "QQR"


def test_the_text_of_a_letter_is_statement_after_its_lead_in():
    assert labels("The message reads as follows:", "The harvest was good.", "May the people prosper.")[1:] == "QQ"


def test_a_letter_ends_where_the_outlet_reports_a_dated_act_again():
    read = labels("The message reads as follows:", "The harvest was good.", "The envoy left Hanoi on May 4.")
    assert read[1:] == "QR"


def test_boilerplate_does_not_end_a_letter():
    assert labels("The message reads as follows:", "-0-", "The harvest was good.")[1:] == "BQ"


@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=40), max_size=6))
def test_every_sentence_has_one_label(sentences):
    assert len(labels(*sentences)) == len(sentences)


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_labelling_twice_gives_the_same(sentence):
    assert labels(sentence) == labels(sentence)
    assert set(labels(sentence)) <= set(Label)
