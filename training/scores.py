"""How well a trained reader does on rows it never saw."""

from __future__ import annotations

import torch

from diploscope.encoder.paths import best_tags
from training.batches import Row, first_pieces, gather, tensors
from training.labels import BIO, Labels
from training.losses import relation_scores, role_scores
from training.network import Reader
from training.records import Span


def spans_of(tags: list[str], pieces: list[Span]) -> set[tuple[int, int, str]]:
    """The spans that a row of BIO tags marks; an I that continues nothing begins one."""
    out, open_span = set(), None
    for tag, (a, b) in zip(tags, pieces, strict=True):
        if tag.startswith("B-") or (tag.startswith("I-") and (open_span is None or open_span[2] != tag[2:])):
            if open_span:
                out.add(tuple(open_span))
            open_span = [a, b, tag[2:]]
        elif tag.startswith("I-"):
            open_span[1] = b
        elif open_span:
            out.add(tuple(open_span))
            open_span = None
    if open_span:
        out.add(tuple(open_span))
    return out


def f1(hit: int, predicted: int, gold: int) -> float:
    """F1 from counts, 0 where there is nothing."""
    return 2 * hit / (predicted + gold) if predicted + gold else 0.0


@torch.no_grad()
def score_spans(model: Reader, rows: list[Row], head: str, layer: str) -> float:
    """Exact span and type F1 of one BIO head."""
    hit = predicted = gold = 0
    for batch in (rows[i : i + 64] for i in range(0, len(rows), 64)):
        ids, cases, mask = tensors(batch)
        best = getattr(model, head)(model.encoder(ids, cases, mask)).argmax(-1).tolist()
        for row, tags in zip(batch, best, strict=True):
            names = [BIO[head][t] for t in tags[1 : len(row.pieces.ids) + 1]]
            found = spans_of(names, row.pieces.spans)
            true = {(*s[:2], s[2] if len(s) > 2 else "time") for s in getattr(row.example, layer) or ()}
            hit, predicted, gold = hit + len(found & true), predicted + len(found), gold + len(true)
    return f1(hit, predicted, gold)


@torch.no_grad()
def score_treebank(model: Reader, rows: list[Row], labels: Labels) -> dict[str, float]:
    """Tags, attachment and role spans over gold words and gold predicates; greedy heads."""
    right = {"upos": 0, "uas": 0, "las": 0}
    total = hit = predicted = gold = 0
    for batch in (rows[i : i + 64] for i in range(0, len(rows), 64)):
        ids, cases, mask = tensors(batch)
        states, standing = gather(model.encoder(ids, cases, mask), [first_pieces(row) for row in batch])
        tags = model.upos(states).argmax(-1)
        heads = model.arc(states, states)[..., 0].masked_fill(~standing[:, None], -1e4).argmax(-1)
        at_head = states.gather(1, heads[..., None].expand_as(states))
        relations = relation_scores(model, states, at_head).argmax(-1)
        for i, row in enumerate(batch):
            example = row.example
            for t in range(len(example.tokens)):
                total += 1
                attached = int(heads[i, t]) == example.heads[t]
                right["upos"] += labels.upos[int(tags[i, t])] == example.upos[t]
                right["uas"] += attached
                right["las"] += attached and labels.deprel[int(relations[i, t])] == example.deprels[t]
            if example.roles:
                at = torch.tensor([role.predicate for role in example.roles])
                scores = role_scores(model, states, standing, torch.full_like(at, i), at)[:, : len(example.tokens)]
                for role, names in zip(example.roles, best_tags(scores.float().numpy(), labels.role), strict=True):
                    found = spans_of(names, [(n, n) for n in range(len(example.tokens))])
                    true = {(a, b, label) for label, a, b in role.arguments}
                    hit, predicted, gold = hit + len(found & true), predicted + len(found), gold + len(true)
    return {key: value / max(1, total) for key, value in right.items()} | {"roles": f1(hit, predicted, gold)}
