"""Events while they are being put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from diploscope.codebook import Trigger
from diploscope.coding.context import Context
from diploscope.coding.items import Phrase
from diploscope.coding.standing import is_stateless
from diploscope.model import EventType, Kind, Party, Quote, Span, Status, Thing, TimeExpression, Where

# In these types the parties meet as equals: who is called the actor says little.
MUTUAL = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE})

# "A future meeting, an invitation, a promise = AGREE" (coding manual); CAMEO 036 express intent to meet, 026 appeal to.
_PROMISED = {Status.PLANNED: (EventType.AGREE, "036"), Status.REQUESTED: (EventType.REQUEST, "026")}


@dataclass(slots=True)
class Draft:
    """An event as one or more sentences of a document tell it."""

    kind: Kind
    type: EventType
    cameo: str
    trigger: Quote
    actors: list[Party]
    recipients: list[Party]
    evidence: list[int]
    status: Status = Status.HAPPENED
    via: list[Party] = field(default_factory=list)
    present: list[Party] = field(default_factory=list)
    object: Thing | None = None
    times: list[TimeExpression] = field(default_factory=list)
    place: Where | None = None
    source: Party | None = None
    confidence: float = 0.5
    noun: bool = False  # told by a noun: "the attack", "talks"
    infinitive: bool = False  # told by an infinitive: "to fight"

    def promise(self) -> None:
        """Codes a meeting or visit still to come as agreed on, and one only asked for as requested."""
        if self.type is EventType.CONSULT and self.status in _PROMISED:
            self.type, self.cameo = _PROMISED[self.status]

    @property
    def actor_countries(self) -> set[str]:
        """Countries of the actors; a party of no known country counts under its name."""
        return countries(self.actors)

    @property
    def recipient_countries(self) -> set[str]:
        """Countries of the recipients; a party of no known country counts under its name."""
        return countries(self.recipients)

    @property
    def crosses_border(self) -> bool:
        """Whether parties of two countries take part, or one side is foreign without a country."""
        return crosses_border(foreign(self.actors), foreign(self.recipients), self.type)

    def shows_force_abroad(self, home: str | None) -> bool:
        """Whether a foreign state shows force without saying at whom: a missile launch."""
        abroad = bool(self.actor_countries - {home}) and all(party.country for party in self.actors)
        return self.type is EventType.MOBILIZE and not self.noun and not self.recipients and abroad


def crosses_border(actors: AbstractSet[str], recipients: AbstractSet[str], type_: EventType) -> bool:
    """The same of an act that is not written out: whose sides are `foreign` so."""
    if not actors and type_ not in MUTUAL:
        return False
    return len(actors | recipients) > 1 and (not recipients or actors != recipients)


def foreign(parties: Sequence[Party]) -> set[str]:
    """Countries of `parties`, and those that are of no one country because they are of several."""
    found = {party.country for party in parties if party.country}
    return found | {"?" for party in parties if party.country is None and is_stateless(party.name.text)}


def countries(parties: Iterable[Party]) -> set[str]:
    """Countries of `parties`; a party of no known country counts under its name."""
    return {party.country or "?" + party.name.text.lower() for party in parties}


def quote_of(context: Context, span: Span) -> Quote:
    """The words at `span`, with line breaks and runs of blanks mended."""
    surface = context.text[span.start : span.end]
    text = " ".join(surface.split())
    return Quote(text, span, surface if text != surface else None)


def party_of(phrase: Phrase, context: Context) -> Party:
    """The party that a phrase names."""
    role = " ".join(context.text[phrase.role.start : phrase.role.end].split()) if phrase.role else None
    name = phrase.name
    if (whose := _WHOSE_RULE.match(context.text, name.end)) and phrase.group in ("person", "state"):
        name = Span(name.start, whose.end())
    if phrase.role and _needs_title(phrase, phrase.role, role or "", context):
        name = _titled(name, phrase.role, context)
    return Party(quote_of(context, name), phrase.country, _bare(role))


# "The Reagan administration", "the Kiev regime": who rules and not the man or city.
_WHOSE_RULE = re.compile(r"(?: (?:puppet|ruling))? (?:administration|regime|clique|junta|group(?! of))\b")


def _needs_title(phrase: Phrase, at: Span, role: str, context: Context) -> bool:
    """Whether an unnamed holder's title names him: "Japanese foreign minister", "president of the National Assembly".

    Who speaks for a body is the body, and so are "officials of" it.
    """
    if phrase.group != "office" or _SPEAKING.search(role.lower()):
        return False
    several = role.endswith("s") and role.lower().rsplit(maxsplit=1)[-1][:-1] in context.codebook.words.roles
    return phrase.name.start < at.start or not several


_SPEAKING = re.compile(r"\b(?:spokes\w+|sides?)\b")


def _titled(name: Span, role: Span, context: Context) -> Span:
    """Where an unnamed holder's title and what it is of stand together, without the article before them."""
    start, end = min(name.start, role.start), max(name.end, role.end)
    words = context.text[start:end]
    return Span(start + len(next((word for word in _ARTICLES if words.startswith(word)), "")), end)


_ARTICLES = ("the ", "The ", "a ", "an ", "A ", "An ")


def _bare(role: str | None) -> str | None:
    """A title without its article."""
    if role is None:
        return None
    for article in ("the ", "The ", "a ", "an "):
        role = role.removeprefix(article)
    return role


def trigger_codes(trigger: Trigger, thing: Trigger | None) -> tuple[Kind, EventType, str] | None:
    """Kind, type and CAMEO code of a trigger; a verb of transfer takes them from what is carried."""
    carried = thing if trigger.transfer else None
    source = carried or trigger
    if source.kind is None or source.type is None:
        return None
    return source.kind, source.type, source.cameo
