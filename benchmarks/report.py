"""From rounds of measurements to figures, floors and one table."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

Row = dict[str, Any]

# What the surface path must reach on one core.
LEAST_SENTENCES = 2000.0
LEAST_RATIO = 3.0
MOST_MIB = 1024.0
MOST_HELP_S = 0.3


@dataclass(frozen=True, slots=True)
class Spread:
    """Repeated values of one quantity; other work on the machine only ever makes times longer."""

    best: float
    median: float
    runs: int

    @classmethod
    def of(cls, values: Iterable[float], *, most: bool) -> Spread:
        """The spread of `values`, of which the largest is the best if `most`, else the smallest."""
        found = list(values)
        return cls(max(found) if most else min(found), statistics.median(found), len(found))


@dataclass(frozen=True, slots=True)
class Floor:
    """A limit and whether the measurement keeps it."""

    name: str
    limit: float
    value: float
    met: bool


def rate(rows: Sequence[Row], unit: str, clock: str = "wall_s") -> Spread:
    """`unit` a second over the rounds of one stage."""
    return Spread.of((row[unit] / row[clock] for row in rows), most=True)


def summed_up(rounds: Row) -> Row:
    """The figures of a run from its rounds: one list of rows a stage, and lists of seconds for the commands.

    The yardstick's sentences are those that the reader cuts in the same documents, and the ratio is that of each
    round, so that a slow minute of the machine falls on both.
    """
    surface, ledger, sample, spacy = (rounds[name] for name in ("surface", "ledger", "sample", "yardstick"))
    figures: Row = {
        "surface": _path(surface),
        "ledger": _path(ledger) | {"ledger_mib": ledger[-1]["ledger_mib"]},
        "source_documents_per_s": asdict(rate(surface, "documents", "source_wall_s")),
        "scout": _scout(surface[-1]),
        "start_s": asdict(Spread.of((row["start_s"] for row in surface), most=False)),
        "resident_mib": rounds["memory"][-1]["resident_mib"],
        "help_s": asdict(Spread.of(rounds["help"], most=False)),
        "one_article_s": asdict(Spread.of(rounds["one_article"], most=False)),
    }
    if spacy:
        cut = [row | {"sentences": ours["sentences"]} for row, ours in zip(spacy, sample, strict=True)]
        figures["yardstick"] = _path(cut) | {"words_per_s": asdict(rate(spacy, "words"))}
        figures["sample"] = _path(sample)
        ratios = [
            ours["sentences"] / ours["wall_s"] / (b["sentences"] / b["wall_s"])
            for ours, b in zip(sample, cut, strict=True)
        ]
        figures["ratio"] = asdict(Spread.of(ratios, most=True))
    return figures


def _path(rows: Sequence[Row]) -> Row:
    peaks = [row["peak_mib"] for row in rows if row["peak_mib"] is not None]
    return {
        "documents": rows[-1]["documents"],
        "sentences": rows[-1]["sentences"],
        "documents_per_s": asdict(rate(rows, "documents")),
        "sentences_per_s": asdict(rate(rows, "sentences")),
        "sentences_per_cpu_s": asdict(rate(rows, "sentences", "cpu_s")),
        "peak_mib": max(peaks, default=None),
    }


def _scout(row: Row) -> Row:
    total = row["sentences"]
    stops = dict(sorted(row["stops"].items(), key=lambda pair: -pair[1]))
    return {"sentences": total, "stopped": sum(stops.values()), "reasons": stops}


def floors(figures: Row) -> list[Floor]:
    """The limits and what was measured against them; those that were not measured are left out.

    Speeds and starts count by their best round: other work on the machine only ever makes them worse. The ratio counts
    by its median, as both sides of it have the same luck.
    """
    found = [_least("surface path, sentences/s", LEAST_SENTENCES, figures["surface"]["sentences_per_s"]["best"])]
    if "ratio" in figures:
        found.append(_least("times the yardstick", LEAST_RATIO, figures["ratio"]["median"]))
    peaks = {stage: figures[stage]["peak_mib"] for stage in ("surface", "ledger")}
    found += [_most(f"peak memory, {stage}, MiB", MOST_MIB, peak) for stage, peak in peaks.items() if peak is not None]
    found.append(_most("diploscope --help, s", MOST_HELP_S, figures["help_s"]["best"]))
    return found


def _least(name: str, limit: float, value: float) -> Floor:
    return Floor(f"{name}, at least", limit, value, value >= limit)


def _most(name: str, limit: float, value: float) -> Floor:
    return Floor(f"{name}, under", limit, value, value < limit)


def table(head: Row, figures: Row) -> str:
    """The report as text: one table in Markdown, what it was measured on, and the floors."""
    lines = ["| path on one core | documents | documents/s | sentences/s | per CPU second | peak memory |"]
    lines.append("|---|---:|---:|---:|---:|---:|")
    names = {
        "surface": "read, code, resolve",
        "ledger": "the same, with the ledger",
        "sample": "read, code, resolve: sample",
        "yardstick": "blank spaCy: same sample",
    }
    lines += [_line(title, figures[name]) for name, title in names.items() if name in figures]
    lines += ["", "Rates are the median of the rounds, with the best in brackets.", ""]
    if "ratio" in figures:
        lines.append(f"Ratio to the yardstick: {_spread(figures['ratio'], 1)}")
    lines += [_stopped(figures["scout"]), _seconds(figures), _resident(figures["resident_mib"]), ""]
    lines += [*_about(head), ""]
    lines += [f"{floor.name} {floor.limit:g}: {floor.value:,.2f} {_word(floor)}" for floor in floors(figures)]
    return "\n".join(lines)


def _word(floor: Floor) -> str:
    return "(met)" if floor.met else "(MISSED)"


def _line(title: str, row: Row) -> str:
    peak = "not told" if row["peak_mib"] is None else f"{row['peak_mib']:,.0f} MiB"
    rates = (row[key] for key in ("documents_per_s", "sentences_per_s", "sentences_per_cpu_s"))
    return " | ".join((f"| {title}", f"{row['documents']:,}", *map(_spread, rates), f"{peak} |"))


def _spread(row: Row, digits: int = 0) -> str:
    return f"{row['median']:,.{digits}f} ({row['best']:,.{digits}f})"


def _stopped(scout: Row) -> str:
    total = scout["sentences"]
    reasons = ", ".join(f"{name} {count / total:.1%}" for name, count in scout["reasons"].items())
    return (
        f"Stopped by the scout: {scout['stopped']:,} of {total:,} sentences, {scout['stopped'] / total:.1%} ({reasons})"
    )


def _seconds(figures: Row) -> str:
    parts = {
        "diploscope --help": "help_s",
        "diploscope read of one article": "one_article_s",
        "first document": "start_s",
    }
    return "Seconds: " + ", ".join(f"{title} {_spread(figures[name], 2)}" for title, name in parts.items())


def _resident(steps: dict[str, float | None]) -> str:
    told = [f"{name} {value:,.0f}" for name, value in steps.items() if value is not None]
    return f"Memory in MiB after loading: {', '.join(told) or 'not told by this system'}"


def _load(load: list[float] | None) -> str:
    return "load not told" if load is None else f"load average {load[0]:.1f} before and {load[1]:.1f} after"


def _about(head: Row) -> list[str]:
    machine, data = head["machine"], head["data"]
    core = "not pinned" if head["core"] is None else f"pinned to core {head['core']}"
    built = f"{machine['processor']}, {machine['cores']} cores, {machine['memory_gib']} GiB, {machine['system']}"
    return [
        f"Machine: {built}; {core}, {head['rounds']} rounds, {_load(head['load'])}",
        "Versions: " + ", ".join(f"{name} {version}" for name, version in head["versions"].items()),
        f"Commit: {head['commit'] or 'unknown'} (+ means changed source); measured {head['measured']}",
        f"Data: {data['name']}, SHA-256 {data['sha256']}",
    ]
