"""Text from anywhere made safe to show: in a terminal, in a spreadsheet, in JSON.

What the ledger holds was written by others. A title may carry terminal escapes, marks that reverse the direction
of reading, or a formula that a spreadsheet would run.
"""

from __future__ import annotations

import json
import re
from typing import Any

# Characters that steer a terminal or the direction of reading, or that cannot be encoded.
_STEERING = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 and C1 controls, but for tab and line ends
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # direction marks, overrides and isolates
    "\ufeff\ufff9-\ufffb"  # byte order mark, interlinear annotation
    "\U000e0000-\U000e007f"  # invisible tags
)
_INVISIBLE = re.compile(f"[{_STEERING}]")
_LINE = re.compile("[\t\n\r\u2028\u2029]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile(f"[{_STEERING}\u2028\u2029\ud800-\udfff]")
# Spreadsheets take a cell that starts so for a formula; the wide forms too, under Japanese settings.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def printable(text: str, *, lines: bool = False) -> str:
    """`text` without what steers a terminal; on one line, unless `lines` are kept."""
    text = _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text))
    return text.replace("\r\n", "\n").replace("\r", "\n") if lines else _LINE.sub(" ", text)


def csv_cell(value: Any) -> str:
    """`value` as a CSV cell that no spreadsheet takes for a formula.

    Text that could be one gets an apostrophe in front; numbers stay as they are. NULL is an empty cell.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    text = printable(to_json(value) if isinstance(value, list | dict) else _plain(value), lines=True)
    return f"'{text}" if text.startswith(_FORMULA) else text


def to_json(value: Any, *, indent: int | None = None) -> str:
    """`value` as JSON; what would steer a terminal is written as escapes, so that nothing is lost.

    Dates become ISO 8601 and bytes hexadecimal digits.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=_plain)
    return _ESCAPED.sub(_escape, text)


def _plain(value: Any) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


def _escape(match: re.Match[str]) -> str:
    # json writes astral characters as two escapes, which is what JSON asks for.
    return json.dumps(match[0])[1:-1]
