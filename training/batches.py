"""From examples to batches of tensors and gold labels."""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.labels import IGNORE
from training.pieces import Pieces, pieces_of
from training.records import Example

BATCH = 32
CLS, SEP = 101, 102  # as BERT's published vocabulary numbers them


@dataclass(slots=True)
class Row:
    """An example with its pieces."""

    example: Example
    pieces: Pieces


def tensors(rows: list[Row], tokenizer: Tokenizer | None = None) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, cases and mask of a batch, with [CLS] and [SEP]; their ids are the published ones without a `tokenizer`."""
    first, last = (tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")) if tokenizer else (CLS, SEP)
    longest = max(len(row.pieces.ids) for row in rows) + 2
    ids, cases, mask = (torch.zeros(len(rows), longest, dtype=torch.long) for _ in range(3))
    for i, row in enumerate(rows):
        size = len(row.pieces.ids)
        ids[i, : size + 2] = torch.tensor([first, *row.pieces.ids, last])
        cases[i, 1 : size + 1] = torch.tensor(row.pieces.cases) if size else cases[i, 1:1]
        mask[i, : size + 2] = 1
    return ids, cases, mask


def bio(row: Row, spans: list[tuple[int, int, str]], labels: list[str], width: int) -> list[int]:
    """BIO labels of the pieces of one row, IGNORE outside the text; of nested spans the shorter wins."""
    tags = [0] * len(row.pieces.ids)
    for start, end, kind in sorted(spans, key=lambda span: span[0] - span[1]):
        inside = [i for i, (a, b) in enumerate(row.pieces.spans) if a < end and b > start]
        if inside and f"B-{kind}" in labels:
            for i in inside:
                tags[i] = labels.index(f"I-{kind}")
            tags[inside[0]] = labels.index(f"B-{kind}")
    return [IGNORE, *tags] + [IGNORE] * (width - 1 - len(tags))


def first_pieces(row: Row) -> list[int]:
    """Position in the batch row of each token's first piece, 0 where it was cut off or has none."""
    starts, out = {a: i for i, (a, _) in reversed(list(enumerate(row.pieces.spans)))}, []
    for a, b in row.example.tokens or ():
        at = starts.get(a, row.pieces.first_of((a, b)) if b > a else -1)
        out.append(at + 1)
    return out


def gather(hidden: Tensor, positions: list[list[int]]) -> tuple[Tensor, Tensor]:
    """Hidden states at token positions, padded, and which of them stand."""
    longest = max(map(len, positions))
    index = torch.tensor([p + [0] * (longest - len(p)) for p in positions])
    standing = index > 0
    return hidden.gather(1, index[..., None].expand(-1, -1, hidden.size(-1))), standing


def padded(values: list[list[int]], standing: Tensor) -> Tensor:
    """Gold values a token, IGNORE where none stands."""
    width = standing.size(1)
    full = torch.tensor([v + [IGNORE] * (width - len(v)) for v in values])
    return full.masked_fill(~standing, IGNORE)


def batches(rows: list[Row], rng: random.Random) -> list[list[Row]]:
    """Rows of like length together."""
    rows = sorted(rows, key=lambda row: len(row.pieces.ids) + rng.random() * 4)
    out = [rows[i : i + BATCH] for i in range(0, len(rows), BATCH)]
    rng.shuffle(out)
    return out


def as_rows(examples: list[Example], tokenizer: Tokenizer) -> list[Row]:
    """The examples with their pieces; those without any are left out."""
    rows = [Row(e, p) for e, p in zip(examples, pieces_of([e.text for e in examples], tokenizer), strict=True)]
    return [row for row in rows if row.pieces.ids]
