"""`diploscope analyse`: the layers under the events."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from diploscope.errors import RecordError
from diploscope.interfaces.plain import printable


def analyse(
    docs: Annotated[str, typer.Argument(metavar="DOCS", help="Documents, as for `read`; - is standard input.")],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="OUT", help="File to write; - is standard output.")
    ] = "-",
) -> None:
    """Show what lies under the events: words, roles, names, times, places, and who says what.

    One JSON object a document: id, language, sentences, spans, tokens, roles, entities, times, places, attributions.
    English is read; the lists of documents in other languages, and of headlines without text, are empty. Stories are
    not there yet, and their key is absent. A sentence too long to be read at once is read in parts, and said.

    Exit status: 0 all read, 1 some records were bad or doubtful (each is named in one line), 2 nothing could be read.

    Example:
      diploscope analyse examples/reports.jsonl -o layers.jsonl
    """
    from diploscope.encoder import load as load_encoder  # noqa: PLC0415  help must come at once
    from diploscope.interfaces.cli.read import NOTHING_READ, SOME_BAD, json_writer  # noqa: PLC0415
    from diploscope.run.analysing import analyse as layers  # noqa: PLC0415
    from diploscope.settings import load_settings  # noqa: PLC0415
    from diploscope.sources import read as read_source  # noqa: PLC0415

    encoder = load_encoder(load_settings().threads)
    problems: list[RecordError] = []

    def say(what: RecordError) -> None:
        print(f"diploscope: {printable(str(what))}", file=sys.stderr)

    def problem(error: RecordError) -> None:
        problems.append(error)
        say(error)

    written = 0
    with json_writer(output) as write:
        for item in read_source(docs, problems=problem, notes=say):
            write(layers(item.doc, encoder, say))
            written += 1
    if problems:
        raise typer.Exit(SOME_BAD if written else NOTHING_READ)
