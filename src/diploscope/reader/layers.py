"""The layers under the events, as the networks read them: words, predicates, names and who says what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diploscope.encoder import Encoder, Reading
from diploscope.model import Analysis, Span
from diploscope.reader import lemmas
from diploscope.reader.attributions import Attribution, link
from diploscope.reader.entities import Entity, united
from diploscope.reader.lemmas import VERBAL, Lexicon

_AT_ONCE = 256  # sentences read together: more would not be faster, and a book must not fill the memory
_PARTICLE_TAGS = ("ADP", "ADV")


@dataclass(frozen=True, slots=True)
class Token:
    """A syntactic word: its span and lemma, its universal part of speech, and the relation to its head.

    `head` is the index of the head among the tokens of the document, the token's own where it is a root.
    """

    span: Span
    lemma: str
    upos: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Argument:
    """What plays a PropBank role."""

    role: str
    span: Span


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word with roles around it: its index among the tokens, its sense and its arguments."""

    token: int
    frame: str
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Layers:
    """What the networks find in a document; spans count in the document's text.

    Attributes:
        tokens: Words in order.
        predicates: In the order of their words.
        entities: Names in order, the catalogue's among them.
        attributions: By sentence.
        windowed: Index of each sentence that was too long to be read at once, with the number of its parts.
    """

    tokens: tuple[Token, ...] = ()
    predicates: tuple[Predicate, ...] = ()
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    windowed: tuple[tuple[int, int], ...] = ()


def layers_of(analysis: Analysis, encoder: Encoder) -> Layers:
    """The layers of a document; none where its language is not coded or it has no text."""
    if not analysis.coded or not analysis.sentences:
        return Layers()
    text = analysis.doc.text
    spans = [sentence.span for sentence in analysis.sentences]
    readings = list(_read(text, spans, encoder))
    lexicon = lemmas.load()
    tokens: list[Token] = []
    predicates: list[Predicate] = []
    for span, reading in zip(spans, readings, strict=True):
        words = _tokens(text, span, reading, len(tokens), lexicon)
        predicates += _predicates(words, reading, len(tokens), lexicon)
        tokens += words
    return Layers(
        tokens=tuple(tokens),
        predicates=tuple(predicates),
        entities=tuple(united(analysis, [reading.names for reading in readings])),
        attributions=tuple(link(text, spans, [reading.attributions for reading in readings])),
        windowed=tuple((index, reading.windows) for index, reading in enumerate(readings) if reading.windows > 1),
    )


def _read(text: str, spans: Sequence[Span], encoder: Encoder) -> Iterator[Reading]:
    for start in range(0, len(spans), _AT_ONCE):
        yield from encoder.read([text[span.start : span.end] for span in spans[start : start + _AT_ONCE]])


def _tokens(text: str, sentence: Span, reading: Reading, first: int, lexicon: Lexicon) -> list[Token]:
    """The words of one sentence, of which the document has `first` before it."""
    out = []
    for (start, end), upos, head, deprel in zip(
        reading.tokens, reading.upos, reading.heads, reading.deprels, strict=True
    ):
        span = Span(sentence.start + start, sentence.start + end)
        out.append(Token(span, lexicon.lemma(text[span.start : span.end], upos), upos, first + head, deprel))
    return out


def _predicates(words: Sequence[Token], reading: Reading, first: int, lexicon: Lexicon) -> Iterator[Predicate]:
    particles = {word.head - first: word.lemma for word in reversed(words) if _is_particle(word, words, first)}
    for role in sorted(reading.roles, key=lambda role: role.predicate):
        word = words[role.predicate]
        arguments = tuple(
            Argument(label, Span(words[a].span.start, words[b].span.end)) for label, a, b in role.arguments
        )
        frame = lexicon.frame(word.lemma, word.upos, particles.get(role.predicate, ""))
        yield Predicate(first + role.predicate, frame, arguments)


def _is_particle(word: Token, words: Sequence[Token], first: int) -> bool:
    """Whether a word is the "up" of "gave up"."""
    return word.deprel == "compound" and word.upos in _PARTICLE_TAGS and words[word.head - first].upos in VERBAL
