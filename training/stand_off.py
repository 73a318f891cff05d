"""Turns working annotation (words quoted from the text) into the stand-off rows that are kept: offsets, no text.

A row is `{"id", "set", "sha256" (of the text), "sentences": [[start, end], ...], "labels": "RRQ...", "events": [...]}`;
every slot of an event holds `span` instead of words. `python -m training.stand_off WORKING DOCS OUT`.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Json = dict[str, Any]
_PARTIES = ("actors", "recipients", "via", "present")


class Unplaced(ValueError):
    """A quoted word that the text does not hold."""


def find(text: str, words: str, ranges: list[tuple[int, int]]) -> list[int]:
    """The span of `words` in the first of `ranges` that holds them, else anywhere; blanks match any white space.

    Raises:
        Unplaced: If the text does not hold them, not even glued.
    """
    pattern = r"\s+".join(map(re.escape, words.split()))
    glued = r"\s*".join(map(re.escape, words.split()))
    for expression in (pattern, glued):
        for start, end in [*ranges, (0, len(text))]:
            if match := re.compile(expression).search(text, start, end):
                return [match.start(), match.end()]
    raise Unplaced(words)


def stand_off(working: Json, doc: Json) -> Json:
    """The stand-off row of one annotated document."""
    text = doc["text"]
    return {
        "id": doc["id"],
        "set": doc["set"],
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "sentences": doc["sentences"],
        "labels": working["sentences"],
        "events": [_event(event, text, doc["sentences"]) for event in working["events"]],
    }


def _event(event: Json, text: str, sentences: list[list[int]]) -> Json:
    ranges = [(sentences[i][0], sentences[i][1]) for i in event["evidence"]]
    place = functools.partial(find, text, ranges=ranges)
    out: Json = {key: event[key] for key in ("kind", "plover", "status", "tone", "evidence")}
    out["trigger"] = place(event["trigger"])
    for key in _PARTIES:
        out[key] = [_party(party, place) for party in event.get(key) or []]
    for key, extra in (("object", "undisclosed"), ("time", "value"), ("place", "country"), ("source", "country")):
        slot = event.get(key)
        out[key] = {"span": place(slot["text"]), extra: slot.get(extra)} if slot and slot.get("text") else None
    if out["object"]:
        out["object"]["undisclosed"] = [place(words) for words in out["object"]["undisclosed"] or []]
    return out


def _party(party: Json, place: Callable[[str], list[int]]) -> Json:
    role = party.get("role")
    out = {"span": place(party["text"]), "country": party.get("country")}
    if role:
        try:
            out["role"] = place(role)
        except Unplaced:
            out["role"] = None  # a title put together from two places of the text
    return out


def convert(working: Path, docs: Path) -> Iterator[Json]:
    """Stand-off rows of a file of working annotation; a row that cannot be placed is named on stderr and left out."""
    texts = {doc["id"]: doc for doc in map(json.loads, docs.read_text(encoding="utf-8").splitlines())}
    for number, line in enumerate(working.read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        try:
            yield stand_off(row, texts[row["doc_id"]])
        except Unplaced as error:
            print(f"{working}:{number}: not in the text: {error}", file=sys.stderr)


def main() -> None:
    """Converts `WORKING DOCS OUT`."""
    working, docs, out = map(Path, sys.argv[1:4])
    with out.open("a", encoding="utf-8") as file:
        for row in convert(working, docs):
            file.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
