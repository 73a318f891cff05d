"""The days that TIMEX3 values mean."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploscope.resolution.extents import extent_of


@pytest.mark.parametrize(
    ("value", "granularity", "first", "last"),
    [
        ("2024-02-29", "day", "2024-02-29", "2024-02-29"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("2024", "year", "2024-01-01", "2024-12-31"),
        ("2024-W01", "week", "2024-01-01", "2024-01-07"),
        ("2024-W01-WE", "weekend", "2024-01-06", "2024-01-07"),
        ("2024-Q4", "quarter", "2024-10-01", "2024-12-31"),
        ("2024-H2", "half", "2024-07-01", "2024-12-31"),
        ("2024-SU", "season", "2024-06-01", "2024-08-31"),
        ("2024-WI", "season", "2024-12-01", "2025-02-28"),
        ("198", "decade", "1980-01-01", "1989-12-31"),
        ("19", "century", "1900-01-01", "1999-12-31"),
        ("2024-02-18TMO", "part of a day", "2024-02-18", "2024-02-18"),
        ("2024-02-18T16:00", "minute", "2024-02-18", "2024-02-18"),
    ],
)
def test_values_mean_days(value, granularity, first, last):
    assert extent_of(value) == (granularity, dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    "value", ["", "PAST_REF", "XXXX-10-27", "2023-02-29", "2024-W60", "9999-WI", "2024-Q9", "000", "FY1990", "2024-H3"]
)
def test_what_means_no_days_means_none(value):
    assert extent_of(value) is None


@given(st.text("0123456789-WQHESPUFAIT:X", max_size=12))
def test_whatever_is_read_ends_after_it_begins(value):
    extent = extent_of(value)
    assert extent is None or extent.first <= extent.last
