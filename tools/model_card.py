"""Writes the tables of docs/model-card.md; `--check` only compares.

Data and licences come from training/manifest.json, scores from tests/gold/reader.json (tools/score_reader.py) and
training/results (python -m training.results).
"""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from pages import DOCS, ROOT, filled, publish, table

sys.path.append(str(ROOT))

from training import results
from training.manifest import MANIFEST

Json = dict[str, Any]
RECORD = ROOT / "tests" / "gold" / "reader.json"
PAGE = DOCS / "model-card.md"
COMMAND = "python tools/model_card.py"
NOT_MEASURED = "Not measured for this version."
_NETWORKS = ("reader", "lexicon", "pairs", "functions", "decision")
# What is shown of the record: what it is, the set, the way to it.
_SHOWN = (
    ("parts of speech", "EWT and GUM dev", "treebanks.both.upos"),
    ("heads (UAS)", "EWT and GUM dev", "treebanks.both.uas"),
    ("heads with relations (LAS)", "EWT and GUM dev", "treebanks.both.las"),
    ("heads with relations (LAS)", "EWT dev", "treebanks.ewt.las"),
    ("heads with relations (LAS)", "GUM dev", "treebanks.gum.las"),
    ("role spans around gold predicates, F1", "EWT PropBank dev", "treebanks.ewt.roles.f1"),
    ("names, exact F1", "UNER EWT dev", "names.exact.f1"),
    ("content with its source, F1", "PolNeAR dev", "attributions.pair.f1"),
    ("tokens of sources, F1", "PolNeAR dev", "attributions.source.f1"),
    ("tokens of cues, F1", "PolNeAR dev", "attributions.cue.f1"),
    ("tokens of contents, F1", "PolNeAR dev", "attributions.content.f1"),
    ("dates and times, overlapping, F1", "TimeBank", "times.relaxed.f1"),
    ("dates and times, exact, F1", "TimeBank", "times.strict.f1"),
    ("dates and times, overlapping and the value right, F1", "TimeBank", "times.value.f1"),
    ("functions of sentences, accuracy", "gold dev", "functions.gold_dev.accuracy"),
    ("interpretation, F1", "gold dev", "functions.gold_dev.I.f1"),
    ("functions of sentences, accuracy", "own test", "functions.own_test.accuracy"),
    ("interpretation, F1", "own test", "functions.own_test.I.f1"),
    ("PLOVER root of a pair, macro-F1", "PLV_train", "pairs.plv.root.macro_f1"),
    ("conflict or cooperation, macro-F1", "AW_train", "pairs.aw.binary.macro_f1"),
)
# The same of what each training scores by itself.
_OF_TRAININGS = {
    "reader": (
        ("LAS, EWT dev", "ewt_dev.las"),
        ("LAS, GUM dev", "gum_dev.las"),
        ("role spans, EWT PropBank dev, F1", "ewt_dev.roles"),
        ("names, UNER EWT dev, exact F1", "uner_dev_exact_f1"),
    ),
    "functions": (
        ("functions, own test, accuracy", "test.accuracy"),
        ("interpretation, own test, F1", "test.I"),
    ),
    "pairs": (
        ("PLV_train, root, macro-F1", "plv_root.macro_f1"),
        ("AW_train, conflict or cooperation, macro-F1", "aw_binary.macro_f1"),
        ("PLV_train, root, macro-F1, parties marked", "marked.plv_root.macro_f1"),
        ("AW_train, conflict or cooperation, macro-F1, parties marked", "marked.aw_binary.macro_f1"),
        ("PLV_train, root, macro-F1, one encoding a sentence", "pooled.plv_root.macro_f1"),
        ("AW_train, conflict or cooperation, macro-F1, one encoding a sentence", "pooled.aw_binary.macro_f1"),
    ),
}


def at(figures: Mapping[str, Any], path: str) -> Any:
    """What `path` leads to, None where there is nothing."""
    found: Any = figures
    for name in path.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return found


