"""A person as other catalogues tell of one, before it is laid over ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from diploscope.model import PartialDate
from diploscope.model.folding import encodable


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office somebody held, as told.

    Attributes:
        country: ISO 3166 alpha-3 code or organisation code it was held for, None where that is not told.
    """

    office: str
    title: str
    start: PartialDate | None
    end: PartialDate | None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class ForeignPerson:
    """A person of another catalogue.

    Attributes:
        key: Its id there.
        countries: Citizenships, codes of our catalogue.
    """

    key: str
    name: str
    names: tuple[str, ...]
    countries: tuple[str, ...]
    wikidata: str | None
    tenures: tuple[HeldOffice, ...]

    @property
    def country(self) -> str | None:
        """Whom the person stands for: the country of the latest office, else the last citizenship."""
        dated = [held for held in self.tenures if held.country]
        if dated:
            return max(dated, key=lambda held: held.start.first.toordinal() if held.start else 0).country
        return self.countries[-1] if self.countries else None


_ONE_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2,}|[\uac00-\ud7a3]{3,}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\ufeff]+")


def tidy(text: str) -> str:
    """`text` on one line, of what can be printed, in composed letters."""
    return " ".join(_CONTROL.sub(" ", unicodedata.normalize("NFC", encodable(text))).split())


def telling_names(names: Iterable[str]) -> tuple[str, ...]:
    """Those of `names` that can be looked for in texts: bare nicknames and family names would name too many things.

    Of scripts with spaces two words are needed; Han takes two characters and Hangul three.
    """
    kept: dict[str, None] = {}
    for given in names:
        name = tidy(given)
        if (" " in name and 5 <= len(name) <= 80) or _ONE_WORD.fullmatch(name):
            kept.setdefault(name)
    return tuple(kept)
