"""`make bench`: how fast the surface path reads, beside a blank spaCy pipeline, in one table.

Every stage runs in a process of its own, bound to one core and one thread, and the stages take turns round by round,
so that other work on the machine falls on all of them.

Example:
    python benchmarks/bench.py news.jsonl.gz --rounds 3 --json result.json
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import machine
import report
from stages import Request, items_of

HERE = Path(__file__).resolve().parent
DIPLOSCOPE = (sys.executable, "-c", "from diploscope.interfaces.cli import main; main()")
# An article long enough to load everything a read needs.
_ARTICLE_LETTERS = 500


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure.

    Attributes:
        docs: The documents.
        limit: How many of them to read, all if None.
        sample: How many go through the yardstick.
        rounds: How often each stage runs.
        starts: How often each command is started in a round.
        core: The core to bind to, the last one if None.
        yardstick: Whether to run spaCy at all.
    """

    docs: Path
    limit: int | None = None
    sample: int = 500
    rounds: int = 3
    starts: int = 5
    core: int | None = None
    yardstick: bool = True


def run_stage(name: str, plan: Plan, limit: int | None) -> dict[str, Any]:
    """The result of one stage in a process of its own.

    Raises:
        RuntimeError: If the stage fails, with the end of what it said.
    """
    words = [sys.executable, str(HERE / "stages.py"), name, str(plan.docs)]
    for option, value in (("--limit", limit), ("--core", plan.core)):
        words += [option, str(value)] if value is not None else []
    done = subprocess.run(words, env=os.environ | machine.ONE_THREAD, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"stage {name} failed with status {done.returncode}: {done.stderr[-2000:].strip()}")
    row: dict[str, Any] = json.loads(done.stdout)
    return row


def seconds_of(words: list[str]) -> float:
    """Wall-clock seconds of one `diploscope` command.

    Raises:
        RuntimeError: If the command fails.
    """
    start = time.perf_counter()
    done = subprocess.run([*DIPLOSCOPE, *words], capture_output=True, text=True, check=False)
    spent = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(f"diploscope {words[0]} failed with status {done.returncode}: {done.stderr[-2000:].strip()}")
    return spent


def measure(plan: Plan) -> dict[str, list[Any]]:
    """All rounds: rows by stage, and seconds of the commands."""
    rounds: dict[str, list[Any]] = {
        name: [] for name in ("surface", "ledger", "sample", "yardstick", "memory", "help", "one_article")
    }
    rounds["memory"].append(run_stage("memory", plan, 0))
    for number in range(plan.rounds):
        _say(f"round {number + 1} of {plan.rounds}")
        rounds["surface"].append(run_stage("surface", plan, plan.limit))
        rounds["ledger"].append(run_stage("ledger", plan, plan.limit))
        if plan.yardstick:
            rounds["sample"].append(run_stage("surface", plan, plan.sample))
            rounds["yardstick"].append(run_stage("yardstick", plan, plan.sample))
        _starts(plan, rounds)
    return rounds


def _starts(plan: Plan, rounds: dict[str, list[Any]]) -> None:
    with tempfile.TemporaryDirectory(prefix="diploscope-bench-") as folder:
        article = Path(folder) / "article.txt"
        article.write_text(article_of(plan.docs), encoding="utf-8")
        for number in range(plan.starts):
            ledger = Path(folder) / f"{number}.duckdb"
            rounds["help"].append(seconds_of(["--help"]))
            rounds["one_article"].append(seconds_of(["read", str(article), "--ledger", str(ledger), "--quiet"]))


def article_of(docs: Path) -> str:
    """The first text of `docs` that is long enough, or the longest there is."""
    longest = ""
    for item in items_of(Request(docs), lambda _: None):
        longest = max(longest, item.doc.text, key=len)
        if len(longest) >= _ARTICLE_LETTERS:
            break
    return longest


def described(plan: Plan, core: int | None, load: list[float] | None) -> dict[str, Any]:
    """The head of the report.

    Args:
        plan: What was measured.
        core: The core it was bound to.
        load: The machine's load average before and after.
    """
    return machine.described() | {
        "data": {"name": plan.docs.name, "sha256": machine.sha256_of(plan.docs)},
        "limit": plan.limit,
        "sample": plan.sample if plan.yardstick else 0,
        "rounds": plan.rounds,
        "core": core,
        "load": load,
    }


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _plan(words: list[str] | None) -> tuple[Plan, argparse.Namespace]:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0] if __doc__ else None)
    parser.add_argument("docs", type=Path, help="documents: JSON lines, plain or packed")
    parser.add_argument("--limit", type=int, help="read only the first so many documents")
    parser.add_argument("--sample", type=int, default=500, help="documents for the yardstick [500]")
    parser.add_argument("--rounds", type=int, default=3, help="how often each stage runs [3]")
    parser.add_argument("--starts", type=int, default=5, help="starts of each command in a round [5]")
    parser.add_argument("--core", type=int, help="the core to bind to [the last one]")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to FILE")
    parser.add_argument("--strict", action="store_true", help="exit with status 1 if a floor is missed")
    args = parser.parse_args(words)
    if not args.docs.is_file():
        parser.error(f"no file {args.docs}; name one, for example: make bench DOCS=news.jsonl.gz")
    found = importlib.util.find_spec("spacy") is not None
    plan = Plan(args.docs, args.limit, args.sample, args.rounds, args.starts, args.core, yardstick=found)
    return plan, args


def main(words: list[str] | None = None) -> int:
    """Exit status: 0 measured, 1 a floor was missed and `--strict` given."""
    plan, args = _plan(words)
    if not plan.yardstick:
        _say("spaCy is not installed, so there is no yardstick and no ratio; `make bench` installs it")
    before = machine.load()
    rounds = measure(plan)
    after = machine.load()
    load = None if before is None or after is None else [before, after]
    figures = report.summed_up(rounds)
    head = described(plan, rounds["surface"][-1]["core"], load)
    print(report.table(head, figures))
    floors = report.floors(figures)
    if args.json:
        whole = head | {"figures": figures, "floors": [asdict(floor) for floor in floors]}
        args.json.parent.mkdir(parents=True, exist_ok=True)
        args.json.write_text(json.dumps(whole, indent=2) + "\n", encoding="utf-8")
    return int(args.strict and not all(floor.met for floor in floors))


if __name__ == "__main__":
    sys.exit(main())
