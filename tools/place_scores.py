"""Scores the places of `diploscope analyse`: `python tools/place_scores.py --shared "$DIPLOSCOPE_SHARED" [--out FILE]`.

On the annotation of tests/gold/places, its two halves apart, and on LGL by the scorer of the reference material. The
annotation is offsets with points; its texts are in SHARED, the folder of the reference material. A document belongs to
the half set aside where the SHA-256 of its id is odd. Rules and numbers are made on the other half, whose errors alone
`--errors` lists. LGL is tuned to by nobody: only its totals are looked at.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import hashlib
import json
import math
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from diploscope.catalogue.gazetteer import TABLE
from diploscope.encoder import Encoder, load
from diploscope.errors import RecordError
from diploscope.model import Document
from diploscope.run.analysing import analyse
from pages import ROOT

Json = dict[str, Any]
ANNOTATION = ROOT / "tests" / "gold" / "places" / "annotation.jsonl"
PLACES = ROOT / "src" / "diploscope" / "resolution" / "places"
GAZETTEER = ROOT / "src" / "diploscope" / "catalogue" / TABLE
_LGL = "data/geo/lgl.xml.tar.xz"
_SCORER = "eval/layers.py"
_NEAR_KM = 161.0  # a hundred miles, as the literature on place names counts
_RADIUS_KM = 6371.0
_SPAN = re.compile(r"^span\s+P ([\d.]+)\s+R ([\d.]+)\s+F1 ([\d.]+)$", re.MULTILINE)
_POINT = re.compile(r"^matched (\d+)\s+within 161 km ([\d.]+)\s+median error ([\d.]+) km$", re.MULTILINE)


@dataclass(slots=True)
class Counts:
    """What was found of annotated places, and how near."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    near: int = 0
    below_countries: int = 0
    below_countries_near: int = 0
    errors: list[str] = field(default_factory=list)

    def figures(self) -> Json:
        """Shares of the counts, as eval/layers.py makes them; `below_countries` are those of other than countries."""
        precision, recall = self.matched / self.found, self.matched / self.gold
        return {
            "places": self.gold,
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "span_f1": round(2 * self.matched / (self.found + self.gold), 4),
            "within_161_km": round(self.near / self.matched, 4),
            "below_countries": self.below_countries,
            "below_countries_within_161_km": round(self.below_countries_near / self.below_countries, 4),
        }


def aside(row: Json) -> bool:
    """Whether an annotated document was set aside before tuning."""
    return int(hashlib.sha256(f"places:{row['id']}".encode()).hexdigest(), 16) % 2 == 1


def annotation() -> list[Json]:
    """The annotated documents."""
    return [json.loads(line) for line in ANNOTATION.read_text(encoding="utf-8").splitlines()]


