"""Diploscope, an observatory of diplomatic exchange."""

__version__ = "0.1.0"
