"""Texts for the command line to read."""

from __future__ import annotations

# One act, told in words that leave no choice, and a sentence that tells none.
GIFT = "On 18 February 2024 Russian President Vladimir Putin gave Kim Jong Un a car."
QUIET = "The harbour was quiet that evening and the lamps were lit early."
