"""The timeline's axis: which days it covers, where a day stands, and which ticks fit."""

from __future__ import annotations

import bisect
import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diploscope.interfaces.dossier.exchanges import Mark, exchanges
from diploscope.interfaces.dossier.request import Reading
from diploscope.interfaces.dossier.wording import short_month
from diploscope.model import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diploscope.interfaces.dossier.exchanges import Exchange
    from diploscope.ledger.records import Told

# Above so many months the strip counts by quarter, above three times as many by year, so that bars stay visible.
MONTHLY = 120
# Up to so many days ticks may stand within the month.
DAILY = 92
# Plans and history farther than this from everything that happened stand beside the axis, not on it.
REACH = dt.timedelta(days=366)
# Where nine in ten of all acts lie within a third of the time that all cover, a year to spare, the axis is theirs.
MOST, FAR = 0.9, 3
# Ticks in order of their distance: days of the month, months, years.
_DAY_STEPS = ((1, 8, 15, 22), (1, 15))
_MONTH_STEPS = (1, 3, 6)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 500, 1000)


@dataclass(frozen=True, slots=True)
class Axis:
    """The days a timeline covers, the first and the last included."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """How many days that is."""
        return (self.last - self.first).days + 1

    def share(self, day: dt.date) -> float:
        """How far into the axis the day begins: 0 at its left end, 1 after its last day."""
        return (day - self.first).days / self.days

    def extent(self, date: PartialDate) -> tuple[float, float]:
        """The stretch that the date can mean, cut to the axis."""
        first, last = max(date.first, self.first), min(date.last, self.last)
        return self.share(first), self.share(last) + 1 / self.days

    def holds(self, date: PartialDate) -> bool:
        """Whether any day that the date can mean is on the axis."""
        return date.first <= self.last and date.last >= self.first


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the axis with its label; `year` stands under it where the year begins or is first seen."""

    day: dt.date
    label: str
    year: str = ""


def axis(shown: Sequence[Exchange], since: dt.date | None = None, until: dt.date | None = None) -> Axis | None:
    """The period asked for, its open ends drawn where the exchanges end; None where nothing says when.

    What happened sets the ends. Plans and dated history stretch them only as far as `REACH`, and a few acts long
    before or after all others do not, so that one mention of an old treaty does not press the present into a
    corner.
    """
    every = [item.date for item in shown if item.date]
    core = [item.date for item in shown if item.date and item.mark in {Mark.SOLID, Mark.STRUCK}] or every
    if not core:
        return Axis(since, until) if since and until and since <= until else None
    first, last = _bulk(core)
    near = [date for date in every if first - date.first <= REACH and date.last - last <= REACH]
    first = since or min(date.first for date in near).replace(day=1)
    last = until or _month_end(max(date.last for date in near))
    return Axis(min(first, last), max(first, last))


def _bulk(dates: Sequence[PartialDate]) -> tuple[dt.date, dt.date]:
    """The ends of all dates; where most of them lie much closer together, the ends of those."""
    ordered = sorted(dates, key=lambda date: (date.first, date.last))
    first, last = ordered[0].first, max(date.last for date in ordered)
    size = math.ceil(MOST * len(ordered))
    windows = [
        (ordered[at].first, max(date.last for date in ordered[at : at + size])) for at in range(len(ordered) - size + 1)
    ]
    closest = min(windows, key=lambda window: window[1] - window[0])
    return closest if (last - first) > FAR * (closest[1] - closest[0] + REACH) else (first, last)


def reading_periods(
    told: Iterable[Told], parties: tuple[str, str], since: dt.date | None = None, until: dt.date | None = None
) -> list[tuple[dt.date, dt.date]]:
    """The months (quarters, years) for which the timeline wants to know how many documents were read."""
    span = axis(exchanges(told, parties), since, until)
    if span is None:
        return []
    months = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1
    step = 1 if months <= MONTHLY else 3 if months <= 3 * MONTHLY else 12
    periods, at = [], span.first.replace(day=1)
    at = at.replace(month=(at.month - 1) // step * step + 1)
    while at <= span.last:
        following = _months_later(at, step)
        end = following - dt.timedelta(days=1) if following else dt.date.max
        periods.append((max(at, span.first), min(end, span.last)))
        if following is None:
            break
        at = following
    return periods


def count_readings(
    periods: Sequence[tuple[dt.date, dt.date]], published: Iterable[tuple[str, int]]
) -> tuple[tuple[Reading, ...], int]:
    """Documents read in each period, and how many more have no date exact enough to say in which.

    Args:
        periods: As `reading_periods` gives them.
        published: Publication dates, each with the number of documents that bear it.
    """
    numbers, vague = [0] * len(periods), 0
    ends = [last for _, last in periods]
    for text, number in published:
        try:
            date = PartialDate.parse(text)
        except ValueError:  # no date at all
            date = None
        if date is None or not date.month:
            vague += number
            continue
        at = bisect.bisect_left(ends, date.first)
        if at < len(periods) and periods[at][0] <= date.last:
            numbers[at] += number
    return tuple(Reading(*period, number) for period, number in zip(periods, numbers, strict=True)), vague


def ticks(span: Axis, width: float, label_widths: tuple[float, float]) -> list[Tick]:
    """The closest ticks whose labels do not touch on an axis of this width.

    Args:
        span: The axis.
        width: Its width in pixels.
        label_widths: What a day's label takes, and a month's or year's.
    """
    per_day = width / span.days
    day_width, label_width = label_widths
    if per_day >= day_width:
        return _named([span.first + dt.timedelta(days=n) for n in range(span.days)], by="day")
    for days in _DAY_STEPS if span.days <= DAILY else ():
        gap = min(b - a for a, b in zip(days, (*days[1:], 29), strict=True))
        if per_day * gap >= day_width:
            return _named(_days_of(span, days), by="day")
    for step in _MONTH_STEPS:
        if per_day * 28 * step >= label_width:
            return _named(_firsts(span, step), by="month")
    for years in _YEAR_STEPS:
        if per_day * 365 * years >= label_width or years == _YEAR_STEPS[-1]:
            return _named(_firsts(span, 12 * years), by="year")
    return []


def _days_of(span: Axis, days: tuple[int, ...]) -> list[dt.date]:
    months = [span.first.replace(day=1), *_firsts(span, 1)]
    found = {month.replace(day=day) for month in months for day in days}
    return sorted(day for day in found if span.first <= day <= span.last)


def _firsts(span: Axis, step: int) -> list[dt.date]:
    """First days of every `step`-th month on the axis, counted so that years begin one."""
    number = span.first.year * 12 + span.first.month - 1
    number += span.first.day > 1
    number += -number % step
    found = []
    while number <= span.last.year * 12 + span.last.month - 1:
        found.append(dt.date(number // 12, number % 12 + 1, 1))
        number += step
    return found


def _named(days: list[dt.date], *, by: str) -> list[Tick]:
    if by == "year":
        return [Tick(day, str(day.year)) for day in days]
    found, year = [], 0
    for day in days:
        label = f"{day.day} {short_month(day.month)}" if by == "day" else short_month(day.month)
        found.append(Tick(day, label, str(day.year) if day.year != year else ""))
        year = day.year
    return found


def _month_end(day: dt.date) -> dt.date:
    following = _months_later(day.replace(day=1), 1)
    return following - dt.timedelta(days=1) if following else dt.date.max


def _months_later(first: dt.date, step: int) -> dt.date | None:
    number = first.year * 12 + first.month - 1 + step
    return dt.date(number // 12, number % 12 + 1, 1) if number // 12 <= dt.MAXYEAR else None
