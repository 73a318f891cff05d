"""Two spellings compared: as Korean names, as Chinese names, and letter by letter; the best ground decides.

No rule here measures how many letters differ. A difference that no system of spelling explains is a difference.
"""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass

from diploscope.model.folding import fold
from diploscope.resolution.names import korean as korean_names
from diploscope.resolution.names.alphabetic import Word, Written, alphabetic, given_keys, starts
from diploscope.resolution.names.chinese import chinese
from diploscope.resolution.names.cleaning import MAX_CHARACTERS, MAX_TOKENS, clean, script, without_titles
from diploscope.resolution.names.explaining import explained
from diploscope.resolution.names.records import NameMatch, Reason
from diploscope.resolution.names.syllabic import Reading, shared

# From which score spellings are held to be of one name: chosen on the tuning half of tests/gold/names.
THRESHOLD = 0.6
# Full agreement, less what is left to chance where it rests on a system of spelling or a key.
_BY_SYSTEM = 0.98
_BY_KEY = 0.97
_OTHER_FORM = 0.95
_TURNED = 0.9
_INITIAL = 0.8
_MIDDLE_MISSING = 0.95
_PATRONYMIC_MISSING = 0.99
_FAMILIES_ALONE = 0.55  # on both sides, in different letters
_FAMILY_ALONE = 0.45
_SYLLABIC_FAMILY_ALONE = 0.3
_FAMILY_ONLY_SHARED = 0.1
_NOTHING = NameMatch(0.0, same=False, reasons=())


@dataclass(frozen=True, slots=True)
class Profile:
    """A name as each tradition reads it."""

    text: str
    folded: str
    syllabic: tuple[Reading, ...]
    written: tuple[Written, ...]


@functools.lru_cache(maxsize=32768)
def profile(name: str) -> Profile | None:
    """How `name` is read; None where it is no name (empty, or past the limits of `cleaning`)."""
    text = without_titles(clean(name))
    if not text:
        return None
    syllabic = (*korean_names.korean(text), *chinese(text))
    letters = script(text) in ("latin", "cyrillic", "mixed", "other")
    return Profile(text, fold(text).replace("-", " "), syllabic, alphabetic(text) if letters else ())


def match(a: str, b: str) -> NameMatch:
    """Whether the names `a` and `b` are spellings of one name, with the grounds.

    Args:
        a: A name in Latin, Cyrillic, Hangul or Han letters, with or without titles, initials or a patronymic.
        b: Another.
    """
    first, second = profile(a), profile(b)
    if first is None or second is None:
        text = f"no name: empty, or longer than {MAX_CHARACTERS} characters or {MAX_TOKENS} words"
        return NameMatch(0.0, same=False, reasons=(Reason("limits", text),))
    return compared(first, second)


def compared(a: Profile, b: Profile) -> NameMatch:
    """As `match`, of names read already."""
    if a.folded == b.folded:
        return NameMatch(1.0, same=True, reasons=(Reason("same", f"{a.text} = {b.text} (same letters)"),))
    pairs = [(x, y) for x, y in itertools.product(a.syllabic, b.syllabic) if x.tradition == y.tradition]
    found = [_syllabic(x, y) for x, y in pairs]
    if not pairs:
        # Where both can be read syllable by syllable, letters do not outvote that: Kim Jong Nam, Kim Yong Nam.
        found += [_alphabetic(x, y) for x, y in itertools.product(a.written, b.written)]
    best = max(found, key=lambda each: each.score, default=_NOTHING)
    if best.reasons:
        return best
    return NameMatch(0.0, same=False, reasons=(Reason("differs", f"{a.text} and {b.text} share no reading"),))


def _result(score: float, *reasons: Reason) -> NameMatch:
    return NameMatch(round(score, 3), same=score >= THRESHOLD, reasons=reasons)


def _syllabic(a: Reading, b: Reading) -> NameMatch:
    family = shared(a.surname, b.surname)
    if family is None:
        return _NOTHING
    surname = Reason("surname", explained(a, b, 0, family[0]))
    if not a.given or not b.given:
        both = not a.given and not b.given
        score = _FAMILIES_ALONE if both else _SYLLABIC_FAMILY_ALONE
        return _result(score * family[1], Reason("family-only", "a family name alone"), surname)
    agreed = [shared(x, y) for x, y in zip(a.given, b.given, strict=False)]
    found = [each for each in agreed if each is not None]
    if len(a.given) != len(b.given) or len(found) < len(agreed):
        at = next((i for i, each in enumerate(agreed) if each is None), min(len(a.given), len(b.given)) - 1)
        text = f"{' '.join(a.parts[1:])} and {' '.join(b.parts[1:])} differ at syllable {at + 1} of the given name"
        return _result(_FAMILY_ONLY_SHARED, Reason("differs", text), surname)
    score = _BY_SYSTEM * family[1] * a.weight * b.weight
    for _, weight in found:
        score *= weight
    reasons = [surname]
    reasons += [Reason("given", explained(a, b, at, reading)) for at, (reading, _) in enumerate(found, 1)]
    reasons += [Reason("system", f"{' '.join(r.parts)}: {r.note}") for r in (a, b) if r.note]
    return _result(score, *reasons)


def _alphabetic(a: Written, b: Written) -> NameMatch:
    if not a.family.keys & b.family.keys or (a.turned and b.turned):
        return _NOTHING  # two names turned round are compared in their own order already
    key = f"{a.family.text} = {b.family.text} (one key in BGN/PCGN, ICAO, GOST and scholarly spelling)"
    surname = Reason("surname", key)
    if not a.given or not b.given:
        score = _FAMILIES_ALONE if not a.given and not b.given else _FAMILY_ALONE
        return _result(score, Reason("family-only", "a family name alone"), surname)
    turned = a.turned or b.turned
    score, reasons = _BY_KEY * (_TURNED if turned else 1.0), [surname]
    # Middle names may be left out from the end on, not from between: George H. W. Bush is not George W. Bush.
    for x, y in zip(a.given, b.given, strict=False):
        weight, reason = _same_word(x, y)
        if not weight or (turned and reason.rule == "initial"):
            return _result(_FAMILY_ONLY_SHARED, Reason("differs", f"{x.text} and {y.text} are different"), surname)
        score *= weight
        reasons.append(reason)
    for word in (*a.given[len(b.given) :], *b.given[len(a.given) :]):
        score *= _PATRONYMIC_MISSING if word.patronymic else _MIDDLE_MISSING
        rule = "patronymic" if word.patronymic else "middle"
        reasons.append(Reason(rule, f"only one has {word.text}"))
    if turned:
        reasons.append(Reason("order", "given and family name in the other order"))
    return _result(score, *reasons)


def _same_word(a: Word, b: Word) -> tuple[float, Reason]:
    """How surely one word is the other in another spelling, another form or its initial; 0 where it is not."""
    same = f"{a.text} = {b.text}"
    if a.initial or b.initial:
        initial, word = (a, b) if a.initial else (b, a)
        return _INITIAL if starts(initial, word) else 0.0, Reason("initial", f"{same} (initial)")
    rule = "patronymic" if a.patronymic and b.patronymic else "given"
    if a.keys & b.keys:
        return 1.0, Reason(rule, same)
    other = given_keys(a.text) & given_keys(b.text)
    return _OTHER_FORM if other else 0.0, Reason(rule, f"{same} (forms of one name)")
