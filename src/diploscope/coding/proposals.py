"""Events that a document may tell, for a classifier to accept or refuse: what the strict coder admits, and what not.

Proposals come out of the same reading as mentions. Every trigger of the codebook, verb or noun, is paired with the
parties of its sentence and with those carried over from the sentences before, and a verb of speech likewise. What the
strict coder would refuse says why. The likeliest of each sentence are kept, by how each way of finding a party fared on
annotated text (`ranking`). The strict coder's output does not pass through here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diploscope.coding import speech
from diploscope.coding import tokens as tk
from diploscope.coding.admission import Refusal, admitted, is_told, is_topic
from diploscope.coding.candidates import attempts, draft_of, triggers_of, words_of
from diploscope.coding.clause import Clause
from diploscope.coding.context import context_of
from diploscope.coding.document import DocumentCoder
from diploscope.coding.drafts import Draft, crosses_border, quote_of, trigger_codes
from diploscope.coding.frames import Filled, is_passive
from diploscope.coding.items import Item
from diploscope.coding.ranking import FAR, LEAST, Pair, Proposal, apart, likeliest, score, weight
from diploscope.coding.sides import NOBODY, Side, Sides, carried_over, units_of
from diploscope.coding.status import find_status
from diploscope.coding.things import thing_of
from diploscope.coding.tokens import Token
from diploscope.model import Analysis, EventType, Kind, Quote, Sentence, Span, Status

Codes = tuple[Kind, EventType, str]
_Key = tuple[Pair, Kind]
# Kinds that parties do together: all of them act, and nobody is acted on.
_JOINT = frozenset({Kind.AGREEMENT, Kind.COOPERATION, Kind.CALL})
# Kinds that may be told of one foreign party alone: a missile launched, a denial, a summit of one organisation.
_ALONE = frozenset({Kind.FORCE, Kind.STATEMENT, Kind.SANCTION, Kind.MEETING, Kind.COOPERATION, Kind.AGREEMENT})
_THINGLESS: Codes = (Kind.OTHER, EventType.AID, "070")
_SAID = (EventType.SUPPORT, "051")  # where the words lean neither way
_MOST_CUES = 40  # triggers of one sentence that are looked at; what has more is no sentence of prose
_STRICT = ("strict", "strict")
_FRAMED = ("frame", "frame")
_NO: frozenset[str] = frozenset()


def proposals(analysis: Analysis, *, most: int = 6) -> tuple[Proposal, ...]:
    """The events that `analysis` may tell, in order of its sentences; empty for languages that are not coded.

    Args:
        analysis: The document as read.
        most: How many to keep of one sentence; all that the strict coder admits is kept, whatever its number.
    """
    return _Listing(analysis).proposals(most) if analysis.coded else ()


@dataclass(frozen=True, slots=True)
class _Cue:
    """What may tell an event, and as what."""

    clause: Clause
    words: Quote
    codes: Codes
    refusal: Refusal
    form: str


class Proposer(DocumentCoder):
    """Reads a document as the strict coder does and hands on, sentence by sentence, what it might tell."""

    def _keep(
        self, sentence: Sentence, items: list[Item], folded: str, loose: Sequence[tuple[Proposal, Draft]]
    ) -> None:
        """Takes what a sentence may tell beside what is admitted."""
        raise NotImplementedError

    def _done(self, sentence: Sentence, items: list[Item]) -> None:
        self._propose(sentence, items)
        super()._done(sentence, items)

    def _silence(self, sentence: Sentence) -> None:
        super()._silence(sentence)
        if sentence.triggers:
            self._propose(sentence, self._items(sentence))

    def _propose(self, sentence: Sentence, items: list[Item]) -> None:
        folded = self._folded(sentence)
        before = (d for d in reversed(self.found) if d.crosses_border and d.evidence[0] < sentence.index)
        carried = carried_over(self.memory, next(before, None))
        units = units_of(items, self.memory)
        found = _Shortlist(sentence)
        start = sentence.span.start
        for cue in self._cues(items, folded, sentence):
            status = find_status(folded, cue.words.span.start - start, cue.words.span.end - start)
            for draft, refusal in self._framed(cue, sentence):
                draft.status = status
                draft.promise()
                if draft.kind in _JOINT:
                    draft.actors, draft.recipients = [*draft.actors, *draft.recipients], []
                if self._possible(draft):
                    found.add(draft, cue.form, refusal)
            self._paired(cue, status, Sides(cue.clause, units, carried, self.memory), found)
        self._keep(sentence, items, folded, found.proposals())

    def _cues(self, items: Sequence[Item], folded: str, sentence: Sentence) -> Iterator[_Cue]:
        told = [
            (at, item)
            for at, item in enumerate(items)
            if isinstance(item, Token) and item.trigger is not None and item.kind in (tk.VERB, tk.NOUN)
        ]
        for at, item in told[:_MOST_CUES]:
            clause = Clause(items, at)
            codes, refusal = self._codes(clause, item)
            form = "verb" if item.kind == tk.VERB else "noun"
            yield _Cue(clause, words_of(item, self.context), codes, refusal, form)
        said = speech.speech_in(folded)
        if said is None:
            return
        span = Span(sentence.span.start + said.start(), sentence.span.start + said.end())
        at = next(
            (at for at, item in enumerate(items) if isinstance(item, Token) and item.start >= span.start), len(items)
        )
        spoken = items[at] if at < len(items) else None
        if isinstance(spoken, Token) and spoken.start == span.start and spoken.trigger is None:
            side, weight = max(speech.polarity(folded).items(), key=lambda pair: pair[1])
            codes = (Kind.STATEMENT, *(speech.TYPES[side] if weight else _SAID))
            yield _Cue(Clause(items, at), quote_of(self.context, span), codes, Refusal.SPEECH, "speech")

    def _codes(self, clause: Clause, token: Token) -> tuple[Codes, Refusal]:
        """What the trigger of `clause` would tell, by the first of its uses that the words around it allow."""
        items, at = clause.items, clause.at
        passive = token.kind == tk.VERB and is_passive(items, at)
        place = clause.thing_after()
        carried = thing_of(Filled(thing=clause.thing_before() if place is None else place), items, self.context)
        first: tuple[Codes, Refusal] | None = None
        for trigger, form in triggers_of(token, self.context):
            codes = trigger_codes(trigger, carried)
            refusal = Refusal.FRAMELESS
            if not admitted(trigger, items, at, self.context, passive=passive):
                refusal = Refusal.WORDS
            elif is_topic(trigger, form, items, at, reduced=False):
                refusal = Refusal.TOPIC
            elif codes is None:
                refusal = Refusal.THINGLESS
            elif not trigger.verb and not is_told(trigger, Filled(), items, at):
                refusal = Refusal.UNTOLD
            if refusal is Refusal.FRAMELESS and codes is not None:
                return codes, refusal
            first = first or (codes or _THINGLESS, refusal)
        return first or (_THINGLESS, Refusal.WORDS)

    def _framed(self, cue: _Cue, sentence: Sentence) -> Iterator[tuple[Draft, Refusal]]:
        """What the trigger's frames make of the sentence, those that the strict coder refuses included."""
        items = cue.clause.items
        token = items[cue.clause.at] if cue.form != "speech" else None
        if not isinstance(token, Token):
            return
        for match, refusal in attempts(cue.clause, token, self.context, free=True):
            draft = draft_of(match, items, sentence.index, self.context, self.memory)
            if draft is not None:
                yield draft, refusal or Refusal.UNKEPT

    def _possible(self, draft: Draft) -> bool:
        """Whether the act crosses a border, or is one that a foreign party may do alone."""
        abroad = draft.actor_countries - {self.context.home}
        return draft.crosses_border or (draft.kind in _ALONE and not draft.recipients and bool(abroad))

    def _paired(self, cue: _Cue, status: Status, sides: Sides, found: _Shortlist) -> None:
        """Offers the trigger with every pair of sides that could take part.

        There are a hundred pairs to a trigger, of which a handful are kept: only those are written out.
        """
        bare = Draft(*cue.codes, cue.words, [], [], [], status=status)
        bare.promise()
        recipients = [_Placed(side, cue.words) for side in sides.recipients() if side.group.parties]
        recipients.append(_Placed(Side(NOBODY, "none"), cue.words))
        for side in sides.actors():
            if side.group.parties:
                actor = _Placed(side, cue.words)
                for recipient in recipients:
                    self._offer(cue, bare, actor, recipient, found)

    def _offer(self, cue: _Cue, bare: Draft, actor: _Placed, recipient: _Placed, found: _Shortlist) -> None:
        """Offers what `bare` tells with one pair of sides, if the act is possible."""
        acting, acted = actor.group, recipient.group.without(actor.group.countries)
        if not acted.parties and recipient.group.parties:
            return
        parties = acting.countries, acted.countries
        foreign = acting.foreign, acted.foreign
        away = actor.away, recipient.away if acted is recipient.group else apart(cue.words, acted.parties)
        if bare.kind in _JOINT:
            parties, foreign, away = (parties[0] | parties[1], _NO), (foreign[0] | foreign[1], _NO), (min(away), FAR)
        alone = bare.kind in _ALONE and not parties[1] and not parties[0] <= {self.context.home}
        if not alone and not crosses_border(*foreign, bare.type):
            return
        ways = actor.way, recipient.way
        weighed = (len(parties[0]), away[0]), (len(parties[1]), away[1])
        value = weight(bare.kind, bare.status, cue.refusal, found.label, ways, *weighed)
        if found.wants((parties, bare.kind), value):
            both = [*acting.parties, *acted.parties] if bare.kind in _JOINT else list(acting.parties)
            others = [] if bare.kind in _JOINT else list(acted.parties)
            draft = Draft(bare.kind, bare.type, bare.cameo, cue.words, both, others, [], status=bare.status)
            found.put((parties, bare.kind), _Found(value, draft, cue.form, cue.refusal, ways))


