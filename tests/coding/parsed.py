"""Sentences as the coder's items, for tests."""

from diploscope.coding.context import context_of
from diploscope.coding.items import Item, Phrase
from diploscope.coding.phrases import read_items
from diploscope.coding.tokens import Token, tokenise
from diploscope.model import Document, PartialDate
from diploscope.reader import read


def items_of(text: str, *, source: str = "") -> list[Item]:
    """The items of the first sentence of `text`."""
    analysis = read(Document("d1", text, published=PartialDate(2024, 5, 6), language="en", source=source))
    context = context_of(analysis)
    return read_items(tokenise(analysis.sentences[0], context), context, {})


def phrases_of(text: str, *, source: str = "") -> list[Phrase]:
    """The party phrases of the first sentence of `text`."""
    return [item for item in items_of(text, source=source) if isinstance(item, Phrase)]


def tokens_of(text: str) -> list[Token]:
    """What is left of the first sentence of `text` between its phrases."""
    return [item for item in items_of(text) if isinstance(item, Token)]


def named(text: str, *, source: str = "") -> list[tuple[str, str | None]]:
    """Names and countries of the party phrases."""
    return [(text[p.name.start : p.name.end], p.country) for p in phrases_of(text, source=source)]
