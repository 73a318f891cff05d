"""Which of a sentence's times date its act."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diploscope.coding.context import Context
from diploscope.coding.drafts import Draft
from diploscope.coding.tokens import dateline_end
from diploscope.model import RECENTLY, Kind, Sentence, Status, TimeExpression

# "..., KCNA reported on Tuesday": when it was said, not when it was done.
_SAID = re.compile(
    r"\b(?:said|says|reported|announced|stated|disclosed|revealed|confirmed|told (?:\w+ ){1,3})"
    r"(?: here| later)? ?(?:on |late |early |earlier )?$"
)
_BEFORE = 48  # letters looked at before a time


def is_reporting(time: TimeExpression, context: Context) -> bool:
    """Whether `time` dates the report: it follows a verb of speech directly."""
    return bool(_SAID.search(context.text[max(0, time.span.start - _BEFORE) : time.span.start].lower()))


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
