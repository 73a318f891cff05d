"""Vocabularies, settings and errors stand in the pages as they stand in the code."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields

import pytest
from pages_read import ROOT

import diploscope
from diploscope import errors
from diploscope.errors import DiploscopeError
from diploscope.ledger.views import views
from diploscope.model import EventType, Kind, Status
from diploscope.settings import Settings

for module in pkgutil.walk_packages(diploscope.__path__, "diploscope."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def all_errors(root: type[Exception] = DiploscopeError) -> Iterator[type[Exception]]:
    yield root
    for kind in root.__subclasses__():
        yield from all_errors(kind)


@pytest.mark.parametrize("kind", list(all_errors()), ids=lambda kind: kind.__name__)
def test_every_error_has_its_place_in_the_tree(kind):
    drawn = [line for line in (errors.__doc__ or "").splitlines() if re.search(rf"\b{kind.__name__}\b", line)]
    assert len(drawn) == 1
    # Four columns a level; the nearest line above with one level less is the parent.
    lines = (errors.__doc__ or "").splitlines()
    at, column = lines.index(drawn[0]), drawn[0].index(kind.__name__)
    if column:
        above = [line.lstrip("│├└─ ").split(" ")[0] for line in lines[:at] if line and _column(line) == column - 4]
        assert above[-1] == kind.__base__.__name__
    else:
        assert kind is DiploscopeError


def _column(line: str) -> int:
    return len(line) - len(line.lstrip("│├└─ "))


@pytest.mark.parametrize("word", [*Kind, *EventType, *Status])
def test_the_codebook_page_knows_every_word(word):
    assert f"| `{word}` |" in page("docs/codebook.md")


@pytest.mark.parametrize("field", fields(Settings), ids=lambda field: field.name)
def test_every_setting_is_documented_with_its_default(field):
    [row] = re.findall(rf"^\| `{field.name}` \|.*$", page("docs/reading.md"), re.MULTILINE)
    cells = [cell.strip(" `") for cell in row.strip("|").split("|")]
    assert cells[1] == f"DIPLOSCOPE_{field.name.upper()}"
    default = "" if field.default == () else field.default
    assert cells[2] == (f"{default:g}" if isinstance(default, float) else str(default) or "none")


@pytest.mark.parametrize("view", views(), ids=lambda view: view.name)
def test_every_view_is_named_in_the_help_of_sql(view):
    assert re.search(rf"\b{view.name}\b", page("docs/commands.md").partition("\n## sql\n")[2])
