"""Text made safe to show, and the page's turns of phrase."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from diploscope.model import Basis, EventType, Kind, PartialDate

if TYPE_CHECKING:
    import datetime as dt

    from diploscope.model import When

_MONTHS = "January February March April May June July August September October November December".split()
_SHORT_MONTHS = tuple(month[:3] for month in _MONTHS)
_MONTH_WORD = re.compile(rf"(?i)\b(?:{'|'.join(_SHORT_MONTHS)})[a-z]*\b|月")
_YEAR_WORD = re.compile(r"\d{4}")
# Names that take an article in a sentence.
_THE = re.compile(
    r"United |(?:Bahamas|Comoros|Gambia|Maldives|Netherlands|Philippines|Seychelles|Vatican|Holy See)$"
    r"|.* (?:Emirates|Islands|Kingdom|League|Nations|Republic|States|Union)$"
)

# Marks that reorder or hide text: bidirectional controls, byte order mark, interlinear notes, invisible tags.
# The zero-width joiners stay, since Persian and Indic scripts spell with them.
_HIDDEN = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
_SPACES = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")

KIND_WORDS = {Kind.OTHER: "other exchange"}
TYPE_WORDS = {
    EventType.AGREE: "promise",
    EventType.SUPPORT: "support",
    EventType.REQUEST: "demand or appeal",
    EventType.ACCUSE: "accusation",
    EventType.REJECT: "rejection",
    EventType.THREATEN: "threat",
    EventType.PROTEST: "protest",
}


def clean(text: str) -> str:
    """`text` without controls, reordering marks and lone surrogates; line breaks become spaces."""
    text = _HIDDEN.sub("", _SPACES.sub(" ", text))
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(char) for char in text)


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    return "" if category == "Cc" else char


def safe_url(url: str) -> str:
    """`url` where it is an http or https address with a host and nothing hidden in it, else nothing."""
    url = url.strip()
    if not url or clean(url) != url or any(char.isspace() for char in url):
        return ""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:  # an unclosed IPv6 bracket
        return ""
    return url if parts.scheme in {"http", "https"} and host else ""


def host(url: str) -> str:
    """The host a safe address leads to, without `www.`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def count(number: int, noun: str, plural: str = "") -> str:
    """`1 document`, `1,204 documents`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def join(words: list[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def kind_words(kind: Kind, event_type: EventType) -> str:
    """What to call an exchange: its kind, or for a statement what sort of statement it is."""
    words = TYPE_WORDS.get(event_type) if kind is Kind.STATEMENT else None
    words = words or KIND_WORDS.get(kind) or str(kind)
    return words[0].upper() + words[1:]


def date_words(date: PartialDate) -> str:
    """`18 February 2024`, `September 2023`, `2023`: no more than is known."""
    words = f"{date.year}"
    if date.month:
        words = f"{_MONTHS[date.month - 1]} {words}"
    return f"{date.day} {words}" if date.day else words


def day_words(day: dt.date) -> str:
    """`18 February 2024`."""
    return date_words(PartialDate.of(day))


def date_range(first: dt.date, last: dt.date) -> str:
    """`1 to 29 February 2024`, or both days in full where they stand in different months."""
    if (first.year, first.month) == (last.year, last.month):
        return day_words(last) if first == last else f"{first.day} to {day_words(last)}"
    return f"{day_words(first)} to {day_words(last)}"


def short_month(month: int) -> str:
    """`Feb`."""
    return _SHORT_MONTHS[month - 1]


def precision_note(date: PartialDate) -> str:
    """What a date leaves open."""
    if date.day:
        return ""
    return "day not told" if date.month else "month not told"


def basis_note(time: When) -> str:
    """That parts of a date were inferred which the words leave out; nothing where they leave out none.

    From the date of publication, where nothing else is said; the page explains that once.
    """
    if time.basis not in {Basis.STORY, Basis.PUBLICATION}:
        return ""
    only_year = bool(_MONTH_WORD.search(time.name.text)) and not _YEAR_WORD.search(time.name.text)
    if time.basis is Basis.STORY:
        return "year inferred from the story" if only_year else "inferred from the story"
    return "year inferred" if only_year else "inferred"


def with_article(name: str) -> str:
    """`the United States`, `Mongolia`: the name as it stands in a sentence."""
    return f"the {name}" if _THE.match(name) else name
