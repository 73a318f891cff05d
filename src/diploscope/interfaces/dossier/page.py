"""The dossier's page: the record put into the template."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from diploscope.interfaces.dossier import evidence, figures, svg, wording
from diploscope.interfaces.dossier.axis import axis
from diploscope.interfaces.dossier.commentary import commentary
from diploscope.interfaces.dossier.exchanges import Direction, Mark, exchanges, groups
from diploscope.interfaces.dossier.timeline import Picture, timeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diploscope.interfaces.dossier.axis import Axis
    from diploscope.interfaces.dossier.exchanges import Exchange
    from diploscope.interfaces.dossier.request import Dossier


def render(dossier: Dossier) -> str:
    """The dossier as one HTML document that loads nothing; the same record gives the same text."""
    parties = (dossier.parties[0].upper(), dossier.parties[1].upper())
    shown = exchanges(dossier.told, parties)
    together = groups(shown)
    names = (wording.clean(dossier.name(parties[0])), wording.clean(dossier.name(parties[1])))
    span = axis(shown, dossier.since, dossier.until)
    documents = {item.document.key: item.document for item in shown}
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            dossier=dossier,
            names=names,
            in_text=tuple(map(wording.with_article, names)),
            sides={parties[0]: Direction.FORWARD, parties[1]: Direction.BACK},
            period=figures.period_words(dossier.since, dossier.until),
            totals=figures.totals(shown, dossier.coverage),
            tally=figures.tally(together),
            sections=figures.parts(together),
            groups=together,
            shown=shown,
            drawing=_drawing(dossier, shown, span, names),
            unit=figures.reading_unit(dossier.readings),
            beside=[item for item in shown if span and item.date and not span.holds(item.date)],
            shapes=figures.shapes(shown),
            marks=[mark for mark in Mark if any(item.mark is mark for item in shown)],
            voices=commentary(documents.values(), dossier.commentary_limit),
            sources=figures.sources(shown, dossier.coverage),
            coders=sorted({(item.mention.coder.name, item.mention.coder.version) for item in shown}),
            fingerprint=figures.fingerprint(shown),
            style=_style(),
        )
        .strip()
        + "\n"
    )


def _drawing(dossier: Dossier, shown: Sequence[Exchange], span: Axis | None, names: tuple[str, str]) -> Markup | None:
    if span is None or not (shown or dossier.readings):
        return None
    readings = [item for item in dossier.readings if span.first <= item.last and item.first <= span.last]
    unit = figures.reading_unit(dossier.readings)
    return timeline(Picture(shown, groups(shown), span, readings, names, unit))


@functools.cache
def _environment() -> Environment:
    """The template with escaping on, and every string that it prints cleaned of hidden characters."""
    environment = Environment(
        loader=PackageLoader(__package__, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        clean=wording.clean,
        count=wording.count,
        date_range=wording.date_range,
        date_words=wording.date_words,
        day_words=wording.day_words,
        definitions=svg.definitions(),
        host=wording.host,
        join=wording.join,
        key=svg.key,
        kind_words=wording.kind_words,
        gist=evidence.gist,
        passages=evidence.passages,
        safe_url=wording.safe_url,
        Direction=Direction,
        Mark=Mark,
    )
    return environment


def _printed(value: object) -> object:
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return wording.clean(value)


@functools.cache
def _style() -> Markup:
    loader = PackageLoader(__package__, "templates")
    source, _, _ = loader.get_source(_environment(), "style.css")
    # The package's own style sheet; nothing from a document ever enters it.
    return Markup(source)  # noqa: S704
