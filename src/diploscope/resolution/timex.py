"""TIMEX3 values of dates and times, anchored to the publication date or to the story."""

from __future__ import annotations

import datetime as dt

from diploscope.model import Modifier, PartialDate, TimeExpression, Timex
from diploscope.resolution.times import Anchor, Dated, resolve_time

_STEP = {Modifier.LAST: -1, Modifier.NEXT: 1, Modifier.THIS: 0, Modifier.NONE: 0}
# A day or month without a year that comes so soon is meant rather than that of a year so far back.
_NEAR_AHEAD, _FAR_BACK = dt.timedelta(days=60), dt.timedelta(days=300)


# What an expression that nothing dates is worth, by its unit.
_UNKNOWN = {
    "year": "XXXX",
    "month": "XXXX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX",
    "quarter": "XXXX",
    "half": "XXXX",
}


def timex_value(timex: Timex, anchor: Anchor) -> str:
    """The value TIMEX3 writes, with an X for every digit that nothing tells."""
    time = timex.time
    if time is None:
        return timex.value
    day = anchor.published.first if anchor.published and anchor.published.day else None
    if day and (value := _counted(time, timex, day)):
        return value
    return (_dated(time, anchor, day, ahead=timex.ahead) or _unknown(time)) + timex.suffix


def _counted(time: TimeExpression, timex: Timex, day: dt.date) -> str | None:
    """Weeks, weekends, quarters, halves, decades and centuries, which no partial date can hold."""
    if time.year or time.month or time.weekday >= 0:
        return None
    step = time.offset or _STEP[time.modifier]
    try:
        if time.unit == "week":
            return _week(day + dt.timedelta(weeks=step))
        if time.unit == "weekend":
            return _week(_weekend(time, day, ahead=timex.ahead) + dt.timedelta(weeks=step)) + timex.suffix
    except OverflowError:  # beyond the years that dates can have
        return None
    if time.unit in ("decade", "century"):
        return str(day.year // (10 if time.unit == "decade" else 100) + step)
    if time.unit in ("quarter", "half"):
        return _part_of_year(time, timex, day, step)
    return None


def _week(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def _weekend(time: TimeExpression, day: dt.date, *, ahead: bool) -> dt.date:
    """A day of the weekend that is to come, or else of the last that has begun."""
    return day if ahead or time.modifier is Modifier.NEXT else day - dt.timedelta(days=(day.weekday() - 5) % 7)


def _part_of_year(time: TimeExpression, timex: Timex, day: dt.date, step: int) -> str:
    """A numbered quarter or half is the last that has begun; others count from the one of `day`."""
    months, letter = (3, "Q") if time.unit == "quarter" else (6, "H")
    per_year, now = 12 // months, (day.month - 1) // months
    if timex.suffix:
        begun = int(timex.suffix[2:]) <= now + 1
        return f"{day.year - (not begun and not timex.ahead)}{timex.suffix}"
    count = day.year * per_year + now + step
    return f"{count // per_year}-{letter}{count % per_year + 1}"


def _dated(time: TimeExpression, anchor: Anchor, day: dt.date | None, *, ahead: bool) -> str | None:
    dated = resolve_time(time, anchor, future=ahead)
    if dated is None:
        # What counts from a story that tells no day counts from publication, years only: the rest would be a guess.
        counted = time.reference and time.unit == "year" and day
        return str(day.year + time.offset) if counted and day else None
    if day and time.month and not (time.year or time.unit or ahead or time.modifier is Modifier.LAST):
        later = resolve_time(time, anchor, future=True)
        if later and _first(later) - day <= _NEAR_AHEAD and day - _first(dated) > _FAR_BACK:
            return later.value
    return dated.value


def _first(dated: Dated) -> dt.date:
    return PartialDate.parse(dated.value).first


def _unknown(time: TimeExpression) -> str:
    if time.year:
        return str(time.year)
    if time.month:
        return f"XXXX-{time.month:02d}" + (f"-{time.day:02d}" if time.day else "")
    return f"XXXX-WXX-{time.weekday + 1}" if time.weekday >= 0 else _UNKNOWN.get(time.unit, "XXXX-XX-XX")
