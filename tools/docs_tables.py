"""Writes the counts in docs/codebook.md and docs/catalogue.md; with --check only says whether they are stale."""

from __future__ import annotations

import functools
import json
import re
from collections import Counter, defaultdict
from importlib import resources
from typing import Any

from diploscope import catalogue, codebook
from diploscope.catalogue import Catalogue, Entity, NameKind
from diploscope.codebook import Trigger
from diploscope.interfaces.cli.catalogue import coverage
from diploscope.model import EventType, Kind
from pages import DOCS, filled, publish, table

_LARGEST = 12  # countries listed with their office holders
_SCRIPTS = {"Cyrillic": "[\u0400-\u04ff]", "Hangul": "[\uac00-\ud7a3]", "Han": "[\u3400-\u9fff]"}
_QUAD = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
_NAMES = {
    NameKind.COUNTRY: "countries, in full and in short",
    NameKind.DEMONYM: "adjectives (Russian)",
    NameKind.PEOPLE: "peoples (Russians)",
    NameKind.CAPITAL: "capitals and other cities",
    NameKind.METONYM: "government metonyms (the Kremlin)",
    NameKind.ORGANISATION: "organisations and bodies",
    NameKind.PERSON: "persons, full names in every spelling listed",
    NameKind.FAMILY: "family names that may stand alone",
}


def _scale() -> dict[str, Any]:
    text = resources.files("diploscope.codebook").joinpath("tables.json").read_text(encoding="utf-8")
    types: dict[str, Any] = json.loads(text)["types"]
    return types


def _by_kind() -> str:
    book = codebook.load()
    triggers: defaultdict[Kind, list[Trigger]] = defaultdict(list)
    for trigger in book.triggers:
        if trigger.kind is not None:
            triggers[trigger.kind].append(trigger)
    spellings = Counter(book.triggers[form.trigger].kind for form in book.forms)
    rows = []
    for kind in Kind:
        found = triggers[kind]
        types = Counter(trigger.type for trigger in found)
        usual = ", ".join(f"{name} {number:,}" for name, number in types.most_common(3))
        rows.append((f"`{kind}`", len(found), spellings[kind], sum(t.verb for t in found), usual or "none"))
    carrying = [trigger for trigger in book.triggers if trigger.transfer]
    forms = sum(book.triggers[form.trigger].transfer for form in book.forms)
    rows.append(("from the thing carried", len(carrying), forms, sum(t.verb for t in carrying), "from the thing"))
    rows.append(("**all**", len(book.triggers), len(book.forms), sum(t.verb for t in book.triggers), ""))
    return table(["kind", "triggers", "spellings", "verbs among them", "commonest types"], rows)


def _by_type() -> str:
    book, scale = codebook.load(), _scale()
    counts = Counter(trigger.type for trigger in book.triggers)
    rows = [
        (
            f"`{name}`",
            _QUAD[scale[name]["quad"]],
            f"`{book.default_cameo[name]}`",
            f"{book.intensity(book.default_cameo[name]):+.1f}",
            counts[name],
        )
        for name in EventType
    ]
    return table(["type", "quad class", "CAMEO by default", "intensity", "triggers"], rows)


def _other_tables() -> str:
    book = codebook.load()
    rows = [
        (
            "frames",
            "which side of a trigger holds actor, recipient and object",
            sum(len(t.frames) for t in book.triggers),
        ),
        ("things", "nouns that can be carried from one side to the other", sum(t.thing for t in book.triggers)),
        ("objects", "further words for things, by class of thing", len(book.objects)),
        ("modality", "cues for status: planned, denied, asked for, ...", len(book.modality)),
        ("commentary", "cues that a sentence interprets, with weights", len(book.commentary)),
        ("polarity", "words that show how a speaker stands to the other side", sum(map(len, book.polarity.values()))),
        ("undisclosed", "ways to say that something was not made known", len(book.undisclosed)),
        ("boilerplate", "patterns of sentences without content", len(book.boilerplate)),
        ("roles", "titles and offices that may stand in a party's name", len(book.words.roles)),
        ("groups", "words for collective parties (delegation, embassy)", len(book.words.groups)),
    ]
    return table(["table", "what it holds", "entries"], rows)


@functools.cache
def _catalogue() -> Catalogue:
    """The shipped catalogue, whatever settings lay over it."""
    return catalogue.read_catalogue()


