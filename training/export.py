"""Writes the trained networks as the int8 ONNX files that the package ships, and measures what that costs.

python -m training.export --weights FOLDER --reader READER.pt --pairs PAIRS.pt --functions F.pt --out FOLDER

The vocabulary is cut to what English text needs (Latin letters and common signs; others are read as unknown), matrices
and embeddings are quantised per channel, and each graph is compared with its float original on sentences of the
contrast set: cosine of the states, share of equal answers.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.batches import as_rows, tensors
from training.functions import FunctionReader
from training.labels import BIO, FUNCTIONS, Labels
from training.network import WIDTH, Biaffine, Reader, Roles, Trunk
from training.pairs import KINDS, PARTS, STATUSES, TYPES, Classifier, Pair, contrast_pairs, encode
from training.pairs import load as load_classifier
from training.pieces import CASES, MAX_PIECES, load_tokenizer
from training.records import Example

POSITIONS = MAX_PIECES + 2
OPSET = 18
WHOLE = ("arcs", "relations")  # small, and trees are sensitive to what rounding does to near ties


class Tags(nn.Module):
    """The reader's top with its heads over pieces: states, then the logits of HEADS in one tensor."""

    HEADS = ("upos", "start", "predicate", "name", "time", "attribution")

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.top = reader.top
        heads = [getattr(reader, name) for name in self.HEADS]
        self.all = nn.Linear(WIDTH, sum(head.out_features for head in heads))
        with torch.no_grad():
            self.all.weight.copy_(torch.cat([head.weight for head in heads]))
            self.all.bias.copy_(torch.cat([head.bias for head in heads]))

    def forward(self, states: Tensor, marks: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """States (batch, pieces, WIDTH) and logits (batch, pieces, labels of all heads)."""
        hidden = self.top(states, marks, mask)
        return hidden, self.all(hidden)


class Sentences(nn.Module):
    """The first half of the network of sentence functions: a vector a sentence."""

    def __init__(self, functions: FunctionReader) -> None:
        super().__init__()
        self.functions = functions

    def forward(self, states: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """(sentences, 2 * WIDTH) from the states of the trunk."""
        return self.functions.pooled(states, marks, mask)


class Context(nn.Module):
    """Its second half: logits from the sentences' vectors and the labels of the rules, one hot."""

    def __init__(self, functions: FunctionReader) -> None:
        super().__init__()
        self.functions = functions

    def forward(self, pooled: Tensor, rules: Tensor) -> Tensor:
        """(sentences, labels)."""
        return self.functions.decide(pooled, rules)


class Arcs(nn.Module):
    """Scores of every token as head of every token, (batch, tokens, tokens)."""

    def __init__(self, arc: Biaffine) -> None:
        super().__init__()
        self.arc = arc

    def forward(self, tokens: Tensor) -> Tensor:
        """From token states (batch, tokens, WIDTH)."""
        a, b = self.arc.sides(tokens, tokens)
        return (a @ self.arc.weight[0]) @ b.transpose(1, 2)


class Relations(nn.Module):
    """Relations of tokens to their heads, (tokens, labels)."""

    def __init__(self, deprel: Biaffine) -> None:
        super().__init__()
        self.deprel = deprel

    def forward(self, tokens: Tensor, heads: Tensor) -> Tensor:
        """From the states of tokens and of their heads, each (tokens, WIDTH)."""
        return self.deprel.paired(tokens[None], heads[None])[0]


class RoleTags(nn.Module):
    """Roles of the tokens around one predicate each, (predicates, tokens, labels)."""

    def __init__(self, roles: Roles) -> None:
        super().__init__()
        self.roles = roles

    def forward(self, predicates: Tensor, tokens: Tensor, distance: Tensor) -> Tensor:
        """Predicate states (predicates, WIDTH), token states (predicates, tokens, WIDTH), distance classes."""
        return self.roles(predicates, tokens, distance, torch.zeros_like(tokens[:, None, None, :, 0]))


class Judge(nn.Module):
    """Logits of type, kind, status and event side by side, from pooled states and hints."""

    def __init__(self, classifier: Classifier) -> None:
        super().__init__()
        self.classifier = classifier

    def forward(self, pooled: Tensor, hints: Tensor) -> Tensor:
        """From the mean states of actor, recipient, trigger and sentence, (pairs, 4 * WIDTH), and (pairs, hints)."""
        return torch.cat(self.classifier.judge(pooled, hints), -1)


@dataclass(frozen=True, slots=True)
class Graph:
    """One network to export: its inputs by name with the axes that vary, its outputs."""

    name: str
    module: nn.Module
    inputs: dict[str, Tensor]
    outputs: tuple[str, ...]


def kept_vocabulary(tokenizer: Tokenizer) -> list[str]:
    """The pieces that English text needs, in their old order: Latin letters, common signs, the special ones in use."""
    vocabulary = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    return [piece for piece, _ in vocabulary if _is_kept(piece)]


def _is_kept(piece: str) -> bool:
    if piece.startswith("[") and piece.endswith("]") and len(piece) > 1:
        return piece in ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
    return all(letter < "\u0250" or "\u2000" <= letter <= "\u20cf" for letter in piece)


def cut_tokenizer(folder: Path, kept: Sequence[str], out: Path) -> Tokenizer:
    """Writes the tokenizer with the vocabulary `kept`, numbered anew."""
    raw = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    ids = {piece: number for number, piece in enumerate(kept)}
    raw["model"]["vocab"] = ids
    raw["added_tokens"] = [t | {"id": ids[t["content"]]} for t in raw["added_tokens"] if t["content"] in ids]
    raw["truncation"] = raw["padding"] = raw["post_processor"] = None
    out.write_text(json.dumps(raw, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return Tokenizer.from_file(str(out))


def cut_trunk(trunk: Trunk, old: Sequence[int]) -> Trunk:
    """The trunk with the embeddings of the kept pieces and positions alone."""
    trunk.words = nn.Embedding.from_pretrained(trunk.words.weight[list(old)])
    trunk.places = nn.Embedding.from_pretrained(trunk.places.weight[:POSITIONS])
    return trunk


def graphs(trunk: Trunk, reader: Reader, classifier: Classifier, functions: FunctionReader) -> list[Graph]:
    """Everything that is exported."""
    ids, mask = torch.ones(2, 7, dtype=torch.long), torch.ones(2, 7, dtype=torch.long)
    states = torch.randn(2, 7, WIDTH)
    one, four = torch.ones(2, 7, 1, dtype=torch.long), torch.ones(2, 7, 1 + len(PARTS), dtype=torch.long)
    parts, hints = torch.randn(3, (1 + len(PARTS)) * WIDTH), torch.zeros(3, len(classifier.hint_names))
    pooled, rules = torch.randn(5, 2 * WIDTH), torch.zeros(5, len(FUNCTIONS))
    tokens, predicates = torch.randn(5, WIDTH), torch.randn(3, WIDTH)
    around, distance = torch.randn(3, 6, WIDTH), torch.ones(3, 6, dtype=torch.long)
    return [
        Graph("trunk", trunk, {"ids": ids, "mask": mask}, ("states",)),
        Graph("reader", Tags(reader), {"states": states, "marks": one, "mask": mask}, ("hidden", "logits")),
        Graph("pairs", classifier.top, {"states": states, "marks": four, "mask": mask}, ("hidden",)),
        Graph("judge", Judge(classifier), {"pooled": parts, "hints": hints}, ("logits",)),
        Graph("sentences", Sentences(functions), {"states": states, "marks": one, "mask": mask}, ("pooled",)),
        Graph("context", Context(functions), {"pooled": pooled, "rules": rules}, ("logits",)),
        Graph("arcs", Arcs(reader.arc), {"tokens": states}, ("scores",)),
        Graph("relations", Relations(reader.deprel), {"tokens": tokens, "heads": tokens.clone()}, ("logits",)),
        Graph(
            "roles",
            RoleTags(reader.roles),
            {"predicates": predicates, "tokens": around, "distance": distance},
            ("logits",),
        ),
    ]


_AXES = {
    "ids": (0, 1), "mask": (0, 1), "states": (0, 1), "marks": (0, 1), "pooled": (0,), "rules": (0,), "hints": (0,),
    "heads": (0,), "predicates": (0,), "distance": (0, 1),
}  # fmt: skip


def varying(name: str, value: Tensor) -> dict[int, str]:
    """The axes of an input that vary, named so that equal names are equal sizes."""
    axes = _AXES.get(name, tuple(range(value.dim() - 1)))
    return {axis: f"axis{number}" for number, axis in enumerate(axes)}


def write(graph: Graph, out: Path) -> tuple[Path, Path]:
    """Writes `graph` as float and as int8 ONNX."""
    full, small = out / f"{graph.name}.float.onnx", out / f"{graph.name}.onnx"
    torch.onnx.export(
        graph.module.eval(),
        tuple(graph.inputs.values()),
        str(full),
        input_names=list(graph.inputs),
        output_names=list(graph.outputs),
        dynamic_axes={name: varying(name, value) for name, value in graph.inputs.items()},
        opset_version=OPSET,
        dynamo=False,
    )
    if graph.name in WHOLE:
        shutil.copyfile(full, small)
    else:
        quantize_dynamic(full, small, per_channel=True, weight_type=QuantType.QInt8)
    return full, small


def label_sets(labels: Labels, hints: Sequence[str]) -> dict[str, Any]:
    """Every head's labels in order, as the package reads them."""
    return {
        "heads": {
            "upos": labels.upos,
            "start": ["inside", "start"],
            "predicate": ["no", "yes"],
            **BIO,
        },
        "order": list(Tags.HEADS),
        "deprel": labels.deprel,
        "role": labels.role,
        "function": list(FUNCTIONS),
        "types": TYPES,
        "kinds": KINDS,
        "statuses": STATUSES,
        "hints": list(hints),
        "cases": list(CASES),
        "parts": list(PARTS),
        "max_pieces": MAX_PIECES,
    }


def compare(folder: Path, sample: Sequence[Pair], hints: Sequence[str], tokenizer: Tokenizer) -> dict[str, float]:
    """How far the int8 graphs are from the float ones on `sample`: mean cosine of states, equal tags, equal types."""
    run = {
        (name, kind): onnxruntime.InferenceSession(
            str(folder / f"{name}{kind}.onnx"), providers=["CPUExecutionProvider"]
        )
        for name in ("trunk", "reader", "pairs", "judge")
        for kind in (".float", "")
    }
    cosines, tags, types = [], [], []
    rows = as_rows([Example(pair.text) for pair in sample], tokenizer)
    for i in range(0, len(sample), 16):
        ids, cases, mask = (x.numpy() for x in tensors(rows[i : i + 16], tokenizer))
        batch = encode(list(sample[i : i + 16]), tokenizer, hints)
        results = []
        for kind in (".float", ""):
            (states,) = run["trunk", kind].run(None, {"ids": ids, "mask": mask})
            hidden, logits = run["reader", kind].run(None, {"states": states, "marks": cases[..., None], "mask": mask})
            (below,) = run["trunk", kind].run(None, {"ids": batch.ids.numpy(), "mask": batch.mask.numpy()})
            feed = {"states": below, "marks": batch.marks.numpy(), "mask": batch.mask.numpy()}
            (above,) = run["pairs", kind].run(None, feed)
            pooled = (batch.parts.numpy()[:, :, None] @ above[batch.rows.numpy()]).reshape(len(batch.rows), -1)
            (judged,) = run["judge", kind].run(None, {"pooled": pooled, "hints": batch.hints.numpy()})
            results.append((hidden, logits, judged))
        (h, t, p), (h8, t8, p8) = results
        real = mask.astype(bool)
        norms = np.linalg.norm(h, axis=-1) * np.linalg.norm(h8, axis=-1)
        cosines += ((h * h8).sum(-1) / norms)[real].tolist()
        tags += (t[..., :17].argmax(-1) == t8[..., :17].argmax(-1))[real].tolist()
        types += (p[:, : len(TYPES)].argmax(-1) == p8[:, : len(TYPES)].argmax(-1)).tolist()
    return {"cosine": float(np.mean(cosines)), "equal_tags": float(np.mean(tags)), "equal_types": float(np.mean(types))}


def main() -> None:
    """Exports, measures, reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--reader", type=Path, required=True)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--functions", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    saved = torch.load(args.reader, weights_only=True)
    labels = Labels(**saved["labels"])
    reader, functions = Reader(args.weights, labels.sizes()), FunctionReader(args.weights)
    classifier = load_classifier(args.pairs, args.weights)
    states = (saved["model"], torch.load(args.functions, weights_only=True))
    for module, state in zip((reader, functions), states, strict=True):
        missing, unexpected = module.load_state_dict(state, strict=False)
        if unexpected or any(not name.startswith("trunk.") for name in missing):
            raise ValueError(f"the checkpoint does not fit: {unexpected[:3]} {missing[:3]}")
    whole = load_tokenizer(args.weights)
    kept = kept_vocabulary(whole)
    tokenizer = cut_tokenizer(args.weights, kept, args.out / "tokenizer.json")
    trunk = cut_trunk(reader.trunk, [whole.token_to_id(piece) for piece in kept])
    with tempfile.TemporaryDirectory() as scratch:
        for graph in graphs(trunk, reader, classifier, functions):
            write(graph, Path(scratch))
        sample = contrast_pairs(Path(__file__).parent / "annotation" / "contrast_en.jsonl")[::4]
        report = compare(Path(scratch), sample, classifier.hint_names, tokenizer)
        for path in Path(scratch).glob("*.onnx"):
            if ".float" not in path.name:
                (args.out / path.name).write_bytes(path.read_bytes())
    written = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(args.out.glob("*.onnx"))))
    sets = label_sets(labels, classifier.hint_names) | {"version": written.hexdigest()[:8]}
    (args.out / "labels.json").write_text(json.dumps(sets, indent=1) + "\n", encoding="utf-8")
    report["bytes"] = {path.name: path.stat().st_size for path in sorted(args.out.iterdir())}
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
