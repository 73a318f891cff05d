"""TIMEX3 values, anchored to the publication date or to the story."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploscope.model import PartialDate, Span
from diploscope.reader.times import find_times
from diploscope.reader.timex import find_timexes
from diploscope.resolution.times import anchor_of
from diploscope.resolution.timex import timex_value


def values(text: str, published: str = "") -> list[str]:
    span = Span(0, len(text))
    times = find_times(text, span)
    anchor = anchor_of(PartialDate.parse(published) if published else None, times)
    return [timex_value(timex, anchor) for timex in find_timexes(text, span, times)]


# 30 October 1989 was a Monday.
MONDAY = "1989-10-30"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It rose last week.", "1989-W43"),
        ("It rose two weeks ago.", "1989-W42"),
        ("It rose over the weekend.", "1989-W43-WE"),
        ("It opens next weekend.", "1989-W45-WE"),
        ("It rose in the third quarter.", "1989-Q3"),
        ("It rose in the fourth quarter.", "1989-Q4"),
        ("It rose in the quarter.", "1989-Q3"),
        ("It rose this quarter.", "1989-Q4"),
        ("It rises next quarter.", "1990-Q1"),
        ("It rose from the year-ago quarter.", "1988-Q3"),
        ("It rose in the third quarter of last year.", "1988-Q3"),
        ("It rose in the second half of 1988.", "1988-H2"),
        ("It rose in fiscal 1990.", "FY1990"),
        ("It rose in the 1980s.", "198"),
        ("It rose in the 19th century.", "18"),
        ("It rises in the next century.", "20"),
        ("It rose this decade.", "198"),
        ("It rose a decade ago.", "1979"),
        ("It rose a year earlier.", "1988"),
        ("It rose several years ago.", "PAST_REF"),
        ("It rose last night.", "1989-10-29TNI"),
        ("It rose this morning.", "1989-10-30TMO"),
        ("It rose late Friday afternoon.", "1989-10-27TAF"),
        ("It rose at 4 p.m. Friday.", "1989-10-27T16:00"),
        ("It rose at 12:15 a.m.", "1989-10-30T00:15"),
        ("It rose at 18:00 GMT.", "1989-10-30T18:00Z"),
        ("It rose at three o'clock in the afternoon.", "1989-10-30T15:00"),
        ("It rose in the summer of 1988.", "1988-SU"),
        ("It came 10/27/89.", "1989-10-27"),
        ("It came 27/10/1989.", "1989-10-27"),
        ("It came on Christmas Eve.", "1989-12-24"),
        ("It came in September last year.", "1988-09"),
        ("It came on the Day of the Sun.", "1989-04-15"),
        ("It came on the Day of the Shining Star 1988.", "1988-02-16"),
        ("It came on Russia Day.", "1989-06-12"),
        ("It will open on November 11.", "1989-11-11"),
        ("It opens on November 11.", "1989-11-11"),
        ("It opened on March 11.", "1989-03-11"),
    ],
)
def test_values_counted_from_publication(text, value):
    assert values(text, MONDAY) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It rose on Friday.", "XXXX-WXX-5"),
        ("It rose on October 27.", "XXXX-10-27"),
        ("It rose last week.", "XXXX-WXX"),
        ("It rose in the third quarter.", "XXXX-Q3"),
        ("It rose last night.", "XXXX-XX-XXTNI"),
        ("It rose 19/39/99.", "1999"),
        ("It rose recently.", "PAST_REF"),
    ],
)
def test_what_nothing_dates_is_written_with_an_x(text, value):
    assert values(text) == [value]


def test_the_day_is_the_last_told():
    assert values("He came on Friday and ended the day in Hanoi.", MONDAY) == ["1989-10-27", "1989-10-27"]


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_make_no_error(published):
    assert len(values("It rose last week, next week, last weekend, next month and last quarter.", published)) == 5


PIECES = st.sampled_from(
    "the last next year quarter third half week weekend 1989 1980s '89 fiscal May 31 10:35 GMT Friday morning ago two "
    "years earlier 10/30/89 99/99/99 19891399 ５:３０ a.m. once summer night day same period o'clock century".split()
)
_VALUE = re.compile(
    r"(?:PAST|PRESENT|FUTURE)_REF|FY\d{4}|(?:[\dX]{1,4}(?:-[\dX]{2}(?:-[\dX]{2})?|-W[\dX]{2}(?:-\d)?)?)"
    r"(?:-[QH]\d|-WE|-SP|-SU|-FA|-WI)?(?:T(?:MO|AF|EV|NI|\d\d:\d\dZ?))?"
)


@given(st.lists(PIECES, max_size=12).map(" ".join), st.sampled_from(["", "1989", "1989-10", MONDAY]))
def test_every_value_has_the_form_of_timex3(text, published):
    for value in values(text, published):
        assert _VALUE.fullmatch(value), value
