"""robots.txt after RFC 9309: longest match wins, `*` and `$` mean something.

The standard library's parser takes the first rule that fits and reads wildcards as plain characters, so it lets
through what a site's rules refuse and the other way round; hence this one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

MAX_BYTES = 512 << 10  # RFC 9309 section 2.5 asks for at least 500 KiB; what lies beyond is not read

_LINE = re.compile(r"\s*([A-Za-z-]+)\s*:\s*([^#]*)")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site for one product: `(allow, pattern)` pairs."""

    pairs: tuple[tuple[bool, str], ...] = ()

    def allow(self, target: str) -> bool:
        """Whether `target`, a path with its query, may be fetched."""
        target = _normal(target)
        if target == "/robots.txt":
            return True
        fits = [(len(pattern), allowed) for allowed, pattern in self.pairs if _fits(pattern, target)]
        return max(fits)[1] if fits else True  # of two equally long rules the one that allows sorts last


def parse(content: bytes, product: str) -> Rules:
    """The rules in robots.txt `content` for `product`, or those for everybody where none name it."""
    named: list[tuple[bool, str]] = []
    general: list[tuple[bool, str]] = []
    named_group = False
    current: list[list[tuple[bool, str]]] = []
    in_agents = False
    for line in content.decode("utf-8-sig", "replace").splitlines():
        match = _LINE.match(line)
        if not match:
            continue
        key, value = match[1].lower(), match[2].strip()
        if key == "user-agent":
            if not in_agents:
                current = []
            in_agents = True
            agent = re.split(r"[/\s]", value, maxsplit=1)[0].lower()
            if agent == product.lower():
                named_group = True
                current.append(named)
            elif agent == "*":
                current.append(general)
        elif key in ("allow", "disallow"):
            in_agents = False
            if value:
                for group in current:
                    group.append((key == "allow", _normal(value)))
    return Rules(tuple(named if named_group else general))


def _normal(path: str) -> str:
    """`path` in one spelling: needless escapes undone, the others in capitals, non-ASCII escaped."""

    def spell(match: re.Match[str]) -> str:
        char = chr(int(match[1], 16))
        return char if char in _UNRESERVED else match[0].upper()

    return _ESCAPE.sub(spell, quote(path, safe="%/:?#[]@!$&'()*+,;=-._~"))


def _fits(pattern: str, target: str) -> bool:
    """Whether `target` begins with `pattern`, in which `*` stands for anything and a final `$` for the end."""
    whole = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    place = len(first)
    if not others:
        return not whole or place == len(target)
    for piece in others[:-1] if whole else others:
        found = target.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return not whole or (target.endswith(others[-1]) and len(target) - len(others[-1]) >= place)
