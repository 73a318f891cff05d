"""`diploscope catalogue`: look into the catalogue, check one's own, and import larger ones."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from diploscope.errors import NotFound, RecordError
from diploscope.interfaces.cli.help import help_of
from diploscope.interfaces.plain import printable, to_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from diploscope.catalogue import Catalogue, Entity

group = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)
SOME_BAD, NOTHING = 1, 2
# Offices that have a column of their own in the table of coverage; the others are counted together.
OFFICES = {
    "head of state": ("head_of_state", "president", "monarch", "supreme_leader"),
    "head of government": ("prime_minister",),
    "foreign minister": ("foreign_minister",),
    "defence": ("defence_minister", "military_chief"),
    "security council": ("security_council",),
    "party": ("party_leader", "party_official"),
    "ambassador": ("ambassador",),
    "envoy": ("envoy",),
    "spokesperson": ("spokesperson",),
}


def catalogue() -> None:
    """Look into who and where, check a file of your own, and import larger catalogues.

    Your own files lie over the shipped catalogue where the setting `catalogue` names them.

    Example:
      diploscope catalogue show rus-sergey-lavrov
      diploscope catalogue check own.yaml
      diploscope catalogue import peps.json.gz --into peps.yaml
    """


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]...", help="YAML catalogues; without any, those that settings name."),
    ] = None,
) -> None:
    """Check YAML catalogues of your own: every problem in one line with its file and line.

    The files are laid over the shipped catalogue in order, as `read` does with those that settings name.

    Exit status: 0 all is well, 2 there are problems.

    Example:
      diploscope catalogue check own.yaml
    """
    from diploscope.catalogue import read_catalogue  # noqa: PLC0415  help must come at once
    from diploscope.settings import load_settings  # noqa: PLC0415

    overlays = files or list(load_settings().catalogue)
    book, shipped = read_catalogue(overlays), read_catalogue()
    counts = Counter("person" if entity.group == "person" else "other" for entity in book.entities)
    before = {entity.id: entity for entity in shipped.entities}
    new = sum(entity.id not in before for entity in book.entities)
    changed = sum(entity.id in before and before[entity.id] != entity for entity in book.entities)
    print(
        f"{counts['person']:,} persons and {counts['other']:,} countries and organisations under {len(book.names):,} "
        f"names; {new:,} new, {changed:,} changed by {len(overlays)} files"
    )


def import_(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="JSON lines of FollowTheMoney or Wikidata, or a dump of Wikidata; packed with gzip, bzip2, xz or "
            "Zstandard, or not.",
        ),
    ],
    *,
    into: Annotated[Path, typer.Option("--into", metavar="OVERLAY.yaml", help="The YAML catalogue to write.")],
) -> None:
    """Import the office holders of a larger catalogue into a YAML file that lies over the shipped one.

    FollowTheMoney is what OpenSanctions publishes; it needs the extra: pip install 'diploscope[ftm]'. Persons that the
    shipped catalogue knows get the names and offices it lacks; others are added. A file that an import wrote is written
    anew, any other is left alone. Then name it in the setting `catalogue`.

    Exit status: 0 all imported, 1 some records were bad (one line each; the rest was imported), 2 nothing was.

    Example:
      diploscope catalogue import entities.ftm.json --into peps.yaml
      diploscope catalogue import latest-all.json.bz2 --into wikidata.yaml
    """
    from diploscope.interchange import import_catalogue  # noqa: PLC0415  help must come at once

    problems = 0

    def say(error: RecordError) -> None:
        nonlocal problems
        problems += 1
        print(f"diploscope: {printable(str(error))}", file=sys.stderr)

    count = import_catalogue(source, into, say)
    print(
        f"{count.new:,} persons added and {count.linked:,} of ours gone on from, with {count.tenures:,} offices, in "
        f"{printable(str(into))}; {count.homeless:,} left out for want of a country",
        file=sys.stderr,
    )
    if problems:
        raise typer.Exit(SOME_BAD if count.new or count.linked else NOTHING)


def show(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="An id, as rus-sergey-lavrov; a code, as PRK; a Wikidata item; a name.")
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON, one object a line.")] = False,
) -> None:
    """Show an entry of the catalogue: its names, offices, members and dates.

    Example:
      diploscope catalogue show rus-sergey-lavrov
      diploscope catalogue show ASEAN --json
    """
    from diploscope.catalogue import load  # noqa: PLC0415  help must come at once

    book = load()
    found = _find(book, name)
    if not found:
        raise NotFound(
            f"the catalogue has no {printable(name)!r}; write an id, a code, a Wikidata item or a whole name"
        )
    for number, entity in enumerate(found):
        told = _told(book, entity)
        if as_json:
            sys.stdout.write(to_json(told) + "\n")
        else:
            sys.stdout.write(("\n" if number else "") + "".join(f"{line}\n" for line in _lines(told)))


def counts(
    *,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write CSV.")] = False,
) -> None:
    """Count persons by country and class of office, your own files included.

    A person who held offices of several classes is counted in each of them.

    Example:
      diploscope catalogue counts --csv > coverage.csv
    """
    from diploscope.catalogue import load  # noqa: PLC0415  help must come at once
    from diploscope.interfaces.cli.listing import write_csv  # noqa: PLC0415
    from diploscope.interfaces.cli.table import write_table  # noqa: PLC0415

    columns, rows = coverage(load())
    if as_csv:
        write_csv(columns, rows)
    else:
        write_table(columns, rows)


def coverage(book: Catalogue) -> tuple[list[str], list[list[Any]]]:
    """Columns and rows of the persons by country and class of office, those with most persons first."""
    counted: dict[str, Counter[str]] = {}
    for entity in book.entities:
        if entity.group == "person":
            held = {tenure.office for tenure in entity.tenures}
            row = counted.setdefault(entity.country, Counter())
            row["persons"] += 1
            row.update(column for column, offices in OFFICES.items() if held.intersection(offices))
    order = sorted(counted, key=lambda code: (-counted[code]["persons"], code))
    columns = ["country", "persons", *OFFICES]
    return columns, [[code, *(counted[code][column] for column in columns[1:])] for code in order]


def _find(book: Catalogue, name: str) -> list[Entity]:
    for id_ in (name, name.upper(), name.lower(), f"org-{name.lower()}"):
        if id_ in book.by_id:
            return [book.by_id[id_]]
    wanted = name.casefold()
    by_name = {book.entities[entry.entity].id for entry in book.names if entry.text.casefold() == wanted}
    return [entity for entity in book.entities if entity.id in by_name or (entity.wikidata or "").casefold() == wanted]


def _told(book: Catalogue, entity: Entity) -> dict[str, Any]:
    at = next(number for number, other in enumerate(book.entities) if other is entity)
    told: dict[str, Any] = {
        "id": entity.id,
        "name": entity.name,
        "class": entity.group,
        "country": entity.country,
        "wikidata": entity.wikidata,
        "from": _day(entity.start),
        "to": _day(entity.end),
        "names": [
            {"name": n.text, "kind": n.kind.value, "ambiguous": n.ambiguous} for n in book.names if n.entity == at
        ],
        "tenures": [
            {"office": t.office, "title": t.title, "from": _day(t.start), "to": _day(t.end)} for t in entity.tenures
        ],
        "members": [{"country": m.country, "from": _day(m.start), "to": _day(m.end)} for m in entity.members],
    }
    return {key: value for key, value in told.items() if value not in (None, [])}


def _day(date: object) -> str | None:
    return str(date) if date else None


def _lines(told: dict[str, Any]) -> list[str]:
    lines = [f"{told['name']}  ({told['id']})"]
    lines += [f"{key:<10}{told[key]}" for key in ("class", "country", "wikidata", "from", "to") if key in told]
    for kind in dict.fromkeys(name["kind"] for name in told["names"]):
        words = [n["name"] + ("?" if n["ambiguous"] else "") for n in told["names"] if n["kind"] == kind]
        lines.append(f"{kind:<10} {', '.join(words)}")
    for label, key in (("tenures", "title"), ("members", "country")):
        for entry in told.get(label, []):
            office = f" [{entry['office']}]" if "office" in entry else ""
            lines.append(f"{entry['from'] or '?':>10} - {entry['to'] or '':<10}  {entry[key]}{office}")
    return [printable(line) for line in lines]


group.callback(help=help_of(catalogue))(catalogue)
VERBS: dict[str, Callable[..., None]] = {"show": show, "check": check, "import": import_, "counts": counts}
for _name, _verb in VERBS.items():
    group.command(_name, help=help_of(_verb))(_verb)
