"""A sentence as tokens of the few classes the patterns need."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from diploscope import codebook as codebook_tables
from diploscope.catalogue import NameKind
from diploscope.coding.context import Context
from diploscope.coding.standing import COMMUNION
from diploscope.model import NameHit, Sentence, TimeExpression, TriggerHit

# Token classes.
NAME = "N"  # in the catalogue
CAPITAL = "C"  # capitalised, unknown
ROLE = "r"
GROUP = "g"
MODIFIER = "m"
DETERMINER = "d"
PREPOSITION = "p"
AND = "&"
COMMA = ","
POSSESSIVE = "s"
VERB = "V"  # trigger used as a verb
NOUN = "T"  # trigger used as a noun
TIME = "t"
BE = "b"
HAVE = "h"  # have, modals, do
RELATIVE = "R"
BREAK = "S"  # clause boundary
PRONOUN = "e"
ACTION = "v"  # looks like a verb without being a trigger
OTHER = "x"

_WORD = re.compile(
    r"['’]s\b|[Cc]harg[eé] d['’]affaires(?: ad interim| a\.i\.)?|(?:[A-Z]\.)+(?:[A-Z]\b)?"
    r"|(?:Gen|Lt|Col|Sen|Rep|Gov|Dr|Mr|Mrs|Ms|St|Co|Corp|Inc|Ltd|Prof)\."
    r"|\w+(?:[-'’]\w+)*|--+|[^\w\s]"
)
# "Pyongyang, August 14 (KCNA) --", "SEOUL, Dec. 28 (Yonhap) --", "BEIJING —": the place of writing, not of the act.
_DATELINE = re.compile(
    r"\s*(?:[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){0,3}(?:, [A-Z][\w .]+?)?,? )"
    r"(?:(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:, \d{4})?,? ?)?"
    r"(?:\([A-Z][\w .'’/-]+\)\s*(?:-+|[–—])+|(?:--+|[–—]))\s*"
)
_CLASSES = {
    DETERMINER: "the a an this these those his her its their our another",
    PREPOSITION: "of to from with by for against between in at on over upon among toward towards into near via through"
    " under about before after during since until within without around across amid behind onto alongside outside"
    " inside beyond despite",
    AND: "and & or",
    BE: "is are was were be been being",
    HAVE: "has have had will would shall should can could may might must do does did to",
    RELATIVE: "which who whom whose where",
    BREAK: "; : ( ) that while when if because although though whereas unless but so as ... – — --",
    PRONOUN: "he she it they him them i we you both",
    COMMA: ",",
}
_CLASS = {word: kind for kind, words in _CLASSES.items() for word in words.split()}
_QUOTES = set('"“”«»‘')
_ACRONYM = 5
_GENERIC = frozenset(
    "democratic republican party people's peoples people national labour labor liberal social conservative union front"
    " movement congress communist socialist workers worker's revolutionary new power green freedom alliance league"
    " unity justice progress progressive the of and for ministry foreign defence defense state department council"
    " assembly senate parliament".split()
)
# Deverbal endings of words the codebook does not list.
_VERBAL = re.compile(r".{2,}(?:ed|ing)$")
_ARTICLED = re.compile(r"(?:al|el|ul|as|an|ad|ar|ash)[-'’][A-Z]")  # "al-Harthy"
_NOUN_BEFORE = frozenset({DETERMINER, MODIFIER, POSSESSIVE, NAME})


@dataclass(slots=True)
class Token:
    """One word, name, trigger or mark, with its class."""

    start: int
    end: int
    kind: str
    low: str
    name: int = -1  # catalogue name, for NAME
    trigger: TriggerHit | None = None


def pick_name(hit: NameHit, context: Context) -> int:
    """The catalogue name a hit stands for, by date, outlet and plainness of the name."""
    if len(hit.entries) == 1:
        return hit.entries[0]
    catalogue, names = context.catalogue, context.catalogue.names

    def preference(entry: int) -> tuple[bool, bool, bool, int]:
        entity = catalogue.entity(entry)
        return (
            not entity.active(context.day),
            names[entry].ambiguous and entity.country != context.home,
            entity.country != context.home,
            _PLAIN.index(names[entry].kind),
        )

    return min(hit.entries, key=preference)


_PLAIN = (
    NameKind.PERSON,
    NameKind.COUNTRY,
    NameKind.ORGANISATION,
    NameKind.DEMONYM,
    NameKind.PEOPLE,
    NameKind.CAPITAL,
    NameKind.METONYM,
    NameKind.FAMILY,
)


def tokenise(sentence: Sentence, context: Context) -> list[Token]:
    """The tokens of `sentence`, names, times and triggers whole."""
    tokens: list[Token] = []
    position = dateline_end(sentence, context)
    for start, end, fixed in _fixed(sentence, context):
        if start < position:
            continue
        tokens += _words(context, position, start, first=not tokens)
        tokens.append(_token(start, end, fixed, context))
        position = end
    tokens += _words(context, position, sentence.span.end, first=not tokens)
    for at, token in enumerate(tokens):
        surname = at and token.low in _SURNAMES and context.text[token.start].isupper()
        if (surname and _capital_at(tokens, at + 1)) or (
            token.low in PARTICLES and _inside_person(tokens, at, context)
        ):
            token.kind = CAPITAL
        if token.kind == OTHER and at and context.text[token.start].isupper() and tokens[at + 1 : at + 2]:
            token.kind = CAPITAL if tokens[at + 1].kind == CAPITAL else OTHER  # "the Juche Idea"
        if token.trigger is not None:
            token.kind = _verb_or_noun(tokens, at, token.trigger, context)
            if token.kind == VERB and _describes(tokens, at, context):
                token.kind = MODIFIER
    return tokens


# Small words inside the names of persons: "Ali bin Said al-Harthy", "Rosa da Costa".
PARTICLES = frozenset("bin ibn bint abu al el ul van von der den de da di du del della dos das ter".split())


# Family names that are English words: "You Quan".
_SURNAMES = frozenset({"you", "he", "an", "so", "to", "do", "both"})


def _capital_at(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind == CAPITAL


def _inside_person(tokens: list[Token], at: int, context: Context) -> bool:
    """Whether a small word stands between two capitalised ones, or before another small word that does."""
    if not at or at + 1 >= len(tokens) or tokens[at - 1].kind not in (CAPITAL, NAME):
        return False
    after = tokens[at + 1]
    capital = after.kind == CAPITAL or (after.kind == NAME and context.text[after.start].isupper())
    return capital or (after.low in PARTICLES and _inside_person([tokens[at - 1], *tokens[at + 1 :]], 1, context))


_CORE = frozenset({NAME, CAPITAL, ROLE, GROUP, MODIFIER})


def _describes(tokens: list[Token], at: int, context: Context) -> bool:
    """Whether a verb form stands as an adjective: "the visiting delegation", "with leading members"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    demonym = after is not None and after.kind == NAME and at > 0 and tokens[at - 1].kind == PREPOSITION
    if demonym and after is not None:
        demonym = context.catalogue.names[after.name].kind is NameKind.DEMONYM
    leads = demonym or (after is not None and after.kind in (ROLE, GROUP, MODIFIER))
    if leads and tokens[at].low in context.codebook.words.modifiers:
        return True
    if not tokens[at].low.endswith(("ing", "ed")) or not at or at + 1 >= len(tokens):
        return False
    return tokens[at - 1].kind in (DETERMINER, MODIFIER, POSSESSIVE) and tokens[at + 1].kind in _CORE


