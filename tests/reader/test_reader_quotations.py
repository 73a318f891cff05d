"""What stands in quotation marks."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploscope.reader.quotations import quotations


def quoted(text: str) -> list[str]:
    return [text[a:b] for a, b in quotations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said: "We will come again soon." Then he left.', ['"We will come again soon."']),
        ("“It is done,” she said. “It is well done.”", ["“It is done,”", "“It is well done.”"]),
        ("''We will go home now,'' he said.", ["''We will go home now,''"]),
        ('The "danger" came from the "great leader" himself.', []),
        ("“Yes.” He said no more.", ["“Yes.”"]),
        ("It isn't what 'the two of them' said they would do.", []),
    ],
)
def test_quotations_are_what_somebody_says(text, found):
    assert quoted(text) == found


def test_a_speech_that_each_paragraph_opens_again_is_one_quotation():
    text = "“We came here today.\n\n“We will come again,” he said."
    assert quoted(text) == ["“We came here today.\n\n“We will come again,”"]


def test_a_mark_left_open_at_the_end_of_a_paragraph_is_dropped():
    text = 'A screen of 27" was shown.\n\nHe said: "We like it very much."'
    assert quoted(text) == ['"We like it very much."']


def test_a_mark_whose_partner_is_far_off_is_dropped():
    assert quoted("“" + "word " * 2000 + "”") == []


@given(st.text(st.sampled_from("ab .,\"“”'\n"), max_size=200))
def test_quotations_stand_in_order_and_begin_and_end_with_marks(text):
    found = quotations(text)
    assert all(a < b for a, b in found)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    assert all(text[a] in "\"“'" and text[b - 1] in "\"”'" for a, b in found)
