"""What each sentence does: report (R), statement (Q), interpretation (I) or boilerplate (B).

Rules over cues of the codebook; the trained reader of a later version takes this over.
"""

from __future__ import annotations

from collections.abc import Sequence

from diploscope.model import Label, Span
from diploscope.model.folding import fold
from diploscope.reader import cues

# Weight of commentary cues from which a sentence is interpretation: one clear cue or two faint ones in a sentence
# that tells an act or gives a date, less where it does neither.
_COMMENTARY = 2.0
_COMMENTARY_WITHOUT_ACT = 1.2
_LEADING_WORDS = 40  # letters: a trailing clause cannot start before the main clause has said something
_EXTOLLING = 4  # different words of praise from which an undated sentence without an act only extols
_LONGEST_HEADING = 260
_OPENING, _CLOSING = "“‘«", "”’»"
_STOPS = (".", "!", "?", "…", '"', "”", "’", "'", ";", ",")


def label_sentences(text: str, sentences: Sequence[Span]) -> list[Label]:
    """One label a sentence.

    Statements run on: after "The message said:" or inside an open quotation every sentence is a statement until
    the outlet reports again; after a heading that announces a text ("Statement by ...") to the end.
    """
    labels: list[Label] = []
    quoting = False  # an opened quotation that no sentence has closed
    reproduced = False  # after a lead-in: the text of a letter, a speech, an article
    announced = False  # the document is somebody's text
    for index, span in enumerate(sentences):
        sentence = text[span.start : span.end].strip(" ,\n\t")
        folded = fold(sentence)
        heading, line = _is_heading(sentence, folded), _is_speaker_line(sentence, folded)
        label = (
            Label.BOILERPLATE
            if heading
            else Label.STATEMENT
            if line
            else _label(sentence, folded, quoting=quoting, reproduced=reproduced)
        )
        if label is Label.REPORT and announced:
            label = Label.STATEMENT
        labels.append(label)
        announced = announced or line or (heading and bool(cues.ANNOUNCED.search(folded)))
        if label is Label.BOILERPLATE:
            continue
        quoting = _still_quoting(sentence, open_before=quoting)
        reproduced = (reproduced and label is Label.STATEMENT) or cues.leads_in(folded)
        if (
            (" this" in folded or " so" in folded)
            and cues.SAID_SO.search(folded)
            and index
            and labels[index - 1] is not Label.BOILERPLATE
        ):
            labels[index - 1] = Label.STATEMENT  # "X said this ...": of the sentence before
    return labels


def _is_heading(sentence: str, folded: str) -> bool:
    """Whether a sentence is a nominal heading: no full stop and no verb, behind a pictogram or announcing a text."""
    if not sentence or len(sentence) > _LONGEST_HEADING or sentence.endswith(_STOPS):
        return False
    marked = ord(sentence[0]) >= 0x2190 and sentence[0] not in _OPENING + "—–•"
    if sentence.endswith(":") and not (marked and cues.ANNOUNCED.search(folded)):
        return False
    return (marked or bool(cues.ANNOUNCED.search(folded))) and not cues.FINITE.search(folded)


def _is_speaker_line(sentence: str, folded: str) -> bool:
    """Whether a sentence only says who speaks next: "Foreign Minister Sergey Lavrov:"."""
    if not sentence.endswith(":") or cues.FINITE.search(folded) or cues.ANNOUNCED.search(folded):
        return False
    words = [word for word in sentence[:-1].split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > max(1, len(words) // 2)


def _label(sentence: str, folded: str, *, quoting: bool, reproduced: bool) -> Label:
    if not any(letter.isalpha() for letter in sentence):
        return Label.BOILERPLATE
    if cues.boilerplate().search(sentence) or cues.DATELINE.match(sentence):
        return Label.BOILERPLATE
    if quoting or sentence[0] in _OPENING + '"':
        return Label.STATEMENT
    if reproduced and not (cues.ACT.search(folded) and cues.DATED.search(folded)):
        return Label.STATEMENT
    if cues.TEXT_SPEAKS.search(folded):
        return Label.STATEMENT
    says, leans = cues.SAYS.search(folded), cues.LEANING.search(folded)
    if cues.FIRST_PERSON.search(folded) and not (says or leans):
        return Label.STATEMENT
    if _comments(folded, named=bool(says or leans) and not cues.UNNAMED.search(folded)):
        return Label.INTERPRETATION
    if leans or (says and cues.OPINION.search(folded)):
        acts = cues.ACT.search(folded) or cues.ATTESTED.search(folded)
        return Label.REPORT if acts else Label.STATEMENT
    if says or cues.ACT.search(folded) or cues.DATED.search(folded):
        return Label.REPORT
    return Label.INTERPRETATION if cues.praise_in(folded) >= _EXTOLLING else Label.REPORT


def _comments(folded: str, *, named: bool) -> bool:
    """Whether the main clause of a folded sentence interprets, and not in the name of somebody `named`."""
    weight = cues.commentary_weight(folded)
    if weight < _COMMENTARY_WITHOUT_ACT or named:
        return False
    telling = bool(cues.ACT.search(folded) or cues.DATED.search(folded))
    if not telling:
        return True
    tail = next((m.start() for m in cues.TRAILING.finditer(folded) if m.start() >= _LEADING_WORDS), len(folded))
    return cues.commentary_weight(folded[:tail]) >= _COMMENTARY


def _still_quoting(sentence: str, *, open_before: bool) -> bool:
    opened = sum(sentence.count(mark) for mark in "“«")
    closed = sum(sentence.count(mark) for mark in "”»")
    if opened or closed:
        return opened + open_before > closed
    if sentence.count('"') % 2:
        return not open_before
    return open_before
