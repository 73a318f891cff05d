"""Scores name matching: `python tools/name_scores.py [--errors] [--catalogue]`.

On the pairs of tests/gold/names first. A pair belongs to the half set aside where the SHA-256 of its two names is odd.
Rules and numbers are made on the other half; `--errors` lists the errors of that half alone, so that nobody tunes to
what was set aside. With `--catalogue` also on the spellings that the catalogue lists for Koreans, Chinese and Russians:
how many pairs of one person's are found to be the same, and which of all its persons are taken for one another.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from diploscope import catalogue
from diploscope.codebook.compile import load_yaml
from diploscope.model.folding import fold
from diploscope.resolution.names import NameIndex, key_table, match
from diploscope.resolution.names.cleaning import script
from pages import ROOT

DATA = ROOT / "src" / "diploscope" / "catalogue" / "data"
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


def spelt(row: Mapping[str, Any], file: str) -> list[str]:
    """The full names of a person of the catalogue in the letters that this project computes.

    Left out are names of one word in Latin or Cyrillic letters, and the Hangul and Han of Russians, which are listed.
    """
    names = [str(name) for name in dict.fromkeys([row["name"], *(row.get("names") or [])])]
    by_syllable = {"hangul", "han"} if file != "persons_rus.yaml" else set()
    return [
        n for n in names if script(n) in by_syllable or (script(n) in ("latin", "cyrillic") and re.search("[ -]", n))
    ]


def same_in_catalogue() -> None:
    """Prints how many pairs of spellings of one person are found to be of one name, by file."""
    for file in ("persons_prk.yaml", "persons_kor.yaml", "persons_chn.yaml", "persons_rus.yaml"):
        every = found = 0
        for row in load_yaml(DATA / file):
            for a, b in itertools.combinations(spelt(row, file), 2):
                if fold(a).replace("-", " ") != fold(b).replace("-", " "):
                    every += 1
                    found += match(a, b).same
        print(f"{file:17} {found} of {every} pairs of one person's spellings found ({found / every:.3f})")


def taken_for_others() -> None:
    """Prints the persons of the catalogue of whom another has a name that is found to be the same."""
    whole = catalogue.load()
    persons = [name for name in whole.names if name.kind is catalogue.NameKind.PERSON]
    index = NameIndex(key_table((whole.entities[name.entity].id, name.text) for name in persons))
    entities = [entity for entity in whole.entities if entity.group == "person"]
    seen: set[frozenset[str]] = set()
    for entity in entities:
        for hit in index.search(entity.name):
            pair = frozenset((entity.id, hit.id))
            if hit.match.same and len(pair) == 2 and pair not in seen:
                seen.add(pair)
                print(f"  {entity.id}: {entity.name} = {hit.name} of {hit.id} ({hit.match.score})")
    print(f"{len(seen)} pairs of {len(entities)} persons are taken for one name")


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
    if "--catalogue" in sys.argv[1:]:
        same_in_catalogue()
        taken_for_others()


if __name__ == "__main__":
    main()
