"""Trains the pair classifier: PLOVER type, kind and status of what a marked actor does to a marked recipient.

python -m training.pairs --weights FOLDER --out FOLDER [--plv PLV.tsv] [--epochs 8] [--seed 1] [--folds 0]

Markers `<s> </s> <t> </t>` are put around the parties; a linear layer over the states of `<s>`, `<t>` and the mean
reads the sentence (the baseline of the project's design, with two more outputs). Trained on the contrast sentences of
this project alone (`annotation/contrast_en.jsonl`) unless `--folds N` adds the rows of PLV outside each fold. Scored on
PLV by root, where CONCEDE and RETREAT are one (YIELD).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import AddedToken, Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own usage

from training import corpora
from training.network import WIDTH, Encoder
from training.pieces import case_of, load_tokenizer

MARKERS = ("<s>", "</s>", "<t>", "</t>")
MAX_PIECES = 128
BATCH = 16
LEARNING_RATE = 1e-4
WARM_UP = 0.06  # share of the steps
TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE"
    " COERCE ASSAULT NONE"
).split()
KINDS = (
    "gift message visit meeting call reception ceremony award demonstration agreement invitation appointment aid"
    " cooperation statement sanction force other none"
).split()
STATUSES = "happened ongoing planned requested denied cancelled hypothetical background".split()
IGNORE = -100
_YIELD = ("CONCEDE", "RETREAT")


@dataclass(frozen=True, slots=True)
class Pair:
    """A marked sentence with what is known of it; `types` are those it may be (two for YIELD)."""

    text: str
    source: tuple[int, int] | None
    target: tuple[int, int] | None
    types: tuple[str, ...]
    kind: str | None = None
    status: str | None = None


def own_pairs(path: Path) -> list[Pair]:
    """The contrast sentences."""
    rows = corpora.stand_off(path)
    return [
        Pair(r["text"], r["source"], r["target"], (r["plover"],), r["kind"], r["status"] if r["trigger"] else None)
        for r in rows
    ]


def plv_pairs(path: Path) -> list[Pair]:
    """Rows of PLV; their YIELD is CONCEDE or RETREAT."""
    return [
        Pair(r["text"], r["source"], r["target"], _YIELD if r["type"] == "YIELD" else (r["type"],))
        for r in corpora.marked_pairs(path)
    ]


def marked(pair: Pair) -> str:
    """The text with its markers; a party that is not marked has none."""
    cuts = []
    for span, (opening, closing) in ((pair.source, MARKERS[:2]), (pair.target, MARKERS[2:])):
        if span:
            cuts += [(span[0], 1, opening), (span[1], 0, closing)]
    text = pair.text
    for at, _, marker in sorted(cuts, reverse=True):
        text = f"{text[:at]} {marker} {text[at:]}"
    return text


class Classifier(nn.Module):
    """Logits of type, kind and status."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.encoder = Encoder(folder)
        self.encoder.bert.resize_token_embeddings(self.encoder.bert.config.vocab_size + len(MARKERS))
        self.drop = nn.Dropout(0.1)
        self.type_head, self.kind_head, self.status_head = (
            nn.Linear(3 * WIDTH, len(x)) for x in (TYPES, KINDS, STATUSES)
        )

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor, at: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """From ids, cases and mask (batch, pieces) and the marker positions (batch, 2)."""
        hidden = self.encoder(ids, cases, mask)
        weight = mask[..., None].to(hidden.dtype)
        mean = (hidden * weight).sum(1) / weight.sum(1)
        marks = hidden.gather(1, at[..., None].expand(-1, -1, WIDTH)).flatten(1)
        state = self.drop(torch.cat([marks, mean], -1))
        return self.type_head(state), self.kind_head(state), self.status_head(state)


