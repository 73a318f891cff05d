"""The layers under the events, as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from diploscope.encoder import Encoder
from diploscope.errors import RecordError
from diploscope.model import Analysis, Document, Span
from diploscope.reader import read
from diploscope.reader.attributions import Attribution
from diploscope.reader.entities import Entity
from diploscope.reader.layers import Layers, Predicate, Token, layers_of
from diploscope.reader.timex import find_timexes
from diploscope.resolution.places import NamedSpan, places_of
from diploscope.resolution.times import anchor_of
from diploscope.resolution.timex import timex_value

# Keys of the shape that this version does not fill: it compares no documents.
MISSING = ("story",)
_NAMED = 5  # long sentences named in one line


def analyse(doc: Document, encoder: Encoder, notes: Callable[[RecordError], None]) -> dict[str, Any]:
    """The layers of `doc`, by their keys; see MISSING for what is not there yet.

    A headline (empty text) has no sentence of its own and a language that is not coded has no layers: their lists are
    empty.

    Args:
        doc: The document.
        encoder: The networks.
        notes: Is told of sentences too long to be read at once.
    """
    analysis = read(doc, times_everywhere=True, encoder=encoder)
    layers = layers_of(analysis, encoder)
    if layers.windowed:
        notes(_long(doc, layers))
    return {
        "id": doc.id,
        "language": analysis.language,
        "sentences": analysis.labels,
        "spans": [list(sentence.span) for sentence in analysis.sentences],
        "tokens": [_token(token) for token in layers.tokens],
        "roles": [_role(predicate) for predicate in layers.predicates],
        "entities": [_entity(entity) for entity in layers.entities],
        "times": list(_times(analysis)),
        "places": list(_places(analysis, layers)),
        "attributions": [_attribution(attribution) for attribution in layers.attributions],
    }


def _long(doc: Document, layers: Layers) -> RecordError:
    named = ", ".join(f"{index} in {parts} parts" for index, parts in layers.windowed[:_NAMED])
    more = len(layers.windowed) - _NAMED
    others = f" and {more} more" if more > 0 else ""
    word = "sentence" if len(layers.windowed) == 1 else "sentences"
    return RecordError(f"document {doc.id}: too long to be read at once: {word} {named}{others}", origin=doc.origin)


def _token(token: Token) -> dict[str, Any]:
    return _at(token.span) | {
        "lemma": token.lemma,
        "upos": token.upos,
        "head": token.head,
        "deprel": token.deprel,
    }


def _role(predicate: Predicate) -> dict[str, Any]:
    arguments = [{"role": argument.role} | _at(argument.span) for argument in predicate.arguments]
    return {"predicate": predicate.token, "frame": predicate.frame, "arguments": arguments}


def _entity(entity: Entity) -> dict[str, Any]:
    return _at(entity.span) | {"type": entity.type} | ({"id": entity.id} if entity.id else {})


def _attribution(attribution: Attribution) -> dict[str, Any]:
    return {
        "source": _pair(attribution.source),
        "cue": _pair(attribution.cue),
        "content": _pair(attribution.content),
    }


def _places(analysis: Analysis, layers: Layers) -> Iterator[dict[str, Any]]:
    """The places that the text names, apart from its dateline."""
    names = [NamedSpan(*entity.span, entity.type) for entity in layers.entities]
    for placed in places_of(analysis, names):
        place = placed.place
        known = {"geonames": place.geonames} if place.geonames else {}
        point = {"lat": place.lat, "lon": place.lon, "country": place.country, "km": place.precision_km}
        yield _at(placed.span) | {"id": place.id} | point | known


def _at(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end}


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _times(analysis: Analysis) -> Iterator[dict[str, Any]]:
    """The dates and times that TIMEX3 marks; in a language that is not coded none is looked for."""
    anchor = anchor_of(analysis.doc.published, [time for sentence in analysis.sentences for time in sentence.times])
    for sentence in analysis.sentences if analysis.coded else ():
        for timex in find_timexes(analysis.doc.text, sentence.span, sentence.times):
            yield _at(timex.span) | {"value": timex_value(timex, anchor)}
