"""Analysis in, Mentions out: who did what to whom, read off the surface of sentences."""

from diploscope.coding.coder import code, coder_version

__all__ = ["code", "coder_version"]
