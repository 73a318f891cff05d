"""The SQL behind `MentionFilter`, with the values it binds."""

# ruff: noqa: S608 - conditions come from this module; values are bound

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diploscope.ledger.views import first_day_sql, last_day_sql

if TYPE_CHECKING:
    from diploscope.ledger.records import MentionFilter

# What a view's rows are tested for, and the values bound to it.
Condition = tuple[str, tuple[Any, ...]]


def conditions(wanted: MentionFilter) -> list[Condition]:
    """What `wanted` asks of a row of the view `mentions`, named m."""
    found: list[Condition] = []
    if wanted.parties is not None:
        actor, recipient = (code.upper() for code in wanted.parties)
        one_way = "(y.actor = ? AND y.recipient = ?)"
        if wanted.both_ways:
            found.append(
                (dyad_sql(f"{one_way} OR {one_way}"), (actor, recipient, recipient, actor)),
            )
        else:
            found.append((dyad_sql(one_way), (actor, recipient)))
    for slot, code in (("actor", wanted.actor), ("recipient", wanted.recipient)):
        if code is not None:
            found.append((party_sql(), (slot, code.upper())))
    for column, values in (("kind", wanted.kinds), ("type", wanted.types), ("status", wanted.statuses)):
        if values:
            marks = ", ".join("?" * len(values))
            found.append((f"m.{column} IN ({marks})", tuple(sorted(str(value) for value in values))))
    if wanted.since is not None:
        found.append(("m.last_day >= ?", (wanted.since,)))
    if wanted.until is not None:
        found.append(("m.first_day <= ?", (wanted.until,)))
    return found


def document_conditions(wanted: MentionFilter) -> list[Condition]:
    """What `wanted` asks of a document's publication date, named d."""
    found: list[Condition] = []
    if wanted.since is not None:
        found.append(("d.last_day >= ?", (wanted.since,)))
    if wanted.until is not None:
        found.append(("d.first_day <= ?", (wanted.until,)))
    return found


def dyad_sql(test: str) -> str:
    """A condition on the dyads of a mention."""
    return f"m.id IN (SELECT y.mention_id FROM dyads AS y WHERE {test})"


def party_sql() -> str:
    """A condition on the country of a slot."""
    return "m.id IN (SELECT p.mention_id FROM store.parties AS p WHERE p.slot = ? AND p.country = ?)"


def where_sql(found: list[Condition]) -> str:
    """The WHERE clause of `found`; empty where nothing is asked."""
    return "WHERE " + "\n    AND ".join(f"({test})" for test, _ in found) if found else ""


def values_of(found: list[Condition]) -> list[Any]:
    """The values that `found` binds, in order."""
    return [value for _, values in found for value in values]


def told_sql(found: list[Condition], *, limited: bool) -> str:
    """Mentions in order of their date, undated ones last; with a limit the newest of them."""
    newest = "ORDER BY m.first_day DESC NULLS LAST, m.id DESC LIMIT ?" if limited else ""
    return f"""
SELECT * FROM (
    SELECT m.doc_key, m.coder, m.coder_version, m.payload, s.exact, m.first_day, m.id
    FROM mentions AS m JOIN store.mentions AS s ON s.id = m.id
    {where_sql(found)}
    {newest}
) ORDER BY first_day NULLS LAST, id
""".strip()


def count_sql(found: list[Condition]) -> str:
    """How many mentions there are."""
    return f"SELECT count(*) FROM mentions AS m {where_sql(found)}".strip()


def coverage_sql(found: list[Condition], documents: list[Condition]) -> str:
    """Per outlet: the documents asked for, and their mentions that the filter lets through."""
    days = f"{first_day_sql('published')} AS first_day, {last_day_sql('published')} AS last_day"
    return f"""
SELECT d.source, count(*), count(*) FILTER (d.coded), coalesce(sum(n.number), 0)::BIGINT,
    coalesce(min(d.published), ''), coalesce(max(d.published), '')
FROM (SELECT *, {days} FROM documents) AS d
LEFT JOIN (
    SELECT m.doc_key, count(*) AS number FROM mentions AS m {where_sql(found)} GROUP BY m.doc_key
) AS n ON n.doc_key = d.key
{where_sql(documents)}
GROUP BY d.source ORDER BY count(*) DESC, d.source
""".strip()
