"""Analysis in, Mentions out: who did what to whom, read off the surface of sentences."""

from diploscope.coding.coder import code, coder_version
from diploscope.coding.document import MOST_TRIGGERS, is_crowded

__all__ = ["MOST_TRIGGERS", "code", "coder_version", "is_crowded"]
