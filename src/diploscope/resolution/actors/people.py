"""Named persons: the catalogue's by exact name and by other spellings, weighed by time, title, country and document."""

from __future__ import annotations

import functools
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

from diploscope import catalogue as catalogue_tables
from diploscope.catalogue import Entity, NameKind, Tenure
from diploscope.model.building import collector_resting
from diploscope.model.folding import fold
from diploscope.resolution.actors.exact import named_entities
from diploscope.resolution.actors.levelling import tokens
from diploscope.resolution.actors.local import levelled_words
from diploscope.resolution.actors.offices import Office, Post, fit, holders, office_of, posts
from diploscope.resolution.actors.records import Candidate, Period, Query
from diploscope.resolution.actors.words import phrase
from diploscope.resolution.names import KeyTable, NameIndex, Reason, keys
from diploscope.resolution.names.cleaning import clean, without_titles

# From which score a person is meant, and by how much the next must be worse; chosen on news of use `train` and on
# tests/resolution/test_resolution_actors.py, which has the cases that each of them decides.
ENOUGH, AHEAD = 0.44, 0.035
_FULL = 1.0
_SHARED = 0.7  # a longer or shorter form of the name of whoever held the office
_FAMILY_ALONE = 0.65  # a family name that news writes alone (Putin)
_FAMILY_TITLED = 0.4  # any other family name
_SERVING, _FAR = 0.1, -0.25
_TITLE_THEN, _TITLE_ONCE, _OTHER_TITLE = 0.3, 0.1, -0.15
_IN_DOCUMENT = 0.3
_NO_COUNTRY = -0.05
_ALL = _FULL + _SERVING + _TITLE_THEN  # what a full name, an office held then and its title come to
_OTHER_SIDE = -0.1
_MOST = 8


@dataclass(frozen=True, slots=True)
class Named:
    """A person a name may mean, by the name alone."""

    entity: Entity
    score: float
    reason: Reason
    whole: bool


@functools.cache
def _families() -> Mapping[str, tuple[Entity, ...]]:
    """Persons by family names that are too common to stand alone without a title."""
    found: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in catalogue_tables.load().entities:
        if entity.family:
            found[fold(entity.family)].append(entity)
    return {text: tuple(entities) for text, entities in found.items()}


@functools.cache
def _known_keys() -> Mapping[str, list[str]]:
    """Keys of the shipped catalogue's names; those of names that it lacks are reckoned when they are met."""
    text = resources.files(__package__).joinpath("name_keys.json").read_text(encoding="utf-8")
    with collector_resting():
        table: dict[str, list[str]] = json.loads(text)
    return table


def keys_of(name: str) -> list[str]:
    """The keys under which other spellings find a name, as tools/name_keys.py keeps them; its own letters need none."""
    return sorted(key for key in keys(name) if not key.startswith("="))


@functools.cache
def _index(country: str | None) -> NameIndex:
    """The index of one country's persons; of all for None."""
    book, known = catalogue_tables.load(), _known_keys()
    entries: list[tuple[str, str]] = []
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    with collector_resting():
        for name in book.names:
            entity = book.entities[name.entity]
            if name.kind is NameKind.PERSON and country in (None, entity.country):
                for key in known.get(name.text) or keys_of(name.text):
                    by_key[key].append(len(entries))
                entries.append((entity.id, name.text))
    return NameIndex(KeyTable(tuple(entries), by_key))


@functools.lru_cache(maxsize=32768)
def by_name(name: str, country: str | None) -> tuple[Named, ...]:
    """The catalogue's persons that `name` may mean, by the name alone, the best first."""
    bare = without_titles(clean(name))
    found: dict[str, Named] = {}
    for text in dict.fromkeys((name, bare)):
        for kind, entity in named_entities(text):
            if kind not in (NameKind.PERSON, NameKind.FAMILY):
                continue
            whole = kind is NameKind.PERSON
            rule = Reason("exact", f"{text} is a name of {entity.name} in the catalogue")
            alone = Reason("family", f"{text} alone is {entity.name} in news")
            _keep(found, Named(entity, _FULL if whole else _FAMILY_ALONE, rule if whole else alone, whole))
    if not found or all(country not in (None, named.entity.country) for named in found.values()):
        for named in _spelt(bare, country):
            _keep(found, named)
    if len(tokens(bare)) == 1:
        for entity in _families().get(fold(bare), ()):
            if country is None or entity.country == country or _served(entity, country):
                reason = Reason("family", f"{bare} is the family name of {entity.name}")
                _keep(found, Named(entity, _FAMILY_TITLED, reason, whole=False))
    return tuple(sorted(found.values(), key=lambda named: (-named.score, named.entity.id)))


def _keep(found: dict[str, Named], named: Named) -> None:
    old = found.get(named.entity.id)
    if old is None or old.score < named.score:
        found[named.entity.id] = named


def _spelt(name: str, country: str | None) -> Iterator[Named]:
    """Persons whose names are other spellings of `name`; a family name alone finds none here."""
    by_id = catalogue_tables.load().by_id
    for hit in _index(country if country and posts().get(country) else None).search(name):
        if hit.match.same:
            why = "; ".join(reason.text for reason in hit.match.reasons[:3])
            yield Named(by_id[hit.id], hit.match.score, Reason("spelling", f"spelt {hit.name} too: {why}"), whole=True)


