"""Acts that the words of their sentence do not date: what is history, and what was done on the day of the story."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence

from diploscope.coding.context import Context
from diploscope.coding.drafts import Draft
from diploscope.coding.tokens import dateline_end
from diploscope.coding.whens import DIGEST, LOOK_BACK, dates_act, dating, of_act
from diploscope.model import Kind, Modifier, Sentence, Status, TimeExpression

_STORY_DAYS = 31  # in own annotation 29 of 36 acts dated further back were background, 2 of 225 dated nearer
_YEAR = 365
_SINCE = re.compile(r"\b(?:since|from|for|over|during) (?:the )?(?:past |last )?$")


def is_history(time: TimeExpression, context: Context) -> bool:
    """Whether `time` ended more than a month before publication: the act is no news but what led to it."""
    if context.day is None or _SINCE.search(
        context.text[max(0, time.span.start - LOOK_BACK) : time.span.start].lower()
    ):
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
_FAR_DOWN = 9  # the last sentence that is likely to tell of that day still
# What lies ahead or long back has its own time or none.
_OF_THE_STORY = frozenset({Status.HAPPENED, Status.ONGOING, Status.DENIED})
# What is done on one occasion with what is told before it; what is told beside it has a day of its own.
_ON_THE_OCCASION = frozenset({Kind.CEREMONY, Kind.RECEPTION, Kind.GIFT, Kind.AWARD, Kind.STATEMENT})
# What an article tells of the one day it is about; visits, force, joint work and agreements are often told as what led
# to it.
_OF_THE_DAY = _ON_THE_OCCASION | {Kind.MESSAGE, Kind.MEETING, Kind.CALL, Kind.APPOINTMENT, Kind.AID}
# Of what was done "between Oct. 7 and 9" in several places only statements and gifts are told as one act.
_OF_SEVERAL_DAYS = frozenset({Kind.STATEMENT, Kind.GIFT})
_RANGE = re.compile(r"\d(?:st|nd|rd|th)?\s*(?:-|–|to|and|until|or)\s*\d")


def date_by_story(drafts: Sequence[Draft], sentences: Sequence[Sentence], context: Context) -> None:
    """Gives acts that no time dates the time of the story.

    It is that of what the same party did just before, on the same occasion, else the one day that the lead names.
    """
    day = story_day(sentences, context)
    for draft in drafts:
        if draft.times or draft.status not in _OF_THE_STORY:
            continue
        before = [other for other in drafts if _leads_to(other, draft)] if draft.kind in _ON_THE_OCCASION else []
        if before:
            draft.times = list(before[-1].times)
        elif (
            day is not None
            and min(draft.evidence, default=0) <= _FAR_DOWN
            and draft.kind in (_OF_SEVERAL_DAYS if _RANGE.search(day.text) else _OF_THE_DAY)
        ):
            draft.times = of_act(draft, [day], context)


def story_day(sentences: Sequence[Sentence], context: Context) -> TimeExpression | None:
    """The one day, or less exact time, that the lead of an article says it is about; None where it names several."""
    lead = sentences[:_LEAD]
    if any(DIGEST.search(context.text[s.span.start : s.span.end].lower()) for s in lead):
        return None
    times = [t for s in lead for t in dating(s.times, s.span.start, dateline_end(s, context))]
    times = [t for t in times if dates_act(t, context)]
    days = [t for t in times if t.day or t.weekday >= 0 or t.unit == "day"]
    told = {(t.month, t.day, t.weekday, t.unit, t.offset) for t in days}
    return days[0] if len(told) == 1 else None


def _leads_to(other: Draft, draft: Draft) -> bool:
    """Whether `other` is told before `draft`, of a party that acts in both, with its time."""
    told_before = other is not draft and bool(other.times) and other.evidence[0] <= draft.evidence[0]
    return told_before and bool(other.actor_countries & draft.actor_countries) and other.status in _OF_THE_STORY
