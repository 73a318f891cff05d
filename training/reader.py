"""Trains the reader network on the corpora under DATA and prints its scores on sets it never saw.

python -m training.reader --data DATA --weights FOLDER --out FOLDER [--scale 1.0] [--seed 1] [--minutes 60]
A checkpoint is written every few minutes.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training import corpora
from training.batches import Row, as_rows, batches
from training.labels import Labels, labels_of
from training.losses import span_loss, treebank_loss
from training.network import Reader
from training.pieces import load_tokenizer
from training.scores import score_spans, score_treebank

LEARNING_RATE = 1e-4
HEAD_RATE = 1e-3
WARM_UP = 200  # steps
# How often the rows of each layer are seen; the small sets more often, PolNeAR (four fifths of all pieces) in part.
PASSES = {"treebank": 5.0, "names": 12.0, "times": 3.0, "attributions": 0.5}
ANNOTATION = Path(__file__).parent / "annotation"
SAVE_EVERY = 240.0  # seconds

Loss = Callable[[Reader], Tensor]


@dataclass(slots=True)
class Data:
    """Training rows by layer."""

    treebanks: list[list[Row]]
    names: list[Row]
    times: list[Row]
    attributions: list[Row]


def load(data: Path, tokenizer: Tokenizer) -> tuple[Data, Labels]:
    """Every training row under `data`."""
    ewt = list(corpora.treebank(data / "treebank/en_ewt_propbank.train.conllu.xz"))
    gum = list(corpora.treebank(data / "treebank/en_gum_free.train.conllu.xz"))
    gum = [replace(example, names=corpora.proper_names(example)) for example in gum]
    marked = ANNOTATION / "names_en.jsonl"
    names = [
        *corpora.uner(data / "ner/en_ewt_uner.train.iob2"),
        *corpora.named(marked, data / "treebank/en_ewt_propbank.train.conllu.xz"),
    ]
    polnear = [s for doc in corpora.polnear(data / "attribution/polnear_train.tar.xz") for s in doc]
    rows = Data(
        treebanks=[as_rows(ewt, tokenizer), as_rows(gum, tokenizer)],
        names=as_rows(names, tokenizer),
        times=as_rows(list(corpora.meantime(data / "time/meantime.tar.xz")), tokenizer),
        attributions=as_rows(polnear, tokenizer),
    )
    return rows, labels_of([*ewt, *gum])


def often(rows: list[Any], passes: float, rng: random.Random) -> Iterator[list[Any]]:
    """The rows of each pass in turn; a broken pass sees a random part."""
    for left in range(int(passes + 1)):
        share = min(1.0, passes - left)
        if share > 0:
            yield rows if share == 1 else rng.sample(rows, int(share * len(rows)))


def plan_of(data: Data, labels: Labels, passes: dict[str, float], rng: random.Random) -> list[tuple[str, Loss]]:
    """All steps, tasks mixed: the name of the layer and what a model loses on the batch."""
    plan: list[tuple[str, Loss]] = []
    for treebank in data.treebanks:
        for rows in often(treebank, passes["treebank"], rng):
            plan += [("treebank", lambda model, b=b: treebank_loss(model, b, labels)) for b in batches(rows, rng)]
    for head, layer, spanned in (("name", "names", data.names), ("time", "times", data.times)):
        for rows in often(spanned, passes[layer], rng):
            plan += [(head, lambda m, b=b, h=head, la=layer: span_loss(m, b, h, la)) for b in batches(rows, rng)]
    for rows in often(data.attributions, passes["attributions"], rng):
        plan += [
            ("attribution", lambda m, b=b: span_loss(m, b, "attribution", "attributions")) for b in batches(rows, rng)
        ]
    rng.shuffle(plan)
    return plan


def passes_of(words: str) -> dict[str, float]:
    """PASSES as the command line gives them.

    Raises:
        ValueError: If a number is none.
    """
    given = dict(part.split("=") for part in words.split(","))
    return {layer: float(given.get(layer, 0)) for layer in PASSES}


def optimiser_of(model: Reader, rate: float) -> torch.optim.Optimizer:
    """AdamW, marks and heads learning faster than the pre-trained layers."""
    layers = list(model.top.layers.parameters())
    new = [p for n, p in model.named_parameters() if not n.startswith(("top.layers.", "trunk."))]
    groups = [{"params": layers, "lr": rate}, {"params": new, "lr": HEAD_RATE}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def warm(model: Reader, saved: dict[str, Tensor]) -> None:
    """Takes the weights of an earlier training that have a place of the same shape; says what has none."""
    own = model.state_dict()
    fitting = {k: v for k, v in saved.items() if k in own and own[k].shape == v.shape}
    model.load_state_dict(fitting, strict=False)
    print("not taken:", sorted(set(saved) - set(fitting)), flush=True)


def train(model: Reader, plan: list[tuple[str, Loss]], rate: float, minutes: float, save: Callable[[], None]) -> int:
    """Trains until the plan or the time is done, the rate falling to zero by then; the number of steps made."""
    optimiser = optimiser_of(model, rate)
    rates = [group["lr"] for group in optimiser.param_groups]
    begun = saved = time.monotonic()
    sums: dict[str, list[float]] = {}
    for step, (task, lose) in enumerate(plan):
        done = max(step / len(plan), (time.monotonic() - begun) / (60 * minutes))
        if done >= 1:
            return step
        for group, full in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = full * min(1.0, (step + 1) / WARM_UP) * (1 - done)
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


def score(model: Reader, data: Path, tokenizer: Tokenizer, labels: Labels) -> dict[str, Any]:
    """Scores on the gate sets."""
    ewt = as_rows(list(corpora.treebank(data / "treebank/en_ewt_propbank.dev.conllu.xz")), tokenizer)
    gum = as_rows(list(corpora.treebank(data / "treebank/en_gum_free.dev.conllu.xz")), tokenizer)
    names = as_rows(list(corpora.uner(data / "ner/en_ewt_uner.dev.iob2")), tokenizer)
    return {
        "ewt_dev": score_treebank(model, ewt, labels),
        "gum_dev": score_treebank(model, gum, labels),
        "uner_dev_exact_f1": score_spans(model, names, "name", "names"),
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--scale", type=float, default=1.0, help="times as many passes as PASSES says")
    parser.add_argument("--passes", type=passes_of, default=PASSES, help="such as treebank=4,names=6")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from, at half the rate; what fits is taken")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=60.0)
    return parser.parse_args()


def main() -> None:
    """Trains, saves, scores."""
    args = _arguments()
    args.out.mkdir(parents=True, exist_ok=True)
    if args.threads:
        torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)  # noqa: S311 - an order of batches, no secret
    torch.manual_seed(args.seed)
    tokenizer = load_tokenizer(args.weights)
    data, labels = load(args.data, tokenizer)
    model = Reader(args.weights, labels.sizes())
    model.train()
    if args.start:
        warm(model, torch.load(args.start, weights_only=True)["model"])

    def save() -> None:
        part = args.out / "reader.pt.part"
        state = {name: value for name, value in model.state_dict().items() if not name.startswith("trunk.")}
        torch.save({"model": state, "labels": asdict(labels)}, part)
        part.replace(args.out / "reader.pt")

    plan = plan_of(data, labels, {layer: args.scale * number for layer, number in args.passes.items()}, rng)
    steps = train(model, plan, LEARNING_RATE / 2 if args.start else LEARNING_RATE, args.minutes, save)
    save()
    model.eval()
    scores = score(model, args.data, tokenizer, labels)
    scores |= {"seed": args.seed, "minutes": args.minutes, "steps": steps, "planned": len(plan)}
    (args.out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(scores, indent=1))


if __name__ == "__main__":
    main()
