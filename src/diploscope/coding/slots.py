"""On whose word a sentence tells an act."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diploscope.coding.context import Context
from diploscope.coding.drafts import Draft, quote_of
from diploscope.coding.items import Item, Phrase
from diploscope.coding.references import Memory
from diploscope.coding.speech import aside
from diploscope.coding.tokens import Token
from diploscope.model import Party, Span, Status

# "KCNA said", "according to Yonhap", "reports from KCNA indicate", "... told reporters".
_CUE_AFTER = re.compile(
    r"\s*(?:,\s*)?(?:has |have |had |also |further |later )*(?:said|says|reported|reports|quoted|announced|told"
    r"|indicate[sd]?|disclosed|confirmed|revealed"
    r"|stated|added|noted|cited|claimed)\b"
)
_CUE_BEFORE = re.compile(
    r"(?:according to|as reported by|reports? (?:from|by)|quoted by|said|citing|quoting|cited by)\s+(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)


def source_of(items: Sequence[Item], draft: Draft, memory: Memory) -> Party | None:
    """On whose word the sentence tells `draft`: who "said", "reported", is named after "according to", or asks for it.

    Sources without a name count, too: "government sources said".
    """
    context = memory.context
    first, last = _clause_of(items, draft.trigger.span.start)
    for at in range(first, last):
        item = items[at]
        if not isinstance(item, Phrase) or item.group == "adjective" or _is_outlet(item, context):
            continue
        before = context.text[max(0, item.span.start - 32) : item.span.start]
        cue = None if item.prep or aside(items, at) else _CUE_AFTER.match(context.text, item.span.end)
        cited = bool(_CUE_BEFORE.search(before)) or (cue is not None and not _inverted(context.text, cue))
        asks = draft.status is Status.REQUESTED and not item.prep and _ASKS.match(context.text, item.span.end)
        if cited or asks:
            found = memory.resolve([item], besides=())[0]
            return found[0] if found else None
    return _unnamed_source(context, items, first, last)


# "X asked the government to send", "X called for talks".
_ASKS = re.compile(
    r"\s*(?:has |have |had |also |again )*(?:request(?:ed|s)|ask(?:ed|s)|urg(?:ed|es)|call(?:ed|s) (?:on|upon|for)"
    r"|appeal(?:ed|s) to|demand(?:ed|s)|propos(?:ed|es))\b"
)
_UNNAMED_SOURCE = re.compile(
    r"(?:(?<=according to )|\b)((?:(?!the |a |an |and |or |that |but |as |of )[a-z-]+ ){0,2}"
    r"(?:sources|officials|diplomats|bankers|traders|delegates|observers|industry sources))"
    r"(?: here| close to [\w ]{1,30})? (?:said|say|told|reported|added)\b",
    re.IGNORECASE,
)


def _unnamed_source(context: Context, items: Sequence[Item], first: int, last: int) -> Party | None:
    if first >= last:
        return None
    found = _UNNAMED_SOURCE.search(context.text, _start(items[first]), _end(items[last - 1]))
    return Party(quote_of(context, Span(*found.span(1))), None) if found else None


def _clause_of(items: Sequence[Item], at: int) -> tuple[int, int]:
    """The items around offset `at` up to the next full stops: where sentences are run together each is its own."""
    stops = [i for i, item in enumerate(items) if isinstance(item, Token) and item.low == "."]
    first = max((i + 1 for i in stops if _start(items[i]) < at), default=0)
    return first, min((i for i in stops if _start(items[i]) >= at), default=len(items))


def _inverted(text: str, cue: re.Match[str]) -> bool:
    """Whether another speaker follows the verb: "..., said Bavichi"."""
    return "," in cue[0] and bool(_SPEAKER_FOLLOWS.match(text, cue.end()))


_SPEAKER_FOLLOWS = re.compile(r"\s+(?:the )?[A-Z][a-z]")


def _start(item: Item) -> int:
    return item.span.start if isinstance(item, Phrase) else item.start


def _end(item: Item) -> int:
    return item.span.end if isinstance(item, Phrase) else item.end


def _is_outlet(phrase: Phrase, context: Context) -> bool:
    """An agency that names itself is the outlet, not a source."""
    return phrase.entity >= 0 and context.catalogue.entity(phrase.entity).id == context.outlet
