"""Ids for documents that were given none."""

from __future__ import annotations

from diploscope.model import content_hash


def content_id(title: str, text: str) -> str:
    """An id made from what the document says: the same words, the same id."""
    return "d-" + content_hash(title, text)
