"""`diploscope classify`: what a marked actor does to a marked recipient."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from diploscope.errors import RecordError
from diploscope.interfaces.plain import printable


def classify(
    pairs: Annotated[str, typer.Argument(metavar="PAIRS", help="JSON lines, packed or not; - is standard input.")],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="OUT", help="File to write; - is standard output.")
    ] = "-",
) -> None:
    """Say what a marked actor does to a marked recipient, as a PLOVER type.

    A line in: {"id", "text", "source": [start, end] or null, "target": [start, end] or null}, offsets in Unicode code
    points. A line out: {"id", "plover", "probabilities"} over the 16 types. Every row that can be read is answered, as
    if its pair did something. Of a long text only the part around the marked spans is read, and said.

    Exit status: 0 all answered, 1 some rows were bad or doubtful (each is named in one line), 2 nothing was answered.

    Example:
      diploscope classify pairs.jsonl -o types.jsonl
    """
    from diploscope.encoder import load as load_encoder  # noqa: PLC0415  help must come at once
    from diploscope.interfaces.cli.read import NOTHING_READ, SOME_BAD, json_writer  # noqa: PLC0415
    from diploscope.run.classifying import classify as classified  # noqa: PLC0415
    from diploscope.settings import load_settings  # noqa: PLC0415
    from diploscope.sources.pairs import read_pairs  # noqa: PLC0415

    encoder = load_encoder(load_settings().threads)
    problems: list[RecordError] = []

    def say(what: RecordError) -> None:
        print(f"diploscope: {printable(str(what))}", file=sys.stderr)

    def problem(error: RecordError) -> None:
        problems.append(error)
        say(error)

    written = 0
    with json_writer(output) as write:
        for row in classified(read_pairs(pairs, problems=problem), encoder, say):
            write(row)
            written += 1
    if problems:
        raise typer.Exit(SOME_BAD if written else NOTHING_READ)
