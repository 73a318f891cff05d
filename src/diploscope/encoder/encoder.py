"""The networks, loaded once a process."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

from diploscope.encoder import functions, judging, reading
from diploscope.encoder.graphs import DATA, Graphs
from diploscope.encoder.judging import Judgement, Marked
from diploscope.encoder.pieces import pieces_of
from diploscope.encoder.reading import Reading


class Encoder:
    """Reads sentences and judges marked pairs.

    Args:
        folder: Where the networks lie.
        threads: Threads of one run; 0 leaves the choice to the run time.
    """

    def __init__(self, folder: Path = DATA, threads: int = 0) -> None:
        self._graphs = Graphs(folder, threads)

    @property
    def functions(self) -> str:
        """The letters that the probabilities of a reading's function stand for, in order."""
        return self._graphs.labels.function

    def read(self, sentences: Sequence[str], *, syntax: bool = True) -> list[Reading]:
        """The readings of the sentences of one document, in order; without `syntax` no trees and roles."""
        if not sentences:
            return []
        return reading.read(sentences, pieces_of(sentences, self._graphs.tokenizer), self._graphs, syntax=syntax)

    def function_of(self, sentences: Sequence[str], rules: str) -> list[tuple[float, ...]]:
        """Probabilities of each function (see `functions`) for the sentences of one document.

        Args:
            sentences: The sentences in order.
            rules: The letter that the rules give each; the network weighs them with what it reads.
        """
        if not sentences:
            return []
        return functions.functions(pieces_of(sentences, self._graphs.tokenizer), rules, self._graphs)

    def judge(self, marked: Sequence[Marked], *, together: bool = False) -> list[Judgement]:
        """What each marked actor does to its marked recipient, in order.

        Args:
            marked: Sentences with what is marked in them.
            together: Read a sentence once for all that is marked in it: several times as fast, a little less sure.

        Raises:
            ValueError: If a marked span lies outside its text.
        """
        for one in marked:
            for span in (one.source, one.target, one.trigger):
                if span is not None and not 0 <= span[0] <= span[1] <= len(one.text):
                    raise ValueError(f"span {list(span)} lies outside the text of {len(one.text)} characters")
        if not marked:
            return []
        texts = list(dict.fromkeys(one.text for one in marked))
        pieces = dict(zip(texts, pieces_of(texts, self._graphs.tokenizer), strict=True))
        return judging.judge(marked, pieces, self._graphs, together=together)


@functools.cache
def load(threads: int = 0) -> Encoder:
    """The shipped networks, loaded at the first call."""
    return Encoder(DATA, threads)
