"""Wires the stages: sources, reader, coder, resolver, ledger."""

from diploscope.run.reading import ReadJob, Summary, code_document, read_into

__all__ = ["ReadJob", "Summary", "code_document", "read_into"]
