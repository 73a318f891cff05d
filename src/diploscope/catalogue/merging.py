"""A user's own catalogue laid over the one that ships: entries added, gone on from, or replaced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from diploscope.catalogue.compile import Builder, Table, common_date
from diploscope.catalogue.seats import SINGLE_SEATS, Held, overlap_problems
from diploscope.catalogue.shapes import KINDS
from diploscope.catalogue.yamlrows import Row, parse_yaml
from diploscope.errors import TablesError

_LISTS = ("tenures", "members")


def merge(base: Table, overlays: Sequence[tuple[Path, bytes]]) -> Table:
    """The table of `base` with the entries of the YAML files `overlays` laid over it; `base` is left as it is.

    An entry whose id is there already goes on from it: what it gives replaces what was given, names and memberships
    come on top, and so do tenures, where one with the same office, title and beginning takes the other's place. With
    `replace: true` nothing of the old entry stays. A tenure of a single-seat office that the base leaves open ends
    where the overlay's holder of today begins.

    Raises:
        TablesError: Listing every problem in every file.
    """
    build = Builder(base["entities"])
    read = [(path.name, *parse_yaml(data, path.name)) for path, data in overlays]
    for name, content, problems in read:
        build.problems += [*problems, *_content_problems(content, name, said=bool(problems))]
    for kind in KINDS:  # countries first, since organisations and persons name them
        for name, content, _ in read:
            if isinstance(content, Row):
                build.add(kind, content.get(kind), name)
    merged = _Merged(base)
    for number, (row, _) in enumerate(build.rows):
        merged.lay(build.entities[number], row)
    for (text, name_kind, number), flag in build.names.items():
        merged.name(text, str(name_kind), build.entities[number]["id"], ambiguous=flag)
    merged.close(build.held)
    problems = [*build.problems, *build.member_problems(), *overlap_problems([*merged.held(), *build.held])]
    if problems:
        raise TablesError("catalogue:\n  " + "\n  ".join(problems), problems)
    return merged.table()


def _content_problems(content: Any, name: str, *, said: bool) -> Iterator[str]:
    if isinstance(content, Row):
        for key in content:
            if key not in KINDS:
                yield f"{name}:{content.line}: there is no {key!r}; a catalogue holds {', '.join(KINDS)}"
    elif not said:
        yield f"{name}: a catalogue is a mapping of {', '.join(KINDS)}, each a list"


class _Merged:
    """The base's table on its way to another."""

    def __init__(self, base: Table) -> None:
        self._base = base
        self._entities: list[Table] = [dict(entity) for entity in base["entities"]]
        self._at = {entity["id"]: number for number, entity in enumerate(self._entities)}
        self._names: dict[tuple[str, str, int], bool] = {(n, kind, at): flag for n, kind, at, flag in base["names"]}
        self._laid: dict[str, list[list[Any]]] = {}

    def lay(self, entity: Table, row: Mapping[str, Any]) -> None:
        """Lays an overlay's entity over the one with its id, or adds it."""
        id_ = entity["id"]
        self._laid[id_] = entity.get("tenures", [])
        at = self._at.get(id_)
        if at is None:
            self._at[id_] = len(self._entities)
            self._entities.append(entity)
        elif row.get("replace"):
            self._entities[at] = entity
            self._names = {key: flag for key, flag in self._names.items() if key[2] != at}
        else:
            old = self._entities[at]
            joined = {key: _joined(old.get(key, []), entity[key]) for key in _LISTS if key in entity}
            self._entities[at] = old | entity | joined
            for text in row.get("ambiguous") or []:
                self._names |= {key: True for key in self._names if key[0] == text and key[2] == at}

    def name(self, text: str, kind: str, id_: str, *, ambiguous: bool) -> None:
        """Adds a name, unless it is there."""
        self._names.setdefault((text, kind, self._at[id_]), ambiguous)

    def close(self, held: Sequence[Held]) -> None:
        """Ends the base's open tenures where a successor of an overlay begins."""
        holders: defaultdict[str, list[Table]] = defaultdict(list)
        for entity in self._entities:
            if "tenures" in entity:
                holders[entity["country"]].append(entity)
        for successor in held:
            if successor.end:  # who held it for a while only is no successor of today's holder
                continue
            for entity in holders[successor.country]:
                if entity["id"] != successor.person:
                    laid = self._laid.get(entity["id"], [])
                    entity["tenures"] = [
                        tenure if tenure in laid else _ended(tenure, successor) for tenure in entity["tenures"]
                    ]

    def held(self) -> Iterator[Held]:
        """The base's tenures of single-seat offices, so far as they are left."""
        for entity in self._entities:
            laid = self._laid.get(entity["id"], [])
            for tenure in entity.get("tenures", []):
                if tenure[0] in SINGLE_SEATS and tenure not in laid:
                    dates = common_date(tenure[2]), common_date(tenure[3])
                    yield Held(entity["id"], entity["country"], tenure[0], *dates, where="")

    def table(self) -> Table:
        """The whole table."""
        names = [[text, kind, at, flag] for (text, kind, at), flag in self._names.items()]
        return self._base | {"entities": self._entities, "names": names}


def _joined(old: list[list[Any]], new: list[list[Any]]) -> list[list[Any]]:
    """Old entries and new; a new one with the same beginning, whatever its end, takes the old one's place."""
    given = {tuple(entry[:-1]) for entry in new}
    return [entry for entry in old if tuple(entry[:-1]) not in given] + new


def _ended(tenure: list[Any], successor: Held) -> list[Any]:
    office, title, start, end = tenure
    begun, begins = common_date(start), successor.start
    if office != successor.office or end or not begun or not begins or begun.last >= begins.first:
        return tenure
    return [office, title, start, str(begins)]