def data_table(manifest: Json) -> str:
    """Every file that trains a network or that one is scored on."""
    rows = [
        (f"`{row['path']}`", row["source"], row["licence"], row["rows"], row["unit"], _use(row))
        for row in (*manifest["annotation"], *manifest["data"])
    ]
    told = (
        "The pair classifier that ships was trained with the published pairs, which state no licence."
        if manifest["with_unlicensed"]
        else "The pair classifier that ships was trained without the published pairs, which state no licence."
    )
    base = manifest["weights"]
    digests = ", ".join(f"`{name}` {digest[:12]}..." for name, digest in base["sha256"].items())
    started = f"Training starts from {base['name']} ({base['licence']}), as `{base['package']}` carries it"
    parts = [table(["file", "source", "licence", "rows", "of", "use"], rows), told, f"{started} (SHA-256: {digests})."]
    return "\n\n".join(parts)


def _use(row: Json) -> str:
    uses = row["trains"] | row.get("otherwise", {})
    if row["path"].startswith("news/"):  # whose use is that of the annotation
        parts = ["what `news_en.jsonl` refers to"]
    else:
        parts = [f"{name}: {uses[name]}" for name in _NETWORKS if name in uses]
    aside = row.get("kept_aside", {})
    if aside:
        parts.append("kept aside: " + ", ".join(f"{number} {use}" for use, number in aside.items()))
    return "; ".join(parts)


def score_table(record: Json) -> str:
    """What the shipped networks score, and what that was measured with."""
    found = [(about, name, at(record["scores"], path)) for about, name, path in _SHOWN]
    rows = [(about, name, f"{value:.3f}") for about, name, value in found if value is not None]
    versions = ", ".join(f"{name} {number}" for name, number in record["versions"].items())
    parts = [
        table(["what", "set", "score"], rows),
        f"Networks `{record['networks']}`, measured {record['measured']} with {versions}.",
    ]
    skipped = {
        name: part["not_scored"] for name, part in record["scores"].get("pairs", {}).items() if "not_scored" in part
    }
    parts += [f"{name.upper()}_train is not scored here: {why}." for name, why in skipped.items()]
    return "\n\n".join(parts)


def training_table(kept: Mapping[str, Json]) -> str:
    """What the trainings scored, by network and setting, with mean and spread over their seeds."""
    groups: dict[tuple[str, str], list[Json]] = {}
    for result in kept.values():
        groups.setdefault((result["network"], _setting(result["result"])), []).append(result)
    rows = [
        (network, setting, about, len(values), f"{statistics.mean(values):.3f}", _spread(values), _code(group))
        for (network, setting), group in groups.items()
        for about, path in _OF_TRAININGS[network]
        if (values := _values(group, path))
    ]
    return table(["network", "trained", "scored", "seeds", "mean", "spread", "code"], rows)


def _values(group: Iterable[Json], path: str) -> list[float]:
    return [float(value) for one in group if (value := at(one["result"], path)) is not None]


def _spread(values: list[float]) -> str:
    return f"{min(values):.3f} to {max(values):.3f}" if len(values) > 1 else "one seed"


def _setting(result: Json) -> str:
    """What distinguishes a training from others of its network, seeds aside."""
    if folds := result.get("folds"):
        return f"{folds}-fold cross-validation"
    if "with_unlicensed" in result:
        return "with unlicensed pairs" if result["with_unlicensed"] else "without unlicensed pairs"
    return "whole"


def _code(group: Iterable[Json]) -> str:
    changed = sorted({name for one in group for name in results.changed_code(one, results.HERE)})
    return f"earlier: {', '.join(changed)} changed since" if changed else "this"


def main() -> int:
    """Writes or checks; 1 if the page was to be checked and is stale."""
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    record = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else None
    kept = results.all_kept()
    parts = {
        "data": data_table(manifest),
        "scores": score_table(record) if record else NOT_MEASURED,
        "trainings": training_table(kept) if kept else NOT_MEASURED,
    }
    return publish({PAGE: filled(PAGE.read_text(encoding="utf-8"), parts)}, command=COMMAND)


if __name__ == "__main__":
    raise SystemExit(main())
