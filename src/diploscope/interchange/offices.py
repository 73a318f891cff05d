"""Which of our classes an office belongs to, by its English title."""

from __future__ import annotations

import re

# Tried in order; the first that fits decides. None: offices that our catalogue does not list, as seats in parliament.
# The titles meant are those of Wikidata's items and OpenSanctions' positions.
_RULES: tuple[tuple[str, str | None], ...] = (
    (r"\b(spouse|first lady|first gentleman|candidate|electors?)\b", None),
    (r"\bspokes(man|woman|person)\b|\bpress secretary\b", "spokesperson"),
    (r"\b(ambassador|high commissioner (of|to)|permanent representative)\b", "ambassador"),
    (r"\b(consul|charg[eé] d'affaires)\b", "ambassador"),
    (r"\b(special|personal) (envoy|representative)\b|\benvoy\b", "envoy"),
    (r"\bsecurity council\b|\bnational security ad[vw]is[oe]r\b", "security_council"),
    (r"\bchief of (the )?(general |defen[cs]e |joint )?staff\b", "military_chief"),
    (r"\bcommander-in-chief\b|\bchairman of the joint chiefs\b", "military_chief"),
    (r"\b(deputy|vice|assistant|under|shadow|junior)\b.*\b(minister|secretary|premier|chancellor)\b", "official"),
    (r"\bvice[- ]president\b|\bdeputy president\b", "vice_president"),
    (r"\b(minister|secretary|commissar)\b.*\b(foreign|external)\b", "foreign_minister"),
    (r"\bforeign (minister|secretary)\b", "foreign_minister"),
    (r"\b(united states|u\.?s\.?) secretary of state\b", "foreign_minister"),
    (r"\bsecretary of state of the united states\b", "foreign_minister"),
    (r"\b(minister|secretary)\b.*\bdefen[cs]e\b|\bdefen[cs]e (minister|secretary)\b", "defence_minister"),
    (r"\bprime minister\b|\btaoiseach\b", "prime_minister"),
    (r"\bchancellor of (germany|austria|the federal republic)\b", "prime_minister"),
    (r"\bpremier of (china|the people's republic|the state council)\b", "prime_minister"),
    (r"\bspeaker\b", "parliament_speaker"),
    (
        (
            r"\b(president|chair(man|woman|person)?) of the (\w+ ){0,2}(senate|parliament|assembly|duma|council|house"
            r"|chamber|congress|diet)\b"
        ),
        "parliament_speaker",
    ),
    (r"\b(general|first) secretary\b", "party_leader"),
    (r"\b(leader|president|chair(man|woman|person)?) of the .*\b(party|union|front)\b", "party_leader"),
    (r"\bsecretary[- ]general\b|\bdirector[- ]general\b", "organisation_head"),
    (r"\bpresident of the (european|world|international)\b", "organisation_head"),
    (r"\b(king|queen|emperor|empress|emir|sultan|monarch|grand duke) of\b", "monarch"),
    (r"\bgovernor[- ]general of\b|\bhead of state\b", "head_of_state"),
    (r"\bsupreme leader\b", "supreme_leader"),
    (
        (
            r"^(acting )?(co-)?president of (?!.*\b(bank|court|university|academy|company|association|committee|council"
            r"|board|chamber|society|institute|foundation|club|regional|region|municip\w*|province)\b)"
        ),
        "president",
    ),
    (r"\bpolitburo\b|\bcentral committee\b", "party_official"),
    (r"\b(member|deputy|senator|representative|councill?or|mayor|judge|mp|mep|mla)\b", None),
    (r"\bminister\b", "minister"),
)
_COMPILED = tuple((re.compile(pattern), office) for pattern, office in _RULES)


def office_of(title: str) -> str | None:
    """The class of the office called `title`; None for offices that our catalogue does not list.

    Example:
        >>> office_of("Minister of Foreign Affairs of Russia")
        'foreign_minister'
    """
    text = title.casefold()
    return next((office for pattern, office in _COMPILED if pattern.search(text)), "official")
