"""Trains the reader network on the corpora under DATA and prints its scores on sets it never saw.

python -m training.reader --data DATA --weights FOLDER --out FOLDER [--epochs 3] [--seed 1] [--minutes 60]
A checkpoint is written every few minutes.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training import corpora
from training.batches import Row, as_rows, batches
from training.labels import Labels, labels_of
from training.losses import function_loss, span_loss, treebank_loss
from training.network import Reader
from training.pieces import load_tokenizer
from training.records import Example
from training.scores import score_functions, score_spans, score_treebank

LEARNING_RATE = 1e-4
HEAD_RATE = 1e-3
WARM_UP = 200  # steps
FUNCTION_PASSES = 3  # the annotated documents are few: they are seen this often an epoch
SAVE_EVERY = 240.0  # seconds

Loss = Callable[[Reader], Tensor]
Document = tuple[list[Row], str]


@dataclass(slots=True)
class Data:
    """Training rows by layer, and the annotated documents by use."""

    treebanks: list[list[Row]]
    names: list[list[Row]]
    times: list[Row]
    attributions: list[Row]
    functions: list[Document]
    kept_aside: list[Document]


def is_kept_aside(identity: str) -> bool:
    """Whether a document of the own annotation is test."""
    return int(hashlib.sha256(identity.encode()).hexdigest(), 16) % 10 == 0


def annotated(data: Path, annotation: Path) -> Iterator[tuple[str, list[str], str]]:
    """Id, sentence texts and labels of the annotated news, looked up by id and checked by hash."""
    rows = {row["id"]: row for row in corpora.stand_off(annotation)}
    for name in sorted({row["set"] for row in rows.values()}):
        with gzip.open(data / "news" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for doc in map(json.loads, file):
                row = rows.get(doc["id"])
                if row and hashlib.sha256(doc["text"].encode()).hexdigest() == row["sha256"]:
                    yield doc["id"], [" ".join(doc["text"][a:b].split()) for a, b in row["sentences"]], row["labels"]


def load(data: Path, annotation: Path, tokenizer: Tokenizer) -> tuple[Data, Labels]:
    """Every training row under `data`."""
    ewt = list(corpora.treebank(data / "treebank/en_ewt_propbank.train.conllu.xz"))
    gum = list(corpora.treebank(data / "treebank/en_gum_free.train.conllu.xz"))
    named = [Example(example.text, names=corpora.proper_names(example)) for example in gum]
    polnear = [s for doc in corpora.polnear(data / "attribution/polnear_train.tar.xz") for s in doc]
    own = [(i, as_rows([Example(t) for t in texts], tokenizer), gold) for i, texts, gold in annotated(data, annotation)]
    own = [(i, rows, gold) for i, rows, gold in own if len(rows) == len(gold)]
    rows = Data(
        treebanks=[as_rows(ewt, tokenizer), as_rows(gum, tokenizer)],
        names=[as_rows(list(corpora.uner(data / "ner/en_ewt_uner.train.iob2")), tokenizer), as_rows(named, tokenizer)],
        times=as_rows(list(corpora.meantime(data / "time/meantime.tar.xz")), tokenizer),
        attributions=as_rows(polnear, tokenizer),
        functions=[(rows, gold) for i, rows, gold in own if not is_kept_aside(i)],
        kept_aside=[(rows, gold) for i, rows, gold in own if is_kept_aside(i)],
    )
    return rows, labels_of([*ewt, *gum])


def epoch(data: Data, labels: Labels, rng: random.Random) -> list[tuple[str, Loss]]:
    """One pass over everything, tasks mixed: the name of the layer and what a model loses on the batch."""
    plan: list[tuple[str, Loss]] = []
    for rows in data.treebanks:
        plan += [("treebank", lambda model, b=b: treebank_loss(model, b, labels)) for b in batches(rows, rng)]
    spans = [("name", "names", rows) for rows in data.names]
    spans += [("time", "times", data.times), ("attribution", "attributions", data.attributions)]
    for head, layer, rows in spans:
        plan += [(head, lambda m, b=b, h=head, la=layer: span_loss(m, b, h, la)) for b in batches(rows, rng)]
    for doc in data.functions * FUNCTION_PASSES:
        plan.append(("function", lambda model, doc=doc: function_loss(model, *doc)))
    rng.shuffle(plan)
    return plan


def optimiser_of(model: Reader) -> torch.optim.Optimizer:
    """AdamW, the new heads learning faster than the pre-trained encoder."""
    encoder = list(model.encoder.parameters())
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    return torch.optim.AdamW([{"params": encoder, "lr": LEARNING_RATE}, {"params": heads, "lr": HEAD_RATE}])


def train(model: Reader, plan: list[tuple[str, Loss]], minutes: float, save: Callable[[], None]) -> int:
    """Trains until the plan or the time is done, the rate falling to zero by then; the number of steps made."""
    optimiser = optimiser_of(model)
    rates = [group["lr"] for group in optimiser.param_groups]
    begun = saved = time.monotonic()
    sums: dict[str, list[float]] = {}
    for step, (task, lose) in enumerate(plan):
        done = max(step / len(plan), (time.monotonic() - begun) / (60 * minutes))
        if done >= 1:
            return step
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * min(1.0, (step + 1) / WARM_UP) * (1 - done)
        with torch.autocast("cpu", dtype=torch.bfloat16):  # half the time of float32 on processors that have it
            loss = lose(model)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        sums.setdefault(task, []).append(float(loss.detach()))
        if step % 100 == 99:
            means = {name: round(sum(v[-50:]) / len(v[-50:]), 3) for name, v in sums.items()}
            print(f"{step + 1}/{len(plan)} {time.monotonic() - begun:.0f}s {means}", flush=True)
        if time.monotonic() - saved > SAVE_EVERY:
            save()
            saved = time.monotonic()
    return len(plan)


def score(model: Reader, data: Path, tokenizer: Tokenizer, labels: Labels, kept: list[Document]) -> dict[str, Any]:
    """Scores on the gate sets and the own test."""
    ewt = as_rows(list(corpora.treebank(data / "treebank/en_ewt_propbank.dev.conllu.xz")), tokenizer)
    gum = as_rows(list(corpora.treebank(data / "treebank/en_gum_free.dev.conllu.xz")), tokenizer)
    names = as_rows(list(corpora.uner(data / "ner/en_ewt_uner.dev.iob2")), tokenizer)
    return {
        "ewt_dev": score_treebank(model, ewt, labels),
        "gum_dev": score_treebank(model, gum, labels),
        "uner_dev_exact_f1": score_spans(model, names, "name", "names"),
        "own_test_functions": score_functions(model, kept),
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--annotation", type=Path, default=Path(__file__).parent / "annotation" / "news_en.jsonl")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=60.0)
    return parser.parse_args()


def main() -> None:
    """Trains, saves, scores."""
    args = _arguments()
    args.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(args.seed)  # noqa: S311 - an order of batches, no secret
    torch.manual_seed(args.seed)
    tokenizer = load_tokenizer(args.weights)
    data, labels = load(args.data, args.annotation, tokenizer)
    model = Reader(args.weights, labels.sizes())

    def save() -> None:
        part = args.out / "reader.pt.part"
        torch.save({"model": model.state_dict(), "labels": asdict(labels)}, part)
        part.replace(args.out / "reader.pt")

    plan = [step for _ in range(args.epochs) for step in epoch(data, labels, rng)]
    steps = train(model, plan, args.minutes, save)
    save()
    model.eval()
    scores = score(model, args.data, tokenizer, labels, data.kept_aside)
    scores |= {"seed": args.seed, "minutes": args.minutes, "steps": steps, "planned": len(plan)}
    (args.out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(scores, indent=1))


if __name__ == "__main__":
    main()
