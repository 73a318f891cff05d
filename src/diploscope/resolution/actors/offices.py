"""Office words and who held the office: "the Russian president" on a day is a person."""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass

from diploscope import catalogue as catalogue_tables
from diploscope.catalogue import Entity, Tenure
from diploscope.model import PartialDate
from diploscope.resolution.actors.records import Period
from diploscope.resolution.actors.states import the_state
from diploscope.resolution.actors.words import Phrase, phrase

# What is said of an office in any country, and the catalogue's offices that it may mean, most specific first. The words
# are levelled (words.level) and have no order.
GENERIC: dict[frozenset[str], tuple[str, ...]] = {
    frozenset(words.split()): tuple(offices.split())
    for words, offices in (
        ("president", "president"),
        ("chief-executive", "president"),
        ("prime-minister", "prime_minister"),
        ("chancellor", "prime_minister"),
        ("taoiseach", "prime_minister"),
        ("head government", "prime_minister"),
        ("foreign minister", "foreign_minister"),
        ("foreign secretary", "foreign_minister"),
        ("secretary state", "foreign_minister"),
        ("top diplomat", "foreign_minister"),
        ("chief diplomat", "foreign_minister"),
        ("defence minister", "defence_minister"),
        ("defence secretary", "defence_minister"),
        ("defence chief", "defence_minister"),
        ("vice-president", "vice_president"),
        ("king", "monarch"), ("queen", "monarch"), ("emperor", "monarch"), ("emir", "monarch"), ("sultan", "monarch"),
        ("monarch", "monarch"),
        ("pope", "head_of_state"),
        ("governor general", "head_of_state"), ("governor-general", "head_of_state"),
        ("head-of-state", "president monarch head_of_state supreme_leader"),
        ("supreme leader", "supreme_leader"),
        ("paramount leader", "supreme_leader"),
        ("leader", "supreme_leader"),
        ("dictator", "supreme_leader"),
        ("parliament speaker", "parliament_speaker"),
        ("speaker", "parliament_speaker"),
    )
}  # fmt: skip
# Said of whoever holds the office, and no part of it.
_SAID = frozenset(
    """
    respected dear great new then visiting current incumbent mr mrs ms comrade excellency his her acting counterpart
    beloved marshal general newly-elected newly-appointed outgoing president-elect supreme-commander
    """.split()
) - {"general"}
FORMER = frozenset("former ex ex-president late ousted deposed one-time erstwhile".split())
_VAGUE = frozenset("official member director head deputy minister secretary chairman president chief leader".split())
_ENVOYS = frozenset("ambassador charge envoy representative consul".split())
HEADS = frozenset(
    """
    president prime-minister chancellor minister secretary secretary-general chairman leader king queen emperor emir
    sultan monarch pope ambassador envoy representative speaker spokesman governor mayor director commander marshal
    chief vice-president head-of-state chief-executive consul charge dictator adviser advisor coordinator commissioner
    governor-general taoiseach head minister-counsellor administrator rector negotiator councillor prince princess
    secretary-of-state diplomat attache sheikh president-in-office deputy-minister marshall general admiral
    """.split()
)
_WHOLE, _PART = 1.0, 0.5


@dataclass(frozen=True, slots=True)
class Post:
    """A tenure with the words of its title.

    Attributes:
        holder: Who held it.
        words: The title's words without the country.
        states: The countries in the title: whom it is of, and whom an ambassador is to.
    """

    holder: Entity
    tenure: Tenure
    words: frozenset[str]
    states: frozenset[str]


@dataclass(frozen=True, slots=True)
class Office:
    """An office as a text names it.

    Attributes:
        words: Its words without countries and courtesies.
        offices: The catalogue's offices that it means in any country, most specific first; empty where none.
        country: Whose office it is.
        to: For envoys, the country or organisation they are sent to.
        former: Whether it was left.
    """

    words: frozenset[str]
    offices: tuple[str, ...]
    country: str | None
    to: str | None = None
    former: bool = False


@functools.cache
def posts() -> dict[str, tuple[Post, ...]]:
    """Every tenure in the catalogue, by the countries and organisations that it or its holder belongs to."""
    found: defaultdict[str, list[Post]] = defaultdict(list)
    for entity in catalogue_tables.load().entities:
        for tenure in entity.tenures:
            title = phrase(tenure.title)
            post = Post(entity, tenure, title.key, title.countries())
            owners = {entity.country} | _owners(title)
            for owner in owners:
                found[owner].append(post)
    return {country: tuple(all_posts) for country, all_posts in found.items()}


def _owners(title: Phrase) -> frozenset[str]:
    """The countries and organisations whose office a title names; not those that an envoy is sent to."""
    return frozenset(code for place in title.places if place.before in ("of", "") for code in place.codes)


def office_of(words: Phrase, country: str | None, when: PartialDate | None = None) -> Office | None:
    """The office that `words` name, None where they name none.

    Args:
        words: A party's name or role.
        country: Whose office it is, where that is known.
        when: When, for states that went by one name.
    """
    said = words.key - _SAID
    former = bool(said & FORMER)
    said -= FORMER
    if not said & HEADS:
        return None
    envoy = bool(said & _ENVOYS)
    own, to = country, None
    for place in words.places:
        if place.before in ("to", "in", "at") and envoy:
            to = to or the_state(place.codes, when)
        elif own is None:
            own = the_state(place.codes, when)
    return Office(said, GENERIC.get(said, ()), own, to, former)


def fit(office: Office, post: Post) -> float:
    """How well a post is the office named: 1 where it is, a half where it may be meant in short, 0 where not."""
    if office.to is not None and office.to not in post.states:
        return 0.0
    if post.words == office.words:
        return _WHOLE
    if post.tenure.office in office.offices and not post.words & {"deputy", "member"}:
        return _WHOLE
    # Several offices in one breath: "general secretary of the WPK and president of the State Affairs".
    if ("deputy" in office.words) != ("deputy" in post.words):
        return 0.0
    if len(post.words) > 1 and post.words <= office.words:
        return _WHOLE
    return _PART if office.words - _VAGUE and office.words <= post.words else 0.0


# Several people hold these at a time, of whom the catalogue may know one.
_MANY = frozenset(
    "deputy member adviser advisor official councillor consul diplomat attache spokesman delegate aide".split()
)


def single(office: Office) -> bool:
    """Whether one person at a time holds the office, so that it names its holder."""
    return not office.words & _MANY


def holders(office: Office, period: Period | None) -> list[tuple[Post, float]]:
    """The posts that fit `office` and may have been held in `period`, the best first; all of them without a period."""
    if office.country is None or office.former:
        return []
    fits = [(post, fit(office, post)) for post in posts().get(office.country, ())]
    found = [(post, score) for post, score in fits if score and (period is None or period.may_hold(post.tenure))]
    best = max((score for _, score in found), default=0.0)
    found = [(post, score) for post, score in found if score == best]
    ranks = {name: at for at, name in enumerate(office.offices)}
    if office.offices and found:
        first = min(ranks.get(post.tenure.office, len(ranks)) for post, _ in found)
        found = [(post, score) for post, score in found if ranks.get(post.tenure.office, len(ranks)) == first]
    return found


def only_holder(found: list[tuple[Post, float]]) -> Post | None:
    """The one who held the office; None where two may have, or nobody did."""
    people = {post.holder.id: post for post, _ in found}
    return next(iter(people.values())) if len(people) == 1 else None
