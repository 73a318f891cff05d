"""Documents coded in order, several at a time, and what is to be said of each."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from diploscope.coding import MOST_TRIGGERS, code, is_crowded
from diploscope.encoder import Encoder
from diploscope.errors import RecordError, RunAbort
from diploscope.ledger import Coded
from diploscope.model import Analysis, Document, Item, Mention, Sentence
from diploscope.reader import read
from diploscope.resolution import resolve

_NAMED = 5  # sentences named in one line


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document.

    Attributes:
        coded: The document as coded; None where that failed.
        problem: Why it failed.
        notes: Where only a part of the document was looked at.
    """

    coded: Coded | None = None
    problem: RecordError | None = None
    notes: tuple[RecordError, ...] = ()


def code_document(doc: Document, encoder: Encoder | None = None) -> tuple[Analysis, tuple[Mention, ...]]:
    """`doc` read, coded and resolved."""
    analysis, mentions, _ = _coded(doc, encoder)
    return analysis, mentions


def _coded(doc: Document, encoder: Encoder | None) -> tuple[Analysis, tuple[Mention, ...], tuple[RecordError, ...]]:
    encoder = encoder.remembering() if encoder is not None else None
    analysis = read(doc, encoder=encoder)
    mentions = resolve(analysis, code(analysis, encoder))
    return analysis, mentions, tuple(cuts_of(analysis, encoder))


def outcome_of(item: Item, encoder: Encoder | None) -> Outcome:
    """`item` coded; an error that nobody foresaw is this document's alone."""
    try:
        analysis, mentions, notes = _coded(item.doc, encoder)
    except RunAbort:
        raise
    except RecordError as error:
        return Outcome(problem=error)
    except Exception as error:  # noqa: BLE001  a fault that one text of a million brings out must not stop the others
        fault = f"{type(error).__name__}: {error}"
        reason = f"document {item.doc.id} cannot be coded, which is a fault of diploscope: {fault}"
        problem = RecordError(reason, origin=item.doc.origin)
        problem.__cause__ = error
        return Outcome(problem=problem)
    return Outcome(Coded(analysis, mentions, item.snapshot), notes=notes)


def outcomes(items: Sequence[Item], encoder: Encoder | None, workers: int) -> Generator[Outcome, None, None]:
    """What becomes of `items`, in order.

    Args:
        items: Documents to code.
        encoder: The networks that decide; None codes by patterns alone.
        workers: Documents coded at a time. The networks run beside Python; patterns alone gain nothing from it.
    """
    work = partial(outcome_of, encoder=encoder)
    yield from map(work, items[:1])  # alone, so that what is loaded at first use is loaded once
    rest = items[1:]
    if encoder is None or workers < 2 or not rest:
        yield from map(work, rest)
        return
    pool = ThreadPoolExecutor(workers, thread_name_prefix="coder")
    try:
        yield from pool.map(work, rest)
    finally:  # left early, by Ctrl-C or an error, it begins no further document
        pool.shutdown(cancel_futures=True)


def cuts_of(analysis: Analysis, encoder: Encoder | None = None) -> Iterator[RecordError]:
    """Notes on the sentences of which only a part was looked at, one line for each reason."""
    if not analysis.coded:
        return
    crowded = f"of more than {MOST_TRIGGERS} words that may tell an event the first {MOST_TRIGGERS} were looked at"
    yield from _note(analysis, crowded, is_crowded)
    if encoder is not None and analysis.headline is None:
        text, reads_whole = analysis.doc.text, encoder.judges_whole
        long = "too long to be read at once, the networks read a part"
        yield from _note(analysis, long, lambda s: not reads_whole(text[s.span.start : s.span.end]))


def _note(analysis: Analysis, what: str, cut: Callable[[Sentence], bool]) -> Iterator[RecordError]:
    doc = analysis.doc
    if analysis.headline is not None:
        if cut(analysis.headline):
            yield RecordError(f"document {doc.id}: {what}: the headline", origin=doc.origin)
        return
    found = [sentence.index for sentence in analysis.sentences if cut(sentence)]
    if found:
        word = "sentence" if len(found) == 1 else "sentences"
        named = ", ".join(map(str, found[:_NAMED])) + (f" and {len(found) - _NAMED} more" if found[_NAMED:] else "")
        yield RecordError(f"document {doc.id}: {what}: {word} {named}", origin=doc.origin)
