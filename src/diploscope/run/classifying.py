"""What marked actors do to marked recipients, as JSON."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from diploscope.encoder import Encoder, Marked
from diploscope.errors import RecordError
from diploscope.model import EventType
from diploscope.sources.pairs import Pair

BATCH = 256  # pairs judged together
_DIGITS = 6  # of a probability as it is shown
# PLOVER's older YIELD, which 0.8 parts in two: it is likely where either is.
_YIELD = frozenset({EventType.CONCEDE, EventType.RETREAT})


def classify(
    pairs: Iterable[Pair], encoder: Encoder, notes: Callable[[RecordError], None], *, batch: int = BATCH
) -> Iterator[dict[str, Any]]:
    """`id`, `plover` and `probabilities` (over the types of PLOVER) of each pair, in order.

    Args:
        pairs: The marked sentences.
        encoder: The networks.
        notes: Is told of texts of which only the part around what is marked was read.
        batch: Pairs judged together.
    """
    iterator = iter(pairs)
    while chunk := list(itertools.islice(iterator, batch)):
        judgements = encoder.judge([Marked(pair.text, pair.source, pair.target) for pair in chunk])
        for pair, judgement in zip(chunk, judgements, strict=True):
            if not encoder.judges_whole(pair.text):
                words = len(pair.text.split())
                reason = f"a text of {words:,} words is too long: only the part around the marked spans was read"
                notes(RecordError(reason, origin=pair.origin))
            probabilities = _of_types(judgement.types)
            shown = {type_: round(value, _DIGITS) for type_, value in probabilities.items()}
            yield {"id": pair.id, "plover": likeliest(probabilities), "probabilities": shown}


def _of_types(judged: Mapping[str, float]) -> dict[str, float]:
    """The probabilities of PLOVER's types, given that the pair does something."""
    found = {str(type_): judged[type_] for type_ in EventType}
    total = sum(found.values())
    if total <= 0.0:  # as far below NONE as numbers go
        return dict.fromkeys(found, 1 / len(found))
    return {type_: value / total for type_, value in found.items()}


def likeliest(probabilities: Mapping[str, float]) -> str:
    """The likeliest type, where CONCEDE and RETREAT are first weighed together and then against each other."""
    yielding = sum(probabilities[type_] for type_ in _YIELD)
    weighed = {type_: yielding if type_ in _YIELD else value for type_, value in probabilities.items()}
    # Of the two that share a weight the likelier comes first.
    return max(probabilities, key=lambda type_: (weighed[type_], probabilities[type_]))
