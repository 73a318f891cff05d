"""Our country codes by what other catalogues call countries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from babel.core import get_global

from diploscope.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class CountryCodes:
    """Codes of our catalogue.

    Attributes:
        by_wikidata: By Wikidata item, as Q159; organisations with an item, too.
        by_alpha2: By ISO 3166 alpha-2 code in small letters, as FollowTheMoney has them.
    """

    by_wikidata: Mapping[str, str]
    by_alpha2: Mapping[str, str]


def country_codes(book: Catalogue) -> CountryCodes:
    """The codes of the countries in `book`."""
    # CLDR's aliases lead from alpha-3 codes to alpha-2, and from those of former states to several.
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    alpha2 = {
        two[0].lower(): three
        for three, two in aliases.items()
        if len(two) == 1 and three in book.by_id and book.by_id[three].end is None
    }
    return CountryCodes(
        {e.wikidata: e.country for e in book.entities if e.wikidata and e.group in ("country", "international")},
        alpha2 | {"xk": "XKX", "eu": "EU", "suhh": "SUN", "csxx": "YUG", "yucs": "YUG", "cshh": "CSK", "ddde": "DDR"},
    )
