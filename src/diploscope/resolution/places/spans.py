"""Where places are named in an English text: what the networks call places, and names of the gazetteer."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from diploscope.catalogue.gazetteer import Named, PlaceKind, fold_place, load_gazetteer
from diploscope.model import Span
from diploscope.resolution.places.candidates import candidates, named
from diploscope.resolution.places.records import PlaceMention

# "Pyongyang, August 14 (KCNA) --", "SEOUL, Dec. 28 (Yonhap) --", "BEIJING —": where a report was filed.
_DATELINE = re.compile(
    r"^\s*([A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){0,3}(?:, (?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
    r"[A-Z][\w .]+?)?),? ?"
    r"(?:(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:, \d{4})?,? ?)?"
    r"(?:\([A-Z][\w .'’/-]+\)\s*(?:-+|[–—])+|(?:--+|[–—]))\s",
    re.MULTILINE,
)
_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|(?:St|Mt|Ft)\.|['’]s\b|[^\W_]+(?:['’](?!s\b)[^\W_]+)*")
_JOINED = re.compile(r"[ \u00a0]|[ \u00a0]?\n[ \u00a0]?|-")
_INNER = frozenset("of the de la del el al and in on da do du des le les von am".split())
_DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest northern southern".split())
_SHORT = 3  # letters: so short a name must be written as the gazetteer has it, for "In" and "Us" are words
_LONGEST = 7  # tokens in a name
# A place of so many inhabitants is meant where nothing else speaks for it; a smaller one needs more.
_SURE, _LIKELY = 300_000, 20_000
_AT = re.compile(
    r"\b(?:in|at|from|to|near|around|outside|inside|across|via|through|toward|towards|throughout|off|between|within"
    r"|visit|visits|visited|visiting|leave|leaves|left|leaving|of|for|over|into|and|or)(?:\s+the)?\s+$"
)
_STRICT = re.compile(
    r"\b(?:in|at|from|near|around|outside|inside|across|throughout|off|visit(?:s|ed|ing)?)(?:\s+the)?\s+$"
)
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|President|Premier|Minister|Secretary|Gen|General|Sen|Senator|Rep|Gov|Governor|Judge"
    r"|Sir|Lord|Lady|King|Queen|Prince|Princess|Captain|Capt|Col|Lt|Sgt|Rev|Ambassador|Chairman|Director|Coach)\.?\s+$"
)
_QUALIFIER_GAP = re.compile(r"(?: (?:village|settlement|town|city|district))?(?:,\s?| \()")
# The same behind a headline in one line with it; only the agency's name tells it.
_INNER_DATELINE = re.compile(
    r"\b([A-Z]{3,}(?:[ /][A-Z]{2,}){0,2})(?:, (?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[A-Z][\w .]+?)?, "
    r"[A-Z][a-z]{2,8}\.? \d{1,2} \([A-Z][\w .'’/-]+\)\s*(?:-+|[–—])+\s"
)
# What follows an unknown place may say where it lies: "Solokhi village, Belgorod Region".
_UNKNOWN = re.compile(r"(?: (?:village|settlement|town|city|district))?,\s[A-Z]")
_SAYS_REGION = re.compile(r" (?:region|oblast|province|krai|territory|county|prefecture|governorate)$", re.IGNORECASE)


class NamedSpan(NamedTuple):
    """A name in the text with its type as the networks tell it: PER, ORG or LOC."""

    start: int
    end: int
    type: str


class _Match(NamedTuple):
    start: int
    end: int
    text: str
    found: tuple[Named, ...]


def dateline_of(text: str) -> tuple[str, Span] | None:
    """Where a report was filed, and the stretch that says so; None where it begins without."""
    match = _DATELINE.search(text[:400]) or _INNER_DATELINE.search(text[:600])
    if match is None or (match.start() and text[: match.start()].count("\n") > 3):
        return None
    return match[1].strip(), Span(match.start(), match.end())


def find_places(text: str, entities: Sequence[NamedSpan] | None = None) -> list[PlaceMention]:
    """The place names of an English text in order, without that of its dateline.

    Args:
        text: The text.
        entities: Names as the networks see them, in order and without overlaps; None where nobody looked, and the
            gazetteer alone decides.
    """
    dateline = dateline_of(text)
    skipped = dateline[1] if dateline else Span(0, 0)
    matches = [match for match in _matches(text) if not _overlaps(match, skipped)]
    spans = sorted({*_accepted(text, matches, entities)}, key=lambda match: (match.start, -match.end))
    return list(_qualified(text, [match for match in _disjoint(spans) if not _overlaps(match, skipped)]))


def _overlaps(match: _Match | NamedSpan, span: Span) -> bool:
    return match[0] < span.end and span.start < match[1]


def _matches(text: str) -> Iterator[_Match]:
    """Names of the gazetteer in the text that are written as names, the longest first where several begin."""
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(text)]
    tries: list[tuple[int, int, int]] = []
    for first, (start, _) in enumerate(tokens):
        if text[start].isupper() or _is_direction(text, tokens, first):
            tries += [(first, start, end) for end in _ends(text, tokens, first)]
    folded = [fold_place(text[start:end]) for _, start, end in tries]
    known = load_gazetteer().known(folded)
    reached = -1
    for (_, start, end), maybe in zip(tries, known, strict=True):
        if maybe and start >= reached and (found := _written(text[start:end])):
            reached = end
            yield _Match(start, end, text[start:end], found)


def _is_direction(text: str, tokens: Sequence[tuple[int, int]], first: int) -> bool:
    """Whether a name may begin here in small letters: "south Korea", as state media of the north write."""
    start, end = tokens[first]
    if text[start:end] not in _DIRECTIONS or first + 1 == len(tokens):
        return False
    following = tokens[first + 1][0]
    return text[following].isupper() and bool(_JOINED.fullmatch(text[end:following]))


def _ends(text: str, tokens: Sequence[tuple[int, int]], first: int) -> list[int]:
    """Where a name that begins with token `first` may end, the farthest first."""
    ends = [tokens[first][1]]
    for at in range(first + 1, min(first + _LONGEST, len(tokens))):
        start, end = tokens[at]
        if start == tokens[at - 1][1] and text[start] in "'’":  # "People's" of "People's Republic"
            continue
        if not _JOINED.fullmatch(text[tokens[at - 1][1] : start]):
            break
        word, hyphen = text[start:end], text[start - 1] == "-"
        if hyphen or word[0].isupper() or word[0].isdigit() or word.lower() in _COMMON_ENDS:
            ends.append(end)
        elif word not in _INNER:
            break
    return ends[::-1]


# Words that end a name of the catalogue in small letters: "Korean peninsula", "Rajin port".
_COMMON_ENDS = frozenset(
    "peninsula port zone complex region airport site island islands bridge river square station states headquarters"
    " residence palace strip crossing corridor islets province city".split()
)


@functools.lru_cache(maxsize=16384)
def _written(surface: str) -> tuple[Named, ...]:
    """The places called `surface`, if it is written as names are: a short form in capitals must be one."""
    if len(surface) <= _SHORT:
        return tuple(one for one in named(surface) if _short_form(one, surface))
    return named(surface)


def _short_form(one: Named, surface: str) -> bool:
    return any(name == surface for name in load_gazetteer().names_of(one.place.number))


def _accepted(text: str, matches: Sequence[_Match], entities: Sequence[NamedSpan] | None) -> Iterator[_Match]:
    places = [entity for entity in entities or () if entity.type == "LOC"]
    others = [entity for entity in entities or () if entity.type != "LOC"]
    for entity in places:
        yield from _of_entity(text, entity, matches)
    inside = _Cover(places)
    outside = _Cover(others)
    people = {entity.start for entity in others if entity.type == "PER"}
    for number, match in enumerate(matches):
        if inside.holds(match):
            continue
        other = outside.over(match)
        qualified = number + 1 < len(matches) and _is_qualifier(text, match, matches[number + 1])
        whole = other is None or (match.start <= other.start and other.end <= match.end)
        if other is not None and not (whole and (qualified or _meant_despite(text, match))):
            continue
        if qualified or _meant(text, match, people, alone=entities is None):
            yield match


def _of_entity(text: str, entity: NamedSpan, matches: Sequence[_Match]) -> Iterator[_Match]:
    """The places in what the networks call one: the gazetteer's names at its place, else its parts between commas."""
    starts = [match.start for match in matches]
    over = [m for m in matches[max(0, bisect_right(starts, entity.start) - 1) :] if m.start < entity.end]
    over = [m for m in over if m.end > entity.start]
    covered = [m for m in over if entity.start <= m.start and m.end <= entity.end]
    longer = [m for m in over if m.start <= entity.start and entity.end <= m.end]
    if longer:
        yield longer[0]
        return
    for start, end in _parts(text, entity):
        exact = [m for m in covered if (m.start, m.end) == (start, end)]
        if exact:
            yield exact[0]
            continue
        surface = text[start:end]
        found = candidates(surface)
        if found.named or _UNKNOWN.match(text[end : end + 40]):
            yield _Match(start, end, surface, found.named)
        else:
            yield from (m for m in covered if start <= m.start and m.end <= end)


