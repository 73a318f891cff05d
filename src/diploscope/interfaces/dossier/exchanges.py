"""Mentions as the dossier shows them: with a direction, a date, a group and a section."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from diploscope.interfaces.dossier.wording import (
    basis_note,
    clean,
    date_words,
    host,
    kind_words,
    precision_note,
    safe_url,
)
from diploscope.model import Kind, PartialDate, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diploscope.ledger.records import StoredDocument, Told
    from diploscope.model import Document, Mention


class Direction(StrEnum):
    """Who does and to whom, seen from the first party."""

    FORWARD = "a"
    BACK = "b"
    MUTUAL = "m"


class Mark(StrEnum):
    """How firmly an act stands, as the timeline's marks and the rows' badges show it."""

    SOLID = "solid"
    HATCHED = "hatched"
    HOLLOW = "hollow"
    STRUCK = "struck"


MARKS = {
    Status.HAPPENED: Mark.SOLID,
    Status.ONGOING: Mark.SOLID,
    Status.BACKGROUND: Mark.HATCHED,
    Status.PLANNED: Mark.HOLLOW,
    Status.REQUESTED: Mark.HOLLOW,
    Status.HYPOTHETICAL: Mark.HOLLOW,
    Status.DENIED: Mark.STRUCK,
    Status.CANCELLED: Mark.STRUCK,
}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the record: kinds that are read together, under one heading and one shape."""

    id: str
    title: str
    kinds: tuple[Kind, ...]
    shape: str
    note: str = ""


SECTIONS = (
    Section("gifts", "Gift register", (Kind.GIFT,), "diamond"),
    Section("visits", "Visits and meetings", (Kind.VISIT, Kind.MEETING), "circle"),
    Section("calls", "Calls", (Kind.CALL,), "circle"),
    Section("messages", "Messages", (Kind.MESSAGE,), "bar"),
    Section("honours", "Receptions, ceremonies and awards", (Kind.RECEPTION, Kind.CEREMONY, Kind.AWARD), "triangle"),
    Section("demonstrations", "Demonstrations", (Kind.DEMONSTRATION,), "triangle"),
    Section("agreements", "Agreements", (Kind.AGREEMENT,), "square"),
    Section("posts", "Invitations and appointments", (Kind.INVITATION, Kind.APPOINTMENT), "circle"),
    Section("aid", "Aid", (Kind.AID,), "plus"),
    Section("cooperation", "Cooperation", (Kind.COOPERATION,), "plus"),
    Section("pressure", "Sanctions and force", (Kind.SANCTION, Kind.FORCE), "cross"),
    Section("other", "Other exchanges", (Kind.OTHER,), "tick"),
    Section(
        "statements",
        "Statements",
        (Kind.STATEMENT,),
        "tick",
        "Words said about or to the other side, with no other exchange. They are kept apart from acts.",
    ),
)
NO_OUTLET = "outlet not named"
SECTION_OF = {kind: section for section in SECTIONS for kind in section.kinds}
_ORDER = {kind: number for number, kind in enumerate(kind for section in SECTIONS for kind in section.kinds)}


@dataclass(frozen=True, slots=True)
class Exchange:
    """One mention with what the page needs to know of it.

    Attributes:
        date: The act's date, or the publication date where the text tells none, or None.
        dated: Whether `date` is the act's own.
    """

    told: Told
    direction: Direction
    date: PartialDate | None
    dated: bool

    @property
    def mention(self) -> Mention:
        """The mention."""
        return self.told.mention

    @property
    def document(self) -> StoredDocument:
        """The document that tells it."""
        return self.told.document

    @property
    def section(self) -> Section:
        """Where it stands in the record."""
        return SECTION_OF[self.mention.kind]

    @property
    def mark(self) -> Mark:
        """How firmly it stands."""
        return MARKS[self.mention.status]

    @property
    def outlet(self) -> str:
        """Who tells it."""
        return outlet(self.document.doc)

    @property
    def date_note(self) -> str:
        """What is to be known about the date: what it leaves open and what it was taken from."""
        time = self.mention.time
        if self.date is None:
            return f"told as “{clean(time.name.text)}”" if time else "neither the text nor the outlet gives one"
        if not self.dated:
            return "date of publication" + (f"; the text says only “{clean(time.name.text)}”" if time else "")
        notes = [precision_note(self.date), basis_note(time) if time else ""]
        return ", ".join(filter(None, notes))

    @property
    def caption(self) -> str:
        """The exchange in one line, for a pointer that rests on its mark."""
        words = [kind_words(self.mention.kind, self.mention.type)]
        if self.mention.object:
            words.append(self.mention.object.name.text)
        words.append(date_words(self.date) if self.date else "date unknown")
        words.append(self.date_note)
        return f"{', '.join(filter(None, words))} ({self.mention.status}; {self.outlet})"


