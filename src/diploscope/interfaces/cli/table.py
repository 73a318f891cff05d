"""Rows of text for people to look at: a grid where it fits the terminal, else one row under the other."""

from __future__ import annotations

import shutil
import sys
import textwrap
from typing import TYPE_CHECKING, Any

from diploscope.interfaces.plain import printable, to_json

if TYPE_CHECKING:
    from collections.abc import Sequence

# Where there is no terminal to ask: wide enough that a row seldom breaks.
PIPED_WIDTH = 160
# A column narrower than so many characters is not worth having; its neighbour follows after the gap.
LEAST, GAP = 14, 3
# Characters of a cell that are shown in a grid, and in a row that stands by itself.
CELL, LONG_CELL = 160, 1000


def screen_width() -> int:
    """Columns of the terminal, or what is used where there is none."""
    return shutil.get_terminal_size((PIPED_WIDTH, 0)).columns


def write_table(columns: Sequence[str], rows: Sequence[Sequence[Any]], *, whole: Sequence[str] = ()) -> bool:
    """Writes rows to standard output, as wide as the terminal.

    Args:
        columns: Their names.
        rows: Their cells.
        whole: Columns whose cells are never broken.

    Returns:
        Whether every cell is there in full; long ones are cut.
    """
    names = [printable(column) for column in columns]
    texts = [[cell_text(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(names, *texts, strict=True)]
    needed = sum(width if name in whole else min(width, LEAST) for name, width in zip(names, widths, strict=True))
    fits = needed + GAP * (len(names) - 1) <= screen_width()
    limit = CELL if fits else LONG_CELL
    texts = [[text if len(text) <= limit else text[: limit - 1] + "…" for text in row] for row in texts]
    if fits:
        _write_grid(names, texts, whole)
    else:
        _write_blocks(names, texts)
    return max(widths, default=0) <= limit


def cell_text(cell: Any) -> str:
    """A value on one line; NULL is empty."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return printable(cell)
    return to_json(cell) if isinstance(cell, list | dict | bool) else printable(str(cell))


def _write_grid(columns: Sequence[str], rows: Sequence[Sequence[str]], whole: Sequence[str]) -> None:
    from rich import box  # noqa: PLC0415  help and completion must come at once
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(Text(column), overflow="fold", no_wrap=column in whole)
    for row in rows:
        table.add_row(*map(Text, row))
    console = Console(file=sys.stdout, width=screen_width(), highlight=False, emoji=False, markup=False)
    with console.capture() as capture:
        console.print(table)
    # Rich fills every line with spaces up to its end.
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in capture.get().splitlines()))


def _write_blocks(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    margin = max(map(len, columns)) + GAP
    width = max(screen_width() - margin, LEAST)
    for number, row in enumerate(rows, 1):
        sys.stdout.write(f"[{number}]\n")
        for column, text in zip(columns, row, strict=True):
            for at, line in enumerate(textwrap.wrap(text, width) or [""]):
                sys.stdout.write(f"{'' if at else column:<{margin}}{line}".rstrip() + "\n")
