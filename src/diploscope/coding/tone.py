"""The outlet's tone to an act: positive or negative only where its own words evaluate it."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from diploscope import codebook as codebook_tables
from diploscope.coding.context import Context
from diploscope.coding.speech import stem
from diploscope.model import Label, Sentence, Tone
from diploscope.model.folding import fold

# What stands in quotation marks is somebody else's word.
_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]")
_OWN_VOICE = frozenset({Label.REPORT, Label.INTERPRETATION})


@functools.cache
def _patterns() -> dict[Tone, re.Pattern[str]]:
    words = codebook_tables.load().tone
    return {Tone(side): re.compile(r"\b(?:" + "|".join(map(stem, cues)) + r")") for side, cues in words.items()}


def tone_of(evidence: Sequence[Sentence], context: Context) -> Tone:
    """The tone of the evidence sentences that the outlet words itself; neutral where they evaluate both ways or not."""
    own = [s for s in evidence if s.label in _OWN_VOICE]
    text = " ".join(_QUOTED.sub(" ", fold(context.text[s.span.start : s.span.end])) for s in own)
    found = [tone for tone, pattern in _patterns().items() if pattern.search(text)]
    return found[0] if len(found) == 1 else Tone.NEUTRAL
