"""The reader network: MiniLM with case embeddings, one shared encoding, one small head a layer of analysis."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from training.pieces import CASES

WIDTH = 384


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many labels each head tells apart."""

    upos: int
    deprel: int
    role: int
    name: int
    mention: int
    time: int
    attribution: int
    function: int


class Encoder(nn.Module):
    """Hidden states of a batch of sentences, (batch, pieces + 2, WIDTH)."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.bert = BertModel(BertConfig.from_json_file(str(folder / "config.json")), add_pooling_layer=False)
        weights = load_file(str(folder / "model.safetensors"))
        missing, _ = self.bert.load_state_dict({k.removeprefix("bert."): v for k, v in weights.items()}, strict=False)
        if wrong := [key for key in missing if "position_ids" not in key]:
            raise ValueError(f"the weights lack {wrong[:3]}")
        self.case = nn.Embedding(len(CASES), WIDTH, padding_idx=0)
        nn.init.zeros_(self.case.weight)  # training starts from the encoder as it was

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        """Hidden states of ids, case classes and mask, each (batch, pieces + 2)."""
        words = self.bert.embeddings.word_embeddings(ids) + self.case(cases)
        return self.bert(inputs_embeds=words, attention_mask=mask).last_hidden_state


class Biaffine(nn.Module):
    """Scores of every ordered pair of positions: (batch, from, to, labels)."""

    def __init__(self, size: int, labels: int) -> None:
        super().__init__()
        self.left = nn.Sequential(nn.Linear(WIDTH, size), nn.GELU(), nn.Dropout(0.2))
        self.right = nn.Sequential(nn.Linear(WIDTH, size), nn.GELU(), nn.Dropout(0.2))
        self.weight = nn.Parameter(torch.randn(labels, size + 1, size + 1) * 0.01)

    def forward(self, left: Tensor, right: Tensor) -> Tensor:
        """Scores of (batch, from, WIDTH) against (batch, to, WIDTH)."""
        one = torch.ones_like(left[..., :1])
        a = torch.cat([self.left(left), one], -1)
        b = torch.cat([self.right(right), torch.ones_like(right[..., :1])], -1)
        return torch.einsum("bih,lhk,bjk->bijl", a, self.weight, b)


class Roles(nn.Module):
    """Role of every token for every predicate: (batch, predicates, tokens, labels)."""

    def __init__(self, labels: int, size: int = 256) -> None:
        super().__init__()
        self.predicate, self.token = nn.Linear(WIDTH, size), nn.Linear(WIDTH, size)
        self.distance = nn.Embedding(65, size)
        self.out = nn.Sequential(nn.GELU(), nn.Dropout(0.2), nn.Linear(size, labels))

    def forward(self, predicates: Tensor, tokens: Tensor, distance: Tensor) -> Tensor:
        """Scores from the states of predicates and tokens and their distance classes, 0 to 64."""
        mixed = self.predicate(predicates)[:, :, None] + self.token(tokens)[:, None] + self.distance(distance)
        return self.out(mixed)


class Reader(nn.Module):
    """The encoder with all heads."""

    def __init__(self, folder: Path, sizes: Sizes) -> None:
        super().__init__()
        self.encoder = Encoder(folder)
        self.drop = nn.Dropout(0.2)
        self.upos = nn.Linear(WIDTH, sizes.upos)
        self.start = nn.Linear(WIDTH, 2)  # whether a piece starts a syntactic word
        self.predicate = nn.Linear(WIDTH, 2)
        self.name = nn.Linear(WIDTH, sizes.name)
        self.mention = nn.Linear(WIDTH, sizes.mention)
        self.time = nn.Linear(WIDTH, sizes.time)
        self.attribution = nn.Linear(WIDTH, sizes.attribution)
        self.arc = Biaffine(256, 1)
        self.deprel = Biaffine(96, sizes.deprel)
        self.roles = Roles(sizes.role)
        self.context = nn.GRU(WIDTH, 96, bidirectional=True, batch_first=True)
        self.function = nn.Linear(WIDTH + 192, sizes.function)

    def functions(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Sentence functions of one document: (sentences, labels)."""
        weight = mask[..., None].to(hidden.dtype)
        pooled = (hidden * weight).sum(1) / weight.sum(1)
        context, _ = self.context(pooled[None])
        return self.function(self.drop(torch.cat([pooled, context[0]], -1)))
