"""Readers of the training corpora. Every one yields `Example` records; none changes a text."""

from __future__ import annotations

import csv
import hashlib
import html
import json
import lzma
import re
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from lxml import etree

from diploscope.reader.sentences import segment
from training.records import Example, Role, Span


def _open(path: Path) -> IO[str]:
    return lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8")


# -- treebanks ------------------------------------------------------------------------------------------------------


def treebank(path: Path) -> Iterator[Example]:
    """Sentences of a CoNLL-U file; PropBank columns and GUM's entities are read where they are there."""
    with _open(path) as file:
        for block in file.read().split("\n\n"):
            rows = [line.split("\t") for line in block.split("\n") if line and line[0].isdigit()]
            text = re.search(r"^# text = (.*)$", block, re.MULTILINE)
            if rows and text:
                yield _sentence(text[1], rows, propbank="# propbank = 1" in block)


def _sentence(text: str, rows: list[list[str]], *, propbank: bool) -> Example:
    spans, position, parts = {}, 0, {}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            parts |= dict.fromkeys(range(first, last + 1), row[1])
    words = [row for row in rows if row[0].isdigit()]
    for row in words:
        found = text.find(row[1], position)
        if found < 0:  # a contraction written otherwise than its parts ("gonna"): it takes what is there
            found, end = position, position
        else:
            end = found + len(row[1])
        spans[int(row[0])] = (found, end)
        position = end
    tokens = [spans[int(row[0])] for row in words]
    heads = [int(row[6]) - 1 if int(row[6]) else number for number, row in enumerate(words)]
    example = Example(
        text,
        tokens=tokens,
        upos=[row[3] for row in words],
        heads=heads,
        deprels=[row[7].partition(":")[0] for row in words],
        mentions=_entities(words, tokens) if any("Entity=" in row[9] for row in words) else None,
    )
    if propbank and len(words[0]) > 10:
        example.roles = _roles(words)
    return example


def _roles(words: list[list[str]]) -> list[Role]:
    predicates = [number for number, row in enumerate(words) if row[10] != "_"]
    roles = [Role(number, words[number][10]) for number in predicates]
    for column, role in enumerate(roles, start=11):
        open_label, start = "", 0
        for number, row in enumerate(words):
            cell = row[column] if column < len(row) else "_"
            if match := re.match(r"\(([\w-]+)\*", cell):
                open_label, start = match[1], number
            if cell.endswith(")") and open_label:
                if open_label != "V":
                    role.arguments.append((open_label, start, number))
                open_label = ""
    return roles


_GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}


def _entities(words: list[list[str]], tokens: list[Span]) -> list[tuple[int, int, str]]:
    """Entities as GUM brackets them; the innermost of nested ones first closed."""
    found, stack = [], {}
    for number, row in enumerate(words):
        match = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        if not match:
            continue
        for piece in re.findall(r"\([^()]*\)?|[^()]+\)", match[1]):
            identity = re.match(r"\(?([^-)]+)", piece)[1]
            if piece.startswith("("):
                kind = piece[1:].rstrip(")").split("-")[1] if "-" in piece else ""
                stack.setdefault(identity, []).append((number, kind))
            if piece.endswith(")") and stack.get(identity):
                start, kind = stack[identity].pop()
                found.append((tokens[start][0], tokens[number][1], kind))
    return found


# Words that may join the proper nouns of one name ("University of Chicago"), and titles, which are no part of it.
_JOINING = frozenset({"of", "and", "&", "the", "for", "in", "'s", "’s", "-", "–", "de", "la", "van", "von"})
_TITLES = frozenset(
    "president mr mr. mrs mrs. ms ms. dr dr. king queen prince princess senator sen. professor prof. sir lord lady"
    " general gen. captain minister secretary governor judge saint pope emperor chancellor".split()
)


