"""Who takes a gift for somebody else, told apart from who gives it: "X received a car for Y; it is a gift from Z".

"X received a car for Y. It is a gift from Z."

A receipt names bearers and a principal but no giver. It completes a gift of the same sentence ("a car that Z had given
to Y"), or waits for the sentence that says from whom the gift is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from diploscope.coding import tokens as tk
from diploscope.coding.clause import Clause
from diploscope.coding.context import Context
from diploscope.coding.drafts import Draft, countries, quote_of
from diploscope.coding.items import Item, Phrase
from diploscope.coding.references import Memory
from diploscope.coding.things import noun_phrase
from diploscope.coding.tokens import Token
from diploscope.model import EventType, Kind, Party, Span, Thing, TimeExpression

_RECEIVING = frozenset({"received", "accepted", "receives", "accepts", "took delivery of"})
_GIVEN = frozenset({"gift", "present", "donation"})
_COPULA = re.compile(r"\b(?:is|was|are|were)\s+(?:a|an|the)?\s*(?:\w+ )?$")
_GIFT_CAMEO = "070"
_CONFIDENCE = 0.5


@dataclass(slots=True)
class Receipt:
    """A thing received for somebody, its giver not named yet."""

    bearers: list[Party]
    principals: list[Party]
    thing: Thing
    index: int


class Handovers:
    """Follows through a document what was received and is still without a giver."""

    def __init__(self, memory: Memory, context: Context) -> None:
        self.memory = memory
        self.context = context
        self.open: Receipt | None = None
        self.open_times: list[TimeExpression] = []

    def read(self, items: Sequence[Item], index: int, told: list[Draft], times: list[TimeExpression]) -> list[Draft]:
        """Gifts that the sentence completes; bearers it names go to the gift it tells already."""
        receipt = self._receipt(items, index)
        gift = next((draft for draft in told if draft.kind is Kind.GIFT and draft.crosses_border), None)
        if receipt is not None and gift is not None:
            self._bear(receipt, gift)
        elif receipt is not None and receipt.principals:
            self.open, self.open_times = receipt, times
        elif self.open is not None and gift is None:
            return self._given(items, index)
        return []

    def _receipt(self, items: Sequence[Item], index: int) -> Receipt | None:
        """The receipt that the sentence tells: persons who took a thing, and for whom."""
        for at, item in enumerate(items):
            if isinstance(item, Phrase) or item.kind != tk.VERB or item.low not in _RECEIVING:
                continue
            clause = Clause(items, at)
            thing = clause.thing_after()
            persons = [phrase for phrase in clause.subject() if phrase.group == "person"]
            if thing is None or not persons or clause.governed("from", noun=False):
                continue
            words = noun_phrase(items, thing, self.context, [])
            if words is not None:
                principals = self.memory.resolve(clause.governed("for", noun=False))[0]
                return Receipt(self.memory.resolve(persons)[0], principals, Thing(words), index)
        return None

    def _bear(self, receipt: Receipt, gift: Draft) -> None:
        """Those who received what was given to another of their country carried it."""
        if not countries(receipt.bearers) & gift.recipient_countries:
            return
        principals = {party.name.text for party in (*gift.actors, *gift.recipients, *gift.via)}
        gift.via += [party for party in receipt.bearers if party.name.text not in principals]

    def _given(self, items: Sequence[Item], index: int) -> list[Draft]:
        """The gift whose giver the sentence names: "It is a gift from Z"."""
        receipt = self.open
        for at, item in enumerate(items):
            if receipt is None or isinstance(item, Phrase) or not self._predicative(item):
                continue
            givers = self.memory.resolve(Clause(items, at).governed("from", noun=True))[0]
            if givers and not countries(givers) & countries(receipt.principals):
                self.open = None
                return [self._draft(receipt, givers, item, index)]
        return []

    def _predicative(self, token: Token) -> bool:
        before = self.context.text[max(0, token.start - 24) : token.start].lower()
        return token.low in _GIVEN and bool(_COPULA.search(before))

    def _draft(self, receipt: Receipt, givers: list[Party], token: Token, index: int) -> Draft:
        trigger = quote_of(self.context, Span(token.start, token.end))
        evidence = [index, receipt.index]
        draft = Draft(Kind.GIFT, EventType.AID, _GIFT_CAMEO, trigger, givers, receipt.principals, evidence)
        draft.via = receipt.bearers
        draft.object = receipt.thing
        draft.times = list(self.open_times)
        draft.confidence = _CONFIDENCE
        return draft
