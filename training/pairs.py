"""Trains the pair classifier: PLOVER type, kind and status of what a marked actor does to a marked recipient.

python -m training.pairs --data DATA --weights FOLDER --out FOLDER [--with-unlicensed] [--folds 5] [--epochs 8]

The pieces of actor, recipient and trigger are marked by learned vectors on the trunk's output; the heads read the means
over actor, recipient, trigger and sentence, mixed with what the coder's frames say of the pair. Trained on the contrast
sentences and the annotated news of this project; `--with-unlicensed` adds PLV_train and AW_train, which state no
licence. `--folds` cross-validates on those two: each fold is answered by a model that saw everything but it. Their
YIELD is CONCEDE or RETREAT.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own usage

from diploscope.encoder.pieces import CLS, SEP
from training import corpora
from training.network import LAYERS, LOWER, WIDTH, Top, Trunk
from training.news import use_of
from training.pieces import CASES, load_tokenizer, pieces_of
from training.records import Pair

BATCH = 16
LEARNING_RATE, HEAD_RATE = 1e-4, 1e-3
WARM_UP = 0.06  # share of the steps
UNMARKED_TRIGGER = 0.2  # how often a known trigger is hidden, so that parties alone are answered too
UNHINTED = 0.1  # how often a hint is left out
RARE_HINT = 30  # hints given less often are not learned
INNER = 256  # width of what mixes states and hints
UNMARKED = 0.5  # how often no piece is marked, so that one encoding answers every pair of a sentence
TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE"
    " COERCE ASSAULT NONE"
).split()
KINDS = (
    "gift message visit meeting call reception ceremony award demonstration agreement invitation appointment aid"
    " cooperation statement sanction force other none"
).split()
STATUSES = "happened ongoing planned requested denied cancelled hypothetical background".split()
COOPERATION_WEIGHT = 4.0  # of a pair of AW that cooperates
IGNORE = -100
Logits = tuple[Tensor, Tensor, Tensor, Tensor]  # of type, kind, status and event
PARTS = ("source", "target", "trigger")
CONFLICT = frozenset("REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split())
_YIELD = ("CONCEDE", "RETREAT")


def contrast_pairs(path: Path) -> list[Pair]:
    """The contrast sentences."""
    pairs = []
    for r in corpora.stand_off(path):
        spans = (tuple(r[part]) if r[part] else None for part in PARTS)
        pairs.append(Pair(r["text"], *spans, (r["plover"],), r["kind"], r["status"] if r["trigger"] else None))
    return pairs


def published_pairs(path: Path) -> list[Pair]:
    """Rows of PLV (YIELD is CONCEDE or RETREAT) or AW (conflict or cooperation)."""
    pairs = []
    for row in corpora.marked_pairs(path):
        if row["type"]:
            types: tuple[str, ...] = _YIELD if row["type"] == "YIELD" else (str(row["type"]),)
        else:
            types = tuple(t for t in TYPES if (t in CONFLICT) == bool(row["conflict"]) and t != "NONE")
        # AW has seven rows of conflict for one of cooperation; the rare ones weigh more.
        weight = COOPERATION_WEIGHT if row["type"] is None and not row["conflict"] else 1.0
        pairs.append(Pair(str(row["text"]), row["source"], row["target"], None, types, weight=weight))
    return pairs


@dataclass(slots=True)
class Batch:
    """Tensors of a batch of pairs; pairs without marks of one sentence share its row.

    Attributes:
        ids: (rows, pieces), and so `mask`.
        marks: (rows, pieces, 4).
        hints: (pairs, hints): one where a hint is given.
        parts: (pairs, 4, pieces): weights that sum to one over the pieces of actor, recipient, trigger and sentence.
        rows: The row that each part of each pair is read from, (pairs, 4).
    """

    ids: Tensor
    mask: Tensor
    marks: Tensor
    parts: Tensor
    rows: Tensor
    hints: Tensor


class Classifier(nn.Module):
    """Logits of type, kind and status, and of whether an event is told.

    Args:
        folder: Where the published weights lie.
        hints: What the coder may say of a pair, in order (`diploscope.coding.hints`).
        layers: How many layers stand above the trunk; a student has fewer.
    """

    def __init__(self, folder: Path, hints: Sequence[str], layers: int = LAYERS - LOWER) -> None:
        super().__init__()
        self.hint_names = tuple(hints)
        self.trunk = Trunk(folder)
        self.top = Top(folder, len(CASES) + len(PARTS), tuple(range(LOWER, LOWER + layers)))
        self.drop = nn.Dropout(0.1)
        size = (1 + len(PARTS)) * WIDTH
        self.mix, self.hint = nn.Linear(size, INNER), nn.Linear(len(hints), INNER, bias=False)
        self.type_head, self.kind_head, self.status_head, self.event_head = (
            nn.Linear(size + INNER, n) for n in (len(TYPES), len(KINDS), len(STATUSES), 1)
        )

    def learn(self, hints: Sequence[str]) -> None:
        """Makes room for hints that it does not know yet; they say nothing before they are trained."""
        new = [hint for hint in hints if hint not in self.hint_names]
        if not new:
            return
        wider = nn.Linear(len(self.hint_names) + len(new), INNER, bias=False)
        with torch.no_grad():
            wider.weight.copy_(F.pad(self.hint.weight, (0, len(new))))
        self.hint, self.hint_names = wider, (*self.hint_names, *new)

    def forward(self, batch: Batch) -> Logits:
        """Logits, each (batch, labels)."""
        return self.heads(self.top(self.trunk(batch.ids, batch.mask), batch.marks, batch.mask), batch)

    def heads(self, hidden: Tensor, batch: Batch) -> Logits:
        """Logits from the states of the top."""
        pooled = batch.parts.to(hidden.dtype)[:, :, None] @ hidden[batch.rows]  # (pairs, parts, 1, WIDTH)
        return self.judge(self.drop(pooled.flatten(1)), batch.hints)

    def judge(self, pooled: Tensor, hints: Tensor) -> Logits:
        """Logits from the mean states of actor, recipient, trigger and sentence, (pairs, 4 * WIDTH), and the hints."""
        mixed = F.gelu(self.mix(pooled) + self.hint(hints.to(pooled.dtype)))
        state = torch.cat([pooled, self.drop(mixed)], -1)
        return self.type_head(state), self.kind_head(state), self.status_head(state), self.event_head(state)


@dataclass(frozen=True, slots=True)
class School:
    """How a classifier learns: its layers above the trunk, whom it learns from, and what it goes on from."""

    layers: int = LAYERS - LOWER
    teacher: Classifier | None = None
    start: Classifier | None = None


def encode(pairs: list[Pair], tokenizer: Tokenizer, hints: Sequence[str] = ()) -> Batch:
    """Tensors of a batch; a party is read where it is named, what is marked nowhere as the whole sentence."""
    keys = [(pair.text, (pair.source, pair.target, pair.trigger) if pair.marked else None) for pair in pairs]
    others = [(apart[0], None) for pair in pairs for apart in pair.apart if apart]
    rows = {key: number for number, key in enumerate(dict.fromkeys([*keys, *others]))}
    pieces = pieces_of([text for text, _ in rows], tokenizer)
    first, last = tokenizer.token_to_id(CLS), tokenizer.token_to_id(SEP)
    width = max(len(p.ids) for p in pieces) + 2
    ids, mask = (torch.zeros(len(rows), width, dtype=torch.long) for _ in range(2))
    marks = torch.zeros(len(rows), width, 1 + len(PARTS), dtype=torch.long)
    parts = torch.zeros(len(pairs), 1 + len(PARTS), width)
    read = torch.tensor([[rows[key]] * (1 + len(PARTS)) for key in keys])
    for i, p in enumerate(pieces):
        size = len(p.ids) + 2
        ids[i, :size] = torch.tensor([first, *p.ids, last])
        mask[i, :size] = 1
        marks[i, 1 : size - 1, 0] = torch.tensor(p.cases)
    for n, (pair, key) in enumerate(zip(pairs, keys, strict=True)):
        row = rows[key]
        whole = list(range(len(pieces[row].ids) + 2))
        for j, (span, apart) in enumerate(zip(pair.spans, (*pair.apart, None), strict=True)):
            inside = [k + 1 for k in pieces[row].inside(span)] if span else []
            if apart and not inside:
                other = rows[apart[0], None]
                inside = [k + 1 for k in pieces[other].inside(apart[1])]
                read[n, j] = other if inside else row
            parts[n, j, inside or whole] = 1 / len(inside or whole)
            for k in inside if pair.marked and read[n, j] == row else ():
                marks[row, k, j + 1] = len(CASES) + j
        parts[n, -1, whole] = 1 / len(whole)
    given = torch.tensor([[float(hint in pair.hints) for hint in hints] for pair in pairs])
    return Batch(ids, mask, marks, parts, read, given)


def loss_of(model: Classifier, pairs: list[Pair], tokenizer: Tokenizer, teacher: Classifier | None = None) -> Tensor:
    """Type by the likelihood of all types a pair may be; kind, status and event where they are known.

    With a `teacher`, a student loses as well by how far it is from what the teacher answers.
    """
    batch = encode(pairs, tokenizer, model.hint_names)
    types, kinds, statuses, told = logits = tuple(x.float() for x in model(batch))
    allowed = torch.tensor([[name in pair.types for name in TYPES] for pair in pairs])
    likelihood = torch.logsumexp(types.log_softmax(-1).masked_fill(~allowed, -1e4), -1)
    weights = torch.tensor([pair.weight for pair in pairs])
    loss = -(likelihood * weights).sum() / weights.sum()
    kind = torch.tensor([KINDS.index(p.kind) if p.kind else IGNORE for p in pairs])
    status = torch.tensor([STATUSES.index(p.status) if p.status else IGNORE for p in pairs])
    for logits, gold in ((kinds, kind), (statuses, status)):
        if (gold != IGNORE).any():
            loss = loss + 0.5 * F.cross_entropy(logits, gold, ignore_index=IGNORE)
    known = [n for n, pair in enumerate(pairs) if pair.event is not None]
    if known:
        worth = torch.tensor([pairs[n].event for n in known])
        loss = loss + F.binary_cross_entropy_with_logits(told[known, 0], worth)
    return loss if teacher is None else loss + _distance(logits, teacher, batch, known)


def _distance(logits: Sequence[Tensor], teacher: Classifier, batch: Batch, known: list[int]) -> Tensor:
    """How far a student's logits are from its teacher's: divergence of the labels, and of the event where it counts."""
    with torch.no_grad():
        taught = [x.float() for x in teacher(batch)]
    loss = torch.zeros(())
    for own, other in zip(logits[:3], taught[:3], strict=True):
        loss = loss + F.kl_div(own.log_softmax(-1), other.log_softmax(-1), log_target=True, reduction="batchmean")
    if known:
        loss = loss + F.binary_cross_entropy_with_logits(logits[3][known, 0], taught[3][known, 0].sigmoid())
    return loss


def hints_in(pairs: Sequence[Pair]) -> list[str]:
    """The hints that are given often enough, sorted."""
    counts = Counter(hint for pair in pairs for hint in pair.hints)
    return sorted(hint for hint, count in counts.items() if count >= RARE_HINT)


def batches(groups: list[list[Pair]], rng: random.Random) -> list[list[Pair]]:
    """Shuffled batches of like length; some triggers hidden, some single pairs without marks, several never marked."""
    shown = []
    for group in groups:
        marked = len(group) == 1 and rng.random() >= UNMARKED
        shown.append([replace(p, marked=marked, **_hidden(p, rng)) for p in group])
    shown.sort(key=lambda pairs: len(pairs[0].text) * (0.8 + 0.4 * rng.random()))
    out = [list(chain.from_iterable(shown[i : i + BATCH])) for i in range(0, len(shown), BATCH)]
    rng.shuffle(out)
    return out


def _hidden(pair: Pair, rng: random.Random) -> dict[str, Any]:
    """The pair's trigger and hints, some left out, so that neither is leant on alone."""
    trigger = pair.trigger if rng.random() >= UNMARKED_TRIGGER else None
    return {"trigger": trigger, "hints": tuple(hint for hint in pair.hints if rng.random() >= UNHINTED)}


