"""The decision: a cascade of rules from the catalogue's own names down to honest local entities."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace

from diploscope import catalogue as catalogue_tables
from diploscope.catalogue import Entity, NameKind
from diploscope.resolution.actors import bodies, local, offices, sectors
from diploscope.resolution.actors.exact import named_entities, one_of
from diploscope.resolution.actors.persons import by_office, by_person
from diploscope.resolution.actors.records import Link, Query, Resolution, Sort
from diploscope.resolution.actors.states import the_state
from diploscope.resolution.actors.words import Phrase, phrase
from diploscope.resolution.names import Reason

_PERSONAL = frozenset((NameKind.PERSON, NameKind.FAMILY))
_STATE_WORDS = {
    NameKind.COUNTRY: "the state's own name",
    NameKind.DEMONYM: "the state's adjective",
    NameKind.PEOPLE: "its people",
    NameKind.CAPITAL: "a city of the state, which acts for it",
    NameKind.METONYM: "the seat of its government, which acts for it",
    NameKind.ORGANISATION: "a name of it in the catalogue",
}
_NESTED = 3  # "officials of the department of the committee of the party"
_BY_WORDS, _BY_PART = 0.9, 0.7

Rule = Callable[[Query, Phrase, int], Resolution | None]


@functools.lru_cache(maxsize=65536)
def resolve_actor(query: Query) -> Resolution:
    """Who `query` asks for, with sectors and reasons. The first rule that knows decides."""
    return _resolved(query, 0)


def _resolved(query: Query, depth: int) -> Resolution:
    words = phrase(query.name)
    for rule in RULES:
        found = rule(query, words, depth)
        if found is not None:
            return replace(found, sectors=sectors.of_party(found.country, found.sectors))
    raise AssertionError("the last rule answers always")


def _by_catalogue(query: Query, _words: Phrase, _: int) -> Resolution | None:
    """A state or organisation under a name of its own."""
    named = [(kind, e) for kind, e in named_entities(query.name) if kind not in _PERSONAL]
    fitting = [(kind, e) for kind, e in named if query.country in (None, e.country, e.id)]
    if not fitting and query.country not in catalogue_tables.load().by_id:
        # Organ and organisation: the General Assembly stands for the UN and is in the catalogue by itself.
        fitting = [(kind, e) for kind, e in named if e.group == "international"]
    entity = one_of((e for _, e in fitting), query.when.first if query.when else None)
    if entity is None:
        return None
    kind = next(kind for kind, each in fitting if each is entity)
    reason = Reason("exact", f"{query.name}: {_STATE_WORDS[kind]}, {entity.name}")
    if entity.group != "country":
        return _organisation(query, entity, 1.0, (reason,))
    own = () if kind in (NameKind.COUNTRY, NameKind.DEMONYM) else ("GOV",)
    said = sectors.of_words(query.role) if query.role else ()
    codes = ("CVL",) if kind is NameKind.PEOPLE else said or own
    return Resolution(entity.id, Sort.COUNTRY, entity.name, entity.country, codes, 1.0, (reason,))


def _by_mission(query: Query, words: Phrase, _: int) -> Resolution | None:
    """An embassy, consulate or mission: local, with sender and seat."""
    if words.words and words.words[0] in offices.HEADS:
        return None  # the ambassador, not the embassy
    mission = bodies.mission_of(words, query.country, query.when)
    if mission is None or bodies.inner(words) is not None:
        return None
    seat = f" to {mission.seat}" if mission.seat else ", which the words do not say where"
    reason = Reason("embassy", f"{mission.kind} of {mission.sender}{seat}")
    return Resolution(
        local.local_id(Sort.EMBASSY, local.mission_slug(mission), mission.sender), Sort.EMBASSY, query.name,
        mission.sender, ("GOV",), _BY_WORDS, (reason,), sender=mission.sender, seat=mission.seat,
    )  # fmt: skip


def _by_body(query: Query, words: Phrase, _: int) -> Resolution | None:
    """An organisation of the catalogue whose words these are, in another order or spelling."""
    entity = bodies.body_of(words, query.country, query.when)
    if entity is None:
        return None
    reason = Reason("words", f"the words of {entity.name} ({entity.country}) in another order or spelling")
    return _organisation(query, entity, _BY_WORDS, (reason,))


def _organisation(query: Query, entity: Entity, score: float, reasons: tuple[Reason, ...]) -> Resolution:
    codes = sectors.of_organisation(entity)
    sort = Sort.PERSON if entity.group == "person" else Sort.ORGANISATION
    return Resolution(entity.id, sort, entity.name, query.country or entity.country, codes, score, reasons)


def _by_government(query: Query, words: Phrase, _: int) -> Resolution | None:
    """The government of a state, which acts for it: "the Japanese government", "Kiev regime"."""
    if not bodies.is_government(words):
        return None
    code = query.country or next((s for p in words.places if (s := the_state(p.codes, query.when))), None)
    state = catalogue_tables.load().by_id.get(code or "")
    if state is None or state.group != "country":
        return None
    reason = Reason("government", f"{words.words[-1]} of {state.name}: it acts for the state")
    return Resolution(state.id, Sort.COUNTRY, state.name, state.country, ("GOV",), _BY_WORDS, (reason,))


def _by_whole(query: Query, words: Phrase, depth: int) -> Resolution | None:
    """A part or a voice of another body: the body, and what of it."""
    nested = bodies.inner(words)
    if nested is None or depth >= _NESTED:
        return None
    part, rest = nested
    if not rest.words and not rest.places:
        return None
    whole = _resolved(replace(query, name=rest.text, role=None), depth + 1)
    if whole.id is None or whole.sort in (Sort.PERSON, Sort.GROUP):
        return None
    if whole.sort is Sort.COUNTRY and not rest.words:
        return None  # "Russian official": nobody definite, and not Russia itself
    reason = Reason("part", f"{part} of {whole.name}: who it is for stands for it")
    links = (Link(part, whole.id), *whole.links)
    score = round(whole.score * _BY_WORDS, 3)
    return replace(whole, score=score, reasons=(reason, *whole.reasons), links=links)


def _by_itself(query: Query, words: Phrase, _: int) -> Resolution | None:
    """Whoever is not in the catalogue: a local entity of the sort that the words tell."""
    sort = bodies.sort_of(words, titled=query.role is not None)
    office = offices.office_of(words, query.country, query.when)
    if office is not None and not words.plural and words.head in offices.HEADS:
        sort = Sort.OFFICE if office.country else None
    country = query.country
    if country is None and sort is not Sort.PERSON:
        country = next((s for p in words.places if (s := the_state(p.codes, query.when))), None)
    if sort is None or (country is None and sort is not Sort.PERSON):
        return _nobody(query, country)
    name = query.name
    slug = local.person_slug(name, country) if sort is Sort.PERSON else local.words_slug(words)
    if office is not None and sort is Sort.OFFICE and office.to:
        slug = f"{slug}:{office.to}"
    if not slug:
        return _nobody(query, country)
    codes = sectors.of_words(query.role or "") if sort is Sort.PERSON else sectors.of_words(name)
    reason = Reason("local", f"not in the catalogue: {_A[sort]} of {country or 'no country told'}, by its name alone")
    return Resolution(local.local_id(sort, slug, country), sort, name, country, codes, _BY_PART, (reason,))


def _nobody(query: Query, country: str | None) -> Resolution:
    """Nobody definite; what sector the words tell is kept."""
    reason = Reason("open", "nobody definite: neither a name nor a group of one country")
    return Resolution(None, None, query.name, country, sectors.of_words(query.name), 0.0, (reason,))


_A = {
    Sort.PERSON: "a person",
    Sort.ORGANISATION: "an organisation",
    Sort.OFFICE: "an office, whoever holds it,",
    Sort.GROUP: "a group, by its description,",
    Sort.EMBASSY: "an embassy",
    Sort.COUNTRY: "a country",
}

RULES: tuple[Rule, ...] = (
    _by_catalogue,
    by_person,
    _by_mission,
    by_office,
    _by_body,
    _by_government,
    _by_whole,
    _by_itself,
)
