"""Writes training/manifest.json: every file that the training reads, with its hash, licence and use, and the weights.

python -m training.manifest --data DATA --pairs PAIRS.json
python -m training.manifest --check [--data DATA]

PAIRS.json is what the training of the shipped pair classifier wrote: it says whether that was trained with the
published pairs, which state no licence. `--check` compares without writing; without `--data` what the project holds.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from training import corpora, weights
from training.hashes import sha256_of
from training.news import annotated, news_file, use_of
from training.sources import NEWS_LICENCES, NEWS_USE, PUBLISHED_PAIRS, SCORED, SOURCES, Source

Json = dict[str, Any]
HERE = Path(__file__).parent
MANIFEST = HERE / "manifest.json"
NETWORKS = HERE.parent / "src" / "diploscope" / "encoder" / "data" / "labels.json"
ANNOTATION = HERE / "annotation"
_LISTED = ("data", "annotation")
CALIBRATED = {"decision": "which proposals are events, and how sure: on the documents that calibrate"}


def data_row(data: Path, source: Source, *, trains: bool = True) -> Json:
    """One data file; with `trains` false its networks are only scored on it."""
    scored = source.scored if trains else tuple(source.trains)
    return {
        "path": source.path,
        "sha256": sha256_of(data / source.path),
        "source": source.name,
        "licence": source.licence,
        "rows": source.count(data / source.path),
        "unit": source.unit,
        "trains": source.trains if trains else {},
        "otherwise": dict.fromkeys(scored, SCORED),
    }


def news_rows(data: Path, annotation: Path) -> list[Json]:
    """The news files that hold the texts of the annotated documents."""
    uses: dict[str, Counter[str]] = {}
    for document in annotated(data, annotation / "news_en.jsonl"):
        uses.setdefault(document.row["set"], Counter())[use_of(document.row["id"])] += 1
    return [
        {
            "path": news_file(data, name).relative_to(data).as_posix(),
            "sha256": sha256_of(news_file(data, name)),
            "source": f"texts of the annotated news of the set {name}",
            "licence": NEWS_LICENCES[name],
            "rows": counts["train"],
            "unit": "documents",
            "trains": NEWS_USE,
            "otherwise": CALIBRATED,
            "kept_aside": {use: counts[use] for use in ("calibrate", "test")},
        }
        for name, counts in sorted(uses.items())
    ]


def annotation_rows(annotation: Path) -> list[Json]:
    """The files of the project's own annotation that the training reads."""
    news = Counter(use_of(str(row["id"])) for row in corpora.stand_off(annotation / "news_en.jsonl"))
    contrast = sum(1 for _ in corpora.stand_off(annotation / "contrast_en.jsonl"))
    names = sum(1 for _ in corpora.stand_off(annotation / "names_en.jsonl"))
    own = {"source": "made for this project", "licence": "the project's own"}
    files: list[Json] = [
        {"path": "contrast_en.jsonl", "rows": contrast, "unit": "sentences", "trains": {"pairs": "type, kind, status"}},
        {"path": "names_en.jsonl", "rows": names, "unit": "sentences of EWT", "trains": {"reader": "names"}},
        {
            "path": "news_en.jsonl", "rows": news["train"], "unit": "documents", "trains": NEWS_USE,
            "otherwise": CALIBRATED, "kept_aside": {use: news[use] for use in ("calibrate", "test")},
        },
    ]  # fmt: skip
    return [row | own | {"sha256": sha256_of(annotation / row["path"])} for row in files]


def manifest(data: Path, annotation: Path, *, with_unlicensed: bool) -> Json:
    """The whole manifest.

    Args:
        data: The data folder.
        annotation: The folder of the project's own annotation.
        with_unlicensed: Whether the shipped pair classifier was trained with the published pairs.
    """
    rows = [data_row(data, source) for source in SOURCES]
    rows += [data_row(data, source, trains=with_unlicensed) for source in PUBLISHED_PAIRS]
    return {
        "networks": networks(),
        "with_unlicensed": with_unlicensed,
        "weights": base_weights(),
        "data": rows + news_rows(data, annotation),
        "annotation": annotation_rows(annotation),
    }


def networks() -> str:
    """The version of the shipped networks, which are what the manifest is of."""
    return str(json.loads(NETWORKS.read_text(encoding="utf-8"))["version"])


def base_weights() -> Json:
    """What training starts from."""
    return {
        "name": weights.NAME,
        "licence": weights.LICENCE,
        "package": weights.PACKAGE,
        "sha256": weights.SHA256,
    }


def differences(kept: Json, found: Json) -> list[str]:
    """What differs, a line each, over the parts that `found` has."""
    plain = [part for part in found if part not in _LISTED and kept.get(part) != found[part]]
    out = [f"{part}: {kept.get(part)!r}, now {found[part]!r}" for part in plain]
    for part in _LISTED:
        old, new = ({row["path"]: row for row in of.get(part, [])} for of in (kept, found))
        for path in sorted(old.keys() | new.keys()) if part in found else ():
            keys = sorted(old.get(path, {}).keys() | new.get(path, {}).keys())
            changed = [key for key in keys if old.get(path, {}).get(key) != new.get(path, {}).get(key)]
            out += [f"{part}: {path}: {', '.join(changed)}"] if changed else []
    return out


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--pairs", type=Path, help="what the training of the shipped pair classifier wrote")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--weights", type=Path, help="folder of the weights; else that of the installed package")
    return parser


def _check(data: Path | None, kept: Json) -> list[str]:
    if data is None:
        own = {"networks": networks(), "weights": base_weights(), "annotation": annotation_rows(ANNOTATION)}
        return differences(kept, own)
    return differences(kept, manifest(data, ANNOTATION, with_unlicensed=bool(kept["with_unlicensed"])))


def main() -> int:
    """Writes or checks; 1 if the manifest is stale or the weights are others."""
    args = _parser().parse_args()
    if args.check:
        kept: Json = json.loads(MANIFEST.read_text(encoding="utf-8"))
        stale = _check(args.data, kept)
        print("\n".join(f"training/manifest.json is stale: {line}" for line in stale), end="\n" if stale else "")
        return 1 if stale else 0
    if args.data is None or args.pairs is None:
        print("--data and --pairs are needed to write the manifest", file=sys.stderr)
        return 1
    trained: Json = json.loads(args.pairs.read_text(encoding="utf-8"))
    try:
        weights.verified(args.weights or weights.folder())
    except weights.WrongWeightsError as error:
        print(error, file=sys.stderr)
        return 1
    made = manifest(args.data, ANNOTATION, with_unlicensed=bool(trained["with_unlicensed"]))
    MANIFEST.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
