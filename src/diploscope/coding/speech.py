"""Who speaks in a sentence, and how the words lean: praise, blame, threat or demand."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from itertools import pairwise

from diploscope import codebook as codebook_tables
from diploscope.coding import tokens as tk
from diploscope.coding.coordination import joined_left, joined_right
from diploscope.coding.items import Item, Phrase
from diploscope.coding.standing import SAYING, UTTERANCES
from diploscope.coding.tokens import Token
from diploscope.model import EventType, Span

_VERBS = (
    r"said|says|stress(?:ed|es)|noted?|notes|stated|states|declared?s?|pointed out|points out|told|adds?|added"
    r"|emphasi[sz]e[ds]|underlined?s?|underscored?s?|asserted|asserts|claim(?:ed|s)|commented|remarked|recalled"
    r"|affirm(?:ed|s)|charged|contend(?:ed|s)|argued?s?|complained|alleged?s?|replied|countered|defended"
    r"|disclose[ds]|observed|wrote|writes|tweeted|posted|insist(?:ed|s)|expressed|hopes|hoped|held that|holds that"
    r"|believe[ds]|warn(?:ed|s)|termed|terms|branded|brands|called it|describe[ds]|labell?e[ds]|went on|goes on"
    r"|reaffirmed|reiterated|estimated|wished|explained|contended|denied"
)
_TEXTS = "|".join(sorted(UTTERANCES | {"interview", "remarks", "lecture", "address", "press conference", "articles"}))
_TEXT = re.compile(rf"\b(?:{_TEXTS})s?\b")
# A verb of speech; a text brought out; a text in which somebody speaks.
_SPEECH = re.compile(
    rf"\b(?:(?:{_VERBS})\b"
    rf"|(?:released|issued|made public|posted|carried|carries|published|put out|made|gave|delivered|ran)\b"
    rf"(?: [^ .;]+){{0,8}}? (?:{_TEXTS})s?\b"
    rf"|in (?:an?|his|her|its|their|the|this) (?:[\w.-]+ ){{0,5}}?(?:{_TEXTS})s?\b)"
)
# Headings that announce a text: "Statement by X on ...", "Foreign Minister X's interview with ...".
_ANNOUNCED = re.compile(
    r"\b(?:statement|remarks?|interview|comment|commentary|article|answers?|briefing|speech|address|reply|message"
    r"|letter|press release|greetings?|excerpts?)s?\b"
)
_FOLLOWS = re.compile(r"\bfollow(?:ing|s)\b.{0,60}\b(?:statement|report|commentary|remarks|article|message|answers?)\b")
_LEAD_IN = re.compile(r":[\s,]*(?:[\"“].*)?$|\b(?:adding|said|says|noted|went on|goes on|continued|follows): ")
# Scores of type by polarity side; a threat or demand weighs more than the blame it comes with.
_WEIGHT = {"blame": 1.0, "praise": 1.0, "threat": 1.2, "demand": 0.6}
TYPES = {
    "blame": (EventType.ACCUSE, "112"),
    "praise": (EventType.SUPPORT, "051"),
    "threat": (EventType.THREATEN, "130"),
    "demand": (EventType.REQUEST, "100"),
}
# Verbs of speech that lean by themselves.
_LEANING_VERBS = (
    (re.compile(r"(?:charged|contend|complained|alleged)"), "blame"),
    (re.compile(r"(?:insisted|urged|demanded|asked)$"), "demand"),
)
_REJECTING = re.compile(r"(?:replied|denied|rejected|dismissed|countered|defended)$")
REJECTION = (EventType.REJECT, "120")


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    polarity = codebook_tables.load().polarity
    return {side: re.compile(r"\b(?:" + "|".join(map(stem, words)) + r")") for side, words in polarity.items()}


def stem(word: str) -> str:
    """A pattern for a cue whose stems end in an asterisk."""
    parts = word.split("*")
    inner = r"\w*".join(map(re.escape, parts))
    return inner if word.endswith("*") else inner + r"\b"


def polarity(folded: str) -> dict[str, float]:
    """How much the folded words praise, blame, threaten and demand."""
    return {side: _WEIGHT[side] * len(set(p.findall(folded))) for side, p in _patterns().items()}


def speech_in(folded: str) -> re.Match[str] | None:
    """The first verb of speech, or words of bringing out a text, in a folded sentence."""
    return _SPEECH.search(folded)


def leaning_of(verb: str) -> str | None:
    """The polarity side of a verb of speech that leans by itself."""
    return next((side for pattern, side in _LEANING_VERBS if pattern.match(verb)), None)


def rejects(verb: str) -> bool:
    """Whether a verb of speech turns down what somebody else said."""
    return bool(_REJECTING.match(verb))


def names_text(words: str) -> bool:
    """Whether words of speech name a text: "in a statement", "carried an article"."""
    return bool(_TEXT.search(words))


def is_lead_in(folded: str) -> bool:
    """Whether a sentence announces a text that follows word for word."""
    return bool(_LEAD_IN.search(folded)) or follows(folded)


def follows(folded: str) -> bool:
    """Whether a sentence announces the whole text of somebody's statement: "released the following statement"."""
    return bool(_FOLLOWS.search(folded))


