"""Scores name matching on the pairs of tests/gold/names: `python tools/name_scores.py [--errors]`.

A pair belongs to the half set aside where the SHA-256 of its two names is odd. Rules and numbers are made on the other
half; `--errors` lists the errors of that half alone, so that nobody tunes to what was set aside.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from diploscope.resolution.names import match
from pages import ROOT

PAIRS = ROOT / "tests" / "gold" / "names" / "pairs.jsonl"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names and whether they are of one person."""

    a: str
    b: str
    same: bool
    group: str

    @property
    def aside(self) -> bool:
        """Whether the pair was set aside before tuning."""
        digest = hashlib.sha256("\n".join(sorted((self.a, self.b))).encode()).digest()
        return digest[-1] % 2 == 1


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of "same"."""

    pairs: int
    precision: float
    recall: float
    f1: float


def pairs() -> list[Pair]:
    """Every pair of the set."""
    return [Pair(**json.loads(line)) for line in PAIRS.read_text(encoding="utf-8").splitlines()]


def score(of: Iterable[Pair]) -> Score:
    """How well `match` tells the same from the confusable."""
    given = list(of)
    said = [(pair.same, match(pair.a, pair.b).same) for pair in given]
    hits = sum(true and found for true, found in said)
    found, true = sum(f for _, f in said), sum(t for t, _ in said)
    precision, recall = hits / found if found else 0.0, hits / true if true else 0.0
    both = precision + recall
    return Score(len(given), precision, recall, 2 * precision * recall / both if both else 0.0)


def main() -> None:
    """Prints the scores of both halves, whole and by group."""
    every = pairs()
    print("half   group          pairs  precision  recall  F1")
    for aside in (False, True):
        half = [pair for pair in every if pair.aside is aside]
        for group in ("all", *dict.fromkeys(pair.group for pair in every)):
            result = score(pair for pair in half if group in ("all", pair.group))
            figures = f"{result.pairs:5}  {result.precision:9.3f}  {result.recall:6.3f}  {result.f1:.3f}"
            print(f"{'aside' if aside else 'tune':5}  {group:13}  {figures}")
    if "--errors" in sys.argv[1:]:
        for pair in every:
            found = match(pair.a, pair.b)
            if not pair.aside and found.same != pair.same:
                sign, why = "=" if pair.same else "#", "; ".join(map(str, found.reasons))
                print(f"{pair.a} {sign} {pair.b}: {found.score} {why}")


if __name__ == "__main__":
    main()
