"""What a sentence is read as: party phrases and the tokens between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from diploscope.coding.tokens import Token
from diploscope.model import Span

PHRASE = "P"


@dataclass(slots=True)
class Phrase:
    """A stretch of tokens that names a party (or might).

    Attributes:
        group: `person`, `state`, `organisation`, `group`, `office`, `pronoun`, `pair` ("both sides"), `text` ("the
            statement", which stands for who made it), `anaphor` ("the participants"), or `adjective` for a bare demonym
            that stands before a noun ("the Russian gift").
        name: Where the shortest name stands.
        prep: Preposition directly before, empty if there is none.
        entity: Catalogue name number of the name, -1 if it is not in the catalogue.
        implied: The text names no country; it is the outlet's own.
        seat: Where a mission has its seat: "the embassy in Dhaka".
        seat_country: The country its seat is in.
        closed: A comma that ends the phrase was taken in with it.
    """

    first: int
    last: int
    span: Span
    name: Span
    group: str
    country: str | None = None
    role: Span | None = None
    prep: str = ""
    entity: int = -1
    possessive: bool = False
    implied: bool = False
    closed: bool = False
    seat: Span | None = None
    seat_country: str | None = None
    kind: str = field(default=PHRASE, init=False)


Item: TypeAlias = Token | Phrase
