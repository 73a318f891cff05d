"""The words of a party, countries apart from the rest: "Russian Foreign Ministry" is RUS, foreign, ministry."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from diploscope.catalogue import NameKind
from diploscope.model.folding import fold
from diploscope.resolution.actors.levelling import STOP, joined, level, tokens
from diploscope.resolution.actors.states import acronyms, first_words, state_names

_ENDING = frozenset("of for in on to at".split())


@dataclass(frozen=True, slots=True)
class Place:
    """Words that name a state or an international organisation.

    Attributes:
        codes: The countries they may mean.
        before: The small word before them, lower case: `in`, `to`, `of`; empty where there is none.
        kind: In which way they name it.
        at: Number of the first word.
        text: The words.
    """

    codes: frozenset[str]
    before: str
    kind: NameKind
    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A party's words.

    Attributes:
        text: As written.
        words: What is left without countries and small words, levelled ("defense" is "defence"), in order.
        places: The countries in it, in order.
        shown: The same words as `words`, as written.
        at: Where each of them stands among the tokens; of those that make one word, the last.
        tokens: All words as written.
    """

    text: str
    words: tuple[str, ...]
    places: tuple[Place, ...]
    shown: tuple[str, ...]
    at: tuple[int, ...]
    tokens: tuple[str, ...]

    @property
    def head(self) -> str:
        """The word that the others describe: the last before "of", "for" or "in"; empty where there is none."""
        end = next((n for n, token in enumerate(self.tokens) if n and fold(token) in _ENDING), len(self.tokens))
        before = [word for word, at in zip(self.words, self.at, strict=True) if at < end]
        return (before or [*self.words, ""])[-1] if before else next(iter(self.words), "")

    @property
    def plural(self) -> bool:
        """Whether the head stands in the plural."""
        shown = next((s for w, s in zip(self.words, self.shown, strict=True) if w == self.head and s), "").lower()
        return shown.endswith(("s", "men")) and level(shown.split()[-1]) != shown

    @property
    def joins(self) -> bool:
        """Whether "and" joins some of the words."""
        return any(token.lower() in ("and", "&") for token in self.tokens)

    @property
    def key(self) -> frozenset[str]:
        """The words without their order."""
        return frozenset(self.words)

    def bare(self) -> str:
        """The text without the names of countries, spaces in their place."""
        text = self.text
        for place in self.places:
            words = map(re.escape, place.text.split())
            text = re.sub(r"(?:['’]s)?\W+".join(words), " ", text, count=1)
        return text

    def countries(self) -> frozenset[str]:
        """Every country that some words may mean."""
        return frozenset(code for place in self.places for code in place.codes)


@functools.lru_cache(maxsize=32768)
def phrase(text: str) -> Phrase:
    """`text` taken apart."""
    all_words = tokens(text)
    low = [fold(word) for word in all_words]
    words: list[str] = []
    shown: list[str] = []
    ats: list[int] = []
    places: list[Place] = []
    at = 0
    while at < len(all_words):
        found = _state_at(all_words, low, at)
        if found is not None:
            length, kind, codes = found
            before = _before(all_words, at)
            places.append(Place(codes, before, kind, at, " ".join(all_words[at : at + length])))
            at += length
            continue
        if acronym := acronyms().get(all_words[at]):
            name, country = acronym
            full = [word for word in map(level, tokens(name)) if word and word not in STOP]
            countries = {word for place in phrase(name).places for word in map(level, tokens(place.text))}
            full = [word for word in full if word not in countries]
            words += full
            shown += [all_words[at], *[""] * (len(full) - 1)]
            ats += [at] * len(full)
            places.append(Place(frozenset((country,)), "", NameKind.ORGANISATION, at, all_words[at]))
        elif low[at] not in STOP and (word := level(all_words[at])):
            words.append(word)
            shown.append(all_words[at])
            ats.append(at)
        at += 1
    joined_words, joined_shown, joined_at = joined(words, shown, ats)
    return Phrase(text, joined_words, tuple(places), joined_shown, joined_at, tuple(all_words))


def _before(words: list[str], at: int) -> str:
    """The last small word before number `at`; articles do not count."""
    for word in reversed(words[max(0, at - 2) : at]):
        low = fold(word)
        if low not in ("the", "a", "an"):
            return low if low in STOP or low == "against" else ""
    return ""


def _state_at(words: list[str], low: list[str], at: int) -> tuple[int, NameKind, frozenset[str]] | None:
    """How many words from number `at` on name a state, in which way, and which; None where none do."""
    first = words[at]
    if not (first[:1].isupper() or low[at] in ("south", "north")):
        return None
    states, longest = state_names(), first_words().get(low[at], 0)
    for length in range(min(longest, len(words) - at), 0, -1):
        if found := states.get(" ".join(low[at : at + length])):
            return length, *found
    found = states.get(first) if first.isupper() else None
    return (1, *found) if found else None
