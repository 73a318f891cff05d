"""Who may stand on each side of a trigger, by where the sentence names them or whom it goes on from.

The strict coder lets a frame name the parties. Here every party of the sentence is an option, with the way it was
found: whether such a way is right is for a classifier to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diploscope.coding.clause import Clause
from diploscope.coding.coordination import joined_right
from diploscope.coding.drafts import Draft, countries
from diploscope.coding.items import Item, Phrase
from diploscope.coding.references import Memory
from diploscope.coding.standing import is_stateless
from diploscope.model import Party

_NEAREST = 3  # parties looked at on each side of the trigger


@dataclass(frozen=True, slots=True)
class Side:
    """Parties that may act, or be acted on, together.

    Attributes:
        way: How they were found: `frame`, `subject`, `owner`, `by`, `left1` (the nearest before the trigger), `right1`,
            `speaker`, `author`, `carried` (the subject of the sentence before), `partner`, `told` (parties of the event
            told last), `none`.
    """

    parties: tuple[Party, ...]
    way: str

    @property
    def countries(self) -> frozenset[str]:
        """Their countries; a party of no known country counts under its name."""
        return frozenset(countries(list(self.parties)))


@dataclass(frozen=True, slots=True)
class Unit:
    """Parties that a sentence names side by side, and where they start."""

    position: int
    parties: tuple[Party, ...]


def units_of(items: Sequence[Item], memory: Memory) -> list[Unit]:
    """The parties of a sentence that have a country or stand for several, lists of them together."""
    units: list[Unit] = []
    taken: set[int] = set()
    for position, item in enumerate(items):
        if position in taken or not isinstance(item, Phrase):
            continue
        joined = joined_right(items, position)
        taken.update(joined)
        phrases = [phrase for at in joined if isinstance(phrase := items[at], Phrase)]
        parties = [p for p in memory.resolve(phrases)[0] if p.country or is_stateless(p.name.text)]
        if parties:
            units.append(Unit(position, tuple(parties)))
    return units


class Sides:
    """The options of one trigger, the likeliest ways first."""

    def __init__(
        self, items: Sequence[Item], at: int, units: Sequence[Unit], memory: Memory, told: Draft | None
    ) -> None:
        self.clause = Clause(items, at)
        self.memory = memory
        self.left = [unit for unit in reversed(units) if unit.position < at][:_NEAREST]
        self.right = [unit for unit in units if unit.position > at][:_NEAREST]
        self.told = told

    def actors(self) -> Iterator[Side]:
        """Who may act."""
        yield self._read(self.clause.subject(), "subject")
        yield self._read(self.clause.possessor(travels=True), "owner")
        yield self._read(self.clause.governed("by", noun=True), "by")
        yield from self._near()
        yield from self._carried()

    def recipients(self) -> Iterator[Side]:
        """Who may be acted on."""
        yield self._read(self.clause.after(over_of=True), "object")
        yield from self._near()
        yield from self._carried()

    def _read(self, phrases: list[Phrase], way: str) -> Side:
        parties = self.memory.resolve(phrases)[0]
        return Side(tuple(p for p in parties if p.country or is_stateless(p.name.text)), way)

    def _near(self) -> Iterator[Side]:
        for rank in range(_NEAREST):
            for name, units in (("right", self.right), ("left", self.left)):
                if rank < len(units):
                    yield Side(units[rank].parties, f"{name}{rank + 1}")

    def _carried(self) -> Iterator[Side]:
        memory = self.memory
        yield Side(tuple(memory.speakers), "speaker")
        yield Side(tuple(memory.subjects), "carried")
        yield Side(tuple(memory.authors), "author")
        for party in memory.partners:
            yield Side((party,), "partner")
        if self.told is not None:
            yield Side(tuple(self.told.actors), "told")
            yield Side(tuple(self.told.recipients), "told")
