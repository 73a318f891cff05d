"""The annotated news: its documents, looked up by id and checked by hash, and what each is for."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diploscope.model import Document, PartialDate, Span
from training import corpora

Json = dict[str, Any]


def use_of(document: str) -> str:
    """What an annotated document is for, by its id: a tenth is test, two calibrate, the rest trains."""
    tenth = int(hashlib.sha256(document.encode()).hexdigest(), 16) % 10
    return {0: "test", 1: "calibrate", 2: "calibrate"}.get(tenth, "train")


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotated document with its text; `raw` is its line in the news file."""

    row: Json
    doc: Document
    raw: Json


def annotated(data: Path, annotation: Path) -> Iterator[Annotated]:
    """The annotated documents whose text is found under `data` as it was annotated, each once.

    Some news files repeat a document.
    """
    rows = {row["id"]: row for row in corpora.stand_off(annotation)}
    for name in sorted({row["set"] for row in rows.values()}):
        with gzip.open(news_file(data, name), "rt", encoding="utf-8") as file:
            for raw in map(json.loads, file):
                row = rows.get(raw["id"])
                if row and hashlib.sha256(raw["text"].encode()).hexdigest() == row["sha256"]:
                    yield Annotated(rows.pop(raw["id"]), _document(raw, row), raw)


def news_file(data: Path, name: str) -> Path:
    """Where the texts of the set `name` lie."""
    return data / "news" / f"{name}.jsonl.gz"


def _document(raw: Json, row: Json) -> Document:
    published = raw.get("published")
    return Document(
        id=raw["id"],
        text=raw["text"],
        title=raw.get("title") or "",
        published=PartialDate.parse(published) if published else None,
        source=raw.get("source") or "",
        sentences=tuple(Span(a, b) for a, b in row["sentences"]),
    )
