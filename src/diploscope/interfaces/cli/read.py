"""`diploscope read`: documents in, coded exchanges kept."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from diploscope.errors import RecordError, RunAbort
from diploscope.interfaces.cli.options import LedgerOption
from diploscope.interfaces.plain import printable

# Exit status when something was read but some records could not be.
SOME_BAD = 1


def read(
    targets: Annotated[
        list[str], typer.Argument(metavar="PATH|URL|-...", help="Files, folders, addresses, or - for standard input.")
    ],
    ledger: LedgerOption = None,
    jsonl: Annotated[
        str, typer.Option(metavar="OUT", help="Also write one JSON object a document to OUT; - is standard output.")
    ] = "",
    outlet: Annotated[str, typer.Option(metavar="NAME", help="Source of documents that name none.")] = "",
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from private and loopback addresses too.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress and no summary; problems are still said.")
    ] = False,
) -> None:
    """Read documents, code the exchanges they report and keep them in the ledger.

    Reads plain text, HTML, JSON lines (also .gz, .xz, .zst), RSS and Atom feeds, WARC, folders of these and web
    addresses. English is coded by patterns; documents in other languages are kept and counted, but not coded yet.
    Mentions of one act by several outlets are not merged yet.

    Exit status: 0 all read, 1 some records were bad or doubtful (each is named in one line), 2 nothing could be read.

    Example:
      diploscope read examples/ --ledger day.duckdb
      zcat news.jsonl.gz | diploscope read - --jsonl coded.jsonl
    """
    from diploscope.ledger import Ledger  # noqa: PLC0415  help must come at once
    from diploscope.run import ReadJob, Summary, read_into  # noqa: PLC0415
    from diploscope.settings import load_settings  # noqa: PLC0415
    from diploscope.sources import SourceOptions  # noqa: PLC0415
    from diploscope.sources import read as read_source  # noqa: PLC0415

    settings = load_settings()
    options = SourceOptions(
        timeout_s=settings.timeout_s,
        max_bytes=settings.max_bytes,
        allow_private=allow_private,
        outlet=outlet or settings.outlet,
    )
    summary = Summary()
    path = ledger or settings.ledger
    with ExitStack() as stack:
        emit = stack.enter_context(json_writer(jsonl)) if jsonl else None
        progress, say = stack.enter_context(_progress(quiet=quiet))

        def problem(error: RecordError) -> None:
            summary.problems.append(error)
            say(f"diploscope: {printable(str(error))}")

        items = (item for target in targets for item in read_source(target, options, problems=problem))
        job = ReadJob(
            ledger=Ledger(path, patience_s=settings.patience_s),
            command=" ".join(["read", *targets]),
            batch=settings.batch,
            emit=emit,
            progress=progress,
        )
        read_into(job, items, summary)
    if not quiet:
        _report(summary, path)
    if summary.problems:
        raise typer.Exit(SOME_BAD if summary.documents else 2)


@contextmanager
def json_writer(target: str) -> Iterator[Callable[[dict[str, Any]], None]]:
    """Writes one object a line to the file `target`, or to standard output for `-`."""

    def write_to(stream: Any) -> Callable[[dict[str, Any]], None]:
        # Lone surrogates cannot be written as UTF-8; JSON's own escapes carry them.
        return lambda row: stream.write(_line(row))

    if target == "-":
        yield write_to(sys.stdout)
        return
    try:
        with Path(target).open("w", encoding="utf-8") as file:
            yield write_to(file)
    except OSError as error:
        raise RunAbort(f"cannot write {target}: {error.strerror}") from error


def _line(row: dict[str, Any]) -> str:
    text = json.dumps(row, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = json.dumps(row)
    return text + "\n"


@contextmanager
def _progress(*, quiet: bool) -> Iterator[tuple[Callable[[Any], None], Callable[[str], None]]]:
    """A progress line on standard error once a second has passed, and a way to say something above it."""
    if quiet or not sys.stderr.isatty():
        yield (lambda _: None), lambda text: print(text, file=sys.stderr)
        return
    from diploscope.interfaces.cli.progress import Line  # noqa: PLC0415  rich takes 0.1 s to import

    with Line() as line:
        yield line.update, line.say


def _report(summary: Any, path: Path) -> None:
    known = summary.documents - summary.new
    out = [f"{summary.documents:,} documents read, {summary.new:,} new, {known:,} known already"]
    out.append(f"{summary.mentions:,} mentions added to {path}")
    if summary.sentences:
        stopped = sum(summary.stops.values())
        reasons = ", ".join(f"{reason} {count:,}" for reason, count in summary.stops.most_common())
        out.append(f"{summary.sentences:,} sentences, {stopped:,} stopped by the scout ({reasons or 'none'})")
    if summary.languages:
        names = ", ".join(f"{language} {count:,}" for language, count in summary.languages.most_common())
        out.append(f"kept but not coded yet, by language: {names}")
    if summary.changed:
        ids = ", ".join(printable(name) for name in summary.changed[:5])
        more = f" and {len(summary.changed) - 5} more" if len(summary.changed) > 5 else ""
        out.append(f"known ids with another text, kept as further documents: {ids}{more}")
    if summary.problems:
        out.append(f"{len(summary.problems):,} problems, named above")
    print("\n".join(out), file=sys.stderr)
