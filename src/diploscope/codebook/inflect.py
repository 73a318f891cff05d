"""Regular English inflection, enough for a lexicon that lists its irregular forms itself."""

from __future__ import annotations

_VOWELS = "aeiou"
_SIBILANTS = ("s", "x", "z", "ch", "sh")
# Two-syllable verbs whose last syllable is stressed double their consonant; the rest of the lexicon does not.
_DOUBLING = {"refer", "prefer", "confer", "infer", "transfer", "defer", "deter", "occur", "incur", "concur", "recur"}
_DOUBLING |= {"admit", "commit", "permit", "submit", "remit", "omit", "emit", "compel", "expel", "repel", "rebel"}
_DOUBLING |= {"propel", "dispel", "control", "patrol", "regret", "abet", "annul", "acquit", "equip", "rebut", "abut"}


def _doubles(verb: str) -> bool:
    if verb in _DOUBLING:
        return True
    one_syllable = sum(letter in _VOWELS for letter in verb) == 1
    return one_syllable and len(verb) > 2 and verb[-2] in _VOWELS and verb[-1] not in _VOWELS + "wxy"


def verb_forms(verb: str) -> tuple[str, str, str, str]:
    """Third person, past, past participle and -ing form of a regular verb."""
    if verb.endswith("e"):
        ing = verb + "ing" if verb.endswith(("ee", "oe", "ye")) else verb[:-1] + "ing"
        if verb.endswith("ie"):
            ing = verb[:-2] + "ying"
        return verb + "s", verb + "d", verb + "d", ing
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies", verb[:-1] + "ied", verb[:-1] + "ied", verb + "ing"
    third = verb + "es" if verb.endswith(_SIBILANTS) else verb + "s"
    stem = verb + verb[-1] if _doubles(verb) else verb
    return third, stem + "ed", stem + "ed", stem + "ing"


def plural(noun: str) -> str:
    """Plural of a regular noun or noun phrase; in `message of greeting` the first noun takes it."""
    head, joint, rest = noun.partition(" of ")
    if head.endswith("y") and head[-2:-1] not in _VOWELS:
        return head[:-1] + "ies" + joint + rest
    if head.endswith(_SIBILANTS):
        return head + "es" + joint + rest
    return head + "s" + joint + rest