def _entities() -> str:
    counts = Counter(entity.group for entity in _catalogue().entities)
    about = {
        "country": "countries and territories, former states among them",
        "international": "international organisations",
        "party": "political parties",
        "army": "armies and armed movements",
        "ministry": "ministries",
        "agency": "agencies and services of a state",
        "media": "news agencies, papers, broadcasters",
        "company": "state companies",
        "body": "parliaments, movements and other bodies",
        "person": "office holders",
    }
    rows = [(f"`{group}`", text, counts[group]) for group, text in about.items()]
    return table(["class", "what", "entries"], [*rows, ("**all**", "", sum(counts.values()))])


def _names() -> str:
    names = _catalogue().names
    counts = Counter(name.kind for name in names)
    rows = [(about, counts[kind]) for kind, about in _NAMES.items()]
    return table(["names of", "entries"], [*rows, ("**all**", len(names))])


def _offices() -> str:
    tenures = [tenure for entity in _catalogue().entities for tenure in entity.tenures]
    counts = Counter(tenure.office for tenure in tenures)
    rows = [(f"`{office}`", number) for office, number in counts.most_common()]
    return table(["office", "tenures"], [*rows, ("**all**", len(tenures))])


def _persons() -> str:
    book = _catalogue()
    columns, rows = coverage(book)
    shown = [[f"{book.label(row[0])} (`{row[0]}`)", *row[1:]] for row in rows[:_LARGEST]]
    rest = [sum(column) for column in zip(*(row[1:] for row in rows[_LARGEST:]), strict=True)]
    whole = [sum(column) for column in zip(*(row[1:] for row in rows), strict=True)]
    others = f"{len(rows) - _LARGEST} other countries and organisations"
    return table(columns, [*shown, [others, *rest], ["**all**", *whole]])


def _completeness() -> str:
    entities = _catalogue().entities
    former = [e for e in entities if e.group == "country" and e.end is not None]
    tenures = [t for e in entities for t in e.tenures]
    groups = {*(e.group for e in entities)} - {"country", "person"}
    bodies = [e for e in entities if e.group in groups]
    listed = [e for e in entities if e.members]
    memberships = [m for e in listed for m in e.members]
    written: defaultdict[str, set[int]] = defaultdict(set)
    for name in _catalogue().names:
        for script, letters in _SCRIPTS.items():
            if name.kind is NameKind.PERSON and re.search(letters, name.text):
                written[script].add(name.entity)

    def share(found: int, of: int) -> str:
        return f"{found:,} of {of:,}"

    def known(group: str) -> list[Entity]:
        return [e for e in entities if e.group == group]

    rows = [
        ("former states among the countries", share(len(former), len(known("country")))),
        ("countries with a Wikidata id", share(sum(bool(e.wikidata) for e in known("country")), len(known("country")))),
        ("persons with a Wikidata id", share(sum(bool(e.wikidata) for e in known("person")), len(known("person")))),
        ("tenures with a known beginning", share(sum(t.start is not None for t in tenures), len(tenures))),
        (
            "tenures with an end (the others are held still, or the end is unknown)",
            share(sum(t.end is not None for t in tenures), len(tenures)),
        ),
        *(
            (f"persons with a name in {script}", share(len(found), len(known("person"))))
            for script, found in written.items()
        ),
        (
            "organisations and bodies with a date of founding",
            share(sum(e.start is not None for e in bodies), len(bodies)),
        ),
        ("international organisations with their members", share(len(listed), len(known("international")))),
        (
            "memberships with a date of accession",
            share(sum(m.start is not None for m in memberships), len(memberships)),
        ),
    ]
    return table(["what is known", "entries"], rows)


PARTS = {
    "codebook.md": {"triggers-by-kind": _by_kind, "triggers-by-type": _by_type, "other-tables": _other_tables},
    "catalogue.md": {
        "entities": _entities,
        "names": _names,
        "persons": _persons,
        "offices": _offices,
        "completeness": _completeness,
    },
}


def main() -> int:
    """Writes or checks the pages; 1 if one was to be checked and is stale."""
    pages = {
        DOCS / name: filled((DOCS / name).read_text(encoding="utf-8"), {key: part() for key, part in parts.items()})
        for name, parts in PARTS.items()
    }
    return publish(pages, command="python tools/docs_tables.py")


if __name__ == "__main__":
    raise SystemExit(main())
