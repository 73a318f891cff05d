"""Writes docs/ledger-schema.md from the ledger's tables and views; with --check only says whether it is stale."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from diploscope.ledger import Ledger
from diploscope.ledger.views import views

PAGE = Path(__file__).parents[1] / "docs" / "ledger-schema.md"
TITLE = """# The ledger's views and tables

This page is made from the code by `python tools/ledger_schema.py`.

The ledger is one DuckDB file. Ask it with `diploscope sql`, or with any DuckDB client while no command is writing.
The views below are made for that. They show each document as it was read last: after a newer version of the
coder has read a document again, its older mentions stay in the tables and leave the views.

Offsets count Unicode code points from 0, the end not included; DuckDB's `substring(text, start + 1, end - start)`
cuts a span. Dates keep the precision they were given with, so they are text (`2024`, `2024-03`, `2024-03-04`);
`first_day` and `last_day` are the days that such a date can mean. Times of the clock are in UTC.
"""
TABLES = """
# Tables

The tables lie in the schema `store` and are only ever added to. Their columns are those of the views, and may
change from version to version with the steps that `store.migrations` records.

Text that UTF-8 cannot carry (lone surrogates, which broken JSON can hold) stands in the columns with U+FFFD in
each one's place, so that offsets still hold; the true strings are in `exact`, as JSON in UTF-8 with the surrogates
passed through. In all other rows `exact` is NULL. `store.snapshots.content` is compressed with Zstandard.
"""


def page() -> str:
    """The page as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "empty.duckdb")
        parts = [TITLE]
        for view in views():
            parts.append(f"\n## {view.name}\n\n{view.about}\n\n| column | type | what it is |\n|---|---|---|\n")
            rows = ledger.query(f"DESCRIBE {view.name}")[1]
            parts += [f"| `{name}` | {kind} | {view.columns[name]} |\n" for name, kind, *_ in rows]
        parts.append(TABLES)
        tables = ledger.query("SELECT DISTINCT table_name FROM duckdb_tables() WHERE NOT internal ORDER BY ALL")[1]
        for (table,) in tables:
            parts.append(f"\n## store.{table}\n\n| column | type |\n|---|---|\n")
            parts += [f"| `{name}` | {kind} |\n" for name, kind, *_ in ledger.query(f"DESCRIBE store.{table}")[1]]
    return "".join(parts)


def main() -> int:
    """Writes or checks the page.

    Returns:
        1 if it was to be checked and is stale, else 0.
    """
    text = page()
    if "--check" in sys.argv[1:]:
        if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text:
            return 0
        print(f"{PAGE} is stale; run: python tools/ledger_schema.py")
        return 1
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
