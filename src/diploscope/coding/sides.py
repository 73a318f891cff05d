"""Who may stand on each side of a trigger, by where the sentence names them or whom it goes on from.

The strict coder lets a frame name the parties. Here every party of the sentence is an option, with the way it was
found: whether such a way is right is for a classifier to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from diploscope.coding.clause import Clause
from diploscope.coding.coordination import joined_right
from diploscope.coding.drafts import Draft, countries, foreign
from diploscope.coding.items import Item, Phrase
from diploscope.coding.references import Memory
from diploscope.coding.standing import is_stateless
from diploscope.model import Party

_NEAREST = 3  # parties looked at on each side of the trigger


class Group:
    """Parties that stand together, with what is asked of them again and again.

    Attributes:
        parties: The parties.
        countries: Their countries; a party of no known country counts under its name.
        foreign: As `drafts.foreign` counts them.
        known: Whether there are any, and all of a known country.
    """

    __slots__ = ("_less", "countries", "foreign", "known", "parties")

    def __init__(self, parties: Iterable[Party]) -> None:
        self.parties = tuple(parties)
        self.countries = frozenset(countries(self.parties))
        self.foreign = frozenset(foreign(self.parties))
        self.known = bool(self.parties) and all(party.country for party in self.parties)
        self._less: dict[frozenset[str], Group] = {}  # every trigger of the sentence asks for the same again

    def without(self, taken: frozenset[str]) -> Group:
        """The group less the parties of the countries `taken`."""
        if self.countries.isdisjoint(taken):
            return self
        if taken not in self._less:
            self._less[taken] = Group(party for party in self.parties if party.country not in taken)
        return self._less[taken]


NOBODY = Group(())


@dataclass(frozen=True, slots=True)
class Side:
    """Parties that may act, or be acted on, together.

    Attributes:
        way: How they were found: `frame`, `subject`, `owner`, `by`, `left1` (the nearest before the trigger), `right1`,
            `speaker`, `author`, `carried` (the subject of the sentence before), `partner`, `told` (parties of the event
            told last), `none`.
    """

    group: Group
    way: str


@dataclass(frozen=True, slots=True)
class Unit:
    """Parties that a sentence names side by side, and where they start."""

    position: int
    group: Group


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
            units.append(Unit(position, Group(parties)))
    return units


def carried_over(memory: Memory, told: Draft | None) -> list[Side]:
    """Who may take part in a sentence without being named in it; `told` is the event told last before it."""
    sides = [
        Side(Group(memory.speakers), "speaker"),
        Side(Group(memory.subjects), "carried"),
        Side(Group(memory.authors), "author"),
    ]
    sides += [Side(Group((party,)), "partner") for party in memory.partners]
    if told is not None:
        sides += [Side(Group(told.actors), "told"), Side(Group(told.recipients), "told")]
    return sides


class Sides:
    """The options of one trigger, the likeliest ways first."""

    def __init__(self, clause: Clause, units: Sequence[Unit], carried: Sequence[Side], memory: Memory) -> None:
        self.clause = clause
        self.carried = carried
        self.memory = memory
        self.left = [unit for unit in reversed(units) if unit.position < clause.at][:_NEAREST]
        self.right = [unit for unit in units if unit.position > clause.at][:_NEAREST]

    def actors(self) -> Iterator[Side]:
        """Who may act."""
        yield self._read(self.clause.subject(), "subject")
        yield self._read(self.clause.possessor(travels=True), "owner")
        yield self._read(self.clause.governed("by", noun=True), "by")
        yield from self._near()
        yield from self.carried

    def recipients(self) -> Iterator[Side]:
        """Who may be acted on."""
        yield self._read(self.clause.after(over_of=True), "object")
        yield from self._near()
        yield from self.carried

    def _read(self, phrases: list[Phrase], way: str) -> Side:
        parties = self.memory.resolve(phrases)[0]
        return Side(Group(p for p in parties if p.country or is_stateless(p.name.text)), way)

    def _near(self) -> Iterator[Side]:
        for rank in range(_NEAREST):
            for name, units in (("right", self.right), ("left", self.left)):
                if rank < len(units):
                    yield Side(units[rank].group, f"{name}{rank + 1}")
