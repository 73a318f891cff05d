"""`diploscope sql`: one SELECT over the ledger's views."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from diploscope.interfaces.cli.help import completing
from diploscope.interfaces.cli.listing import write_csv
from diploscope.interfaces.cli.options import BadOption, LedgerOption, one_of, open_ledger
from diploscope.interfaces.cli.table import write_table
from diploscope.interfaces.plain import to_json

FORMATS = ("table", "json", "csv")
# A table is for looking; whoever wants all rows asks for data.
TABLE_LIMIT = 200


def sql(
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="One SELECT statement; - reads it from input.")],
    ledger: LedgerOption = None,
    format_: Annotated[
        str,
        typer.Option("--format", metavar="FORMAT", help="table, json or csv.", autocompletion=completing(FORMATS)),
    ] = "table",
) -> None:
    """Ask the ledger a question in SQL (DuckDB's dialect). Nothing can be changed, nor any other file read.

    The views are documents, mentions, parties, evidence, dyads, coverage, runs and problems; `DESCRIBE mentions`
    names the columns of one. docs/ledger-schema.md describes them all.

    Example:
      diploscope sql "SELECT kind, count(*) AS n FROM mentions GROUP BY kind ORDER BY n DESC"
      diploscope sql "FROM dyads JOIN mentions ON mention_id = id WHERE actor = 'RUS'" --format csv > rus.csv
    """
    form = one_of("--format", format_, FORMATS)
    text = sys.stdin.read() if statement == "-" else statement
    if not text.strip():
        raise BadOption('there is no statement; write one, as in: diploscope sql "SELECT count(*) FROM mentions"')
    limit = TABLE_LIMIT + 1 if form == "table" else None
    columns, rows = open_ledger(ledger).query(text, limit)
    if form == "csv":
        write_csv(columns, rows)
    elif form == "json":
        objects = [dict(zip(columns, row, strict=True)) for row in rows]
        sys.stdout.write(to_json(objects, indent=2) + "\n")
    else:
        complete = write_table(columns, rows[:TABLE_LIMIT])
        if len(rows) > TABLE_LIMIT:
            typer.echo(f"The first {TABLE_LIMIT} rows are shown; --format csv or json gives all.", err=True)
        if not complete:
            typer.echo("Long cells are cut (…); --format csv or json gives them whole.", err=True)
