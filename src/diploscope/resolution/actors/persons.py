"""Rules for persons: by name and all that is told of them, and by an office alone."""

from __future__ import annotations

import functools
from dataclasses import replace

from diploscope.catalogue import Entity
from diploscope.resolution.actors import bodies, offices, people, sectors
from diploscope.resolution.actors.records import Candidate, Period, Query, Resolution, Sort
from diploscope.resolution.actors.words import Phrase
from diploscope.resolution.names import Reason

_SURELY, _MAYBE = 0.9, 0.7  # an office's holder, by dates that leave no doubt or some


def by_person(query: Query, _words: Phrase, _: int) -> Resolution | None:
    """A person of the catalogue, by name and all that is told of them."""
    role = people.role_of(query)
    found = people.candidates(query, role)
    chosen = _chosen(found)
    if chosen is None:
        return _open_names(query, found)
    return _person(query, chosen, tuple(found))


def _chosen(found: list[Candidate]) -> Candidate | None:
    if not found or found[0].score < people.ENOUGH:
        return None
    ahead = len(found) == 1 or found[0].score - found[1].score >= people.AHEAD
    return found[0] if ahead else None


def _open_names(query: Query, found: list[Candidate]) -> Resolution | None:
    """Two whom nothing tells apart: open, and said so. Nobody good enough: the next rules go on."""
    if len(found) < 2 or found[0].score < people.ENOUGH:
        return None
    pair = " and ".join(candidate.entity.name for candidate in found[:2])
    reason = Reason("open", f"nothing tells {pair} apart")
    return Resolution(None, Sort.PERSON, query.name, query.country, (), 0.0, (reason,), tuple(found))


def _person(query: Query, chosen: Candidate, found: tuple[Candidate, ...]) -> Resolution:
    entity = chosen.entity
    codes = sectors.of_person(chosen.tenures, query.role, former=_former(query, entity))
    country = query.country or entity.country
    return Resolution(entity.id, Sort.PERSON, entity.name, country, codes, chosen.score, chosen.reasons, found)


def _former(query: Query, entity: Entity) -> bool:
    ends = [tenure.end for tenure in entity.tenures]
    return (
        query.when is not None and bool(ends) and all(end is not None and end.last < query.when.first for end in ends)
    )


def by_office(query: Query, words: Phrase, _: int) -> Resolution | None:
    """An office without a name: whoever held it then, where one person alone may have."""
    office = offices.office_of(words, query.country, query.when)
    if office is None or words.plural or (bodies.inner(words) is not None and words.words[0] not in offices.HEADS):
        return None
    if set(words.words) - _office_words() and not _described(words):
        return None
    when = Period(query.when) if query.when else None
    found = [(post, fits) for post, fits in offices.holders(office, when) if fits == 1.0]
    holder = offices.only_holder(found) if offices.single(office) else None
    weighed = tuple(_holding(post, when) for post, _ in {p.holder.id: (p, f) for p, f in found}.values())
    if holder is not None:
        held = next(candidate for candidate in weighed if candidate.entity is holder.holder)
        return _person(replace(query, role=query.role or query.name), held, weighed)
    if office.country is None:
        return None
    if weighed and offices.single(office):
        several = "several held it at one time or another" if when is None else f"{len(weighed)} may have held it then"
        codes = sectors.of_words(query.name)
        reason = Reason("open", f"{query.name}: {several}")
        return Resolution(None, Sort.OFFICE, query.name, office.country, codes, 0.0, (reason,), weighed)
    return None


@functools.cache
def _office_words() -> frozenset[str]:
    return frozenset(word for each in offices.posts().values() for post in each for word in post.words) | frozenset(
        word for key in offices.GENERIC for word in key
    )


def _described(words: Phrase) -> bool:
    return words.words[0] in offices.HEADS or words.words[-1] in offices.HEADS


def _holding(post: offices.Post, when: Period | None) -> Candidate:
    sure = when is not None and when.must_hold(post.tenure)
    text = f"{people.shown(post.tenure)}{'' if sure or when is None else ' (as far as the dates tell)'}"
    return Candidate(post.holder, _SURELY if sure else _MAYBE, (Reason("tenure", text),), (post.tenure,))