@dataclass(frozen=True, slots=True)
class Group:
    """Exchanges of one kind, one direction and one day, as the texts date them."""

    exchanges: tuple[Exchange, ...]

    @property
    def first(self) -> Exchange:
        """The exchange that stands for the group."""
        return self.exchanges[0]

    @property
    def ids(self) -> list[str]:
        """The mentions' ids."""
        return [exchange.mention.id for exchange in self.exchanges]

    @property
    def documents(self) -> int:
        """How many documents tell them."""
        return len({exchange.document.key for exchange in self.exchanges})

    @property
    def words(self) -> str:
        """`told 3 times` where each is told by another document; else how many mentions, in how many documents."""
        number = len(self.exchanges)
        if number == 1:
            return ""
        if number == self.documents:
            return f"told {'twice' if number == 2 else f'{number} times'}"
        return f"{number} mentions in {self.documents} document{'s' if self.documents > 1 else ''}"


def outlet(doc: Document) -> str:
    """The outlet's name, its host where it has none."""
    return clean(doc.source).strip() or host(safe_url(doc.url)) or NO_OUTLET


def direction(mention: Mention, parties: tuple[str, str]) -> Direction:
    """Who does and to whom; mutual where both do, or where the mention does not say."""
    forward, back = parties in mention.dyads, parties[::-1] in mention.dyads
    if forward == back:
        return Direction.MUTUAL
    return Direction.FORWARD if forward else Direction.BACK


def exchanges(told: Iterable[Told], parties: tuple[str, str]) -> list[Exchange]:
    """Each mention once, in order of date; those without any date come last."""
    unique = {item.mention.id: _exchange(item, parties) for item in told}
    return sorted(unique.values(), key=_sort_key)


def _exchange(told: Told, parties: tuple[str, str]) -> Exchange:
    time = told.mention.time
    side = direction(told.mention, parties)
    if time and time.value:
        try:
            return Exchange(told, side, PartialDate.parse(time.value), dated=True)
        except ValueError:  # a coder's value that is no date: the words stay, the value is not shown
            pass
    return Exchange(told, side, told.document.doc.published, dated=False)


def _group_key(exchange: Exchange) -> tuple[Kind, Direction, PartialDate | None, str]:
    # Two acts of one month, or told by papers of one day, have no more in common than that.
    exact = exchange.dated and exchange.date is not None and exchange.date.day
    return exchange.mention.kind, exchange.direction, exchange.date, "" if exact else exchange.mention.id


def _sort_key(exchange: Exchange) -> tuple[object, ...]:
    date, doc = exchange.date, exchange.document.doc
    return (
        date.first if date else dt.date.max,
        date.last if date else dt.date.max,
        exchange.direction,
        _ORDER[exchange.mention.kind],
        not exchange.dated,
        str(doc.published or ""),
        exchange.outlet,
        exchange.document.key,
        exchange.mention.trigger.span,
        exchange.mention.id,
    )


def groups(ordered: Iterable[Exchange]) -> list[Group]:
    """Sorted exchanges, those of the same kind, direction and told day together."""
    return [Group(tuple(members)) for _, members in groupby(ordered, key=_group_key)]
