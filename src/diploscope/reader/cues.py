"""Word patterns that tell reports, statements, interpretation and boilerplate apart."""

from __future__ import annotations

import functools
import re

from ahocorasick_rs import AhoCorasick, MatchKind

from diploscope import codebook as codebook_tables
from diploscope.model.folding import fold

_TEXTS = (
    r"statement|message|letter|telegram|article|commentary|editorial|comment|paper|daily|report|bulletin|communique|press"
    r"|write-up|declaration|appeal"
)
# What follows is somebody's text: "The message said:", "released the following statement".
LEAD_IN = re.compile(
    rf"\b(?:said|says|read|reads|follows|added|adding|continued|goes on|went on|stressed|noted|declared|remarks"
    rf"|disclosed|pointed out|commented|full text|{_TEXTS})\b[^.]{{0,60}}:[\s,]*(?:.*)$"
    rf"|\bfollow(?:ing|s)\b.{{0,60}}\b(?:{_TEXTS}|remarks|answers?)\b|\bthe text of\b"
)
# A heading that announces a text; the document is that text.
ANNOUNCED = re.compile(
    r"\b(?:statement|remarks|interview|comment|commentary|article|answers?|briefing|speech|address|reply|message|letter"
    r"|greetings?|excerpts?)s?\b"
)
# The subject is a text, or somebody named before whose words are given.
TEXT_SPEAKS = re.compile(
    r"^(?:in|through|by) (?:his|her|its|their|the|a|this) (?:\w+ ){0,2}"
    r"(?:message|letter|telegram|statement|speech|article|lecture|reply)s?\b"
    rf"|\b(?:the|another|an) (?:[\w-]+ ){{0,2}}(?:{_TEXTS}|ralliers|speakers) (?:also )?"
    r"(?:said|says|stress|note|wish|express|hope|point|underlin|continu|went|read|recall|refer|call|demand|urge|held|add"
    r"|disclose|accuse|condemn|denounce|estimate|declare|term|brand)"
    r"|, (?:it|he|she|they) (?:\w+ )?(?:noted|stressed|said|added|held|pointed out|declared|charged|went on|deplored)"
    r"|\bin (?:a|the|his|her|its|their) (?:\w+ ){0,3}(?:speech|article|statement|commentary|editorial)s?\b.{0,60}"
    r"\b(?:said|says|noted|stressed|recalled|praised|decried|termed|condemned)\b"
)
SAID_SO = re.compile(r"\b(?:said|says|stressed|noted|declared|pointed out) (?:this|so)\b")
# Verbs whose object is an opinion, a charge or a wish.
LEANING = re.compile(
    r"\b(?:stress(?:ed|es)|argue[ds]|claim(?:ed|s)|alleged?s?|accuse[ds]|insist(?:ed|s)|blame[ds]|denounce[ds]"
    r"|condemn(?:ed|s)|critici[sz]e[ds]|blast(?:ed|s)|slam(?:med|s)|warn(?:ed|s)|urge[ds]|call(?:ed|s) (?:on|for|upon)"
    r"|underscore[ds] the|underline[ds]|expressed (?:(?:the |his |her |its |their )?(?:firm )?(?:belief|determination"
    r"|hope|conviction|regret|concern|expectation|will|confidence|readiness|willingness|satisfaction|thanks|gratitude))"
    r"|hope[ds]|wish(?:ed|es)|affirm(?:ed|s)|reaffirm(?:ed|s)|assert(?:ed|s)|contend(?:ed|s)|pointed out|points out"
    r"|believe[ds]|appreciat\w+|prais\w+|laud\w+|declare[ds]|recall(?:ed|s)|threatened|demand(?:ed|s)|decr(?:ied|ies)"
    r"|deplore[ds]|charged that|complained|describe[ds]|termed|brand(?:ed|s)|label(?:led|ed|s)|noted|notes"
    r"|emphasi[sz]e[ds]|replied|reject(?:ed|s)|dismiss(?:ed|es)|observed|remarked|contended|admired|wrote|vow(?:ed|s)|pledge[ds])\b"
)
SAYS = re.compile(
    r"\b(?:said|says|added|adds|told|disclose[ds]|stated|explained|according to)\b|\btold(?=[A-Z])|\bsaying\b"
)
# Beside a plain "said" these make its content an opinion, not a fact or plan the speaker attests.
OPINION = re.compile(
    r"\b(?:should|must|ought|needs?|never|very|too|more|most|better|best|important|necessary|regret\w*|willing|wants?"
    r"|wanted|hop(?:e|es|ing)|believ\w+|would|could|cannot|whether|if|because|as long as|great\w*|good|bad|right|wrong"
    r"|clear|high|strong\w*|serious\w*|difficult\w*|possible|impossible|likely|unlikely|problem\w*|concern\w*|crisis"
    r"|fair|unfair)\b"
    r"|[\"“”]"
)
UNNAMED = re.compile(
    r"\b(?:analysts?|observers?|experts?|critics|watchers|pundits|commentators|economists|dealers|traders)\b"
)
FIRST_PERSON = re.compile(r"(?<![\w.])(?:i|we|my|you|your)(?![\w.])")
ATTESTED = re.compile(r"\b(?:will|is to|are to|would) (?:visit|meet|arrive|travel|hold|attend|sign|leave|host)\b")
ACT = re.compile(
    r"\b(?:showcased|inspected|invited|disclosed|announced|gave|given|handed over|arrived|visited|met|received|sent"
    r"|signed|left|presented|handed|paid|attended|laid|took place|was held|were held|opened|returned|conveyed"
    r"|accompanied|held)\b"
)
DATED = re.compile(
    r"\b(?:(?:19|20)\d\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december) \d)"
)
# "..., signalling warmth": a participle that trails a report comments on it and does not undo it.
TRAILING = re.compile(r"(?:, (?:while |as |thus |thereby |further |also )?(?:\w+ing|as a|including)| as part of)\b")
# "Pyongyang, August 14 (KCNA) --" and nothing more.
DATELINE = re.compile(
    r"^[A-Z][\w .'’/-]{2,40}, (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+)(?: \([A-Z][\w .'’-]+\))?\s*[-–—]*\s*$"
)
# Words that make a heading a sentence.
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|must|should|do|does|did|hold|holds|held|meets?|met|commences?|signs?|delivers?|takes?|took|gave|arrived"
    r"|said|says|visited|began|begins|made|sent|paid|won|led|spoke|told|\w{3,}ed)\b"
)


