"""The command line: one verb a module, imported when it is called, so that help comes at once."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from diploscope import __version__
from diploscope.errors import RunAbort
from diploscope.interfaces.cli.help import help_of
from diploscope.interfaces.plain import printable

# Each verb is the function of its name in the module of its name in this package; one that has verbs of its own is the
# module's `group`.
COMMANDS = {
    "read": "Read documents, code the exchanges they report and keep them in the ledger.",
    "analyse": "Show what lies under the events: words, roles, names, times, places, and who says what.",
    "classify": "Say what a marked actor does to a marked recipient, as a PLOVER type.",
    "who": "Say whom a name means, when, and why.",
    "where": "Say which place a name means, and why.",
    "when": "Say what days a time expression means, and why.",
    "events": "List the events that the ledger holds.",
    "show": "Show one event with the sentences that state it.",
    "dossier": "Write what passed between two parties as one HTML page.",
    "sql": "Ask the ledger a question in SQL.",
    "catalogue": "Look into who and where, check a file of your own, import larger catalogues.",
}
CANNOT_STATUS = 2
BROKEN_PIPE_STATUS = 141
INTERRUPTED_STATUS = 130


class Stopped(Exception):
    """A verb was interrupted, or could not write on; its cause says which."""


class LazyGroup(TyperGroup):
    """The verbs, each imported only when it is called."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the verb; what stops it is kept from Typer, which would end the process without a word."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, OSError) as stop:
            raise Stopped from stop

    def list_commands(self, ctx: Any) -> list[str]:
        """The verbs, in the order of the daily work."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The verb's command, None if there is no such verb."""
        del ctx
        return load(cmd_name) if cmd_name in COMMANDS else None

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Writes the verbs' one-line helps without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def load(name: str) -> Any:
    """The command of the verb `name`, built from its function."""
    word = name.replace("-", "_")
    module = importlib.import_module(f"diploscope.interfaces.cli.{word}")
    if hasattr(module, "group"):
        return typer.main.get_command(module.group)
    verb = typer.Typer(add_completion=False, rich_markup_mode=None)
    function = getattr(module, word)
    verb.command(name, help=help_of(function), short_help=COMMANDS[name])(function)
    return typer.main.get_command(verb)


app = typer.Typer(
    name="diploscope",
    cls=LazyGroup,
    add_completion=True,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"diploscope {__version__}")
        raise typer.Exit


def diploscope(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """An observatory of diplomatic exchange: who gave, sent, visited and said what to whom.

    Example:
      diploscope read news/ --ledger day.duckdb
      diploscope events --ledger day.duckdb --dyad RUS-PRK --from 2024
      diploscope show 64b8979598fd0fd7 --ledger day.duckdb
    """


app.callback(help=help_of(diploscope))(diploscope)


def main() -> NoReturn:
    """Runs the command line.

    Exit status: 0 when done, 2 with one line on standard error when it cannot go on, 130 when interrupted, 141 when
    whoever read the output went away.
    """
    _write_utf8()
    status: Any = 0
    try:
        app()
    except RunAbort as error:
        # Many problems are said a line each.
        for line in getattr(error, "problems", ()) or (str(error),):
            _say(line)
        status = CANNOT_STATUS
    except Stopped as stopped:
        status = _stopped(stopped.__cause__)
    except (KeyboardInterrupt, OSError) as stop:
        status = _stopped(stop)
    except SystemExit as done:
        status = done.code
    sys.exit(_flushed(status))


def _stopped(stop: BaseException | None) -> int:
    """The exit status, after one line about what stopped the verb."""
    if isinstance(stop, BrokenPipeError):
        return BROKEN_PIPE_STATUS
    if isinstance(stop, OSError):
        where = f"{stop.filename}: " if stop.filename else "the output cannot be written: "
        _say(f"{where}{stop.strerror or stop}")
        return CANNOT_STATUS
    _say(f"interrupted{stop if stop and stop.args else ''}")
    return INTERRUPTED_STATUS


def _write_utf8() -> None:
    # Data leaves as UTF-8 whatever the locale; what that cannot carry is escaped instead of ending the run.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _say(text: str) -> None:
    try:
        sys.stderr.write(f"diploscope: {printable(text)}\n")
    except BrokenPipeError:
        return


def _flushed(status: Any) -> Any:
    """`status`, or another if the last of the output cannot be written."""
    try:
        sys.stdout.flush()
    except OSError as error:
        # What was said of this output already need not be said again.
        status = status if status == CANNOT_STATUS else _stopped(error)
        # The interpreter flushes once more on its way out and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status
