"""`diploscope read`: documents in, coded exchanges kept."""

from __future__ import annotations

import json
import os
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
NOTHING_READ = 2


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
    fast: Annotated[
        bool, typer.Option("--fast", help="Code by patterns alone, without the trained networks: faster, finds less.")
    ] = False,
) -> None:
    """Read documents, code the exchanges they report and keep them in the ledger.

    Reads plain text, HTML, JSON lines (also .gz, .xz, .zst), RSS and Atom feeds, WARC, folders of these and web
    addresses. English is coded: patterns propose, trained networks decide. Documents in other languages are kept and
    counted, but not coded yet.
    Mentions of one act by several outlets are not merged yet.

    Exit status: 0 all read, 1 some records were bad or doubtful (each is named in one line), 2 nothing could be read.

    Example:
      diploscope read examples/ --ledger day.duckdb
      zcat news.jsonl.gz | diploscope read - --jsonl coded.jsonl
    """
    from diploscope.encoder import load as load_encoder  # noqa: PLC0415
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

        def note(what: RecordError) -> None:
            if not quiet:
                say(f"diploscope: {printable(str(what))}")

        items = (item for target in targets for item in read_source(target, options, problems=problem, notes=note))
        job = ReadJob(
            ledger=Ledger(path, patience_s=settings.patience_s),
            command=" ".join(["read", *targets]),
            batch=settings.batch,
            emit=emit,
            progress=progress,
            encoder=None if fast else load_encoder(1),
            problems=lambda error: say(f"diploscope: {printable(str(error))}"),
            notes=note,
            workers=settings.threads or (os.cpu_count() or 1) + 1,  # one more, since each waits for Python at times
        )
        try:
            read_into(job, items, summary)
        except KeyboardInterrupt:
            done = f" after {summary.documents:,} documents, which are kept; the same command reads on from there"
            raise KeyboardInterrupt(done if summary.documents else "; nothing was read yet") from None
    if not quiet:
        _report(summary, path)
    if summary.problems:
        raise typer.Exit(SOME_BAD if summary.documents else NOTHING_READ)


@contextmanager
def json_writer(target: str) -> Iterator[Callable[[dict[str, Any]], None]]:
    """Writes one object a line to the file `target`, or to standard output for `-`."""
    if target == "-":
        out = sys.stdout  # taken now, whatever stands in its place later

        def show(row: dict[str, Any]) -> None:
            out.write(_line(row))
            out.flush()  # whoever reads along gets each document when it is done

        yield show
        return
    with _writing(target):
        file = Path(target).open("w", encoding="utf-8")  # noqa: SIM115  closed below, where errors are told apart

    def write(row: dict[str, Any]) -> None:
        with _writing(target):
            file.write(_line(row))

    try:
        yield write
    finally:
        with _writing(target):
            file.close()


@contextmanager
def _writing(target: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise RunAbort(f"cannot write {printable(target)}: {error.strerror}") from error


def _line(row: dict[str, Any]) -> str:
    # Lone surrogates cannot be written as UTF-8; JSON's own escapes carry them.
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
    out = [f"{_number(summary.documents, 'document')} read, {summary.new:,} new, {known:,} known already"]
    out.append(f"{_number(summary.mentions, 'mention')} added to {printable(str(path))}")
    if summary.sentences:
        stopped = sum(summary.stops.values())
        reasons = ", ".join(f"{reason} {count:,}" for reason, count in summary.stops.most_common())
        why = f" ({reasons})" if reasons else ""
        out.append(f"{_number(summary.sentences, 'sentence')}, {stopped:,} stopped by the scout{why}")
    if summary.languages:
        names = ", ".join(f"{language} {count:,}" for language, count in summary.languages.most_common())
        out.append(f"kept but not coded yet, by language: {names}")
    if summary.changed:
        ids = ", ".join(printable(name) for name in summary.changed[:5])
        more = f" and {len(summary.changed) - 5} more" if len(summary.changed) > 5 else ""
        out.append(f"known ids with another text, kept as further documents: {ids}{more}")
    if summary.problems:
        out.append(f"{_number(len(summary.problems), 'problem')}, named above")
    print("\n".join(out), file=sys.stderr)


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
