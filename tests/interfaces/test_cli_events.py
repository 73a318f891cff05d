"""`diploscope events`: filters, and the three ways of writing them."""

from __future__ import annotations

import csv
import io
import json

import pytest

import factories
from diploscope.ledger import Coded, Ledger
from diploscope.model import Basis, EventType, Kind, PartialDate, Status, When

EVIL = 'Evil \x1b]0;owned\x07\x1b[2J\u202e title\nsecond line, "quoted"'


def met(id_: str, day: str, **fields) -> Coded:
    """A meeting of Russia and North Korea on some day."""
    doc = factories.document(id_, f"On {day} Pavel Orlov met Ri Song Ho.", source="Southern Mail")
    time = When(factories.quote(doc.text, day), day, Basis.EXPLICIT)
    return Coded(
        factories.analysis(doc), (factories.mention(doc, "met", "Pavel Orlov", "Ri Song Ho", time=time, **fields),)
    )


@pytest.fixture
def day(folder, monkeypatch):
    """A gift, a visit whose day is not told, a denied meeting of 2019, and a planned one of a month in 2025."""
    monkeypatch.setenv("DIPLOSCOPE_LEDGER", "day.duckdb")
    batch = [
        factories.coded_gift(title=EVIL),
        factories.coded_visit(published=PartialDate(2024, 6, 1)),
        met("old", "2019-04-25", status=Status.DENIED),
        met("later", "2025-07", status=Status.PLANNED, kind=Kind.CALL, type=EventType.AGREE),
    ]
    Ledger(folder / "day.duckdb").write(batch, factories.run())
    return folder / "day.duckdb"


def kinds(result) -> list[str]:
    assert result.exit_code == 0, result.output
    return [json.loads(line)["event"]["kind"] for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], ["meeting", "gift", "visit", "call"]),
        (["--dyad", "PRK-RUS"], ["meeting", "gift", "call"]),
        (["--dyad", "prk:rus", "--one-way"], []),
        (["--dyad", "RUS-PRK", "--one-way", "--kind", "gift"], ["gift"]),
        (["--dyad", "MNG,VNM"], ["visit"]),
        (["--kind", "gift,visit"], ["gift", "visit"]),
        (["--kind", "Gift", "--kind", "call"], ["gift", "call"]),
        (["--type", "consult"], ["meeting", "visit"]),
        (["--type", "AID,AGREE"], ["gift", "call"]),
        (["--status", "denied"], ["meeting"]),
        (["--from", "2024"], ["gift", "visit", "call"]),
        (["--from", "2025-07-15"], ["call"]),
        (["--to", "2024-03-04"], ["meeting", "gift"]),
        (["--from", "2024-03", "--to", "2024-05"], ["gift"]),
        (["--limit", "2"], ["visit", "call"]),
        (["--limit", "0"], ["meeting", "gift", "visit", "call"]),
    ],
)
@pytest.mark.usefixtures("day")
def test_filters(call, words, found):
    assert kinds(call("events", "--format", "jsonl", *words)) == found


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--dyad", "RUS"], "--dyad: 'RUS' is not two countries"),
        (["--dyad", "RUS-RUS"], "--dyad: 'RUS-RUS' is not two countries"),
        (["--kind", "present"], "--kind: 'present' is not known; allowed are gift, message,"),
        (["--type", "x"], "--type: 'x' is not known; allowed are AGREE,"),
        (["--status", "x"], "--status: 'x' is not known; allowed are happened,"),
        (["--from", "2024-13"], "--from: '2024-13' is no date (month 13"),
        (["--to", "soon"], "--to: 'soon' is no date"),
        (["--from", "2025", "--to", "2024"], "--from 2025 is later than --to 2024"),
        (["--one-way"], "--one-way needs --dyad"),
        (["--format", "xml"], "--format: 'xml' is not known; allowed are table, json, jsonl, csv"),
        (
            ["--ledger", "none.duckdb"],
            "there is no ledger none.duckdb; diploscope read PATH --ledger none.duckdb makes",
        ),
    ],
)
@pytest.mark.usefixtures("day")
def test_a_wrong_option_is_one_line(call, words, said):
    result = call("events", *words)
    assert str(result.exception).startswith(said)
    assert "\n" not in str(result.exception)


@pytest.mark.usefixtures("day")
def test_json_is_a_list_of_what_jsonl_has_on_its_lines(call):
    listed = json.loads(call("events", "--format", "json").stdout)
    assert listed == [json.loads(line) for line in call("events", "--format", "jsonl").stdout.splitlines()]
    assert listed[1]["date"] == "2024-03-04"
    assert listed[1]["event"]["object"]["text"] == "chess set"
    assert listed[1]["document"]["title"] == EVIL


@pytest.mark.usefixtures("day")
def test_csv_has_one_header_and_a_row_an_event(call):
    rows = list(csv.DictReader(io.StringIO(call("events", "--format", "csv").stdout)))
    assert [(row["date"], row["date_basis"]) for row in rows] == [
        ("2019-04-25", "explicit"),
        ("2024-03-04", "explicit"),
        ("2024-06-01", "document"),
        ("2025-07", "explicit"),
    ]
    gift = rows[1]
    assert (gift["actors"], gift["actor_countries"], gift["object"]) == ("Pavel Orlov", "RUS", "chess set")
    assert (gift["undisclosed"], gift["place"], gift["intensity"]) == ("maker", "Wonsan", "7.4")
    assert gift["evidence"].startswith("On 4 March 2024 the Russian ambassador")


def test_csv_gives_a_spreadsheet_no_formula(folder, call):
    Ledger(folder / "diploscope.duckdb").write([factories.coded_gift(title="=HYPERLINK(1)")], factories.run())
    [row] = csv.DictReader(io.StringIO(call("events", "--format", "csv").stdout))
    assert row["title"] == "'=HYPERLINK(1)"


@pytest.mark.usefixtures("day")
def test_a_table_tells_of_each_event_and_brackets_dates_of_publication(call):
    result = call("events")
    lines = result.stdout.splitlines()
    assert lines[0].split()[:3] == ["date", "actors", "->"]
    assert [line.split()[0] for line in lines[2:]] == ["2019-04-25", "2024-03-04", "(2024-06-01)", "2025-07"]
    assert "Pavel Orlov (RUS) -> Ri Song Ho (PRK)   gift/AID" in result.stdout
    assert "4 of 4 events match.\nA date in brackets is that of publication" in result.stderr
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.usefixtures("day")
def test_a_table_fits_a_narrow_terminal(call, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    lines = call("events").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    dated = [line for line in lines[2:] if not line.startswith(" ")]
    assert len(dated) == 4
    assert "meeting (denied)" in dated[0]
    assert "gift: chess set" in dated[1]


@pytest.mark.usefixtures("day")
def test_no_format_prints_what_steers_a_terminal(call):
    for form in ("table", "json", "jsonl", "csv"):
        out = call("events", "--format", form).stdout
        assert not set(out) & {"\x1b", "\x07", "\u202e"}, form


@pytest.mark.usefixtures("day")
def test_nothing_found_says_what_there_is(call):
    result = call("events", "--dyad", "FRA-BRA")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "No event matches; day.duckdb holds 4. The most told pairs: RUS-PRK (3), MNG-VNM (1)." in result.stderr
    assert call("events", "--dyad", "FRA-BRA", "--format", "json").stdout == "[]\n"


def test_an_empty_ledger_says_how_to_fill_it(folder, call):
    Ledger(folder / "new.duckdb").counts()
    assert "holds no events yet; add some with: diploscope read PATH" in call("events", "--ledger", "new.duckdb").stderr
