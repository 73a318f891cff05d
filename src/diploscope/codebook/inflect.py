"""Regular English inflection, enough for a lexicon that lists its irregular forms itself."""

from __future__ import annotations

_VOWELS = "aeiou"
_SIBILANTS = ("s", "x", "z", "ch", "sh")
# Two-syllable verbs whose last syllable is stressed double their consonant; the rest of the lexicon does not.
_DOUBLING = {"refer", "prefer", "confer", "infer", "transfer", "defer", "deter", "occur", "incur", "concur", "recur"}
_DOUBLING |= {"admit", "commit", "permit", "submit", "remit", "omit", "emit", "compel", "expel", "repel", "rebel"}
_DOUBLING |= {"propel", "dispel", "control", "patrol", "regret", "abet", "annul", "acquit", "equip", "rebut", "abut"}

# Verbs whose last syllable is not stressed: cancelled where British, canceled where American.
_EITHER = {"cancel", "channel", "counsel", "label", "level", "model", "pummel", "quarrel", "rival", "signal", "travel"}
# The word of a noun phrase that takes the plural, where it takes an irregular one or is not the last.
_PLURALS = {"cargo": "cargoes", "echo": "echoes", "embargo": "embargoes", "hero": "heroes", "veto": "vetoes"}
_PLURALS |= {
    "knife": "knives",
    "ambassador-at-large": "ambassadors-at-large",
    "secretary-general": "secretaries-general",
}
_PLURALS |= {"director-general": "directors-general"}
_GENERALS = {"attorney", "consul", "director", "secretary"}


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
    third = verb + "es" if verb.endswith((*_SIBILANTS, "o")) else verb + "s"
    stem = verb + verb[-1] if _doubles(verb) else verb
    return third, stem + "ed", stem + "ed", stem + "ing"


def other_spelling(verb: str, form: str) -> str | None:
    """The American spelling of a British `form` of `verb`, or the other way; None where both write it alike."""
    stem, doubled = verb, verb + verb[-1]
    if verb not in _EITHER or not form.removeprefix(stem):
        return None
    if form.startswith(doubled):
        return stem + form.removeprefix(doubled)
    return doubled + form.removeprefix(stem) if form.removeprefix(stem) in ("ed", "ing") else None


def plural(noun: str) -> str:
    """Plural of a noun or noun phrase; in `message of greeting` and `consul general` the first noun takes it."""
    head, joint, rest = noun.partition(" of ")
    before, space, word = head.rpartition(" ")
    if word == "general" and before.rpartition(" ")[2] in _GENERALS:
        return f"{plural(before)} general{joint}{rest}"
    return before + space + _plural(word) + joint + rest


def _plural(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith("man"):
        return word[:-2] + "en"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "es" if word.endswith(_SIBILANTS) else word + "s"
