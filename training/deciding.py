"""Fits the decision over proposals: which of them tell an event, and how sure that is.

python -m training.deciding --data DATA [--out src/diploscope/encoder/data/decision.json]

A logistic regression over the shipped classifier's judgements and what the frames say, fitted on the annotated
documents that calibrate (two tenths, on which no network was trained). The bars of acceptance are those with the best
F1 of found and exact events there. Confidence is a line through the logits, fitted to what proved right (Platt
1999). Needs the package alone, no torch.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diploscope.coding.context import context_of
from diploscope.coding.deciding import Decider
from diploscope.coding.document import DocumentCoder
from diploscope.coding.drafts import Draft
from diploscope.coding.weighing import Weights, features_of, logit
from diploscope.encoder import Encoder, Judgement, Marked, load
from diploscope.model import Analysis
from diploscope.reader import read
from training import corpora
from training.news import Annotated, annotated, use_of
from training.proposed import agree, told_by

RIDGE = 1.0  # strength of the penalty on weights
ROUNDS = 60  # of Newton's method
_ANNOTATION = Path(__file__).parent / "annotation"
_GRID = {
    "admitted": (0.0, 0.05, 0.1),
    "proposed": (0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95),
    "again": (0.6, 0.7, 0.8, 0.85, 0.9, 0.95),
    "sure": (0.9, 0.97, 1.1),  # from 0.7 on exact events gain 0.008, and "will send an envoy" becomes aid
}
Floats = NDArray[np.float64]


class Remembering:
    """A judge that answers what it was asked before from memory."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.known: dict[Marked, Judgement] = {}

    def __call__(self, marked: Sequence[Marked]) -> list[Judgement]:
        """One judgement each, in order."""
        new = [one for one in dict.fromkeys(marked) if one not in self.known]
        self.known |= dict(zip(new, self.encoder.judge(new, together=True), strict=True))
        return [self.known[one] for one in marked]


def codes_of(annotation: Path) -> tuple[tuple[str, str], ...]:
    """Kinds and types that go together in the annotated news and the contrast sentences, each twice at least."""
    seen: Counter[tuple[str, str]] = Counter()
    for row in corpora.stand_off(annotation / "news_en.jsonl"):
        if use_of(str(row["id"])) != "test":
            seen.update((e["kind"], e["plover"]) for e in row["events"])
    seen.update((str(r["kind"]), str(r["plover"])) for r in corpora.stand_off(annotation / "contrast_en.jsonl"))
    return tuple(sorted(code for code, n in seen.items() if n > 1 and "none" not in code))


def rows_of(document: Annotated, analysis: Analysis, judge: Remembering) -> list[tuple[dict[str, float], bool]]:
    """Features of every candidate of a document, and whether it tells an event."""
    decider = Decider(analysis, judge, Weights({}, 0.0, 0.0, 0.0, 0.0, 1.1, codes_of(_ANNOTATION)))
    decider.drafts()
    features = features_of(decider.candidates, judge([candidate.marked for candidate in decider.candidates]))
    text, events = document.doc.text, document.row["events"]
    return [
        (row, told_by(candidate.proposal, events, text) >= 0)
        for candidate, row in zip(decider.candidates, features, strict=True)
    ]


def fit(rows: Sequence[tuple[dict[str, float], bool]]) -> tuple[dict[str, float], float]:
    """Weights and bias of a ridge logistic regression (Newton's method); features are scaled while it is fitted."""
    names = sorted({name for features, _ in rows for name in features})
    x = np.array([[features.get(name, 0.0) for name in names] for features, _ in rows])
    y = np.array([float(right) for _, right in rows])
    mean, scale = x.mean(0), x.std(0) + 1e-9
    z = np.column_stack([(x - mean) / scale, np.ones(len(x))])
    penalty = np.diag([RIDGE] * len(names) + [0.0])
    w = np.zeros(z.shape[1])
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-(z @ w)))
        gradient = z.T @ (p - y) + penalty @ w
        step = np.linalg.solve(z.T @ (z * (p * (1 - p))[:, None]) + penalty, gradient)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    weights = w[:-1] / scale
    return dict(zip(names, weights.tolist(), strict=True)), float(w[-1] - weights @ mean)


def matched(drafts: Sequence[Draft], events: Sequence[dict[str, Any]], text: str) -> list[tuple[Draft, int]]:
    """Each draft with the number of the event it tells (-1: none), one to one, in the order of the drafts."""
    free = set(range(len(events)))
    out = []
    for draft in drafts:
        number = next((n for n in sorted(free) if _same(draft, events[n], text)), -1)
        free.discard(number)
        out.append((draft, number))
    return out


