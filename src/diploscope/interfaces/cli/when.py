"""`diploscope when`: what a time expression means on the day it was published."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from diploscope.interfaces.cli.help import completing
from diploscope.interfaces.cli.options import BadOption, one_of, partial_date
from diploscope.interfaces.plain import printable, to_json

if TYPE_CHECKING:
    from diploscope.run.dating import Meaning, Told

LANGUAGES = ("en", "ko", "ru")
# A phrase or a sentence is asked after, not a document.
LONGEST = 2_000
_BASES = {
    "explicit": "stated by the words",
    "publication": "reckoned from the date of publication",
    "story": "reckoned from another date in the text",
}


def when(
    phrase: Annotated[str, typer.Argument(metavar="PHRASE", help="A phrase or a sentence.")],
    published: Annotated[str | None, typer.Option("--published", metavar="DATE", help="When it was published.")] = None,
    told: Annotated[
        str | None, typer.Option("--told", metavar="DATE", help="The day that the story told before.")
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            "--language",
            metavar="CODE",
            help="en, ko or ru [default: found out].",
            autocompletion=completing(LANGUAGES),
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Write it as JSON.")] = False,
) -> None:
    """Say what a time expression means: the days, the rule that says so, and what else it may mean.

    A value is never more exact than the words: a month stays a month. A DATE is YYYY-MM-DD, YYYY-MM or YYYY.

    Exit status: 0 a time was found, 1 none was.

    Example:
      diploscope when "last Tuesday" --published 2024-03-13
      diploscope when "two days later" --published 2024-03-13 --told 2024-03-05
      diploscope when "지난해 5월" --published 2024-03-13 --json
    """
    from diploscope.run.dating import times_told, to_rows  # noqa: PLC0415  help must come at once

    if not phrase.strip():
        raise BadOption('there is no phrase; write one, as in: diploscope when "last Tuesday" --published 2024-03-13')
    if len(phrase) > LONGEST:
        raise BadOption(f"the phrase has {len(phrase):,} characters; at most {LONGEST:,} are read")
    code = one_of("--language", language, LANGUAGES) if language is not None else ""
    day, before = partial_date("--published", published), partial_date("--told", told)
    if before is not None and not before.day:
        raise BadOption(f"--told: {before} is no whole day; write YYYY-MM-DD")
    found = times_told(phrase, day, code, before)
    if json:
        sys.stdout.write(to_json(to_rows(found), indent=2) + "\n")
    else:
        for line in _lines(found):
            sys.stdout.write(printable(line) + "\n")
    if not found:
        print("diploscope: no time expression is known in it", file=sys.stderr)
        raise typer.Exit(1)


def _lines(found: list[Told]) -> Iterator[str]:
    for number, told in enumerate(found):
        if number:
            yield ""
        yield f'"{told.text}"'
        if not told.meanings:
            yield f"  not dated: {told.why_not}"
        for rank, meaning in enumerate(told.meanings):
            yield f"  {'or ' if rank else ''}{_line(meaning)}"


def _line(meaning: Meaning) -> str:
    days = "" if meaning.first == meaning.last else f", {meaning.first} to {meaning.last}"
    return f"{meaning.value} ({meaning.granularity}{days}): {meaning.why}; {_BASES[meaning.basis]}"
