"""Places: from the words that name them to points on the map, with what speaks for each and against."""

from diploscope.resolution.places.joint import resolve_mentions, resolve_place
from diploscope.resolution.places.layer import PlacedSpan, hints_of, places_of
from diploscope.resolution.places.records import Candidate, Hints, PlaceMention, ResolvedPlace
from diploscope.resolution.places.slots import located
from diploscope.resolution.places.spans import NamedSpan, dateline_of, find_places

__all__ = [
    "Candidate",
    "Hints",
    "NamedSpan",
    "PlaceMention",
    "PlacedSpan",
    "ResolvedPlace",
    "dateline_of",
    "find_places",
    "hints_of",
    "located",
    "places_of",
    "resolve_mentions",
    "resolve_place",
]
