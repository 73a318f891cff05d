"""The tools that make pages: marks, tables, the scorer's report."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pages_read import ROOT

sys.path.append(str(ROOT / "tools"))

import evaluation
import pages

REPORT = """[all] documents 2  gold events 7  predicted 5
  found     P 0.800  R 0.571  F1 0.667
  exact     P 0.200  R 0.143  F1 0.167
  time      P 1.000  R 0.500  F1 0.667
  sentence  accuracy 0.750  macro-F1 0.600  R 0.800  Q 0.700  I 0.100  B 0.800
  missed doc-1 statement ACCUSE [4]
  missed doc-2 statement SUPPORT [1, 2]
  missed doc-2 visit CONSULT [0]
[daily] documents 1  gold events 4  predicted 3
  found     P 0.100  R 0.100  F1 0.100
"""


def test_a_part_is_replaced_between_its_marks_only():
    page = "before\n<!-- generated: a -->\nold\n<!-- end: a -->\nafter\n"
    once = pages.filled(page, {"a": "new"})
    assert once == "before\n<!-- generated: a -->\n\nnew\n\n<!-- end: a -->\nafter\n"
    assert pages.filled(once, {"a": "new"}) == once


def test_a_page_without_the_marks_is_refused():
    with pytest.raises(ValueError, match="generated: b"):
        pages.filled("<!-- generated: a -->\n<!-- end: a -->", {"b": "new"})


def test_numbers_stand_to_the_right():
    assert pages.table(["what", "n"], [("x", 1200)]) == "| what | n |\n| --- | ---: |\n| x | 1,200 |"


def test_the_scorers_report_is_read_for_all_documents_together():
    figures = evaluation.parse_report(REPORT)
    assert (figures["documents"], figures["events"], figures["predicted"]) == (2, 7, 5)
    assert figures["scores"]["found"] == [0.8, 0.571, 0.667]
    assert figures["missed"] == {"statement": 2, "visit": 1}
    assert figures["sentences"]["I"] == 0.1


@pytest.mark.parametrize("report", ["", "nothing here", REPORT.replace("exact", "exactly so")])
def test_another_text_is_no_report(report):
    with pytest.raises(ValueError, match="no report"):
        evaluation.parse_report(report)


def test_figures_are_shown_with_what_they_were_measured_on():
    figures = evaluation.parse_report(REPORT) | {"coder": "surface 1", "measured": "2026-01-31"}
    text = evaluation.set_table("dev", figures)
    assert "2 documents with 7 events; 5 events came out of the coder (surface 1, 2026-01-31)" in text
    assert "| found: the event: parties by country, and kind or type | 0.800 | 0.571 | 0.667 |" in text
    assert "Missed, by kind: statement 2, visit 1 (3 of 7)." in text


@pytest.mark.parametrize("tool", ["cli_reference", "ledger_schema", "docs_tables", "evaluation", "model_card"])
def test_made_pages_are_up_to_date(tool):
    done = subprocess.run(
        [sys.executable, f"tools/{tool}.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr + done.stdout
