"""Words to identities: which date, which person, which place.

Parties are the catalogue's entities, or local ones where it lists none; whom the text leaves open has no id.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from diploscope.model import Analysis, Mention, Sentence, Status, TimeExpression
from diploscope.resolution.actors import Parties, resolve_place
from diploscope.resolution.places import located
from diploscope.resolution.times import Anchor, anchor_of, resolve_time

__all__ = ["resolve"]

_AHEAD = frozenset({Status.PLANNED, Status.REQUESTED, Status.HYPOTHETICAL})


def resolve(analysis: Analysis, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """`mentions` of `analysis` with dates, ids of parties and of places, and sectors of parties."""
    mentions = tuple(mentions)
    published = analysis.doc.published
    times = [time for sentence in _sentences(analysis) for time in sentence.times]
    anchor = anchor_of(published, times)
    by_start = {time.span.start: time for time in times}
    day = published.first if published else None
    parties = Parties(analysis, mentions)
    return located(analysis, [parties.resolved(_resolved(mention, anchor, by_start, day)) for mention in mentions])


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
        place=resolve_place(mention.place, day) if mention.place else None,
    )
