"""A page's publication date, no more exact than the page tells it."""

from __future__ import annotations

import contextlib
import re
from typing import Any

from diploscope.model import PartialDate, Precision

# htmldate's own floor is 1995; archives hold older articles.
FINDER: dict[str, Any] = {"original_date": True, "min_date": "1945-01-01"}
_MARKED = (
    './/time|.//*[contains(@class, "date") or contains(@class, "Date") or contains(@class, "time") '
    'or contains(@class, "publish") or contains(@class, "posted") or contains(@id, "date") '
    'or contains(@itemprop, "datePublished")]'
)
_LONGEST = 120  # characters; an element that says when, and little else


def date_in_marked_elements(tree: Any, url: str) -> PartialDate | None:
    """The date in an element that the markup calls a date.

    Where it is not written plainly, the finder's thorough search, which reads many languages, is asked. That one
    takes any date on the page, a copyright year or the day of the event included, so its answer counts only where
    such an element writes it, and not as a bare year.
    """
    texts = [" ".join(element.text_content().split()) for element in tree.xpath(_MARKED)]
    texts = [text for text in texts if text and len(text) <= _LONGEST]
    for text in texts:
        with contextlib.suppress(ValueError):
            return PartialDate.parse(text)
    shown = "\n".join(texts)
    if not re.search(r"\d{4}", shown):
        return None
    import htmldate  # noqa: PLC0415

    found = as_told(htmldate.find_date(tree, url=url or None, extensive_search=True, **FINDER), shown)
    return found if found and found.precision is not Precision.YEAR else None


def as_told(date: str | None, shown: str) -> PartialDate | None:
    """`date` with no more precision than `shown`, the page with its address, bears out.

    The date finder always answers with a whole day and fills what the page leaves out, so the day is kept only
    where the page or its address writes it, and the month likewise.
    """
    if not date:
        return None
    whole = PartialDate.parse(date)
    if _writes_day(whole, shown):
        return whole
    if _writes_month(whole, shown):
        return PartialDate(whole.year, whole.month)
    return PartialDate(whole.year) if str(whole.year) in shown else None


def _writes_day(date: PartialDate, shown: str) -> bool:
    year, m, d = date.year, f"0?{date.month}", f"0?{date.day}"
    patterns = (
        rf"{year}\s?[-/._年년]\s?{m}\s?[-/._月월]\s?{d}(?!\d)",
        rf"(?<!\d){year}{date.month:02d}{date.day:02d}(?!\d)",
        rf"(?<!\d){d}\s?[-/._]\s?{m}\s?[-/._]\s?{year}(?!\d)",
        rf"(?<!\d){m}/{d}/{year}(?!\d)",
        rf"(?<!\d){d}(?:st|nd|rd|th|er|º|\.)?[\s-]{{1,3}}(?:de\s)?[^\W\d_]{{3,12}}\.?,?[\s-]{{1,3}}(?:de\s)?{year}(?!\d)",
        rf"[^\W\d_]{{3,12}}\.?\s{{1,3}}{d}(?:st|nd|rd|th)?,?\s{{1,3}}{year}(?!\d)",
    )
    return any(re.search(pattern, shown) for pattern in patterns)


def _writes_month(date: PartialDate, shown: str) -> bool:
    year, m = date.year, f"0?{date.month}"
    if re.search(rf"{year}\s?[-/._年년]\s?{m}(?!\d)|(?<!\d){m}[-/.]{year}(?!\d)", shown):
        return True
    # The finder sets a missing month to January, so another month was read; January must be named.
    names = r"(?i:jan|янв|січ|ene|gen|يناير)" if date.month == 1 else r"[^\W\d_]{3}"
    return re.search(rf"{names}[^\W\d_]{{0,9}}\.?,?\s{{1,3}}(?:de\s)?{year}(?!\d)", shown) is not None
