"""`diploscope events`: the mentions that the ledger holds, one a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from diploscope.interfaces.cli.help import completing
from diploscope.interfaces.cli.listing import is_told, write_told
from diploscope.interfaces.cli.options import (
    BadOption,
    LedgerOption,
    chosen,
    one_of,
    open_ledger,
    partial_date,
)
from diploscope.interfaces.plain import printable
from diploscope.model import EventType, Kind, Status

if TYPE_CHECKING:
    from diploscope.ledger import Ledger, MentionFilter

FORMATS = ("table", "json", "jsonl", "csv")
# A screenful or two; data formats give everything unless told otherwise.
TABLE_LIMIT = 50
_DYAD = re.compile(r"\s*([A-Za-z][A-Za-z0-9&]{1,11})\s*[-:,]\s*([A-Za-z][A-Za-z0-9&]{1,11})\s*")


def events(
    *,
    ledger: LedgerOption = None,
    dyad: Annotated[
        str | None,
        typer.Option(metavar="A-B", help="Two countries (ISO 3166 alpha-3) or organisations, as RUS-PRK."),
    ] = None,
    one_way: Annotated[bool, typer.Option("--one-way", help="Only what A does to B.")] = False,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND",
            help="Exchange kind (gift, visit, ...); several with commas or by repeating.",
            autocompletion=completing(Kind),
        ),
    ] = None,
    type_: Annotated[
        list[str] | None,
        typer.Option(
            "--type",
            metavar="TYPE",
            help="PLOVER type (AID, CONSULT, ...); likewise.",
            autocompletion=completing(EventType),
        ),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(metavar="STATUS", help="happened, planned, ...; likewise.", autocompletion=completing(Status)),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First day: YYYY, YYYY-MM or YYYY-MM-DD.")
    ] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day, in the same forms.")] = None,
    limit: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help=f"At most N, the newest; 0 for all. A table has {TABLE_LIMIT}."),
    ] = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="table, json, jsonl (one object a line) or csv.",
            autocompletion=completing(FORMATS),
        ),
    ] = "table",
) -> None:
    """List the events that the ledger holds, in the order of their dates.

    An event here is one thing that one document tells, as the newest version of the coder read it. Where the
    text gives no date, the document's is used.

    Example:
      diploscope events --dyad RUS-PRK --kind gift --from 2023 --to 2024-06
      diploscope events --type AID,SUPPORT --format csv > aid.csv
    """
    from diploscope.ledger import MentionFilter  # noqa: PLC0415  help and completion must come at once

    form = one_of("--format", format_, FORMATS)
    first, last = partial_date("--from", since), partial_date("--to", until)
    if first and last and first.first > last.last:
        raise BadOption(f"--from {first} is later than --to {last}")
    if one_way and dyad is None:
        raise BadOption("--one-way needs --dyad, as in: --dyad RUS-PRK --one-way")
    if limit is None and form == "table":
        limit = TABLE_LIMIT
    wanted = MentionFilter(
        parties=None if dyad is None else parties_of(dyad),
        both_ways=not one_way,
        kinds=chosen("--kind", kind or [], Kind),
        types=chosen("--type", type_ or [], EventType),
        statuses=chosen("--status", status or [], Status),
        since=first.first if first else None,
        until=last.last if last else None,
        limit=limit or None,
    )
    store = open_ledger(ledger)
    told = store.mentions(wanted)
    write_told(told, form)
    if form == "table" or not told:
        typer.echo(summary(store, wanted, len(told)), err=True)
    if form == "table" and any(item.date and not is_told(item) for item in told):
        typer.echo("A date in brackets is that of publication; the text gives none.", err=True)


def parties_of(dyad: str) -> tuple[str, str]:
    """The two codes in `RUS-PRK`.

    Raises:
        BadOption: If there are not two different codes.
    """
    match = _DYAD.fullmatch(dyad)
    if not match or match[1].upper() == match[2].upper():
        raise BadOption(f"--dyad: {printable(dyad)!r} is not two countries or organisations; write it as RUS-PRK")
    return match[1].upper(), match[2].upper()


def summary(store: Ledger, wanted: MentionFilter, shown: int) -> str:
    """How many events were shown, of how many."""
    held = store.counts().mentions
    if not shown:
        if not held:
            return f"{store.path} holds no events yet; add some with: diploscope read PATH --ledger {store.path}"
        pairs = ", ".join(f"{actor}-{recipient} ({number})" for actor, recipient, number in store.dyads(5))
        return f"No event matches; {store.path} holds {held}." + (f" The most told pairs: {pairs}." if pairs else "")
    matching = store.count(wanted)
    text = f"{matching} of {held} events match"
    return f"{text}; the newest {shown} are shown, --limit 0 shows all." if shown < matching else f"{text}."
