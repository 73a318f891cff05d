"""Reads `examples/` once with the real command and lays what came out beside `examples/expected.yaml`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from typer.testing import CliRunner

from diploscope.interfaces.cli.app import app

EXAMPLES = Path(__file__).parents[2] / "examples"
# In these both sides take part alike; who is named first says little (see the head of expected.yaml).
EITHER_WAY = frozenset({"visit", "meeting", "call", "reception", "demonstration", "agreement", "ceremony"})

Row = dict[str, Any]


@dataclass(frozen=True)
class Reading:
    """What one run over `examples/` gave.

    Attributes:
        documents: Its JSON objects by document id.
        ledger: The ledger it wrote.
        said: What it wrote on standard error.
    """

    documents: dict[str, Row]
    ledger: Path
    said: str

    def of(self, doc: str) -> Row:
        """The object of a document named as expected.yaml names it."""
        entry = next(row for row in expected() if row["doc"] == doc)
        key = entry.get("url") or doc
        return self.documents.get(key) or next(row for row in self.documents.values() if row["id"] == key)


def read_examples(folder: Path) -> Reading:
    """One run of `diploscope read examples` that writes into `folder`."""
    ledger, out = folder / "examples.duckdb", folder / "examples.out"
    result = CliRunner().invoke(app, ["read", str(EXAMPLES), "--ledger", str(ledger), "--jsonl", str(out)])
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    named = {row["doc"] for row in expected()} | {row.get("url") for row in expected()}
    # A plain text file has no id of its own: it is the one whose id nothing names.
    return Reading({row["id"] if row["id"] in named else "note.txt": row for row in rows}, ledger, result.stderr)


def expected() -> list[Row]:
    """The entries of expected.yaml."""
    documents: list[Row] = yaml.safe_load((EXAMPLES / "expected.yaml").read_text(encoding="utf-8"))["documents"]
    return documents


def fits(event: Row, wanted: Row) -> bool:
    """Whether a mention is the expected exchange: kind and countries, the right way round where that tells."""
    kinds = wanted["kind"] if isinstance(wanted["kind"], list) else [wanted["kind"]]
    if event["kind"] not in kinds:
        return False
    sides = [{party["country"] for party in event[side]} for side in ("actors", "recipients")]
    ought = [set(wanted["actors"]), set(wanted["recipients"])]
    if event["kind"] in EITHER_WAY:
        return sides[0] | sides[1] == ought[0] | ought[1]
    return sides == ought


def found(events: list[Row], wanted: list[Row]) -> list[tuple[Row, Row]]:
    """Pairs of expected exchange and mention, no mention used twice."""
    left, pairs = list(events), []
    for want in wanted:
        dated = [e for e in left if fits(e, want) and (e["time"] or {}).get("value") == want.get("date")]
        match = next(iter(dated or [e for e in left if fits(e, want)]), None)
        if match is not None:
            left.remove(match)
            pairs.append((want, match))
    return pairs
