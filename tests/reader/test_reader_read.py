"""Document in, Analysis out."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diploscope.model import Document, Label, PartialDate, Span, Stop
from diploscope.reader import CODED_LANGUAGES, read

TEXT = (
    "The foreign minister of Ghana presented a carved chair to the King of Thailand in Bangkok on Tuesday.\n\n"
    "The river was calm. Nobody from the village came. -0-\n\n"
    "Observers note that such gifts are often symbolic and underscore the significance of the ties."
)
DOC = Document("a", TEXT, "Minister brings a chair", PartialDate(2024, 3, 13))
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=300)
HOSTILE = st.lists(
    st.sampled_from(
        [
            *["Kim Jong Un", "received", "a gift", "from", "Russia", "on May 3", "last Fr\u0131day", "Juche 999", "."],
            *[
                "\ud800",
                "\x00",
                "\x1b[31m",
                "\u202e",
                "\u200b",
                "\ufeff",
                "\u2028",
                "\n\n",
                ", , ,",
                "\u201c",
                '"',
                "(",
            ],
            *[
                "the North",
                "\u0130",
                "\u1e9e",
                "9" * 30,
                "A" * 80,
                "<b>",
                "-0-",
                "' OR 1=1",
                "\U0001f381",
                "said:",
                " ",
            ],
        ]
    ),
    max_size=25,
).map("".join)


def test_sentences_carry_label_names_triggers_and_times():
    analysis = read(DOC)
    first = analysis.sentences[0]
    assert (analysis.language, analysis.coded, analysis.headline) == ("en", True, None)
    assert (first.index, first.label, first.stop) == (0, Label.REPORT, None)
    assert [TEXT[slice(*hit.span)] for hit in first.names] == ["Ghana", "Thailand", "Bangkok"]
    assert "presented" in {TEXT[slice(*hit.span)] for hit in first.triggers}
    assert [time.text for time in first.times] == ["Tuesday"]


def test_the_scout_says_why_it_stops_a_sentence():
    analysis = read(DOC)
    stops = {TEXT[slice(*sentence.span)].partition(" ")[0]: sentence.stop for sentence in analysis.sentences}
    assert stops == {
        "The": Stop.NO_TRIGGER,
        "Nobody": Stop.NO_PARTY,
        "-0-": Stop.BOILERPLATE,
        "Observers": Stop.COMMENTARY,
    }


def test_a_pronoun_stands_for_a_party_named_before():
    analysis = read(Document("a", "The foreign minister of Ghana arrived in Hanoi. He presented a carved chair there."))
    assert [sentence.stop for sentence in analysis.sentences] == [None, None]


PASSING = "Ghana sent a gift to Laos on May 5. The boat was late. The river was calm on 4 May 2019."


def test_times_are_read_in_passing_sentences_only_where_the_date_is_known():
    dated, undated = (read(Document("a", PASSING, published=date)) for date in (PartialDate(2024), None))
    assert [len(sentence.times) for sentence in dated.sentences] == [1, 0, 0]
    assert [len(sentence.times) for sentence in undated.sentences] == [1, 0, 1]


def test_times_can_be_asked_for_everywhere():
    analysis = read(Document("a", PASSING, published=PartialDate(2024)), times_everywhere=True)
    assert [len(sentence.times) for sentence in analysis.sentences] == [1, 0, 1]


@pytest.mark.parametrize(
    "text",
    [
        "On 4 May 2019 the river was calm. Ghana sent a gift to Laos.",  # the lead says when the story happened
        "Ghana sent a gift to Laos. The boat was late. Ghana was calm on 4 May 2019.",  # a party may speak there
    ],
)
def test_times_are_read_where_the_lead_or_a_party_is(text):
    analysis = read(Document("a", text, published=PartialDate(2024)))
    assert sum(len(sentence.times) for sentence in analysis.sentences) == 1


def test_sentences_given_are_used_as_they_are():
    spans = (Span(0, 20), Span(20, 101), Span(101, 101), Span(103, len(TEXT)))
    assert [s.span for s in read(dataclasses.replace(DOC, sentences=spans)).sentences] == list(spans)


def test_a_headline_is_one_sentence_of_its_title():
    analysis = read(Document("a", "", "Ghana sends gift to Laos. Thanks come back"))
    assert analysis.sentences == ()
    assert analysis.headline is not None
    assert analysis.headline.span == Span(0, 42)
    assert analysis.headline.stop is None


@pytest.mark.parametrize("text", ["", "  \n"])
def test_nothing_to_read_is_read_as_nothing(text):
    analysis = read(Document("a", text, " "))
    assert (analysis.sentences, analysis.headline, analysis.language) == ((), None, "und")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "ru",
            "Министр иностранных дел Ганы прибыл во вторник в Ханой. Он передал королю подарок и письмо президента.",
        ),
        (
            "fr",
            "Le ministre ghanéen est arrivé mardi matin à Hanoï. Il a remis au roi un cadeau et une lettre.",
        ),
        ("th", "รัฐมนตรีว่าการกระทรวงการต่างประเทศกานาเดินทางถึงกรุงฮานอยเมื่อเช้าวันอังคารเพื่อหารือเรื่องการค้า"),
    ],
)
def test_other_languages_are_cut_but_not_coded(language, text):
    analysis = read(Document("a", text))
    assert (analysis.language, analysis.coded) == (language, False)
    assert analysis.sentences
    assert [s for s in analysis.sentences if s.names or s.triggers or s.times or s.stop] == []


def test_english_is_coded():
    assert "en" in CODED_LANGUAGES


def test_reading_twice_gives_the_same():
    assert read(DOC) == read(DOC)


@given(ANY_TEXT | HOSTILE, ANY_TEXT | HOSTILE, st.booleans())
@example("a\ud800b Kim Jong Un received a gift from Russia.", "\udfff", False)
@settings(max_examples=200, deadline=None)
def test_hostile_text_is_read_with_every_offset_in_it(text, title, dated):
    doc = Document("a", text, title, PartialDate(2024, 3, 13) if dated else None)
    analysis = read(doc, times_everywhere=True)
    assert read(doc, times_everywhere=True) == analysis
    words = text if text.strip() else title
    sentences = analysis.sentences or ((analysis.headline,) if analysis.headline else ())
    assert [sentence.index for sentence in sentences] == list(range(len(sentences)))
    for sentence in sentences:
        inner = [hit.span for hit in (*sentence.names, *sentence.triggers, *sentence.times)]
        assert all(sentence.span.start <= start < end <= sentence.span.end for start, end in inner)
        assert all(words[slice(*time.span)] == time.text for time in sentence.times)
        assert 0 <= sentence.span.start < sentence.span.end <= len(words)
