"""One act told in several sentences is one event."""

from __future__ import annotations

from diploscope.coding.drafts import MUTUAL, Draft
from diploscope.model import Kind, Party, TimeExpression

# Words spoken to the partner inside one of these belong to it and are no statement of their own.
_FRAMES_OF_SPEECH = frozenset({Kind.MEETING, Kind.CALL, Kind.MESSAGE, Kind.VISIT, Kind.RECEPTION, Kind.CEREMONY})


def merge(drafts: list[Draft], persons: frozenset[str]) -> list[Draft]:
    """`drafts` with those that tell the same act joined; each keeps the best told and all evidence.

    Args:
        drafts: Events in the order the document tells them.
        persons: Names that are persons'; two persons of one country are two parties.
    """
    kept: list[Draft] = []
    for draft in drafts:
        same = next((other for other in kept if _same(other, draft, persons)), None)
        if same is None:
            kept.append(draft)
        else:
            _join(same, draft)
    return _without_repeated_speech(kept)


def _same(a: Draft, b: Draft, persons: frozenset[str]) -> bool:
    if a.kind != b.kind or (a.type != b.type and a.type not in MUTUAL):
        return False
    return _parties_agree(a, b, persons) and not _times_differ(a.times, b.times)


def _parties_agree(a: Draft, b: Draft, persons: frozenset[str]) -> bool:
    """Whether the parties of two drafts can be the same: equal countries side by side, and no two different persons."""
    if a.actor_countries == b.actor_countries and a.recipient_countries == b.recipient_countries:
        return _persons_fit(a.actors, b.actors, persons) and _persons_fit(a.recipients, b.recipients, persons)
    if a.type in MUTUAL and b.type in MUTUAL:
        united = (a.actor_countries | a.recipient_countries) == (b.actor_countries | b.recipient_countries)
        return united and _persons_fit([*a.actors, *a.recipients], [*b.actors, *b.recipients], persons)
    return False


def _persons_fit(a: list[Party], b: list[Party], persons: frozenset[str]) -> bool:
    """Two sides fit unless both name persons and none of the one can be one of the other."""
    names_a, names_b = ([set(p.name.text.lower().split()) for p in side if p.name.text in persons] for side in (a, b))
    return not names_a or not names_b or any(x <= y or y <= x for x in names_a for y in names_b)


def _times_differ(a: list[TimeExpression], b: list[TimeExpression]) -> bool:
    days_a, days_b = ({(t.month, t.day, t.weekday) for t in times if t.day or t.weekday >= 0} for times in (a, b))
    return bool(days_a) and bool(days_b) and not days_a & days_b


def _join(kept: Draft, other: Draft) -> None:
    kept.evidence += [index for index in other.evidence if index not in kept.evidence]
    kept.times += other.times
    kept.object = kept.object or other.object
    kept.place = kept.place or other.place
    if other.source is None and kept.kind is not Kind.STATEMENT:
        kept.source = None  # what the outlet tells once on its own word needs nobody else's
    kept.via += [party for party in other.via if party not in kept.via]
    kept.present += [party for party in other.present if party not in kept.present]
    kept.confidence = max(kept.confidence, other.confidence) + 0.05
    kept.confidence = min(kept.confidence, 0.95)


def _without_repeated_speech(drafts: list[Draft]) -> list[Draft]:
    """Statements between parties who meet or write in the same document become evidence of that exchange."""
    hosts = [draft for draft in drafts if draft.kind in _FRAMES_OF_SPEECH]
    kept = []
    for draft in drafts:
        # "They wished the people success", said on a visit, is part of it; a letter handed over is not.
        spoken = draft.kind is Kind.STATEMENT or (draft.kind is Kind.MESSAGE and draft.object is None)
        host = next((h for h in hosts if spoken and h is not draft and _covers(h, draft)), None)
        if host is None:
            kept.append(draft)
        else:
            host.evidence += [index for index in draft.evidence if index not in host.evidence]
    return kept


def _covers(host: Draft, statement: Draft) -> bool:
    partners = host.actor_countries | host.recipient_countries
    return statement.actor_countries | statement.recipient_countries <= partners
