"""The views that users' SQL reads. Each is a function of the append-only tables and shows the newest reading.

Every view and column has its description here: it is written into the file as a comment, and
docs/ledger-schema.md is made from it.
"""

# ruff: noqa: S608 - the parts come from this module

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """A view: its name, what it shows, its columns with their descriptions, and its SQL."""

    name: str
    about: str
    columns: dict[str, str]
    sql: str


def newest_readings_sql() -> str:
    """One row a document: the last time that it was coded."""
    return """
SELECT * FROM store.readings
QUALIFY row_number() OVER (PARTITION BY doc_key ORDER BY number DESC) = 1
""".strip()


def first_day_sql(date: str) -> str:
    """SQL for the first day that the partial date in `date` can mean; NULL where it is none."""
    return f"TRY_CAST({date} || substr('0000-01-01', length({date}) + 1) AS DATE)"


def last_day_sql(date: str) -> str:
    """SQL for the last day that the partial date in `date` can mean; NULL where it is none."""
    return f"""CASE length({date})
        WHEN 4 THEN TRY_CAST({date} || '-12-31' AS DATE)
        WHEN 7 THEN last_day(TRY_CAST({date} || '-01' AS DATE))
        ELSE TRY_CAST({date} AS DATE)
    END"""


def documents_sql() -> str:
    """Documents with the newest reading of each."""
    return f"""
SELECT d.key, d.id, d.source, d.title, d.text, d.published, d.precision, d.declared_language,
    r.language, r.coded, r.labels, r.starts, r.ends, r.stops, r.coder, r.coder_version,
    d.url, d.origin, d.snapshot, d.run_id, d.added
FROM store.documents AS d
JOIN ({newest_readings_sql()}) AS r ON r.doc_key = d.key
""".strip()


def mentions_sql() -> str:
    """Mentions by the newest reading of each document."""
    date = "coalesce(m.time_value, d.published)"
    return f"""
SELECT m.id, m.doc_key, m.kind, m.type, m.cameo, m.intensity, m.status, m.tone, m.confidence,
    {date} AS date,
    {first_day_sql(date)} AS first_day,
    {last_day_sql(date)} AS last_day,
    m.time_text, m.time_value, m.time_basis, m.place_text, m.place_country, m.place_id,
    m.object, m.undisclosed, m.trigger, m.headline, d.source AS outlet, d.published, d.url,
    m.coder, m.coder_version, m.payload, m.run_id, m.added
FROM store.mentions AS m
JOIN ({newest_readings_sql()}) AS r
    ON r.doc_key = m.doc_key AND r.coder = m.coder AND r.coder_version = m.coder_version
JOIN store.documents AS d ON d.key = m.doc_key
""".strip()


def parties_sql() -> str:
    """Parties of the mentions shown."""
    return """
SELECT p.mention_id, p.slot, p.position, p.text, p.country, p.role, p.entity_id, p.sector,
    p.span_start, p.span_end
FROM store.parties AS p
SEMI JOIN mentions AS m ON m.id = p.mention_id
""".strip()


def evidence_sql() -> str:
    """Evidence of the mentions shown, with its words."""
    return """
SELECT e.mention_id, e.rank, e.sentence,
    substring(CASE WHEN m.headline THEN d.title ELSE d.text END,
        e.span_start + 1, e.span_end - e.span_start) AS text,
    e.span_start, e.span_end, d.key AS doc_key, d.source AS outlet, d.url
FROM store.evidence AS e
JOIN mentions AS m ON m.id = e.mention_id
JOIN store.documents AS d ON d.key = m.doc_key
""".strip()


def dyads_sql() -> str:
    """Ordered pairs of countries; where no recipient has one, every pair of actors both ways."""
    return """
SELECT DISTINCT a.mention_id, a.country AS actor, r.country AS recipient
FROM parties AS a
JOIN parties AS r ON r.mention_id = a.mention_id
WHERE a.slot = 'actor' AND a.country <> r.country
    AND (r.slot = 'recipient' OR (r.slot = 'actor' AND NOT EXISTS (
        SELECT 1 FROM store.parties AS p
        WHERE p.mention_id = a.mention_id AND p.slot = 'recipient' AND p.country IS NOT NULL)))
""".strip()


