"""What Korean and Chinese names have in common: a family name and syllables, each with possible readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

# Readings of one spelling with how usual it is to spell them so: 1 by the rules of a system, less by custom.
Weights = Mapping[str, float]

MAX_SYLLABLES = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """A name read by one tradition.

    Attributes:
        tradition: `Korean` or `Chinese`.
        parts: The spelling of the family name and of each further syllable, for explanations.
        surname: Possible family names.
        given: Possible readings of each syllable of the given name; empty for a family name alone.
        weight: How usual it is to write names so; less than 1 for another order, or for a system no mark speaks for.
        note: What is unusual about it, empty where nothing is.
    """

    tradition: str
    parts: tuple[str, ...]
    surname: Weights
    given: tuple[Weights, ...]
    weight: float = 1.0
    note: str = ""


def shared(a: Weights, b: Weights) -> tuple[tuple[str, ...], float] | None:
    """The readings that two spellings share most readily, with their weight; None where they share none."""
    both = {reading: weight * b[reading] for reading, weight in a.items() if reading in b}
    if not both:
        return None
    most = max(both.values())
    return tuple(sorted(reading for reading, weight in both.items() if weight == most)), most**0.5


def splits(token: str, longest: int, known: Callable[[str], bool]) -> Iterator[tuple[str, ...]]:
    """All ways to cut `token` into up to three syllables, fewest first.

    Args:
        token: What was written as one word.
        longest: How many letters a syllable may have.
        known: Whether letters are a syllable.
    """
    if len(token) > 3 * longest:
        return
    if len(token) <= longest and known(token):
        yield (token,)
    cuts = [at for at in range(1, min(longest, len(token) - 1) + 1) if known(token[:at])]
    for at in cuts:
        if len(token) - at <= longest and known(token[at:]):
            yield token[:at], token[at:]
    for at in cuts:
        rest = token[at:]
        for second in range(max(1, len(rest) - longest), min(longest, len(rest) - 1) + 1):
            if known(rest[second:]) and known(rest[:second]):
                yield token[:at], rest[:second], rest[second:]


def arrangements(words: Sequence[Sequence[Sequence[str]]]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Every choice of one split per word, at most thirty-two of them."""
    chosen: list[tuple[tuple[str, ...], ...]] = [()]
    for word in words:
        chosen = [(*start, tuple(split)) for start in chosen for split in word][:32]
    yield from chosen


def merged(weights: Iterable[Weights]) -> dict[str, float]:
    """The readings of several spellings, each at its greatest weight."""
    out: dict[str, float] = {}
    for each in weights:
        for reading, weight in each.items():
            out[reading] = max(weight, out.get(reading, 0.0))
    return out
