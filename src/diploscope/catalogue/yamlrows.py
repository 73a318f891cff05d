"""Rows of YAML that remember the line they stand on, so that a problem can be said with file and line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Row(dict[str, Any]):
    """A mapping of a YAML file.

    Attributes:
        line: Where it begins, counted from 1.
    """

    __slots__ = ("line",)
    line: int


class _Loader(_BASE):  # type: ignore[misc]  # which of the two safe loaders there is, is known at run time only
    """A safe loader whose mappings are rows. Dates stay as they are written; a key given twice is a problem."""

    # "2010-02-30" is no date for YAML's own resolver either, but it would end the loading.
    yaml_implicit_resolvers = {  # noqa: RUF012  as the loader has it
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in _BASE.yaml_implicit_resolvers.items()
    }

    def __init__(self, stream: Any) -> None:
        super().__init__(stream)
        self.problems: list[tuple[int, str]] = []

    def row(self, node: Any) -> Iterator[Row]:
        """The mapping of `node`: first empty, then filled, as the loader wants it."""
        made = Row()
        made.line = node.start_mark.line + 1
        yield made
        made.update(self.construct_mapping(node))
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                self.problems.append((key.start_mark.line + 1, f"{key.value!r} is given twice"))
            seen.add(key.value)


_Loader.add_constructor("tag:yaml.org,2002:map", _Loader.row)


def read_yaml(path: Path) -> tuple[Any, list[str]]:
    """The content of a YAML file and what is wrong with its writing, each problem with file and line.

    A file that cannot be read or is no YAML has None for content and one problem.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        return None, [f"{path}: cannot be read: {error.strerror}"]
    return parse_yaml(data, path.name)


def parse_yaml(data: bytes, name: str) -> tuple[Any, list[str]]:
    """The content of YAML bytes, as `read_yaml` gives it; `name` stands in problems."""
    try:
        loader = _Loader(data)
        try:
            content = loader.get_single_data()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f":{mark.line + 1}" if mark else ""
        return None, [f"{name}{line}: not YAML: {error.problem or error.context}"]
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        return None, [f"{name}: not YAML that can be read: {str(error).splitlines()[0]}"]
    return content, [f"{name}:{line}: {problem}" for line, problem in loader.problems]
