"""The ONNX graphs of the package and the sessions that run them."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from diploscope.encoder.pieces import CLS, SEP, Pieces

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Labels:
    """What the outputs of the heads stand for, in order."""

    heads: dict[str, list[str]]
    order: tuple[str, ...]
    deprel: list[str]
    role: list[str]
    function: str
    types: list[str]
    kinds: list[str]
    statuses: list[str]
    hints: dict[str, int]
    version: str

    def columns(self) -> dict[str, slice]:
        """Where the logits of each head stand in the reader's output."""
        out, at = {}, 0
        for head in self.order:
            out[head] = slice(at, at + len(self.heads[head]))
            at += len(self.heads[head])
        return out


@dataclass(frozen=True, slots=True)
class Rows:
    """A padded batch: ids and mask (rows, pieces + 2), cases the same."""

    ids: Ints
    mask: Ints
    cases: Ints


class Graphs:
    """Sessions over the graphs in a folder, opened when they are first run.

    Args:
        folder: Where the ONNX files, `labels.json` and `tokenizer.json` lie.
        threads: Threads of one run; 0 leaves the choice to onnxruntime.
    """

    def __init__(self, folder: Path, threads: int) -> None:
        self.folder = folder
        self.threads = threads
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        raw: dict[str, Any] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        names = ("deprel", "role", "types", "kinds", "statuses")
        self.labels = Labels(
            heads=raw["heads"],
            order=tuple(raw["order"]),
            function="".join(raw["function"]),
            hints={hint: number for number, hint in enumerate(raw["hints"])},
            version=raw["version"],
            **{name: raw[name] for name in names},
        )
        vocabulary = self.tokenizer.get_vocab()
        self.first, self.last = vocabulary[CLS], vocabulary[SEP]
        self._sessions: dict[str, onnxruntime.InferenceSession] = {}
        self._opening = threading.Lock()

    def run(self, name: str, **inputs: NDArray[Any]) -> list[Floats]:
        """The outputs of graph `name`."""
        if name not in self._sessions:
            with self._opening:
                if name not in self._sessions:
                    self._sessions[name] = self._open(name)
        outputs: list[Floats] = self._sessions[name].run(None, inputs)
        return outputs

    def _open(self, name: str) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        # Spinning threads and a growing arena serve one big service; a laptop reads beside other work.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.enable_cpu_mem_arena = False
        path = str(self.folder / f"{name}.onnx")
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    def rows(self, windows: Sequence[tuple[Pieces, int, int]]) -> Rows:
        """The padded batch of some windows of pieces."""
        width = max(end - start for _, start, end in windows) + 2
        ids, mask, cases = (np.zeros((len(windows), width), dtype=np.int64) for _ in range(3))
        for i, (pieces, start, end) in enumerate(windows):
            size = end - start
            ids[i, 0], ids[i, size + 1] = self.first, self.last
            ids[i, 1 : size + 1] = pieces.ids[start:end]
            cases[i, 1 : size + 1] = pieces.cases[start:end]
            mask[i, : size + 2] = 1
        return Rows(ids, mask, cases)


def in_batches(lengths: Sequence[int], budget: int) -> list[list[int]]:
    """Indices in batches of like length, each of at most `budget` padded pieces (or one row)."""
    out: list[list[int]] = []
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__, reverse=True):
        if batch and (len(batch) + 1) * lengths[batch[0]] > budget:
            out.append(batch)
            batch = []
        batch.append(index)
    return [*out, batch] if batch else out


def softmax(logits: Floats) -> Floats:
    """Probabilities along the last axis."""
    e = np.exp(logits - logits.max(-1, keepdims=True))
    out: Floats = e / e.sum(-1, keepdims=True)
    return out
