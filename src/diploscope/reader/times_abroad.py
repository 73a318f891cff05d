"""Time expressions of Korean and Russian news, found and taken apart but not yet anchored, as `times` does for English.

A day told without its month ("18일") keeps its month zero: `resolution.times` takes the last such day, or the next of
what is planned.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from diploscope.model import Modifier, Span, TimeExpression
from diploscope.reader.times import find_times

__all__ = ["LANGUAGES", "find_times_in"]

# Juche years count from 1912, the birth of Kim Il Sung.
_JUCHE_ZERO = 1911
_Reader = Callable[[re.Match[str], TimeExpression], TimeExpression | None]


def _with(time: TimeExpression, **parts: object) -> TimeExpression:
    fields = {name: getattr(time, name) for name in ("span", "text")}
    return TimeExpression(**fields, **parts)  # type: ignore[arg-type]  # the names are those of the record


def _number(match: re.Match[str], name: str) -> int:
    """The number in a group of `match`, 0 where it is not there."""
    return int(match.groupdict().get(name) or 0)


# -- Korean ---------------------------------------------------------------------------------------------------------

_KO_LAST, _KO_NEXT, _KO_THIS = "지난", "(?:오는|다음|내)", "(?:이번|이|올|금)"
_KO_YEARS = {"재작년": -2, "작년": -1, "지난해": -1, "올해": 0, "금년": 0, "내년": 1, "이듬해": 1, "같은 해": 0}
_KO_DAYS = {"그저께": -2, "그제": -2, "어제": -1, "전날": -1, "오늘": 0, "이날": 0, "같은 날": 0}
_KO_DAYS |= {"내일": 1, "다음 날": 1, "다음날": 1, "이튿날": 1, "모레": 2}
_KO_OF_STORY = frozenset({"이듬해", "같은 해", "전날", "이날", "같은 날", "다음 날", "다음날", "이튿날"})
_KO_WEEKDAYS = "월화수목금토일"
_KO_COUNTS = {"하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "열흘": 10}
_KO_UNITS = {"일": "day", "주": "week", "주일": "week", "개월": "month", "달": "month", "년": "year"}
_KO_STEPS = {"지난": Modifier.LAST, "다음": Modifier.NEXT, "내": Modifier.NEXT, "오는": Modifier.NEXT}


def _words(table: Mapping[str, object]) -> str:
    return "|".join(sorted((re.escape(word) for word in table), key=len, reverse=True))


_KO_MONTH_DAY = r"(?P<month>\d{1,2}) ?월(?: ?(?P<day>\d{1,2}) ?일)?"
_KO_RULES = (
    rf"주체 ?(?P<juche>\d{{1,3}}) ?(?:\((?:19|20)\d\d\))? ?년(?: ?{_KO_MONTH_DAY})?",
    rf"(?P<year>(?:1[5-9]|20)\d\d) ?년(?: ?{_KO_MONTH_DAY})?",
    rf"(?P<relative_year>{_words(_KO_YEARS)})(?: ?{_KO_MONTH_DAY})?",
    rf"(?P<count>\d{{1,3}}|{_words(_KO_COUNTS)}) ?(?P<unit>개월|주일|달|일|주|년)? ?(?P<way>전|뒤|후)(?![가-힣]*쟁)",
    (
        rf"(?P<modifier>{_KO_LAST}|{_KO_NEXT}|{_KO_THIS}) ?(?P<counted>달|주)(?: ?(?P<day>\d{{1,2}}) ?일)?"
        rf"(?: ?(?P<weekday>[{_KO_WEEKDAYS}])요일)?"
    ),
    rf"(?P<modifier>{_KO_LAST}|{_KO_NEXT})? ?{_KO_MONTH_DAY}",
    rf"(?:(?P<modifier>{_KO_LAST}|{_KO_NEXT}) )?(?P<day>\d{{1,2}}) ?일(?!\w*간)",
    rf"(?:(?P<modifier>{_KO_LAST}|{_KO_NEXT}|{_KO_THIS}) )?(?P<weekday>[{_KO_WEEKDAYS}])요일",
    rf"(?P<relative>{_words(_KO_DAYS)})",
)


def _korean(match: re.Match[str], plain: TimeExpression) -> TimeExpression | None:
    group = match.groupdict()
    month, day = _number(match, "month"), _number(match, "day")
    modifier = _KO_STEPS.get(group.get("modifier") or "", Modifier.THIS if group.get("modifier") else Modifier.NONE)
    if group.get("juche") or group.get("year"):
        year = _number(match, "year") or _JUCHE_ZERO + _number(match, "juche")
        return _with(plain, year=year, month=month, day=day)
    if word := group.get("relative_year"):
        return _by_years(plain, _KO_YEARS[word], month, day, story=word in _KO_OF_STORY)
    if word := group.get("relative"):
        return _with(plain, unit="day", offset=_KO_DAYS[word], reference="STORY" if word in _KO_OF_STORY else "")
    if word := group.get("count"):
        unit = "day" if word in _KO_COUNTS else _KO_UNITS.get(group.get("unit") or "", "")
        if not unit or (word in _KO_COUNTS and group.get("unit")):
            return None
        back = group["way"] == "전"
        number = _KO_COUNTS.get(word) or int(word)
        return _with(plain, unit=unit, offset=-number if back else number, reference="" if back else "STORY")
    weekday = _KO_WEEKDAYS.index(group["weekday"]) if group.get("weekday") else -1
    if counted := group.get("counted"):
        if weekday >= 0:
            return _with(plain, weekday=weekday, modifier=modifier, unit="week")
        return _with(plain, unit="month" if counted == "달" else "week", modifier=modifier, day=day)
    return _with(plain, month=month, day=day, weekday=weekday, modifier=modifier)


def _by_years(plain: TimeExpression, step: int, month: int, day: int, *, story: bool) -> TimeExpression | None:
    """A year counted from another, with a month of it where that can be said."""
    if not month:
        return _with(plain, unit="year", offset=step, reference="STORY" if story else "")
    modifier = {-1: Modifier.LAST, 0: Modifier.THIS, 1: Modifier.NEXT}.get(step)
    if story or modifier is None:
        return None
    return _with(plain, unit="year", modifier=modifier, month=month, day=day)


# -- Russian --------------------------------------------------------------------------------------------------------

_RU_MONTHS = "январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр".split()
_RU_MONTH = rf"(?P<month>{'|'.join(_RU_MONTHS)})(?:[аеьяй]|я|ю|у)?(?!\w)"
_RU_WEEKDAYS = "понедельник вторник сред четверг пятниц суббот воскресень".split()
_RU_WEEKDAY = rf"(?P<weekday>{'|'.join(_RU_WEEKDAYS)})(?:[ауые]|ю)?(?!\w)"
_RU_STEPS = {
    "прошл": -1,
    "минувш": -1,
    "прошедш": -1,
    "истекш": -1,
    "этот": 0,
    "этой": 0,
    "этом": 0,
    "эту": 0,
    "это": 0,
}
_RU_STEPS |= {"нынешн": 0, "текущ": 0, "следующ": 1, "будущ": 1, "ближайш": 1, "предстоящ": 1}
_RU_STEP = (
    rf"(?P<modifier>{'|'.join(sorted(_RU_STEPS, key=len, reverse=True))})(?:ый|ий|ой|ая|ую|юю|ей|ем|ом|его|ого|ее)?"
)
_RU_DAYS = {"позавчера": -2, "вчера": -1, "накануне": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2}
_RU_DAYS |= {"на следующий день": 1, "в тот же день": 0, "днем ранее": -1, "днём ранее": -1}
_RU_OF_STORY = frozenset({"накануне", "на следующий день", "в тот же день", "днем ранее", "днём ранее"})
_RU_COUNTS = {"два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "восемь": 8, "девять": 9}
_RU_COUNTS |= {"десять": 10, "один": 1, "одну": 1}
_RU_UNIT = r"(?P<unit>дн|ден|недел|месяц|лет|год)\w{0,2}"
_RU_UNITS = {"дн": "day", "ден": "day", "недел": "week", "месяц": "month", "лет": "year", "год": "year"}
_RU_ORDER = r"(?P<day>[0-3]?\d)(?:-?го)?(?: ?[-–] ?[0-3]?\d)?"
_RU_OF_YEAR = rf"(?: (?:(?P<year>(?:1[5-9]|20)\d\d)(?: ?(?:года|год|г\.?)(?!\w))?|{_RU_STEP} года))?"
_RU_RULES = (
    r"(?P<day>[0-3]?\d)\.(?P<number>[01]?\d)\.(?P<year>(?:1[5-9]|20)\d\d)(?!\d)",
    rf"{_RU_ORDER} {_RU_MONTH}{_RU_OF_YEAR}",
    (
        rf"(?:в (?:начале |середине |конце )?|с |до |к )(?:{_RU_STEP} )?{_RU_MONTH}"
        r"(?: (?P<year>(?:1[5-9]|20)\d\d)(?: ?(?:года|год|г\.?)(?!\w))?)?"
    ),
    r"(?:в |с |к |до )?(?P<year>(?:1[5-9]|20)\d\d)(?:-м|-го)? ?(?:году|года|год|г\.)(?!\w)",
    rf"(?:в |во |на |до |к |с )?(?:{_RU_STEP} )?{_RU_WEEKDAY}",
    rf"(?:на|в|до) (?:{_RU_STEP}) (?P<counted>недел|месяц|год)\w{{0,2}}",
    rf"(?:(?P<count>\d{{1,3}}|{_words(_RU_COUNTS)}) )?{_RU_UNIT} (?P<way>назад)",
    rf"(?P<way>через|спустя) (?:(?P<count>\d{{1,3}}|{_words(_RU_COUNTS)}) )?{_RU_UNIT}(?!\w)",
    rf"(?P<relative>{_words(_RU_DAYS)})(?!\w)",
)


def _russian(match: re.Match[str], plain: TimeExpression) -> TimeExpression | None:
    group = {name: value.casefold() for name, value in match.groupdict().items() if value}
    month = _RU_MONTHS.index(group["month"]) + 1 if "month" in group else _number(match, "number")
    day, year = _number(match, "day"), _number(match, "year")
    step = _RU_STEPS[group["modifier"]] if "modifier" in group else None
    modifier = {-1: Modifier.LAST, 0: Modifier.THIS, 1: Modifier.NEXT, None: Modifier.NONE}[step]
    if word := group.get("relative"):
        return _with(plain, unit="day", offset=_RU_DAYS[word], reference="STORY" if word in _RU_OF_STORY else "")
    if way := group.get("way"):
        number = _RU_COUNTS.get(group.get("count", "1")) or int(group.get("count", "1"))
        offset, reference = (-number, "") if way == "назад" else (number, "STORY")
        return _with(plain, unit=_RU_UNITS[group["unit"]], offset=offset, reference=reference)
    if counted := group.get("counted"):
        return _with(plain, unit=_RU_UNITS[counted], modifier=modifier)
    if "weekday" in group:
        return _with(plain, weekday=_RU_WEEKDAYS.index(group["weekday"]), modifier=modifier)
    if step is not None and day:  # "18 февраля прошлого года"
        return _with(plain, unit="year", modifier=modifier, month=month, day=day)
    return _with(plain, year=year, month=month, day=day, modifier=modifier if not year else Modifier.NONE)


# -- Both -----------------------------------------------------------------------------------------------------------


def _finder(rules: tuple[str, ...], read: _Reader, before: str) -> Callable[[str, Span], tuple[TimeExpression, ...]]:
    """A function that finds what `rules` match, the earliest first, of those at one place the longest."""
    compiled = [re.compile(before + rule, re.IGNORECASE) for rule in rules]

    def find(text: str, span: Span) -> Iterator[TimeExpression]:
        # The next hit of each rule, looked for again only once what was taken has passed it.
        hits = [rule.search(text, span.start, span.end) for rule in compiled]
        while found := [hit for hit in hits if hit]:
            match = min(found, key=lambda hit: (hit.start(), -hit.end()))
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            time = read(match, TimeExpression(Span(start, match.end()), text[start : match.end()]))
            if time is not None and time.day <= 31 and time.month <= 12:
                yield time
            for number, (rule, hit) in enumerate(zip(compiled, hits, strict=True)):
                if hit and hit.start() < match.end():
                    hits[number] = rule.search(text, match.end(), span.end)

    return lambda text, span: tuple(find(text, span))


_FINDERS: dict[str, Callable[[str, Span], tuple[TimeExpression, ...]]] = {
    "en": find_times,
    "ko": _finder(_KO_RULES, _korean, r"(?<![\d가-힣])"),
    "ru": _finder(_RU_RULES, _russian, r"(?<!\w)"),
}
LANGUAGES = tuple(_FINDERS)


def find_times_in(language: str, text: str, span: Span) -> tuple[TimeExpression, ...]:
    """The time expressions inside `span` of a text in one of LANGUAGES, in order; none in another language."""
    finder = _FINDERS.get(language)
    return finder(text, span) if finder else ()
