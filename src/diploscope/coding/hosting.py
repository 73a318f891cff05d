"""Who is the guest and who the host where parties meet, and where neither is.

The coding manual makes the visitor the actor and the host the recipient; where neither hosts, all parties are actors.
A verb's subject says little of that: "X met Y" is told of hosts and of guests alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from diploscope.coding.context import Context
from diploscope.coding.drafts import Draft
from diploscope.model import EventType, Kind, Party

# Acts that parties do together, wherever they do them.
_JOINT = frozenset({Kind.CALL, Kind.AGREEMENT, Kind.COOPERATION})
_JOINT_TYPES = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE, EventType.SUPPORT})
_MET = frozenset({EventType.CONSULT, EventType.AGREE})
# These words tell themselves who comes to whom; their frames have put the parties in place.
_DIRECTED = re.compile(
    r"receiv|courtesy call|audience|call(?:ed)? on|pa(?:y|id|ys) |welcom|host|hear|brief|participat|attend|tak\w+ part"
)
# Trade and deliveries go from one to the other, even where they are cooperation.
_PASSED_ON = re.compile(r"export|import|\bs(?:ell|old|end|ent)|suppl|deliver|\bship|provid|transfer")
_HERE = re.compile(r"\bhere\b")
_ON_A_VISIT = re.compile(r"\b(?:during|on) (?:his|her|their) (?:[\w-]+ ){0,3}(?:visit|trip|tour|stay)\b")


def seat(drafts: Sequence[Draft], context: Context, spans: Sequence[tuple[int, int]]) -> None:
    """Puts the parties of meetings, calls and joint acts in their places.

    Args:
        drafts: The events of one document.
        context: Its context.
        spans: Where the sentences stand that `evidence` numbers, to read "here" in them.
    """
    visits = [draft for draft in drafts if draft.kind is Kind.VISIT and draft.recipients]
    for draft in drafts:
        if not draft.actors or not draft.recipients:
            continue
        if draft.kind in _JOINT and draft.type in _JOINT_TYPES and not _PASSED_ON.search(draft.trigger.text.lower()):
            draft.actors, draft.recipients = [*draft.actors, *draft.recipients], []
        elif draft.kind is Kind.MEETING and draft.type in _MET and not _DIRECTED.search(draft.trigger.text.lower()):
            _seat_meeting(draft, _host_of(draft, visits, context, spans))
    for draft in drafts:
        # A summit of many is held somewhere and hosted by nobody; of two who meet at the house of one, one is at home.
        if (
            draft.kind is Kind.MEETING
            and draft.type in _MET
            and not draft.recipients
            and len(draft.actor_countries) == 2
        ):
            _seat_meeting(draft, _host_of(draft, visits, context, spans))


def _seat_meeting(draft: Draft, host: str | None) -> None:
    """Makes those of the host's country the recipients; a party of no known country stays beside its companions."""
    parties: list[Party] = [*draft.actors, *draft.recipients]
    hosts = [party for party in parties if party.country == host] if host else []
    beside = draft.recipients if any(party in draft.recipients for party in hosts) else []
    hosts = [party for party in parties if party in hosts or (party.country is None and party in beside)]
    guests = [party for party in parties if party not in hosts]
    if hosts and guests:
        draft.actors, draft.recipients = guests, hosts
    else:
        draft.actors, draft.recipients = parties, []


def _host_of(draft: Draft, visits: Sequence[Draft], context: Context, spans: Sequence[tuple[int, int]]) -> str | None:
    """The country of the party at whose place the others are: by the place, a visit told beside it, or "here"."""
    countries = draft.actor_countries | draft.recipient_countries
    if draft.place is not None and draft.place.country in countries:
        return draft.place.country
    names = {party.name.text for party in (*draft.actors, *draft.recipients)}
    for visit in visits:
        hosts = visit.recipient_countries & countries
        if len(hosts) == 1 and any(party.name.text in names for party in visit.actors):
            return next(iter(hosts))
    told = " ".join(context.text[slice(*spans[at])] for at in draft.evidence[:1] if at < len(spans))
    if _ON_A_VISIT.search(told) and len(draft.recipient_countries) == 1:
        return next(iter(draft.recipient_countries))
    return context.home if _HERE.search(told) and context.home in countries else None
