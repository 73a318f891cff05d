"""A clause as one trigger sees it: its subject, what follows it, what prepositions govern."""

from __future__ import annotations

from collections.abc import Sequence

from diploscope.coding import tokens as tk
from diploscope.coding.coordination import joined_right
from diploscope.coding.items import Item, Phrase
from diploscope.coding.standing import LIKENESSES, SAYING
from diploscope.coding.subjects import REACH, Subjects
from diploscope.coding.tokens import Token
from diploscope.model import Span

# Flowers are laid "before" a statue as well as "at" it.
_ALIKE = {"at": "before"}


class Clause(Subjects):
    """The items around one trigger, with the searches that frames need."""

    def __init__(self, items: Sequence[Item], at: int) -> None:
        super().__init__(items, at)
        self._governed: dict[tuple[str, bool], list[Phrase]] = {}  # frames of one trigger ask the same again
        self._ends: dict[bool, int] = {}
        self._after: dict[bool, list[Phrase]] = {}

    def _scope(self, *, through_verbs: bool) -> int:
        """Where the trigger's own clause ends on the right."""
        if through_verbs not in self._ends:
            self._ends[through_verbs] = self._clause_end(through_verbs=through_verbs)
        return self._ends[through_verbs]

    def _clause_end(self, *, through_verbs: bool) -> int:
        end = min(len(self.items), self.at + REACH)
        for position in range(self.at + 1, end):
            item = self.items[position]
            if isinstance(item, Phrase):
                continue
            if item.kind == tk.BREAK and item.low not in ("(", ")", "as", "-"):
                return position
            if item.low in SAYING and position > self.at + 1:
                return position  # "..., said X"
            if item.kind == tk.VERB and not through_verbs and position > self.at + 1 and not self._reduced(position):
                return position
        return end

    def _reduced(self, position: int) -> bool:
        """A participle that only describes: "a message sent by X", "a gift prepared for Y"."""
        after = self.items[position + 1] if position + 1 < len(self.items) else None
        prep = after.prep if isinstance(after, Phrase) else after.low if after is not None else ""
        return prep in ("by", "from", "to")

    def after(self, *, over_of: bool = False) -> list[Phrase]:
        """The first party phrase after the trigger that no preposition governs, with those joined to it.

        With `over_of` also one that "of" governs: the trigger ends in a preposition ("pay tribute to the statue of X").
        """
        if over_of not in self._after:
            self._after[over_of] = self._find_after(over_of=over_of)
        return self._after[over_of]

    def _find_after(self, *, over_of: bool) -> list[Phrase]:
        if over_of:
            found = self._next_phrase(self.at + 1)
            return self.coordinated_right(found) if found else []
        for position in range(self.at + 1, self._scope(through_verbs=False)):
            item = self.items[position]
            if isinstance(item, Phrase):
                # "seized a British tanker": the demonym alone says whose; "visited the statue of X": X's.
                noun = self.items[position - 2]
                imaged = item.prep == "of" and not isinstance(noun, Phrase) and noun.low in LIKENESSES
                return self.coordinated_right(position) if imaged or not item.prep else []
            if item.kind in (tk.PREPOSITION, tk.RELATIVE, tk.AND):
                if item.low == "of" and not isinstance(b := self.items[position - 1], Phrase) and b.low in LIKENESSES:
                    continue
                return []
        return []

    def governed(self, literal: str, *, noun: bool) -> list[Phrase]:
        """The first party phrase after the trigger that the word `literal` governs, with those joined to it."""
        key = literal, noun
        if key not in self._governed:
            self._governed[key] = self._find_governed(literal, noun=noun)
        return self._governed[key]

    def _find_governed(self, literal: str, *, noun: bool) -> list[Phrase]:
        alike = _ALIKE.get(literal, literal)
        if " " in literal:
            return self._after_words(literal)
        for position in range(self.at + 1, self._scope(through_verbs=noun)):
            item = self.items[position]
            if isinstance(item, Phrase):
                if (item.prep == literal or item.prep == alike) and item.group != "adjective":  # noqa: PLR1714  hot
                    return self.coordinated_right(position)
            elif (item.low == literal or item.low == alike) and (found := self._next_phrase(position + 1)):  # noqa: PLR1714
                return self.coordinated_right(found)
        return self._governed_demonym(literal)

    def governed_by_thing(self, literal: str, thing: int | None) -> list[Phrase]:
        """The phrase that `literal` governs right after a thing told before its verb: "a letter to X was adopted"."""
        if thing is None or thing >= self.at:
            return []
        for position in range(thing + 1, min(thing + 4, self.at)):
            item = self.items[position]
            if isinstance(item, Phrase):
                return self.coordinated_right(position) if item.prep == literal and item.group != "adjective" else []
        return []

    def _governed_demonym(self, literal: str) -> list[Phrase]:
        """The state whose demonym alone says whose it is: "against Iranian territory"."""
        for position in range(self.at + 1, self._scope(through_verbs=False)):
            item = self.items[position]
            if isinstance(item, Phrase) and item.prep == literal and item.group == "adjective":
                return [item]
        return []

    def _after_words(self, literal: str) -> list[Phrase]:
        """The phrase that several words govern: "in honour of X"."""
        spellings = {literal, literal.replace("honour", "honor")}
        count = len(literal.split())
        for position in range(self.at + 1, self._scope(through_verbs=True) - count):
            words = [item.low for item in self.items[position : position + count] if not isinstance(item, Phrase)]
            if len(words) == count and " ".join(words) in spellings and (found := self._next_phrase(position + count)):
                return self.coordinated_right(found)
        return []

    def _next_phrase(self, position: int) -> int:
        """Position of a phrase that a preposition reaches over a few words: "to the family of the late X"."""
        for at in range(position, min(position + 6, len(self.items))):
            item = self.items[at]
            if isinstance(item, Phrase):
                return at if item.group != "adjective" and item.prep in ("", "of", "to") else 0
            likeness = item.kind == tk.NOUN and item.low in LIKENESSES
            if item.kind in (tk.VERB, tk.BREAK, tk.COMMA, tk.TIME, tk.NOUN) and not likeness:
                return 0
        return 0

    def site(self, home: str | None) -> Phrase | None:
        """The capitalised site after the trigger, or "here", as a party.

        Its country is the one named after "in", else `home`.
        """
        scope = range(self.at + 1, min(self._scope(through_verbs=False), self.at + 12))
        words: list[Token] = []
        for position in scope:
            item = self.items[position]
            if isinstance(item, Phrase):
                break
            if item.kind == tk.CAPITAL or (item.low == "here" and not words):
                words.append(item)
            elif words:
                break
        if not words:
            return None
        stated = next((p for lit in ("in", "at") for p in self.governed(lit, noun=False) if p.country), None)
        country = stated.country if stated else home
        span = Span(words[0].start, words[-1].end)
        return Phrase(self.at, self.at, span, span, "site", country) if country else None

    def coordinated_right(self, position: int) -> list[Phrase]:
        """The phrase at `position` with those joined to its right: "A, B and C"."""
        return self._phrases(joined_right(self.items, position))

    def in_name_of(self) -> list[Phrase]:
        """Those in whose name, or on whose behalf, something is done or given."""
        for position, item in enumerate(self.items[:-2]):
            link = self.items[position + 1]
            if isinstance(item, Phrase) or isinstance(link, Phrase) or item.low not in ("name", "names", "behalf"):
                continue
            if link.low == "of" and isinstance(self.items[position + 2], Phrase):
                return self.coordinated_right(position + 2)
        return []

    def thing_after(self) -> int | None:
        """Position of the first noun trigger after the trigger, inside its clause."""
        for position in range(self.at + 1, self._scope(through_verbs=False)):
            item = self.items[position]
            if not isinstance(item, Phrase) and item.kind == tk.NOUN:
                return position
        return None

    def thing_of_relative(self) -> int | None:
        """Position of the noun trigger that a relative clause around the trigger tells of: "the car that X gave"."""
        for position in range(self.at - 1, max(0, self.at - REACH), -1):
            item = self.items[position]
            if isinstance(item, Phrase):
                continue
            if item.low in ("that", "which"):
                noun = self.items[position - 1]
                return position - 1 if not isinstance(noun, Phrase) and noun.kind == tk.NOUN else None
            if item.kind in (tk.VERB, tk.NOUN, tk.BREAK) and item.low not in ("had", "has", "have"):
                return None
        return None

    def thing_before(self) -> int | None:
        """Position of the last noun trigger before the trigger, inside its clause."""
        for position in range(self.at - 1, max(-1, self.at - REACH), -1):
            item = self.items[position]
            if isinstance(item, Phrase):
                continue
            if item.kind == tk.NOUN:
                return position
            if item.kind == tk.BREAK:
                return None
        return None
