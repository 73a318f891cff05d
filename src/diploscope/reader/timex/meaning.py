"""What the words of a TIMEX3 expression say, before anything anchors them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from diploscope.model import Modifier, Span, TimeExpression, Timex

_REFERENCES = {"present": "PRESENT_REF", "past": "PAST_REF", "future": "FUTURE_REF"}
_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "tonight": "TNI", "overnight": "TNI"}
_SEASONS = {"spring": "-SP", "summer": "-SU", "autumn": "-FA", "fall": "-FA", "winter": "-WI"}
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4}
_HOLIDAYS = {
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "new year's eve": (12, 31),
    "new year's": (1, 1),
    "halloween": (10, 31),
    "veterans day": (11, 11),
    "independence day": (7, 4),
    "valentine's day": (2, 14),
    "day of the sun": (4, 15),  # the birth of Kim Il Sung
    "day of the shining star": (2, 16),  # the birth of Kim Jong Il
    "defender of the fatherland day": (2, 23),
    "march first movement day": (3, 1),
    "russia day": (6, 12),
    "national unity day": (11, 4),
    "hangul day": (10, 9),
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})")
_HOURS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_YEAR = re.compile(r"(?<!\d)(?:(1[5-9]\d\d|20\d\d)|'([2-9]\d))(?!\d|0?'?s)")
_NUMERIC = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d\d(?:\d\d)?)|(\d{4})(\d\d)(\d\d)(?!\d)")
_CLOCK = re.compile(r"(\d{1,2})[:.]?(\d\d)?(?::\d\d)? ?(?:([ap])\.?m\b|(?=\D|$))")
_UTC = re.compile(r"\b(?:gmt|utc)\b(?! ?[+-])")
_UNIT = re.compile(r"quarter|half|weekend|week|month|century|decade|year|day")
_LAST = re.compile(r"\b(?:last|latest|past|prior|previous|preceding|before|earlier|ago|recent)\b")
_NEXT = re.compile(r"\b(?:next|coming|following|after|new)\b")
_YEAR_AGO = re.compile(r"year[- ](?:ago|earlier)")
_UNCOUNTED = re.compile(r"(?:several|many|some|a few|the \w+ few|a couple|\w+s (?!and)|not long|long|a while)")
_AGO = re.compile(r"\b(?:ago|earlier|before|previous)$")


def meaning(span: Span, text: str, words: str, kind: str, times: Sequence[TimeExpression], *, ahead: bool) -> Timex:
    """The Timex of an expression.

    Args:
        span: Where it stands.
        text: Its letters.
        words: The same, folded.
        kind: The rule that found it.
        times: The narrow expressions inside it.
        ahead: Whether the words before it speak of what is to come.
    """
    pointing = next((t.reference for t in times if t.reference and t.reference != "STORY"), "")
    value = _REFERENCES.get(kind) or (pointing if kind == "pointing" else "") or _fixed(words, kind)
    if value:
        return Timex(span, None, value=value)
    time = _date(TimeExpression(span, text), words, kind, times)
    return Timex(span, time, suffix=_suffix(words, kind), ahead=ahead)


def _fixed(words: str, kind: str) -> str:
    """A value that needs no anchor: decades, centuries, business years, counts that nobody counted."""
    if kind == "decade":
        if decade := re.search(r"(?:(1[5-9]|20)|'?)([0-9])0'?s", words):
            return (decade[1] or "19") + decade[2]
        if century := re.search(r"(\d\d)th|(21)st", words):
            return str(int(century[1] or century[2]) - 1)
    if "fiscal" in words and "quarter" not in words and (year := _stated_year(words)):
        return f"FY{year}"
    if kind == "ago" and _UNCOUNTED.match(words):
        return "PAST_REF" if _AGO.search(words) else "FUTURE_REF"
    return ""


def _stated_year(words: str) -> int:
    year = _YEAR.search(words)
    if year is None:
        return 0
    return int(year[1]) if year[1] else 1900 + int(year[2])


def _date(plain: TimeExpression, words: str, kind: str, times: Sequence[TimeExpression]) -> TimeExpression:
    """The parts of the date, from the narrow expressions inside first."""
    if dated := [t for t in times if not t.reference or t.reference == "STORY"]:
        return max(dated, key=lambda t: (bool(t.year), bool(t.month), bool(t.day), t.weekday >= 0))
    if numeric := _NUMERIC.search(words):
        return _numeric(plain, numeric)
    for name, (month, day) in _HOLIDAYS.items():
        if name in words:
            return replace(plain, month=month, day=day, year=_stated_year(words))
    year = _stated_year(words) if kind != "clock" else 0
    named = _MONTH.search(words) if kind == "month" else None
    if year or named:
        return replace(plain, year=year, month=_MONTHS.index(named[0]) + 1 if named else 0)
    if kind in ("clock", "part", "day"):
        return _day(plain, words, kind)
    return _unit(plain, words, kind)


def _numeric(plain: TimeExpression, found: re.Match[str]) -> TimeExpression:
    """American order, the month first, unless that is no month."""
    if found[4]:
        return replace(plain, year=int(found[4]), month=int(found[5]), day=int(found[6]))
    month, day, year = int(found[1]), int(found[2]), int(found[3])
    if month > 12:
        month, day = day, month
    century = 0 if year > 99 else 1900 if year >= 50 else 2000
    return replace(plain, year=century + year, month=month, day=day)


def _day(plain: TimeExpression, words: str, kind: str) -> TimeExpression:
    if words.startswith(("yesterday", "last")) or " last " in words:
        return replace(plain, unit="day", offset=-1)
    if "tomorrow" in words:
        return replace(plain, unit="day", offset=1)
    if kind == "clock" or "this" in words or "overnight" in words:
        return replace(plain, unit="day")
    return _story_day(plain, words)


def _story_day(plain: TimeExpression, words: str) -> TimeExpression:
    step = {Modifier.LAST: -1, Modifier.NEXT: 1}.get(_modifier(words), 0)
    return replace(plain, unit="day", reference="STORY", offset=step)


def _unit(plain: TimeExpression, words: str, kind: str) -> TimeExpression:
    """A date counted in units: "the latest quarter", "the year before", "this summer"."""
    modifier = _modifier(words)
    if kind == "season":
        return replace(plain, unit="year", modifier=modifier)
    units = _UNIT.findall(words)
    unit = units[-1] if units else {"year": "year", "period": "quarter"}.get(kind, "")
    if kind == "period" and "period" in words:  # in news of business a quarter, as nothing else is said
        unit = "quarter"
    if unit in ("", "day"):
        return _story_day(plain, words) if unit else plain
    if kind == "ago" and unit == "decade":
        return replace(plain, unit="year", offset=-10 if _AGO.search(words) else 10)
    if _YEAR_AGO.search(words):
        return _year_ago(plain, words, unit)
    if modifier is Modifier.NONE:
        ended = unit == "quarter" and not _ordinal(words)  # "the quarter" that is reported on
        modifier = Modifier.LAST if ended else Modifier.THIS
    return replace(plain, unit=unit, modifier=modifier)


def _year_ago(plain: TimeExpression, words: str, unit: str) -> TimeExpression:
    """A year before the quarter reported on, which is the last, or the last year."""
    if unit == "quarter" and not _ordinal(words):
        return replace(plain, unit="quarter", offset=-5)
    return replace(plain, unit="year", modifier=Modifier.LAST)


def _modifier(words: str) -> Modifier:
    if _LAST.search(words):
        return Modifier.LAST
    if _NEXT.search(words):
        return Modifier.NEXT
    return Modifier.THIS if re.search(r"\b(?:this|current|same)\b", words) else Modifier.NONE


def _ordinal(words: str) -> int:
    return next((number for word, number in _ORDINALS.items() if re.search(rf"\b{word}\b", words)), 0)


def _suffix(words: str, kind: str) -> str:
    if kind == "clock":
        return _clock(words)
    if part := re.search(r"\b(?:tonight|overnight|morning|afternoon|evening|night)\b", words):
        return _PARTS[part[0]]
    if kind in ("quarter", "half") and (ordinal := _ordinal(words)):
        return f"-{'H' if 'half' in words else 'Q'}{ordinal}"
    if "weekend" in words:
        return "-WE"
    if season := re.search(r"\b(?:spring|summer|autumn|fall|winter)\b", words):
        return _SEASONS[season[0]]
    return ""


def _clock(words: str) -> str:
    if re.search(r"\b(?:noon|midday)\b", words):
        return "T12:00"
    if "midnight" in words:
        return "T24:00"
    if oclock := re.match(r"(\w+) o'clock", words):
        hour = _HOURS.get(oclock[1]) or (int(oclock[1]) if oclock[1].isdigit() else 0)
        late = re.search(r"afternoon|evening|night", words) is not None
        return f"T{hour + 12 * (late and hour < 12):02d}:00"
    clock = _CLOCK.search(words)
    if clock is None:
        return ""
    hour, minute = int(clock[1]), int(clock[2] or 0)
    if clock[3]:
        hour = hour % 12 + 12 * (clock[3] == "p")
    return f"T{hour:02d}:{minute:02d}" + ("Z" if _UTC.search(words) else "")
