"""A clause as one trigger sees it: its subject, what follows it, what prepositions govern."""

from __future__ import annotations

from collections.abc import Sequence

from diploscope.coding import tokens as tk
from diploscope.coding.coordination import joined_left, joined_right
from diploscope.coding.items import Item, Phrase
from diploscope.coding.standing import LIKENESSES, SAYING
from diploscope.coding.tokens import Token
from diploscope.model import Span

# How far, in items, an argument may stand from its trigger.
_REACH = 30
# Flowers are laid "before" a statue as well as "at" it.
_ALIKE = {"at": "before"}


class Clause:
    """The items around one trigger, with the searches that frames need."""

    def __init__(self, items: Sequence[Item], at: int) -> None:
        self.items = items
        self.at = at
        self._governed: dict[tuple[str, bool], list[Phrase]] = {}  # frames of one trigger ask the same again
        self._ends: dict[bool, int] = {}

    def subject(self, at: int | None = None, *, depth: int = 0) -> list[Phrase]:
        """The party phrases that are the subject of the trigger at `at`, coordinated ones together."""
        at = self.at if at is None else at
        joined = False  # "... and met": the subject is that of the verb before
        position = at - 1
        while position >= 0 and at - position <= 2 * _REACH:
            item = self.items[position]
            if isinstance(item, Phrase):
                if item.prep or item.group == "adjective":
                    position -= 1
                    continue
                verb = self._verb_before(position)
                if joined and verb is not None and depth < 3:
                    return self.subject(verb, depth=depth + 1)
                return self._coordinated_left(position)
            if item.kind == tk.AND and position >= at - 3:
                joined = True
            elif item.kind == tk.RELATIVE:
                return self._antecedent(position)
            elif item.kind == tk.BREAK and item.low not in ("(", ")", "as", "-", "--", "–", "—"):
                break
            elif item.kind == tk.VERB and joined and depth < 3:
                return self.subject(position, depth=depth + 1)
            position -= 1
        return []

    def _verb_before(self, position: int) -> int | None:
        """Position of a verb left of `position` in the same clause, of which the phrase there may be the object."""
        for at in range(position - 1, max(-1, position - _REACH), -1):
            item = self.items[at]
            if isinstance(item, Phrase):
                continue
            if item.kind == tk.VERB:
                return at
            if item.kind in (tk.BREAK, tk.RELATIVE):
                return None
        return None

    def _antecedent(self, position: int) -> list[Phrase]:
        for at in range(position - 1, max(-1, position - 4), -1):
            item = self.items[at]
            if isinstance(item, Phrase):
                return [item]
        return []

    def _coordinated_left(self, position: int) -> list[Phrase]:
        return self._phrases(joined_left(self.items, position))

    def _phrases(self, positions: list[int]) -> list[Phrase]:
        return [phrase for at in positions if isinstance(phrase := self.items[at], Phrase)]

    def possessor(self, *, travels: bool) -> list[Phrase]:
        """The party directly before a noun: "Putin's visit", "the Russian gift", "the Seoul-Tokyo talks".

        Where the noun is one of travel, "X on a visit to" is X's visit, too.
        """
        if travels and (host := self._on_a()) is not None:
            return self._last_before(host)
        position = self.at - 1
        skipped = 0
        while position >= 0 and skipped < 4:
            item = self.items[position]
            if isinstance(item, Phrase):
                return self._coordinated_left(position) if self._attaches(item, position) else []
            if (
                item.kind in (tk.MODIFIER, tk.OTHER, tk.POSSESSIVE, tk.ACTION, tk.NOUN, tk.CAPITAL)
                and item.low not in ',."'
            ):
                position -= 1
                skipped += 1
                continue
            break
        return []

    def purpose(self) -> list[Phrase]:
        """The subject of the verb that a noun tells the purpose of: "visit China for talks", "asked for talks"."""
        for position in range(self.at - 1, max(-1, self.at - 5), -1):
            item = self.items[position]
            if isinstance(item, Phrase):
                return []
            if item.low in ("for", "after", "during"):
                verb = self._verb_before(position)
                return self.subject(verb) if verb is not None else []
            if item.kind not in (tk.DETERMINER, tk.MODIFIER, tk.OTHER, tk.ACTION):
                return []
        return []

    def stay(self) -> tuple[list[Phrase], Phrase] | None:
        """Visitor and host where a visit is told by where somebody is: "X, who will be in Russia on a visit"."""
        on = self._on_a()
        host = self.items[on - 1] if on else None
        if on is None or not isinstance(host, Phrase) or host.prep != "in" or host.group != "state":
            return None
        return self.subject(on - 2), host

    def asker(self) -> list[Phrase]:
        """Who asks another to do what the trigger says: "The president asked the ambassador to convey"."""
        asked = self.items[self.at - 3] if self.at > 2 else None
        link = self.items[self.at - 1]
        if asked is None or isinstance(asked, Phrase) or isinstance(link, Phrase) or link.low != "to":
            return []
        return self.subject(self.at - 3) if asked.low in ("asked", "asks", "requested") else []

    def _on_a(self) -> int | None:
        """Position of the "on" in "on a friendly" before the noun, None if there is none."""
        for position in range(self.at - 1, max(-1, self.at - 6), -1):
            item = self.items[position]
            if isinstance(item, Phrase):
                return None
            if item.low in ("on", "for", "during"):
                return position if item.low == "on" else None
            if item.kind not in (tk.DETERMINER, tk.MODIFIER, tk.OTHER, tk.ACTION):
                return None
        return None

    def _last_before(self, position: int) -> list[Phrase]:
        for at in range(position - 1, max(-1, position - 4), -1):
            item = self.items[at]
            if isinstance(item, Phrase):
                return [item] if item.group != "adjective" else []
        return []

    def _attaches(self, phrase: Phrase, position: int) -> bool:
        after = self.items[position + 1]
        owned = not isinstance(after, Phrase) and after.kind == tk.POSSESSIVE
        return owned or phrase.group in ("adjective", "state") or phrase.name.end < phrase.span.end

    def _scope(self, *, through_verbs: bool) -> int:
        """Where the trigger's own clause ends on the right."""
        if through_verbs not in self._ends:
            self._ends[through_verbs] = self._clause_end(through_verbs=through_verbs)
        return self._ends[through_verbs]

    def _clause_end(self, *, through_verbs: bool) -> int:
        end = min(len(self.items), self.at + _REACH)
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
        for position in range(self.at + 1, self._scope(through_verbs=noun)):
            item = self.items[position]
            if isinstance(item, Phrase):
                if (item.prep == literal or item.prep == alike) and item.group != "adjective":  # noqa: PLR1714  hot
                    return self.coordinated_right(position)
            elif (item.low == literal or item.low == alike) and (found := self._next_phrase(position + 1)):  # noqa: PLR1714
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
        for position in range(self.at - 1, max(0, self.at - _REACH), -1):
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
        for position in range(self.at - 1, max(-1, self.at - _REACH), -1):
            item = self.items[position]
            if isinstance(item, Phrase):
                continue
            if item.kind == tk.NOUN:
                return position
            if item.kind == tk.BREAK:
                return None
        return None
