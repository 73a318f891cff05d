"""What comparing names gives: a score, a verdict and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground of a score.

    Attributes:
        rule: Which rule speaks: `same`, `surname`, `given`, `order`, `initial`, `patronymic`, `middle`, `family-only`,
            `system`, `differs`, `limits`.
        text: The ground in words, with the spellings and the system it rests on.
    """

    rule: str
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Whether two spellings are of one name.

    Attributes:
        score: How well they agree, in [0, 1]; a family name alone stays below what makes them the same.
        same: Whether they are spellings of one name. Namesakes have one name and are two people.
        reasons: Why, the weightiest first.
    """

    score: float
    same: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry of an index that a name may mean.

    Attributes:
        id: The entry's id.
        name: The spelling in the index that agrees best.
        match: How it agrees.
    """

    id: str
    name: str
    match: NameMatch
