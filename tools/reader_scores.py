"""How well the shipped networks read: trees over given words, and what `diploscope analyse` and `classify` write.

Figures are shares in [0, 1] beside counts. The scorers of the reference material (its folder `eval`) score what they
can; trees, roles and the functions of sentences are scored here.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diploscope.encoder import Encoder, Reading
from training.records import Example

Json = dict[str, Any]
_AT_ONCE = 128  # sentences in one call: their states are held together
_PROGRAM = "from diploscope.interfaces.cli import main; main()"
_SCORE = re.compile(r"^(\w+)\s+P ([\d.]+)\s+R ([\d.]+)\s+F1 ([\d.]+)$", re.MULTILINE)
_PAIRS = re.compile(r"^(\w+)\s+accuracy ([\d.]+)\s+macro-F1 ([\d.]+)$", re.MULTILINE)
_SOME_BAD = 1  # what `analyse` exits with where it names a doubtful record; whether one is missing is seen below


def f1(hit: int, found: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1 from counts; nothing of nothing is 0."""
    precision, recall = hit / found if found else 0.0, hit / gold if gold else 0.0
    both = 2 * hit / (found + gold) if found + gold else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(both, 4)}


# -- trees ----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Trees:
    """Counts over the words of treebank sentences; punctuation counts as words do."""

    sentences: int = 0
    words: int = 0
    upos: int = 0
    attached: int = 0
    labelled: int = 0
    role_hits: int = 0
    role_found: int = 0
    role_gold: int = 0

    def add(self, gold: Example, read: Reading) -> None:
        """Counts one sentence; of its roles every span with its label."""
        self.sentences += 1
        heads, deprels, tags = gold.heads or [], gold.deprels or [], gold.upos or []
        for word, head in enumerate(heads):
            right = read.heads[word] == head
            self.words += 1
            self.upos += read.upos[word] == tags[word]
            self.attached += right
            self.labelled += right and read.deprels[word] == deprels[word]
        true = {(role.predicate, *argument) for role in gold.roles or () for argument in role.arguments}
        found = {(role.predicate, *argument) for role in read.roles for argument in role.arguments}
        self.role_hits += len(true & found)
        self.role_found += len(found)
        self.role_gold += len(true)

    def __add__(self, other: Trees) -> Trees:
        return Trees(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    def figures(self) -> Json:
        """Shares of the words; roles where the treebank has them."""
        right = {"upos": self.upos, "uas": self.attached, "las": self.labelled}
        out: Json = {"sentences": self.sentences, "words": self.words}
        out |= {name: round(count / max(1, self.words), 4) for name, count in right.items()}
        return out | ({"roles": f1(self.role_hits, self.role_found, self.role_gold)} if self.role_gold else {})


def trees(encoder: Encoder, examples: Sequence[Example]) -> Trees:
    """Tags, heads and relations over gold words, and roles around gold predicates; relations without subtypes."""
    counts = Trees()
    for start in range(0, len(examples), _AT_ONCE):
        batch = examples[start : start + _AT_ONCE]
        predicates = [[role.predicate for role in example.roles or ()] for example in batch]
        readings = encoder.parse([e.text for e in batch], [e.tokens or [] for e in batch], predicates)
        for example, reading in zip(batch, readings, strict=True):
            counts.add(example, reading)
    return counts


# -- what the commands write ----------------------------------------------------------------------------------------


def command(verb: str, rows: Iterable[Json], folder: Path) -> Path:
    """What `diploscope VERB` writes for `rows`, one object each.

    Raises:
        ValueError: If it fails, or answers other rows than those asked.
    """
    asked, answered = folder / f"{verb}.in.jsonl", folder / f"{verb}.out.jsonl"
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    asked.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    words = [sys.executable, "-c", _PROGRAM, verb, str(asked), "-o", str(answered)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=folder)
    if done.returncode not in (0, _SOME_BAD):
        raise ValueError(f"diploscope {verb} ended with status {done.returncode}: {done.stderr.strip()[-500:]}")
    wanted, found = ([row["id"] for row in read_rows(path)] for path in (asked, answered))
    if Counter(wanted) != Counter(found):
        raise ValueError(f"diploscope {verb} answered {len(found)} of {len(wanted)} rows: {done.stderr.strip()[-500:]}")
    return answered


def read_rows(path: Path) -> list[Json]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def layer(scorer: Path, task: str, gold: Path, folder: Path) -> dict[str, dict[str, float]]:
    """What the scorer of layers prints for `task`, by the name of each line, of what `analyse` writes."""
    prepared = _scorer(scorer, task, "prepare", gold)
    answered = command("analyse", map(json.loads, prepared.splitlines()), folder)
    printed = _scorer(scorer, task, "score", gold, answered)
    names = ("precision", "recall", "f1")
    found = {name: dict(zip(names, map(float, values), strict=True)) for name, *values in _SCORE.findall(printed)}
    if not found:
        raise ValueError(f"{scorer.name} {task} printed no score: {printed[:200]!r}")
    return {name.lower(): values for name, values in found.items()}


def pairs(scorer: Path, gold: Path, folder: Path) -> dict[str, dict[str, float]]:
    """What the scorer of marked pairs prints of what `classify` writes: accuracy and macro-F1."""
    prepared = _scorer(scorer, "prepare", gold)
    answered = command("classify", map(json.loads, prepared.splitlines()), folder)
    printed = _scorer(scorer, "score", gold, answered)
    found = {
        name: {"accuracy": float(accuracy), "macro_f1": float(macro)}
        for name, accuracy, macro in _PAIRS.findall(printed)
    }
    if not found:
        raise ValueError(f"{scorer.name} printed no score: {printed[:200]!r}")
    return found


def _scorer(scorer: Path, *words: str | Path) -> str:
    done = subprocess.run([sys.executable, str(scorer), *map(str, words)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise ValueError(f"{scorer.name} ended with status {done.returncode}: {done.stderr.strip()[-500:]}")
    return done.stdout


def functions(docs: Sequence[Json], gold: Mapping[str, str], folder: Path) -> Json:
    """Accuracy, and F1 a label, of the sentence labels that `analyse` writes for `docs`, whose sentences are given.

    Args:
        docs: Input documents.
        gold: The labels of each document's sentences, by its id.
        folder: Where to put what is asked and answered.

    Raises:
        ValueError: If a document has another number of sentences than labels.
    """
    read = {row["id"]: row["sentences"] for row in read_rows(command("analyse", docs, folder))}
    both: list[tuple[str, str]] = []
    for doc in docs:
        true, found = gold[doc["id"]], read[doc["id"]]
        if len(true) != len(found):
            raise ValueError(f"document {doc['id']} has {len(true)} labels and {len(found)} sentences")
        both += zip(true, found, strict=True)
    true_counts, found_counts = Counter(a for a, _ in both), Counter(b for _, b in both)
    hits = Counter(a for a, b in both if a == b)
    each = {label: f1(hits[label], found_counts[label], true_counts[label]) for label in "RQIB"}
    accuracy = sum(a == b for a, b in both) / max(1, len(both))
    return {"documents": len(docs), "sentences": len(both), "accuracy": round(accuracy, 4)} | each
