"""Organisations, embassies and groups: the catalogue's where it lists them, else what they are made of."""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass

from diploscope import catalogue as catalogue_tables
from diploscope import codebook
from diploscope.catalogue import Entity, Name, NameKind
from diploscope.model import PartialDate
from diploscope.resolution.actors import offices
from diploscope.resolution.actors.levelling import level
from diploscope.resolution.actors.records import Sort
from diploscope.resolution.actors.states import the_state
from diploscope.resolution.actors.words import Phrase, phrase

# Who acts for a state as a whole.
GOVERNMENT = frozenset("government authority regime administration side leadership junta".split())
_NOT_NATIONAL = frozenset(
    "local city provincial municipal regional shadow exile interim-regional district county".split()
)
_MISSIONS = frozenset("embassy consulate mission legation consulate-general".split())
# What belongs to another body or speaks for it: the whole is who is meant.
_PARTS = frozenset(
    """
    delegation delegate delegates member official officials head staff spokesman representative central-committee
    leadership side team chairman secretary-general department bureau leader functionary cadre
    """.split()
)
_ARTICLES = frozenset(("", "of", "for", "from", "by"))


@dataclass(frozen=True, slots=True)
class Mission:
    """An embassy, consulate or permanent mission.

    Attributes:
        sender: Whose it is.
        seat: The country or organisation it is sent to, None if not said.
        kind: The word for it where it is no embassy: `consulate`, `mission`.
    """

    sender: str
    seat: str | None
    kind: str


@functools.cache
def heads() -> frozenset[str]:
    """Words by which organisations are known, levelled."""
    words = codebook.load().words
    return frozenset(level(word) for word in words.org_heads if " " not in word) | frozenset(
        """
        ministry party committee parliament assembly association society institute bureau faction bloc museum theatre
        theater ballet express school hospital plant factory hotel library gallery farm website kindergarten
        federation side memorial fair festival university
        """.split()
    )


@functools.cache
def crowds() -> frozenset[str]:
    """Words for collective parties, levelled."""
    words = codebook.load().words
    return frozenset(level(word) for word in words.groups if " " not in word) - {"side"}


@functools.cache
def _names() -> dict[str, list[Name]]:
    """Names of organisations by the country that these stand for."""
    book = catalogue_tables.load()
    found: defaultdict[str, list[Name]] = defaultdict(list)
    for name in book.names:
        if name.kind is NameKind.ORGANISATION:
            found[book.entities[name.entity].country].append(name)
    return found


@functools.cache
def _bodies(country: str) -> dict[frozenset[str], tuple[Entity, ...]]:
    """The organisations of one country by the words of their names."""
    book = catalogue_tables.load()
    found: defaultdict[frozenset[str], dict[str, Entity]] = defaultdict(dict)
    for name in _names().get(country, ()):
        entity = book.entities[name.entity]
        key = _body_key(phrase(name.text))
        # One word, and an acronym that others share, is no description.
        if len(key) > 1 or (key and not name.ambiguous and not name.text.isupper()):
            found[key][entity.id] = entity
    return {key: tuple(entities.values()) for key, entities in found.items()}


def _body_key(words: Phrase) -> frozenset[str]:
    key = words.key or frozenset(place.text.lower() for place in words.places)
    return key | {"and"} if words.joins else key


def body_of(words: Phrase, country: str | None, when: PartialDate | None) -> Entity | None:
    """The one organisation of `country` that bears these words, in whatever order and spelling."""
    key = _body_key(words)
    countries = {country} if country else words.countries()
    found = {e.id: e for code in countries for e in _bodies(code or "").get(key, ())}
    left = [e for e in found.values() if when is None or len(found) == 1 or e.active(when.first)]
    return left[0] if len(left) == 1 else None