def _same(draft: Draft, event: dict[str, Any], text: str) -> bool:
    alike = event["kind"] == str(draft.kind) or event["plover"] == str(draft.type)
    return alike and agree(event, draft, text)


def _is_exact(draft: Draft, event: dict[str, Any], text: str) -> bool:
    """Kind, type, status, countries and last names of both sides."""
    codes = (str(draft.kind), str(draft.type), str(draft.status))
    sides = ((draft.actors, event["actors"]), (draft.recipients, event["recipients"]))
    return codes == (event["kind"], event["plover"], event["status"]) and all(
        {(_last(p.name.text), p.country) for p in found}
        == {(_last(text[slice(*p["span"])]), p["country"]) for p in gold}
        for found, gold in sides
    )


def _last(words: str) -> str:
    return words.rsplit(maxsplit=1)[-1].casefold()


Read = tuple[Annotated, Analysis]
Sure = list[tuple[float, bool]]


def outcome(
    docs: Sequence[Read], judge: Remembering, weights: Weights
) -> tuple[float, float, list[tuple[float, bool]]]:
    """F1 of found and of exact events, and (confidence, found) of every event coded."""
    found = exact = predicted = gold = 0
    sure: Sure = []
    for document, analysis in docs:
        events, text = document.row["events"], document.doc.text
        drafts = Decider(analysis, judge, weights).drafts()
        pairs = matched(drafts, events, text)
        found += sum(n >= 0 for _, n in pairs)
        exact += sum(n >= 0 and _is_exact(draft, events[n], text) for draft, n in pairs)
        predicted, gold = predicted + len(drafts), gold + len(events)
        sure += [(draft.confidence, n >= 0) for draft, n in pairs]
    return 2 * found / (predicted + gold), 2 * exact / (predicted + gold), sure


def ece(pairs: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error over equal bins of confidence."""
    total = 0.0
    for low in range(bins):
        inside = [
            (p, right) for p, right in pairs if low / bins <= p < (low + 1) / bins or (p == 1.0 and low == bins - 1)
        ]
        if inside:
            total += abs(sum(p for p, _ in inside) - sum(right for _, right in inside))
    return total / max(1, len(pairs))


def strict(docs: Sequence[Read]) -> float:
    """F1 of found events where frames alone decide."""
    found = total = 0.0
    for document, analysis in docs:
        drafts = DocumentCoder(analysis, context_of(analysis)).drafts()
        found += sum(n >= 0 for _, n in matched(drafts, document.row["events"], document.doc.text))
        total += len(drafts) + len(document.row["events"])
    return 2 * found / total


def search(docs: Sequence[Read], judge: Remembering, weights: Weights) -> Weights:
    """The bars with the best F1, one after the other; found and exact count alike."""
    best = weights
    for name in ("proposed", "again", "admitted", "sure", "proposed"):
        tried = [replace(best, **{name: value}) for value in _GRID[name]]
        scored = []
        for one in tried:
            found, exact, _ = outcome(docs, judge, one)
            scored.append((found + exact, one))
            print(f"{name} {getattr(one, name)}: found {found:.3f}, exact {exact:.3f}", flush=True)
        best = max(scored, key=lambda row: row[0])[1]
    return best


def main() -> None:
    """Fits, reports on the test documents, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/diploscope/encoder/data/decision.json"))
    args = parser.parse_args()
    judge = Remembering(load())
    docs: dict[str, list[Read]] = {"calibrate": [], "test": []}
    for document in annotated(args.data, _ANNOTATION / "news_en.jsonl"):
        use = use_of(document.row["id"])
        if use in docs:
            docs[use].append((document, read(document.doc, encoder=judge.encoder)))
    rows = list(itertools.chain.from_iterable(rows_of(d, a, judge) for d, a in docs["calibrate"]))
    print(f"{len(rows)} proposals, {sum(right for _, right in rows)} right", flush=True)
    features, bias = fit(rows)
    weights = search(docs["calibrate"], judge, Weights(features, bias, 0.1, 0.4, 0.6, 0.7, codes_of(_ANNOTATION)))
    _, _, sure = outcome(docs["calibrate"], judge, weights)
    line, offset = fit([({"logit": logit(p)}, right) for p, right in sure])
    weights = replace(weights, slope=line["logit"], offset=offset)
    for use in ("calibrate", "test"):
        print(f"{use}, without the classifier: found {strict(docs[use]):.3f}")
        found, exact, pairs = outcome(docs[use], judge, weights)
        print(f"{use}: found {found:.3f}, exact {exact:.3f}, ECE {ece(pairs):.3f} over {len(pairs)} events")
    args.out.write_text(
        json.dumps({k: v for k, v in asdict(weights).items() if k != "version"}, indent=1) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