def _parts(text: str, entity: NamedSpan) -> Iterator[tuple[int, int]]:
    at = entity.start
    for part in text[entity.start : entity.end].split(","):
        start = at + len(part) - len(part.lstrip())
        lead = re.match(r"(?:the|The) ", text[start : at + len(part)])
        start += lead.end() if lead else 0
        end = at + len(part.rstrip())
        if end > start:
            yield start, end
        at += len(part) + 1


class _Cover:
    """Which of some spans without overlaps lies over a match."""

    def __init__(self, spans: Iterable[NamedSpan]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def over(self, match: _Match) -> NamedSpan | None:
        at = bisect_right(self._starts, match.end - 1) - 1
        return self._spans[at] if at >= 0 and self._spans[at].end > match.start else None

    def holds(self, match: _Match) -> bool:
        return self.over(match) is not None


def _is_qualifier(text: str, match: _Match, following: _Match) -> bool:
    """Whether what follows says what `match` lies in: "Paris, Texas"."""
    gap = text[match.end : following.start]
    if not _QUALIFIER_GAP.fullmatch(gap):
        return False
    wider = {one.place.division or one.place.id for one in following.found if _wide(one)}
    if any(one.place.division in wider or one.place.country in wider for one in match.found):
        return True
    return bool(wider) and (not match.found or bool(_SAYS_REGION.search(following.text)))


def _wide(one: Named) -> bool:
    place = one.place
    divided = place.kind is PlaceKind.AREA and bool(place.division)
    return divided or place.kind in (PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.COUNTY)


def _meant_despite(text: str, match: _Match) -> bool:
    """Whether a name that the networks take for an organisation or person is a place all the same."""
    if any(one.place.kind is PlaceKind.COUNTRY for one in match.found):
        return True
    before = text[max(0, match.start - 24) : match.start]
    return bool(_STRICT.search(before)) and not _TITLE.search(before)


def _meant(text: str, match: _Match, people: Collection[int], *, alone: bool) -> bool:
    """Whether a name that the networks passed over, or did not look at, is a place's."""
    before = text[max(0, match.start - 24) : match.start]
    kinds = {one.place.kind for one in match.found if one.proper}
    if _TITLE.search(before):
        return False
    if PlaceKind.COUNTRY in kinds:
        return not _begins_name(text, match, people)
    if match.text.endswith(".") or len(match.text) <= 2:
        return False
    if len(match.text) <= _SHORT:
        return PlaceKind.AREA in kinds and bool(_AT.search(before) or before.endswith(", "))
    if kinds & {PlaceKind.AREA, PlaceKind.REGION, PlaceKind.COUNTY}:
        return not _begins_name(text, match, people)
    several = " " in match.text
    if PlaceKind.VENUE in kinds and (several or _AT.search(before)):
        return True
    if _part_of_name(text, match):
        return False
    most = max((one.place.population for one in match.found if one.proper), default=0)
    if most >= _SURE and (several or _AT.search(before)):
        return True
    return alone and most >= _LIKELY and bool(_STRICT.search(before))


def _begins_name(text: str, match: _Match, people: Collection[int]) -> bool:
    """Whether the name is the beginning of another: "Korea Herald"; "of Russia Vladimir Putin" is two names."""
    behind = re.match(r" [A-Z][a-z]", text[match.end : match.end + 3])
    after_of = re.search(r"\b(?:of|in|to|from|by)(?: the)? $", text[max(0, match.start - 12) : match.start])
    return bool(behind) and match.end + 1 not in people and not after_of


def _part_of_name(text: str, match: _Match) -> bool:
    """Whether a capitalised word stands right before or behind, so that a longer name is likely."""
    behind = re.match(r" [A-Z][a-z]", text[match.end : match.end + 3])
    before = re.search(r"[A-Z][\w'’-]* $", text[max(0, match.start - 20) : match.start])
    return bool(behind or before)


def _disjoint(matches: Iterable[_Match]) -> Iterator[_Match]:
    reached = -1
    for match in matches:
        if match.start >= reached:
            reached = match.end
            yield match


def _qualified(text: str, matches: Sequence[_Match]) -> Iterator[PlaceMention]:
    for number, match in enumerate(matches):
        following = matches[number + 1] if number + 1 < len(matches) else None
        within = following.text if following and _is_qualifier(text, match, following) else ""
        yield PlaceMention(match.text, Span(match.start, match.end), within)
