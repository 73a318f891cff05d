"""The errors Diploscope raises.

DiploscopeError
├── RecordError          one record cannot be read: it is skipped, counted and named; the run goes on
└── RunAbort             the run cannot go on: one line to the user, exit status 2
    ├── SettingsError    a settings file or environment variable is wrong; lists every problem at once
    ├── TablesError      codebook or catalogue tables are inconsistent; lists every problem at once
    ├── LedgerError      the ledger cannot be used
    │   └── LedgerBusy   another process holds the ledger's file
    ├── NotFound         what was asked for is not in the ledger or the catalogue
    └── BadOption        a command line option's value is wrong (interfaces.cli.options)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class DiploscopeError(Exception):
    """Base of all errors raised on purpose."""


class RecordError(DiploscopeError):
    """One record cannot be read.

    Args:
        reason: What is wrong, in one line.
        origin: The file, archive member or address the record came from.
        line: The line in the file, counted from 1, where that is known.
    """

    def __init__(self, reason: str, *, origin: str = "", line: int | None = None) -> None:
        self.reason = reason
        self.origin = origin
        self.line = line
        super().__init__(f"{self.where}: {reason}" if origin else reason)

    @property
    def where(self) -> str:
        """The origin, with the line where known: `news.jsonl:7`."""
        return self.origin if self.line is None else f"{self.origin}:{self.line}"


class RunAbort(DiploscopeError):
    """The run cannot go on."""


class SettingsError(RunAbort):
    """A setting is wrong."""


class TablesError(RunAbort):
    """Codebook or catalogue tables are inconsistent.

    Args:
        message: All that is wrong.
        problems: The same one by one, each with file and line, where they are known so.
    """

    def __init__(self, message: str, problems: Sequence[str] = ()) -> None:
        self.problems = tuple(problems)
        super().__init__(message)


class LedgerError(RunAbort):
    """The ledger cannot be used."""


class LedgerBusy(LedgerError):
    """Another process holds the ledger's file."""


class NotFound(RunAbort):
    """What was asked for is not in the ledger or the catalogue."""
