"""What the training corpora have in common: a text with some layers marked in it, all in character offsets."""

from __future__ import annotations

from dataclasses import dataclass, field

Span = tuple[int, int]


@dataclass(slots=True)
class Role:
    """A predicate (index of its token) with its arguments as (role, first token, last token)."""

    predicate: int
    frame: str
    arguments: list[tuple[str, int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Example:
    """One sentence (or a window of a document) with the layers its corpus marks; None where it marks none.

    Attributes:
        text: The words.
        tokens: Spans of the syntactic words.
        upos: One tag a token.
        heads: Index of each token's head, itself for a root.
        deprels: One relation a token.
        roles: Predicates and arguments.
        names: (start, end, type) of proper names.
        mentions: (start, end, type) of entities, nominal ones too.
        times: (start, end) of dates and times.
        attributions: (start, end, label) with label source, cue or content.
        links: (source, cue, content) as spans, source None where unnamed.
    """

    text: str
    tokens: list[Span] | None = None
    upos: list[str] | None = None
    heads: list[int] | None = None
    deprels: list[str] | None = None
    roles: list[Role] | None = None
    names: list[tuple[int, int, str]] | None = None
    mentions: list[tuple[int, int, str]] | None = None
    times: list[Span] | None = None
    attributions: list[tuple[int, int, str]] | None = None
    links: list[tuple[Span | None, Span, Span]] | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A marked sentence with what is known of it; `types` are those it may be (two for YIELD)."""

    text: str
    source: Span | None
    target: Span | None
    trigger: Span | None
    types: tuple[str, ...]
    kind: str | None = None
    status: str | None = None
    weight: float = 1.0  # how much its type counts among others
    hints: tuple[str, ...] = ()  # what the coder says of it
    apart: tuple[tuple[str, Span] | None, tuple[str, Span] | None] = (None, None)  # where else the parties are named
    event: float | None = None  # how well it tells one, 0 to 1; None where nobody says
    marked: bool = True  # whether the pieces are marked, or only pooled by part from an encoding all pairs share

    @property
    def spans(self) -> tuple[Span | None, Span | None, Span | None]:
        """Actor, recipient and trigger."""
        return self.source, self.target, self.trigger