@dataclass(frozen=True, slots=True)
class _Found:
    """A proposal to be written out, with what it weighs."""

    value: float
    draft: Draft
    form: str
    refusal: Refusal
    ways: tuple[str, str]


class _Placed:
    """A side as one trigger sees it."""

    __slots__ = ("away", "group", "way")

    def __init__(self, side: Side, trigger: Quote) -> None:
        self.group = side.group
        self.way = side.way
        self.away = apart(trigger, side.group.parties)


class _Shortlist:
    """Of all that a sentence may tell, what `of_sentence` could keep.

    What weighs too little it never keeps, and of one kind between the same parties only the heaviest.
    """

    def __init__(self, sentence: Sentence) -> None:
        self.label = sentence.label
        self._index = sentence.index
        self._best: dict[_Key, _Found] = {}

    def wants(self, key: _Key, value: float) -> bool:
        """Whether a proposal of this weight is the heaviest so far."""
        best = self._best.get(key)
        return value >= LEAST and (best is None or value > best.value)

    def put(self, key: _Key, found: _Found) -> None:
        """Takes a proposal that is wanted; it stands where it was found."""
        self._best.pop(key, None)
        self._best[key] = found

    def add(self, draft: Draft, form: str, refusal: Refusal) -> None:
        """Offers what a frame tells."""
        value = score(draft, refusal, _FRAMED, self.label)
        key = (frozenset(draft.actor_countries), frozenset(draft.recipient_countries)), draft.kind
        if self.wants(key, value):
            self.put(key, _Found(value, draft, form, refusal, _FRAMED))

    def proposals(self) -> list[tuple[Proposal, Draft]]:
        """What is left, in the order it was found."""
        return [
            (_proposal(f.draft, self._index, f.form, f.refusal, f.ways, f.value), f.draft) for f in self._best.values()
        ]


