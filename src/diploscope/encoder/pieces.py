"""How text enters the networks: word pieces with their place in the text and the case of their letters.

Training reads text through this module too, so that both see the same.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Encoding, Tokenizer

MAX_PIECES = 160  # pieces in one window; training saw none longer
# The vocabulary is lower case; these tell names from words again.
CASES = ("none", "lower", "title", "upper", "mixed", "digit")
CLS, SEP = "[CLS]", "[SEP]"
# Contractions that are two syntactic words though no mark parts them ("do|n't", "can|not", "gon|na"): a blank put
# there lets a piece begin with the second word.
_TWO_WORDS = re.compile(
    r"(?<=[A-Za-z])(?=[nN]['’][tT]\b)|(?<=\b[Cc]an)(?=not\b)|(?<=\b[Gg]on)(?=na\b)|(?<=\b[Ww]an)(?=na\b)"
)
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces of one text, without the special ones.

    Attributes:
        ids: Numbers in the vocabulary.
        spans: Code points of the text that each piece covers.
        cases: Index in CASES of each.
        forced: Indices of pieces that begin a syntactic word for certain.
    """

    ids: list[int]
    spans: list[tuple[int, int]]
    cases: list[int]
    forced: frozenset[int]

    def first_of(self, span: tuple[int, int]) -> int:
        """Index of the first piece inside `span`, -1 if there is none."""
        return next((i for i, (a, b) in enumerate(self.spans) if a < span[1] and b > span[0]), -1)

    def inside(self, span: tuple[int, int]) -> list[int]:
        """Indices of the pieces that `span` touches."""
        return [i for i, (a, b) in enumerate(self.spans) if a < span[1] and b > span[0]]

    def windows(self) -> Iterator[tuple[int, int]]:
        """Ranges of at most MAX_PIECES pieces that cover all, cut between words where a word ends in time."""
        start = 0
        while start < len(self.ids):
            end = min(start + MAX_PIECES, len(self.ids))
            if end < len(self.ids):
                cut = next((i for i in range(end, start + MAX_PIECES // 2, -1) if self._gap(i)), end)
                end = cut
            yield start, end
            start = end

    def _gap(self, index: int) -> bool:
        return self.spans[index][0] > self.spans[index - 1][1]


@functools.lru_cache(maxsize=1 << 14)  # texts of any length are made of few pieces
def case_of(word: str) -> int:
    """Index in CASES of the letters of `word`."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 5 if any(c.isdigit() for c in word) else 0
    if all(c.islower() for c in letters):
        return 1
    if all(c.isupper() for c in letters):
        return 3 if len(letters) > 1 else 2
    return 2 if letters[0].isupper() and all(c.islower() for c in letters[1:]) else 4


def pieces_of(texts: Sequence[str], tokenizer: Tokenizer) -> list[Pieces]:
    """The pieces of each text, whole; lone surrogates, which no vocabulary holds, are read as unknown."""
    clean = [_SURROGATES.sub("\ufffd", text) for text in texts]
    cuts = [[match.start() for match in _TWO_WORDS.finditer(text)] for text in clean]
    parted = [_parted(text, at) if at else text for text, at in zip(clean, cuts, strict=True)]
    encodings = tokenizer.encode_batch(parted, add_special_tokens=False)
    return [_pieces(text, encoding, at) for text, encoding, at in zip(clean, encodings, cuts, strict=True)]


def _parted(text: str, cuts: list[int]) -> str:
    starts = [0, *cuts]
    return " ".join(text[a:b] for a, b in zip(starts, [*cuts, len(text)], strict=True))


def _pieces(text: str, encoding: Encoding, cuts: list[int]) -> Pieces:
    spans = list(encoding.offsets)
    if cuts:
        at = [cut + number + 1 for number, cut in enumerate(cuts)]  # where each second word begins, blanks counted
        spans = [(a - sum(a >= x for x in at), b - sum(b >= x for x in at)) for a, b in spans]
    cases = [case_of(text[a:b]) for a, b in spans]
    starts = set(cuts)
    forced = frozenset(i for i, (a, _) in enumerate(spans) if i == 0 or a in starts or a > spans[i - 1][1])
    return Pieces(encoding.ids, spans, cases, forced)