def coverage_sql() -> str:
    """How much of each outlet was read."""
    return """
SELECT d.source, count(*) AS documents, count(*) FILTER (d.coded) AS coded,
    coalesce(sum(m.number), 0)::BIGINT AS mentions, min(d.published) AS first, max(d.published) AS last
FROM documents AS d
LEFT JOIN (SELECT doc_key, count(*) AS number FROM mentions GROUP BY doc_key) AS m ON m.doc_key = d.key
GROUP BY d.source
""".strip()


def runs_sql() -> str:
    """Runs with how they ended."""
    return """
SELECT r.id, r.started, e.finished, r.command, r.coder, r.coder_version, r.versions, e.counts
FROM store.runs AS r
LEFT JOIN store.run_ends AS e ON e.run_id = r.id
""".strip()


def problems_sql() -> str:
    """Records that could not be read."""
    return "SELECT run_id, position, origin, line, reason FROM store.problems"


def views() -> tuple[View, ...]:
    """All views, in an order in which each reads only those before it."""
    return (
        View("documents", "Documents, each with its newest reading.", _DOCUMENTS, documents_sql()),
        View("mentions", "Events as one document tells them, by the newest reading.", _MENTIONS, mentions_sql()),
        View("parties", "Who takes part in a mention, one row a party and slot.", _PARTIES, parties_sql()),
        View("evidence", "The sentences that state a mention, the clearest first.", _EVIDENCE, evidence_sql()),
        View("dyads", "Ordered pairs of different countries in a mention.", _DYADS, dyads_sql()),
        View("coverage", "How much of each outlet was read, quiet days included.", _COVERAGE, coverage_sql()),
        View("runs", "Runs of `read`: what was asked, with which versions, what came of it.", _RUNS, runs_sql()),
        View("problems", "Records that could not be read, and why.", _PROBLEMS, problems_sql()),
    )


_RUN_ID = "The run that wrote the row."
_ADDED = "When it was written, in UTC."
_DOC_KEY = "The document (`documents.key`)."
_MENTION_ID = "The mention (`mentions.id`)."
_COUNTRY = "ISO 3166 alpha-3 code, or an organisation's acronym."
_START = "First code point, counted from 0."
_END = "Code point after the last."
_CODER_VERSION = "Its version, with those of codebook and catalogue."

