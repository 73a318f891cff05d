"""What stretch of days a TIMEX3 value means: `1989-Q3` is three months, `198` ten years, `XXXX-10-27` nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import NamedTuple

from diploscope.model import PartialDate


class Extent(NamedTuple):
    """A stretch of days, both ends inclusive, and the unit it was told in."""

    granularity: str
    first: dt.date
    last: dt.date


# A season is that of the northern half of the world; the winter of a year begins in its December.
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def extent_of(value: str) -> Extent | None:
    """The days that a TIMEX3 value means; None where it means none, or days beyond the calendar.

    Args:
        value: A date, time, week, weekend, quarter, half, season, year, decade or century.
    """
    day, _, clock = value.partition("T")
    for rule, read in _RULES:
        if match := rule.fullmatch(day):
            try:
                extent = read(*match.groups())
            except (ValueError, OverflowError):
                return None
            return extent._replace(granularity=_finer(clock)) if clock else extent
    return None


def _finer(clock: str) -> str:
    return "minute" if clock[:1].isdigit() else "part of a day"


def _date(value: str) -> Extent:
    date = PartialDate.parse(value)
    return Extent(str(date.precision), date.first, date.last)


def _week(year: str, week: str, weekend: str | None) -> Extent:
    first = dt.date.fromisocalendar(int(year), int(week), 6 if weekend else 1)
    return Extent("weekend" if weekend else "week", first, first + dt.timedelta(days=1 if weekend else 6))


def _part(year: str, letter: str, number: str) -> Extent:
    length = 3 if letter == "Q" else 6
    return _months("quarter" if letter == "Q" else "half", int(year), (int(number) - 1) * length + 1, length)


def _season(year: str, name: str) -> Extent:
    return _months("season", int(year), _SEASONS[name], 3)


def _months(granularity: str, year: int, month: int, length: int) -> Extent:
    end = month + length - 1
    last = PartialDate(year + (end - 1) // 12, (end - 1) % 12 + 1)
    return Extent(granularity, dt.date(year, month, 1), last.last)


def _years(digits: str) -> Extent:
    length = 10 if len(digits) == 3 else 100
    first = int(digits) * length
    return Extent("decade" if length == 10 else "century", dt.date(first, 1, 1), dt.date(first + length - 1, 12, 31))


_RULES: tuple[tuple[re.Pattern[str], Callable[..., Extent]], ...] = (
    (re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)"), _date),
    (re.compile(r"(\d{4})-W(\d\d)(-WE)?"), _week),
    (re.compile(r"(\d{4})-([QH])([1-4])"), _part),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), _season),
    (re.compile(r"(\d{2,3})"), _years),
)
