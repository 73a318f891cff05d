"""Words of offices and bodies in one form, whatever the spelling: "Defense Ministries" and "defence ministry"."""

from __future__ import annotations

import re

from diploscope.model.folding import fold

_TOKEN = re.compile(r"[^\W_]+(?:[.&'’-][^\W_]+)*\.?", re.UNICODE)
STOP = frozenset("the a an of for and & on in to at by with from its his her their our de del la el y".split())
# One word for what is one office or body whatever the spelling.
_SAME = {
    "defense": "defence", "dept": "department", "ministries": "ministry", "vice": "deputy", "premier": "prime-minister",
    "organization": "organisation", "center": "centre", "labor": "labour", "external": "foreign",
    "pm": "prime-minister",
    "vice-minister": "deputy-minister", "vice-premier": "deputy-prime-minister", "vice-president": "vice-president",
    "spokeswoman": "spokesman", "spokesperson": "spokesman", "chairwoman": "chairman", "chairperson": "chairman",
    "chair": "chairman", "congresswoman": "congressman", "councilor": "councillor", "programme": "program",
    "affairs": "", "affair": "", "fm": "foreign-minister", "h.e": "", "c.c": "central-committee",
    "co-operation": "cooperation", "telegraphic": "telegraph", "general-secretary": "secretary-general",
    "tsar": "emperor",
}  # fmt: skip
_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "people": "people",
    "congress": "congress",
    "press": "press",
    "corps": "corps",
    "news": "news",
}
_JOINED = (
    (("prime", "minister"), "prime-minister"),
    (("deputy", "president"), "vice-president"),
    (("central", "committee"), "central-committee"),
    (("general", "secretary"), "secretary-general"),
    (("secretary", "general"), "secretary-general"),
    (("head", "state"), "head-of-state"),
    (("chief", "executive"), "chief-executive"),
)


def tokens(text: str) -> list[str]:
    """The words of `text`, without possessive endings and final dots of sentences."""
    found = []
    for word in _TOKEN.findall(text):
        bare = word[:-2] if word[-2:] in ("'s", "’s") else word
        found.append(bare if "." in bare[:-1] else bare.rstrip("."))
    return found


def level(word: str) -> str:
    """The one form of a word of offices and bodies: singular, British, without marks."""
    low = fold(word).replace("'", "").rstrip(".")
    low = _SAME.get(low, low)
    if low.startswith("vice-") and low != "vice-president":
        low = "deputy-" + low.removeprefix("vice-")
    if low in _IRREGULAR or len(low) < 4:
        return low
    if low.endswith("men"):
        return low[:-3] + "man"
    if low.endswith("ies") and len(low) > 5:
        low = low[:-3] + "y"
    elif low.endswith("s") and not low.endswith(("ss", "us", "is")):
        low = low[:-1]
    return _SAME.get(low, low)


def joined(
    words: list[str], shown: list[str], ats: list[int]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]]:
    """Words that make one office together, as one, with what they were written as and where they stand."""
    out: list[str] = []
    as_written: list[str] = []
    stands: list[int] = []
    at = 0
    while at < len(words):
        for pair, one in _JOINED:
            if tuple(words[at : at + 2]) == pair:
                out.append(one)
                as_written.append(" ".join(shown[at : at + 2]).strip())
                stands.append(ats[at + 1])
                at += 2
                break
        else:
            parts = words[at].split("-") if words[at].startswith("deputy-") else [words[at]]
            parts = ["deputy", words[at].removeprefix("deputy-")] if len(parts) > 1 else parts
            if words[at] == "foreign-minister":
                parts = ["foreign", "minister"]
            out += parts
            as_written += [*[""] * (len(parts) - 1), shown[at]]
            stands += [ats[at]] * len(parts)
            at += 1
    return tuple(out), tuple(as_written), tuple(stands)
