"""The read job: documents in, mentions kept.

Batches are coded and written whole: a run killed at any moment loses the batch it was working on and can be run again.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from diploscope.coding import coder_version
from diploscope.encoder import Encoder
from diploscope.errors import RecordError
from diploscope.ledger import Coded, Ledger, RunRecord
from diploscope.model import Analysis, Document, Item, Mention, Span, content_hash
from diploscope.model.building import collector_resting
from diploscope.model.wire import Json, mention_to_json
from diploscope.run.documents import Outcome, outcomes


@dataclass(slots=True)
class Summary:
    """What a run did, counted.

    Attributes:
        documents: Documents read from the input.
        new: Documents the ledger did not hold.
        mentions: Mentions added to the ledger.
        sentences: Sentences of the documents coded in this run.
        stops: Of those, how many the scout stopped, by reason.
        languages: Documents of languages that are not coded yet, by language.
        changed: Ids known with another text or title, which now stand for one document more.
        problems: Bad records.
    """

    documents: int = 0
    new: int = 0
    mentions: int = 0
    sentences: int = 0
    stops: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    changed: list[str] = field(default_factory=list)
    problems: list[RecordError] = field(default_factory=list)

    def add(self, analysis: Analysis) -> None:
        """Counts the sentences of one document coded in this run, or its language where that is not coded yet."""
        if not analysis.coded:
            self.languages[analysis.language] += 1
            return
        sentences = analysis.sentences or ((analysis.headline,) if analysis.headline else ())
        self.sentences += len(sentences)
        self.stops.update(str(sentence.stop) for sentence in sentences if sentence.stop is not None)

    def counts(self) -> dict[str, int]:
        """The numbers, as the ledger keeps them with the run."""
        return {
            "documents": self.documents,
            "new": self.new,
            "mentions": self.mentions,
            "sentences": self.sentences,
            "problems": len(self.problems),
            **{f"stopped: {reason}": count for reason, count in sorted(self.stops.items())},
            **{f"not coded: {language}": count for language, count in sorted(self.languages.items())},
        }


@dataclass(frozen=True, slots=True)
class ReadJob:
    """A read job's parts.

    Attributes:
        ledger: Where documents and mentions are kept.
        command: What was asked, for the run's record.
        batch: Documents in one transaction.
        emit: Is given one JSON object a document, in input order; None if nobody wants them.
        progress: Is told the summary after every batch.
        encoder: The networks that decide; None codes by patterns alone.
        workers: Documents coded at a time. Networks run beside Python; patterns alone gain nothing from it.
        problems: Is told of each document that could not be coded; the summary holds them, too.
        notes: Is told of documents of which only a part was looked at.
    """

    ledger: Ledger
    command: str
    batch: int = 500
    emit: Callable[[Json], None] | None = None
    progress: Callable[[Summary], None] = lambda _: None
    encoder: Encoder | None = None
    workers: int = 1
    problems: Callable[[RecordError], None] = lambda _: None
    notes: Callable[[RecordError], None] = lambda _: None


def read_into(job: ReadJob, items: Iterable[Item], summary: Summary) -> Summary:
    """Codes `items`, keeps them in the job's ledger and returns `summary`, counted up.

    Documents that this version of the coder has read before are not coded again; they are emitted from the ledger.
    """
    coder = coder_version(job.encoder)
    started = dt.datetime.now(dt.UTC)
    run = RunRecord(content_hash(job.command, started.isoformat(), length=16), started, job.command, coder)
    job.ledger.begin_run(run)
    for batch in _batches(items, job.batch):
        _do_batch(job, run, batch, summary)
        job.progress(summary)
    job.ledger.finish_run(run.id, summary.counts(), summary.problems)
    return summary


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    iterator = iter(items)
    while batch := list(itertools.islice(iterator, size)):
        yield batch


def _do_batch(job: ReadJob, run: RunRecord, batch: list[Item], summary: Summary) -> None:
    coder = coder_version(job.encoder)
    keys = [item.doc.key for item in batch]
    known = job.ledger.known(keys, coder)
    coded: dict[str, Coded] = {}
    # Coding leaves hardly any cyclic garbage, and what it keeps until the batch is written is looked through in vain.
    with collector_resting():
        new = {key: item for key, item in zip(keys, batch, strict=True) if key not in known}
        work = outcomes(list(new.values()), job.encoder, job.workers)
        with contextlib.closing(work):
            for key, outcome in zip(new, work, strict=True):
                _take(job, key, outcome, coded, summary)
    written = job.ledger.write(list(coded.values()), run)
    batch = [item for key, item in zip(keys, batch, strict=True) if key in known or key in coded]
    summary.documents += len(batch)
    summary.new += written.documents
    summary.mentions += written.mentions
    summary.changed += written.changed
    if job.emit is not None:
        _emit_batch(job, job.emit, batch, coded)


def _take(job: ReadJob, key: str, outcome: Outcome, coded: dict[str, Coded], summary: Summary) -> None:
    """Keeps a coded document for the ledger, and says what is to be said of it."""
    if outcome.problem is not None:
        summary.problems.append(outcome.problem)
        job.problems(outcome.problem)
    if outcome.coded is not None:
        coded[key] = outcome.coded
        summary.add(outcome.coded.analysis)
    for note in outcome.notes:
        job.notes(note)


def _emit_batch(job: ReadJob, emit: Callable[[Json], None], batch: list[Item], coded: dict[str, Coded]) -> None:
    """Emits every document of `batch` in order, those already known from the ledger."""
    known = [item.doc.key for item in batch if item.doc.key not in coded]
    stored = job.ledger.stored(known, coder_version(job.encoder)) if known else {}
    for item in batch:
        key = item.doc.key
        if key in coded:
            analysis = coded[key].analysis
            spans: Iterable[Span] = (sentence.span for sentence in analysis.sentences)
            emit(_document_json(item.doc, analysis.labels, spans, coded[key].mentions))
        else:
            document, mentions = stored[key]
            emit(_document_json(item.doc, document.labels, document.spans, mentions))


def _document_json(doc: Document, labels: str, spans: Iterable[Span], mentions: Iterable[Mention]) -> dict[str, Any]:
    return {
        "id": doc.id,
        "doc_id": doc.id,
        "sentences": labels,
        "spans": [list(span) for span in spans],
        "events": [mention_to_json(mention) for mention in mentions],
    }
