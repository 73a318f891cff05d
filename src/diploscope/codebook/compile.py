"""From the codebook's YAML to the tables that ship with the package.

The YAML under `data/` is the truth; `tables.json` is generated from it (`make generate`) and checked in, so that
start-up reads one file and a stale table fails the tests.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from diploscope.codebook.inflect import other_spelling, plural, verb_forms
from diploscope.errors import TablesError
from diploscope.model import EventType, Kind, Status

Row = dict[str, Any]

FRAME_SYMBOLS = frozenset("ARBTXV")
VERB_FORMS = ("third", "past", "participle", "ing")
# An object that states give: a verb of transfer takes kind and type from it; its own frame is "Putin's car to Kim".
_THING: Row = {"pos": "noun", "thing": True, "kind": "gift", "type": "AID", "cameo": "070", "frames": ["A 's _ to R"]}


def load_yaml(path: Path) -> Any:
    """The content of one YAML file, by the fastest safe loader there is."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, Loader=loader)  # noqa: S506  both are safe loaders


def parse_frame(frame: str) -> list[list[list[str]]]:
    """A frame as `[left, right]`, each a list of `[symbol, literal]` in order of the sentence.

    Raises:
        ValueError: If the trigger's place `_` is missing or doubled, or no party is named.
    """
    tokens = frame.split()
    if tokens.count("_") != 1:
        raise ValueError(f"frame {frame!r} needs exactly one _")
    at = tokens.index("_")
    left = [[s, lit] for s, lit in _slots(tokens[:at], literal_after=True)]
    right = [[s, lit] for s, lit in _slots(tokens[at + 1 :], literal_after=False)]
    if not {symbol for symbol, _ in left + right} & set("ARB"):
        raise ValueError(f"frame {frame!r} names no party")
    return [left, right]


def _slots(tokens: Sequence[str], *, literal_after: bool) -> list[tuple[str, str]]:
    """Slots with the literal that belongs to each: before it, but for the possessive `A 's`, which follows."""
    slots: list[tuple[str, str]] = []
    literal: list[str] = []
    for word in tokens:
        if word in FRAME_SYMBOLS:
            slots.append((word, " ".join(literal)))
            literal = []
        elif word == "'s" and literal_after and slots:
            slots[-1] = (slots[-1][0], "'s")
        else:
            literal.append(word)
    return slots


def _forms(entry: Row) -> dict[str, str]:
    word: str = entry["word"]
    given: list[str] = entry.get("forms") or []
    if entry["pos"] == "noun":
        return {"singular": word, "plural": given[0] if given else plural(word)}
    first, _, rest = word.partition(" ")
    forms = given or list(verb_forms(first))
    if rest:
        forms = [form if form.endswith(" " + rest) else f"{form} {rest}" for form in forms]
    return {"base": word, **dict(zip(VERB_FORMS, forms, strict=True))}


def _spellings(entry: Row, text: str) -> Iterator[str]:
    """A form as written in Britain and in America."""
    yield text
    if entry["pos"] == "verb":
        first, space, rest = text.partition(" ")
        if other := other_spelling(entry["word"].partition(" ")[0], first):
            yield other + space + rest


def _check(entry: Row, where: str) -> Iterable[str]:
    word = entry.get("word")
    if not isinstance(word, str) or not word or word != word.lower():
        yield f"{where}: word {word!r} must be a lower-case string"
        return
    if entry.get("pos") not in ("verb", "noun"):
        yield f"{where}: {word}: pos {entry.get('pos')!r} is neither verb nor noun"
        return
    if not entry.get("transfer"):
        for key, allowed in (("kind", Kind), ("type", EventType)):
            if entry.get(key) not in set(allowed):
                yield f"{where}: {word}: {key} {entry.get(key)!r} is unknown; one of {', '.join(allowed)}"
        if not (isinstance(entry.get("cameo"), str) and entry["cameo"].isdigit()):
            yield f"{where}: {word}: cameo {entry.get('cameo')!r} must be a quoted string of digits"
    if not entry.get("frames"):
        yield f"{where}: {word}: no frames"
    for frame in entry.get("frames") or []:
        try:
            parse_frame(frame)
        except ValueError as error:
            yield f"{where}: {word}: {error}"
    try:
        _forms(entry)
    except ValueError:
        yield f"{where}: {word}: forms must list third person, past, past participle and -ing form"


