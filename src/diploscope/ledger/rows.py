"""Records as rows: one list of rows per table, handed to DuckDB through Arrow."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import zstandard

from diploscope.errors import LedgerError
from diploscope.ledger.text import exact, legible
from diploscope.model.wire import mention_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diploscope.ledger.records import Coded, RunRecord
    from diploscope.model import Analysis, Coder, Document, Mention, Party, Snapshot, Span

# Arrow types of the staged columns; columns not named here are strings.
COLUMNS: dict[str, tuple[str, ...]] = {
    "documents": (
        *("key", "id", "source", "title", "text", "published", "precision", "declared_language", "url", "origin"),
        *("snapshot", "given_starts", "given_ends", "exact", "run_id", "added"),
    ),
    "readings": (
        *("doc_key", "coder", "coder_version", "language", "coded", "starts", "ends", "labels", "stops"),
        *("run_id", "added"),
    ),
    "mentions": (
        *(
            "id",
            "doc_key",
            "position",
            "coder",
            "coder_version",
            "kind",
            "type",
            "cameo",
            "intensity",
            "status",
            "tone",
        ),
        *("confidence", "time_text", "time_value", "time_basis", "place_text", "place_country", "place_id"),
        *("object", "undisclosed", "trigger", "headline", "payload", "exact", "run_id", "added"),
    ),
    "parties": (
        *("mention_id", "slot", "position", "text", "span_start", "span_end", "country", "role", "entity_id", "sector"),
    ),
    "evidence": ("mention_id", "rank", "sentence", "span_start", "span_end"),
    "snapshots": ("sha256", "media_type", "url", "fetched", "size", "content", "run_id"),
    "problems": ("run_id", "position", "origin", "line", "reason"),
}
_INTEGERS = frozenset({"position", "span_start", "span_end", "rank", "sentence", "line"})
_INTEGER_LISTS = frozenset({"starts", "ends", "given_starts", "given_ends"})
_BLOBS = frozenset({"exact", "content"})
_TIMES = frozenset({"added", "fetched"})
_BOOLEANS = frozenset({"coded", "headline"})
_DOUBLES = frozenset({"intensity", "confidence"})


def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema in which rows of `table` are staged."""

    def arrow_type(name: str) -> pa.DataType:
        for names, kind in (
            (_INTEGERS, pa.int32()),
            (_INTEGER_LISTS, pa.list_(pa.int32())),
            (_BLOBS, pa.binary()),
            (_TIMES, pa.timestamp("us")),
            (_BOOLEANS, pa.bool_()),
            (_DOUBLES, pa.float64()),
            ({"undisclosed"}, pa.list_(pa.string())),
            ({"size"}, pa.int64()),
        ):
            if name in names:
                return kind
        return pa.string()

    return pa.schema([(name, arrow_type(name)) for name in COLUMNS[table]])


@dataclass(slots=True)
class Staged:
    """Rows on their way into the tables, without repeats."""

    documents: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    readings: dict[tuple[str, str, str], tuple[Any, ...]] = field(default_factory=dict)
    mentions: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    parties: list[tuple[Any, ...]] = field(default_factory=list)
    evidence: list[tuple[Any, ...]] = field(default_factory=list)
    snapshots: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    problems: list[tuple[Any, ...]] = field(default_factory=list)

    def arrow(self, table: str) -> pa.Table:
        """The rows of `table` as an Arrow table."""
        rows = getattr(self, table)
        rows = list(rows.values()) if isinstance(rows, dict) else rows
        columns = zip(*rows, strict=True) if rows else [()] * len(COLUMNS[table])
        schema = arrow_schema(table)
        return pa.Table.from_arrays(
            [pa.array(column, type=kind.type) for column, kind in zip(columns, schema, strict=True)], schema=schema
        )


def stage(batch: Sequence[Coded], run: RunRecord) -> Staged:
    """The rows that `batch` makes in every table."""
    staged = Staged()
    now = utc(dt.datetime.now(dt.UTC))
    for coded in batch:
        analysis = coded.analysis
        doc, key = analysis.doc, analysis.doc.key
        staged.documents.setdefault(key, (*document_row(doc, key), run.id, now))
        for coder in dict.fromkeys((run.coder, *(mention.coder for mention in coded.mentions))):
            name, version = legible(coder.name), legible(coder.version)
            row = (*reading_row(analysis, key, coder), run.id, now)
            staged.readings.setdefault((key, name, version), row)
        for position, mention in enumerate(coded.mentions):
            mention_id = mention.id
            if mention_id not in staged.mentions:
                staged.mentions[mention_id] = (*mention_row(mention, mention_id, position), run.id, now)
                staged.parties.extend(party_rows(mention, mention_id))
                staged.evidence.extend(evidence_rows(mention, mention_id, analysis))
        if coded.snapshot is not None:
            snapshot = coded.snapshot
            sha256 = snapshot.sha256
            if sha256 not in staged.snapshots:
                staged.snapshots[sha256] = (*snapshot_row(snapshot, sha256), run.id)
    return staged


