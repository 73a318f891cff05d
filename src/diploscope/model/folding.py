"""Text folded for matching, letter for letter, so that offsets stay those of the original."""

from __future__ import annotations

# Apostrophes and hyphens come in many shapes, and some archives leave no-break spaces inside names.
_SAME = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "\u00a0": " ", "\n": " ", "\t": " ", "\r": " "}
)


def fold(text: str) -> str:
    """`text` in lower case with plain apostrophes, hyphens and blanks; always as long as `text`."""
    folded = text.translate(_SAME).lower()
    if len(folded) == len(text):
        return folded
    # A few letters (U+0130) become two in lower case; those keep their shape.
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text.translate(_SAME))
