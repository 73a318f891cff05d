"""Word pieces for training, through the package's own module, so that both see the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tokenizers import Tokenizer

from diploscope.encoder.pieces import CASES, MAX_PIECES, Pieces, case_of
from diploscope.encoder.pieces import pieces_of as whole_pieces

__all__ = ["CASES", "MAX_PIECES", "Pieces", "case_of", "load_tokenizer", "pieces_of"]


def load_tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer of the folder that holds the pre-trained weights."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def pieces_of(texts: Sequence[str], tokenizer: Tokenizer) -> list[Pieces]:
    """The pieces of each text, cut at MAX_PIECES: training needs no window beyond the first."""
    return [
        replace(p, ids=p.ids[:MAX_PIECES], spans=p.spans[:MAX_PIECES], cases=p.cases[:MAX_PIECES])
        for p in whole_pieces(texts, tokenizer)
    ]
