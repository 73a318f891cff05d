"""The layers under the events, as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diploscope import catalogue as catalogue_tables
from diploscope.catalogue import NameKind
from diploscope.model import Analysis, Document
from diploscope.reader import read
from diploscope.reader.timex import find_timexes
from diploscope.resolution.times import anchor_of
from diploscope.resolution.timex import timex_value

# The entity types of the name layer, by the way a name names.
_TYPES = {
    NameKind.PERSON: "PER",
    NameKind.FAMILY: "PER",
    NameKind.ORGANISATION: "ORG",
    NameKind.COUNTRY: "LOC",
    NameKind.CAPITAL: "LOC",
    NameKind.METONYM: "ORG",
}
# Keys of the layers that this version cannot fill: it makes no parse, and the sources of claims stand in the events.
MISSING = ("tokens", "roles", "places", "attributions", "story")


def analyse(doc: Document) -> dict[str, Any]:
    """`id`, `language`, `sentences`, `spans`, `entities` and `times` of `doc`; see MISSING for what is not there yet.

    A headline (empty text) has no sentence of its own, so its layers are empty.
    """
    analysis = read(doc, times_everywhere=True)
    return {
        "id": doc.id,
        "language": analysis.language,
        "sentences": analysis.labels,
        "spans": [list(sentence.span) for sentence in analysis.sentences],
        "entities": list(_entities(analysis)),
        "times": list(_times(analysis)),
    }


def _entities(analysis: Analysis) -> list[dict[str, Any]]:
    catalogue = catalogue_tables.load()
    found = []
    for sentence in analysis.sentences:
        for hit in sentence.names:
            entry = hit.entries[0]
            if (type_ := _TYPES.get(catalogue.names[entry].kind)) is not None:
                ids = {catalogue.entity(e).id for e in hit.entries}
                row = {"start": hit.span.start, "end": hit.span.end, "type": type_}
                found.append(row | ({"id": ids.pop()} if len(ids) == 1 else {}))
    return found


def _times(analysis: Analysis) -> Iterator[dict[str, Any]]:
    """The dates and times that TIMEX3 marks; in a language that is not coded none is looked for."""
    anchor = anchor_of(analysis.doc.published, [time for sentence in analysis.sentences for time in sentence.times])
    for sentence in analysis.sentences if analysis.coded else ():
        for timex in find_timexes(analysis.doc.text, sentence.span, sentence.times):
            yield {"start": timex.span.start, "end": timex.span.end, "value": timex_value(timex, anchor)}
