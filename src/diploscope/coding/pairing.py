"""A trigger with every pair of sides that could take part, and what of that is worth writing out.

There are a hundred pairs to a trigger, of which a handful are kept: they are weighed first, and only those written out.
"""

from __future__ import annotations

from dataclasses import dataclass

from diploscope.coding.admission import Refusal
from diploscope.coding.clause import Clause
from diploscope.coding.drafts import Draft, crosses_border
from diploscope.coding.ranking import FAR, LEAST, Pair, Proposal, apart, score, weight
from diploscope.coding.sides import NOBODY, Group, Side, Sides
from diploscope.model import EventType, Kind, Quote, Sentence, Status

Codes = tuple[Kind, EventType, str]
_Key = tuple[Pair, Kind]
# Kinds that parties do together: all of them act, and nobody is acted on.
JOINT = frozenset({Kind.AGREEMENT, Kind.COOPERATION, Kind.CALL})
# Kinds that may be told of one foreign party alone: a missile launched, a denial, a summit of one organisation.
ALONE = frozenset({Kind.FORCE, Kind.STATEMENT, Kind.SANCTION, Kind.MEETING, Kind.COOPERATION, Kind.AGREEMENT})
_FRAMED = ("frame", "frame")
_NO: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cue:
    """What may tell an event, and as what."""

    clause: Clause
    words: Quote
    codes: Codes
    refusal: Refusal
    form: str


@dataclass(frozen=True, slots=True)
class Found:
    """A proposal to be written out, with what it weighs."""

    value: float
    draft: Draft
    form: str
    refusal: Refusal
    ways: tuple[str, str]


class Shortlist:
    """Of all that a sentence may tell, what `of_sentence` could keep.

    What weighs too little it never keeps, and of one kind between the same parties only the heaviest.
    """

    def __init__(self, sentence: Sentence) -> None:
        self.label = sentence.label
        self._index = sentence.index
        self._best: dict[_Key, Found] = {}

    def wants(self, key: _Key, value: float) -> bool:
        """Whether a proposal of this weight is the heaviest so far."""
        best = self._best.get(key)
        return value >= LEAST and (best is None or value > best.value)

    def put(self, key: _Key, found: Found) -> None:
        """Takes a proposal that is wanted; it stands where it was found."""
        self._best.pop(key, None)
        self._best[key] = found

    def add(self, draft: Draft, form: str, refusal: Refusal) -> None:
        """Offers what a frame tells."""
        value = score(draft, refusal, _FRAMED, self.label)
        key = (frozenset(draft.actor_countries), frozenset(draft.recipient_countries)), draft.kind
        if self.wants(key, value):
            self.put(key, Found(value, draft, form, refusal, _FRAMED))

    def proposals(self) -> list[tuple[Proposal, Draft]]:
        """What is left, in the order it was found."""
        return [
            (proposal(f.draft, self._index, f.form, f.refusal, f.ways, f.value), f.draft) for f in self._best.values()
        ]


def proposal(
    draft: Draft, index: int, form: str, refusal: Refusal | None, ways: tuple[str, str], value: float
) -> Proposal:
    """`draft` written out as the proposal of sentence number `index`."""
    return Proposal(
        sentence=index,
        trigger=draft.trigger,
        actors=tuple(draft.actors),
        recipients=tuple(draft.recipients),
        kind=draft.kind,
        type=draft.type,
        cameo=draft.cameo,
        status=draft.status,
        admitted=refusal is None,
        refusal=refusal,
        form=form,
        ways=ways,
        score=value,
    )


class _Placed:
    """A side as one trigger sees it."""

    __slots__ = ("away", "group", "way")

    def __init__(self, side: Side, trigger: Quote) -> None:
        self.group = side.group
        self.way = side.way
        self.away = apart(trigger, side.group.parties)


class Pairing:
    """Pairs the sides of one trigger.

    Args:
        cue: The trigger.
        status: Whether what it tells happened.
        home: Country of the outlet.
        found: Takes what may be kept.
    """

    def __init__(self, cue: Cue, status: Status, home: str | None, found: Shortlist) -> None:
        self.cue = cue
        self.bare = Draft(*cue.codes, cue.words, [], [], [], status=status)
        self.bare.promise()
        self.joint = self.bare.kind in JOINT
        self.alone = self.bare.kind in ALONE
        self.home = home
        self.found = found

    def all_of(self, sides: Sides) -> None:
        """Offers every pair."""
        words = self.cue.words
        recipients = [_Placed(side, words) for side in sides.recipients() if side.group.parties]
        recipients.append(_Placed(Side(NOBODY, "none"), words))
        for side in sides.actors():
            if not side.group.parties:
                continue
            actor, own = _Placed(side, words), side.group.countries
            for recipient in recipients:
                # In half of all pairs nobody would be left to act on; this says so without a call.
                if not (recipient.group.known and recipient.group.countries <= own):
                    self._offer(actor, recipient)

    def _offer(self, actor: _Placed, recipient: _Placed) -> None:
        """Offers the trigger with one pair, if the act is possible."""
        cue, bare, found = self.cue, self.bare, self.found
        acting, acted = actor.group, recipient.group.without(actor.group.countries)
        away = actor.away, recipient.away if acted is recipient.group else apart(cue.words, acted.parties)
        parties, foreign = (acting.countries, acted.countries), (acting.foreign, acted.foreign)
        if self.joint:
            away, parties, foreign = (min(away), FAR), (parties[0] | parties[1], _NO), (foreign[0] | foreign[1], _NO)
        alone = self.alone and not parties[1] and not parties[0] <= {self.home}
        if not alone and not crosses_border(*foreign, bare.type):
            return
        ways, key = (actor.way, recipient.way), (parties, bare.kind)
        weighed = (len(parties[0]), away[0]), (len(parties[1]), away[1])
        value = weight(bare.kind, bare.status, cue.refusal, found.label, ways, *weighed)
        if found.wants(key, value):
            found.put(key, Found(value, self._written(acting, acted), cue.form, cue.refusal, ways))

    def _written(self, acting: Group, acted: Group) -> Draft:
        bare, actors, recipients = self.bare, list(acting.parties), list(acted.parties)
        if self.joint:
            actors, recipients = actors + recipients, []
        return Draft(bare.kind, bare.type, bare.cameo, bare.trigger, actors, recipients, [], status=bare.status)