def dateline_end(sentence: Sentence, context: Context) -> int:
    """Where the sentence proper starts, after "Pyongyang, August 14 (KCNA) --" if it has a dateline."""
    start = sentence.span.start
    match = _DATELINE.match(context.text, start, min(start + 90, sentence.span.end))
    return match.end() if match else start


def _fixed(sentence: Sentence, context: Context) -> Iterator[tuple[int, int, NameHit | TimeExpression | TriggerHit]]:
    """Names, times and triggers in order; of two that overlap, the name, then the time, then the longer trigger."""
    found: list[tuple[int, int, int, NameHit | TimeExpression | TriggerHit]] = []
    found += [(hit.span.start, 0, hit.span.end, hit) for hit in sentence.names if _names_here(hit, context)]
    found += [(time.span.start, 1, time.span.end, time) for time in sentence.times if not time.reference]
    taken = [(start, end) for start, _, end, _ in found]
    for hit in sentence.triggers:
        free = not any(start < hit.span.end and hit.span.start < end for start, end in taken)
        if free and not _part_of_name(hit, sentence, context):
            found.append((hit.span.start, 2, hit.span.end, hit))
    for start, _, end, item in sorted(found, key=lambda row: row[:3]):
        yield start, end, item


# Reuters' archive capitalises the word after "U.S."; nothing follows from that capital.
_ABBREVIATED = ("u.s. ", "u.k. ", "u.n. ")


_CAPITAL_BEFORE = re.compile(r"[a-z&] [A-Z][a-z]+ $")


def _part_of_name(hit: TriggerHit, sentence: Sentence, context: Context) -> bool:
    """Whether a trigger's word is part of a name or title: "minister of Industry and Trade", "charge d'affaires"."""
    text, (start, end) = context.text, hit.span
    if text[end : end + 3].lower() in (" d'", " d’"):
        return True
    if not text[start].isupper() or text[start + 1 : start + 2].isupper():
        return False
    if text[start:end].lower() in COMMUNION and _CAPITAL_BEFORE.search(text, max(0, start - 30), start):
        return True  # "Institute for Cultural Solidarity"
    joined = text[max(0, start - 5) : start].lower().endswith((" of ", " and ", " for ", " & "))
    named = joined or (text[end : end + 1] == " " and text[end + 1 : end + 2].isupper())
    if not named and any(context.codebook.triggers[context.codebook.forms[form].trigger].thing for form in hit.forms):
        return False  # the Pushkin Medal is a thing to give, Saber Ballul is none
    before = text[max(sentence.span.start, start - 5) : start]
    if before.lower().endswith(_ABBREVIATED) or not before.endswith(" ") or before.rstrip()[-1:] in ".:;!?-–—":
        return False
    words = text[sentence.span.start : sentence.span.end].split()
    return sum(word[0].islower() for word in words) * 2 >= len(words)


