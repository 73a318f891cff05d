"""Events that a document may tell, for a classifier to accept or refuse: what the strict coder admits, and what not.

Proposals come out of the same reading as mentions. Every trigger of the codebook, verb or noun, is paired with the
parties of its sentence and with those carried over from the sentences before, and a verb of speech likewise. What the
strict coder would refuse says why. The likeliest of each sentence are kept, by how each way of finding a party fared on
annotated text (`ranking`). The strict coder's output does not pass through here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diploscope.coding import speech
from diploscope.coding import tokens as tk
from diploscope.coding.admission import Refusal, admitted, is_told, is_topic
from diploscope.coding.candidates import attempts, draft_of, triggers_of, words_of
from diploscope.coding.clause import Clause
from diploscope.coding.context import context_of
from diploscope.coding.document import DocumentCoder
from diploscope.coding.drafts import Draft, quote_of, trigger_codes
from diploscope.coding.frames import Filled, is_passive
from diploscope.coding.items import Item
from diploscope.coding.pairing import ALONE, JOINT, Codes, Cue, Pairing, Shortlist, proposal
from diploscope.coding.ranking import Proposal, likeliest
from diploscope.coding.sides import Sides, carried_over, units_of
from diploscope.coding.status import find_status
from diploscope.coding.things import thing_of
from diploscope.coding.tokens import Token
from diploscope.model import Analysis, EventType, Kind, Sentence, Span, Stop

_THINGLESS: Codes = (Kind.OTHER, EventType.AID, "070")
_SAID = (EventType.SUPPORT, "051")  # where the words lean neither way
_STRICT = ("strict", "strict")


def proposals(analysis: Analysis, *, most: int = 6) -> tuple[Proposal, ...]:
    """The events that `analysis` may tell, in order of its sentences; empty for languages that are not coded.

    Args:
        analysis: The document as read.
        most: How many to keep of one sentence; all that the strict coder admits is kept, whatever its number.
    """
    return _Listing(analysis).proposals(most) if analysis.coded else ()


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
        if sentence.stop is Stop.COMMENTARY:
            return  # what commentary recalls or hopes for is no report
        folded = self._folded(sentence)
        before = (d for d in reversed(self.found) if d.crosses_border and d.evidence[0] < sentence.index)
        carried = carried_over(self.memory, next(before, None))
        units = units_of(items, self.memory)
        found = Shortlist(sentence)
        start = sentence.span.start
        for cue in self._cues(items, folded, sentence):
            status = find_status(folded, cue.words.span.start - start, cue.words.span.end - start)
            for draft, refusal in self._framed(cue, sentence):
                draft.status = status
                draft.promise()
                if draft.kind in JOINT:
                    draft.actors, draft.recipients = [*draft.actors, *draft.recipients], []
                if self._possible(draft):
                    found.add(draft, cue.form, refusal)
            pairing = Pairing(cue, status, self.context.home, found)
            pairing.all_of(Sides(cue.clause, units, carried, self.memory))
        self._keep(sentence, items, folded, found.proposals())

    def _cues(self, items: Sequence[Item], folded: str, sentence: Sentence) -> Iterator[Cue]:
        told = [
            (at, item)
            for at, item in enumerate(items)
            if isinstance(item, Token) and item.trigger is not None and item.kind in (tk.VERB, tk.NOUN)
        ]
        for at, item in told:
            clause = Clause(items, at)
            codes, refusal = self._codes(clause, item)
            form = "verb" if item.kind == tk.VERB else "noun"
            yield Cue(clause, words_of(item, self.context), codes, refusal, form)
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
            yield Cue(Clause(items, at), quote_of(self.context, span), codes, Refusal.SPEECH, "speech")

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

    def _framed(self, cue: Cue, sentence: Sentence) -> Iterator[tuple[Draft, Refusal]]:
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
        return draft.crosses_border or (draft.kind in ALONE and not draft.recipients and bool(abroad))


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
    return proposal(draft, draft.evidence[0], form, None, _STRICT, 0.0)
