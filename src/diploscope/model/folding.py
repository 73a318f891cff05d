"""Text folded for matching, letter for letter, so that offsets stay those of the original."""

from __future__ import annotations

import re

# Apostrophes and hyphens come in many shapes, and some archives leave no-break spaces inside names.
_SAME = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "\u00a0": " ", "\n": " ", "\t": " ", "\r": " "}
)


# Broken JSON can carry halves of surrogate pairs, which the libraries that read UTF-8 refuse.
_SURROGATE = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    """`text` with U+FFFD in the place of each lone surrogate, so that UTF-8 can carry it; always as long as `text`."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def fold(text: str) -> str:
    """`text` in lower case with plain apostrophes, hyphens and blanks; always as long as `text`."""
    same = encodable(text).translate(_SAME)
    folded = same.lower()
    if len(folded) == len(same):
        return folded
    # A few letters (U+0130) become two in lower case; those keep their shape.
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in same)