def grouped(pairs: list[Pair]) -> list[list[Pair]]:
    """The pairs of each sentence together."""
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(pair.text, []).append(pair)
    return list(groups.values())


def optimiser_of(model: Classifier, share: float) -> torch.optim.Optimizer:
    """AdamW at a share of the full rates, marks and heads learning faster than the pre-trained layers."""
    layers = list(model.top.layers.parameters())
    new = [p for n, p in model.named_parameters() if not n.startswith(("top.layers.", "trunk."))]
    groups = [{"params": layers, "lr": share * LEARNING_RATE}, {"params": new, "lr": share * HEAD_RATE}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def train(
    pairs: list[Pair],
    folder: Path,
    tokenizer: Tokenizer,
    epochs: int,
    seed: int,
    out: Path | None = None,
    school: School = School(),
) -> Classifier:
    """A classifier trained on `pairs`; after every epoch it is kept in `out`."""
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311 - an order of batches, no secret
    hints = school.teacher.hint_names if school.teacher else hints_in(pairs)
    model = school.start or Classifier(folder, hints, school.layers)
    model.learn(hints)
    model.train()
    optimiser = optimiser_of(model, 0.5 if school.start else 1.0)
    rates = [group["lr"] for group in optimiser.param_groups]
    groups = grouped(pairs)
    steps, step = epochs * -(-len(groups) // BATCH), 0
    for number in range(epochs):
        begun, total = time.monotonic(), 0.0
        for batch in batches(groups, rng):
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * min((step + 1) / (WARM_UP * steps), 1.0) * (1 - step / steps)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(model, batch, tokenizer, school.teacher)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
            total += float(loss.detach()) * len(batch)
        print(f"epoch {number + 1}: loss {total / len(pairs):.3f}, {time.monotonic() - begun:.0f} s", flush=True)
        if out is not None:
            save(model, out)
    model.eval()
    return model


def save(model: Classifier, out: Path) -> None:
    """Keeps what was trained; the trunk is as it was published."""
    state = {name: value for name, value in model.state_dict().items() if not name.startswith("trunk.")}
    whole = {"model": state, "hints": list(model.hint_names), "layers": len(model.top.layers)}
    torch.save(whole, out / "pairs.part")
    (out / "pairs.part").replace(out / "pairs.pt")


def load(path: Path, folder: Path) -> Classifier:
    """A trained classifier, on the published weights in `folder`."""
    saved = torch.load(path, weights_only=True)
    model = Classifier(folder, saved["hints"], saved["layers"])
    missing, unexpected = model.load_state_dict(saved["model"], strict=False)
    if unexpected or any(not name.startswith("trunk.") for name in missing):
        raise ValueError(f"the checkpoint does not fit: {unexpected[:3]} {missing[:3]}")
    return model.eval()


@torch.no_grad()
def predict(model: Classifier, pairs: list[Pair], tokenizer: Tokenizer) -> list[list[float]]:
    """Probabilities of TYPES without NONE (a published pair always has a type), in the pairs' order."""
    out: list[list[float]] = []
    for i in range(0, len(pairs), 64):
        logits = model(encode(pairs[i : i + 64], tokenizer, model.hint_names))[0].float()
        out += logits[:, : TYPES.index("NONE")].softmax(-1).tolist()
    return out


def root(name: str) -> str:
    """PLV's root of a type."""
    return "YIELD" if name in _YIELD else name


def best_root(probabilities: list[float]) -> str:
    """The likeliest root: CONCEDE and RETREAT count together."""
    sums: dict[str, float] = {}
    for name, p in zip(TYPES, probabilities, strict=False):
        sums[root(name)] = sums.get(root(name), 0.0) + p
    return max(sums, key=sums.__getitem__)


def is_conflict(probabilities: list[float]) -> bool:
    """Whether the likeliest root is one of conflict, as the scorer of the published pairs reads it."""
    return best_root(probabilities) in CONFLICT


def macro(gold: list[Any], answers: list[Any]) -> dict[str, Any]:
    """Accuracy, macro-F1 and F1 a label."""
    each = {}
    for name in sorted(set(gold)):
        hit = sum(a == b == name for a, b in zip(gold, answers, strict=True))
        each[str(name)] = round(2 * hit / (gold.count(name) + answers.count(name)), 4) if hit else 0.0
    accuracy = sum(a == b for a, b in zip(gold, answers, strict=True)) / len(gold)
    return {"accuracy": accuracy, "macro_f1": sum(each.values()) / len(each), "rows": len(gold), "labels": each}


def scores(pairs: list[Pair], probabilities: list[list[float]]) -> dict[str, Any]:
    """PLV by root, AW by conflict; rows of both may be mixed."""
    rows = list(zip(pairs, probabilities, strict=True))
    plv = [(pair, p) for pair, p in rows if len(pair.types) <= len(_YIELD)]
    aw = [(pair, p) for pair, p in rows if len(pair.types) > len(_YIELD)]
    out = {}
    if plv:
        out["plv_root"] = macro([root(pair.types[0]) for pair, _ in plv], [best_root(p) for _, p in plv])
    if aw:
        out["aw_binary"] = macro([pair.types[0] in CONFLICT for pair, _ in aw], [is_conflict(p) for _, p in aw])
    return out


def cross_validate(
    own: list[Pair], published: list[Pair], args: argparse.Namespace, tokenizer: Tokenizer
) -> dict[str, Any]:
    """Scores of the published pairs, each answered by a model that saw everything but its fold."""
    order = list(range(len(published)))
    random.Random(0).shuffle(order)  # noqa: S311 - the same folds whatever the seed
    answered: list[tuple[Pair, list[float]]] = []
    for fold in range(args.folds):
        held = [published[i] for i in order[fold :: args.folds]]
        texts = {pair.text for pair in held}  # a sentence with two marked pairs is never on both sides
        rest = [pair for pair in published if pair.text not in texts]
        model = train([*own, *rest], args.weights, tokenizer, args.epochs, args.seed)
        answered += zip(held, predict(model, held, tokenizer), strict=True)
        result = scores(*map(list, zip(*answered, strict=True)))  # type: ignore[arg-type]
        (args.out / "folds.json").write_text(json.dumps({"done": fold + 1} | result, indent=1) + "\n", encoding="utf-8")
        print(fold + 1, {k: (round(v["accuracy"], 3), round(v["macro_f1"], 3)) for k, v in result.items()}, flush=True)
    return result


def main() -> None:
    """Trains, saves, scores."""
    from training import proposed  # noqa: PLC0415 - it makes pairs itself

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--news", action="store_true", help="train on the annotated news, too")
    parser.add_argument("--told", action="store_true", help="of the news the events alone, none of what is proposed")
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from, at half the rate")
    parser.add_argument("--with-unlicensed", action="store_true")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--layers", type=int, default=LAYERS - LOWER, help="above the trunk")
    parser.add_argument("--teacher", type=Path, help="a checkpoint that a student learns from")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--threads", type=int, default=0)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    if args.threads:
        torch.set_num_threads(args.threads)
    tokenizer = load_tokenizer(args.weights)
    annotation = Path(__file__).parent / "annotation"
    own = contrast_pairs(annotation / "contrast_en.jsonl")
    published = [
        *published_pairs(args.data / "plover/PLV_train.tsv"),
        *published_pairs(args.data / "plover/AW_train.tsv"),
    ]
    if args.news:
        news = proposed.news_pairs(args.data, annotation / "news_en.jsonl", with_proposals=not args.told)
        own += [pair for document, pair in news if use_of(document) == "train"]
    result: dict[str, Any] = {"seed": args.seed, "epochs": args.epochs, "own_rows": len(own), "folds": args.folds}
    print(result, len(published), flush=True)
    if args.folds:
        result |= cross_validate(own, published, args, tokenizer)
    else:
        rows = [*own, *(published if args.with_unlicensed else [])]
        teacher, start = (load(path, args.weights) if path else None for path in (args.teacher, args.start))
        school = School(args.layers, teacher, start)
        model = train(rows, args.weights, tokenizer, args.epochs, args.seed, args.out, school)
        if not args.with_unlicensed:
            for marked in (True, False):
                shown = [replace(pair, marked=marked) for pair in published]
                result["marked" if marked else "pooled"] = scores(shown, predict(model, shown, tokenizer))
    result["with_unlicensed"] = args.with_unlicensed or bool(args.folds)
    (args.out / "pairs.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
