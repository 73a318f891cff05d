"""Scores the shipped networks on sets that they never saw: one JSON with every figure, and the hashes of what made it.

    python tools/score_reader.py --shared "$DIPLOSCOPE_SHARED" --out tests/gold/reader.json

SHARED is the folder of the reference material. `--part names --part times` scores those parts only, to look at; the
record that the gate and the model card rest on has them all.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import platform
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pages import ROOT

sys.path.append(str(ROOT))

import reader_scores
from diploscope import __version__
from diploscope.encoder import DATA, load
from training import corpora
from training.hashes import sha256_of, sha256_of_all, sha256_of_folder
from training.news import annotated, use_of

Json = dict[str, Any]
ANNOTATION = ROOT / "training" / "annotation" / "news_en.jsonl"
MANIFEST = ROOT / "training" / "manifest.json"
# The code that scores: a figure that it did not make says nothing about one that it makes.
CODE = (
    *(ROOT / "tools" / name for name in ("reader_scores.py", "score_reader.py")),
    *(ROOT / "training" / name for name in ("corpora.py", "news.py", "records.py")),
)
_TREEBANKS = {"ewt": "en_ewt_propbank.dev.conllu.xz", "gum": "en_gum_free.dev.conllu.xz"}
_EVAL = "eval/layers.py"


@dataclass(slots=True)
class Material:
    """The reference material, and the hashes of what was read of it."""

    shared: Path
    scratch: Path
    sha256: dict[str, str] = field(default_factory=dict)

    def file(self, name: str) -> Path:
        """The file `name`, noted with its hash."""
        path = self.shared / name
        self.sha256[name] = sha256_of(path)
        return path

    def layer(self, task: str, gold: str) -> dict[str, dict[str, float]]:
        """The scores of one layer of `analyse`."""
        return reader_scores.layer(self.file(_EVAL), task, self.file(gold), self.scratch)


def treebanks(material: Material) -> Json:
    """All sentences of the treebanks' development parts."""
    encoder, out, whole = load(), {}, reader_scores.Trees()
    for name, file in _TREEBANKS.items():
        counts = reader_scores.trees(encoder, list(corpora.treebank(material.file(f"data/treebank/{file}"))))
        out[name] = counts.figures()
        whole += counts
    words = {key: value for key, value in whole.figures().items() if key != "roles"}
    return out | {"both": words}


def names(material: Material) -> Json:
    """Names, exact span and type."""
    return material.layer("name", "data/ner/en_ewt_uner.dev.iob2")


def attributions(material: Material) -> Json:
    """Who says what: tokens of source, cue and content, and pairs of content and source."""
    return material.layer("attribution", "data/attribution/polnear_dev.tar.xz")


def times(material: Material) -> Json:
    """Dates and times: strict, relaxed, and with the value right."""
    return material.layer("time", "data/time/timebank.tar.xz")


def functions(material: Material) -> Json:
    """Report, statement, interpretation or boilerplate, of the gold set and of the annotation's own test."""
    docs, rows = (material.file(f"gold/dev.{part}.jsonl") for part in ("docs", "gold"))
    gold = {row["doc_id"]: row["sentences"] for row in reader_scores.read_rows(rows)}
    own = [d for d in annotated(material.shared / "data", ANNOTATION) if use_of(d.row["id"]) == "test"]
    for name in sorted({d.row["set"] for d in own}):
        material.file(f"data/news/{name}.jsonl.gz")
    own_docs = [d.raw | {"sentences": d.row["sentences"]} for d in own]
    own_gold = {d.row["id"]: d.row["labels"] for d in own}
    return {
        "gold_dev": reader_scores.functions(reader_scores.read_rows(docs), gold, material.scratch),
        "own_test": reader_scores.functions(own_docs, own_gold, material.scratch),
    }


def pairs(material: Material) -> Json:
    """Types of marked pairs, where the shipped classifier was not trained on them."""
    trained = {row["path"] for row in manifest()["data"] if "pairs" in row["trains"]}
    out: Json = {}
    for name in ("PLV", "AW"):
        path = f"plover/{name}_train.tsv"
        if path in trained:
            out[name.lower()] = {"not_scored": "the shipped classifier was trained on these rows"}
        else:
            scorer = material.file("eval/relations.py")
            out[name.lower()] = reader_scores.pairs(scorer, material.file(f"data/{path}"), material.scratch)
    return out


PARTS: dict[str, Callable[[Material], Json]] = {
    "treebanks": treebanks,
    "names": names,
    "attributions": attributions,
    "times": times,
    "functions": functions,
    "pairs": pairs,
}


def manifest() -> Json:
    """What the training read."""
    found: Json = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return found


def scores(shared: Path, parts: Sequence[str] = tuple(PARTS)) -> tuple[Json, dict[str, str]]:
    """The figures of some parts, and the hashes of the files that they were measured with.

    Args:
        shared: The folder of the reference material.
        parts: Names of PARTS.
    """
    with tempfile.TemporaryDirectory() as scratch:
        material = Material(shared.resolve(), Path(scratch))
        figures = {name: PARTS[name](material) for name in parts}
    return figures, dict(sorted(material.sha256.items()))


def hashes() -> dict[str, str]:
    """Of what is scored and what scores: the networks, the code, the annotation and the manifest."""
    return {
        "model": sha256_of_folder(DATA),
        "code": sha256_of_all(CODE, ROOT),
        "annotation": sha256_of(ANNOTATION),
        "manifest": sha256_of(MANIFEST),
    }


def record(shared: Path, parts: Sequence[str]) -> Json:
    """The figures with everything that says what they are of."""
    figures, data = scores(shared, parts)
    return {
        "measured": dt.datetime.now(dt.UTC).date().isoformat(),
        "versions": {
            "diploscope": __version__,
            "python": platform.python_version(),
            **{name: version(name) for name in ("onnxruntime", "tokenizers", "numpy")},
        },
        "networks": load().version,
        "with_unlicensed": manifest()["with_unlicensed"],
        "sha256": hashes() | {"data": data},
        "scores": figures,
    }


def main() -> int:
    """Scores and writes; 1 if something could not be scored."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--part", choices=list(PARTS), action="append", help="score this part only; may be repeated")
    args = parser.parse_args()
    try:
        found = record(args.shared, args.part or list(PARTS))
    except (ValueError, OSError) as error:
        print(f"nothing written: {error}", file=sys.stderr)
        return 1
    args.out.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
