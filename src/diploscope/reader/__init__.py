"""Document in, Analysis out: language, sentences and their function, names, triggers and times."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diploscope.encoder import Encoder
from diploscope.model import Analysis, Document, Label, Sentence, Span, Stop
from diploscope.reader.labels import label_sentences
from diploscope.reader.language import identify
from diploscope.reader.scout import Hits, default_scout
from diploscope.reader.sentences import segment
from diploscope.reader.times import find_times

__all__ = ["CODED_LANGUAGES", "read"]

# Words that may stand for a party named before.
_REFERENCE = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|(?:the )?two (?:leaders|sides|countries|parties|presidents|ministers)"
    r"|[Bb]oth (?:sides|leaders|countries|parties|ministers|presidents)"
    r"|[Tt]he (?:gift|basket|letter|message|wreath|medal|car|limousine|order|painting|portrait)s?"
    r"|[Tt]he (?:[\w-]+ ){0,2}(?:president|minister|premier|ambassador|envoy|king|queen|chancellor|secretary|chairman"
    r"|[Dd]elegation|visitor|participant|guest|leader|side|[Mm]inister|[Ll]eader|[Pp]resident|[Ss]ide)s?)\b"
)
# Languages whose exchanges this version can code; documents in others are kept and counted.
CODED_LANGUAGES = frozenset({"en"})
_LEAD = 2  # sentences that say what an article is about


def read(doc: Document, *, times_everywhere: bool = False, encoder: Encoder | None = None) -> Analysis:
    """What can be read in `doc` before anything is coded.

    Args:
        doc: The document.
        times_everywhere: Look for time expressions in sentences the scout stops, too.
        encoder: The networks, which tell report, statement, interpretation and boilerplate apart better than the
            rules do; None leaves it to the rules.
    """
    language = identify(doc.text, doc.title, doc.language)
    coded = language in CODED_LANGUAGES
    text = doc.text if doc.text.strip() else doc.title
    spans = _spans(doc, text, language)
    rules = label_sentences(text, spans) if coded else [Label.REPORT] * len(spans)
    labels = rules
    if encoder is not None and coded and text is doc.text:
        labels = _weighed(encoder, [text[span.start : span.end] for span in spans], rules)
    hits = default_scout().scan(text, spans) if coded else Hits([[] for _ in spans], [[] for _ in spans])
    # A text without a date is dated by the years it states anywhere.
    times_everywhere = times_everywhere or doc.published is None
    sentences = tuple(
        _sentence(
            text, index, span, (labels[index], rules[index]), hits, coded=coded, times_everywhere=times_everywhere
        )
        for index, span in enumerate(spans)
    )
    if text is doc.text:
        return Analysis(doc, language, coded, sentences)
    return Analysis(doc, language, coded, (), sentences[0] if sentences else None)


def _weighed(encoder: Encoder, sentences: Sequence[str], rules: Sequence[Label]) -> list[Label]:
    """The label of each sentence that the network thinks likeliest, told what the rules say."""
    rows = encoder.function_of(sentences, "".join(rules))
    return [Label(encoder.functions[max(range(len(row)), key=row.__getitem__)]) for row in rows]


def _spans(doc: Document, text: str, language: str) -> list[Span]:
    if doc.sentences is not None and text is doc.text:
        return list(doc.sentences)
    if text is not doc.text:
        return [Span(0, len(text))] if text.strip() else []
    return segment(text, language)


def _sentence(
    text: str, index: int, span: Span, labels: tuple[Label, Label], hits: Hits, *, coded: bool, times_everywhere: bool
) -> Sentence:
    names, triggers = tuple(hits.names[index]), tuple(hits.triggers[index])
    party = bool(names) or bool(triggers and _REFERENCE.search(text, span.start, span.end))
    label, rule = labels
    # Where the rules see commentary, nothing is coded, whatever the network sees.
    commentary = rule is Label.INTERPRETATION
    stop = _stop(rule if commentary else label, party=party, triggers=bool(triggers)) if coded else None
    heading = label is Label.BOILERPLATE and party  # "Statement by X (Moscow, 4 March 2026)" dates what follows
    # Who says something, and when an article's story happened, is told in sentences that tell no exchange, too.
    told = stop is None or heading or (bool(names) and stop is not Stop.COMMENTARY) or index < _LEAD
    times = find_times(text, span) if coded and (told or times_everywhere) else ()
    return Sentence(index, span, label, stop, names, triggers, times)


def _stop(label: Label, *, party: bool, triggers: bool) -> Stop | None:
    if label is Label.BOILERPLATE:
        return Stop.BOILERPLATE
    if label is Label.INTERPRETATION:
        return Stop.COMMENTARY
    if not triggers:
        return Stop.NO_TRIGGER
    return None if party else Stop.NO_PARTY