def compile_triggers(
    files: Iterable[Path], *, things: Iterable[Row] = ()
) -> tuple[list[Row], list[list[Any]], list[str]]:
    """Triggers, their forms `[text, trigger, form]`, and every problem found in `files` and among the `things`."""
    triggers: list[Row] = []
    forms: list[list[Any]] = []
    problems: list[str] = []
    seen: dict[tuple[str, str, str], str] = {}
    sources = [(path.name, load_yaml(path) or []) for path in sorted(files)]
    for name, entries in [*sources, ("objects.yaml", things)]:
        for number, entry in enumerate(entries, 1):
            where = f"{name} entry {number}"
            found = list(_check(entry, where))
            problems += found
            if found:
                continue
            key = (entry["word"], entry["pos"], str(entry.get("kind")))
            if key in seen:
                problems.append(f"{where}: {key} stands already in {seen[key]}")
            seen[key] = where
            for form, text in _forms(entry).items():
                forms += [[spelling, len(triggers), form] for spelling in _spellings(entry, text)]
            triggers.append(_trigger(entry))
    return triggers, forms, problems


def _trigger(entry: Row) -> Row:
    return {
        "word": entry["word"],
        "pos": entry["pos"],
        "kind": entry.get("kind"),
        "type": entry.get("type"),
        "cameo": entry.get("cameo"),
        "frames": [parse_frame(frame) for frame in entry["frames"]],
        "transfer": bool(entry.get("transfer")),
        "thing": bool(entry.get("thing")),
        "after": [str(word).lower() for word in entry.get("after") or []],
        "unless_after": [str(word).lower() for word in entry.get("unless_after") or []],
        "unless_before": [str(word).lower() for word in entry.get("unless_before") or []],
    }


def _words(data: Path) -> Row:
    words = load_yaml(data / "words.yaml")
    add: Callable[[list[str]], list[str]] = lambda xs: sorted({*xs, *map(plural, xs)})  # noqa: E731
    return {
        "roles": add(words["roles"]),
        "groups": add(words["groups"]),
        "org_heads": add(words["org_heads"]),
        "modifiers": sorted(words["modifiers"]),
        "not_names": sorted(words["not_names"]),
    }


def _objects(data: Path) -> tuple[dict[str, str], list[Row]]:
    """The class of every object word, singular and plural, and the triggers of those that make a gift by themselves."""
    classes: dict[str, str] = {}
    things: list[Row] = []
    for name, group in load_yaml(data / "objects.yaml")["classes"].items():
        for word in [*group["things"], *group["words"]]:
            one, many = next(iter(word.items())) if isinstance(word, dict) else (word, plural(word))
            classes |= {one: name, many: name}
            if word in group["things"]:
                things.append({"word": one, "forms": [many], **_THING})
    return classes, things


def _sectors(data: Path, problems: list[str]) -> list[Row]:
    """Sectors with their words; a word that two sectors claim at the same strength is a problem."""
    sectors: list[Row] = []
    claimed: dict[tuple[str, str], str] = {}
    for row in load_yaml(data / "sectors.yaml"):
        code = row["code"]
        if not re.fullmatch("[A-Z]{3}", code) or any(code == other["code"] for other in sectors):
            problems.append(f"sectors.yaml: code {code!r} must be three capitals that no other sector has")
        lists = {key: row.get(key) or [] for key in ("words", "weak", "classes", "offices")}
        for key, word in ((key, word) for key, words in lists.items() for word in words):
            if word != word.lower():
                problems.append(f"sectors.yaml: {code}: {word!r} must be in lower case")
            if (first := claimed.setdefault((key, word), code)) != code:
                problems.append(f"sectors.yaml: {code}: {word!r} stands already in {first}")
        sectors.append({key: row[key] for key in ("code", "name", "about", "cameo")} | lists)
    return sectors


def compile_codebook(data: Path) -> Row:
    """The codebook's tables from the YAML files in the folder `data`.

    Raises:
        TablesError: Listing every problem in every file.
    """
    objects, things = _objects(data)
    triggers, forms, problems = compile_triggers((data / "triggers").glob("*.yaml"), things=things)
    scales = load_yaml(data / "scales.yaml")
    modality = load_yaml(data / "modality.yaml")
    problems += [
        f"modality.yaml: {row['cue']}: status {row['status']!r} is unknown"
        for row in modality
        if row["status"] not in set(Status)
    ]
    if missing := set(EventType) - set(scales["types"]):
        problems.append(f"scales.yaml: no entry for {', '.join(sorted(missing))}")
    sectors = _sectors(data, problems)
    if problems:
        raise TablesError("codebook:\n  " + "\n  ".join(problems))
    return {
        "version": load_yaml(data / "codebook.yaml")["version"],
        "triggers": triggers,
        "forms": forms,
        "types": scales["types"],
        "intensity": scales["intensity"],
        "words": _words(data),
        "objects": objects,
        "commentary": {row["cue"].lower(): row["weight"] for row in load_yaml(data / "commentary.yaml")},
        "boilerplate": [row["pattern"] for row in load_yaml(data / "boilerplate.yaml")],
        "undisclosed": [row["cue"].lower() for row in load_yaml(data / "undisclosed.yaml")],
        "modality": modality,
        "polarity": load_yaml(data / "polarity.yaml"),
        "tone": load_yaml(data / "tone.yaml"),
        "sectors": sectors,
    }
