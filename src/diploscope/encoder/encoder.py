"""The networks, loaded once a process."""

from __future__ import annotations

import copy
import functools
from collections.abc import Sequence
from pathlib import Path

from diploscope.encoder import functions, judging, reading
from diploscope.encoder.graphs import DATA, Graphs
from diploscope.encoder.judging import Judgement, Marked
from diploscope.encoder.pieces import MAX_PIECES, pieces_of
from diploscope.encoder.reading import Reading, Span
from diploscope.encoder.texts import Texts


class Encoder:
    """Reads sentences and judges marked pairs.

    Args:
        folder: Where the networks lie.
        threads: Threads of one run; 0 leaves the choice to the run time.
    """

    def __init__(self, folder: Path = DATA, threads: int = 0) -> None:
        self._graphs = Graphs(folder, threads)
        self.texts: Texts | None = None

    def remembering(self) -> Encoder:
        """The same networks for one document: what they say of a sentence is kept for the next question about it.

        Let it go with the document.
        """
        twin = copy.copy(self)
        twin.texts = Texts(self._graphs)
        return twin

    @property
    def version(self) -> str:
        """The first digits of a hash over the networks."""
        return self._graphs.labels.version

    @property
    def functions(self) -> str:
        """The letters that the probabilities of a reading's function stand for, in order."""
        return self._graphs.labels.function

    def read(self, sentences: Sequence[str], *, syntax: bool = True) -> list[Reading]:
        """The readings of the sentences of one document, in order; without `syntax` no trees and roles."""
        if not sentences:
            return []
        return reading.read(sentences, pieces_of(sentences, self._graphs.tokenizer), self._graphs, syntax=syntax)

    def parse(
        self, sentences: Sequence[str], words: Sequence[Sequence[Span]], predicates: Sequence[Sequence[int]]
    ) -> list[Reading]:
        """The readings of sentences whose words are given, as treebanks are scored.

        Args:
            sentences: The sentences, of one document or of many.
            words: The spans of each sentence's words, in order; a word that no piece covers hangs on the root.
            predicates: Of each sentence, which words have roles around them.
        """
        if not sentences:
            return []
        return reading.parse(pieces_of(sentences, self._graphs.tokenizer), words, predicates, self._graphs)

    def function_of(self, sentences: Sequence[str], rules: str) -> list[tuple[float, ...]]:
        """Probabilities of each function (see `functions`) for the sentences of one document.

        Args:
            sentences: The sentences in order.
            rules: The letter that the rules give each; the network weighs them with what it reads.
        """
        if not sentences:
            return []
        return functions.functions(sentences, rules, self.texts or Texts(self._graphs))

    def judge(self, marked: Sequence[Marked], *, together: bool = False) -> list[Judgement]:
        """What each marked actor does to its marked recipient, in order.

        Args:
            marked: Sentences with what is marked in them.
            together: Read a sentence once for all that is marked in it: several times as fast, a little less sure.

        Raises:
            ValueError: If a marked span lies outside its text.
        """
        for one in marked:
            apart = [(away.text, away.span) for away in one.apart if away is not None]
            for text, span in (*((one.text, span) for span in one.spans), *apart):
                if span is not None and not 0 <= span[0] <= span[1] <= len(text):
                    raise ValueError(f"span {list(span)} lies outside the text of {len(text)} characters")
        if not marked:
            return []
        return judging.judge(marked, self.texts or Texts(self._graphs), together=together)

    def judges_whole(self, text: str) -> bool:
        """Whether `judge` reads all of a text; of a longer one it reads the part around what is marked."""
        if len(text) <= MAX_PIECES:
            return True
        (pieces,) = (self.texts or Texts(self._graphs)).pieces([text])
        return len(pieces.ids) <= MAX_PIECES


@functools.cache
def load(threads: int = 0) -> Encoder:
    """The shipped networks, loaded at the first call."""
    return Encoder(DATA, threads)