_REVIEW = re.compile(r"\bfollow(?:ing|s)\b.{0,60}\b(?:news|headlines|articles)\b.{0,40}\b(?:in|of|from)\b")
_PAPERS = re.compile(r"\b(?:newspapers?|papers?|dail(?:y|ies)|media|press)\b")


def papers_reviewed(items: Sequence[Item], folded: str, start: int) -> Phrase | None:
    """The papers whose news a document lists: "Following are major news items in leading newspapers of X".

    `start` is the folded sentence's offset in the text.
    """
    if not _REVIEW.search(folded):
        return None
    for item in items:
        if not isinstance(item, Phrase) or item.prep not in ("in", "of", "from") or item.country is None:
            continue
        if _PAPERS.search(folded[item.name.start - start : item.name.end - start]):
            return item
    return None


def named_speaker(items: Sequence[Item]) -> Phrase | None:
    """Who speaks in a transcript's line: "Sergey Lavrov: I am glad ..."."""
    for at, item in enumerate(items[:6]):
        if isinstance(item, Phrase) and item.group in ("person", "organisation", "group") and item.country:
            colon = items[at + 1] if at + 1 < len(items) else None
            return item if not isinstance(colon, Phrase | None) and colon.low == ":" else None
    return None


def announced_speaker(items: Sequence[Item], folded: str) -> Phrase | None:
    """Whose text a heading announces: "Statement by X", "X's interview"."""
    if not _ANNOUNCED.search(folded):
        return None
    for at, item in enumerate(items):
        if not isinstance(item, Phrase) or item.country is None or item.group == "adjective":
            continue
        by = item.prep in ("by", "of", "from") and at > 1 and _is_text(items[at - 2])
        after = next((w for w in items[at + 1 : at + 5] if not isinstance(w, Phrase) and _is_text(w)), None)
        if by or (item.possessive and after is not None):
            return item
    return None


def _is_text(item: Item) -> bool:
    return not isinstance(item, Phrase) and bool(_ANNOUNCED.fullmatch(item.low.split(" ")[-1]))


def speakers_at(items: Sequence[Item], verb: Span) -> list[Phrase]:
    """The parties that are the subject of a verb of speech, before it or right after it ("..., said X")."""
    standing = [
        (at, item)
        for at, item in enumerate(items)
        if isinstance(item, Phrase) and item.group != "adjective" and not item.possessive and not aside(items, at)
    ]
    after = [at for at, phrase in standing if 0 <= phrase.span.start - verb.end <= 2]
    if after and _trails(items, verb):
        return _phrases(items, joined_right(items, after[0]))
    before = [at for at, phrase in standing if phrase.span.end <= verb.start and not phrase.prep]
    if before and _in_reach(items, before[-1], verb):
        return _phrases(items, joined_left(items, before[-1]))
    return _phrases(items, joined_right(items, after[0])) if after else []


def _trails(items: Sequence[Item], verb: Span) -> bool:
    """Whether a verb of speech follows the words it reports: "..., said X"."""
    for before, item in pairwise(items):
        if isinstance(item, Token) and item.start == verb.start:
            return item.low in SAYING and isinstance(before, Token) and before.low in (",", '"', "”")
    return False


def aside(items: Sequence[Item], at: int) -> bool:
    """Whether a phrase only gives another's short name, "the Association (KFA)", or an example: "including ABC TV"."""
    before = items[at - 1] if at else None
    return isinstance(before, Token) and before.low in ("(", "including")


def _in_reach(items: Sequence[Item], at: int, verb: Span) -> bool:
    """Whether no clause boundary stands between a subject and its verb."""
    for item in items[at + 1 :]:
        if isinstance(item, Phrase):
            continue
        if item.start >= verb.start:
            return True
        if item.kind == tk.BREAK and item.low in (";", ":", "that", "because"):
            return False
    return True


def _phrases(items: Sequence[Item], positions: Sequence[int]) -> list[Phrase]:
    return [phrase for at in positions if isinstance(phrase := items[at], Phrase)]
