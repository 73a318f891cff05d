"""Writes the keys of the catalogue's personal names, which take seconds to reckon; with --check only compares."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from diploscope import catalogue
from diploscope.catalogue import NameKind
from diploscope.resolution.actors.people import keys_of

OUT = Path(__file__).resolve().parent.parent / "src" / "diploscope" / "resolution" / "actors" / "name_keys.json"


def rendered() -> str:
    """The table, one name a line so that differences read well."""
    names = sorted({name.text for name in catalogue.load().names if name.kind is NameKind.PERSON})
    rows = (
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(keys_of(name), ensure_ascii=False)}" for name in names
    )
    return "{\n" + ",\n".join(rows) + "\n}\n"


def main() -> int:
    """Exit status: 0 done or up to date, 1 stale."""
    text = rendered()
    if OUT.exists() and OUT.read_text(encoding="utf-8") == text:
        return 0
    if "--check" in sys.argv[1:]:
        print(f"{OUT.name} is stale: run `python tools/name_keys.py`", file=sys.stderr)
        return 1
    OUT.write_text(text, encoding="utf-8")
    print(f"wrote {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
