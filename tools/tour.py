"""Runs a tour of the commands over examples/ and writes it into README.md and docs/quickstart.md; --check compares."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from pages import DOCS, ROOT, filled, publish

WIDTH = "100"
LEDGER = "demo/demo.duckdb"
GIFTS = ["events", "--dyad", "RUS-PRK", "--kind", "gift,award", "--from", "2024"]
# What to say of each command, and the command; `ID` becomes the id of the surest of the gifts.
STOPS: tuple[tuple[str, list[str]], ...] = (
    ("Read documents, code their exchanges, keep them:", ["read", "examples", "--ledger", LEDGER]),
    ("List what passed between two states:", GIFTS),
    ("Look at one event, its slots and the sentence it rests on:", ["show", "ID"]),
    (
        "Ask anything else in SQL, read-only, over [documented views](VIEWS):",
        ["sql", "SELECT kind, count(*) AS n FROM mentions GROUP BY kind ORDER BY n DESC, kind LIMIT 5"],
    ),
    ("Write the dossier:", ["dossier", "RUS", "PRK", "-o", "russia-north-korea.html"]),
)


def output_of(words: list[str], folder: Path) -> tuple[str, str]:
    """What `diploscope` says, on standard output and on standard error.

    Raises:
        RuntimeError: If the command fails.
    """
    environment = {key: value for key, value in os.environ.items() if not key.startswith("DIPLOSCOPE_")}
    environment |= {"COLUMNS": WIDTH, "DIPLOSCOPE_LEDGER": LEDGER}
    done = subprocess.run(
        [sys.executable, "-c", "from diploscope.interfaces.cli import main; main()", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"diploscope {' '.join(words)} ended with status {done.returncode}: {done.stderr}")
    return done.stdout, done.stderr


def told(words: list[str]) -> str:
    """The command line as a reader would write it."""
    return " ".join(f'"{word}"' if " " in word or "*" in word else word for word in ["diploscope", *words])


def tour() -> str:
    """The tour in Markdown."""
    parts = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "examples").symlink_to(ROOT / "examples")
        (folder / "demo").mkdir()
        surest = ""
        for about, command in STOPS:
            words = [surest if word == "ID" else word for word in command]
            data, said = output_of(words, folder)
            lines = [line.rstrip() for line in (data + said).strip().splitlines()]
            parts.append(f"{about}\n\n```console\n$ {told(words)}\n" + "\n".join(lines) + "\n```")
            if command is GIFTS:
                rows, _ = output_of([*GIFTS, "--format", "jsonl"], folder)
                events = [json.loads(row)["event"] for row in rows.splitlines()]
                surest = max(events, key=lambda event: float(event["confidence"]))["id"]
    return "\n\n".join(parts)


def main() -> int:
    """Writes or checks the tour; 1 if it was to be checked and is stale."""
    text = tour()
    views = {DOCS / "quickstart.md": "ledger-schema.md", ROOT / "README.md": "docs/ledger-schema.md"}
    pages = {
        path: filled(path.read_text(encoding="utf-8"), {"tour": text.replace("VIEWS", link)})
        for path, link in views.items()
    }
    return publish(pages, command="python tools/tour.py")


if __name__ == "__main__":
    raise SystemExit(main())
