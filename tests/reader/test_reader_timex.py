"""The time layer: what TIMEX3 marks as a date or time, in its whole extent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploscope.model import Span
from diploscope.reader.times import find_times
from diploscope.reader.timex import find_timexes


def marked(text: str) -> list[str]:
    span = Span(0, len(text))
    return [text[t.span.start : t.span.end] for t in find_timexes(text, span, find_times(text, span))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Net rose in the third quarter of last year.", ["the third quarter of last year"]),
        ("Net rose from the year-ago quarter.", ["the year-ago quarter"]),
        ("Net rose from the year-earlier period.", ["the year-earlier period"]),
        ("Its fiscal 1990 and the first half were good.", ["fiscal 1990"]),
        ("Net fell in the second half of 1989.", ["the second half of 1989"]),
        ("He left late Friday.", ["late Friday"]),
        ("He left early this morning.", ["early this morning"]),
        ("He called at 10:35 a.m. EST Friday.", ["10:35 a.m. EST Friday"]),
        ("It was signed 10/30/89 and filed 19891030.", ["10/30/89", "19891030"]),
        ("He came earlier this week.", ["earlier this week"]),
        ("It ends by the end of the year.", ["the end of the year"]),
        ("Prices rose in the 1980s and the late 1970s.", ["the 1980s", "the late 1970s"]),
        ("It fell in mid-October and since November.", ["mid-October", "November"]),
        ("It stood a few years ago about two weeks ago.", ["a few years ago", "about two weeks ago"]),
        ("Sales rose from the 1988 level to 1990.", ["1988", "1990"]),
        ("It was Friday's meeting.", ["Friday"]),
        ("The future looks like the past.", ["The future", "the past"]),
        ("At the moment he waits, and at that time he did.", ["the moment", "that time"]),
        ("It was once a monopoly.", ["once"]),
        ("It rose in the same\n  quarter of 1988.", ["the same\n  quarter of 1988"]),
        ("They met in May, and the March vote came.", ["May", "March"]),
        ("They met that day and the next morning.", ["that day", "the next morning"]),
    ],
)
def test_what_is_marked_stands_in_its_whole_extent(text, words):
    assert marked(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "It rose over the past five years and in the first nine months.",
        "He comes every Friday, each year, twice a day.",
        "A quarter of the staff left.",
        "They may march and so it may be.",
        "The 1990 points, the 2000 workers and $1989 are counted.",
        "It is No. 1990 of 1,989.",
        "He went once more; once a week he does.",
        "As soon as it is done, sooner or later.",
        "The now-cancelled deal and the soon-to-open hall.",
        "The fall of the wall was no season.",
    ],
)
def test_spans_of_time_repetitions_and_plain_numbers_are_not_marked(text):
    assert marked(text) == []


def test_only_the_sentence_asked_for_is_searched():
    text = "He came at noon. He left at midnight."
    (timex,) = find_timexes(text, Span(17, len(text)), ())
    assert text[timex.span.start : timex.span.end] == "midnight"


@pytest.mark.parametrize(("text", "ahead"), [("It will be held on May 3.", True), ("It was held on May 3.", False)])
def test_words_before_say_whether_it_is_to_come(text, ahead):
    span = Span(0, len(text))
    (timex,) = find_timexes(text, span, find_times(text, span))
    assert timex.ahead is ahead


PIECES = st.sampled_from(
    "the end of last this next year quarter third first half week weekend 1989 1980s '89 fiscal mid - , . May may "
    "March Sept. 10:35 a.m. GMT Friday 's morning ago a few two years earlier 10/30/89 99/99/99 19891399 ５ \ud800 İ "
    "once now recent summer night day same period o'clock noon century decade".split(" ")
)


@given(st.lists(st.tuples(PIECES, st.sampled_from([" ", " ", "", "\n  "])), max_size=14))
def test_timexes_stand_in_order_and_cover_the_dates(pairs):
    text = "".join(piece + gap for piece, gap in pairs)
    span = Span(0, len(text))
    found = find_timexes(text, span, find_times(text, span))
    before = 0
    for timex in found:
        assert before <= timex.span.start < timex.span.end <= len(text)
        assert (timex.time is None) == bool(timex.value)
        before = timex.span.end
