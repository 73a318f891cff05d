"""The further slots of an event: where, when, on whose word, who stood by, what was not disclosed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick

from diploscope.coding.context import Context
from diploscope.coding.coordination import joined_right
from diploscope.coding.drafts import party_of
from diploscope.coding.items import Item, Phrase
from diploscope.model import Party
from diploscope.model.folding import fold

# "KCNA said", "according to Yonhap", "reports from KCNA indicate", "... told reporters".
_CUE_AFTER = re.compile(
    r"\s*(?:,\s*)?(?:has |have |had |also |further |later )*(?:said|says|reported|reports|quoted|announced|told"
    r"|indicate[sd]?|disclosed|confirmed|revealed"
    r"|stated|added|noted|cited|claimed)\b"
)
_CUE_BEFORE = re.compile(
    r"(?:according to|as reported by|reports? (?:from|by)|quoted by|said|citing|quoting|cited by)\s+(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)
# Cues in front of those who are present, and cues behind them.
_PRESENT_BEFORE = re.compile(
    r"\b(?:present (?:there|at [^,.]{0,80}?|on hand|on the occasion|[^,.]{0,20}?)(?: on invitation)? ?(?:was|were)"
    r"|(?:attending|joining|participating in|taking part in|watching|seen at) [^,.]{0,80}? (?:was|were)"
    r"|among (?:the )?(?:audience|attendees|those present|participants|guests|mourners)[^,.]{0,30}? (?:was|were)"
    r"|(?:was|were) (?:also )?(?:attended|accompanied|joined|watched|flanked) by|accompanied by|together with"
    r"|in the presence of|attended by|with the participation of|with the attendance of|joined by)\b",
    re.IGNORECASE,
)
_PRESENT_BEHIND = re.compile(
    r"\b(?:(?:was|were) (?:also )?(?:present|on hand|in attendance|with (?:him|her|them))"
    r"|(?:also )?(?:attended|took part in|participated in)"
    r" (?:it|the (?:meeting|talks?|reception|ceremony|event|function|banquet|conversation|signing|party)))\b",
    re.IGNORECASE,
)
# Each of the cues above holds one of these, and few sentences do.
_MAY_ATTEND = AhoCorasick(
    [
        *"presen attend join participa accompan watch among flanked".split(),
        *("part in", "seen at", "together with", "on hand", "with him", "with her", "with them"),
    ]
)


def source_of(items: Sequence[Item], context: Context) -> Party | None:
    """On whose word the sentence stands: who "said", "reported" or is named after "according to"."""
    for item in items:
        if not isinstance(item, Phrase) or item.group in ("pronoun", "adjective"):
            continue
        before = context.text[max(0, item.span.start - 32) : item.span.start]
        cited = _CUE_BEFORE.search(before) or (not item.prep and _CUE_AFTER.match(context.text, item.span.end))
        if cited and not _is_outlet(item, context):
            return party_of(item, context)
    return None


def _is_outlet(phrase: Phrase, context: Context) -> bool:
    """An agency that names itself is the outlet, not a source."""
    return phrase.entity >= 0 and context.catalogue.entity(phrase.entity).id == context.outlet


def present_of(items: Sequence[Item], sentence: str, start: int, context: Context) -> list[Party]:
    """Those named as present; `start` is the sentence's offset.

    They follow "present there were", "accompanied by", or stand before "were also present", "attended the reception".
    """
    if not _MAY_ATTEND.find_matches_as_indexes(fold(sentence)):
        return []
    if match := _PRESENT_BEFORE.search(sentence):
        cut = start + match.end()
        found = [item for item in items if isinstance(item, Phrase) and item.span.start >= cut]
        found = found[: _run_of(items, found[0])] if found and not match[0].lower().startswith("present") else found
    elif match := _PRESENT_BEHIND.search(sentence):
        cut = start + match.start()
        found = [item for item in items if isinstance(item, Phrase) and item.span.end <= cut and not item.prep]
    else:
        return []
    return [party_of(item, context) for item in found if _attends(item)][:_MOST_PRESENT]


_MOST_PRESENT = 8


def _run_of(items: Sequence[Item], first: Phrase) -> int:
    """How many parties stand joined to the first."""
    at = next(position for position, item in enumerate(items) if item is first)
    return len(joined_right(items, at))


def _attends(phrase: Phrase) -> bool:
    """Whether a phrase can name who is present: a person, a holder of office, a body; not a place or a demonym."""
    placed = phrase.prep in ("in", "at", "of", "on", "for", "from") or phrase.possessive
    return not placed and phrase.group in ("person", "office", "group", "organisation")
