"""Fragments of HTML, as feeds carry them, as plain text."""

from __future__ import annotations

import html
import re

_BLOCK = re.compile(
    "address|article|blockquote|br|d[dlt]|div|figcaption|footer|h[1-6r]|header|li|[ou]l|p|pre|section|table|tr"
)
_UNSEEN = frozenset(("script", "style", "noscript", "template", "iframe"))
_TOKEN = re.compile(r"<!--|-->|<[!?][^<>]*>|<(/?)([A-Za-z][A-Za-z0-9:-]*)(?:[\s/][^<>]*)?>")


def plain(fragment: str) -> str:
    """The words of `fragment`, one block a line, white space within a block made single.

    One pass over the tags, without building a tree: fragments from the net may nest deeper than tree builders go.
    """
    if "<" in fragment or "&" in fragment:
        fragment = html.unescape("".join(_pieces(fragment)))
    lines = (" ".join(line.split()) for line in fragment.split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(fragment: str) -> list[str]:
    pieces: list[str] = []
    place, until = 0, ""  # what ends the stretch that is not shown: a comment's end or a tag's name
    for match in _TOKEN.finditer(fragment):
        closing, name = match[1], (match[2] or "").lower()
        if until:
            if match[0] == until or (closing and name == until):
                until, place = "", match.end()
            continue
        # A line end in the source is a space; one that a block makes is a line end.
        pieces.append(fragment[place : match.start()].replace("\n", " "))
        place = match.end()
        if match[0] == "<!--":
            until = "-->"
        elif name in _UNSEEN and not closing:
            until = name
        elif name and _BLOCK.fullmatch(name):
            pieces.append("\n")
    if not until:
        pieces.append(fragment[place:] if not pieces else fragment[place:].replace("\n", " "))
    return pieces
