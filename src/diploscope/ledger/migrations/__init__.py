"""The steps that bring a ledger file to this program's tables, in order.

A step that has been released is never edited: a change is another file with the next number. Steps only add;
nothing that was written is rewritten.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

_NAME = re.compile(r"(\d{4})_(\w+)\.sql$")


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: its number, counted from 1, its name and its SQL."""

    number: int
    name: str
    sql: str


@cache
def migrations() -> tuple[Migration, ...]:
    """All steps, in order; their numbers run from 1 without a gap."""
    named = [(file, match) for file in resources.files(__name__).iterdir() if (match := _NAME.match(file.name))]
    steps = [Migration(int(match[1]), match[2], file.read_text(encoding="utf-8")) for file, match in named]
    return tuple(sorted(steps, key=lambda step: step.number))
