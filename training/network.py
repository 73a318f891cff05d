"""The networks: MiniLM cut in two, a frozen trunk below that is shared and a trained top for each use.

Word embeddings and the lowest layers stay as they were published, so that both tops (the reader's and the pair
classifier's) run on one trunk, which is stored and computed once. What the trunk cannot know (the case of a word, which
words are the parties) is added to its output as learned marks.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own usage

from training.pieces import CASES

WIDTH = 384
HEADS = 12
LOWER = 2  # layers of the trunk; the other four are trained
LAYERS = 6
NO_ATTENTION = -1e4  # added to the scores of padding; finite, so that bfloat16 and int8 stay sound


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many labels each head tells apart."""

    upos: int
    deprel: int
    role: int
    name: int
    time: int
    attribution: int


class Layer(nn.Module):
    """One transformer layer as BERT has it (normalised after each half)."""

    def __init__(self, inner: int, width: int = WIDTH, heads: int = HEADS) -> None:
        super().__init__()
        self.heads = heads
        self.mix = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.first_norm, self.second_norm = (nn.LayerNorm(width, eps=1e-12) for _ in range(2))
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """States (batch, pieces, width) under an attention bias (batch, 1, 1, pieces)."""
        q, k, v = self.mix(x).unflatten(-1, (3, self.heads, x.size(-1) // self.heads)).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        x = self.first_norm(x + self.drop(self.out(seen.transpose(1, 2).flatten(2))))
        return self.second_norm(x + self.drop(self.down(F.gelu(self.up(x)))))

    def load(self, weights: dict[str, Tensor], number: int) -> None:
        """Takes the weights of layer `number` of a BERT checkpoint."""
        at = f"encoder.layer.{number}."
        parts = [f"{at}attention.self.{name}." for name in ("query", "key", "value")]
        pairs = [(self.out, f"{at}attention.output.dense."), (self.up, f"{at}intermediate.dense.")]
        pairs += [(self.down, f"{at}output.dense."), (self.first_norm, f"{at}attention.output.LayerNorm.")]
        pairs += [(self.second_norm, f"{at}output.LayerNorm.")]
        with torch.no_grad():
            for kind in ("weight", "bias"):
                getattr(self.mix, kind).copy_(torch.cat([weights[part + kind] for part in parts]))
                for module, name in pairs:
                    getattr(module, kind).copy_(weights[name + kind])


def attention_bias(mask: Tensor) -> Tensor:
    """What is added to attention scores: 0 for pieces, NO_ATTENTION for padding."""
    return (1.0 - mask[:, None, None].float()) * NO_ATTENTION


def checkpoint(folder: Path) -> tuple[dict[str, Tensor], dict[str, int]]:
    """Weights and configuration of a BERT checkpoint's folder."""
    weights = {k.removeprefix("bert."): v for k, v in load_file(str(folder / "model.safetensors")).items()}
    return weights, json.loads((folder / "config.json").read_text(encoding="utf-8"))


class Trunk(nn.Module):
    """Embeddings and the lowest layers, frozen: (batch, pieces) ids and mask to (batch, pieces, WIDTH)."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        weights, config = checkpoint(folder)
        at = "embeddings."
        self.words = nn.Embedding.from_pretrained(weights[f"{at}word_embeddings.weight"])
        places = weights[f"{at}position_embeddings.weight"] + weights[f"{at}token_type_embeddings.weight"][0]
        self.places = nn.Embedding.from_pretrained(places)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        with torch.no_grad():
            self.norm.weight.copy_(weights[f"{at}LayerNorm.weight"])
            self.norm.bias.copy_(weights[f"{at}LayerNorm.bias"])
        self.layers = nn.ModuleList(Layer(config["intermediate_size"]) for _ in range(LOWER))
        for number, layer in enumerate(self.layers):
            layer.load(weights, number)
        self.requires_grad_(requires_grad=False)

    def train(self, mode: bool = True) -> Trunk:  # noqa: FBT001, FBT002 - torch's signature
        """Stays in evaluation mode: nothing here is trained."""
        del mode
        return super().train(mode=False)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """States below the tops."""
        x = self.norm(self.words(ids) + self.places.weight[: ids.size(1)])
        bias = attention_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Top(nn.Module):
    """The upper layers, with `marks` kinds of learned marks a piece added to what the trunk gives."""

    def __init__(self, folder: Path, marks: int, layers: tuple[int, ...] = tuple(range(LOWER, LAYERS))) -> None:
        super().__init__()
        weights, config = checkpoint(folder)
        self.marks = nn.Embedding(marks, WIDTH, padding_idx=0)
        nn.init.zeros_(self.marks.weight)  # training starts from the encoder as it was
        self.layers = nn.ModuleList(Layer(config["intermediate_size"]) for _ in layers)
        for number, layer in zip(layers, self.layers, strict=True):
            layer.load(weights, number)

    def forward(self, states: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """States above, from those of the trunk and marks (batch, pieces, marks a piece)."""
        x, bias = states + self.marks(marks).sum(2), attention_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Biaffine(nn.Module):
    """Scores of every ordered pair of positions: (batch, from, to, labels)."""

    def __init__(self, size: int, labels: int) -> None:
        super().__init__()
        self.left = nn.Sequential(nn.Linear(WIDTH, size), nn.GELU(), nn.Dropout(0.2))
        self.right = nn.Sequential(nn.Linear(WIDTH, size), nn.GELU(), nn.Dropout(0.2))
        self.weight = nn.Parameter(torch.randn(labels, size + 1, size + 1) * 0.01)

    def sides(self, left: Tensor, right: Tensor) -> tuple[Tensor, Tensor]:
        """Both sides projected, with a one for the bias."""
        a, b = self.left(left), self.right(right)
        return torch.cat([a, torch.ones_like(a[..., :1])], -1), torch.cat([b, torch.ones_like(b[..., :1])], -1)

    def forward(self, left: Tensor, right: Tensor) -> Tensor:
        """Scores of (batch, from, WIDTH) against (batch, to, WIDTH)."""
        a, b = self.sides(left, right)
        return torch.einsum("bih,lhk,bjk->bijl", a, self.weight, b)

    def paired(self, left: Tensor, right: Tensor) -> Tensor:
        """Labels of each position against the one at the same place: (batch, positions, labels)."""
        a, b = self.sides(left, right)
        mixed = a @ self.weight.permute(1, 0, 2).flatten(1)  # (batch, positions, labels * size)
        return (mixed.unflatten(-1, (self.weight.size(0), -1)) * b[:, :, None]).sum(-1)


class Roles(nn.Module):
    """Role of every token for one predicate each: the sentence read again, narrower, with the predicate marked."""

    def __init__(self, labels: int, size: int = 256, layers: int = 2) -> None:
        super().__init__()
        self.predicate, self.token = nn.Linear(WIDTH, size), nn.Linear(WIDTH, size)
        self.left, self.right = nn.Linear(WIDTH, size), nn.Linear(WIDTH, size)
        self.distance = nn.Embedding(65, size)
        self.norm = nn.LayerNorm(size)
        self.layers = nn.ModuleList(Layer(2 * size, size, 8) for _ in range(layers))
        self.out = nn.Sequential(nn.Dropout(0.2), nn.Linear(size, labels))

    def forward(self, predicates: Tensor, tokens: Tensor, distance: Tensor, bias: Tensor) -> Tensor:
        """(predicates, tokens, labels), each predicate with the tokens around it.

        Args:
            predicates: States of the predicates, (predicates, WIDTH).
            tokens: States of the tokens around each, (predicates, tokens, WIDTH).
            distance: Their distance classes, 0 to 64, (predicates, tokens).
            bias: What is added to attention for padding, (predicates, 1, 1, tokens).
        """
        mixed = self.predicate(predicates)[:, None] + self.token(tokens) + self.distance(distance)
        x = self.norm(mixed + self.left(predicates)[:, None] * self.right(tokens))
        for layer in self.layers:
            x = layer(x, bias)
        return self.out(x)


class Reader(nn.Module):
    """The trunk, the reader's top and one small head a layer of analysis."""

    def __init__(self, folder: Path, sizes: Sizes) -> None:
        super().__init__()
        self.trunk = Trunk(folder)
        self.top = Top(folder, len(CASES))
        self.drop = nn.Dropout(0.2)
        self.upos = nn.Linear(WIDTH, sizes.upos)
        self.start = nn.Linear(WIDTH, 2)  # whether a piece starts a syntactic word
        self.predicate = nn.Linear(WIDTH, 2)
        self.name = nn.Linear(WIDTH, sizes.name)
        self.time = nn.Linear(WIDTH, sizes.time)
        self.attribution = nn.Linear(WIDTH, sizes.attribution)
        self.arc = Biaffine(256, 1)
        self.deprel = Biaffine(64, sizes.deprel)
        self.roles = Roles(sizes.role)

    def encoder(self, ids: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        """States of pieces from ids, case classes and mask, each (batch, pieces)."""
        return self.top(self.trunk(ids, mask), cases[..., None], mask)
