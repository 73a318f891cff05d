"""What the coder knows while it codes one document."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass

from diploscope import catalogue as catalogue_tables
from diploscope import codebook as codebook_tables
from diploscope.catalogue import Catalogue, NameKind
from diploscope.codebook import Codebook
from diploscope.model import Analysis


@dataclass(frozen=True, slots=True)
class Context:
    """The document's text and the tables it is coded with.

    Attributes:
        text: What spans count in: the text, or the title of a headline.
        home: Country of the outlet, for "the foreign ministry" and "here"; None where the outlet is unknown.
        outlet: Catalogue id of the outlet, if it has one.
        named: Countries the document names, by themselves, their people, capitals or office holders.
        day: Publication day, if known; decides between namesakes and between former and present states.
    """

    text: str
    home: str | None
    outlet: str | None
    day: dt.date | None
    named: frozenset[str]
    catalogue: Catalogue
    codebook: Codebook


# World agencies and services: their bare "the government" is not their own country's.
_WITHOUT_HOME = frozenset(
    f"org-{code}"
    for code in "reuters ap afp upi bbc dpa cnn ap-news ips bloomberg efe aljazeera al-jazeera voa rfa".split()
)


@functools.cache
def _outlets() -> dict[str, tuple[str, str]]:
    """Names of media, agencies and ministries in lower case, to their id and country."""
    catalogue = catalogue_tables.load()
    found = {}
    for name in catalogue.names:
        entity = catalogue.entities[name.entity]
        if name.kind is NameKind.ORGANISATION and entity.group in ("media", "ministry", "agency"):
            found[name.text.lower()] = (entity.id, entity.country)
    return found


def _home(source: str, catalogue: Catalogue) -> tuple[str | None, str | None]:
    """Id and country of an outlet: a medium of the catalogue, or a ministry called by its country."""
    if found := _outlets().get(source.strip().lower()):
        return found[0], None if found[0] in _WITHOUT_HOME else found[1]
    words = source.split()
    for size in (3, 2, 1):
        for start in range(len(words) - size + 1):
            entity = _countries(catalogue).get(" ".join(words[start : start + size]).lower())
            if entity:
                return None, entity
    return None, None


@functools.cache
def _country_table() -> dict[str, str]:
    catalogue = catalogue_tables.load()
    kinds = (NameKind.COUNTRY, NameKind.DEMONYM)
    return {n.text.lower(): catalogue.entities[n.entity].country for n in catalogue.names if n.kind in kinds}


def _countries(_: Catalogue) -> dict[str, str]:
    return _country_table()


def _named(analysis: Analysis, catalogue: Catalogue) -> frozenset[str]:
    entries = {hit.entries[0] for sentence in analysis.sentences for hit in sentence.names}
    plain = (entry for entry in entries if catalogue.names[entry].kind is not NameKind.ORGANISATION)
    return frozenset(catalogue.entity(entry).country for entry in plain)


def context_of(analysis: Analysis) -> Context:
    """The context of one analysed document, over the shipped tables."""
    doc = analysis.doc
    catalogue = catalogue_tables.load()
    outlet, home = _home(doc.source, catalogue)
    return Context(
        text=doc.title if analysis.headline else doc.text,
        home=home,
        outlet=outlet,
        day=doc.published.first if doc.published else None,
        named=_named(analysis, catalogue),
        catalogue=catalogue,
        codebook=codebook_tables.load(),
    )
