"""Text that UTF-8 cannot carry, which hostile JSON can: lone surrogates.

DuckDB keeps text as UTF-8. A row with a lone surrogate in it is stored twice: its columns hold U+FFFD for each
surrogate, so that offsets and SQL go on working, and its column `exact` holds the true strings as JSON in UTF-8
with the surrogates passed through. All other rows, which is nearly every row, have NULL there.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_SURROGATE = re.compile("[\ud800-\udfff]")


def legible(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate: as many code points, and fit for UTF-8."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def exact(values: Mapping[str, Any]) -> bytes | None:
    """The values as bytes that come back the same where one holds a lone surrogate, else None."""
    text = json.dumps(values, ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass") if _SURROGATE.search(text) else None


def from_exact(data: bytes) -> dict[str, Any]:
    """The values that `exact` was given."""
    values: dict[str, Any] = json.loads(data.decode("utf-8", "surrogatepass"))
    return values
