"""Time expressions of English news, found and taken apart but not yet anchored.

A narrow grammar on purpose: general date parsers invent days and misread weekdays in running text. What the words do
not say stays zero in `TimeExpression`; `resolution.times` anchors it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypedDict

from ahocorasick_rs import AhoCorasick, MatchKind

from diploscope.model import Modifier, Span, TimeExpression
from diploscope.model.folding import fold

# Written out: `calendar` gives the names of the locale the program happens to run in.
_MONTH_NAMES = "January February March April May June July August September October November December".split()
_DAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = {name[:length].lower(): n for n, name in enumerate(_MONTH_NAMES, 1) for length in (3, None)} | {"sept": 9}
_DAYS = {name.lower(): n for n, name in enumerate(_DAY_NAMES)}
_NUMBERS = {
    word: n for n, word in enumerate("a one two three four five six seven eight nine ten eleven twelve".split())
}
_NUMBERS["a"] = _NUMBERS["an"] = 1
# Juche years count from 1912, the birth of Kim Il Sung.
_JUCHE_ZERO = 1911

# (?a:...) because a pattern that ignores case takes the dotless i and the long s for i and s, which no table knows.
_MONTH_NAME = f"(?a:{'|'.join(_MONTH_NAMES)})"
_DAY_NAME = f"(?a:{'|'.join(_DAY_NAMES)})"
_MONTH = rf"(?P<month>{_MONTH_NAME}|(?a:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
# "Dec.19" is often written without a blank.
_TO_DAY = r"(?:\s+|(?<=\.))"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_WEEKDAY = rf"(?P<weekday>{_DAY_NAME})"
_MODIFIER = (
    r"(?P<modifier>last|past|next|coming|this|current|previous|the same|same|late|early|mid|the end of"
    r"|the beginning of)"
)
_COUNT = r"(?P<count>\d{1,3}|(?a:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"
_UNIT = r"(?P<unit>day|week|month|year)s?"
# Another day of a list or range: "July 6 and 3", "May 3-5", "3 to 5 May"; the value is the first in time. A count of
# things is none: "on March 30 and 12 ships with it".
_OTHER = r"(?P<more>[0-3]?\d)(?:st|nd|rd|th)?"
_MORE = rf"(?:\s*(?:-|–|to|and|until|or)\s*{_OTHER}(?!\s*(?:%|percent|people|[a-z]{{3,}}s\b|\d|,\d|:\d)))?"
_FROM = rf"(?:{_OTHER}\s*(?:-|–|to|and|or)\s*)?"
# "September last year", "April 15 of this year": the year counted from publication.
_OF_YEAR = r",?\s+(?:of\s+)?(?P<modifier>last|this|next)\s+(?P<counted>year)"

# What "recent" says of when it was: "a recent visit", not "recent years".
_EVENT = r"(?!(?:years|months|weeks|days|decades|times|history|past)\b)[a-z]"

_RULES = (
    r"(?P<iso>(?:1[5-9]|20)\d\d-[01]\d-[0-3]\d)",
    (
        rf"(?:One day (?:in|of) )?{_MONTH}(?:{_TO_DAY}{_DAY},?)?"
        r"\s+Juche\s+(?P<juche>\d{1,3})(?:\s*\((?:1[5-9]|20)\d\d\))?"
    ),
    rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_FROM}{_DAY}(?:\s+of)?\s+{_MONTH}(?:{_OF_YEAR}|,?\s+{_YEAR})?(?!\w)",
    rf"(?:{_WEEKDAY},?\s+)?{_MONTH}{_TO_DAY}{_DAY}(?!\d|:\d|,\d{{3}}\b){_MORE}(?:{_OF_YEAR}|,?\s+{_YEAR})?(?!\w)",
    rf"(?:{_MODIFIER}\s+)?{_MONTH}(?:\s+of)?,?\s+{_YEAR}(?!\w)",
    rf"(?:(?:late|early|mid)\s+)?{_MONTH}{_OF_YEAR}(?!\w)",
    rf"{_MODIFIER}\s+{_MONTH}(?!\w)",
    rf"(?:{_MODIFIER}\s+)?{_WEEKDAY}(?!\w)(?P<part>\s+(?:morning|afternoon|evening|night))?",
    r"Juche\s+(?P<juche2>\d{1,3})(?:\s*\((?:1[5-9]|20)\d\d\)|(?!\w))",
    rf"{_MODIFIER}\s+(?P<unit2>week|month|year|weekend|spring|summer|autumn|winter)(?!\w)",
    rf"{_COUNT}\s+{_UNIT}\s+(?P<direction>ago|earlier|later|from now|(?:after|before)(?=\s*(?:[.,;:]|$)))(?!\w)",
    (
        r"(?P<part_of_day>(?:earlier |late |later )?"
        r"(?:this (?:morning|afternoon|evening)|last night|today|tonight))(?:['’]s)?(?!\w)"
    ),
    (
        r"(?P<relative>(?:the\s+)?day before yesterday|(?:the\s+)?day after tomorrow"
        r"|(?:the\s+)?(?:previous|same|next|following) day|yesterday|today|tomorrow|tonight"
        rf"|that (?:day|evening|night|morning|afternoon)|(?:{_DAY_NAME})'s)(?!\w)"
    ),
    (
        rf"(?P<vague>these days|nowadays|recently|lately|recent(?= {_EVENT})|currently|at present|right now|now"
        r"|in the future|soon|in the past|once)(?!\w)"
    ),
    rf"(?<=\b[Ii]n ){_YEAR}(?![\w-])",
    rf"(?<=\b[Oo]f ){_YEAR}(?![\w-])",
    rf"(?<=\b[Ss]ince ){_YEAR}(?![\w-])",
    rf"(?<=\b[Ii]n )(?P<month_alone>{_MONTH_NAME})(?!\w)",
)


def _unique_groups(rule: str, number: int) -> str:
    return re.sub(r"\(\?P<(\w+)>", lambda match: f"(?P<{match[1]}__{number}>", rule)


_PATTERN = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?:{_unique_groups(r, i)})" for i, r in enumerate(_RULES)) + ")", re.IGNORECASE
)
# What an expression can begin with, folded. Looking for these and trying the rules only there takes a third of the time
# of searching with the rules themselves (1.8 s instead of 6.2 s for the 65,740 sentences of KCNA's 2011 articles).
# After the commonest, the letter that comes next must fit as well: blanks, digits and the first letters of
# "the" end, beginning, same, day, previous, next, following; "a" day, week, month, year; "in" the; "at" present;
# "that" day, evening, night, morning, afternoon.
_NEXT = {
    "the ": " 0123456789０１２３４５６７８９ebsdpnf",
    "a ": " dwmy",
    "in ": "t",
    "at ": "p",
    "that ": "denma",
}
_STARTS = AhoCorasick(
    [
        *_NEXT,
        *"0123456789０１２３４５６７８９",
        *(name[:3].lower() for name in _MONTH_NAMES),
        *(name.lower() for name in _DAY_NAMES),
        *"one two three four five six seven eight nine ten eleven twelve juche".split(),
        *"last past next coming current previous same late later early earlier mid following".split(),
        *"day yesterday today tomorrow tonight nowadays recently lately recent currently now soon once".split(),
        *("an ", "this ", "these ", "right "),
    ],
    matchkind=MatchKind.LeftmostLongest,
)
_NEXTS = list(_NEXT.values())
_PLAIN_NOW = {"these days", "nowadays", "currently", "at present", "right now", "now"}
_FUTURE = {"in the future", "soon"}


Groups = dict[str, str]


class _Parts(TypedDict, total=False):
    """The fields of a TimeExpression that its words fill."""

    year: int
    month: int
    day: int
    weekday: int
    offset: int
    unit: str
    modifier: Modifier
    reference: str


def find_times(text: str, span: Span) -> tuple[TimeExpression, ...]:
    """The time expressions inside `span` of `text`, in order, with offsets in `text`."""
    return tuple(_found(text, span))


def _found(text: str, span: Span) -> Iterator[TimeExpression]:
    for match in _matches(text, span):
        groups = {name.partition("__")[0]: value for name, value in match.groupdict().items() if value}
        if _is_verb(groups):
            continue
        parts = _parts(groups)
        if parts is not None:
            yield TimeExpression(Span(match.start(), match.end()), match[0], **parts)


def _matches(text: str, span: Span) -> Iterator[re.Match[str]]:
    """What `_PATTERN.finditer` gives, tried only where an expression can begin."""
    folded = fold(text[span.start : span.end])
    done = 0
    for word, start, end in _STARTS.find_matches_as_indexes(folded):
        if start < done or (start and (folded[start - 1].isalnum() or folded[start - 1] in "-_")):
            continue
        if word < len(_NEXTS) and folded[end : end + 1] not in _NEXTS[word]:
            continue
        if match := _PATTERN.match(text, span.start + start, span.end):
            done = match.end() - span.start
            yield match


def _is_verb(groups: Groups) -> bool:
    """`may` and `march` in lower case are verbs."""
    month = groups.get("month") or groups.get("month_alone") or ""
    return bool(month) and month[0].islower()


def _parts(groups: Groups) -> _Parts | None:
    """Keyword arguments of the TimeExpression, or None where the numbers make no date."""
    for key, rule in _BY_GROUP:
        if key in groups:
            return rule(groups)
    return _calendar(groups)


def _calendar(groups: Groups) -> _Parts | None:
    month = groups.get("month") or groups.get("month_alone")
    days = [int(groups[key]) for key in ("day", "more") if key in groups]
    parts: _Parts = {
        "year": int(groups.get("year") or 0),
        "month": _MONTHS[month.lower().rstrip(".")] if month else 0,
        "day": min(days, default=0),
        "weekday": _DAYS[groups["weekday"].lower()] if "weekday" in groups else -1,
    }
    if juche := groups.get("juche") or groups.get("juche2"):
        parts["year"] = _JUCHE_ZERO + int(juche)
    if days and not 1 <= parts["day"] <= 31:
        return None
    if "modifier" in groups:
        parts["modifier"] = _modifier(groups["modifier"])
    if "counted" in groups:
        parts["unit"] = "year"
    return parts


def _modifier(word: str) -> Modifier:
    word = word.lower()
    if word in ("last", "past", "previous"):
        return Modifier.LAST
    if word in ("next", "coming"):
        return Modifier.NEXT
    return Modifier.THIS if word in ("this", "current", "same", "the same") else Modifier.NONE


def _iso(groups: Groups) -> _Parts:
    year, month, day = map(int, groups["iso"].split("-"))
    return {"year": year, "month": month, "day": day}


def _unit_with_modifier(groups: Groups) -> _Parts:
    unit, modifier = groups["unit2"].lower(), groups["modifier"].lower()
    if modifier.endswith("same") and unit in ("week", "month", "year"):  # as what was told before
        return {"unit": unit, "reference": "STORY"}
    return {"unit": unit, "modifier": _modifier(modifier)}


def _counted(groups: Groups) -> _Parts:
    word = groups["count"].lower()
    number = int(word) if word.isdigit() else _NUMBERS[word]
    direction = groups["direction"].lower()
    sign = -1 if direction in ("ago", "earlier", "before") else 1
    return {
        "offset": sign * number,
        "unit": groups["unit"].lower(),
        "reference": "" if direction in ("ago", "from now") else "STORY",
    }


_DAY_OFFSETS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def _relative(groups: Groups) -> _Parts:
    word = " ".join(groups["relative"].lower().split()).removeprefix("the ")
    if word.endswith("'s") and word[:-2] in _DAYS:
        return {"weekday": _DAYS[word[:-2]]}
    if word in _DAY_OFFSETS:
        return {"unit": "day", "offset": _DAY_OFFSETS[word]}
    if word in ("day before yesterday", "day after tomorrow"):
        return {"unit": "day", "offset": -2 if "before" in word else 2}
    step = {"previous day": -1, "next day": 1, "following day": 1}.get(word, 0)
    return {"unit": "day", "offset": step, "reference": "STORY"}


def _part_of_day(groups: Groups) -> _Parts:
    return {"unit": "day", "offset": -("last" in groups["part_of_day"].lower())}


def _vague(groups: Groups) -> _Parts:
    word = groups["vague"].lower()
    if word in _PLAIN_NOW:
        return {"reference": "PRESENT_REF"}
    return {"reference": "FUTURE_REF" if word in _FUTURE else "PAST_REF"}


_BY_GROUP: tuple[tuple[str, Callable[[Groups], _Parts | None]], ...] = (
    ("iso", _iso),
    ("relative", _relative),
    ("part_of_day", _part_of_day),
    ("vague", _vague),
    ("count", _counted),
    ("unit2", _unit_with_modifier),
)
