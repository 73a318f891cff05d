"""A larger catalogue made a YAML file that lies over ours: persons linked to ours, or new."""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import yaml

from diploscope.catalogue import Catalogue, NameKind, read_catalogue
from diploscope.errors import RecordError, RunAbort
from diploscope.interchange.countries import country_codes
from diploscope.interchange.moneyfile import looks_like_money, read_money
from diploscope.interchange.objects import Problems, read_objects
from diploscope.interchange.persons import ForeignPerson, HeldOffice, tidy
from diploscope.interchange.wikidata import looks_like_wikidata, read_wikidata
from diploscope.model.folding import fold

_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_MARK = "# Imported by `diploscope catalogue import`"
_TITLE = 200  # letters of a title
_FORMATS = "Wikidata's items or FollowTheMoney's entities, one a line"


@dataclass(slots=True)
class ImportCount:
    """What an import took.

    Attributes:
        new: Persons that our catalogue lacks.
        linked: Persons that it has, who got names and offices.
        homeless: Persons left out because no country of ours could be told.
        tenures: Offices written.
    """

    new: int = 0
    linked: int = 0
    homeless: int = 0
    tenures: int = 0


def import_catalogue(source: Path, target: Path, problems: Problems) -> ImportCount:
    """Writes the persons of `source` as a catalogue that lies over ours, and says what it took.

    Each bad record is reported and the rest is read. The target is written only when all has been read and it can be
    laid over our catalogue.

    Raises:
        RunAbort: If the source cannot be read or is of no known format, the target is a file that no import wrote, or
            followthemoney is needed and missing.
        TablesError: If the catalogue written cannot be laid over ours.
    """
    _check_target(target)
    book = read_catalogue()
    codes = country_codes(book)
    first = next((data for _, data in read_objects(source, lambda _: None)), {})
    if looks_like_wikidata(first):
        found: Iterator[ForeignPerson] = read_wikidata(source, codes, problems)
    elif looks_like_money(first):
        found = read_money(source, codes, problems)
    else:
        raise RunAbort(f"{source}: its first object is neither; what can be imported is {_FORMATS}")
    count = ImportCount()
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=target.parent, prefix=f".{target.stem}-", suffix=".yaml", delete=False
    ) as file:
        made = Path(file.name)
        try:
            _write(file, _rows(found, book, count, source, problems), source)
            file.flush()
            read_catalogue([made])
            made.replace(target)
        except BaseException:
            made.unlink(missing_ok=True)
            raise
    os.chmod(target, 0o666 & ~_umask())  # noqa: PTH101  temporary files are for their owner alone
    return count


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _check_target(target: Path) -> None:
    if not target.parent.is_dir():
        raise RunAbort(f"{target}: there is no folder {target.parent}")
    if target.exists():
        with target.open(encoding="utf-8", errors="replace") as file:
            if not file.readline().startswith(_MARK):
                raise RunAbort(f"{target} is there and no import wrote it; name another file")


def _write(file: IO[str], rows: Iterable[dict[str, Any]], source: Path) -> None:
    file.write(f"{_MARK} from {source.name}; written anew by the next import into this file.\n")
    empty = True
    for row in rows:
        file.write("persons:\n" if empty else "")
        empty = False
        file.write(yaml.dump([row], Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=4096))
    file.write("persons: []\n" if empty else "")


def _rows(
    found: Iterable[ForeignPerson], book: Catalogue, count: ImportCount, source: Path, problems: Problems
) -> Iterator[dict[str, Any]]:
    """The overlay's rows; a person met twice is said."""
    ours = _Ours(book)
    seen: set[str] = set()
    for person in found:
        id_ = ours.same(person)
        country = book.by_id[id_].country if id_ else person.country
        if country is None:
            count.homeless += 1
            continue
        key = id_ or person.key
        if key in seen:
            problems(RecordError(f"{person.key} ({person.name}) is {key}, who was there before", origin=str(source)))
            continue
        seen.add(key)
        row: dict[str, Any] = {"id": key}
        if id_ is None:
            row |= {"name": tidy(person.name), "country": country}
        names = [name for name in person.names if name != row.get("name")]
        row |= {"names": names} if names else {}
        row |= {"wikidata": person.wikidata} if person.wikidata else {}
        tenures = [held for held in _dated(person, source, problems) if not (id_ and ours.has(id_, held))]
        if not (tenures or id_):
            continue
        row |= {"tenures": [_tenure(held) for held in tenures]} if tenures else {}
        count.tenures += len(tenures)
        count.linked += bool(id_)
        count.new += not id_
        yield row


def _dated(person: ForeignPerson, source: Path, problems: Problems) -> Iterator[HeldOffice]:
    for held in dict.fromkeys(person.tenures):
        if held.start and held.end and held.end.last < held.start.first:
            said = f"{person.key} ({person.name}): {held.title} ends {held.end} before it starts {held.start}: left out"
            problems(RecordError(said, origin=str(source)))
        else:
            yield held


def _tenure(held: HeldOffice) -> dict[str, Any]:
    row: dict[str, Any] = {"office": held.office, "title": tidy(held.title)[:_TITLE] or held.office}
    row |= {"from": str(held.start)} if held.start else {}
    row |= {"to": str(held.end)} if held.end else {}
    # Other catalogues say of the same seat other days than we do, and do not say who held it alone.
    return row | {"shared": True}


class _Ours:
    """Whom of our persons another catalogue means."""

    def __init__(self, book: Catalogue) -> None:
        self._book = book
        self._by_wikidata = {e.wikidata: e.id for e in book.entities if e.wikidata and e.group == "person"}
        self._by_name: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for name in book.names:
            if name.kind is NameKind.PERSON:
                entity = book.entities[name.entity]
                self._by_name[fold(name.text), entity.country].add(entity.id)

    def same(self, person: ForeignPerson) -> str | None:
        """The id of our person: by Wikidata item, else the only one of a name and country who fits no other item."""
        if person.wikidata in self._by_wikidata:
            return self._by_wikidata[person.wikidata]
        countries = {*person.countries, person.country}
        found = {id_ for name in person.names for c in countries if c for id_ in self._by_name.get((fold(name), c), ())}
        if len(found) != 1:
            return None
        (id_,) = found
        item = self._book.by_id[id_].wikidata
        return None if item and person.wikidata else id_

    def has(self, id_: str, held: HeldOffice) -> bool:
        """Whether our person held an office of that class at some time of `held`."""
        return any(
            tenure.office == held.office
            and (not tenure.end or not held.start or held.start.first <= tenure.end.last)
            and (not held.end or not tenure.start or tenure.start.first <= held.end.last)
            for tenure in self._book.by_id[id_].tenures
        )
