"""Words to identities: which date, which person, which place.

This version knows the catalogue's own names. Spellings it does not list, places below capitals and namesakes that only
the story tells apart stay unresolved (`id` is null) and say so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from diploscope.model import Analysis, Mention, Sentence, Status, TimeExpression
from diploscope.resolution.actors import resolve_party, resolve_place
from diploscope.resolution.places import located
from diploscope.resolution.times import Anchor, anchor_of, resolve_time

__all__ = ["resolve"]

_AHEAD = frozenset({Status.PLANNED, Status.REQUESTED, Status.HYPOTHETICAL})


def resolve(analysis: Analysis, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """`mentions` of `analysis` with dates, ids of parties and of places."""
    published = analysis.doc.published
    times = [time for sentence in _sentences(analysis) for time in sentence.times]
    anchor = anchor_of(published, times)
    by_start = {time.span.start: time for time in times}
    day = published.first if published else None
    return located(analysis, [_resolved(mention, anchor, by_start, day) for mention in mentions])


def _sentences(analysis: Analysis) -> tuple[Sentence, ...]:
    return analysis.sentences or ((analysis.headline,) if analysis.headline else ())


def _resolved(mention: Mention, anchor: Anchor, times: dict[int, TimeExpression], day: dt.date | None) -> Mention:
    time = mention.time
    if time is not None and (words := times.get(time.name.span.start)):
        dated = resolve_time(words, anchor, future=mention.status in _AHEAD)
        if dated is not None:
            time = replace(time, value=dated.value, basis=dated.basis)
    return replace(
        mention,
        time=time,
        actors=tuple(resolve_party(party, day) for party in mention.actors),
        recipients=tuple(resolve_party(party, day) for party in mention.recipients),
        via=tuple(resolve_party(party, day) for party in mention.via),
        present=tuple(resolve_party(party, day) for party in mention.present),
        source=resolve_party(mention.source, day) if mention.source else None,
        place=resolve_place(mention.place, day) if mention.place else None,
    )
