"""Options that commands share, and their values checked: one clear line for a bad one."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from diploscope.errors import RunAbort
from diploscope.interfaces.plain import printable
from diploscope.model import PartialDate
from diploscope.settings import load_settings

if TYPE_CHECKING:
    from diploscope.ledger import Ledger

LedgerOption = Annotated[
    Path | None,
    typer.Option(
        "--ledger", metavar="FILE", help="The ledger's file [default: diploscope.duckdb, or what settings say]."
    ),
]

Choice = TypeVar("Choice", bound=StrEnum)


class BadOption(RunAbort):
    """An option's value is wrong."""


def open_ledger(given: Path | None) -> Ledger:
    """The ledger to ask: the file that was given, else the one that settings name; it must be there."""
    from diploscope.ledger import Ledger  # noqa: PLC0415  help and completion must come at once

    settings = load_settings()
    return Ledger(given or settings.ledger, patience_s=settings.patience_s, create=False)


def chosen(option: str, values: list[str], choices: type[Choice]) -> frozenset[Choice]:
    """The members of `choices` that `values` name, in any case; one value may name several, with commas.

    Raises:
        BadOption: If one names none.
    """
    names = {member.value.casefold(): member for member in choices}
    words = [word.strip() for value in values for word in value.split(",") if word.strip()]
    for word in words:
        if word.casefold() not in names:
            allowed = ", ".join(member.value for member in choices)
            raise BadOption(f"{option}: {printable(word)!r} is not known; allowed are {allowed}")
    return frozenset(names[word.casefold()] for word in words)


def one_of(option: str, value: str, allowed: tuple[str, ...]) -> str:
    """`value`, which must be one of `allowed`.

    Raises:
        BadOption: If it is not.
    """
    if value.casefold() not in allowed:
        raise BadOption(f"{option}: {printable(value)!r} is not known; allowed are {', '.join(allowed)}")
    return value.casefold()


def partial_date(option: str, value: str | None) -> PartialDate | None:
    """The date in `value`; None where there is no value.

    Raises:
        BadOption: If it holds no date.
    """
    if value is None:
        return None
    try:
        return PartialDate.parse(value)
    except ValueError as error:
        reason = printable(str(error))
        raise BadOption(f"{option}: {value!r} is no date ({reason}); write YYYY, YYYY-MM or YYYY-MM-DD") from error
