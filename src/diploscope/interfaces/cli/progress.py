"""A line on standard error that shows how far a run has come."""

from __future__ import annotations

import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

if TYPE_CHECKING:
    from diploscope.run import Summary

# Nothing is drawn for what is over within a second.
_PATIENCE_S = 1.0


class Line:
    """Drawn from the second second on; lines said meanwhile scroll above it."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        self._progress = Progress(*columns, console=self._console, transient=True)
        self._task = self._progress.add_task("reading")
        self._started = time.monotonic()
        self._drawn = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._drawn:
            self._progress.stop()

    def update(self, summary: Summary) -> None:
        """Shows the counts of `summary`."""
        elapsed = time.monotonic() - self._started
        if not self._drawn and elapsed > _PATIENCE_S:
            self._progress.start()
            self._drawn = True
        if self._drawn:
            rate = summary.documents / elapsed
            text = f"{summary.documents:,} documents ({rate:,.0f}/s), {summary.mentions:,} mentions"
            self._progress.update(self._task, description=text)

    def say(self, text: str) -> None:
        """Prints `text` as a line of its own."""
        self._console.print(text, markup=False, highlight=False, soft_wrap=True)
