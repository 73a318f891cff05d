"""Help texts from docstrings, and the words that the shell completes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Any

EXAMPLE = "Example:\n"
# Alone on the line before a paragraph, this character keeps the paragraph's lines apart in help.
_AS_IT_STANDS = "\b\n"


def help_of(verb: Callable[..., Any]) -> str:
    """The docstring of `verb` as its help, the lines of its example kept apart."""
    text = inspect.getdoc(verb) or ""
    return text.replace(f"\n\n{EXAMPLE}", f"\n\n{_AS_IT_STANDS}{EXAMPLE}")


def completing(words: Iterable[str]) -> Callable[[str], list[str]]:
    """A completion that offers those of `words` that go on from what was typed."""
    offered = [str(word) for word in words]
    return lambda incomplete: [word for word in offered if word.casefold().startswith(incomplete.casefold())]
