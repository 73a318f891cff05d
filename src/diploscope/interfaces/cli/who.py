"""`diploscope who`: whom a name, an office or a body means, when, and why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from diploscope.interfaces.cli.options import BadOption, partial_date
from diploscope.interfaces.plain import printable, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diploscope.catalogue import Entity, Tenure
    from diploscope.resolution.actors import Candidate, Query, Resolution

NOBODY = 1
LABEL_WIDTH = 12


def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name in any script, an office, a body, a city.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="When: YYYY, YYYY-MM or YYYY-MM-DD.")] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="ISO3", help="The country or organisation it stands for.")
    ] = None,
    role: Annotated[str | None, typer.Option("--role", metavar="WORDS", help="The title beside the name.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Write it as JSON.")] = False,
) -> None:
    """Say whom a name means: its identity, the offices held then, who else it may be, and why.

    Without --on, an office has had many holders and namesakes stay open. An id that begins with ~ is a local one: the
    catalogue does not know whom it names.

    Exit status: 0 somebody, 1 nobody definite, or several whom nothing tells apart.

    Example:
      diploscope who "Choi Son-hui" --country PRK
      diploscope who "Chinese foreign minister" --on 2013-03-01
      diploscope who Lee --country KOR --role President --on 2011-06
      diploscope who "DPRK embassy in Moscow" --json
    """
    from diploscope.resolution.actors import Query, resolve_actor  # noqa: PLC0415  help must come at once

    if not name.strip():
        raise BadOption('there is no name; write one, as in: diploscope who "Kim Yo Jong"')
    query = Query(name.strip(), _country(country), role, partial_date("--on", on))
    found = resolve_actor(query)
    if json:
        sys.stdout.write(to_json(who_to_json(found), indent=2) + "\n")
    else:
        for line in lines_of(query, found):
            sys.stdout.write(printable(line).rstrip() + "\n")
    if found.id is None:
        raise typer.Exit(NOBODY)


def _country(code: str | None) -> str | None:
    """The code of a country or organisation in the catalogue.

    Raises:
        BadOption: If the catalogue has none of that code.
    """
    from diploscope import catalogue  # noqa: PLC0415  help must come at once

    if code is None:
        return None
    book = catalogue.load()
    wanted = code.strip().upper()
    known = {entity.country.upper(): entity.country for entity in book.entities}
    if wanted in known:
        return known[wanted]
    meant = sorted(
        {book.entities[n.entity].country for n in book.names if n.text.casefold() == code.strip().casefold()}
    )
    hint = f"; do you mean {' or '.join(meant)}?" if meant else "; write three letters, as in RUS, or an acronym: UN"
    raise BadOption(f"--country: {printable(code)!r} is no country or organisation of the catalogue{hint}")


def who_to_json(found: Resolution) -> dict[str, Any]:
    """The answer as JSON."""
    return {
        "id": found.id,
        "local": found.local,
        "class": found.sort and str(found.sort),
        "name": found.name,
        "country": found.country,
        "sectors": list(found.sectors),
        "code": found.code,
        "score": found.score,
        "reasons": [{"rule": reason.rule, "text": reason.text} for reason in found.reasons],
        "part_of": [{"words": link.words, "id": link.id} for link in found.links],
        "sender": found.sender,
        "seat": found.seat,
        "candidates": [_candidate_to_json(candidate) for candidate in found.candidates],
    }


def _candidate_to_json(candidate: Candidate) -> dict[str, Any]:
    return {
        "id": candidate.entity.id,
        "name": candidate.entity.name,
        "country": candidate.entity.country,
        "wikidata": candidate.entity.wikidata,
        "score": candidate.score,
        "tenures": [_tenure_to_json(tenure) for tenure in candidate.tenures],
        "reasons": [{"rule": reason.rule, "text": reason.text} for reason in candidate.reasons],
    }


def _tenure_to_json(tenure: Tenure) -> dict[str, Any]:
    dates = {"from": tenure.start and str(tenure.start), "to": tenure.end and str(tenure.end)}
    return {"office": tenure.office, "title": tenure.title} | dates


def lines_of(query: Query, found: Resolution) -> Iterator[str]:
    """The answer as lines of text."""
    asked = ", ".join(filter(None, (query.role, query.country, f"on {query.when}" if query.when else None)))
    yield f"{query.name}{f' ({asked})' if asked else ''}"
    yield ""
    for label, words in _facts(found):
        yield f"{label:<{LABEL_WIDTH}}{words}"
    for at, reason in enumerate(found.reasons):
        yield f"{'' if at else 'because':<{LABEL_WIDTH}}{reason.text}"
    chosen = next((c for c in found.candidates if c.entity.id == found.id), None)
    for at, tenure in enumerate(chosen.tenures if chosen else ()):
        yield f"{'' if at else 'then':<{LABEL_WIDTH}}{_tenure_line(tenure)}"
    others = [candidate for candidate in found.candidates if candidate is not chosen]
    if others:
        yield ""
        yield "Others it may be:" if chosen else "It may be:"
        for candidate in others:
            yield f"  {candidate.score:.2f}  {candidate.entity.name} ({candidate.entity.id})"
            for reason in candidate.reasons:
                yield f"        {reason.text}"


def _facts(found: Resolution) -> Iterator[tuple[str, str]]:
    if found.id is None:
        yield "is", "open: nobody definite, or several whom nothing tells apart"
    else:
        yield "is", f"{found.name}, {found.sort}{', not in the catalogue' if found.local else ''}"
        yield "id", found.id
        yield "score", f"{found.score:.2f}"
    if found.country:
        yield "country", _country_line(found.country)
    if found.sectors:
        yield "sectors", f"{', '.join(found.sectors)} (code {found.code})"
    if entity := _entity(found.id):
        yield from _entity_facts(entity)
    for link in found.links:
        yield "part of", f"{link.words} of {link.id}"
    if found.sender:
        yield "sender", _country_line(found.sender)
        yield "seat", _country_line(found.seat) if found.seat else "not said"


def _entity(id_: str | None) -> Entity | None:
    from diploscope import catalogue  # noqa: PLC0415  help must come at once

    return catalogue.load().by_id.get(id_ or "")


def _entity_facts(entity: Entity) -> Iterator[tuple[str, str]]:
    if entity.wikidata:
        yield "wikidata", entity.wikidata
    if entity.start or entity.end:
        yield "existed", f"{entity.start or 'unknown'} to {entity.end or 'now'}"


def _country_line(code: str) -> str:
    from diploscope import catalogue  # noqa: PLC0415  help must come at once

    book = catalogue.load()
    label = book.label(code)
    state = book.by_id.get(code)
    cow = f", COW {state.cow}" if state is not None and state.cow else ""
    return f"{code}{f', {label}' if label != code else ''}{cow}"


def _tenure_line(tenure: Tenure) -> str:
    return f"{tenure.title}, {tenure.start or 'unknown'} to {tenure.end or 'now'}"
