"""The dossier's counts: each with what it is out of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diploscope.interfaces.dossier.exchanges import NO_OUTLET, SECTIONS, Direction, Mark, outlet
from diploscope.interfaces.dossier.wording import clean, day_words, join
from diploscope.model import Kind, content_hash

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from diploscope.interfaces.dossier.exchanges import Exchange, Group, Section
    from diploscope.interfaces.dossier.request import Reading
    from diploscope.ledger.records import Coverage


@dataclass(frozen=True, slots=True)
class Totals:
    """What the page's first lines count.

    Attributes:
        read: Documents read in the period in all, whoever they tell of; None where that is not known.
        first: The earliest exchange that is told as having happened, if any is dated.
        undone: Exchanges told as planned, asked for, supposed, denied or called off.
        undated: Exchanges whose text tells no date.
    """

    exchanges: int
    groups_of: Counter[Direction]
    documents: int
    outlets: int
    read: int | None
    read_outlets: int
    coded: int
    first: Exchange | None
    last: Exchange | None
    undone: int
    background: int
    undated: int


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its groups."""

    section: Section
    groups: tuple[Group, ...]
    exchanges: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table of kinds."""

    section: Section
    sides: Counter[Direction]
    total: int
    undone: int
    background: int


@dataclass(frozen=True, slots=True)
class Source:
    """What one outlet gave: what of it was read, and what of that is in the dossier."""

    outlet: str
    read: int | None
    coded: int
    first: str
    last: str
    documents: int
    exchanges: int


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape of the timeline's key, with the sections that it stands for."""

    shape: str
    words: str


def totals(shown: Sequence[Exchange], coverage: Sequence[Coverage]) -> Totals:
    """The counts over all exchanges."""
    done = [item for item in shown if item.date and item.dated and item.mark is Mark.SOLID]
    done = done or [item for item in shown if item.date and item.mark is Mark.SOLID]
    return Totals(
        exchanges=len(shown),
        groups_of=Counter(item.direction for item in shown),
        documents=len({item.document.key for item in shown}),
        outlets=len({item.outlet for item in shown}),
        read=sum(line.documents for line in coverage) if coverage else None,
        read_outlets=len(coverage),
        coded=sum(line.coded for line in coverage),
        first=done[0] if done else None,
        last=done[-1] if done else None,
        undone=sum(_undone(item) for item in shown),
        background=sum(item.mark is Mark.HATCHED for item in shown),
        undated=sum(not item.dated for item in shown),
    )


def _undone(exchange: Exchange) -> bool:
    return exchange.mark in {Mark.HOLLOW, Mark.STRUCK}


def parts(together: Sequence[Group]) -> list[Part]:
    """The sections that have anything in them, in their order."""
    found = []
    for section in SECTIONS:
        own = tuple(group for group in together if group.first.section is section)
        if own:
            found.append(Part(section, own, sum(len(group.exchanges) for group in own)))
    return found


def tally(together: Sequence[Group]) -> list[Line]:
    """How many exchanges of each section went which way."""
    lines = []
    for part in parts(together):
        own = [exchange for group in part.groups for exchange in group.exchanges]
        lines.append(
            Line(
                part.section,
                Counter(item.direction for item in own),
                len(own),
                sum(_undone(item) for item in own),
                sum(item.mark is Mark.HATCHED for item in own),
            )
        )
    return lines


def shapes(shown: Sequence[Exchange]) -> list[Shape]:
    """The key to the shapes that the timeline uses."""
    kinds = {item.mention.kind for item in shown}
    found: dict[str, list[str]] = {}
    for section in SECTIONS:
        words = [_plural(kind) for kind in section.kinds if kind in kinds]
        if words:
            found.setdefault(section.shape, []).extend(words)
    return [Shape(shape, join(words)) for shape, words in found.items()]


def _plural(kind: Kind) -> str:
    if kind in {Kind.AID, Kind.FORCE, Kind.COOPERATION}:
        return str(kind)
    if kind is Kind.OTHER:
        return "other exchanges"
    return "ceremonies" if kind is Kind.CEREMONY else f"{kind}s"


def sources(shown: Sequence[Exchange], coverage: Sequence[Coverage]) -> list[Source]:
    """Every outlet that was read in the period or tells of an exchange, the most telling first."""
    told = Counter(item.outlet for item in shown)
    documents = Counter(outlet(doc) for doc in {i.document.key: i.document.doc for i in shown}.values())
    lines, matched = [], set()
    for line in coverage:
        name = clean(line.source).strip() or NO_OUTLET
        matched.add(name)
        lines.append(Source(name, line.documents, line.coded, line.first, line.last, documents[name], told[name]))
    lines += [Source(name, None, 0, "", "", documents[name], told[name]) for name in told if name not in matched]
    return sorted(lines, key=lambda line: (-line.exchanges, -(line.read or 0), line.outlet))


def fingerprint(shown: Sequence[Exchange]) -> str:
    """A short name for exactly this record: the same mentions give it, and no others."""
    return content_hash(*sorted(item.mention.id for item in shown), length=16)


def period_words(since: dt.date | None, until: dt.date | None) -> str:
    """The period asked for, to begin a sentence with; empty for everything."""
    if since and since == until:
        return f"On {day_words(since)}"
    if since and until:
        return f"Between {day_words(since)} and {day_words(until)}"
    if since:
        return f"Since {day_words(since)}"
    return f"Up to {day_words(until)}" if until else ""


def reading_unit(readings: Sequence[Reading]) -> str:
    """What a bar of the strip stands for."""
    longest = max(((item.last - item.first).days for item in readings), default=0)
    return "month" if longest < 32 else "quarter" if longest < 93 else "year"
