"""What a phrase says of when: the days it means, what else it may mean, and why."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from diploscope.model import Basis, Modifier, PartialDate, Span, TimeExpression, Timex
from diploscope.model.folding import fold
from diploscope.reader.times_abroad import find_times_in
from diploscope.reader.timex import find_timexes
from diploscope.reader.timex.grammar import FEAST
from diploscope.resolution.extents import extent_of
from diploscope.resolution.times import Anchor, anchor_of, resolve_time
from diploscope.resolution.timex import timex_value

_STORY = "STORY"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing an expression may mean.

    Attributes:
        value: As TIMEX3 writes it: `2024-02-18`, `2024-W07`, `2024-Q1`.
        granularity: The unit it was told in.
        first: The first day it can mean.
        last: The last.
        basis: Where what the words leave out was taken from.
        why: The rule, in plain words.
    """

    value: str
    granularity: str
    first: dt.date
    last: dt.date
    basis: Basis
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """A time expression of a phrase: the likeliest meaning first, none where `why_not` says what is missing."""

    text: str
    span: Span
    meanings: tuple[Meaning, ...]
    why_not: str = ""


def times_told(
    phrase: str, published: PartialDate | None, language: str = "", told: PartialDate | None = None
) -> list[Told]:
    """Every time expression of `phrase`, in order, with what it means.

    Args:
        phrase: A phrase or a sentence.
        published: When it was published.
        language: One of those of `reader.times_abroad`; found out where it is not said.
        told: A day that the story told before the phrase.
    """
    span = Span(0, len(phrase))
    language = language or language_of(phrase)
    times = find_times_in(language, phrase, span)
    anchor = anchor_of(published, [*_before(told), *times])
    timexes = find_timexes(phrase, span, times) if language == "en" else [Timex(time.span, time) for time in times]
    return [_told(phrase, timex, anchor) for timex in timexes]


def language_of(phrase: str) -> str:
    """The language of `phrase` by its script: Korean, Russian, else English, whose words alone are read then."""
    if re.search("[가-힣]", phrase):
        return "ko"
    if re.search("[а-яё]", phrase, re.IGNORECASE):
        return "ru"
    return "en"


def _before(told: PartialDate | None) -> Iterator[TimeExpression]:
    """The day told before, as an expression that stands in front of the phrase."""
    if told is not None:
        yield TimeExpression(Span(-1, -1), str(told), told.year, told.month, told.day)


def _told(phrase: str, timex: Timex, anchor: Anchor) -> Told:
    readings = [timex, replace(timex, ahead=not timex.ahead), *_turned(timex)]
    meanings: list[Meaning] = []
    for reading in readings:
        meaning = _meaning(reading, anchor)
        if meaning and all(meaning.value != other.value for other in meanings):
            meanings.append(meaning)
    why_not = "" if meanings else _why_not(timex, anchor)
    return Told(phrase[timex.span.start : timex.span.end], timex.span, tuple(meanings), why_not)


# "3/4/2024"
_NUMERIC = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}")


def _turned(timex: Timex) -> Iterator[Timex]:
    """What else may be meant: the last such day or month, or a numeric date the other way round."""
    time = timex.time
    if time and (time.month or time.day) and not (time.year or time.unit or time.modifier):
        yield replace(timex, time=replace(time, modifier=Modifier.LAST), ahead=False)
    if time and time.year and time.month != time.day <= 12 and _NUMERIC.fullmatch(time.text):
        yield replace(timex, time=replace(time, month=time.day, day=time.month))


def _meaning(timex: Timex, anchor: Anchor) -> Meaning | None:
    time = timex.time
    if time is not None and time.reference == _STORY and resolve_time(time, anchor, future=timex.ahead) is None:
        return None
    value = timex_value(timex, anchor)
    extent = extent_of(value)
    if extent is None:
        return None
    return Meaning(value, *extent, *_reason(timex, anchor))


def _reason(timex: Timex, anchor: Anchor) -> tuple[Basis, str]:
    time = timex.time
    if time is None or time.year:
        juche = "juche" in time.text.casefold() or "주체" in time.text if time else False
        return Basis.EXPLICIT, "Juche years count from 1912" if juche else f"the words say it all{_order(time)}"
    if time.reference == _STORY:
        return Basis.STORY, f"counted from the day told before{', if that is still ahead' if timex.ahead else ''}"
    if anchor.published is None:
        return Basis.STORY, "the first such date from the latest that the text states"
    ahead = timex.ahead or time.modifier is Modifier.NEXT
    return Basis.PUBLICATION, _from_publication(timex, time, ahead=ahead)


def _order(time: TimeExpression | None) -> str:
    """Which of two numbers was taken for the month, where the words do not tell."""
    numbers = re.findall(r"\d+", time.text) if time and _NUMERIC.fullmatch(time.text) else []
    if time is None or not numbers or max(time.month, time.day) > 12 or time.month == time.day:
        return ""
    return f", the {'month' if int(numbers[0]) == time.month else 'day'} first"


def _from_publication(timex: Timex, time: TimeExpression, *, ahead: bool) -> str:
    if timex.suffix[:2] in ("-Q", "-H"):
        what = "quarter" if timex.suffix[1] == "Q" else "half"
        return f"that {what} of {'this year' if ahead else 'the last year in which it has begun'}"
    if time.weekday >= 0 and not time.month and time.unit != "week":
        return "the next such weekday after publication" if ahead else "the last such weekday up to publication"
    if time.unit:
        return f"counted in {_PLURAL.get(time.unit, time.unit + 's')} from publication"
    if time.month or time.day:
        what = "day" if time.day else "month"
        if time.modifier is Modifier.LAST:
            return f"the last such {what} up to publication"
        return f"the next such {what} after publication" if ahead else f"such a {what}, the nearest to publication"
    return "counted from publication"


_PLURAL = {"century": "centuries", "half": "halves"}


def _why_not(timex: Timex, anchor: Anchor) -> str:
    time = timex.time
    if time is None:
        return f"the words give no date ({timex.value})"
    if re.search(FEAST, fold(time.text)):
        return "the feast moves from year to year or differs between countries"
    if time.reference == _STORY:
        return "it counts from a day told before, and none is known"
    if time.reference:
        return f"the words give no date ({time.reference})"
    if anchor.published is None:
        return "it counts from publication, which is not known"
    if anchor.published.day == 0 and not time.year:
        return f"{anchor.published} is too coarse to count it from"
    return "no calendar has such a day"


def to_rows(found: Sequence[Told]) -> list[dict[str, object]]:
    """`found` as plain objects for JSON: the first meaning's fields, the others under `candidates`."""
    return [
        {
            "text": told.text,
            "span": list(told.span),
            **(_row(told.meanings[0]) if told.meanings else {"value": None, "why": told.why_not}),
            "candidates": [_row(meaning) for meaning in told.meanings[1:]],
        }
        for told in found
    ]


def _row(meaning: Meaning) -> dict[str, object]:
    return {
        "value": meaning.value,
        "granularity": meaning.granularity,
        "first": meaning.first.isoformat(),
        "last": meaning.last.isoformat(),
        "basis": str(meaning.basis),
        "why": meaning.why,
    }