class _Listing(Proposer):
    """Keeps every proposal until the document is read, and then the likeliest of each sentence."""

    def __init__(self, analysis: Analysis) -> None:
        super().__init__(analysis, context_of(analysis))
        self.found_by_sentence: dict[int, list[Proposal]] = {}

    def _keep(
        self, sentence: Sentence, items: list[Item], folded: str, loose: Sequence[tuple[Proposal, Draft]]
    ) -> None:
        del items, folded
        self.found_by_sentence[sentence.index] = [proposal for proposal, _ in loose]

    def proposals(self, most: int) -> tuple[Proposal, ...]:
        """What the document may tell."""
        self.drafts()
        found: dict[int, list[Proposal]] = {}
        for draft in self.found:
            if draft.evidence and self._counts(draft):
                found.setdefault(draft.evidence[0], []).append(proposal_of(draft))
        for index, loose in self.found_by_sentence.items():
            found.setdefault(index, []).extend(loose)
        return tuple(likeliest(found, most))


def proposal_of(draft: Draft) -> Proposal:
    """What the strict coder admits, as a proposal."""
    form = "noun" if draft.noun else "verb"
    return _proposal(draft, draft.evidence[0], form, None, _STRICT, 0.0)


def _proposal(
    draft: Draft, index: int, form: str, refusal: Refusal | None, ways: tuple[str, str], value: float
) -> Proposal:
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
