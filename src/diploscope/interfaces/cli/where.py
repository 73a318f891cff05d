"""`diploscope where`: the place that a name means, the others it may mean, and why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from diploscope.interfaces.cli.options import BadOption
from diploscope.interfaces.cli.table import write_table
from diploscope.interfaces.plain import printable, to_json

if TYPE_CHECKING:
    from diploscope.resolution.places import Candidate, ResolvedPlace

_NOBODY = 1
_SHOWN = 6  # candidates; the rest is counted


def where(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A place as texts name it: Georgia, 'Cambridge, Ohio'.")],
    *,
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help="The country it lies in (ISO 3166 alpha-3), as LBN.")
    ] = None,
    near: Annotated[
        list[str] | None, typer.Option(metavar="PLACE", help="Another place that the text names; may be repeated.")
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="CODE", help="The country of the newspaper or agency that names it.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object with every candidate.")] = False,
) -> None:
    """Say which place a name means, which others it may mean, and what speaks for each.

    Weights are powers of ten of inhabitants, to which what the name says of itself and what stands around it add. The
    last column is how much the place outweighs the others; it is no probability.

    Exit status: 0 found, 1 no place is called so, 2 an option is wrong.

    Example:
      diploscope where Georgia --near Tbilisi
      diploscope where "Vladivostok port"
      diploscope where Tripoli --country LBN --json
    """
    from diploscope.resolution.places import Hints, resolve_place  # noqa: PLC0415  help must come at once

    hints = Hints(outlet=_code("--outlet", outlet) or "")
    found = resolve_place(name, country=_code("--country", country), near=near or (), hints=hints)
    if found is None:
        print(f"diploscope: no place is called {printable(name)!r}", file=sys.stderr)
        raise typer.Exit(_NOBODY)
    if json:
        sys.stdout.write(to_json(_object(name, found), indent=2) + "\n")
    else:
        _write(found)


def _code(option: str, code: str | None) -> str | None:
    from diploscope import catalogue  # noqa: PLC0415

    if code is None:
        return None
    entity = catalogue.load().by_id.get(code.strip().upper())
    if entity is None or entity.group != "country":
        raise BadOption(f"{option}: {printable(code)!r} is no country code (ISO 3166 alpha-3); write it as LBN")
    return entity.id


def _object(name: str, found: ResolvedPlace) -> dict[str, Any]:
    return {
        "name": name,
        "id": found.id,
        "place": found.name,
        "country": found.country,
        "lat": found.lat,
        "lon": found.lon,
        "km": found.precision_km,
        "geonames": found.geonames,
        "score": found.score,
        "direct": found.direct,
        "reasons": list(found.reasons),
        "candidates": [
            {
                "id": candidate.place.id,
                "place": candidate.place.name,
                "country": candidate.place.country or None,
                "lat": candidate.place.lat,
                "lon": candidate.place.lon,
                "weight": candidate.score,
                "reasons": list(candidate.reasons),
            }
            for candidate in found.candidates
        ],
    }


def _write(found: ResolvedPlace) -> None:
    point = f"{found.lat:.4f}, {found.lon:.4f} within {found.precision_km:.0f} km"
    geonames = f", GeoNames {found.geonames}" if found.geonames else ""
    print(f"{found.name} ({found.country or 'of no one state'}): {point}; {found.id}{geonames}; {found.score:.3f}")
    shown = found.candidates[:_SHOWN]
    write_table(["weight", "place", "id", "why"], [_row(candidate) for candidate in shown], whole=("weight", "id"))
    rest = len(found.candidates) - len(shown)
    if rest:
        print(f"{rest} more with --json.", file=sys.stderr)


def _row(candidate: Candidate) -> list[str]:
    place = candidate.place
    # Elsewhere GeoNames' codes of divisions are numbers that say nothing to anybody.
    state = place.division.removeprefix("USA.") if place.country == "USA" else ""
    seat = ", ".join(filter(None, (place.name, state, place.country)))
    return [f"{candidate.score:.1f}", seat, place.id, "; ".join(candidate.reasons)]