def _names_here(hit: NameHit, context: Context) -> bool:
    """Whether the name can mean what it names, here.

    "The North" is a state only in Korean news; "PPP" or "Democratic Party" is a country's party only where the
    document names that country, or is published there.
    """
    name = context.catalogue.names[hit.entries[0]]
    if name.text.startswith("the "):
        return context.home in ("KOR", "PRK")
    if name.kind is not NameKind.ORGANISATION or context.catalogue.entity(hit.entries[0]).group == "international":
        return True
    if not (len(name.text) <= _ACRONYM or set(name.text.lower().split()) <= _GENERIC):
        return True
    countries = {context.catalogue.entity(entry).country for entry in hit.entries}
    return context.home in countries or bool(countries & context.named)


def _token(start: int, end: int, fixed: NameHit | TimeExpression | TriggerHit, context: Context) -> Token:
    low = context.text[start:end].lower()
    if isinstance(fixed, NameHit):
        return Token(start, end, NAME, low, name=pick_name(fixed, context))
    if isinstance(fixed, TimeExpression):
        return Token(start, end, TIME, low)
    return Token(start, end, VERB, low, trigger=fixed)


def _words(context: Context, start: int, end: int, *, first: bool) -> Iterator[Token]:
    text = context.text
    for match in _WORD.finditer(text, start, end):
        leading, kind, low = _classes(match[0])
        yield Token(*match.span(), leading if first else kind, low)
        first = False


# A text of any length is made of few words; this keeps what is known of the commonest.
@functools.lru_cache(maxsize=1 << 15)
def _classes(word: str) -> tuple[str, str, str]:
    """The class of `word` as the first of its sentence, its class elsewhere, and the word in lower case."""
    low = word.lower()
    return _classify(word, low, first=True), _classify(word, low, first=False), low


def _classify(word: str, low: str, *, first: bool) -> str:
    if (found := _CLASS.get(low)) and not (word.isupper() and low == "it"):
        return found
    if word in _QUOTES:
        return OTHER
    if low in ("'", "’", "'s", "’s", "s"):
        return POSSESSIVE
    words = codebook_tables.load().words
    bare = low[:-2] if low.endswith(("'s", "’s")) else low.rstrip(".")
    if bare in words.roles or "'affaires" in low or "’affaires" in low:
        return ROLE
    if bare in words.groups:
        return GROUP
    if bare in words.modifiers:
        return MODIFIER
    if _ARTICLED.match(word):
        return CAPITAL
    if word[0].isupper() and bare not in words.not_names:
        return OTHER if first and not word.isupper() and len(bare) > 3 and _VERBAL.match(bare) else CAPITAL
    return ACTION if _VERBAL.match(low) else OTHER


def _no_subject(before: Token, after: Token | None) -> bool:
    """Whether what stands around a form in -s makes it a plural: "but talks between", "the debt talks"."""
    if before.kind in (AND, COMMA):
        return after is not None and after.kind == PREPOSITION
    return before.kind in (OTHER, ACTION, BREAK)


def _verb_or_noun(tokens: list[Token], at: int, hit: TriggerHit, context: Context) -> str:
    """Whether the trigger at `at` is used as a verb or as a noun, from the word before and the forms it can be."""
    forms = [context.codebook.forms[form] for form in hit.forms]
    verbal = [form.name for form in forms if context.codebook.triggers[form.trigger].verb]
    if not verbal:
        return NOUN
    if len(verbal) == len(forms):
        return VERB
    before = tokens[at - 1] if at else None
    if before is None:
        return NOUN
    if before.kind in (DETERMINER, MODIFIER, POSSESSIVE, PREPOSITION) and before.low != "to":
        return NOUN
    if before.kind in (HAVE, PRONOUN, RELATIVE):
        return VERB
    if before.kind == NAME and context.catalogue.names[before.name].kind is NameKind.DEMONYM:
        return NOUN
    if before.kind == VERB or before.low.endswith(("'s", "’s")):
        return NOUN
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if set(verbal) == {"third"} and _no_subject(before, after):
        return NOUN
    if after is not None and after.kind in (DETERMINER, NAME, CAPITAL, MODIFIER, ROLE):
        return VERB
    return VERB if set(verbal) & {"past", "participle", "third"} else NOUN
