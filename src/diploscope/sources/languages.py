"""Language tags as inputs write them."""

from __future__ import annotations

import re

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]+)?")
_NONE = {"und", "mul", "mis", "zxx"}  # ISO 639-2's codes for undetermined, several, uncoded and none


def language_code(tag: str) -> str | None:
    """The ISO 639-1 code in `tag`, without region or script; None if it is no language tag.

    A three-letter code stays where there is no shorter one. Empty where the tag names no one language.
    """
    if not tag.strip():
        return ""
    match = _TAG.fullmatch(tag.strip())
    if match is None:
        return None
    code = match[1].lower()
    if len(code) == 3:
        from babel.core import get_global  # noqa: PLC0415

        code = str(get_global("language_aliases").get(code, code))
    return "" if code in _NONE else code
