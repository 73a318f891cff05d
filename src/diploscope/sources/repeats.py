"""Documents met twice in one reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diploscope.errors import RecordError

if TYPE_CHECKING:
    from diploscope.model import Document
    from diploscope.sources.options import Problems


class Repeats:
    """Says when an id comes back with other content, and counts those that come back with the same.

    Only 64 bits of each document's key are kept, about 150 bytes a document with its id.

    Attributes:
        number: Documents that were met before, word for word.
    """

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._seen: dict[str, int | set[int]] = {}
        self._first: Document | None = None
        self.number = 0

    def check(self, doc: Document) -> None:
        """Report `doc` if its id was seen before with other content; count it if with the same."""
        key = int(doc.key[:16], 16)
        seen = self._seen.get(doc.id)
        if seen is None:
            self._seen[doc.id] = key
            return
        keys = seen if isinstance(seen, set) else {seen}
        if key in keys:
            self.number += 1
            self._first = self._first or doc
            return
        self._seen[doc.id] = keys | {key}
        reason = f"id {doc.id!r} was used before with another title or text: read as another document"
        self._problems(RecordError(reason, origin=doc.origin))

    def summary(self, target: str) -> RecordError:
        """One line for all documents of `target` that were met before; there must have been one."""
        first = self._first
        name = f"; the first is {first.id!r} at {first.origin}" if first else ""
        which = (
            "1 document repeats an earlier one"
            if self.number == 1
            else f"{self.number:,} documents repeat earlier ones"
        )
        return RecordError(f"{which}, same title and text{name}", origin=target)