def texts(shared: Path, rows: Iterable[Json]) -> dict[str, str]:
    """The texts of annotated documents by id.

    Raises:
        ValueError: If a text is not the one that was annotated.
    """
    wanted = {row["id"]: row for row in rows}
    found: dict[str, str] = {}
    for name in sorted({row["set"] for row in wanted.values()}):
        with gzip.open(shared / "data" / "news" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            documents = map(json.loads, lines)
            found |= {doc["id"]: doc["text"] for doc in documents if doc["id"] in wanted}
    for key, row in wanted.items():
        if hashlib.sha256(found.get(key, "").encode()).hexdigest() != row["sha256"]:
            raise ValueError(f"{key} of {row['set']} is not the text that was annotated")
    return found


def kilometres(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The distance of two points on the sphere."""
    lat, lon, lat2, lon2 = map(math.radians, (one["lat"], one["lon"], other["lat"], other["lon"]))
    half = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return _RADIUS_KM * 2 * math.asin(min(1.0, math.sqrt(half)))


def count(counts: Counts, gold: list[Json], found: list[Json], text: str) -> None:
    """Counts one document: each annotated place is matched with the found one that it overlaps most."""
    counts.gold += len(gold)
    counts.found += len(found)
    left = dict(enumerate(found))
    for place in gold:
        overlaps = [(min(place["end"], f["end"]) - max(place["start"], f["start"]), at) for at, f in left.items()]
        most, at = max(overlaps, default=(0, -1))
        if most <= 0:
            counts.errors.append(f"missed: {_shown(text, place)}")
            continue
        guess = left.pop(at)
        near = kilometres(place, guess) <= _NEAR_KM
        counts.matched += 1
        counts.near += near
        if not re.fullmatch("[A-Z]{3}", place.get("id", "")):
            counts.below_countries += 1
            counts.below_countries_near += near
        if not near:
            counts.errors.append(f"far: {_shown(text, place)} as {guess['id']}")
    counts.errors += [f"no place: {_shown(text, guess)}" for guess in left.values()]


def _shown(text: str, place: Json) -> str:
    start, end = place["start"], place["end"]
    return f"{text[max(0, start - 30) : start]!r}[{text[start:end]}]"


def own(shared: Path, encoder: Encoder) -> dict[str, Counts]:
    """The counts of both halves of the annotation."""
    rows = annotation()
    found = texts(shared, rows)
    halves = {"tuning": Counts(), "aside": Counts()}
    for row in rows:
        doc = Document(row["id"], found[row["id"]], language="en")
        half = halves["aside" if aside(row) else "tuning"]
        count(half, row["places"], analyse(doc, encoder, _unsaid)["places"], doc.text)
    return halves


def _unsaid(_: RecordError) -> None:
    """Long sentences are nothing to say here."""


def lgl(shared: Path, encoder: Encoder) -> Json:
    """The totals on LGL, by the scorer of the reference material."""
    scorer, gold = str(shared / _SCORER), str(shared / _LGL)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "places.jsonl"
        with out.open("w", encoding="utf-8") as lines:
            for doc in _documents(_run(scorer, "place", "prepare", gold)):
                places = analyse(doc, encoder, _unsaid)["places"]
                lines.write(json.dumps({"id": doc.id, "places": places}) + "\n")
        said = _run(scorer, "place", "score", gold, str(out))
    span, point = _SPAN.search(said), _POINT.search(said)
    if span is None or point is None:
        raise ValueError(f"the scorer said something else: {said!r}")
    figures = {"precision": float(span[1]), "recall": float(span[2]), "span_f1": float(span[3])}
    return figures | {"matched": int(point[1]), "within_161_km": float(point[2]), "median_km": float(point[3])}


def _documents(lines: str) -> Iterator[Document]:
    for line in lines.split("\n"):
        if line:
            row = json.loads(line)
            yield Document(str(row["id"]), row["text"])


def _run(*command: str) -> str:
    return subprocess.run([sys.executable, *command], capture_output=True, text=True, check=True).stdout


def hashes() -> dict[str, str]:
    """Of what is scored: the code that places, the gazetteer, the annotation."""
    code = hashlib.sha256()
    for path in sorted(PLACES.glob("*.py")):
        code.update(path.name.encode() + b"\0" + path.read_bytes())
    files = {"gazetteer": GAZETTEER, "annotation": ANNOTATION}
    return {"code": code.hexdigest()} | {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()
    }


def scores(shared: Path, halves: Mapping[str, Counts], encoder: Encoder) -> Json:
    """Every figure."""
    return {name: counts.figures() for name, counts in halves.items()} | {"lgl": lgl(shared, encoder)}


def main() -> int:
    """Scores, and writes the record or shows it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, help="the record; else the figures are shown")
    parser.add_argument("--errors", action="store_true", help="list the errors of the tuning half, and score it alone")
    args = parser.parse_args()
    encoder, shared = load(), args.shared.resolve()
    halves = own(shared, encoder)
    if args.errors:
        print(*halves["tuning"].errors, json.dumps(halves["tuning"].figures()), sep="\n")
        return 0
    record = {
        "measured": dt.datetime.now(dt.UTC).date().isoformat(),
        "networks": encoder.version,
        "sha256": hashes(),
        "scores": scores(shared, halves, encoder),
    }
    text = json.dumps(record, indent=1) + "\n"
    if args.out:
        args.out.write_text(text, encoding="utf-8", newline="\n")
    else:
        print(text, end="")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