_DOCUMENTS = {
    "key": "Identity: made of id, title and text, so that an edited text is another document.",
    "id": "The publisher's or reader's name for it.",
    "source": "The outlet; empty where unknown.",
    "title": "The headline; empty where there is none.",
    "text": "The article as offsets count it; empty for a headline alone.",
    "published": "Publication date as YYYY, YYYY-MM or YYYY-MM-DD.",
    "precision": "How exact that date is: year, month or day.",
    "declared_language": "Language that the input declared; empty where it declared none.",
    "language": "Language as identified (ISO 639-1), `und` where it cannot be told.",
    "coded": "Whether the coder knows that language.",
    "labels": "One letter a sentence: R report, Q statement, I interpretation, B boilerplate.",
    "starts": "Where each sentence starts, in code points from 0.",
    "ends": "Where each sentence ends, exclusive.",
    "stops": "How many sentences went no further, by reason (JSON).",
    "coder": "What coded it last.",
    "coder_version": _CODER_VERSION,
    "url": "Where it was published.",
    "origin": "File (with line) or address that it was read from.",
    "snapshot": "SHA-256 of the bytes that it was read from.",
    "run_id": _RUN_ID,
    "added": _ADDED,
}
_MENTIONS = {
    "id": "Identity: same document, coder, trigger, kind and parties give the same id everywhere.",
    "doc_key": _DOC_KEY,
    "kind": "What passes between the parties (gift, visit, ...).",
    "type": "PLOVER event type (AGREE ... ASSAULT).",
    "cameo": "CAMEO code, leading zero kept.",
    "intensity": "Goldstein scale, -10 to 10.",
    "status": "Whether the act came about, as the text tells it.",
    "tone": "The outlet's attitude to the act.",
    "confidence": "0 to 1.",
    "date": "Date of the act as far as the text gives it, else the publication date.",
    "first_day": "First day that `date` can mean.",
    "last_day": "Last day that `date` can mean.",
    "time_text": "Words that give the time.",
    "time_value": "Those words resolved: YYYY, YYYY-MM or YYYY-MM-DD.",
    "time_basis": "What unstated parts were taken from: explicit, publication or story.",
    "place_text": "Most specific named place, as written.",
    "place_country": _COUNTRY,
    "place_id": "The place's identity in the catalogue.",
    "object": "What is given, sent, signed or shown, as written.",
    "undisclosed": "What the text says is not known of the object.",
    "trigger": "The word that the mention hangs on.",
    "headline": "The document has no text: offsets count in its title.",
    "outlet": "The document's source.",
    "published": "The document's publication date.",
    "url": "The document's address.",
    "coder": "What coded it.",
    "coder_version": _CODER_VERSION,
    "payload": "The whole mention as JSON, in the shape of `diploscope read --jsonl`.",
    "run_id": _RUN_ID,
    "added": _ADDED,
}
_PARTIES = {
    "mention_id": _MENTION_ID,
    "slot": "actor, recipient, via, present, or source (on whose word).",
    "position": "Place among the parties of the slot, from 0.",
    "text": "The shortest name, as written.",
    "country": _COUNTRY,
    "role": "Title as written.",
    "entity_id": "The party's identity: the catalogue's id, or a local one, which begins with `~`.",
    "sector": "PLOVER's sector code (GOV, MIL, PTY, ...); NULL where nothing tells it.",
    "span_start": _START,
    "span_end": _END,
}
_EVIDENCE = {
    "mention_id": _MENTION_ID,
    "rank": "0 for the clearest sentence.",
    "sentence": "Number of the sentence, from 0; NULL for a headline.",
    "text": "The sentence, cut from the document.",
    "span_start": _START,
    "span_end": _END,
    "doc_key": _DOC_KEY,
    "outlet": "The document's source.",
    "url": "The document's address.",
}
_DYADS = {"mention_id": _MENTION_ID, "actor": _COUNTRY, "recipient": _COUNTRY}
_COVERAGE = {
    "source": "The outlet; empty where unknown.",
    "documents": "Documents read.",
    "coded": "Those in a language that the coder knows.",
    "mentions": "Mentions that they tell.",
    "first": "Earliest publication date.",
    "last": "Latest publication date.",
}
_RUNS = {
    "id": "The run.",
    "started": "In UTC.",
    "finished": "In UTC; NULL while it runs, or if it was killed.",
    "command": "The command line.",
    "coder": "What coded.",
    "coder_version": _CODER_VERSION,
    "versions": "Versions of program, codebook and catalogue (JSON).",
    "counts": "What came of it (JSON).",
}
_PROBLEMS = {
    "run_id": "The run.",
    "position": "In the order met, from 0.",
    "origin": "File or address.",
    "line": "Line of the file, from 1, where known.",
    "reason": "What is wrong.",
}


def create_views_sql() -> str:
    """Makes every view anew, with its descriptions."""
    return "\n".join(_create_sql(view) for view in views())


def _create_sql(view: View) -> str:
    lines = [f"CREATE OR REPLACE VIEW {view.name} AS\n{view.sql};", _comment("VIEW", view.name, view.about)]
    lines += [_comment("COLUMN", f'{view.name}."{name}"', about) for name, about in view.columns.items()]
    return "\n".join(lines)


def _comment(what: str, name: str, about: str) -> str:
    text = about.replace("'", "''")
    return f"COMMENT ON {what} {name} IS '{text}';"
