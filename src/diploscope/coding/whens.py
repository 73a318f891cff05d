"""Which of a sentence's times date its act; `storytimes` dates what no sentence does."""

from __future__ import annotations

import re

from diploscope.coding.context import Context
from diploscope.coding.drafts import Draft
from diploscope.model import RECENTLY, Kind, Span, TimeExpression

# "..., KCNA reported on Tuesday": when it was said, not when it was done.
_SAID = re.compile(
    r"\b(said|says|reported|announced|stated|disclosed|revealed|confirmed|told (?:\w+ ){1,3})"
    r"(?: here| later)? ?(?:on |late |early |earlier )?$"
)
LOOK_BACK = 48  # letters looked at before a time


def is_reporting(time: TimeExpression, context: Context) -> bool:
    """Whether `time` dates the report: it follows a verb of speech directly."""
    return bool(_reporting(time, context))


def _reporting(time: TimeExpression, context: Context) -> str:
    """The verb of speech that `time` follows."""
    found = _SAID.search(context.text[max(0, time.span.start - LOOK_BACK) : time.span.start].lower())
    return found[1] if found else ""


# "The October 4 declaration": the day is what the thing is called by.
_AFTER = re.compile(
    r" (?!(?:and|to|in|at|by|when|after|before|for|of|on|with|as|that|which|until|during|from)\b)[a-zA-Z]"
)


def names_thing(time: TimeExpression, context: Context) -> bool:
    """Whether `time` is part of a thing's name and dates nothing."""
    called = context.text[max(0, time.span.start - 4) : time.span.start].lower() == "the "
    return called and bool(time.month) and bool(_AFTER.match(context.text, time.span.end))


def dates_act(time: TimeExpression, context: Context) -> bool:
    """Whether `time` can date an act: it is neither part of a thing's name nor a dateline's nor that of a digest."""
    return not (names_thing(time, context) or is_dateline(time, context) or _is_of_digest(time, context))


# "Following are major news items of newspapers on Friday:", the day of the papers, not of what they tell.
DIGEST = re.compile(r"\b(?:following|here) (?:is|are)\b.*\b(?:news|items|articles|headlines)\b")


def _is_of_digest(time: TimeExpression, context: Context) -> bool:
    before = context.text[max(0, time.span.start - 2 * LOOK_BACK) : time.span.start].lower()
    return context.text.startswith(":", time.span.end) and bool(DIGEST.search(before))


def dating(times: tuple[TimeExpression, ...], at: int, start: int) -> list[TimeExpression]:
    """The times of a sentence from `start` on that date something, the nearest to the trigger at `at` first.

    "Recently" dates an act, to a year at best, where no other words do.
    """
    found = [t for t in times if t.span.start >= start and (not t.reference or t.reference == "STORY")]
    found = found or [t for t in times if t.span.start >= start and t.text.lower() in RECENTLY and _is_near(t, at)]
    return sorted(found, key=lambda time: min(abs(time.span.start - at), abs(time.span.end - at)))


def best(times: list[TimeExpression], context: Context) -> TimeExpression | None:
    """The time of the act among those its sentences give, the nearest first.

    The first that dates no report and says more than a year, else the first that dates no report, else the first.
    """
    return min(times, key=lambda time: (is_reporting(time, context), is_coarse(time)), default=None)


def is_coarse(time: TimeExpression) -> bool:
    """Whether `time` says no more than a year, as what is agreed or held "in 2012" does."""
    return not time.month and not time.day and time.weekday < 0 and (bool(time.year) or time.unit == "year")


# A dateline that stands behind a glued headline: "SEOUL, Dec. 29 (Yonhap) --".
_AGENCY = re.compile(r"\s*(?:,\s*)?\([A-Z][\w .'’/-]{1,30}\)\s*(?:-+|[–—])")


def is_dateline(time: TimeExpression, context: Context) -> bool:
    """Whether `time` is the day of a dateline, which says when the report was written."""
    return bool(_AGENCY.match(context.text, time.span.end))


# "Received Mr X, on a visit to Norway, on Tuesday", "hailed his visits on Tuesday": a visit told in passing has only
# the time that stands with it, as in "his visit to Norway in May".
_PASSING = re.compile(r"\b(?:on (?:a|an|his|her|their)|his|her|their|its|\w+'s|\w+s') (?:[\w-]+ ){0,3}$")
_VISITS = re.compile(r"\b(?:visit|trip|tour)s?$")
_WHITHER = re.compile(
    r"(?: (?:to|in|of) (?:the )?[A-Z][\w.-]*(?:(?: and| of|,)?(?: the)? [A-Z][\w.-]*)*)?"
    r"(?: (?:in|on|from|of|at|for))? $"
)


def of_act(draft: Draft, times: list[TimeExpression], context: Context) -> list[TimeExpression]:
    """Those of `times` that can date `draft`: not when it was reported, nor when what only mentions it was done.

    A statement is made when its speaker "said" it. In own annotation none of eight other acts was dated by such words.
    """
    trigger = draft.trigger.span
    told = [time for time in times if not (found := _reporting(time, context)) or _makes(draft, found)]
    told = [time for time in told if not is_coarse(time) or _distance(time, trigger) <= _COARSE_REACH]
    before = context.text[max(0, trigger.start - LOOK_BACK) : trigger.start].lower()
    if draft.kind is not Kind.VISIT or not _VISITS.search(draft.trigger.text.lower()) or not _PASSING.search(before):
        return told
    return [time for time in told if _stands_with(time, trigger, context)]


_COARSE_REACH = 45  # letters; what is farther off says of something else that it is of that year


def _distance(time: TimeExpression, trigger: Span) -> int:
    return max(time.span.start - trigger.end, trigger.start - time.span.end)


def _stands_with(time: TimeExpression, trigger: Span, context: Context) -> bool:
    """Whether `time` stands with a visit that is only mentioned: "recent visits", "visit to Norway in May"."""
    if time.span.start < trigger.start:
        return time.text.lower() in RECENTLY
    start, end = trigger.end, time.span.start
    return start <= end <= start + 2 * LOOK_BACK and bool(_WHITHER.fullmatch(context.text, start, end))


def _makes(draft: Draft, verb: str) -> bool:
    return draft.kind is Kind.STATEMENT and verb != "reported"


def _is_near(time: TimeExpression, at: int) -> bool:
    """Whether a vague time belongs to the trigger at `at`: "recent" only to the words that follow it."""
    return time.text.lower() != "recent" or -_RECENT_INSIDE <= at - time.span.start <= _RECENT_REACH


_RECENT_INSIDE = 12  # letters: triggers may begin before it, as "in a recent statement"
_RECENT_REACH = 45  # "at a recent meeting of the Security Council urged"
