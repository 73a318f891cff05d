import pytest

import report


def row(wall, *, documents=10, sentences=100, **more):
    found = {"documents": documents, "sentences": sentences, "wall_s": wall, "cpu_s": wall / 2, "peak_mib": 50.0}
    return found | {"stops": {"no trigger": 20, "no party": 30}, "start_s": 1.0, "source_wall_s": 0.5, **more}


@pytest.fixture
def rounds():
    return {
        "surface": [row(0.05), row(0.02), row(0.04)],
        "ledger": [row(0.1, ledger_mib=2.0)],
        "sample": [row(0.02), row(0.05), row(0.02)],
        "yardstick": [
            {"documents": 10, "words": 3000, "wall_s": wall, "cpu_s": wall, "peak_mib": 400.0}
            for wall in (0.2, 0.2, 0.1)
        ],
        "memory": [{"resident_mib": {"interpreter": 20.0, "lingua": None}}],
        "help": [0.3, 0.1, 0.2],
        "one_article": [2.0, 1.0],
    }


HEAD = {
    "machine": {"processor": "Z80", "cores": 1, "memory_gib": 0.1, "system": "CP/M"},
    "versions": {"python": "3.11.7"},
    "commit": "abc",
    "measured": "2025-01-01T00:00:00+00:00",
    "core": None,
    "rounds": 3,
    "load": [0.5, 1.25],
    "data": {"name": "docs.jsonl", "sha256": "00ff"},
}


def test_rates_are_the_median_and_the_best_of_the_rounds(rounds):
    rate = report.rate(rounds["surface"], "sentences")
    assert (rate.best, rate.median, rate.runs) == (pytest.approx(5000), pytest.approx(2500), 3)


def test_seconds_are_best_when_they_are_few(rounds):
    assert report.summed_up(rounds)["help_s"] == {"best": 0.1, "median": 0.2, "runs": 3}


def test_ratio_is_taken_round_by_round(rounds):
    ratio = report.summed_up(rounds)["ratio"]
    assert ratio == {"best": pytest.approx(10), "median": pytest.approx(5), "runs": 3}


def test_yardstick_counts_the_readers_sentences(rounds):
    assert report.summed_up(rounds)["yardstick"]["sentences_per_s"]["best"] == pytest.approx(1000)


def test_without_spacy_there_is_no_ratio_and_no_floor_for_it(rounds):
    figures = report.summed_up(rounds | {"sample": [], "yardstick": []})
    assert "ratio" not in figures
    assert not any("yardstick" in floor.name for floor in report.floors(figures))
    assert "spaCy" not in report.table(HEAD, figures)


def test_scout_counts_come_with_their_reasons_the_commonest_first(rounds):
    scout = report.summed_up(rounds)["scout"]
    assert (scout["stopped"], list(scout["reasons"])) == (50, ["no party", "no trigger"])


@pytest.mark.parametrize(
    ("stage", "change", "name"),
    [
        ("surface", {"wall_s": 1.0}, "surface path"),
        ("surface", {"peak_mib": 1024.0}, "peak memory, surface"),
        ("ledger", {"peak_mib": 2000.0}, "peak memory, ledger"),
        ("sample", {"wall_s": 0.2}, "times the yardstick"),
    ],
)
def test_a_missed_floor_is_told(rounds, stage, change, name):
    assert all(floor.met for floor in report.floors(report.summed_up(rounds)))
    rounds[stage] = [row | change for row in rounds[stage]]
    figures = report.summed_up(rounds)
    assert [floor.name.startswith(name) for floor in report.floors(figures) if not floor.met] == [True]
    assert report.table(HEAD, figures).count("MISSED") == 1


def test_memory_that_the_system_does_not_tell_is_no_floor_and_no_number(rounds):
    for stage in ("surface", "ledger"):
        rounds[stage] = [row | {"peak_mib": None} for row in rounds[stage]]
    figures = report.summed_up(rounds)
    assert not any("memory" in floor.name for floor in report.floors(figures))
    assert report.table(HEAD, figures).count("not told") == 2


def test_table_names_machine_versions_commit_and_data(rounds):
    text = report.table(HEAD, report.summed_up(rounds))
    for part in (
        "Z80",
        "not pinned",
        "python 3.11.7",
        "Commit: abc",
        "docs.jsonl, SHA-256 00ff",
        "50.0% (no party 30.0%",
    ):
        assert part in text
