"""Who says what, linked out of marked parts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploscope.model import Span
from diploscope.reader.attributions import link

_LABELS = {"s": "source", "c": "cue", "w": "content"}


def linked(*sentences: str, gap: str = " ") -> list[tuple[str | None, str | None, str]]:
    """The attributions of sentences in which parts are marked: [s:he] [c:said] [w:nothing]."""
    text, spans, parts = "", [], []
    for sentence in sentences:
        plain, marked = "", []
        for piece in re.split(r"(\[[scw]:[^\]]*\])", sentence):
            if match := re.fullmatch(r"\[([scw]):([^\]]*)\]", piece):
                marked.append((len(plain), len(plain) + len(match[2]), _LABELS[match[1]]))
                plain += match[2]
            else:
                plain += piece
        spans.append(Span(len(text), len(text) + len(plain)))
        parts.append(marked)
        text += plain + gap
    return [
        tuple(span and text[slice(*span)] for span in (a.source, a.cue, a.content)) for a in link(text, spans, parts)
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("[s:He] [c:said] [w:that all was well].", [("He", "said", "that all was well")]),
        ("[w:All is well], [c:said] [s:the minister].", [("the minister", "said", "All is well")]),
        ("[w:All is well], [c:according to] [s:KCNA].", [("KCNA", "according to", "All is well")]),
        ("It is [c:said] [w:that all is well].", [(None, "said", "that all is well")]),
        ("[s:He] [c:spoke].", []),
        ("[w:All is well].", []),
        ("[s:The ministry]: [w:all is well].", [("The ministry", None, "all is well")]),
        (
            "[s:He] [c:said] [w:he would come] and [c:denied] [w:that he had left].",
            [("He", "said", "he would come"), ("He", "denied", "that he had left")],
        ),
        (
            "[s:She] [c:said] [w:yes], but [s:he] [c:said] [w:no].",
            [("She", "said", "yes"), ("he", "said", "no")],
        ),
    ],
)
def test_parts_of_one_sentence(sentence, found):
    assert linked(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("[s:He] [c:said] [w:that all] is [w:well again].", ("He", "said", "that all is well again")),
        ("[s:Vig]uerie [c:said] [w:so it i]s.", ("Viguerie", "said", "so it is")),
        ("[w:So it is], [s:” Barkley,] [c:said].", ("Barkley", "said", "So it is")),
        ("[w:So it is][s:,] [s:he] [c:said].", ("he", "said", "So it is")),
    ],
)
def test_noise_of_the_marks_is_cleaned(sentence, found):
    assert linked(sentence) == [found]


@pytest.mark.parametrize(
    "sentence",
    [
        '"We will [w:come again] soon," [s:he] [c:said].',
        '"[w:We will come again soon]," [s:he] [c:said].',
        '"We will come again soon," [s:he] [c:said].',
    ],
)
def test_a_quotation_is_a_content_whole(sentence):
    assert linked(sentence) == [("he", "said", '"We will come again soon,"')]


def test_both_halves_of_a_divided_quotation_are_one_content():
    assert linked('"[w:We came]," [s:he] [c:said], "[w:and we will come again soon]."') == [
        ("he", "said", '"We came," he said, "and we will come again soon."')
    ]


def test_what_is_said_inside_a_quotation_is_linked_inside_it():
    assert linked('[s:He] [c:wrote]: "Now [s:they] [c:say] [w:that all is well]."') == [
        ("He", "wrote", '"Now they say that all is well."'),
        ("they", "say", "that all is well"),
    ]


def test_a_quotation_runs_on_to_where_it_ends():
    assert linked('[s:He] [c:said]: "[w:We came here].', 'We will come again."', "He left.") == [
        ("He", "said", '"We came here. We will come again."')
    ]


def test_a_quotation_that_follows_without_a_speaker_is_by_the_one_before():
    assert linked('"[w:We came here]," [s:he] [c:said].', '"We will come again."', "He left.") == [
        ("he", "said", '"We came here," he said. "We will come again."')
    ]


def test_a_quotation_with_a_speaker_of_its_own_is_not_by_the_one_before():
    found = linked('"[w:We came here]," [s:he] [c:said].', '"We will come.', '[w:We always do]," [s:she] [c:added].')
    assert found == [
        ("he", "said", '"We came here,"'),
        ("she", "added", '"We will come. We always do,"'),
    ]


def test_a_report_between_two_quotations_parts_them():
    found = linked('"[w:We came here]," [s:he] [c:said].', "The crowd cheered.", '"We will come again."')
    assert found == [("he", "said", '"We came here,"')]


@given(
    st.text(st.sampled_from("ab \"“”'.,\n\ud800"), min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 9), st.sampled_from(sorted(_LABELS.values()))), max_size=12),
)
def test_any_marks_give_spans_inside_the_text(text, marks):
    parts = sorted((a, min(a + size, len(text)), label) for a, size, label in marks if a < len(text))
    for found in link(text, [Span(0, len(text))], [parts]):
        for span in (found.source, found.cue, found.content):
            assert span is None or 0 <= span.start < span.end <= len(text)


def test_thousands_of_parts_in_one_sentence_are_linked_each_with_its_own():
    found = linked(" ".join(f"[s:He{n}] [c:said] [w:so it is {n}], and" for n in range(4000)))
    assert found == [(f"He{n}", "said", f"so it is {n}") for n in range(4000)]


def test_thousands_of_quotations_in_one_sentence():
    found = linked(" ".join(f'[s:He{n}] [c:said], "so it is all day {n}", and' for n in range(4000)))
    assert len(found) == 4000