def proper_names(example: Example) -> list[tuple[int, int, str]]:
    """Names of a GUM sentence as UNER marks them: flat, the longest, from the first proper noun to the last, no titles.

    An entity is a name where its head is a proper noun and what lies between its proper nouns joins them.
    """
    names: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(example.mentions or [], key=lambda m: m[0] - m[1]):
        inside = [i for i, (a, b) in enumerate(example.tokens) if a >= start and b <= end]
        span = _name_inside(example, inside, person=kind == "person") if kind in _GUM_TYPES else None
        if span is not None and all(span[1] <= a or b <= span[0] for a, b, _ in names):
            names.append((*span, _GUM_TYPES[kind]))
    return names


def _name_inside(example: Example, inside: list[int], *, person: bool) -> Span | None:
    heads = [i for i in inside if example.heads[i] not in inside or example.heads[i] == i]
    if not heads or example.upos[heads[0]] != "PROPN":
        return None
    words = [example.text[a:b].lower() for a, b in example.tokens]
    proper = [i for i in inside if example.upos[i] == "PROPN"]
    while person and len(proper) > 1 and words[proper[0]] in _TITLES:
        proper = proper[1:]
    run = [heads[0]]
    for step in (-1, 1):  # from the head to both sides, as long as the name goes on
        at = heads[0]
        while True:
            onward = [i for i in proper if (i - at) * step > 0]
            following = min(onward, key=lambda i: abs(i - at), default=None)
            if following is None:
                break
            between = range(min(at, following) + 1, max(at, following))
            if len(between) > 2 or any(words[i] not in _JOINING for i in between):
                break
            at = following
            run.append(at)
    return example.tokens[min(run)][0], example.tokens[max(run)][1]


# -- names ----------------------------------------------------------------------------------------------------------


