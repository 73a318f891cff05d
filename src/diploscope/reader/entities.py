"""Names: the network's spans and types, with the catalogue's ids and the names that the catalogue alone knows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from diploscope import catalogue as catalogue_tables
from diploscope.catalogue import NameKind
from diploscope.model import Analysis, NameHit, Sentence, Span

PERSON = "PER"
# The type of a name of the catalogue, by the way it names.
_TYPES = {
    NameKind.PERSON: PERSON,
    NameKind.FAMILY: PERSON,
    NameKind.ORGANISATION: "ORG",
    NameKind.COUNTRY: "LOC",
    NameKind.CAPITAL: "LOC",
    NameKind.METONYM: "ORG",
}
# Names of the catalogue that count where the network sees none. Acronyms and family names are other things too often:
# of ten such names in UNER's training sentences one was marked there.
_SURE = frozenset({NameKind.PERSON, NameKind.COUNTRY, NameKind.CAPITAL})


@dataclass(frozen=True, slots=True)
class Entity:
    """A name with its type (PER, ORG or LOC) and the catalogue's id of who or what it names, empty if not known."""

    span: Span
    type: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    """A name of the catalogue; `id` is empty where it may name several."""

    span: Span
    type: str
    id: str
    sure: bool


def united(analysis: Analysis, names: Sequence[Iterable[tuple[int, int, str]]]) -> Iterator[Entity]:
    """The names of a document, sentence by sentence, in order and without overlaps.

    Where both see a name the network's span and type stand, and the catalogue gives the id; only a part of a person's,
    country's or capital's name is made whole.

    Args:
        analysis: The document as read, with the catalogue's names.
        names: Of each sentence what the network names, (start, end, type) counted from the sentence's start.
    """
    for sentence, found in zip(analysis.sentences, names, strict=True):
        offset = sentence.span.start
        read = sorted((Span(offset + start, offset + end), type_) for start, end, type_ in found)
        yield from sorted(_of_sentence(read, list(_known(sentence))), key=lambda entity: entity.span)


def _of_sentence(read: Sequence[tuple[Span, str]], known: Sequence[_Known]) -> Iterator[Entity]:
    starts = [name.span.start for name in known]
    covered: set[int] = set()
    reached = -1  # where the name before ends, which may have been made longer
    for span, type_ in read:
        first, last = max(0, bisect_right(starts, span.start) - 1), bisect_right(starts, span.end - 1)
        touching = [number for number in range(first, last) if known[number].span.end > span.start]
        covered.update(touching)
        whole = next((known[n].span for n in touching if _completes(span, type_, known[n])), span)
        if whole.start >= reached:
            ids = {known[number].id for number in touching if _same(whole, type_, known[number])}
            yield Entity(whole, type_, ids.pop() if len(ids) == 1 else "")
            reached = whole.end
    for number, name in enumerate(known):
        if name.sure and number not in covered:
            yield Entity(name.span, name.type, name.id)


def _completes(span: Span, type_: str, known: _Known) -> bool:
    """Whether the network saw part of a name that the catalogue has whole: "Kim Jong" of "Kim Jong Un"."""
    inside = known.span.start <= span.start and span.end <= known.span.end
    return known.sure and inside and known.type == type_


def _same(span: Span, type_: str, known: _Known) -> bool:
    """Whether a name of the catalogue in a name of the network names the same: "Kim Jong Un" in "Marshal Kim Jong Un".

    What a longer name ends with is what it names, but for persons: "Moscow" in "Moscow Region" is another place.
    """
    if known.span == span:
        return True
    inside = span.start <= known.span.start and known.span.end <= span.end
    return inside and known.type == type_ and (type_ == PERSON or known.span.end == span.end)


def _known(sentence: Sentence) -> Iterator[_Known]:
    for hit in sorted(sentence.names, key=lambda hit: hit.span):
        if (name := _of_hit(hit)) is not None:
            yield name


def _of_hit(hit: NameHit) -> _Known | None:
    catalogue = catalogue_tables.load()
    kind = catalogue.names[hit.entries[0]].kind
    if kind not in _TYPES:
        return None
    ids = {catalogue.entity(entry).id for entry in hit.entries}
    return _Known(hit.span, _TYPES[kind], ids.pop() if len(ids) == 1 else "", kind in _SURE)
