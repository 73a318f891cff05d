"""Wires the stages: sources, reader, coder, resolver, ledger."""

from diploscope.run.documents import code_document
from diploscope.run.reading import ReadJob, Summary, read_into

__all__ = ["ReadJob", "Summary", "code_document", "read_into"]
