"""Write the tables that ship with the package from the YAML they are kept in; `--check` only compares."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from diploscope.catalogue.compile import compile_catalogue
from diploscope.catalogue.compile_places import compile_places
from diploscope.catalogue.gazetteer import TABLE, pack, unpack_arrays
from diploscope.codebook.compile import compile_codebook
from diploscope.errors import TablesError

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "diploscope"


def rendered(compile_tables: Callable[[Path], dict[str, Any]], name: str) -> str:
    """The table of package `name`, one entry a line so that differences read well."""
    tables = compile_tables(PACKAGE / name / "data")
    parts = []
    for key, value in tables.items():
        if isinstance(value, list):
            rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in value)
            parts.append(f"{json.dumps(key)}: [\n{rows}\n]")
        else:
            parts.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _gazetteer(*, check: bool) -> bool:
    """Whether the gazetteer was up to date; where it was not it is written anew, unless only checked.

    What it holds is compared and not its bytes: another zstd packs the same differently.
    """
    path, arrays = PACKAGE / "catalogue" / TABLE, compile_places(PACKAGE / "catalogue" / "data")
    if path.exists():
        found = unpack_arrays(path.read_bytes())
        if set(found) == set(arrays) and all(np.array_equal(found[name], arrays[name]) for name in arrays):
            return True
    if not check:
        path.write_bytes(pack(arrays))
        print(f"wrote {path}")
    return False


def main() -> int:
    """Exit status: 0 done or up to date, 1 stale, 2 the YAML has problems."""
    check = "--check" in sys.argv[1:]
    stale = []
    try:
        for name, compile_tables in (("codebook", compile_codebook), ("catalogue", compile_catalogue)):
            path, text = PACKAGE / name / "tables.json", rendered(compile_tables, name)
            if path.exists() and path.read_text(encoding="utf-8") == text:
                continue
            stale.append(path.name)
            if not check:
                path.write_text(text, encoding="utf-8")
                print(f"wrote {path}")
        if not _gazetteer(check=check):
            stale.append(TABLE)
    except TablesError as error:
        print(error, file=sys.stderr)
        return 2
    if check and stale:
        print("stale tables: run `make generate`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
