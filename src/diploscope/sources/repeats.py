"""Documents met twice in one reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diploscope.errors import RecordError

if TYPE_CHECKING:
    from diploscope.model import Document
    from diploscope.sources.options import Problems


class Repeats:
    """Says when an id comes back, with the same content or with other content.

    Only 64 bits of each document's key are kept, about 150 bytes a document with its id.
    """

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._seen: dict[str, int | set[int]] = {}

    def check(self, doc: Document) -> None:
        """Report `doc` if its id was seen before."""
        key = int(doc.key[:16], 16)
        seen = self._seen.get(doc.id)
        if seen is None:
            self._seen[doc.id] = key
            return
        keys = seen if isinstance(seen, set) else {seen}
        if key in keys:
            reason = f"repeats document {doc.id!r}, same title and text"
        else:
            reason = f"id {doc.id!r} was used before with another title or text: read as another document"
            self._seen[doc.id] = keys | {key}
        self._problems(RecordError(reason, origin=doc.origin))