def _holding(query: Query, role: Office, period: Period | None) -> Iterator[Named]:
    """Who held the office then and whose listed name is a part of the one written, or the other way round."""
    written = frozenset(levelled_words(query.name))
    for post, fits in holders(role, period):
        listed = frozenset(levelled_words(post.holder.name))
        if fits == 1.0 and min(len(written), len(listed)) > 1 and (written <= listed or listed <= written):
            text = f"{query.name} and {post.holder.name} share all words of the shorter name, and the title fits"
            yield Named(post.holder, _SHARED, Reason("part", text), whole=True)


def candidates(query: Query, role: Office | None) -> list[Candidate]:
    """The persons that `query` may mean, weighed, the best first."""
    period = Period(query.when) if query.when else None
    names = list(by_name(query.name, query.country))
    if role is not None and period is not None and len(names) == 0:
        names += _holding(query, role, period)
    found = [_weighed(named, query, role, period) for named in names]
    kept = [candidate for candidate in found if candidate is not None]
    return sorted(kept, key=lambda candidate: (-candidate.score, candidate.entity.id))[:_MOST]


def _weighed(named: Named, query: Query, role: Office | None, period: Period | None) -> Candidate | None:
    """`named` with all that speaks for and against it; None where the country rules it out."""
    country = _country(named.entity, query)
    if country is None:
        return None
    grounds = [(named.score, named.reason), country, *_time(named.entity, period)]
    if role is not None:
        grounds += _title(named.entity, role, period, whole=named.whole)
    if named.entity.id in query.named and not named.whole:
        grounds.append((_IN_DOCUMENT, Reason("document", f"{named.entity.name} stands in full in the document")))
    score = max(0.0, sum(weight for weight, _ in grounds)) / _ALL
    first, *rest = [(weight, reason) for weight, reason in grounds if reason.text]
    rest.sort(key=lambda ground: -abs(ground[0]))
    then = tuple(t for t in named.entity.tenures if period is None or period.may_hold(t))
    return Candidate(named.entity, round(score, 3), (first[1], *(reason for _, reason in rest)), then)


def _country(entity: Entity, query: Query) -> tuple[float, Reason] | None:
    if query.country is None:
        weight = _OTHER_SIDE if entity.country in query.others else _NO_COUNTRY
        text = "of the other side's country" if entity.country in query.others else "no country is told"
        return weight, Reason("country", text)
    if query.country == entity.country:
        return 0.0, Reason("country", f"of {query.country}, as told")
    if _served(entity, query.country):
        return 0.0, Reason("country", f"held an office of {query.country}")
    return None


def _served(entity: Entity, country: str) -> bool:
    return any(post.holder.id == entity.id for post in posts().get(country, ()))


def _time(entity: Entity, period: Period | None) -> Iterator[tuple[float, Reason]]:
    if period is None or not entity.tenures:
        return
    serving = [tenure for tenure in entity.tenures if period.may_hold(tenure)]
    if serving:
        yield _SERVING, Reason("tenure", f"{shown(serving[0])} at the time")
    elif not any(map(period.near, entity.tenures)):
        yield _FAR, Reason("tenure", f"held no office within {period.years} years of {period.when}")
    else:
        yield 0.0, Reason("tenure", f"{shown(entity.tenures[-1])}, not at the time")


def _title(entity: Entity, role: Office, period: Period | None, *, whole: bool) -> Iterator[tuple[float, Reason]]:
    held = [post for post in _posts_of(entity.id) if fit(role, post)]
    then = [post for post in held if period is None or period.may_hold(post.tenure)]
    if then:
        yield _TITLE_THEN, Reason("title", f"the title fits: {shown(then[0].tenure)}")
    elif held:
        yield _TITLE_ONCE, Reason("title", f"the title fits another time: {shown(held[0].tenure)}")
    elif not whole or not _TITLES_OF_HONOUR & role.words:
        yield _OTHER_TITLE, Reason("title", "no office in the catalogue fits the title")


_TITLES_OF_HONOUR = frozenset("comrade leader delegation marshal".split())


@functools.cache
def _all_posts() -> Mapping[str, tuple[Post, ...]]:
    found: defaultdict[str, dict[int, Post]] = defaultdict(dict)
    for country in posts().values():
        for post in country:
            found[post.holder.id][id(post)] = post
    return {key: tuple(each.values()) for key, each in found.items()}


def _posts_of(entity: str) -> tuple[Post, ...]:
    return _all_posts().get(entity, ())


def shown(tenure: Tenure) -> str:
    """An office with its dates: "President of Russia, 2012-05-07 until now"."""
    start = str(tenure.start) if tenure.start else "unknown"
    return f"{tenure.title}, {start} to {tenure.end or 'now'}"


def role_of(query: Query) -> Office | None:
    """The office that the query's role, or a title before its name, names."""
    for text in filter(None, (query.role, _title_before(query.name))):
        if office := office_of(phrase(text), query.country, query.when):
            return office
    return None


def _title_before(name: str) -> str:
    cleaned = clean(name)
    bare = without_titles(cleaned)
    return cleaned.removesuffix(bare).strip() if bare != cleaned else ""
