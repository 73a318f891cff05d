"""What the reader's network says of sentences, decoded from its logits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from diploscope.encoder.graphs import Floats, Graphs, in_batches
from diploscope.encoder.paths import best_tags
from diploscope.encoder.pieces import Pieces
from diploscope.encoder.trees import best_tree

Span = tuple[int, int]
_BUDGET = 2048  # padded pieces in one run: enough to keep the matrices full, small enough to stay in the caches
_FAR = 32  # words beyond which a distance to the predicate makes no difference
# A root of a later window of a long sentence hangs on the first window's root.
_ROOT, _LOOSE = "root", "parataxis"
# What is said of a given word that has no piece of its own, such as one of control characters alone.
_UNREAD = ("X", "dep")


@dataclass(frozen=True, slots=True)
class Role:
    """A predicate and its arguments, as token indices: (role, first token, last token)."""

    predicate: int
    arguments: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence as the network reads it; all spans are code points of the sentence.

    Attributes:
        tokens: Syntactic words.
        upos: Universal part of speech of each.
        heads: Index of each token's head, itself for the root.
        deprels: Universal relation to it.
        roles: Predicates with their arguments (PropBank).
        names: (start, end, type) with PER, ORG or LOC.
        times: Dates and times.
        attributions: (start, end, part) with source, cue or content.
        windows: Into how many parts a long sentence was cut to be read; 1 for nearly all.
    """

    tokens: tuple[Span, ...]
    upos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    roles: tuple[Role, ...]
    names: tuple[tuple[int, int, str], ...]
    times: tuple[Span, ...]
    attributions: tuple[tuple[int, int, str], ...]
    windows: int


@dataclass(slots=True)
class _Encoded:
    """States and logits of the pieces of one sentence; ranges of its windows."""

    pieces: Pieces
    states: Floats
    logits: Floats
    windows: list[tuple[int, int]]


def read(texts: Sequence[str], pieces: Sequence[Pieces], graphs: Graphs, *, syntax: bool) -> list[Reading]:
    """Readings of the sentences of one document; without `syntax` no trees and roles."""
    encoded = _encode(pieces, graphs)
    tokens = [_tokens(e, text, graphs) for e, text in zip(encoded, texts, strict=True)]
    trees = _trees(encoded, tokens, graphs) if syntax else [([], [], ()) for _ in encoded]
    return [
        _reading(e, firsts, spans, tree, graphs)
        for e, (firsts, spans), tree in zip(encoded, tokens, trees, strict=True)
    ]


def parse(
    pieces: Sequence[Pieces], words: Sequence[Sequence[Span]], predicates: Sequence[Sequence[int]], graphs: Graphs
) -> list[Reading]:
    """Readings of sentences whose words, in order, and the predicates among them are given."""
    encoded = _encode(pieces, graphs)
    return [_parsed(*given, graphs) for given in zip(encoded, words, predicates, strict=True)]


def _parsed(e: _Encoded, words: Sequence[Span], predicates: Sequence[int], graphs: Graphs) -> Reading:
    starts = {a: i for i, (a, _) in reversed(list(enumerate(e.pieces.spans)))}
    first = [starts[a] if a in starts else e.pieces.first_of((a, b)) for a, b in words]
    read = [n for n, i in enumerate(first) if i >= 0]
    firsts, spans = [first[n] for n in read], [words[n] for n in read]
    tree = _tree(e, firsts, graphs, [k for k, n in enumerate(read) if n in predicates])
    return _spread(_reading(e, firsts, spans, tree, graphs), read, words)


def _spread(reading: Reading, read: list[int], words: Sequence[Span]) -> Reading:
    """The reading of some of the `words` as one of them all; the others hang on the root."""
    if len(read) == len(words):
        return reading
    root = next((n for n, head in zip(read, reading.heads, strict=True) if read[head] == n), 0)
    upos, heads, deprels = [_UNREAD[0]] * len(words), [root] * len(words), [_UNREAD[1]] * len(words)
    for k, n in enumerate(read):
        upos[n], heads[n], deprels[n] = reading.upos[k], read[reading.heads[k]], reading.deprels[k]
    deprels[root] = _ROOT
    roles = tuple(
        Role(read[role.predicate], tuple((label, read[a], read[b]) for label, a, b in role.arguments))
        for role in reading.roles
    )
    return replace(
        reading, tokens=tuple(words), upos=tuple(upos), heads=tuple(heads), deprels=tuple(deprels), roles=roles
    )


def _encode(pieces: Sequence[Pieces], graphs: Graphs) -> list[_Encoded]:
    windows = [(index, start, end) for index, p in enumerate(pieces) for start, end in p.windows()]
    parts: dict[tuple[int, int], tuple[Floats, Floats]] = {}
    for batch in in_batches([end - start + 2 for _, start, end in windows], _BUDGET):
        rows = graphs.rows([(pieces[windows[n][0]], *windows[n][1:]) for n in batch])
        (below,) = graphs.run("trunk", ids=rows.ids, mask=rows.mask)
        hidden, logits = graphs.run("reader", states=below, marks=rows.cases[..., None], mask=rows.mask)
        for row, n in enumerate(batch):
            index, start, end = windows[n]
            inside = slice(1, end - start + 1)
            parts[index, start] = hidden[row, inside], logits[row, inside]
    return [_joined(p, [(start, *parts[index, start]) for start, _ in p.windows()]) for index, p in enumerate(pieces)]


