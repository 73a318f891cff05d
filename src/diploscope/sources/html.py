"""HTML pages: the article's text, title, outlet, address and date."""

from __future__ import annotations

import hashlib
import logging
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from diploscope.model import Document, Item, PartialDate, Snapshot
from diploscope.sources.encoding import declared_in, decode, mend
from diploscope.sources.identity import content_id
from diploscope.sources.languages import language_code
from diploscope.sources.page_dates import FINDER, as_told, date_in_marked_elements

if TYPE_CHECKING:
    from types import ModuleType

    from diploscope.sources.options import Input

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")  # lxml refuses them
_SHORTEST = 25  # characters of text; what is shorter is a menu or a button, not an article


@dataclass(frozen=True, slots=True)
class Page:
    """What was found on a page."""

    text: str
    title: str
    published: PartialDate | None
    language: str
    source: str
    url: str


def read_html(content: bytes, inp: Input) -> Item:
    """The article on the page that `content` is, with its bytes.

    Raises:
        RecordError: If no article text is found.
    """
    declared = inp.charset or declared_in(content)
    text, note = decode(content, declared)
    if note:
        inp.say(note)
    page = read_page(text, inp.url)
    if page is None:
        raise inp.error("no article text found")
    url = page.url or inp.url
    snapshot = Snapshot(content, inp.media_type or "text/html", url or inp.origin, inp.fetched)
    doc = Document(
        id=url or content_id(page.title, page.text),
        text=page.text,
        title=page.title,
        published=page.published,
        language=page.language,
        source=page.source or inp.options.outlet,
        url=url,
        snapshot=snapshot.sha256,
        origin=inp.origin,
    )
    return Item(doc, snapshot)


def fill_from_page(doc: Document, page: str, inp: Input, *, line: int | None = None) -> Item | None:
    """`doc`, its gaps filled from the HTML given with it; None after saying that no article was found."""
    found = read_page(page, doc.url)
    if found is None:
        inp.say("no article text found in html", line)
        return None
    title = doc.title or found.title
    url = doc.url or found.url
    content = page.encode("utf-8")
    snapshot = Snapshot(content, "text/html; charset=utf-8", url or doc.origin, inp.fetched)
    filled = replace(
        doc,
        id=doc.id or url or content_id(title, found.text),
        text=found.text,
        title=title,
        published=doc.published or found.published,
        language=doc.language or found.language,
        source=doc.source if doc.source != inp.options.outlet else found.source or doc.source,
        url=url,
        snapshot=hashlib.sha256(content).hexdigest(),
    )
    return Item(filled, snapshot)


def read_page(html: str, url: str = "") -> Page | None:
    """The article on a page, or None where there is none.

    Args:
        html: The page.
        url: Its address, where known. The page may name a canonical address of the same host instead.
    """
    library = _trafilatura()
    tree = library.load_html(_CONTROL.sub(" ", html))
    if tree is None:
        return None
    url = _canonical(tree, url)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    found = library.bare_extraction(
        tree,
        url=url or None,
        fast=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=FINDER | {"extensive_search": False},
    )
    text = mend(found.text or "").strip() if found is not None else ""
    if len(text) < _SHORTEST:
        return None
    title = mend(found.title or "").strip()
    first, _, rest = text.partition("\n")
    if rest and first.strip().casefold() == title.casefold():
        text = rest.lstrip()
    url = url or found.url or ""
    site = mend(found.sitename or "").strip()
    return Page(
        text=text,
        title=title,
        published=as_told(found.date, url + "\n" + html) or date_in_marked_elements(tree, url),
        language=language_code(language) or "",
        source=site if site.casefold() not in url.casefold() else "",
        url=url,
    )


@cache
def _trafilatura() -> ModuleType:
    import trafilatura  # noqa: PLC0415

    # Without a handler of their own the libraries' warnings would reach standard error.
    for name in ("trafilatura", "htmldate", "courlan", "readability", "justext", "charset_normalizer"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    return trafilatura


def _canonical(tree: Any, url: str) -> str:
    """The page's canonical address, if it is one and, where `url` is known, on the same host."""
    link = tree.find('.//link[@rel="canonical"]')
    address = (link.get("href") or "").strip() if link is not None else ""
    try:
        address = urljoin(url, address)
        host, known = urlsplit(address).hostname or "", urlsplit(url).hostname or ""
    except ValueError:
        return url
    if not address.startswith(("http://", "https://")) or not host:
        return url
    return address if not known or host.removeprefix("www.") == known.removeprefix("www.") else url
