"""From time words to dates: anchored to the publication date or to the story, never more exact than the words."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple

from diploscope.model import RECENTLY, Basis, Modifier, PartialDate, TimeExpression

# The reference of words that count from a day the story told before.
_STORY = "STORY"


@dataclass(frozen=True, slots=True)
class Dated:
    """A resolved date and what its unstated parts were taken from."""

    value: str
    basis: Basis


class _Day(NamedTuple):
    """A whole day told in the text, and where."""

    position: int
    day: dt.date


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a document offers to date its words by.

    Attributes:
        published: Publication date, if known.
        latest: The latest date that carries its own year anywhere in the text.
        reported: Whole days told, in order of the text, where bare weekdays look back.
        planned: The same where they look ahead.
    """

    published: PartialDate | None
    latest: PartialDate | None = None
    reported: tuple[_Day, ...] = ()
    planned: tuple[_Day, ...] = ()


def anchor_of(published: PartialDate | None, times: Sequence[TimeExpression]) -> Anchor:
    """The anchor of a document from its publication date and all its time expressions, in order."""
    stated = [PartialDate(t.year, t.month, t.day) for t in times if t.year and _possible(t)]
    anchor = Anchor(published, max(stated, default=None))
    reported, planned = (tuple(_days(times, anchor, future=future)) for future in (False, True))
    return replace(anchor, reported=reported, planned=planned)


def _days(times: Sequence[TimeExpression], anchor: Anchor, *, future: bool) -> Iterator[_Day]:
    """The whole days that `times` tell; those counted from the story count from the last one before."""
    last: dt.date | None = None
    for time in times:
        if time.reference == _STORY:
            value = _shifted(last, time.offset, time.unit) if last else None
        else:
            dated = resolve_time(time, anchor, future=future)
            value = PartialDate.parse(dated.value) if dated else None
        if value is not None and value.day:
            last = value.first
            yield _Day(time.span.start, last)


def _possible(time: TimeExpression) -> bool:
    if time.day and not (time.month or time.year):
        return 1 <= time.day <= 31  # the day of a month that is not told
    try:
        PartialDate(time.year or 2000, time.month, time.day)
    except ValueError:
        return False
    return True


def resolve_time(time: TimeExpression, anchor: Anchor, *, future: bool = False) -> Dated | None:
    """The date `time` means, or None where nothing says which.

    Args:
        time: The expression.
        anchor: The document's dates.
        future: Whether the act is planned, which turns a bare weekday or month forward.
    """
    if not _possible(time):
        return None
    if time.year:
        return Dated(str(PartialDate(time.year, time.month, time.day)), Basis.EXPLICIT)
    if time.reference == _STORY:
        return _from_story(time, anchor, future=future)
    if time.reference:
        return _recent(time, anchor.published)
    published = anchor.published
    if time.day and not time.month:
        return _day_of_month(time, published, future=future)
    if published is None or published.day == 0:
        return _without_day(time, anchor, future=future)
    day = published.first
    value = _relative(time, day) or _weekday(time, day, future=future) or _month_day(time, day, future=future)
    value = _soon(time, day, value) or value
    return Dated(str(value), Basis.PUBLICATION) if value else None


# A day without a year that comes so soon is meant rather than the one so far back, whatever the act's verb: "opened an
# exhibition for February 16", told in January.
_NEAR_AHEAD, _FAR_BACK = dt.timedelta(days=60), dt.timedelta(days=300)


def _soon(time: TimeExpression, published: dt.date, value: PartialDate | None) -> PartialDate | None:
    """The next such day where `value`, the last one, is much farther off."""
    if not time.day or time.unit or time.modifier is Modifier.LAST:
        return None
    if value is None or published - value.first <= _FAR_BACK:
        return None
    ahead = _month_day(time, published, future=True)
    return ahead if ahead and ahead.first - published <= _NEAR_AHEAD else None


def _day_of_month(time: TimeExpression, published: PartialDate | None, *, future: bool) -> Dated | None:
    """The 18th, say: of the month that is counted, else the last such day, or the next of what is planned."""
    if published is None or not published.day:
        return None
    ahead = future or time.modifier is Modifier.NEXT
    steps = (_STEP[time.modifier],) if time.unit == "month" else (0, 1, 2) if ahead else (0, -1, -2)
    for step in steps:
        month = _shifted(published.first, step, "month")
        try:
            date = PartialDate(month.year, month.month, time.day) if month else None
        except ValueError:  # a month without such a day
            continue
        fits = date and (date.first >= published.first if ahead else date.first - published.first <= _SLACK)
        if date and (time.unit == "month" or fits):
            return Dated(str(date), Basis.PUBLICATION)
    return None


_RECENT_DAYS = 60


