"""Word pieces of a sentence and what their letters look like; the one place that knows how text enters the encoder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from training.records import Span

MAX_PIECES = 160
# The encoder's vocabulary is lower case; these tell names from words again.
CASES = ("none", "lower", "title", "upper", "mixed", "digit")


@dataclass(slots=True)
class Pieces:
    """Pieces without the special ones: ids, spans in the text, case classes."""

    ids: list[int]
    spans: list[Span]
    cases: list[int]

    def first_of(self, span: Span) -> int:
        """Index of the first piece inside `span`, -1 if there is none."""
        return next((i for i, (a, b) in enumerate(self.spans) if a < span[1] and b > span[0]), -1)


def load_tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer of the folder that holds the pre-trained weights."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


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
    """The pieces of each text, cut at MAX_PIECES."""
    out = []
    for text, encoding in zip(texts, tokenizer.encode_batch(list(texts), add_special_tokens=False), strict=True):
        spans = [tuple(span) for span in encoding.offsets][:MAX_PIECES]
        cases = [case_of(text[a:b]) for a, b in spans]
        out.append(Pieces(encoding.ids[:MAX_PIECES], spans, cases))
    return out
