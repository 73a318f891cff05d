"""`make bench-networks`: `diploscope read` with its networks on two cores, beside two blank spaCy pipelines.

The whole command is timed, start and ledger included; of spaCy only the time in which it reads, one process a core,
each with half of the documents. Both take turns, so that other work on the machine falls on both.

Example:
    python benchmarks/networks.py news.jsonl.gz --limit 1000 --rounds 3 --json result.json
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import Any

import machine

HERE = Path(__file__).resolve().parent
DIPLOSCOPE = (sys.executable, "-c", "from diploscope.interfaces.cli import main; main()")


def parts_of(docs: Path, limit: int, folder: Path) -> tuple[Path, list[Path]]:
    """The first `limit` lines of `docs` in one file, and in two of every other line."""
    with gzip.open(docs, "rt", encoding="utf-8") if docs.suffix == ".gz" else docs.open(encoding="utf-8") as file:
        lines = [line for line, _ in zip(file, range(limit), strict=False)]
    whole, halves = folder / "whole.jsonl", [folder / "half-0.jsonl", folder / "half-1.jsonl"]
    whole.write_text("".join(lines), encoding="utf-8")
    for number, half in enumerate(halves):
        half.write_text("".join(lines[number::2]), encoding="utf-8")
    return whole, halves


def read(whole: Path, ledger: Path) -> float:
    """Seconds of the whole command.

    Raises:
        RuntimeError: If nothing could be read.
    """
    start = time.perf_counter()
    command = [*DIPLOSCOPE, "read", str(whole), "--ledger", str(ledger), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        raise RuntimeError(done.stderr[-2000:])
    return time.perf_counter() - start


def yardstick(halves: list[Path], cores: list[int]) -> float:
    """Seconds that the slower of two pipelines, one a core, reads its half."""

    def run(half: Path, core: int) -> float:
        command = [sys.executable, str(HERE / "stages.py"), "yardstick", str(half), "--core", str(core)]
        done = subprocess.run(command, env=os.environ | machine.ONE_THREAD, capture_output=True, text=True, check=True)
        return float(json.loads(done.stdout)["wall_s"])

    with ThreadPoolExecutor(len(halves)) as pool:
        return max(pool.map(run, halves, cores))


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("docs", type=Path)
    parser.add_argument("--limit", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    cores = sorted(os.sched_getaffinity(0))[-2:]
    os.sched_setaffinity(0, cores)
    load = list(os.getloadavg())
    ours, theirs = [], []
    with tempfile.TemporaryDirectory(prefix="diploscope-bench-") as name:
        folder = Path(name)
        whole, halves = parts_of(args.docs, args.limit, folder)
        count = sum(1 for _ in whole.open(encoding="utf-8"))
        for number in range(args.rounds):
            ours.append(count / read(whole, folder / f"{number}.duckdb"))
            theirs.append(count / yardstick(halves, cores))
            print(f"round {number + 1}: read {ours[-1]:.1f}, yardstick {theirs[-1]:.1f} documents/s", flush=True)
    row: dict[str, Any] = machine.described() | {
        "data": {"name": args.docs.name, "sha256": machine.sha256_of(args.docs)},
        "documents": count,
        "cores": len(cores),
        "load": [load[0], os.getloadavg()[0]],
        "read_documents_per_s": ours,
        "yardstick_documents_per_s": theirs,
        "ratio_of_medians": median(ours) / median(theirs),
        "read_peak_mib": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }
    print(f"read is {row['ratio_of_medians']:.2f} times the yardstick; largest process {row['read_peak_mib']:.0f} MiB")
    if args.json:
        args.json.write_text(json.dumps(row, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
