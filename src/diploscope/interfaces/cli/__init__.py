"""The command line."""

from diploscope.interfaces.cli.app import main

__all__ = ["main"]
