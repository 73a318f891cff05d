"""Which of a sentence's times date its act."""

from __future__ import annotations

import re

from diploscope.coding.context import Context
from diploscope.model import TimeExpression

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
    """The times of a sentence from `start` on that date something, the nearest to the trigger at `at` first."""
    found = [t for t in times if t.span.start >= start and (not t.reference or t.reference == "STORY")]
    return sorted(found, key=lambda time: min(abs(time.span.start - at), abs(time.span.end - at)))


def best(times: list[TimeExpression], context: Context) -> TimeExpression | None:
    """The time of the act among those its sentences give: the first that does not date the report, else the first."""
    return next((t for t in times if not is_reporting(t, context)), times[0] if times else None)