def utc(moment: dt.datetime) -> dt.datetime:
    """`moment` as the tables hold it: UTC without a zone."""
    return moment.astimezone(dt.UTC).replace(tzinfo=None)


def document_row(doc: Document, key: str) -> tuple[Any, ...]:
    """The columns of `documents` up to `exact`."""
    strings = {
        name: getattr(doc, name) for name in ("id", "source", "title", "text", "language", "url", "origin", "snapshot")
    }
    given = doc.sentences
    return (
        key,
        legible(doc.id),
        legible(doc.source),
        legible(doc.title),
        legible(doc.text),
        str(doc.published) if doc.published else None,
        str(doc.published.precision) if doc.published else None,
        legible(doc.language),
        legible(doc.url),
        legible(doc.origin),
        legible(doc.snapshot),
        None if given is None else [span[0] for span in given],
        None if given is None else [span[1] for span in given],
        exact(strings),
    )


def reading_row(analysis: Analysis, key: str, coder: Coder) -> tuple[Any, ...]:
    """The columns of `readings` up to `stops`."""
    stops = Counter(str(sentence.stop) for sentence in analysis.sentences if sentence.stop is not None)
    return (
        key,
        legible(coder.name),
        legible(coder.version),
        legible(analysis.language),
        analysis.coded,
        [sentence.span[0] for sentence in analysis.sentences],
        [sentence.span[1] for sentence in analysis.sentences],
        analysis.labels,
        json.dumps(stops, sort_keys=True),
    )


def mention_row(mention: Mention, mention_id: str, position: int) -> tuple[Any, ...]:
    """The columns of `mentions` up to `exact`."""
    payload = mention_to_json(mention)
    time, place, thing = mention.time, mention.place, mention.object
    return (
        mention_id,
        mention.doc_key,
        position,
        legible(mention.coder.name),
        legible(mention.coder.version),
        str(mention.kind),
        str(mention.type),
        mention.cameo,
        mention.intensity,
        str(mention.status),
        str(mention.tone),
        payload["confidence"],
        time and legible(time.name.text),
        time and time.value,
        str(time.basis) if time and time.basis else None,
        place and legible(place.name.text),
        place and place.country,
        place and place.id,
        thing and legible(thing.name.text),
        [legible(quote.text) for quote in thing.undisclosed] if thing else [],
        legible(mention.trigger.text),
        mention.headline,
        legible(json.dumps(payload, ensure_ascii=False)),
        exact(payload),
    )


def party_rows(mention: Mention, mention_id: str) -> Iterator[tuple[Any, ...]]:
    """One row a party and slot."""
    slots: dict[str, tuple[Party, ...]] = {
        "actor": mention.actors,
        "recipient": mention.recipients,
        "via": mention.via,
        "present": mention.present,
        "source": (mention.source,) if mention.source else (),
    }
    for slot, parties in slots.items():
        for position, party in enumerate(parties):
            name = party.name
            role = None if party.role is None else legible(party.role)
            entity = None if party.id is None else legible(party.id)
            yield mention_id, slot, position, legible(name.text), *name.span, party.country, role, entity, party.sector


def evidence_rows(mention: Mention, mention_id: str, analysis: Analysis) -> Iterator[tuple[Any, ...]]:
    """One row a sentence; a headline is one row without a number.

    Raises:
        LedgerError: If the mention names a sentence that the document has not.
    """
    if mention.headline:
        span: Span | tuple[int, int] = analysis.headline.span if analysis.headline else (0, len(analysis.doc.title))
        yield mention_id, 0, None, *span
        return
    spans = {sentence.index: sentence.span for sentence in analysis.sentences}
    for rank, number in enumerate(dict.fromkeys(mention.evidence)):
        if number not in spans:
            raise LedgerError(
                f"mention {mention_id} of document {legible(analysis.doc.id)!r} names sentence {number}, "
                f"but the document has {len(spans)}; nothing of this batch was written"
            )
        yield mention_id, rank, number, *spans[number]


def snapshot_row(snapshot: Snapshot, sha256: str) -> tuple[Any, ...]:
    """The columns of `snapshots` up to `content`, which is compressed with Zstandard."""
    content = zstandard.compress(snapshot.content)
    fetched = utc(snapshot.fetched)
    return (
        sha256,
        legible(snapshot.media_type),
        legible(snapshot.url),
        fetched,
        len(snapshot.content),
        content,
    )
