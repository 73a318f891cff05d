"""What each head loses on a batch; a batch comes from one corpus and trains the layers that corpus marks."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - torch's own usage

from training.batches import Row, bio, first_pieces, gather, padded, tensors
from training.labels import BIO, IGNORE, Labels
from training.network import Reader, attention_bias


def tag_loss(logits: Tensor, gold: list[list[int]]) -> Tensor:
    """Cross-entropy of BIO tags over a batch of pieces."""
    return F.cross_entropy(logits.float().flatten(0, 1), torch.tensor(gold).flatten(), ignore_index=IGNORE)


def treebank_loss(model: Reader, rows: list[Row], labels: Labels) -> Tensor:
    """Words, tags, arcs, relations, entities and roles of a treebank batch."""
    ids, cases, mask = tensors(rows)
    hidden = model.drop(model.encoder(ids, cases, mask))
    width = ids.size(1)
    positions = [first_pieces(row) for row in rows]
    states, standing = gather(hidden, positions)
    starts = []
    for row, at in zip(rows, positions, strict=True):
        firsts = set(at)
        starts.append([IGNORE, *(int(i + 1 in firsts) for i in range(len(row.pieces.ids)))])
        starts[-1] += [IGNORE] * (width - len(starts[-1]))
    loss = tag_loss(model.start(hidden), starts)
    upos = padded([[labels.upos.index(tag) for tag in row.example.upos] for row in rows], standing)
    loss = loss + F.cross_entropy(model.upos(states).float().flatten(0, 1), upos.flatten(), ignore_index=IGNORE)
    heads = padded([row.example.heads for row in rows], standing)
    arcs = model.arc(states, states)[..., 0].float().masked_fill(~standing[:, None], -1e4)
    loss = loss + F.cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=IGNORE)
    relations = padded([[labels.deprel.index(r) for r in row.example.deprels] for row in rows], standing)
    at_head = states.gather(1, heads.clamp(min=0)[..., None].expand_as(states))
    loss = loss + deprel_loss(model, states, at_head, relations)
    if rows[0].example.names is not None:
        gold = [bio(row, row.example.names or [], BIO["name"], width) for row in rows]
        loss = loss + tag_loss(model.name(hidden), gold)
    with_roles = [i for i, row in enumerate(rows) if row.example.roles is not None]
    if with_roles:
        loss = loss + role_loss(model, rows, with_roles, states, standing, labels)
    return loss


def deprel_loss(model: Reader, states: Tensor, at_head: Tensor, relations: Tensor) -> Tensor:
    """Loss of the relations to the gold heads."""
    logits = relation_scores(model, states, at_head)
    return F.cross_entropy(logits.float().flatten(0, 1), relations.flatten(), ignore_index=IGNORE)


def relation_scores(model: Reader, states: Tensor, at_head: Tensor) -> Tensor:
    """Relation of each token to its given head: (batch, tokens, labels)."""
    return model.deprel.paired(states, at_head)


def role_loss(
    model: Reader, rows: list[Row], chosen: list[int], states: Tensor, standing: Tensor, labels: Labels
) -> Tensor:
    """Which tokens are predicates, and the roles around them."""
    marks = torch.full(standing.shape, IGNORE)
    for i in chosen:
        marks[i] = torch.where(standing[i], 0, IGNORE)
        for role in rows[i].example.roles or ():
            if standing[i, role.predicate]:
                marks[i, role.predicate] = 1
    loss = F.cross_entropy(model.predicate(states).float().flatten(0, 1), marks.flatten(), ignore_index=IGNORE)
    pairs = [(i, role) for i in chosen for role in rows[i].example.roles or () if standing[i, role.predicate]]
    if not pairs:
        return loss
    index = torch.tensor([i for i, _ in pairs])
    at = torch.tensor([role.predicate for _, role in pairs])
    scores = role_scores(model, states, standing, index, at)
    gold = torch.where(standing[index], 0, IGNORE)
    for n, (_, role) in enumerate(pairs):
        for label, first, last in role.arguments:
            if f"B-{label}" in labels.role:
                gold[n, first : last + 1] = labels.role.index(f"I-{label}")
                gold[n, first] = labels.role.index(f"B-{label}")
    gold = gold.masked_fill(~standing[index], IGNORE)
    return loss + F.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=IGNORE)


def role_scores(model: Reader, states: Tensor, standing: Tensor, index: Tensor, at: Tensor) -> Tensor:
    """Role labels of all tokens for predicate `at` of batch row `index`: (predicates, tokens, labels)."""
    tokens = states[index]
    predicates = tokens[torch.arange(len(at)), at]
    distance = (torch.arange(states.size(1))[None] - at[:, None]).clamp(-32, 32) + 32
    return model.roles(predicates, tokens, distance, attention_bias(standing[index]))


def span_loss(model: Reader, rows: list[Row], head: str, layer: str) -> Tensor:
    """Loss of one BIO head over the spans of one layer."""
    ids, cases, mask = tensors(rows)
    hidden = model.drop(model.encoder(ids, cases, mask))
    gold = []
    for row in rows:
        spans = getattr(row.example, layer) or []
        gold.append(bio(row, [(*s[:2], s[2] if len(s) > 2 else "time") for s in spans], BIO[head], ids.size(1)))
    return tag_loss(getattr(model, head)(hidden), gold)
