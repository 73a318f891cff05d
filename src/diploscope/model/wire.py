"""Mentions as the JSON objects that leave the program, and back.

A headline's spans count in the title, so they leave as `title_span`: `span` always counts in the text.
"""

from __future__ import annotations

from typing import Any

from diploscope.model.document import Span
from diploscope.model.mention import Coder, Mention, Party, Point, Quote, Thing, When, Where
from diploscope.model.vocabulary import Basis, EventType, Kind, Status, Tone

Json = dict[str, Any]


def quote_to_json(quote: Quote) -> Json:
    """`{"text", "span", "surface"?}`."""
    out: Json = {"text": quote.text, "span": list(quote.span)}
    if quote.surface is not None:
        out["surface"] = quote.surface
    return out


def party_to_json(party: Party) -> Json:
    """`{"text", "span", "surface"?, "country", "role", "id", "sector"}`."""
    own = {"country": party.country, "role": party.role, "id": party.id, "sector": party.sector}
    return quote_to_json(party.name) | own


def place_to_json(place: Where) -> Json:
    """`{"text", "span", "surface"?, "country", "id", "lat"?, "lon"?, "km"?}`; the last three where a point is known."""
    out = quote_to_json(place.name) | {"country": place.country, "id": place.id}
    return out | place.point._asdict() if place.point else out


def mention_to_json(mention: Mention) -> Json:
    """The mention in the coding manual's shape, with spans, ids, confidence, trigger, codes and coder."""
    thing, time, place = mention.object, mention.time, mention.place
    out: Json = {
        "id": mention.id,
        "kind": str(mention.kind),
        "plover": str(mention.type),
        "actors": [party_to_json(p) for p in mention.actors],
        "recipients": [party_to_json(p) for p in mention.recipients],
        "via": [party_to_json(p) for p in mention.via],
        "present": [party_to_json(p) for p in mention.present],
        "object": thing and quote_to_json(thing.name) | {"undisclosed": [quote_to_json(q) for q in thing.undisclosed]},
        "time": time and quote_to_json(time.name) | {"value": time.value, "basis": time.basis and str(time.basis)},
        "place": place and place_to_json(place),
        "status": str(mention.status),
        "source": mention.source and party_to_json(mention.source),
        "evidence": list(mention.evidence),
        "tone": str(mention.tone),
        "confidence": round(mention.confidence, 3),
        "trigger": quote_to_json(mention.trigger),
        "cameo": mention.cameo,
        "intensity": mention.intensity,
        "coder": {"name": mention.coder.name, "version": mention.coder.version},
        "headline": mention.headline,
    }
    return _spans_in_title(out) if mention.headline else out


def _spans_in_title(value: Any) -> Any:
    if isinstance(value, dict):
        return {("title_span" if key == "span" else key): _spans_in_title(item) for key, item in value.items()}
    return [_spans_in_title(item) for item in value] if isinstance(value, list) else value


def _quote(data: Json) -> Quote:
    span = data["span"] if "span" in data else data["title_span"]
    return Quote(data["text"], Span(*span), data.get("surface"))


def _party(data: Json) -> Party:
    # Ledgers written before sectors were told hold none.
    return Party(_quote(data), data["country"], data["role"], data["id"], data.get("sector"))


def _when(data: Json) -> When:
    return When(_quote(data), data["value"], Basis(data["basis"]) if data["basis"] else None)


def _where(data: Json) -> Where:
    point = Point(data["lat"], data["lon"], data["km"]) if "lat" in data else None
    return Where(_quote(data), data["country"], data["id"], point)


def mention_from_json(doc_key: str, data: Json) -> Mention:
    """The mention that `mention_to_json` wrote."""
    thing, time, place, source = data["object"], data["time"], data["place"], data["source"]
    return Mention(
        doc_key=doc_key,
        kind=Kind(data["kind"]),
        type=EventType(data["plover"]),
        actors=tuple(map(_party, data["actors"])),
        recipients=tuple(map(_party, data["recipients"])),
        via=tuple(map(_party, data["via"])),
        present=tuple(map(_party, data["present"])),
        object=Thing(_quote(thing), tuple(map(_quote, thing["undisclosed"]))) if thing else None,
        time=_when(time) if time else None,
        place=_where(place) if place else None,
        status=Status(data["status"]),
        source=_party(source) if source else None,
        evidence=tuple(data["evidence"]),
        tone=Tone(data["tone"]),
        confidence=data["confidence"],
        trigger=_quote(data["trigger"]),
        cameo=data["cameo"],
        intensity=data["intensity"],
        coder=Coder(data["coder"]["name"], data["coder"]["version"]),
        headline=data["headline"],
    )
