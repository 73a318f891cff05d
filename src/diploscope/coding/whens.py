"""Which of a sentence's times date its act."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence

from diploscope.coding.context import Context
from diploscope.coding.drafts import Draft
from diploscope.coding.tokens import dateline_end
from diploscope.model import RECENTLY, Kind, Modifier, Sentence, Status, TimeExpression

# "..., KCNA reported on Tuesday": when it was said, not when it was done.
_SAID = re.compile(
    r"\b(?:said|says|reported|announced|stated|disclosed|revealed|confirmed|told (?:\w+ ){1,3})"
    r"(?: here| later)? ?(?:on |late |early |earlier )?$"
)
_BEFORE = 48  # letters looked at before a time


def is_reporting(time: TimeExpression, context: Context) -> bool:
    """Whether `time` dates the report: it follows a verb of speech directly."""
    return bool(_SAID.search(context.text[max(0, time.span.start - _BEFORE) : time.span.start].lower()))


# "The October 4 declaration": the day is what the thing is called by.
_AFTER = re.compile(r" (?!(?:and|to|in|at|by|when|after|before|for|of|on|with|as|that|which|until|during|from)\b)[a-z]")


def names_thing(time: TimeExpression, context: Context) -> bool:
    """Whether `time` is part of a thing's name and dates nothing."""
    called = context.text[max(0, time.span.start - 4) : time.span.start].lower() == "the "
    return called and bool(time.month) and bool(_AFTER.match(context.text, time.span.end))


def dating(times: tuple[TimeExpression, ...], at: int, start: int) -> list[TimeExpression]:
    """The times of a sentence from `start` on that date something, the nearest to the trigger at `at` first.

    "Recently" dates an act, to a year at best, where no other words do.
    """
    found = [t for t in times if t.span.start >= start and (not t.reference or t.reference == "STORY")]
    found = found or [t for t in times if t.span.start >= start and t.text.lower() in RECENTLY]
    return sorted(found, key=lambda time: min(abs(time.span.start - at), abs(time.span.end - at)))


def best(times: list[TimeExpression], context: Context) -> TimeExpression | None:
    """The time of the act among those its sentences give: the first that does not date the report, else the first."""
    return next((t for t in times if not is_reporting(t, context)), times[0] if times else None)


_STORY_DAYS = 31  # in own annotation 29 of 36 acts dated further back were background, 2 of 225 dated nearer
_YEAR = 365
_SINCE = re.compile(r"\b(?:since|from|for|over|during) (?:the )?(?:past |last )?$")


def is_history(time: TimeExpression, context: Context) -> bool:
    """Whether `time` ended more than a month before publication: the act is no news but what led to it."""
    if context.day is None or _SINCE.search(context.text[max(0, time.span.start - _BEFORE) : time.span.start].lower()):
        return False
    last = _last_day(time, context.day)
    return last is not None and (context.day - last).days > _STORY_DAYS


def _last_day(time: TimeExpression, published: dt.date) -> dt.date | None:
    """The last day that `time` can mean, where its own words or the year before tell; None where they do not."""
    if time.unit == "year":
        back = -time.offset or (time.modifier is Modifier.LAST)
        return _possible(published.year - back, time.month or 12, time.day) if back > 0 else None
    if time.month and not time.year and time.modifier is not Modifier.NEXT:
        candidate = _possible(published.year, time.month, time.day)
        if candidate is not None and candidate > published:
            ahead = (candidate - published).days < _YEAR // 2  # "Jan. 4" in a text of December is the next
            return None if ahead else _possible(published.year - 1, time.month, time.day)
        return candidate
    return _possible(time.year, time.month or 12, time.day) if time.year else None


def _possible(year: int, month: int, day: int) -> dt.date | None:
    """The day, or the last of its month; None for one that no calendar has."""
    try:
        return dt.date(year, month, day or calendar.monthrange(year, month)[1])
    except ValueError:
        return None


_LEAD = 2  # sentences in which an article says when what it tells happened
# What lies ahead or long back has its own time or none.
_OF_THE_STORY = frozenset({Status.HAPPENED, Status.ONGOING, Status.DENIED})
# What is done on one occasion with what is told before it; a message or a visit told beside it has a day of its own.
_ON_THE_OCCASION = frozenset({Kind.CEREMONY, Kind.RECEPTION, Kind.GIFT, Kind.AWARD, Kind.STATEMENT})


def date_by_story(drafts: Sequence[Draft], sentences: Sequence[Sentence], context: Context) -> None:
    """Gives acts that no time dates the time of the story.

    It is that of what the same party did just before; for a statement else that of the lead, which says when it or
    those like it were made.
    """
    lead = [t for s in sentences[:_LEAD] for t in dating(s.times, s.span.start, dateline_end(s, context))]
    lead = [time for time in lead if not is_reporting(time, context) and not time.weekday >= 0]
    for draft in drafts:
        if draft.times or draft.status not in _OF_THE_STORY or draft.kind not in _ON_THE_OCCASION:
            continue
        before = [other for other in drafts if _leads_to(other, draft)]
        if before:
            draft.times = list(before[-1].times)
        elif draft.kind is Kind.STATEMENT:
            draft.times = lead[:1]


def _leads_to(other: Draft, draft: Draft) -> bool:
    """Whether `other` is told before `draft`, of a party that acts in both, with its time."""
    told_before = other is not draft and bool(other.times) and other.evidence[0] <= draft.evidence[0]
    return told_before and bool(other.actor_countries & draft.actor_countries) and other.status in _OF_THE_STORY