def _joined(pieces: Pieces, parts: list[tuple[int, Floats, Floats]]) -> _Encoded:
    nothing = np.zeros((0, 1), np.float32)
    return _Encoded(
        pieces,
        np.concatenate([states for _, states, _ in parts]) if parts else nothing,
        np.concatenate([logits for _, _, logits in parts]) if parts else nothing,
        list(pieces.windows()),
    )


def _tokens(e: _Encoded, text: str, graphs: Graphs) -> tuple[list[int], list[Span]]:
    """First piece and span of every syntactic word."""
    if not e.windows:
        return [], []
    starts = e.logits[:, graphs.labels.columns()["start"]]
    begins = starts[:, 1] > starts[:, 0]
    spans = e.pieces.spans
    firsts = [i for i in range(len(spans)) if begins[i] or i in e.pieces.forced]
    ends = [spans[i - 1][1] for i in firsts[1:]] + [spans[-1][1]]
    whole = [(spans[i][0], max(end, spans[i][1])) for i, end in zip(firsts, ends, strict=True)]
    return firsts, [(a, min(b, len(text))) for a, b in whole]


Tree = tuple[list[int], list[str], tuple[Role, ...]]


def _trees(encoded: Sequence[_Encoded], tokens: list[tuple[list[int], list[Span]]], graphs: Graphs) -> list[Tree]:
    return [_tree(e, firsts, graphs) for e, (firsts, _) in zip(encoded, tokens, strict=True)]


def _tree(e: _Encoded, firsts: list[int], graphs: Graphs, given: Sequence[int] | None = None) -> Tree:
    """Heads, relations and roles of one sentence, window by window; of the predicates `given`, or of those found."""
    heads: list[int] = []
    roles: list[Role] = []
    loose: list[int] = []
    for start, end in e.windows:
        inside = [i for i in firsts if start <= i < end]
        if not inside:
            continue
        states, offset = e.states[inside], len(heads)
        (scores,) = graphs.run("arcs", tokens=states[None])
        own = best_tree(scores[0])
        root = next(i for i, head in enumerate(own) if head == i)
        if offset:
            loose.append(offset + root)
        heads += [offset + head for head in own]
        if given is None:
            predicates = _predicates(e, inside, graphs)
        else:
            predicates = [p - offset for p in given if 0 <= p - offset < len(inside)]
        roles += _roles(predicates, states, offset, graphs)
    if not heads:
        return [], [], ()
    states = e.states[firsts]
    (logits,) = graphs.run("relations", tokens=states, heads=states[heads])
    logits[:, graphs.labels.deprel.index(_ROOT)] = -np.inf  # only a word that heads itself is a root
    relations = [graphs.labels.deprel[x] for x in logits.argmax(-1).tolist()]
    first_root = next(i for i, head in enumerate(heads) if head == i)
    for i, head in enumerate(heads):
        if head == i:
            relations[i] = _ROOT
    for i in loose:
        heads[i], relations[i] = first_root, _LOOSE
    return heads, relations, tuple(roles)


def _predicates(e: _Encoded, inside: list[int], graphs: Graphs) -> list[int]:
    marks = e.logits[inside][:, graphs.labels.columns()["predicate"]]
    return [i for i in range(len(inside)) if marks[i, 1] > marks[i, 0]]


def _roles(predicates: list[int], states: Floats, offset: int, graphs: Graphs) -> list[Role]:
    if not predicates:
        return []
    around = np.broadcast_to(states, (len(predicates), *states.shape))
    away = np.arange(len(states))[None] - np.array(predicates)[:, None]
    distance = np.clip(away, -_FAR, _FAR).astype(np.int64) + _FAR
    (logits,) = graphs.run(
        "roles", predicates=states[predicates], tokens=np.ascontiguousarray(around), distance=distance
    )
    out = []
    for predicate, tags in zip(predicates, best_tags(logits, graphs.labels.role), strict=True):
        arguments = tuple((label, offset + a, offset + b) for a, b, label in bio_spans(tags))
        out.append(Role(offset + predicate, arguments))
    return out


def bio_spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """(first, last, label) of the runs that BIO tags mark; an I that continues nothing begins one."""
    out: list[tuple[int, int, str]] = []
    start, label = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        goes_on = tag.startswith("I-") and tag[2:] == label and start >= 0
        if start >= 0 and not goes_on:
            out.append((start, i - 1, label))
            start = -1
        if not goes_on and tag != "O":
            start, label = i, tag[2:]
    return out


def _spans(e: _Encoded, head: str, graphs: Graphs) -> tuple[tuple[int, int, str], ...]:
    if not e.windows:
        return ()
    names = graphs.labels.heads[head]
    (tags,) = best_tags(e.logits[None, :, graphs.labels.columns()[head]], names)
    spans = e.pieces.spans
    return tuple((spans[a][0], spans[b][1], label) for a, b, label in bio_spans(tags))


def _reading(e: _Encoded, firsts: list[int], spans: list[Span], tree: Tree, graphs: Graphs) -> Reading:
    upos: tuple[str, ...] = ()
    if firsts:
        best = e.logits[firsts][:, graphs.labels.columns()["upos"]].argmax(-1)
        upos = tuple(graphs.labels.heads["upos"][x] for x in best.tolist())
    heads, relations, roles = tree
    return Reading(
        tokens=tuple(spans),
        upos=upos,
        heads=tuple(heads),
        deprels=tuple(relations),
        roles=roles,
        names=_spans(e, "name", graphs),
        times=tuple((a, b) for a, b, _ in _spans(e, "time", graphs)),
        attributions=_spans(e, "attribution", graphs),
        windows=max(1, len(e.windows)),
    )
