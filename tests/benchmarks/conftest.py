import json
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
# The benchmark is a folder of scripts, not a package.
sys.path.insert(0, str(BENCHMARKS))

TEXTS = (
    "Chinese President Xi Jinping arrived in Moscow on Monday. He met Russian President Vladimir Putin on Tuesday.",
    "The weather was fine. Cherry trees flowered along the river.",
    "Министр иностранных дел прибыл в столицу с рабочим визитом и провёл переговоры со своим коллегой.",
)


@pytest.fixture
def docs(tmp_path):
    path = tmp_path / "docs.jsonl"
    rows = ({"id": f"d{n}", "text": text, "published": "2023-03-21"} for n, text in enumerate(TEXTS))
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path
