"""Whether an act happened, from the words around its trigger."""

from __future__ import annotations

import functools
import re

from ahocorasick_rs import AhoCorasick, MatchKind

from diploscope import codebook as codebook_tables
from diploscope.codebook.tables import Cue
from diploscope.model import Status

_WORD = re.compile(r"\w+")
# "If X were to send troops ...": nothing before the trigger closes the condition.
_CONDITION = re.compile(r"(?:^|[,;:] |\bthat |\bbut |\band )if (?!not)[^,;:]*$")
# "On the 10th anniversary of his visit to Russia": what is remembered is history.
_REMEMBERED = re.compile(r"\banniversary of (?:[\w'’.-]+ ){0,7}$")
# "A reception for the delegation on a visit to Ghana", "in welcome of his visit": the guests are still there.
_STILL_THERE = re.compile(
    r"\b(?:delegation|group|troupe|team|mission|guests?|party)\b[^,.;]{0,60} on an? (?:[\w-]+ ){0,2}$"
    r"|\bin welcome of (?:[\w'’.-]+ ){1,6}$"
)


@functools.cache
def _cues() -> tuple[AhoCorasick, list[list[Cue]]]:
    grouped: dict[str, list[Cue]] = {}
    for cue in codebook_tables.load().modality:
        grouped.setdefault(cue.text, []).append(cue)
    return AhoCorasick(list(grouped), matchkind=MatchKind.LeftmostLongest), list(grouped.values())


def find_status(sentence: str, start: int, end: int) -> Status:
    """The status of the act whose trigger stands at start..end of the folded `sentence`."""
    matcher, groups = _cues()
    best: tuple[int, int, Status] | None = None
    for pattern, first, last in matcher.find_matches_as_indexes(sentence):
        if not _whole(sentence, first, last):
            continue
        for cue in groups[pattern]:
            in_place = last <= start if cue.side == "before" else first >= end
            between = sentence[last:start] if cue.side == "before" else sentence[end:first]
            distance = len(_WORD.findall(between))
            if in_place and distance <= cue.within and not _crosses(between, cue):
                best = min(best or (distance, 0, cue.status), (distance, first - last, cue.status))
    if _CONDITION.search(sentence[:start]):
        return Status.HYPOTHETICAL
    if best is None and _REMEMBERED.search(sentence[:start]):
        return Status.BACKGROUND
    if best is None and sentence[start:end].endswith("visit") and _STILL_THERE.search(sentence[:start]):
        return Status.ONGOING
    return best[2] if best else Status.HAPPENED


def _whole(text: str, start: int, end: int) -> bool:
    return (start == 0 or not text[start - 1].isalnum()) and (end == len(text) or not text[end].isalnum())


def _crosses(between: str, cue: Cue) -> bool:
    """A cue does not reach over a clause boundary, nor "if" over the comma that closes its condition."""
    if cue.status is Status.HYPOTHETICAL and "," in between:
        return True
    return any(mark in between for mark in (";", ":", " which ", " who ", " after ", " before ", ", and "))
