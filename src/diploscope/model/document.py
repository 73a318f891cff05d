"""The document: one article as published."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from diploscope.model.dates import PartialDate


class Span(NamedTuple):
    """A stretch of a document's text, in Unicode code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One article as published.

    Attributes:
        id: The publisher's or reader's name for it; made from the content where none was given.
        text: The article, exactly as offsets count it; empty for a headline.
        title: The headline, empty if there is none.
        published: Publication date with the precision it was given in.
        language: ISO 639-1 code as declared by the input, empty if it declares none.
        source: The outlet.
        url: Where it was published.
        sentences: Sentence offsets given with the input; they are used as they are.
        snapshot: SHA-256 of the bytes it was read from, hexadecimal.
        origin: File (with line) or address it was read from.
    """

    id: str
    text: str
    title: str = ""
    published: PartialDate | None = None
    language: str = ""
    source: str = ""
    url: str = ""
    sentences: tuple[Span, ...] | None = None
    snapshot: str = ""
    origin: str = ""

    @property
    def key(self) -> str:
        """The document's identity: its id together with what it says, so that an edited text is another."""
        return content_hash(self.id, self.title, self.text)


def content_hash(*parts: str, length: int = 24) -> str:
    """`length` hexadecimal digits of the SHA-256 over `parts`, each closed by its own length.

    Lone surrogates, which hostile JSON can carry, are hashed as they are.
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()[:length]
