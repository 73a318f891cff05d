"""Mentions coded from a text, for tests."""

from diploscope.coding import code
from diploscope.model import Document, Kind, Mention, PartialDate
from diploscope.reader import read

PUBLISHED = PartialDate(2024, 5, 6)


def mentions(text: str, *, source: str = "", published: PartialDate | None = PUBLISHED) -> tuple[Mention, ...]:
    """What is coded from `text` as an article in English."""
    return code(read(Document("d1", text, published=published, language="en", source=source)))


def gifts(text: str) -> list[Mention]:
    """The gifts coded from `text`."""
    return [mention for mention in mentions(text) if mention.kind is Kind.GIFT]
