"""Document in, Analysis out: language, sentences and their function, names, triggers and times."""

from __future__ import annotations

from diploscope.model import Analysis, Document, Label, Sentence, Span, Stop
from diploscope.reader.labels import label_sentences
from diploscope.reader.language import identify
from diploscope.reader.scout import Hits, default_scout
from diploscope.reader.sentences import segment
from diploscope.reader.times import find_times

__all__ = ["CODED_LANGUAGES", "read"]

# Languages whose exchanges this version can code; documents in others are kept and counted.
CODED_LANGUAGES = frozenset({"en"})


def read(doc: Document, *, times_everywhere: bool = False) -> Analysis:
    """What can be read in `doc` before anything is coded.

    Args:
        doc: The document.
        times_everywhere: Look for time expressions in sentences the scout stops, too.
    """
    language = identify(doc.text, doc.title, doc.language)
    coded = language in CODED_LANGUAGES
    text = doc.text if doc.text.strip() else doc.title
    spans = _spans(doc, text, language)
    labels = label_sentences(text, spans) if coded else [Label.REPORT] * len(spans)
    hits = default_scout().scan(text, spans) if coded else Hits([[] for _ in spans], [[] for _ in spans])
    sentences = tuple(
        _sentence(text, index, span, labels[index], hits, coded=coded, times_everywhere=times_everywhere)
        for index, span in enumerate(spans)
    )
    if text is doc.text:
        return Analysis(doc, language, coded, sentences)
    return Analysis(doc, language, coded, (), sentences[0] if sentences else None)


def _spans(doc: Document, text: str, language: str) -> list[Span]:
    if doc.sentences is not None and text is doc.text:
        return list(doc.sentences)
    if text is not doc.text:
        return [Span(0, len(text))] if text.strip() else []
    return segment(text, language)


def _sentence(
    text: str, index: int, span: Span, label: Label, hits: Hits, *, coded: bool, times_everywhere: bool
) -> Sentence:
    names, triggers = tuple(hits.names[index]), tuple(hits.triggers[index])
    stop = _stop(label, names=bool(names), triggers=bool(triggers)) if coded else None
    times = find_times(text, span) if coded and (stop is None or times_everywhere) else ()
    return Sentence(index, span, label, stop, names, triggers, times)


def _stop(label: Label, *, names: bool, triggers: bool) -> Stop | None:
    if label is Label.BOILERPLATE:
        return Stop.BOILERPLATE
    if label is Label.INTERPRETATION:
        return Stop.COMMENTARY
    if not triggers:
        return Stop.NO_TRIGGER
    return None if names else Stop.NO_PARTY
