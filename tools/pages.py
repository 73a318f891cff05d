"""Pages made from the code, whole or in marked parts, written or checked for being up to date."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; columns of numbers alone stand to the right."""
    cells = [[f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row] for row in (*rows,)]
    numeric = [all(row[i].replace(",", "").replace(".", "").isdigit() for row in cells) for i in range(len(head))]
    lines = [head, ["---:" if right else "---" for right in numeric], *cells]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def filled(page: str, parts: Mapping[str, str]) -> str:
    """`page` with what stands between the marks of each part replaced.

    Raises:
        ValueError: If a part's marks are not in the page.
    """
    for name, text in parts.items():
        begin, end = f"<!-- generated: {name} -->\n", f"<!-- end: {name} -->"
        before, found, rest = page.partition(begin)
        _, closed, after = rest.partition(end)
        if not (found and closed):
            raise ValueError(f"no marks {begin.strip()} ... {end} in the page")
        page = f"{before}{begin}\n{text.strip()}\n\n{end}{after}"
    return page


def publish(pages: Mapping[Path, str], *, command: str) -> int:
    """Writes pages that have changed; with `--check` on the command line only names them.

    Returns:
        1 if any was to be checked and is stale, else 0.
    """
    stale = [path for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is stale; run: {command}", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        path.write_text(pages[path], encoding="utf-8", newline="\n")
        print(f"wrote {path.relative_to(ROOT)}")
    return 0
