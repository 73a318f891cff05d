"""Writes the tables of docs/evaluation.md and README.md from tests/gold/results.json; `--check` only compares.

Figures are kept in tests/gold/results.json first with `--record SET`, which reads the scorer's report from standard
input, and with `--speed FILE`, which reads what the benchmark wrote with `--json`:

    python "$DIPLOSCOPE_SHARED"/eval/events.py GOLD PRED --errors 9999 | python tools/evaluation.py --record dev
    python tools/evaluation.py --speed benchmarks/out/bench.json
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from pages import DOCS, ROOT, filled, publish, table

RESULTS = ROOT / "tests" / "gold" / "results.json"
COMMAND = "python tools/evaluation.py"
SHOWN_FIRST = ("found", "exact")
_HEAD = re.compile(r"\[all\] documents (\d+)\s+gold events (\d+)\s+predicted (\d+)")
_SCORE = re.compile(r"^\s+(\w+)\s+P ([\d.]+)\s+R ([\d.]+)\s+F1 ([\d.]+)$", re.MULTILINE)
_SENTENCES = re.compile(
    r"sentence\s+accuracy ([\d.]+)\s+macro-F1 ([\d.]+)\s+R ([\d.]+)\s+Q ([\d.]+)\s+I ([\d.]+)\s+B ([\d.]+)"
)
_MISSED = re.compile(r"^  missed \S+ (\w+) [A-Z]+ ", re.MULTILINE)
_RATES = ("documents_per_s", "sentences_per_s", "sentences_per_cpu_s")
_PATHS = {
    "surface": "read, code, resolve",
    "ledger": "the same, into the ledger",
    "sample": "read, code, resolve: the yardstick's sample",
    "yardstick": "yardstick: the same sample through a blank spaCy pipeline",
}
_ABOUT = {
    "found": "the event: parties by country, and kind or type",
    "exact": "the event with kind, type, status, names, countries and direction, all right",
    "kind": "kind, of the events found",
    "plover": "PLOVER type, of the events found",
    "status": "status, of the events found",
    "names": "last names of actors and recipients",
    "time": "the date's value",
    "place": "the place with its country",
    "object": "the object's head word",
    "via": "who carried or received it for somebody",
    "present": "who else was there",
    "source": "on whose word, with the country",
}


def parse_report(report: str) -> dict[str, Any]:
    """The figures in the scorer's printed report.

    Raises:
        ValueError: If it is no such report.
    """
    head, sentences = _HEAD.search(report), _SENTENCES.search(report)
    scores = {
        name: [float(p), float(r), float(f)] for name, p, r, f in _SCORE.findall(report.split("\n[", maxsplit=1)[0])
    }
    if head is None or sentences is None or not set(SHOWN_FIRST) <= set(scores):
        raise ValueError("standard input holds no report of the event scorer")
    documents, events, predicted = map(int, head.groups())
    missed = Counter(_MISSED.findall(report))
    accuracy, macro, *labels = map(float, sentences.groups())
    return {
        "documents": documents,
        "events": events,
        "predicted": predicted,
        "scores": scores,
        "missed": dict(missed.most_common()),
        "sentences": {"accuracy": accuracy, "macro": macro, **dict(zip("RQIB", labels, strict=True))},
    }


def record(name: str, report: str) -> None:
    """Keeps the figures of the set `name`, with the day and the coder that they were measured with."""
    from diploscope.coding import coder_version  # noqa: PLC0415  only needed here
    from diploscope.encoder import load  # noqa: PLC0415  same

    results = _results()
    coder = coder_version(load(1))
    measured = {"measured": dt.datetime.now(dt.UTC).date().isoformat(), "coder": f"{coder.name} {coder.version}"}
    results["sets"][name] = results["sets"].get(name, {}) | measured | parse_report(report)
    _keep(results)


def record_speed(path: Path) -> None:
    """Keeps the figures that the benchmark wrote to `path`, without those of single rounds.

    Raises:
        ValueError: If it is no such file.
    """
    measured = json.loads(path.read_text(encoding="utf-8"))
    if not {"figures", "floors", "machine", "data"} <= set(measured):
        raise ValueError(f"{path} holds no figures of the benchmark")
    figures = measured["figures"]
    paths = {
        name: {key: figures[name][key] for key in ("documents", *_RATES, "peak_mib")}
        for name in _PATHS
        if name in figures
    }
    kept = {key: measured[key] for key in ("measured", "commit", "machine", "data", "limit", "rounds")}
    further = {key: figures[key] for key in ("scout", "ratio", "help_s", "one_article_s") if key in figures}
    _keep(_results() | {"speed": kept | {"paths": paths} | further})


def _results() -> dict[str, Any]:
    results: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {"sets": {}}
    return results


def _keep(results: dict[str, Any]) -> None:
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def set_table(name: str, figures: dict[str, Any]) -> str:
    """All figures of one set, with what they were measured on."""
    scores, labels = figures["scores"], figures["sentences"]
    told = (
        f"Set `{name}`: {figures['documents']} documents with {figures['events']} events; "
        f"{figures['predicted']} events came out of the coder ({figures['coder']}, {figures['measured']})."
    )
    rows = [
        (f"{key}: {about}", *(f"{value:.3f}" for value in scores[key]))
        for key, about in _ABOUT.items()
        if key in scores
    ]
    each = ", ".join(f"{label} {labels[label]:.3f}" for label in "RQIB")
    said = f"Sentence labels: accuracy {labels['accuracy']:.3f}, macro-F1 {labels['macro']:.3f}; F1 of each: {each}."
    parts = [told, table(["what is compared", "precision", "recall", "F1"], rows), said]
    if missed := figures.get("missed"):
        listed = ", ".join(f"{kind} {number}" for kind, number in missed.items())
        parts.append(f"Missed, by kind: {listed} ({sum(missed.values())} of {figures['events']}).")
    return "\n\n".join(parts)


def short_table(sets: dict[str, Any]) -> str:
    """Found and exact F1 of every set."""
    rows = []
    for name, figures in sets.items():
        found, exact = (f"{figures['scores'][key][2]:.2f}" for key in SHOWN_FIRST)
        rows.append((f"`{name}`", figures["documents"], figures["events"], found, exact))
    return table(["set", "documents", "events", "found F1", "exact F1"], rows)


def speed_table(speed: dict[str, Any]) -> str:
    """What the benchmark measured, and on what."""
    rows = [
        (
            about,
            speed["paths"][name]["documents"],
            *(f"{speed['paths'][name][key]['median']:,.0f}" for key in _RATES),
            "not told" if (peak := speed["paths"][name]["peak_mib"]) is None else f"{peak:,.0f}",
        )
        for name, about in _PATHS.items()
        if name in speed["paths"]
    ]
    built, scout = speed["machine"], speed["scout"]
    parts = [table(["path, one core", "documents", "documents/s", "sentences/s", "per CPU second", "peak MiB"], rows)]
    if "ratio" in speed:
        parts.append(f"{speed['ratio']['median']:.1f} times the yardstick, in the same run.")
    reasons = ", ".join(f"{reason} {number:,}" for reason, number in scout["reasons"].items())
    parts.append(f"The scout stopped {scout['stopped']:,} of {scout['sentences']:,} sentences: {reasons}.")
    parts.append(
        f"`diploscope --help` takes {speed['help_s']['median']:.2f} s, "
        f"`diploscope read` of one article {speed['one_article_s']['median']:.1f} s."
    )
    parts.append(
        f"Medians of {speed['rounds']} rounds on {built['processor']}, {built['cores']} cores, "
        f"{built['memory_gib']} GiB; "
        f"{speed['data']['name']}{'' if speed['limit'] is None else ', first documents only'}; "
        f"commit {speed['commit'] or 'unknown'}, {speed['measured'][:10]}."
    )
    if note := speed.get("note"):  # set by hand where a measurement needs a word
        parts.append(note)
    return "\n\n".join(parts)


def _recorded(words: list[str]) -> None:
    if "--record" in words[:-1]:
        record(words[words.index("--record") + 1], sys.stdin.read())
    if "--speed" in words[:-1]:
        record_speed(Path(words[words.index("--speed") + 1]))


def main() -> int:
    """Records, writes or checks; 1 if a page was to be checked and is stale, 2 for bad figures."""
    try:
        _recorded(sys.argv[1:])
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    results = _results()
    sets = results["sets"]
    whole = {"scores": "\n\n".join(set_table(name, figures) for name, figures in sets.items())}
    whole["speed"] = speed_table(results["speed"]) if "speed" in results else "Not measured for this version."
    parts = {DOCS / "evaluation.md": whole, ROOT / "README.md": {"scores": short_table(sets)}}
    pages = {path: filled(path.read_text(encoding="utf-8"), found) for path, found in parts.items()}
    return publish(pages, command=COMMAND)


if __name__ == "__main__":
    raise SystemExit(main())
