"""Sentences as the networks see them, with what the trunk says of each, which all questions to one share."""

from __future__ import annotations

from collections.abc import Sequence

from diploscope.encoder.graphs import Floats, Graphs, Rows
from diploscope.encoder.pieces import Pieces, pieces_of

Window = tuple[int, int]
_ROOM = 20_000  # pieces kept, whose states take 30 MB: a hundred pages; what goes beyond is worked out anew


class Texts:
    """Pieces of sentences and the states of the trunk, worked out when they are first asked for.

    A sentence is a run of its own, without padding. One of 20 to 50 pieces fills the matrices well enough, and what is
    read of a sentence does not hang on its neighbours, as it does where int8 scales are taken over a batch.

    Lives as long as one call or one document.
    """

    def __init__(self, graphs: Graphs) -> None:
        self.graphs = graphs
        self._pieces: dict[str, Pieces] = {}
        self._below: dict[tuple[str, Window], tuple[Rows, Floats]] = {}
        self._room = _ROOM

    def pieces(self, texts: Sequence[str]) -> list[Pieces]:
        """The pieces of each of `texts`."""
        new = [text for text in dict.fromkeys(texts) if text not in self._pieces]
        found = dict(zip(new, pieces_of(new, self.graphs.tokenizer), strict=True)) if new else {}
        out = [found[text] if text in found else self._pieces[text] for text in texts]
        for text, pieces in found.items():
            if len(pieces.ids) <= self._room:
                self._room -= len(pieces.ids)
                self._pieces[text] = pieces
        return out

    def below(self, text: str, pieces: Pieces, window: Window) -> tuple[Rows, Floats]:
        """One row of the pieces of `text` in `window`, and the states of the trunk for it (1, pieces + 2, width)."""
        if (text, window) in self._below:
            return self._below[text, window]
        rows = self.graphs.rows([(pieces, *window)])
        (states,) = self.graphs.run("trunk", ids=rows.ids, mask=rows.mask)
        if text in self._pieces:
            self._below[text, window] = rows, states
        return rows, states
