"""What a dossier is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diploscope import __version__

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from diploscope.ledger.records import Coverage, Told


def no_name(code: str) -> None:
    """The name look-up of those who have no catalogue: the code then stands for itself."""
    del code


@dataclass(frozen=True, slots=True)
class Reading:
    """How many documents were read that were published in one stretch of time, both days included."""

    first: dt.date
    last: dt.date
    documents: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything a dossier shows; the same record makes the same bytes.

    Attributes:
        parties: The two parties' codes; the first one's acts stand above the line.
        told: The mentions between them, in any order.
        coverage: What was read in the period in all, an outlet each, whoever it tells of.
        readings: The same by stretch of time, for the strip under the timeline.
        vague: Documents read that no date places in a stretch.
        left_out: Exchanges between the two that a period leaves out because nothing dates them.
        since: First day asked for, None for an open beginning.
        until: Last day asked for, None for an open end.
        names: A code's name for readers, None where it has none.
        ledger: Name of the ledger's file, for the page to say what was searched.
        command: The command line that makes this dossier again.
        generated: When it was made; left out of the page where None.
        evaluation: What is known of the coder's quality, in one or two sentences with their source.
        commentary_limit: Interpretation sentences quoted of one outlet at most; the total is always stated.
        version: The version of the program.
    """

    parties: tuple[str, str]
    told: tuple[Told, ...]
    coverage: tuple[Coverage, ...] = ()
    readings: tuple[Reading, ...] = ()
    vague: int = 0
    left_out: int = 0
    since: dt.date | None = None
    until: dt.date | None = None
    names: Callable[[str], str | None] = no_name
    ledger: str = ""
    command: str = ""
    generated: dt.datetime | None = None
    evaluation: str = ""
    commentary_limit: int = 10
    version: str = __version__

    def name(self, code: str) -> str:
        """The party's name, or its code."""
        return self.names(code) or code