@functools.cache
def _commentary() -> tuple[AhoCorasick, list[float]]:
    cues = codebook_tables.load().commentary
    return AhoCorasick([fold(cue) for cue in cues], matchkind=MatchKind.LeftmostLongest), list(cues.values())


@functools.cache
def boilerplate() -> re.Pattern[str]:
    """The codebook's patterns of sentences without content of their own, as one."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in codebook_tables.load().boilerplate))


@functools.cache
def _praise() -> re.Pattern[str]:
    stems = (re.escape(word).replace(r"\*", r"\w*") for word in codebook_tables.load().polarity["praise"])
    return re.compile(r"\b(?:" + "|".join(stems) + r")\b")


def leads_in(folded: str) -> bool:
    """Whether somebody's text follows a folded sentence."""
    # What every lead-in holds is looked for first: that takes a twentieth of the time of the pattern.
    if ":" not in folded and "follow" not in folded and "the text of" not in folded:
        return False
    return bool(LEAD_IN.search(folded))


def praise_in(folded: str) -> int:
    """How many different words of praise a folded sentence holds."""
    return len(set(_praise().findall(folded)))


def commentary_weight(folded: str) -> float:
    """Sum of the weights of the commentary cues in a folded sentence."""
    matcher, weights = _commentary()
    total = 0.0
    for pattern, start, end in matcher.find_matches_as_indexes(folded):
        whole = (start == 0 or not folded[start - 1].isalnum()) and (end == len(folded) or not folded[end].isalnum())
        total += weights[pattern] if whole else 0.0
    return total
