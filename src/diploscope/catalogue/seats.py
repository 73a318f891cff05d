"""Offices that one person holds at a time: who overlaps with whom."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diploscope.model import PartialDate

SINGLE_SEATS = frozenset("president monarch supreme_leader prime_minister foreign_minister defence_minister".split())


@dataclass(frozen=True, slots=True)
class Held:
    """A tenure of an office that has one seat, unless it is marked as shared.

    Attributes:
        where: File and line, empty for what ships with the package.
        number: Which tenure of the person it is, from 0.
    """

    person: str
    country: str
    office: str
    start: PartialDate | None
    end: PartialDate | None
    where: str
    number: int = 0

    @property
    def first(self) -> dt.date:
        """The last day on which it may have begun; an unknown beginning is taken for none."""
        return self.start.last if self.start else dt.date.max

    @property
    def last(self) -> dt.date:
        """The first day on which it may have ended."""
        return self.end.first if self.end else dt.date.max


def overlap_problems(tenures: Iterable[Held]) -> Iterator[str]:
    """Tenures of one seat that overlap for certain, two persons in it at once.

    A day of handover belongs to both, and dates known to the year or month are given the benefit of the doubt. Two
    tenures that ship with the package are not compared here.
    """
    seats: defaultdict[tuple[str, str], list[Held]] = defaultdict(list)
    for held in tenures:
        seats[held.country, held.office].append(held)
    for (country, office), holders in seats.items():
        for one, other in itertools.combinations(sorted(holders, key=lambda held: held.first), 2):
            if one.person != other.person and (one.where or other.where) and _overlap(one, other):
                late, early = (other, one) if other.where else (one, other)
                yield (
                    f"{late.where}: {office} of {country} from {_said(late)} overlaps with {early.person}, "
                    f"{_said(early)}{f' ({early.where})' if early.where else ''}: "
                    "mend the dates, or mark a tenure shared: true"
                )


def _overlap(one: Held, other: Held) -> bool:
    return max(one.first, other.first) < min(one.last, other.last)


def _said(held: Held) -> str:
    return f"{held.start or '?'} to {held.end or 'now'}"
