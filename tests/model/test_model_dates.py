"""Dates that keep the precision they were told with."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploscope.model import PartialDate, Precision


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates())
    parts = draw(st.sampled_from([1, 2, 3]))
    return PartialDate(*(day.year, day.month, day.day)[:parts])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2024", (2024, 0, 0)),
        ("2024-02", (2024, 2, 0)),
        ("2024-02-29", (2024, 2, 29)),
        ("  2024-02-18\n", (2024, 2, 18)),
        ("2024-02-18T23:10:00+09:00", (2024, 2, 18)),
        ("2024-02-18 23:10", (2024, 2, 18)),
        ("26-FEB-1987 15:01:01.79", (1987, 2, 26)),
        (" 3-MAR-1987 09:15:00.00", (1987, 3, 3)),
        ("Tue, 24 Nov 2026 04:00:00 GMT", (2026, 11, 24)),
        ("5 September 2011", (2011, 9, 5)),
    ],
)
def test_parses_what_sources_write(text, parts):
    date = PartialDate.parse(text)
    assert (date.year, date.month, date.day) == parts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "24",
        "2024-13",
        "2023-02-29",
        "2024-00-05",
        "0000",
        "2024-2-3",
        "31-FEB-1987",
        "5 Smarch 2011",
        "2024-02-18x",
    ],
)
def test_refuses_what_is_no_date(text):
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


def test_a_refusal_quotes_no_more_than_it_must():
    with pytest.raises(ValueError, match=r"not a date: '") as raised:
        PartialDate.parse("x" * 5000)
    assert len(str(raised.value)) < 80


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((0,), "year 0 is outside 1 to 9999"),
        ((10000,), "year 10000"),
        ((2024, 13), "month 13 is outside 1 to 12"),
        ((2024, 0, 4), "a day needs its month"),
        ((2023, 2, 29), "2023-02 has no day 29"),
        ((2024, 4, -1), "has no day -1"),
    ],
)
def test_impossible_parts_are_named(parts, said):
    with pytest.raises(ValueError, match=said):
        PartialDate(*parts)


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2024", Precision.YEAR, dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
        ("2024-02", Precision.MONTH, dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2023-02", Precision.MONTH, dt.date(2023, 2, 1), dt.date(2023, 2, 28)),
        ("2024-02-18", Precision.DAY, dt.date(2024, 2, 18), dt.date(2024, 2, 18)),
    ],
)
def test_a_date_means_a_stretch_of_days(text, precision, first, last):
    date = PartialDate.parse(text)
    assert (date.precision, date.first, date.last) == (precision, first, last)


@given(partial_dates())
def test_writing_and_parsing_give_the_date_back(date):
    assert PartialDate.parse(str(date)) == date


@given(partial_dates())
def test_the_first_day_is_never_after_the_last(date):
    assert date.first <= date.last
    assert (date.first == date.last) == (date.precision is Precision.DAY)


@given(st.dates())
def test_a_whole_day_means_itself(day):
    date = PartialDate.of(day)
    assert date.first == date.last == day


@given(partial_dates(), partial_dates())
def test_order_follows_the_first_day(one, other):
    if one < other:
        assert one.first <= other.first


@given(partial_dates())
def test_a_coarser_date_holds_the_finer_one(date):
    year = PartialDate(date.year)
    assert year.first <= date.first <= date.last <= year.last


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_value_error(text):
    try:
        date = PartialDate.parse(text)
    except ValueError:
        return
    assert PartialDate.parse(str(date)) == date
