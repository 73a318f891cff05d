"""Keeps what a training scored under training/results, with the hashes of what it was measured on.

python -m training.results FILE NAME --network pairs [--training FOLDER]
python -m training.results --check

FILE is the JSON that a training writes (scores.json, pairs.json, functions.json), NAME the name to keep it under,
FOLDER the `training` folder that ran, where it was another copy than this. Files of data are hashed as the manifest has
them. `--check` fails where a result was measured on other data or annotation than what stands in the manifest and
beside it; other code is told by the model card.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from pathlib import Path
from typing import Any

from training.hashes import sha256_of
from training.manifest import MANIFEST

Json = dict[str, Any]
HERE = Path(__file__).parent
RESULTS = HERE / "results"
_ALL = ("corpora.py", "network.py", "pieces.py", "records.py")
# What each network is trained and scored by; the coder, which proposes pairs of the news, is not among it.
CODE = {
    "reader": (*_ALL, "batches.py", "labels.py", "losses.py", "reader.py", "scores.py"),
    "pairs": (*_ALL, "news.py", "pairs.py", "proposed.py"),
    "functions": (*_ALL, "batches.py", "functions.py", "labels.py", "news.py"),
}


def code_hashes(network: str, folder: Path) -> dict[str, str]:
    """Of the code in `folder` that trains and scores a network."""
    return {name: sha256_of(folder / name) for name in CODE[network] if (folder / name).is_file()}


def read_of(network: str, manifest: Json, annotation: Path) -> dict[str, dict[str, str]]:
    """The hashes of what a network is trained or scored on: data as the manifest has it, annotation as it is."""
    rows = {part: [r for r in manifest[part] if _concerns(network, r)] for part in ("data", "annotation")}
    return {
        "data": {row["path"]: row["sha256"] for row in rows["data"]},
        "annotation": {row["path"]: sha256_of(annotation / row["path"]) for row in rows["annotation"]},
    }


def _concerns(network: str, row: Json) -> bool:
    return network in row["trains"] or network in row.get("otherwise", {})


def stamped(result: Json, network: str, manifest: Json, folder: Path) -> Json:
    """A result with the day, and the hashes of data, annotation and code; the last two as they are in `folder`."""
    return {
        "network": network,
        "kept": dt.datetime.now(dt.UTC).date().isoformat(),
        "sha256": read_of(network, manifest, folder / "annotation") | {"code": code_hashes(network, folder)},
        "result": result,
    }


def stale(kept: Json, manifest: Json, folder: Path) -> list[str]:
    """The files of data and annotation that are not those that a kept result was measured on."""
    now = read_of(kept["network"], manifest, folder / "annotation")
    return [
        name
        for part in ("data", "annotation")
        for name in sorted(now[part].keys() | kept["sha256"][part].keys())
        if now[part].get(name) != kept["sha256"][part].get(name)
    ]


def changed_code(kept: Json, folder: Path) -> list[str]:
    """The files of code that have changed since a result was measured."""
    now = code_hashes(kept["network"], folder)
    was = kept["sha256"]["code"]
    return [name for name in sorted(now.keys() | was.keys()) if now.get(name) != was.get(name)]


def all_kept() -> dict[str, Json]:
    """The results kept, by name."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(RESULTS.glob("*.json"))}


def main() -> int:
    """Keeps or checks; 1 if a result is stale."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("name", nargs="?")
    parser.add_argument("--network", choices=sorted(CODE))
    parser.add_argument("--training", type=Path, default=HERE)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    manifest: Json = json.loads(MANIFEST.read_text(encoding="utf-8"))
    if args.check:
        bad = {name: stale(kept, manifest, HERE) for name, kept in all_kept().items()}
        for name, files in bad.items():
            for file in files:
                print(f"training/results/{name}.json was measured on another {file}; measure anew")
        return 1 if any(bad.values()) else 0
    if not (args.file and args.name and args.network):
        parser.error("FILE, NAME and --network are needed")
    result = stamped(json.loads(args.file.read_text(encoding="utf-8")), args.network, manifest, args.training)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{args.name}.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