def encode(pairs: list[Pair], tokenizer: Tokenizer) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Tensors of a batch; a party without a marker is read at [CLS]."""
    texts = [marked(pair) for pair in pairs]
    encodings = tokenizer.encode_batch(texts)
    width = min(MAX_PIECES, max(len(e.ids) for e in encodings))
    ids, cases, mask = (torch.zeros(len(pairs), width, dtype=torch.long) for _ in range(3))
    at = torch.zeros(len(pairs), 2, dtype=torch.long)
    markers = [tokenizer.token_to_id(MARKERS[0]), tokenizer.token_to_id(MARKERS[2])]
    for i, (text, e) in enumerate(zip(texts, encodings, strict=True)):
        row = e.ids[:width]
        ids[i, : len(row)] = torch.tensor(row)
        mask[i, : len(row)] = 1
        cases[i, : len(row)] = torch.tensor([case_of(text[a:b]) for a, b in e.offsets[:width]])
        for j, marker in enumerate(markers):
            if marker in row:
                at[i, j] = row.index(marker)
    return ids, cases, mask, at


def loss_of(model: Classifier, pairs: list[Pair], tokenizer: Tokenizer) -> Tensor:
    """Type by the likelihood of all types a pair may be; kind and status where they are known."""
    types, kinds, statuses = (x.float() for x in model(*encode(pairs, tokenizer)))
    allowed = torch.tensor([[name in pair.types for name in TYPES] for pair in pairs])
    likelihood = torch.logsumexp(types.log_softmax(-1).masked_fill(~allowed, -1e4), -1)
    kind = torch.tensor([KINDS.index(p.kind) if p.kind else IGNORE for p in pairs])
    status = torch.tensor([STATUSES.index(p.status) if p.status else IGNORE for p in pairs])
    loss = -likelihood.mean()
    if (kind != IGNORE).any():
        loss = loss + 0.3 * F.cross_entropy(kinds, kind, ignore_index=IGNORE)
    if (status != IGNORE).any():
        loss = loss + 0.3 * F.cross_entropy(statuses, status, ignore_index=IGNORE)
    return loss


def train(pairs: list[Pair], folder: Path, tokenizer: Tokenizer, epochs: int, seed: int) -> Classifier:
    """A classifier trained on `pairs`."""
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311 - an order of batches, no secret
    model = Classifier(folder)
    model.train()
    optimiser = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE)
    steps = epochs * -(-len(pairs) // BATCH)
    step = 0
    for number in range(epochs):
        order = pairs[:]
        rng.shuffle(order)
        begun, total = time.monotonic(), 0.0
        for i in range(0, len(order), BATCH):
            rate = min((step + 1) / (WARM_UP * steps), 1.0) * (1 - step / steps)
            for group in optimiser.param_groups:
                group["lr"] = LEARNING_RATE * rate
            loss = loss_of(model, order[i : i + BATCH], tokenizer)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
            total += float(loss.detach()) * len(order[i : i + BATCH])
        print(f"epoch {number + 1}: loss {total / len(order):.3f}, {time.monotonic() - begun:.0f} s", flush=True)
    model.eval()
    return model


@torch.no_grad()
def predict(model: Classifier, pairs: list[Pair], tokenizer: Tokenizer) -> list[str]:
    """The likeliest type of each pair; NONE is never answered, since a pair of PLV always has a type."""
    out = []
    for i in range(0, len(pairs), 64):
        logits = model(*encode(pairs[i : i + 64], tokenizer))[0]
        out += [TYPES[x] for x in logits[:, : TYPES.index("NONE")].argmax(-1).tolist()]
    return out


def root(name: str) -> str:
    """PLV's root of a type."""
    return "YIELD" if name in _YIELD else name


def scores(gold: list[Pair], answers: list[str]) -> dict[str, Any]:
    """Accuracy, macro-F1 and F1 a root."""
    y, p = [root(pair.types[0]) for pair in gold], [root(answer) for answer in answers]
    each = {}
    for name in sorted(set(y)):
        hit = sum(a == b == name for a, b in zip(y, p, strict=True))
        each[name] = 2 * hit / (y.count(name) + p.count(name)) if hit else 0.0
    accuracy = sum(a == b for a, b in zip(y, p, strict=True)) / len(y)
    return {"accuracy": accuracy, "macro_f1": sum(each.values()) / len(each), "rows": len(y), "roots": each}


def main() -> None:
    """Trains, saves, scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--plv", type=Path)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folds", type=int, default=0)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer(args.weights)
    tokenizer.add_special_tokens([AddedToken(marker, normalized=False) for marker in MARKERS])
    own = own_pairs(Path(__file__).parent / "annotation" / "contrast_en.jsonl")
    plv = plv_pairs(args.plv) if args.plv else []
    result: dict[str, Any] = {"seed": args.seed, "epochs": args.epochs, "own_rows": len(own), "folds": args.folds}
    if args.folds:
        answers = [""] * len(plv)
        for fold in range(args.folds):
            rest = [pair for i, pair in enumerate(plv) if i % args.folds != fold]
            model = train([*own, *rest], args.weights, tokenizer, args.epochs, args.seed)
            held = range(fold, len(plv), args.folds)
            for i, answer in zip(held, predict(model, [plv[i] for i in held], tokenizer), strict=True):
                answers[i] = answer
            done = [i for i, answer in enumerate(answers) if answer]
            print(json.dumps(scores([plv[i] for i in done], [answers[i] for i in done])), flush=True)
    else:
        model = train(own, args.weights, tokenizer, args.epochs, args.seed)
        torch.save(model.state_dict(), args.out / "pairs.pt")
        answers = predict(model, plv, tokenizer)
    if plv:
        result |= scores(plv, answers)
    (args.out / "pairs.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
