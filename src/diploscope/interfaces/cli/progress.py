"""A line on standard error that shows how far a run has come."""

from __future__ import annotations

import threading
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
    """Drawn after the first second; lines said meanwhile scroll above it."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        # Standard output may carry data; Rich would take it for its own while the line is drawn.
        self._progress = Progress(
            *columns, console=self._console, transient=True, redirect_stdout=False, redirect_stderr=False
        )
        self._task = self._progress.add_task("reading")
        self._started = time.monotonic()
        # By the clock and not by what arrives, since a slow server's first document may take its time.
        self._timer = threading.Timer(_PATIENCE_S, self._progress.start)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        self._timer.join()
        self._progress.stop()

    def update(self, summary: Summary) -> None:
        """Shows the counts of `summary`."""
        rate = summary.documents / (time.monotonic() - self._started)
        text = f"{summary.documents:,} documents ({rate:,.0f}/s), {summary.mentions:,} mentions"
        self._progress.update(self._task, description=text)

    def say(self, text: str) -> None:
        """Prints `text` as a line of its own."""
        self._console.print(text, markup=False, highlight=False, soft_wrap=True)
