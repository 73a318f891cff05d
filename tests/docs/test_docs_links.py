"""Links between the project's pages lead somewhere."""

from __future__ import annotations

import re

import pytest
from pages_read import PAGES, ROOT, anchors, name_of, prose

_LINK = re.compile(r"\]\(([^)\s]+)\)")
LINKS = [
    pytest.param(path, target, id=f"{name_of(path)}: {target}")
    for path in PAGES
    for target in _LINK.findall(prose(path.read_text(encoding="utf-8")))
    if not target.startswith(("http://", "https://"))
]


@pytest.mark.parametrize(("path", "target"), LINKS)
def test_internal_links_lead_somewhere(path, target):
    place, _, anchor = target.partition("#")
    file = (path.parent / place) if place else path
    assert file.exists()
    if anchor:
        assert anchor in anchors(file.read_text(encoding="utf-8"))


def test_pages_of_the_site_do_not_link_out_of_it():
    docs = ROOT / "docs"
    for path in docs.rglob("*.md"):
        for target in _LINK.findall(prose(path.read_text(encoding="utf-8"))):
            if not target.startswith(("http", "#")):
                assert (path.parent / target.partition("#")[0]).resolve().is_relative_to(docs), (name_of(path), target)


def test_every_page_is_in_the_menu():
    menu = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = {str(path.relative_to(ROOT / "docs")) for path in (ROOT / "docs").rglob("*.md")}
    assert pages == set(re.findall(r": (\S+\.md)$", menu, re.MULTILINE))