def inner(words: Phrase) -> tuple[str, Phrase] | None:
    """A nested party's own word, and what it is of ("spokesman", the DPRK Foreign Ministry); None where it is not."""
    if words.words and words.words[0] in _PARTS and len(words.words) > 1:
        at = words.tokens.index(words.shown[0].split()[0])
        length = len(words.shown[0].split())
        rest = words.tokens[at + length :]
        while rest and rest[0].lower() in ("of", "for", "the", "from", "a"):
            rest = rest[1:]
        before = " ".join(words.tokens[:at])
        text = " ".join(filter(None, (before, " ".join(rest))))
        return words.shown[0], phrase(text)
    if len(words.words) > 1 and words.words[-1] in ("spokesman", "delegation", "official", "side", "leadership"):
        shown = words.shown[-1]
        if shown and words.tokens[-1] == shown.split()[-1]:
            return shown, phrase(" ".join(words.tokens[: -len(shown.split())]))
    return None


def mission_of(words: Phrase, country: str | None, when: PartialDate | None) -> Mission | None:
    """The embassy, consulate or mission that `words` name, None where they name none or do not say whose."""
    kinds = [word for word in words.words if word in _MISSIONS]
    if not kinds or words.plural:
        return None
    whose = [place for place in words.places if place.before in _ARTICLES]
    if country is not None and whose and all(country not in place.codes for place in whose):
        return None  # another's: "outside the U.S. embassy", said of demonstrators
    sender, seat = country, None
    for place in words.places:
        if place.before in ("in", "to", "at"):
            seat = seat or the_state(place.codes, when)
        elif place.before in _ARTICLES and sender is None:
            sender = the_state(place.codes, when)
    if sender is None:
        return None
    state = catalogue_tables.load().by_id.get(sender)
    if kinds[0] == "mission" and not words.key & {"permanent", "diplomatic"} and (seat is None or state is None):
        return None
    if seat == sender:  # "its embassy in Pyongyang" of a party whose country is the host's is not ours to guess
        return None
    kind = "embassy" if kinds[0] in ("embassy", "legation") else kinds[0]
    return Mission(sender, seat, kind)


def is_government(words: Phrase) -> bool:
    """Whether the words mean the government of a state as such."""
    if words.key & _NOT_NATIONAL or not words.words:
        return False
    head = words.head
    others = [word for word in words.words if word != head and shown_upper(words, word)]
    if others and shown_upper(words, head):
        return False  # "China Meteorological Administration", but "Trump administration"
    return head in GOVERNMENT and not words.key & (heads() - GOVERNMENT - {"cabinet"})


def sort_of(words: Phrase, *, titled: bool) -> Sort | None:
    """What sort of entity words that the catalogue does not know are, None where they do not say.

    Args:
        words: The party's words.
        titled: Whether a title stands with them, as it does with persons.
    """
    if not words.words:
        return None
    if words.plural and (words.head in crowds() or words.head in offices.HEADS or words.head == "senator"):
        return Sort.GROUP
    proper = sum(shown[:1].isupper() for shown in words.shown if shown)
    head = words.head
    if head in crowds() and not shown_upper(words, head):
        return Sort.GROUP
    if words.key & heads():
        return Sort.ORGANISATION
    if proper == 0:
        return Sort.GROUP if words.places else None
    return (
        Sort.PERSON if _personal(words, titled=titled) else Sort.ORGANISATION if proper > 1 and words.places else None
    )


def shown_upper(words: Phrase, word: str) -> bool:
    """Whether `word` was written with a capital: a name's word, not a description's."""
    return any(each == word and shown[:1].isupper() for each, shown in zip(words.words, words.shown, strict=True))


_PARTICLES = frozenset("al el bin ibn ben de da do dos di du la le van von der den y e abu ul ur ud san st".split())


def _personal(words: Phrase, *, titled: bool) -> bool:
    parts = words.tokens
    if parts[0].lower() == "the":
        return False
    if not 1 <= len(parts) <= 6 or words.places or any(any(c.isdigit() for c in part) for part in parts):
        return False
    capital = [part for part in parts if part[:1].isupper() or not part[:1].isascii()]
    if not all(part in capital or part.lower().strip("-") in _PARTICLES for part in parts):
        return False
    if any(part.isupper() and len(part) > 3 for part in parts) and not all(part.isupper() for part in parts):
        return False
    return len(capital) > 1 or titled
