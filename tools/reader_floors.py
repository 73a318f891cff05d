"""Raises the gate's floors to what tests/gold/reader.json records: `python tools/reader_floors.py`.

A floor is its figure less a little, since processors differ in how they round int8 products. None is lowered: which
would have to be is said, and they stay as they are; a floor that must come down is edited by hand, in sight of review.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Mapping
from typing import Any

from pages import ROOT

Json = dict[str, Any]
RECORD = ROOT / "tests" / "gold" / "reader.json"
FLOORS = ROOT / "tests" / "gold" / "floors.json"
SLACK = 0.005
HASHES = ("model", "code", "annotation", "manifest", "data")
# What has a floor, as the way to it through the record's scores.
FIGURES = (
    "treebanks.both.upos",
    "treebanks.both.uas",
    "treebanks.both.las",
    "treebanks.ewt.roles.f1",
    "names.exact.f1",
    "attributions.pair.f1",
    "times.strict.f1",
    "times.relaxed.f1",
    "times.value.f1",
    "functions.gold_dev.accuracy",
    "functions.gold_dev.I.f1",
    "functions.own_test.accuracy",
    "functions.own_test.I.f1",
    "pairs.plv.root.macro_f1",
    "pairs.aw.binary.macro_f1",
)


def figure(scores: Mapping[str, Any], path: str) -> float | None:
    """The figure that `path` leads to, None where it was not scored."""
    found: Any = scores
    for name in path.split("."):
        if name not in found:
            return None
        found = found[name]
    return float(found)


def below(scores: Mapping[str, Any], floors: Mapping[str, float]) -> list[str]:
    """The figures that miss their floor or were not scored, a line each."""
    found = {path: figure(scores, path) for path in floors}
    return [
        f"{path} is {'not scored' if value is None else value}, floor {floors[path]}"
        for path, value in found.items()
        if value is None or value < floors[path]
    ]


def raised(scores: Mapping[str, Any], floors: Mapping[str, float]) -> dict[str, float]:
    """The floors with every one raised to its figure less SLACK, rounded down to hundredths."""
    out = dict(floors)
    for path in FIGURES:
        if (value := figure(scores, path)) is not None:
            out[path] = max(out.get(path, 0.0), math.floor((value - SLACK) * 100) / 100)
    return out


def main() -> int:
    """Raises the floors; 1 if a figure is below the floor it had."""
    record: Json = json.loads(RECORD.read_text(encoding="utf-8"))
    floors: Json = json.loads(FLOORS.read_text(encoding="utf-8"))
    had = floors.get("reader", {}).get("floors", {})
    missed = below(record["scores"], had)
    new = raised(record["scores"], had)
    kept = {name: record["sha256"][name] for name in HASHES}
    floors["reader"] = {"floors": new, "sha256": kept}
    FLOORS.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    for path in new:
        if new[path] != had.get(path):
            print(f"{path}: {had.get(path, 'none')} -> {new[path]}")
    for line in missed:
        print(f"not lowered: {line}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
