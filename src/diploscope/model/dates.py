"""Dates that keep the precision they were told with."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from diploscope.model.vocabulary import Precision

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?$")
_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name}
# Reuters-21578 writes 26-FEB-1987 15:01:01.79; feeds write Tue, 24 Nov 2026 04:00:00 GMT.
_DAY_FIRST = re.compile(r"(?:[A-Za-z]{3},\s+)?(\d{1,2})[-\s]([A-Za-z]{3})[A-Za-z]*[-\s](\d{4})\b")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month of a year, or a day; never more exact than what was said.

    Attributes:
        year: Gregorian year, 1 to 9999.
        month: 1 to 12, or 0 where only the year is known.
        day: 1 to 31, or 0 where only the month is known.
    """

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999:
            raise ValueError(f"year {self.year} is outside 1 to 9999")
        if not self.month:
            if self.day:
                raise ValueError("a day needs its month")
            return
        if not 1 <= self.month <= 12:
            raise ValueError(f"month {self.month} is outside 1 to 12")
        if self.day and not 1 <= self.day <= calendar.monthrange(self.year, self.month)[1]:
            raise ValueError(f"{self.year}-{self.month:02d} has no day {self.day}")

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """The date written in `text`: ISO 8601 (whole or cut short), RFC 2822, or Reuters' 26-FEB-1987.

        Raises:
            ValueError: If `text` holds no such date.
        """
        text = text.strip()
        if match := _ISO.match(text):
            return cls(*(int(part) for part in match.groups(default="0")))
        if (match := _DAY_FIRST.match(text)) and (month := _MONTHS.get(match[2].casefold())):
            return cls(int(match[3]), month, int(match[1]))
        raise ValueError(f"not a date: {text[:40]!r}")

    @classmethod
    def of(cls, day: dt.date) -> PartialDate:
        """The whole day `day`."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        """How exact the date is."""
        if self.day:
            return Precision.DAY
        return Precision.MONTH if self.month else Precision.YEAR

    @property
    def first(self) -> dt.date:
        """The first day the date can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day the date can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month:
            parts.append(f"{self.month:02d}")
        if self.day:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)
