"""The places of a whole document."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from diploscope import catalogue as catalogue_tables
from diploscope.catalogue import NameKind
from diploscope.model import Analysis, Span
from diploscope.resolution.places.joint import resolve_mentions
from diploscope.resolution.places.records import Hints, ResolvedPlace
from diploscope.resolution.places.spans import NamedSpan, dateline_of, find_places

# How much a name of each kind says of where the text is about.
_TELLS = {
    NameKind.COUNTRY: 1.0,
    NameKind.DEMONYM: 0.7,
    NameKind.PEOPLE: 0.7,
    NameKind.CAPITAL: 0.7,
    NameKind.METONYM: 0.7,
}


@dataclass(frozen=True, slots=True)
class PlacedSpan:
    """A place's name in the text and the place it means."""

    span: Span
    place: ResolvedPlace


def hints_of(analysis: Analysis) -> Hints:
    """What a document says of where it is about: the countries that it names, its outlet's, its dateline."""
    catalogue = catalogue_tables.load()
    counts: defaultdict[str, float] = defaultdict(float)
    sentences = analysis.sentences or ((analysis.headline,) if analysis.headline else ())
    for sentence in sentences:
        for hit in sentence.names:
            worth = {
                catalogue.entity(entry).country: _TELLS[catalogue.names[entry].kind]
                for entry in hit.entries
                if catalogue.names[entry].kind in _TELLS
            }
            for country, value in worth.items():
                counts[country] += value / len(worth)
    dateline = dateline_of(analysis.doc.text)
    return Hints(countries=dict(counts), outlet=outlet_country(analysis), dateline=dateline[0] if dateline else "")


def outlet_country(analysis: Analysis) -> str:
    """The country of the document's outlet, where the catalogue knows it by name; else empty."""
    return _outlets().get(analysis.doc.source.casefold(), "")


@functools.cache
def _outlets() -> dict[str, str]:
    catalogue = catalogue_tables.load()
    return {
        name.text.casefold(): catalogue.entities[name.entity].country
        for name in catalogue.names
        if catalogue.entities[name.entity].group == "media"
    }


def places_of(analysis: Analysis, entities: Sequence[NamedSpan] | None = None) -> list[PlacedSpan]:
    """The places that a document names, in order, without its dateline; none where its language is not coded.

    Args:
        analysis: The document as read.
        entities: Names as the networks see them, in order; None where nobody looked.
    """
    if not analysis.coded:
        return []
    mentions = find_places(analysis.doc.text, entities)
    resolved = resolve_mentions(mentions, hints_of(analysis))
    return [
        PlacedSpan(mention.span, place) for mention, place in zip(mentions, resolved, strict=True) if place is not None
    ]
