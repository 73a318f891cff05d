"""The codebook as the coder uses it."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, NamedTuple

from diploscope.model import EventType, Kind, Status
from diploscope.model.building import collector_resting


class Slot(NamedTuple):
    """A place in a frame: its symbol (A actor, R recipient, B both, T thing, X skip) and the word before it."""

    symbol: str
    literal: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Which side of the trigger holds whom, in order of the sentence."""

    left: tuple[Slot, ...]
    right: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that makes an exchange of the parties around it.

    Attributes:
        transfer: A verb of giving or sending; kind and type come from the thing carried.
        thing: A noun that can be carried: a message, a gift.
        after: One of these words must follow within six words, if any are given.
        unless_after: Not a trigger when one of these follows directly.
        unless_before: Not a trigger when one of these stands directly before.
    """

    index: int
    word: str
    verb: bool
    kind: Kind | None
    type: EventType | None
    cameo: str
    frames: tuple[Frame, ...]
    transfer: bool
    thing: bool
    after: tuple[str, ...]
    unless_after: tuple[str, ...]
    unless_before: tuple[str, ...]


class Form(NamedTuple):
    """A spelling of a trigger and the grammatical form it is."""

    text: str
    trigger: int
    name: str


class Cue(NamedTuple):
    """Words near a trigger that change its status."""

    text: str
    status: Status
    side: str
    within: int


@dataclass(frozen=True, slots=True)
class Words:
    """Word classes: what may stand inside the name of a party."""

    roles: frozenset[str]
    groups: frozenset[str]
    org_heads: frozenset[str]
    modifiers: frozenset[str]
    not_names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sector:
    """What part of a society a party may belong to.

    Attributes:
        code: PLOVER's code.
        cameo: CAMEO's code for the same, None where it has none.
        words: What in a title or name says so.
        weak: Words that say so only where none of another sector do.
        classes: Classes of the catalogue's organisations that belong to it.
        offices: Offices of the catalogue that do.
    """

    code: str
    name: str
    about: str
    cameo: str | None
    words: tuple[str, ...]
    weak: tuple[str, ...]
    classes: tuple[str, ...]
    offices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """All tables of one codebook version."""

    version: str
    triggers: tuple[Trigger, ...]
    forms: tuple[Form, ...]
    words: Words
    objects: Mapping[str, str]
    commentary: Mapping[str, float]
    boilerplate: tuple[str, ...]
    undisclosed: tuple[str, ...]
    modality: tuple[Cue, ...]
    polarity: Mapping[str, tuple[str, ...]]
    tone: Mapping[str, tuple[str, ...]]
    scale: Mapping[str, float]
    default_cameo: Mapping[EventType, str]
    sectors: tuple[Sector, ...] = ()

    def intensity(self, cameo: str) -> float:
        """Goldstein's value of a CAMEO code, taken from its longest prefix in the scale."""
        for length in range(len(cameo), 1, -1):
            if (value := self.scale.get(cameo[:length])) is not None:
                return value
        raise KeyError(f"CAMEO code {cameo!r} has no root in the scale")


def _frame(sides: list[list[list[str]]]) -> Frame:
    left, right = (tuple(Slot(*slot) for slot in side) for side in sides)
    return Frame(left, right)


def _trigger(index: int, row: Mapping[str, Any]) -> Trigger:
    return Trigger(
        index=index,
        word=row["word"],
        verb=row["pos"] == "verb",
        kind=Kind(row["kind"]) if row["kind"] else None,
        type=EventType(row["type"]) if row["type"] else None,
        cameo=row["cameo"] or "",
        frames=tuple(map(_frame, row["frames"])),
        transfer=row["transfer"],
        thing=row["thing"],
        after=tuple(row["after"]),
        unless_after=tuple(row["unless_after"]),
        unless_before=tuple(row["unless_before"]),
    )


def _sector(row: Mapping[str, Any]) -> Sector:
    lists = {key: tuple(row[key]) for key in ("words", "weak", "classes", "offices")}
    return Sector(code=row["code"], name=row["name"], about=row["about"], cameo=row["cameo"], **lists)


def from_tables(tables: Mapping[str, Any]) -> Codebook:
    """The codebook from compiled tables."""
    return Codebook(
        version=tables["version"],
        triggers=tuple(_trigger(i, row) for i, row in enumerate(tables["triggers"])),
        forms=tuple(Form(*row) for row in tables["forms"]),
        words=Words(**{name: frozenset(words) for name, words in tables["words"].items()}),
        objects=tables["objects"],
        commentary=tables["commentary"],
        boilerplate=tuple(tables["boilerplate"]),
        undisclosed=tuple(tables["undisclosed"]),
        modality=tuple(
            Cue(row["cue"].lower(), Status(row["status"]), row.get("side", "before"), int(row.get("within", 4)))
            for row in tables["modality"]
        ),
        polarity={side: tuple(words) for side, words in tables["polarity"].items()},
        tone={side: tuple(words) for side, words in tables["tone"].items()},
        scale=tables["intensity"],
        default_cameo={EventType(name): row["cameo"] for name, row in tables["types"].items()},
        sectors=tuple(map(_sector, tables["sectors"])),
    )


@functools.cache
def load() -> Codebook:
    """The codebook shipped with the package."""
    text = resources.files(__package__).joinpath("tables.json").read_text(encoding="utf-8")
    with collector_resting():
        return from_tables(json.loads(text))
