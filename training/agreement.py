"""How far two annotations of the same documents agree: `python -m training.agreement FIRST SECOND` (stand-off files).

Sentence labels: accuracy and kappa. Events: one to one, by kind and the countries of actors and recipients, most
shared evidence first; F1 of that match, and over the matched pairs the share that agrees in type and status.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

from training.corpora import stand_off

Event = dict[str, Any]


def kappa(pairs: list[tuple[str, str]]) -> float:
    """Cohen's kappa (J. Cohen, Educational and Psychological Measurement 20, 1960); 1 where both know one label."""
    observed = sum(a == b for a, b in pairs) / len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(first[label] * second[label] for label in first) / len(pairs) ** 2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def _key(event: Event) -> tuple[object, ...]:
    sides = (frozenset(str(party["country"]) for party in event[side]) for side in ("actors", "recipients"))
    return event["kind"], *sides


def matched(first: list[Event], second: list[Event]) -> list[tuple[Event, Event]]:
    """Pairs of events that tell the same, one to one."""
    shared = [
        (len(set(a["evidence"]) & set(b["evidence"])), i, j)
        for i, a in enumerate(first)
        for j, b in enumerate(second)
        if _key(a) == _key(b)
    ]
    used: set[tuple[str, int]] = set()
    pairs = []
    for _, i, j in sorted(shared, key=lambda row: (-row[0], row[1], row[2])):
        if not used & {("a", i), ("b", j)}:
            used |= {("a", i), ("b", j)}
            pairs.append((first[i], second[j]))
    return pairs


def agreement(first: Path, second: Path) -> dict[str, float]:
    """The figures, over the documents that both files annotate."""
    one = {row["id"]: row for row in stand_off(first)}
    two = {row["id"]: row for row in stand_off(second)}
    both = sorted(one.keys() & two.keys())
    labels = [pair for i in both for pair in zip(one[i]["labels"], two[i]["labels"], strict=True)]
    pairs = [pair for i in both for pair in matched(one[i]["events"], two[i]["events"])]
    events = sum(len(one[i]["events"]) + len(two[i]["events"]) for i in both)
    return {
        "documents": len(both),
        "sentences": len(labels),
        "label accuracy": sum(a == b for a, b in labels) / len(labels),
        "label kappa": kappa(labels),
        "event F1": 2 * len(pairs) / events if events else 1.0,
        "type": sum(a["plover"] == b["plover"] for a, b in pairs) / max(1, len(pairs)),
        "status": sum(a["status"] == b["status"] for a, b in pairs) / max(1, len(pairs)),
    }


def main() -> None:
    """Prints the figures for `FIRST SECOND`."""
    for name, value in agreement(*map(Path, sys.argv[1:3])).items():
        print(f"{name:16s} {value:.3f}" if isinstance(value, float) else f"{name:16s} {value}")


if __name__ == "__main__":
    main()
