"""What stands before a trigger: its subject, whose it is, on whose asking it happens."""

from __future__ import annotations

from collections.abc import Sequence

from diploscope.coding import tokens as tk
from diploscope.coding.coordination import joined_left, joined_right
from diploscope.coding.items import Item, Phrase
from diploscope.coding.tokens import Token

# How far, in items, an argument may stand from its trigger.
REACH = 30
# What an occasion is told after: "visit China for talks", "said at a meeting with".
_OCCASION = frozenset({"for", "after", "during", "at", "in", "following"})
_FRONT = 3  # an occasion this early stands before its clause
_NEAR = 12  # words between the party that describes a subject and the trigger
_PLACING = ("in", "at", "on", "outside", "near", "inside")


class Subjects:
    """The items before one trigger."""

    def __init__(self, items: Sequence[Item], at: int) -> None:
        self.items = items
        self.at = at
        # Frames of one trigger ask the same again.
        self._subject: list[Phrase] | None = None
        self._possessors: dict[tuple[bool, bool], list[Phrase]] = {}

    def subject(self) -> list[Phrase]:
        """The party phrases that are the subject of the trigger, coordinated ones together."""
        if self._subject is None:
            self._subject = self._subject_of(self.at)
        return self._subject

    def _subject_of(self, at: int, *, depth: int = 0) -> list[Phrase]:
        joined = False  # "... and met": the subject is that of the verb before
        position = at - 1
        while position >= 0 and at - position <= 2 * REACH:
            item = self.items[position]
            if isinstance(item, Phrase):
                if item.prep or item.group == "adjective":
                    position -= 1
                    continue
                if (governed := self._governed_list(position)) is not None:
                    position = governed
                    continue
                verb = self.verb_before(position)
                if joined and verb is not None and depth < 3:
                    return self._subject_of(verb, depth=depth + 1)
                return self.coordinated_left(position)
            if item.kind == tk.AND and position >= at - 3:
                joined = True
            elif item.kind == tk.RELATIVE:
                return self._antecedent(position)
            elif item.kind == tk.BREAK and item.low not in ("(", ")", "as", "-", "--", "–", "—"):
                break
            elif item.kind == tk.VERB and joined and depth < 3:
                return self._subject_of(position, depth=depth + 1)
            position -= 1
        return self._described(at)

    def _governed_list(self, position: int) -> int | None:
        """Where the list starts that a preposition governs and `position` ends: "X, together with Y and Z"."""
        first = joined_left(self.items, position)[0]
        before = self.items[first - 2] if first > 1 else None
        link = self.items[first - 1] if first else None
        if not isinstance(before, Phrase) or not before.prep or not isinstance(link, Token):
            return None
        phrase, after = self.items[position], self.items[position + 1]
        listed = link.kind == tk.AND
        if link.kind == tk.COMMA and first < position:  # "took place in Ghana, Togo and Benin": all of a kind
            listed = first > _FRONT and isinstance(phrase, Phrase) and before.group == phrase.group
        elif link.kind == tk.COMMA:
            listed = isinstance(after, Token) and after.kind == tk.AND
        return first - 2 if listed else None

    def _described(self, at: int) -> list[Phrase]:
        """The party that describes an unnamed subject right before the trigger: "planes of X", "Ukrainian gunners"."""
        position = at - 1
        while position >= 0 and at - position <= _NEAR:
            item = self.items[position]
            if isinstance(item, Phrase):
                before = self.items[position - 2] if position > 1 else None
                headed = isinstance(before, Token) and before.kind in (tk.OTHER, tk.NOUN, tk.CAPITAL)
                owned = item.prep in ("of", "from") and headed
                if owned or (item.group == "adjective" and not item.prep and position < at - 1):
                    return [item]
                if item.prep not in _PLACING:
                    return []
                position -= 1
                continue
            words = (tk.OTHER, tk.MODIFIER, tk.HAVE, tk.BE, tk.NOUN, tk.ACTION, tk.CAPITAL, tk.TIME, tk.PREPOSITION)
            if item.kind not in words or not item.low[0].isalnum():
                return []
            position -= 1
        return []

    def verb_before(self, position: int) -> int | None:
        """Position of a verb left of `position` in the same clause, of which the phrase there may be the object."""
        for at in range(position - 1, max(-1, position - REACH), -1):
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

    def coordinated_left(self, position: int) -> list[Phrase]:
        """The phrase at `position` with those joined to its left: "A, B and C"."""
        return self._phrases(joined_left(self.items, position))

    def _phrases(self, positions: list[int]) -> list[Phrase]:
        return [phrase for at in positions if isinstance(phrase := self.items[at], Phrase)]

    def possessor(self, *, travels: bool, suffers: bool = False) -> list[Phrase]:
        """The party directly before a noun: "Putin's visit", "the Russian gift", "the Seoul-Tokyo talks".

        Where the noun is one of travel, "X on a visit to" is X's visit, too. Where it is one of force, whose it is
        may be who suffers it: "their capture".
        """
        key = travels, suffers
        if key not in self._possessors:
            self._possessors[key] = self._find_possessor(travels=travels, suffers=suffers)
        return self._possessors[key]

    def _find_possessor(self, *, travels: bool, suffers: bool) -> list[Phrase]:
        if travels and (host := self._on_a()) is not None:
            return self._last_before(host)
        if not suffers and (owner := self._his()) is not None:
            return owner
        position = self.at - 1
        skipped = 0
        while position >= 0 and skipped < 4:
            item = self.items[position]
            if isinstance(item, Phrase):
                return self.coordinated_left(position) if self._attaches(item, position) else []
            if (
                item.kind in (tk.MODIFIER, tk.OTHER, tk.POSSESSIVE, tk.ACTION, tk.NOUN, tk.CAPITAL)
                and item.low not in ',."'
            ):
                position -= 1
                skipped += 1
                continue
            break
        return []

    def _his(self) -> list[Phrase] | None:
        """Who "his", "her" or "their" before a noun stands for: the subject of the clause; None without such a word."""
        for position in range(self.at - 1, max(-1, self.at - 4), -1):
            item = self.items[position]
            if isinstance(item, Phrase):
                return None
            if item.low in ("his", "her", "their", "its"):
                verb = self.verb_before(position)
                return self._subject_of(verb if verb is not None else position) or self._nearest_person(position)
            if item.kind not in (tk.MODIFIER, tk.OTHER, tk.ACTION):
                return None
        return None

    def _nearest_person(self, position: int) -> list[Phrase]:
        before = reversed(self.items[max(0, position - REACH) : position])
        return [item for item in before if isinstance(item, Phrase) and item.group == "person"][:1]

    def purpose(self) -> list[Phrase]:
        """The subject of the verb that a noun tells the purpose of: "visit China for talks", "asked for talks"."""
        for position in range(self.at - 1, max(-1, self.at - 5), -1):
            item = self.items[position]
            if isinstance(item, Phrase):
                return []
            if item.low in _OCCASION:
                verb = self.verb_before(position)
                return (
                    self._subject_of(verb) if verb is not None else self._of_main_clause() if position < _FRONT else []
                )
            if item.kind not in (tk.DETERMINER, tk.MODIFIER, tk.OTHER, tk.ACTION):
                return []
        return []

    def _of_main_clause(self) -> list[Phrase]:
        """The subject after a fronted occasion: "At a meeting with X, Y said"."""
        for position in range(self.at + 1, min(self.at + REACH, len(self.items))):
            item = self.items[position]
            if isinstance(item, Phrase):
                before = self.items[position - 1]
                after_comma = (isinstance(before, Token) and before.kind == tk.COMMA) or (
                    isinstance(before, Phrase) and before.closed
                )
                if after_comma and not item.prep and item.group != "adjective":
                    return [phrase for at in joined_right(self.items, position) if (phrase := self._phrase(at))]
            elif item.kind in (tk.VERB, tk.BREAK):
                return []
        return []

    def _phrase(self, at: int) -> Phrase | None:
        item = self.items[at]
        return item if isinstance(item, Phrase) else None

    def stay(self) -> tuple[list[Phrase], Phrase] | None:
        """Visitor and host where a visit is told by where somebody is: "X, who will be in Russia on a visit"."""
        on = self._on_a()
        host = self.items[on - 1] if on else None
        if on is None or not isinstance(host, Phrase) or host.prep != "in" or host.group != "state":
            return None
        return self._subject_of(on - 2), host

    def asker(self) -> list[Phrase]:
        """Who asks another to do what the trigger says: "The president asked the ambassador to convey"."""
        asked = self.items[self.at - 3] if self.at > 2 else None
        link = self.items[self.at - 1]
        if asked is None or isinstance(asked, Phrase) or isinstance(link, Phrase) or link.low != "to":
            return []
        return self._subject_of(self.at - 3) if asked.low in ("asked", "asks", "requested") else []

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
