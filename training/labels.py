"""The labels that the reader's heads tell apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from training.network import Sizes
from training.records import Example

IGNORE = -100  # torch's word for a position that carries no label
MIN_ROLE = 20  # a role with fewer occurrences in the treebanks is left out
FUNCTIONS = "RQIB"
BIO = {
    "name": ["O", *(f"{p}-{k}" for k in ("PER", "ORG", "LOC") for p in "BI")],
    "time": ["O", "B-time", "I-time"],
    "attribution": ["O", *(f"{p}-{k}" for k in ("source", "cue", "content") for p in "BI")],
}


@dataclass(slots=True)
class Labels:
    """Every head's labels in order."""

    upos: list[str]
    deprel: list[str]
    role: list[str]

    def sizes(self) -> Sizes:
        """The sizes of the heads."""
        return Sizes(
            upos=len(self.upos),
            deprel=len(self.deprel),
            role=len(self.role),
            name=len(BIO["name"]),
            time=len(BIO["time"]),
            attribution=len(BIO["attribution"]),
        )


def labels_of(treebank: list[Example]) -> Labels:
    """The labels that the treebanks use; roles from MIN_ROLE occurrences on."""
    counts = Counter(a[0] for example in treebank for role in example.roles or () for a in role.arguments)
    kept = sorted(label for label, count in counts.items() if count >= MIN_ROLE)
    return Labels(
        upos=sorted({tag for example in treebank for tag in example.upos or ()}),
        deprel=sorted({label for example in treebank for label in example.deprels or ()}),
        role=["O", *(f"{p}-{label}" for label in kept for p in "BI")],
    )
