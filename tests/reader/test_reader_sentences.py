"""Where sentences begin and end."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diploscope.reader.sentences import segment

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=200)
# Text with more of what splits and joins than chance would bring.
NEWSLIKE = st.lists(
    st.sampled_from(
        [
            "The envoy",
            " left",
            ". ",
            "? ",
            "\n\n",
            "\r\n",
            ", , ,",
            " ",
            "\xa0",
            "U.S.",
            " Gen.",
            " Kim",
            "“Yes.”",
            "3.5",
            "\ufeff",
            "\x00",
            "\x1c",
            "\x85",
            "\u2028",
            "�",
            "\u200b",
            "。",
            "会见",
            "(KCNA)",
            "...",
            "-0-",
            "e.g.",
            "\t",
        ]
    ),
    max_size=30,
).map("".join)


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in segment(text, language)]


@given(ANY_TEXT | NEWSLIKE)
@example("Hello \ud800 there. He left.")
@example("\x1c\x1d\x1e\x1f")
@example("\ufeff \u2028 \u2029.")
@settings(max_examples=300)
def test_spans_are_ordered_inside_and_trimmed(text):
    end_before = 0
    for start, end in segment(text, "en"):
        assert end_before <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        end_before = end


@given(ANY_TEXT | NEWSLIKE)
@settings(max_examples=300)
def test_no_letter_is_lost(text):
    spans = segment(text, "en")
    kept = "".join(text[start:end] for start, end in spans)
    assert [letter for letter in kept if letter.isalnum()] == [letter for letter in text if letter.isalnum()]


@given(NEWSLIKE, st.sampled_from(["en", "ru", "ko", "zh", "ja", "und", "xx", ""]))
def test_any_language_code_is_taken(text, language):
    assert all(start < end for start, end in segment(text, language))


@pytest.mark.parametrize("text", ["", "   ", "\n\n\n", "\u00a0\u2003", "\r\n \r\n"])
def test_blank_text_has_no_sentences(text):
    assert segment(text, "en") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy left. The hosts waved.", ["The envoy left.", "The hosts waved."]),
        ("Did he go? He did! Good.", ["Did he go?", "He did!", "Good."]),
        ("  The envoy left.  \n", ["The envoy left."]),
        ("Arrival in Hanoi\n\nThe envoy came.", ["Arrival in Hanoi", "The envoy came."]),
        ("Arrival in Hanoi\r\n\r\nThe envoy came.", ["Arrival in Hanoi", "The envoy came."]),
        ("The flight cost 3.5 million.", ["The flight cost 3.5 million."]),
        ("The envoy left. , , , The hosts waved.", ["The envoy left.", "The hosts waved."]),
    ],
)
def test_cuts_where_a_sentence_ends(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Petrov met Col. Ahmed at noon.",
        "Talks with Dr. Osei began on Sept. 4 in Accra.",
        "The aide, J. Mbeki, signed for the firm.",
        "Officials of the U.S. Congress came along.",
        "Delegates of Acme Corp. Holdings signed it.",
        "They took No. 7 of the list.",
    ],
)
def test_does_not_cut_after_an_abbreviation(text):
    assert sentences(text) == [text]


def test_cuts_after_an_abbreviation_that_ends_the_sentence():
    text = "The delegation flew to the U.S. The hosts waited."
    assert sentences(text) == ["The delegation flew to the U.S.", "The hosts waited."]


def test_an_abbreviation_does_not_join_paragraphs():
    assert sentences("A report of the U.S.\n\nPetrov met Ahmed.") == ["A report of the U.S.", "Petrov met Ahmed."]


def test_cuts_chinese_at_its_own_full_stop():
    text = "\u4ee3\u8868\u56e2\u62b5\u8fbe\u6cb3\u5185\u3002\u53cc\u65b9\u4f1a\u8c08\u3002"
    assert len(segment(text, "zh")) == 2
