"""Keys that spellings of one name have in common, and an index over them, so that few pairs need comparing."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from diploscope.model.building import collector_resting
from diploscope.resolution.names import chinese as chinese_names
from diploscope.resolution.names.alphabetic import Written, given_keys
from diploscope.resolution.names.cleaning import script
from diploscope.resolution.names.hangul import parts
from diploscope.resolution.names.matching import Profile, compared, profile
from diploscope.resolution.names.records import Hit, NameMatch, Reason
from diploscope.resolution.names.syllabic import Reading

# Onsets and codas that the systems write alike; vowels, which they write most differently, stay out of keys.
_ONSETS = {jamo: group[0] for group in ("ㄱㄲㅋ", "ㄷㄸㅌ", "ㅂㅃㅍ", "ㅅㅆ", "ㅈㅉㅊ") for jamo in group}
_CODAS = {"ㅇ": "ㄴ", "ㅂ": "ㅁ"}
_MAX_KEYS = 64
_MIN_SCORE = 0.25
_CONTRADICTED = 0.5


def keys(name: str) -> frozenset[str]:
    """Keys of `name`: two names that `match` holds to be the same share at least one.

    A name that is a family name alone has the keys that `family_keys` gives for it.
    """
    read = profile(name)
    return _keys(read) if read else frozenset()


def family_keys(name: str) -> frozenset[str]:
    """Keys of the family names that `name` may hold, which a family name alone shares."""
    read = profile(name)
    return _families(read) if read else frozenset()


def _keys(read: Profile) -> frozenset[str]:
    found = {f"={read.folded}"}
    for reading in read.syllabic:
        found.update(itertools.islice(_syllabic(reading), _MAX_KEYS))
    for written in read.written:
        found.update(_alphabetic(written))
    return frozenset(found)


def _families(read: Profile) -> frozenset[str]:
    syllabic = {f"{reading.tradition}:{name}" for reading in read.syllabic for name in reading.surname}
    return frozenset(syllabic | {f"a:{key}" for written in read.written for key in written.family.keys})


def _syllabic(reading: Reading) -> Iterator[str]:
    exact = reading.tradition == chinese_names.TRADITION
    choices = [sorted({syllable if exact else _coarse(syllable) for syllable in given}) for given in reading.given]
    for surname, *given in itertools.product(sorted(reading.surname), *choices):
        yield ":".join((reading.tradition, surname, *given))


def _coarse(syllable: str) -> str:
    onset, _, coda = parts(syllable)
    return _ONSETS.get(onset, onset) + _CODAS.get(coda, coda).strip()


def _alphabetic(written: Written) -> Iterator[str]:
    if not written.given:
        yield from (f"a:{key}" for key in written.family.keys)
        return
    first = written.given[0]
    starts = {key[0] for key in (first.keys if first.initial else given_keys(first.text))}
    for family, start in itertools.product(written.family.keys, starts):
        yield f"a:{family}:{start}"


@dataclass(frozen=True, slots=True)
class KeyTable:
    """What an index knows, to be kept: making it takes most of the time.

    Attributes:
        entries: Ids with one name each.
        keys: For each key the numbers of the entries that have it.
    """

    entries: tuple[tuple[str, str], ...]
    keys: Mapping[str, Sequence[int]]


def key_table(entries: Iterable[tuple[str, str]]) -> KeyTable:
    """The table of `entries`, pairs of an id and one of its names; an id may come with many names."""
    kept: list[tuple[str, str]] = []
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    with collector_resting():
        for entry in dict.fromkeys(entries):
            read = profile(entry[1])
            if read is None:
                continue
            for key in _keys(read) | _families(read):
                by_key[key].append(len(kept))
            kept.append(entry)
    return KeyTable(tuple(kept), dict(sorted(by_key.items())))


class NameIndex:
    """Names under their keys, searched in any spelling.

    Args:
        table: From `key_table`.
    """

    def __init__(self, table: KeyTable) -> None:
        self._table = table
        self._in_hangul: defaultdict[str, list[str]] = defaultdict(list)
        for entry, name in table.entries:
            if script(name) == "hangul":
                self._in_hangul[entry].append(name)

    def __len__(self) -> int:
        return len(self._table.entries)

    def search(self, name: str, *, limit: int = 10) -> list[Hit]:
        """The ids that `name` may mean, the best first, each with its best spelling and the reasons.

        Args:
            name: A name in any spelling; a family name alone finds all who bear it, with low scores.
            limit: How many to return at most.
        """
        read = profile(name)
        if read is None:
            return []
        best: dict[str, Hit] = {}
        for number in sorted({number for key in _keys(read) for number in self._table.keys.get(key, ())}):
            entry, spelling = self._table.entries[number]
            other = profile(spelling)
            if other is None:
                continue
            found = self._contradicted(read, entry, compared(read, other))
            if found.score >= _MIN_SCORE and (entry not in best or found.score > best[entry].match.score):
                best[entry] = Hit(entry, spelling, found)
        return sorted(best.values(), key=lambda hit: (-hit.match.score, hit.id))[:limit]

    def _contradicted(self, read: Profile, entry: str, found: NameMatch) -> NameMatch:
        """`found`, but not the same where the entry's own Hangul says otherwise: 리영호, 리용호 and Ri Yong Ho."""
        listed = self._in_hangul.get(entry)
        if not found.same or not listed or script(read.text) != "hangul":
            return found
        others = [compared(read, other) for name in listed if (other := profile(name))]
        if any(other.score >= found.score or other.same for other in others):
            return found
        reason = Reason("differs", f"written {listed[0]} in Hangul")
        return NameMatch(round(found.score * _CONTRADICTED, 3), same=False, reasons=(reason, *found.reasons))