def _recent(time: TimeExpression, published: PartialDate | None) -> Dated | None:
    """The year of "recently", where the weeks before publication all lie in it; None for other vague words."""
    if time.text.lower() not in RECENTLY or published is None or published.day == 0:
        return None
    earliest = published.first - dt.timedelta(days=_RECENT_DAYS)
    return Dated(str(PartialDate(earliest.year)), Basis.PUBLICATION) if earliest.year == published.year else None


def _without_day(time: TimeExpression, anchor: Anchor, *, future: bool) -> Dated | None:
    """Dates what a publication month or year can date, else month and day by the story's stated dates."""
    published = anchor.published
    if published is None:
        return _by_stated(time, anchor) if time.month and not time.unit else None
    anchored = time.unit == "year" or (time.unit == "month" and published.month)
    value = _relative(time, published.first) if anchored else _month_day(time, published.last, future=future)
    return Dated(str(value), Basis.PUBLICATION) if value else None


def _by_stated(time: TimeExpression, anchor: Anchor) -> Dated | None:
    """The year of an undated day from the dates the story states.

    A date that the text calls "earlier" came before, so an undated day is the first such day after the latest stated
    date; a stated date that contains it gives its year.
    """
    latest = anchor.latest
    if latest is None:
        return None
    for year in (latest.year, latest.year + 1):
        try:
            candidate = PartialDate(year, time.month, time.day)
        except ValueError:
            continue
        if candidate.first >= latest.first:
            return Dated(str(candidate), Basis.STORY)
    return None


def _from_story(time: TimeExpression, anchor: Anchor, *, future: bool) -> Dated | None:
    """The date of "that evening" or "two days later": counted from the last whole day told before."""
    days = anchor.planned if future else anchor.reported
    before = bisect_left(days, time.span.start, key=attrgetter("position"))
    value = _shifted(days[before - 1].day, time.offset, time.unit) if before else None
    return Dated(str(value), Basis.STORY) if value else None


def _shifted(day: dt.date, count: int, unit: str) -> PartialDate | None:
    try:
        if unit == "day":
            return PartialDate.of(day + dt.timedelta(days=count))
        if unit == "week":
            moved = day + dt.timedelta(weeks=count)
            return PartialDate(moved.year, moved.month)
        if unit == "month":
            months = day.year * 12 + day.month - 1 + count
            return PartialDate(months // 12, months % 12 + 1)
        return PartialDate(day.year + count)
    except (ValueError, OverflowError):
        return None


_STEP = {Modifier.LAST: -1, Modifier.NEXT: 1, Modifier.THIS: 0, Modifier.NONE: 0}


def _relative(time: TimeExpression, day: dt.date) -> PartialDate | None:
    """The date of "yesterday", "last year", "May last year" or "three months ago"."""
    if not time.unit or time.weekday >= 0:
        return None
    if time.modifier is Modifier.NONE and time.unit in ("day", "week", "month", "year"):
        return _shifted(day, time.offset, time.unit)
    step = _STEP[time.modifier]
    if time.month:  # "September last year"
        return _dated(day.year + step, time)
    if time.unit in ("week", "weekend"):
        return _shifted(day, step, "week")
    return _shifted(day, step, "month" if time.unit == "month" else "year")


def _weekday(time: TimeExpression, day: dt.date, *, future: bool) -> PartialDate | None:
    """A bare weekday is the last such day up to publication, or the next one for a plan; or that of a week."""
    if time.weekday < 0 or time.month:
        return None
    if time.unit == "week":
        return _shifted(day, time.weekday - day.weekday() + 7 * _STEP[time.modifier], "day")
    if time.modifier is Modifier.NEXT or (future and time.modifier is not Modifier.LAST):
        # "Is to meet on Wednesday", printed on a Wednesday, is to meet that day.
        ahead = (time.weekday - day.weekday()) % 7
        return _shifted(day, ahead or 7 * (time.modifier is Modifier.NEXT), "day")
    back = (day.weekday() - time.weekday) % 7
    if time.modifier is Modifier.LAST and back == 0:
        back = 7
    return _shifted(day, -back, "day")


# A day at most this far after publication may still be meant in a report of something that happened (time zones).
_SLACK = dt.timedelta(days=2)


def _month_day(time: TimeExpression, day: dt.date, *, future: bool) -> PartialDate | None:
    """A month or a day without a year: the nearest in the past, or in the future for a plan."""
    if not time.month or time.unit:
        return None
    years = (day.year - 1, day.year, day.year + 1)
    candidates = [date for year in years if (date := _dated(year, time)) is not None]
    if time.modifier is Modifier.NEXT or (future and time.modifier is not Modifier.LAST):
        ahead = [date for date in candidates if date.last >= day]
        return min(ahead, default=None, key=lambda date: date.first)
    # "Last June", told in July, is that of the same year.
    return max((date for date in candidates if date.first - day <= _SLACK), default=None, key=attrgetter("first"))


def _dated(year: int, time: TimeExpression) -> PartialDate | None:
    try:
        return PartialDate(year, time.month, time.day)
    except ValueError:
        return None
