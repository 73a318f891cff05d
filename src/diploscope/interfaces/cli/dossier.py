"""`diploscope dossier`: what passed between two parties, as one HTML file."""

from __future__ import annotations

import datetime as dt
import os
import re
import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from diploscope.errors import RunAbort
from diploscope.interfaces.cli.options import BadOption, LedgerOption, open_ledger, partial_date
from diploscope.interfaces.plain import printable

_CODE = re.compile(r"[A-Z][A-Z0-9&]{1,11}")


def dossier(
    first: Annotated[str, typer.Argument(metavar="A", help="A country (ISO 3166 alpha-3) or organisation, as RUS.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Another, as PRK.")],
    *,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="The HTML file to write; - is standard output.")
    ],
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First day: YYYY, YYYY-MM or YYYY-MM-DD.")
    ] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day, in the same forms.")] = None,
    ledger: LedgerOption = None,
    quotations: Annotated[
        int, typer.Option(metavar="N", min=0, help="Commentary sentences quoted of one outlet, at most.")
    ] = 10,
    evaluation: Annotated[
        str, typer.Option(metavar="TEXT", help="What is known of the coder's quality, for the method note.")
    ] = "",
    generated: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            help="When the dossier was made (ISO 8601); else SOURCE_DATE_EPOCH counts, or no time is given.",
        ),
    ] = None,
) -> None:
    """Write a dossier: all that the ledger holds between two parties, on one page that needs nothing else.

    The page opens without network or script, prints, and leads every row to the sentence that says it. Where
    nothing is found the page says what was searched. The same ledger gives the same file.

    Example:
      diploscope dossier RUS PRK -o russia-north-korea.html
      diploscope dossier RUS PRK --from 2023-09 --to 2024-08 --ledger day.duckdb -o - > dossier.html
    """
    from diploscope import catalogue  # noqa: PLC0415  help must come at once
    from diploscope.interfaces.dossier import Dossier, count_readings, reading_periods, render  # noqa: PLC0415
    from diploscope.ledger import MentionFilter  # noqa: PLC0415

    parties = _parties(first, second)
    start, end = _period(since, until)
    made = _made(generated)
    store = open_ledger(ledger)
    told = store.mentions(MentionFilter(parties=parties, since=start, until=end))
    left_out = 0
    if start or end:
        left_out = sum(not item.date for item in store.mentions(MentionFilter(parties=parties)))
    _, published = store.query("SELECT coalesce(published, ''), count(*) FROM documents GROUP BY 1 ORDER BY 1")
    readings, vague = count_readings(
        reading_periods(told, parties, start, end), [(str(date), int(number)) for date, number in published]
    )
    page = render(
        Dossier(
            parties=parties,
            told=tuple(told),
            coverage=tuple(store.coverage(MentionFilter(since=start, until=end))),
            readings=readings,
            vague=vague,
            left_out=left_out,
            since=start,
            until=end,
            names=catalogue.load().label,
            ledger=store.path.name,
            command=_command(parties, since, until, store.path),
            generated=made,
            evaluation=evaluation,
            commentary_limit=quotations,
        )
    )
    _write(output, page)
    found = f"{len(told):,} exchanges" if told else "no exchange"
    print(f"{found} between {parties[0]} and {parties[1]} in {printable(str(store.path))}", file=sys.stderr)


def _parties(first: str, second: str) -> tuple[str, str]:
    codes = (first.strip().upper(), second.strip().upper())
    for given, code in zip((first, second), codes, strict=True):
        if not _CODE.fullmatch(code):
            raise BadOption(f"{printable(given)!r} is no country or organisation code; write two, as in: RUS PRK")
    if codes[0] == codes[1]:
        raise BadOption(f"a dossier takes two different parties, not {codes[0]} twice")
    return codes


def _period(since: str | None, until: str | None) -> tuple[dt.date | None, dt.date | None]:
    first, last = partial_date("--from", since), partial_date("--to", until)
    if first and last and first.first > last.last:
        raise BadOption(f"--from {first} is later than --to {last}")
    return first.first if first else None, last.last if last else None


def _made(generated: str | None) -> dt.datetime | None:
    """When the dossier was made, by the option or the reproducible-builds convention; never by the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    try:
        if generated is not None:
            made = dt.datetime.fromisoformat(generated)
            return made.astimezone(dt.UTC) if made.tzinfo else made.replace(tzinfo=dt.UTC)
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else None
    except (ValueError, OverflowError, OSError) as error:
        where, value = ("SOURCE_DATE_EPOCH", epoch) if generated is None else ("--generated", generated)
        raise BadOption(f"{where}: {printable(value)!r} is no time; write seconds since 1970, or ISO 8601") from error


def _command(parties: tuple[str, str], since: str | None, until: str | None, ledger: Path) -> str:
    words = ["diploscope", "dossier", *parties]
    words += ["--from", since] if since else []
    words += ["--to", until] if until else []
    return shlex.join([*words, "--ledger", ledger.name, "-o", "dossier.html"])


def _write(target: str, page: str) -> None:
    if target == "-":
        sys.stdout.write(page)
        return
    try:
        Path(target).write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise RunAbort(f"cannot write {printable(target)}: {error.strerror}") from error
