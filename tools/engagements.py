"""Measures the countries of counterparts on a table of leaders' engagements; prints totals and no text.

A row has free text and columns that say whom the leader met; what is counted is in how many rows the country is among
those of the parties found. Rows are taken evenly over the whole table.

Usage: python tools/engagements.py TABLE.jsonl.gz --text COLUMN --country COLUMN [--date COLUMN] [--rows 500]
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from diploscope import catalogue
from diploscope.catalogue import NameKind
from diploscope.encoder import load as load_encoder
from diploscope.model import Document, PartialDate
from diploscope.model.folding import fold
from diploscope.run.documents import code_document

FLOOR = 0.90
_STATES = (NameKind.COUNTRY, NameKind.DEMONYM, NameKind.CAPITAL)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of JSON lines, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def countries_of(words: str) -> frozenset[str]:
    """Codes of the countries and organisations that a cell may name; empty where the catalogue knows none."""
    book = catalogue.load()
    wanted = fold(words.strip().removeprefix("the "))
    named = (book.entity(at) for at, name in enumerate(book.names) if fold(name.text.removeprefix("the ")) == wanted)
    return frozenset(entity.country for entity in named if entity.group in ("country", "international"))


def found_in(text: str, date: str) -> frozenset[str]:
    """Countries of all parties of all mentions that are read out of `text`."""
    published = PartialDate.parse(date) if date else None
    doc = Document(id="row", text=text, title="", published=published)
    _, mentions = code_document(doc, load_encoder())
    parties = (party for m in mentions for party in (*m.actors, *m.recipients, *m.via, *m.present))
    return frozenset(party.country for party in parties if party.country)


def main() -> int:
    """Exit status: 0 at or above the floor, 1 below, 2 nothing to measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--text", required=True)
    parser.add_argument("--country", required=True)
    parser.add_argument("--date", default="")
    parser.add_argument("--rows", type=int, default=500)
    given = parser.parse_args()
    hits = total = unknown = empty = 0
    table = list(rows(given.table))
    for row in table[:: max(1, len(table) // given.rows)]:
        if total >= given.rows:
            break
        expected, text = countries_of(str(row.get(given.country) or "")), str(row.get(given.text) or "")
        if not expected or not text.strip():
            unknown += bool(text.strip())
            continue
        found = found_in(text, str(row.get(given.date) or "") if given.date else "")
        total += 1
        hits += bool(expected & found)
        empty += not found
    print(f"rows {total}, counterpart's country found {hits}, no party found {empty}, country not known {unknown}")
    if not total:
        return 2
    print(f"share {hits / total:.3f} (floor {FLOOR:.2f})")
    return 0 if hits / total >= FLOOR else 1


if __name__ == "__main__":
    sys.exit(main())
