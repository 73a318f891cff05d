"""What each sentence does: report (R), statement (Q), interpretation (I) or boilerplate (B).

Rules over cues of the codebook; the trained reader of a later version takes this over.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from diploscope import codebook as codebook_tables
from diploscope.model import Label, Span
from diploscope.model.folding import fold

# Weight of commentary cues from which a sentence is interpretation: one clear cue or two faint ones in a sentence
# that tells an act or gives a date, less where it does neither.
_COMMENTARY = 2.0
_COMMENTARY_WITHOUT_ACT = 1.2
# "..., signalling warmth": a participle that trails a report comments on it and does not undo it.
_TRAILING = re.compile(r"(?:, (?:while |as |thus |thereby |further |also )?(?:\w+ing|as a|including)| as part of)\b")
_LEADING_WORDS = 40  # letters: a trailing clause cannot start before the main clause has said something
_DATED = re.compile(
    r"\b(?:(?:19|20)\d\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today"
    r"|(?:january|february|march|april|june|july|august|september|october|november|december) \d)"
)
_DATELINE = re.compile(
    r"^[A-Z][\w .'’/-]{2,40}, (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+)(?: \([A-Z][\w .'’-]+\))?\s*[-–—]*\s*$"
)
_LEAD_IN = re.compile(
    r"\b(?:said|says|read|reads|follows|following|added|adding|continued|goes on|went on|stressed|noted|declared"
    r"|statement|message|telegram|letter|remarks|disclosed|pointed out|commented|commentary|article|full text)\b"
    r"[^.]{0,60}:[\s,]*(?:.*)$"
)
_LETTER_TEXT = re.compile(
    r"^(?:in|through|by) (?:his|her|its|their|the|a|this) (?:\w+ ){0,2}"
    r"(?:message|letter|telegram|statement|speech|article|lecture|reply)s?\b"
    r"|\bthe (?:message|letter|telegram|statement|article|commentary|paper|press|daily) (?:also )?"
    r"(?:said|says|stressed|noted|wished|expressed|hoped|pointed|underlined|continued|went|read|recalled|referred)"
)
_SAYS = re.compile(
    r"\b(?:said|says|stressed|stresses|argued|argues|claimed|claims|alleged|accused|accuses|insisted|insists|blamed"
    r"|denounced|condemned|criticised|criticized|blasted|slammed|warned|warns|urged|called on|called for"
    r"|underscored the|expressed (?:(?:the |his |her )?belief|(?:the )?hope|conviction|regret|concern|expectation)"
    r"|hoped|wished|affirmed|asserted|contended|noted that|pointed out|believes|believed|appreciat\w+|prais\w+"
    r"|laud\w+)\b"
)
_FIRST_PERSON = re.compile(r"(?<![\w.])(?:i|we|our|us|my|you|your)(?![\w.])")
_ATTESTED = re.compile(r"\b(?:will|is to|are to|would) (?:visit|meet|arrive|travel|hold|attend|sign|leave|host)\b")
_ACT = re.compile(
    r"\b(?:showcased|inspected|invited|disclosed|announced|gave|given|handed over|arrived|visited|met|received|sent"
    r"|signed|left|presented|handed|paid|attended|laid|took place|was held|were held|opened|returned|conveyed"
    r"|accompanied|held)\b"
)
_OPENING, _CLOSING = "“‘«", "”’»"


@functools.cache
def _commentary() -> tuple[AhoCorasick, list[float]]:
    cues = codebook_tables.load().commentary
    return AhoCorasick([fold(cue) for cue in cues], matchkind=MatchKind.LeftmostLongest), list(cues.values())


@functools.cache
def _boilerplate() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in codebook_tables.load().boilerplate))


def commentary_weight(folded: str) -> float:
    """Sum of the weights of the commentary cues in a folded sentence."""
    matcher, weights = _commentary()
    total = 0.0
    for pattern, start, end in matcher.find_matches_as_indexes(folded):
        whole = (start == 0 or not folded[start - 1].isalnum()) and (end == len(folded) or not folded[end].isalnum())
        total += weights[pattern] if whole else 0.0
    return total


def _comments(folded: str) -> bool:
    """Whether the main clause of a folded sentence interprets."""
    weight = commentary_weight(folded)
    if weight < _COMMENTARY_WITHOUT_ACT:
        return False
    telling = bool(_ACT.search(folded) or _DATED.search(folded))
    if not telling:
        return True
    tail = next((m.start() for m in _TRAILING.finditer(folded) if m.start() >= _LEADING_WORDS), len(folded))
    return commentary_weight(folded[:tail]) >= _COMMENTARY


def label_sentences(text: str, sentences: Sequence[Span]) -> list[Label]:
    """One label a sentence.

    Statements run on: after "The message said:" or inside an open quotation every sentence is a statement until
    the outlet reports again.
    """
    labels: list[Label] = []
    quoting = False  # an opened quotation that no sentence has closed
    reproduced = False  # after a lead-in: the text of a letter, a speech, an article
    for span in sentences:
        sentence = text[span.start : span.end].strip(" ,\n\t")
        folded = fold(sentence)
        label = _label(sentence, folded, quoting=quoting, reproduced=reproduced)
        labels.append(label)
        if label is Label.BOILERPLATE:
            continue
        quoting = _still_quoting(sentence, open_before=quoting)
        reproduced = (reproduced and label is Label.STATEMENT) or bool(_LEAD_IN.search(folded))
    return labels


def _label(sentence: str, folded: str, *, quoting: bool, reproduced: bool) -> Label:
    if not any(letter.isalpha() for letter in sentence) or _boilerplate().search(sentence) or _DATELINE.match(sentence):
        return Label.BOILERPLATE
    if quoting or sentence[0] in _OPENING + '"':
        return Label.STATEMENT
    if reproduced and not (_ACT.search(folded) and re.search(r"\bon \w+ \d", folded)):
        return Label.STATEMENT
    if _LETTER_TEXT.search(folded) or (_FIRST_PERSON.search(folded) and not _SAYS.search(folded)):
        return Label.STATEMENT
    if _comments(folded):
        return Label.INTERPRETATION
    if _SAYS.search(folded) and not _ACT.search(folded) and not _ATTESTED.search(folded):
        return Label.STATEMENT
    return Label.REPORT


def _still_quoting(sentence: str, *, open_before: bool) -> bool:
    opened = sum(sentence.count(mark) for mark in "“«")
    closed = sum(sentence.count(mark) for mark in "”»")
    if opened or closed:
        return opened + open_before > closed
    if sentence.count('"') % 2:
        return not open_before
    return open_before
