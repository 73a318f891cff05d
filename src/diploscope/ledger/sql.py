"""The ledger's own SQL, as functions that return it; `connection.execute` runs it.

Values are always bound. Identifiers come from this package. `keys`, `staged` and the like are Arrow tables that
the caller has registered.
"""

from __future__ import annotations

from diploscope.ledger.rows import COLUMNS

# What makes a row of each table the same thing again.
KEYS = {
    "documents": ("key",),
    "readings": ("doc_key", "coder", "coder_version"),
    "mentions": ("id",),
    "parties": ("mention_id", "slot", "position"),
    "evidence": ("mention_id", "rank"),
    "snapshots": ("sha256",),
    "problems": ("run_id", "position"),
}


def insert_new_sql(table: str) -> str:
    """Adds the rows of `staged_<table>` that the table has not; readings are numbered on from the last."""
    columns = ", ".join(COLUMNS[table])
    same = " AND ".join(f"t.{key} = s.{key}" for key in KEYS[table])
    names, values = columns, columns
    if table == "readings":
        names = f"number, {columns}"
        values = f"(SELECT coalesce(max(number), 0) FROM store.readings) + row_number() OVER (), {columns}"
    return f"""
INSERT INTO store.{table} ({names})
SELECT {values}
FROM staged_{table} AS s
ANTI JOIN store.{table} AS t ON {same}
""".strip()


def insert_run_sql() -> str:
    """Notes a run, once."""
    return "INSERT INTO store.runs VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"


def insert_run_end_sql() -> str:
    """Notes how a run ended, once."""
    return "INSERT INTO store.run_ends VALUES (?, ?, ?) ON CONFLICT DO NOTHING"


def changed_ids_sql() -> str:
    """Ids of new documents that are known, or come twice, with another text or title."""
    return """
WITH new AS (SELECT key, id FROM staged_documents AS s ANTI JOIN store.documents AS d ON d.key = s.key)
SELECT id FROM new WHERE id IN (SELECT id FROM store.documents)
    OR id IN (SELECT id FROM new GROUP BY id HAVING count(*) > 1)
GROUP BY id ORDER BY id
""".strip()


def known_sql() -> str:
    """Which of `keys` one version of a coder has read."""
    return """
SELECT r.doc_key FROM store.readings AS r
SEMI JOIN keys AS k ON k.key = r.doc_key
WHERE r.coder = ? AND r.coder_version = ?
""".strip()


_DOCUMENT = """
d.key, d.id, d.text, d.title, d.published, d.declared_language, d.source, d.url,
    d.given_starts, d.given_ends, d.snapshot, d.origin, d.exact, d.added,
    r.language, r.coded, r.starts, r.ends, r.labels, r.coder, r.coder_version
""".strip()


def newest_readings_of_sql() -> str:
    """The newest reading of each of `keys`."""
    return """
SELECT r.doc_key AS key, r.coder, r.coder_version
FROM store.readings AS r SEMI JOIN keys AS k ON k.key = r.doc_key
QUALIFY row_number() OVER (PARTITION BY r.doc_key ORDER BY r.number DESC) = 1
""".strip()


def stored_documents_sql() -> str:
    """Documents as read in `wanted`."""
    return f"""
SELECT {_DOCUMENT}
FROM store.documents AS d
JOIN wanted AS w ON w.key = d.key
JOIN store.readings AS r ON r.doc_key = w.key AND r.coder = w.coder AND r.coder_version = w.coder_version
""".strip()


def stored_mentions_sql() -> str:
    """Mentions of the documents as read in `wanted`."""
    return """
SELECT m.doc_key, m.payload, m.exact
FROM store.mentions AS m
SEMI JOIN wanted AS w ON w.key = m.doc_key AND w.coder = m.coder AND w.coder_version = m.coder_version
ORDER BY m.doc_key, m.position, m.id
""".strip()


def mention_ids_sql() -> str:
    """Ids that start with the bound prefix."""
    return "SELECT id FROM store.mentions WHERE starts_with(id, ?) ORDER BY id LIMIT 6"


def near_mention_ids_sql() -> str:
    """Ids nearest to the bound one."""
    return "SELECT id FROM store.mentions ORDER BY levenshtein(id, ?), id LIMIT 3"


def one_mention_sql() -> str:
    """The mention with the bound id, with the reading it belongs to."""
    return "SELECT doc_key, coder, coder_version, payload, exact FROM store.mentions WHERE id = ?"


def document_keys_sql() -> str:
    """Keys of the documents whose key starts with, or whose id is, the bound text."""
    return """
SELECT key FROM store.documents
WHERE id = ? OR (length(?) >= 6 AND starts_with(key, ?))
ORDER BY added, key LIMIT 6
""".strip()


def counts_sql() -> str:
    """How much the ledger holds."""
    return """
SELECT (SELECT count(*) FROM store.documents), (SELECT count(*) FROM documents WHERE coded),
    (SELECT count(*) FROM mentions), (SELECT count(*) FROM store.runs), (SELECT count(*) FROM store.problems),
    (SELECT max(added) FROM store.readings)
""".strip()


def dyad_counts_sql() -> str:
    """Ordered pairs of countries, the most told first; a limit of NULL gives all."""
    return """
SELECT actor, recipient, count(*) AS number FROM dyads
GROUP BY actor, recipient ORDER BY number DESC, actor, recipient LIMIT ?
""".strip()