def uner(path: Path) -> Iterator[Example]:
    """Sentences of a UNER .iob2 file with person, organisation and place names."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        text = re.search(r"^# text = (.*)$", block, re.MULTILINE)
        if not text:
            continue
        names, position = [], 0
        for line in block.split("\n"):
            cells = line.split("\t")
            if line.startswith("#") or len(cells) < 3 or not cells[0].isdigit():
                continue
            found = text[1].find(cells[1], position)
            if found < 0:
                continue
            position = found + len(cells[1])
            if cells[2].startswith("B-"):
                names.append([found, position, cells[2][2:]])
            elif cells[2].startswith("I-") and names:
                names[-1][1] = position
        yield Example(text[1], names=[(a, b, k) for a, b, k in names if k in ("PER", "ORG", "LOC")])


def named(annotation: Path, treebank_file: Path) -> Iterator[Example]:
    """Sentences of EWT with the names that this project marks in them, each found by the hash of its text."""
    rows = {str(row["sha256"]): row for row in stand_off(annotation)}
    for example in treebank(treebank_file):
        row = rows.pop(hashlib.sha256(example.text.encode()).hexdigest(), None)
        if row is not None:
            yield Example(example.text, names=[(a, b, k) for a, b, k in row["names"]])  # type: ignore[attr-defined]


# -- attribution ----------------------------------------------------------------------------------------------------


def polnear(path: Path) -> Iterator[list[Example]]:
    """Documents of PolNeAR as lists of sentences with source, cue and content; one annotator a document."""
    with tarfile.open(path) as archive:
        files = {m.name: archive.extractfile(m).read().decode("utf-8") for m in archive.getmembers() if m.isfile()}
    texts = {Path(name).stem: text for name, text in files.items() if "/text/" in name}
    done = set()
    for name, annotation in sorted(files.items()):
        identity = re.sub(r"_[0-9a-f]{4}$", "", Path(name).stem)
        if "/attributions/" not in name or identity not in texts or identity in done:
            continue
        done.add(identity)
        yield _polnear_document(texts[identity], annotation)


def _polnear_document(text: str, annotation: str) -> list[Example]:
    marks: dict[str, tuple[str, list[Span]]] = {}
    for match in re.finditer(r"^(T\d+)\t(\w+) ([\d ;]+)\t", annotation, re.MULTILINE):
        spans = [tuple(map(int, part.split())) for part in match[3].split(";")]
        marks[match[1]] = (match[2].lower(), spans)
    links = []
    for match in re.finditer(r"^E\d+\t(.*)$", annotation, re.MULTILINE):
        parts = defaultdict(list)
        for argument in match[1].split():
            label, _, mark = argument.partition(":")
            if mark in marks:
                parts[re.sub(r"\d+$", "", label).lower()] += marks[mark][1]
        for content in parts["content"]:
            source = parts["source"][0] if parts["source"] else None
            cue = parts["cue"][0] if parts["cue"] else None
            links.append((source, cue, content))
    sentences = []
    for start, end in segment(text, "en"):
        inside = []
        for label, spans in marks.values():
            if label not in ("source", "cue", "content"):
                continue
            for a, b in spans:
                if a < end and b > start:
                    inside.append((max(a, start) - start, min(b, end) - start, label))
        local = [
            tuple((max(x[0], start) - start, min(x[1], end) - start) if x else None for x in link)
            for link in links
            if link[2][0] < end and link[2][1] > start and all(x is None or (x[0] < end and x[1] > start) for x in link)
        ]
        sentences.append(Example(text[start:end], attributions=inside, links=local))
    return sentences


# -- times ----------------------------------------------------------------------------------------------------------


def meantime(path: Path) -> Iterator[Example]:
    """Sentences of MEANTIME with the spans of its TIMEX3 dates and times."""
    with tarfile.open(path) as archive:
        for member in archive.getmembers():
            if member.isfile() and member.name.endswith(".xml") and "intra-doc" in member.name:
                yield from _meantime_document(archive.extractfile(member).read())


def _meantime_document(data: bytes) -> Iterator[Example]:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    sentences: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for token in root.iter("token"):
        sentences[int(token.get("sentence"))].append((token.get("t_id"), html.unescape(token.text or "")))
    marked = [
        [anchor.get("t_id") for anchor in timex.iter("token_anchor")]
        for timex in root.iter("TIMEX3")
        if timex.get("type") in ("DATE", "TIME")
    ]
    for tokens in sentences.values():
        text, where = "", {}
        for identity, word in tokens:
            glue = text and word not in (",", ".", ";", ":", "'s", ")", "%", "?", "!") and not text.endswith("(")
            text += " " if glue else ""
            where[identity] = (len(text), len(text) + len(word))
            text += word
        times = [
            (min(where[i][0] for i in ids), max(where[i][1] for i in ids))
            for ids in marked
            if ids and all(i in where for i in ids)
        ]
        yield Example(text, times=times)


# -- marked pairs ---------------------------------------------------------------------------------------------------


def marked_pairs(path: Path) -> Iterator[dict[str, object]]:
    """Rows of PLV or AW files: text, spans of source and target (None where unmarked), and the label."""
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text, source, target = unmark(row["marked_sentence"])
            yield {
                "text": text,
                "source": source,
                "target": target,
                "type": row.get("gold_root"),
                "conflict": int(row["gold_binary"]) if row.get("gold_binary") else None,
            }


def unmark(marked: str) -> tuple[str, Span | None, Span | None]:
    """Plain text and the spans of <s>..</s> and <t>..</t>."""
    out, position, spans = [], 0, {}
    for part in re.split(r"(</?[st]>)", marked):
        if re.fullmatch(r"<[st]>", part):
            spans[part[1]] = [position, position]
        elif re.fullmatch(r"</[st]>", part):
            spans[part[2]][1] = position
        else:
            out.append(part)
            position += len(part)
    found = {key: tuple(span) for key, span in spans.items()}
    return "".join(out), found.get("s"), found.get("t")


# -- own annotation -------------------------------------------------------------------------------------------------


def stand_off(path: Path) -> Iterator[dict[str, object]]:
    """Rows of a stand-off annotation file."""
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())
