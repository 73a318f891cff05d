"""The project's pages as the tests of this folder see them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "examples" / "README.md"])
_FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def blocks(page: str) -> Iterator[str]:
    """What stands in the fenced blocks."""
    for match in _FENCE.finditer(page):
        yield match[2]


def prose(page: str) -> str:
    """The page without its fenced blocks."""
    return _FENCE.sub("", page)


def anchors(page: str) -> set[str]:
    """The anchors of the page's headings, as mkdocs and GitHub make them."""
    headings = (re.sub(r"[`*]|\[|\]\([^)]*\)", "", heading) for heading in _HEADING.findall(prose(page)))
    return {re.sub(r"\s+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower()) for heading in headings}


def command_lines(text: str) -> Iterator[list[str]]:
    """Each call of `diploscope` in `text`, as words without the command itself; synopses are left out."""
    for written in text.replace("\\\n", " ").splitlines():
        line = written.strip().removeprefix("$ ")
        if not re.match(r"(?:zcat [\w.]+ \| )?diploscope ", line) or "[" in line:
            continue
        lexer = shlex.shlex(line, posix=True, punctuation_chars="|>&;")
        lexer.whitespace_split = True
        words: list[str] = []
        for word in [*lexer, ";"]:
            if word not in ("|", ">", ">>", ";", "&&"):
                words.append(word)
                continue
            if words[:1] == ["diploscope"]:
                yield words[1:]
            words = []
