"""Trains what tells report, statement, interpretation and boilerplate apart, on the annotated news.

python -m training.functions --data DATA --weights FOLDER --out FOLDER [--epochs 12] [--seed 1]

A small network of its own, because every sentence of every document passes through it: the frozen trunk, one trained
layer above it, and a recurrent layer over the document's sentences that is also told what the rules say of each.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own usage

from diploscope.model import Span
from diploscope.reader.labels import label_sentences
from training.batches import Row, as_rows, tensors
from training.labels import FUNCTIONS
from training.network import LOWER, WIDTH, Top, Trunk
from training.news import annotated, use_of
from training.pieces import CASES, load_tokenizer
from training.records import Example
from training.scores import f1

LEARNING_RATE, HEAD_RATE = 1e-4, 1e-3
NARROW, CONTEXT = 128, 64  # widths of what enters the recurrent layer, and of it, each way
RARE = (1.0, 1.0, 2.5, 1.5)  # I and B are rare


@dataclass(slots=True)
class Story:
    """The sentences of one annotated document, what the rules say of each, and the annotated labels."""

    id: str
    rows: list[Row]
    rules: str
    gold: str


def stories(data: Path, annotation: Path, tokenizer: Tokenizer) -> list[Story]:
    """The annotated documents; sentences without a piece are left out, as the package answers them by itself."""
    out = []
    for document in annotated(data, annotation):
        text, spans = document.doc.text, document.row["sentences"]
        rules = "".join(label_sentences(text, [Span(a, b) for a, b in spans]))
        rows = as_rows([Example(text[a:b]) for a, b in spans], tokenizer)
        if len(rows) == len(spans):
            out.append(Story(document.row["id"], rows, rules, document.row["labels"]))
    return out


class FunctionReader(nn.Module):
    """Sentence functions of one document."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.trunk = Trunk(folder)
        self.top = Top(folder, len(CASES), layers=(LOWER,))
        self.drop = nn.Dropout(0.2)
        self.attention = nn.Linear(WIDTH, 1)
        self.narrow = nn.Linear(2 * WIDTH, NARROW)
        self.context = nn.GRU(NARROW + len(FUNCTIONS), CONTEXT, bidirectional=True, batch_first=True)
        self.out = nn.Linear(NARROW + len(FUNCTIONS) + 2 * CONTEXT, len(FUNCTIONS))

    def pooled(self, states: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """A vector for each sentence from the trunk's states: mean and attended mean, (sentences, 2 * WIDTH)."""
        hidden = self.top(states, marks, mask)
        real = mask[..., None].to(hidden.dtype)
        mean = (hidden * real).sum(1) / real.sum(1)
        scores = self.attention(hidden) + (1.0 - real) * -1e4
        return torch.cat([mean, (hidden * scores.softmax(1)).sum(1)], -1)

    def decide(self, pooled: Tensor, rules: Tensor) -> Tensor:
        """Logits (sentences, labels) from the sentences' vectors and the rules' labels, one hot."""
        x = torch.cat([self.drop(F.gelu(self.narrow(pooled))), rules], -1)
        context, _ = self.context(x[None])
        return self.out(torch.cat([x, self.drop(context[0])], -1))

    @torch.no_grad()
    def below(self, story: Story) -> Tensor:
        """What the trunk says of a document's sentences; it is frozen, so once is enough for all epochs."""
        ids, _, mask = tensors(story.rows)
        return self.trunk(ids, mask)

    def forward(self, story: Story, below: Tensor | None = None) -> Tensor:
        """Logits of one document."""
        _, cases, mask = tensors(story.rows)
        states = self.below(story) if below is None else below
        pooled = self.pooled(states, cases[..., None], mask)
        return self.decide(pooled, one_hot(story.rules).to(pooled.dtype))


def one_hot(labels: str) -> Tensor:
    """Labels as rows of zeros and a one."""
    return F.one_hot(torch.tensor([FUNCTIONS.index(x) for x in labels]), len(FUNCTIONS)).float()


def train(docs: list[Story], folder: Path, epochs: int, seed: int) -> FunctionReader:
    """A network trained on `docs`."""
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311 - an order of documents, no secret
    model = FunctionReader(folder)
    model.train()
    layers = list(model.top.layers.parameters())
    new = [p for n, p in model.named_parameters() if not n.startswith(("top.layers.", "trunk."))]
    optimiser = torch.optim.AdamW([{"params": layers}, {"params": new}], lr=0.0, weight_decay=0.01, fused=True)
    steps, step = epochs * len(docs), 0
    with torch.autocast("cpu", dtype=torch.bfloat16):
        below = {story.id: model.below(story) for story in docs}
    for number in range(epochs):
        begun, total = time.monotonic(), 0.0
        rng.shuffle(docs)
        for story in docs:
            share = min((step + 1) / (0.06 * steps), 1.0) * (1 - step / steps)
            for group, rate in zip(optimiser.param_groups, (LEARNING_RATE, HEAD_RATE), strict=True):
                group["lr"] = rate * share
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = model(story, below[story.id])
            gold = torch.tensor([FUNCTIONS.index(x) for x in story.gold])
            loss = F.cross_entropy(logits.float(), gold, weight=torch.tensor(RARE))
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
            total += float(loss.detach())
        print(f"epoch {number + 1}: loss {total / len(docs):.3f}, {time.monotonic() - begun:.0f} s", flush=True)
    model.eval()
    return model


@torch.no_grad()
def score(model: FunctionReader, docs: list[Story]) -> dict[str, float]:
    """Accuracy and F1 a label over the sentences of `docs`."""
    pairs = [
        (gold, FUNCTIONS[best])
        for story in docs
        for gold, best in zip(story.gold, model(story).argmax(-1).tolist(), strict=True)
    ]
    out = {"accuracy": sum(g == p for g, p in pairs) / max(1, len(pairs)), "sentences": len(pairs)}
    for label in FUNCTIONS:
        hit = sum(g == p == label for g, p in pairs)
        out[label] = f1(hit, sum(p == label for _, p in pairs), sum(g == label for g, _ in pairs))
    return out


def main() -> None:
    """Trains, saves, scores on what is kept aside."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=0)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    if args.threads:
        torch.set_num_threads(args.threads)
    docs = stories(args.data, Path(__file__).parent / "annotation" / "news_en.jsonl", load_tokenizer(args.weights))
    by_use = {use: [story for story in docs if use_of(story.id) == use] for use in ("train", "calibrate", "test")}
    model = train(by_use["train"], args.weights, args.epochs, args.seed)
    state = {name: value for name, value in model.state_dict().items() if not name.startswith("trunk.")}
    torch.save(state, args.out / "functions.pt")
    result = {"seed": args.seed, "epochs": args.epochs} | {
        f"{use}_documents": len(rows) for use, rows in by_use.items()
    }
    result |= {use: score(model, by_use[use]) for use in ("calibrate", "test")}
    (args.out / "functions.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
