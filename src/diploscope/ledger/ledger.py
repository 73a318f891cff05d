"""The ledger: what was read, kept in one DuckDB file that is only ever added to."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pyarrow as pa

from diploscope.errors import NotFound
from diploscope.ledger import filters, sql
from diploscope.ledger.connection import execute
from diploscope.ledger.file import LedgerFile
from diploscope.ledger.query import read_only_query
from diploscope.ledger.records import Counts, Coverage, StoredDocument, Told, Written
from diploscope.ledger.rows import arrow_schema, stage, utc
from diploscope.ledger.stored import mention_from_row
from diploscope.ledger.text import legible
from diploscope.ledger.transfer import documents_of, insert, insert_run, registered, registered_readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from diploscope.errors import RecordError
    from diploscope.ledger.records import Coded, MentionFilter, RunRecord
    from diploscope.model import Coder, Mention

PATIENCE_S = 10.0


class Ledger:
    """The ledger in the file `path`.

    DuckDB gives a file to one process, so nothing stays open: each call opens the file, does one transaction and
    closes it again. `session` holds it for several calls.

    Args:
        path: The file. It is made by the first call if it is not there.
        patience_s: How long a call waits for another process to let go of the file.
        create: Whether to make a file that is not there; otherwise the calls raise `LedgerError`.
    """

    def __init__(self, path: Path | str, *, patience_s: float = PATIENCE_S, create: bool = True) -> None:
        self.path = Path(path)
        self._file = LedgerFile(self.path, patience_s=patience_s, create=create)

    @contextmanager
    def session(self) -> Iterator[Self]:
        """This ledger with its file held open for writing, for several calls of this thread in a row.

        Each call is still a transaction of its own. Other processes and threads wait.

        Raises:
            LedgerBusy: If another process holds the file for longer than the patience lasts.
            LedgerError: If the file cannot be used.
        """
        with self._file.held():
            yield self

    def begin_run(self, run: RunRecord) -> None:
        """Notes that a run begins; noting it again changes nothing."""
        with self._file.changing() as connection:
            insert_run(connection, run)

    def finish_run(self, run_id: str, counts: Mapping[str, int], problems: Sequence[RecordError] = ()) -> None:
        """Notes how a run ended, and the records that it could not read."""
        rows = [
            {
                "run_id": run_id,
                "position": position,
                "origin": legible(problem.origin),
                "line": problem.line,
                "reason": legible(problem.reason),
            }
            for position, problem in enumerate(problems)
        ]
        with self._file.changing() as connection:
            finished = utc(dt.datetime.now(dt.UTC))
            execute(connection, sql.insert_run_end_sql(), [run_id, finished, json.dumps(dict(counts))])
            insert(connection, "problems", pa.Table.from_pylist(rows, schema=arrow_schema("problems")))

    def write(self, batch: Sequence[Coded], run: RunRecord) -> Written:
        """Adds a batch, whole or not at all; what is there already is left as it is.

        Returns:
            What was new, and the ids that now stand for one more text.

        Raises:
            LedgerBusy: If another process holds the file for longer than the patience lasts.
            LedgerError: If the file cannot be used, or a mention names a sentence that its document has not.
        """
        if not batch:
            return Written()
        staged = stage(batch, run)
        with self._file.changing() as connection:
            insert_run(connection, run)
            if staged.snapshots:
                insert(connection, "snapshots", staged.arrow("snapshots"))
            connection.register("staged_documents", staged.arrow("documents"))
            changed = tuple(row[0] for row in execute(connection, sql.changed_ids_sql()))
            [(documents,)] = execute(connection, sql.insert_new_sql("documents"))
            connection.unregister("staged_documents")
            insert(connection, "readings", staged.arrow("readings"))
            mentions = insert(connection, "mentions", staged.arrow("mentions"))
            insert(connection, "parties", staged.arrow("parties"))
            insert(connection, "evidence", staged.arrow("evidence"))
        return Written(documents, mentions, changed)

    def known(self, keys: Sequence[str], coder: Coder) -> set[str]:
        """Those of `keys` that exactly this version of the coder has read, whether or not a mention came out."""
        with self._file.reading() as connection, registered(connection, "keys", key=list(keys)):
            rows = execute(connection, sql.known_sql(), [legible(coder.name), legible(coder.version)])
        return {key for (key,) in rows}

    def stored(
        self, keys: Sequence[str], coder: Coder | None = None
    ) -> dict[str, tuple[StoredDocument, tuple[Mention, ...]]]:
        """The documents of `keys` that are here, with their mentions in the order they were coded.

        Args:
            keys: Documents' keys.
            coder: Whose reading to show; the newest where None.
        """
        with self._file.reading() as connection:
            if coder is None:
                with registered(connection, "keys", key=list(keys)):
                    wanted = execute(connection, sql.newest_readings_of_sql())
            else:
                wanted = [(key, legible(coder.name), legible(coder.version)) for key in dict.fromkeys(keys)]
            documents = documents_of(connection, wanted)
            with registered_readings(connection, wanted):
                rows = execute(connection, sql.stored_mentions_sql())
        mentions: dict[str, list[Mention]] = {}
        for doc_key, payload, exact in rows:
            mentions.setdefault(doc_key, []).append(mention_from_row(doc_key, payload, exact))
        return {key: (stored, tuple(mentions.get(key, ()))) for (key, _, _), stored in documents.items()}

    def mentions(self, wanted: MentionFilter) -> list[Told]:
        """Mentions of each document's newest reading that the filter lets through.

        Returns:
            In order of their date, undated ones last. With a limit, the newest of them. A mention without any
            date passes no `since` and no `until`.
        """
        found = filters.conditions(wanted)
        values = filters.values_of(found)
        limited = wanted.limit is not None
        with self._file.reading() as connection:
            query = filters.told_sql(found, limited=limited)
            rows = execute(connection, query, [*values, wanted.limit] if limited else values)
            documents = documents_of(connection, list(dict.fromkeys(row[:3] for row in rows)))
        return [Told(mention_from_row(row[0], row[3], row[4]), documents[row[:3]]) for row in rows]

    def mention(self, id_or_prefix: str) -> Told:
        """The mention with this id, or the only one whose id starts so; older readings included.

        Raises:
            NotFound: If there is none, or more than one.
        """
        prefix = legible(id_or_prefix.strip().lower())
        with self._file.reading() as connection:
            ids = [row[0] for row in execute(connection, sql.mention_ids_sql(), [prefix])] if prefix else []
            if len(ids) > 1 and prefix not in ids:
                raise NotFound(f"{prefix!r} fits more than one mention: {_some(ids)}; give more of the id")
            if not ids:
                near = [row[0] for row in execute(connection, sql.near_mention_ids_sql(), [prefix])]
                raise NotFound(
                    f"no mention {prefix!r} in {self.path}; "
                    + (f"the nearest ids are {_some(near)}" if near else "it holds none yet")
                )
            [row] = execute(connection, sql.one_mention_sql(), [ids[0]])
            [document] = documents_of(connection, [row[:3]]).values()
        return Told(mention_from_row(row[0], row[3], row[4]), document)

    def document(self, key_or_id: str) -> StoredDocument:
        """The document with this key (or the start of it, six digits or more) or this id, as read last.

        Raises:
            NotFound: If there is none, or more than one.
        """
        name = legible(key_or_id)
        with self._file.reading() as connection:
            keys = [row[0] for row in execute(connection, sql.document_keys_sql(), [name, name, name])]
            if not keys:
                raise NotFound(f"no document {name!r} in {self.path}")
            if len(keys) > 1:
                raise NotFound(f"{name!r} stands for more than one document; give one of the keys {_some(keys)}")
            with registered(connection, "keys", key=keys):
                wanted = execute(connection, sql.newest_readings_of_sql())
            [document] = documents_of(connection, wanted).values()
        return document

    def dyads(self, limit: int | None = None) -> list[tuple[str, str, int]]:
        """Ordered pairs of countries with the number of mentions that tell of them, the most told first."""
        with self._file.reading() as connection:
            rows = execute(connection, sql.dyad_counts_sql(), [limit])
        return [(actor, recipient, number) for actor, recipient, number in rows]

    def coverage(self, wanted: MentionFilter) -> list[Coverage]:
        """How much of each outlet was read, the most read first.

        `since` and `until` choose the documents by publication date; the rest of the filter, with them, chooses
        which mentions are counted.
        """
        found, documents = filters.conditions(wanted), filters.document_conditions(wanted)
        values = [*filters.values_of(found), *filters.values_of(documents)]
        with self._file.reading() as connection:
            return [Coverage(*row) for row in execute(connection, filters.coverage_sql(found, documents), values)]

    def count(self, wanted: MentionFilter) -> int:
        """How many mentions the filter lets through, its limit left aside."""
        found = filters.conditions(wanted)
        with self._file.reading() as connection:
            [(number,)] = execute(connection, filters.count_sql(found), filters.values_of(found))
        return int(number)

    def counts(self) -> Counts:
        """How much the ledger holds."""
        with self._file.reading() as connection:
            [row] = execute(connection, sql.counts_sql())
        documents, coded, mentions, runs, problems, last = row
        return Counts(documents, coded, mentions, runs, problems, last and last.replace(tzinfo=dt.UTC))

    def query(self, statement: str, limit: int | None = None) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Column names and rows of one SELECT statement over the views; nothing else is allowed.

        Args:
            statement: SQL of DuckDB's dialect.
            limit: At most so many rows.

        Raises:
            LedgerError: If the statement is not a single SELECT, fails, or reaches outside the ledger.
        """
        with self._file.locked_down() as connection:
            return read_only_query(connection, statement, limit)


def _some(ids: Sequence[str]) -> str:
    """The first five, and a sign that there are more."""
    return ", ".join(ids[:5]) + (" ..." if len(ids) > 5 else "")
