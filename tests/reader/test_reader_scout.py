"""One pass for names and triggers: what counts as a hit, and in which sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploscope import codebook
from diploscope.model import Span
from diploscope.model.folding import fold
from diploscope.reader.scout import Scout, default_scout
from diploscope.reader.sentences import segment

SCOUT = default_scout()
FORMS, TRIGGERS = codebook.load().forms, codebook.load().triggers


def scan(text: str, scout: Scout = SCOUT) -> tuple[list[str], list[str]]:
    """Names and triggers of a text read as one sentence, as they stand in it."""
    hits = scout.scan(text, [Span(0, len(text))])
    names = [text[slice(*hit.span)] for hit in hits.names[0]]
    return names, [text[slice(*hit.span)] for hit in hits.triggers[0]]


def named(text: str) -> set[str]:
    """The catalogue entities that the names in `text` may stand for."""
    (hits,) = SCOUT.scan(text, [Span(0, len(text))]).names
    return {SCOUT._catalogue.entity(entry).id for hit in hits for entry in hit.entries}


def words(text: str) -> set[str]:
    """The codebook triggers of `text`."""
    (hits,) = SCOUT.scan(text, [Span(0, len(text))]).triggers
    return {TRIGGERS[FORMS[form].trigger].word for hit in hits for form in hit.forms}


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("The Laotian guests came.", "LAO"),
        ("Guests from Laos came.", "LAO"),
        ("Guests came to Vientiane.", "LAO"),
        ("The Kremlin answered.", "RUS"),
        ("A note of Cheong Wa Dae said so.", "KOR"),
        ("Mongolians came.", "MNG"),
        ("Mongolia's envoy came.", "MNG"),
        ("Mongolia\u2019s envoy came.", "MNG"),
        ("MONGOLIA: envoy came.", "MNG"),
        ("A Mongolian-built road opened.", "MNG"),
        ("They met Vladimir Putin there.", "rus-vladimir-putin"),
        ("They met Kim Jong\u2011un there.", "prk-kim-jong-un"),
        ("They met Kim\u00a0Jong Un there.", "prk-kim-jong-un"),
        ("They met Kim\nJong Un there.", "prk-kim-jong-un"),
    ],
)
def test_names_are_found_as_news_writes_them(text, entity):
    assert entity in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Mongoliana choir sang.",
        "An Ultramongolia club opened.",
        "The choir of Omanthus sang.",
        "She was omanless.",
        "They ate a turkey and a brazil nut.",
        "The polish shone.",
        "Give it to us.",
        "They did, who else.",
    ],
)
def test_parts_of_words_and_small_letters_are_no_names(text):
    assert named(text) == set()


@pytest.mark.parametrize(("text", "entity"), [("The US agreed.", "USA"), ("The UN agreed.", "org-un")])
def test_short_acronyms_count_in_capitals_only(text, entity):
    assert entity in named(text)
    assert entity not in named(text.lower())


def test_the_longest_name_wins():
    assert scan("The South Korean guests came.")[0] == ["South Korean"]


@pytest.mark.parametrize("phrase", ["Latin America", "Persian Gulf", "South China Sea"])
def test_phrases_that_only_hold_a_name_are_silent(phrase):
    assert scan(f"They sailed the {phrase} for long.")[0] == []


@pytest.mark.parametrize(
    ("text", "names", "triggers"),
    [
        ("ComradeKim Jong Un received him.", ["Kim Jong Un"], ["received"]),
        ("Kim Jong Unreceived him.", ["Kim Jong Un"], ["received"]),
        ("ComradeKim Jong Unreceived him.", ["Kim Jong Un"], ["received"]),
    ],
)
def test_glued_names_are_parted(text, names, triggers):
    assert scan(text) == (names, triggers)


def test_only_three_part_names_glue_to_the_right():
    assert scan("Vladimir Putinvisited him.")[0] == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("He visited the port.", "visit"),
        ("He VISITED the port.", "visit"),
        ("The visit went well.", "visit"),
        ("It was given to her.", "give"),
        ("The telegrams were kind.", "telegram"),
        ("They imposed sanctions.", "impose sanctions"),
    ],
)
def test_triggers_are_found_in_every_form(text, word):
    assert word in words(text)


@pytest.mark.parametrize("text", ["The visitors left.", "A revisited theme.", "Meetinghouse lane.", "Ungiven."])
def test_parts_of_words_are_no_triggers(text):
    assert words(text) & {"visit", "meet", "meeting", "give"} == set()


class TestSentences:
    TEXT = "Mongolia sent a gift. Laos"
    SPANS = (Span(0, 21), Span(22, 26))

    def test_hits_belong_to_their_sentence(self):
        hits = SCOUT.scan(self.TEXT, self.SPANS)
        assert [[self.TEXT[slice(*hit.span)] for hit in names] for names in hits.names] == [["Mongolia"], ["Laos"]]
        assert [len(triggers) for triggers in hits.triggers] == [2, 0]

    def test_a_hit_across_a_boundary_is_none(self):
        text = "They met Kim Jong Un there."
        names = SCOUT.scan(text, [Span(0, 12), Span(13, len(text))]).names
        assert [hit.span for hit in names[0] + names[1] if hit.span == Span(9, 20)] == []

    def test_hits_outside_all_sentences_are_dropped(self):
        hits = SCOUT.scan(self.TEXT, [Span(9, 21)])
        assert hits.names == [[]]

    def test_without_sentences_there_are_no_hits(self):
        assert SCOUT.scan(self.TEXT, []) == ([], [])


PIECES = [
    "Kim Jong Un",
    "received",
    "Mongolia",
    "US",
    "the North",
    " ",
    " ",
    ". ",
    "visit",
    "'s",
    "\u0130",
    "\ud800",
    "ly",
    "\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join) | st.text(max_size=80))
def test_hits_stand_in_order_inside_their_sentences(text):
    spans = segment(text, "en")
    hits = SCOUT.scan(text, spans)
    for span, names, triggers in zip(spans, hits.names, hits.triggers, strict=True):
        for found in (names, triggers):
            ends = [span.start]
            for hit in found:
                assert ends[-1] <= hit.span.start < hit.span.end <= span.end
                ends.append(hit.span.end)
        for hit in triggers:
            assert {fold(FORMS[form].text) for form in hit.forms} == {fold(text[slice(*hit.span)])}
