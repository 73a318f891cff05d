"""`catalogue`: looking into it, checking one's own, importing larger ones, and the setting that names them."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys

import pytest

OWN = """persons:
  - id: lao-example-person
    name: Sombath Example
    country: LAO
    wikidata: Q90000010
    tenures: [{office: envoy, title: Special Envoy of Laos, from: 2001, to: 2004-05}]
"""
BAD = """persons:
  - {id: lao-one, name: First One, country: ZZZ, tenures: [{office: envoy, from: 2005, to: 2001}]}
  - {id: lao-one, name: First One, country: LAO, tenures: [{office: envoy}]}
"""
PERSON = {
    "id": "NK-abc",
    "schema": "Person",
    "properties": {"name": ["Sombath Example"], "country": ["la"], "position": ["Envoy of Laos (2011-2016)"]},
}


@pytest.fixture
def call(tmp_path):
    (tmp_path / "own.yaml").write_text(OWN)
    (tmp_path / "bad.yaml").write_text(BAD)

    def call(*words, **environment):
        return subprocess.run(
            [sys.executable, "-c", "from diploscope.interfaces.cli import main; main()", *words],
            cwd=tmp_path,
            env=os.environ | {"XDG_CACHE_HOME": str(tmp_path / "caches")} | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return call


@pytest.mark.parametrize("asked", ["prk-kim-jong-un", "Kim Jong Un", "kim jong un", "김정은"])
def test_a_person_is_shown_by_id_and_name(call, asked):
    done = call("catalogue", "show", asked)
    assert done.returncode == 0
    assert done.stdout.startswith("Kim Jong Un  (prk-kim-jong-un)\n")
    assert "[supreme_leader]" in done.stdout


def test_an_organisation_is_shown_with_its_members(call):
    told = json.loads(call("catalogue", "show", "aukus", "--json").stdout)
    assert told["members"] == [{"country": code, "from": "2021-09-15", "to": None} for code in ("AUS", "GBR", "USA")]


def test_what_is_not_there_is_said(call):
    done = call("catalogue", "show", "nobody-at-all")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("diploscope: the catalogue has no 'nobody-at-all'; write an id")


@pytest.mark.parametrize("form", ["file", "variable"])
def test_settings_name_ones_own_catalogue(call, tmp_path, form):
    environment = {"DIPLOSCOPE_CATALOGUE": "own.yaml"} if form == "variable" else {}
    if form == "file":
        (tmp_path / "diploscope.toml").write_text('catalogue = ["own.yaml"]\n')
    assert call("catalogue", "show", "Q90000010", **environment).stdout.startswith("Sombath Example")


def test_a_bad_catalogue_stops_whatever_needs_it_with_a_line_for_each_problem(call):
    done = call("catalogue", "show", "RUS", DIPLOSCOPE_CATALOGUE="bad.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert [line[:37] for line in done.stderr.splitlines()] == [
        "diploscope: bad.yaml:2: lao-one: envo",
        "diploscope: bad.yaml:2: lao-one: coun",
        "diploscope: bad.yaml:3: id 'lao-one' ",
    ]


def test_reading_does_not_begin_with_a_bad_catalogue(call, tmp_path):
    (tmp_path / "news.txt").write_text("Laos sent an envoy to Vietnam on Monday.")
    done = call("read", "news.txt", DIPLOSCOPE_CATALOGUE="bad.yaml")
    assert done.returncode == 2
    assert "bad.yaml:3: id 'lao-one' stands already in bad.yaml:2" in done.stderr


def test_a_good_catalogue_is_checked_and_counted(call):
    done = call("catalogue", "check", "own.yaml")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("1 new, 0 changed by 1 files\n")


def test_a_bad_catalogue_is_refused_by_check(call):
    done = call("catalogue", "check", "own.yaml", "bad.yaml")
    assert (done.returncode, len(done.stderr.splitlines()), done.stdout) == (2, 3, "")


def test_counts_say_persons_by_country_and_class_of_office(call):
    rows = list(csv.DictReader(io.StringIO(call("catalogue", "counts", "--csv").stdout)))
    with_own = call("catalogue", "counts", "--csv", DIPLOSCOPE_CATALOGUE="own.yaml").stdout
    before, after = (
        next(row for row in found if row["country"] == "LAO") for found in (rows, csv.DictReader(io.StringIO(with_own)))
    )
    assert int(after["persons"]) == int(before["persons"]) + 1
    assert int(after["envoy"]) == int(before["envoy"]) + 1
    assert sum(int(row["persons"]) for row in rows) >= 2500


def test_an_import_is_written_and_can_be_used(call, tmp_path):
    (tmp_path / "peps.json").write_text(json.dumps(PERSON) + "\n")
    done = call("catalogue", "import", "peps.json", "--into", "peps.yaml")
    assert done.returncode == 0
    assert done.stderr.startswith("1 persons added and 0 of ours gone on from, with 1 offices, in peps.yaml")
    assert "Envoy of Laos" in call("catalogue", "show", "nk-abc", DIPLOSCOPE_CATALOGUE="peps.yaml").stdout


def test_an_import_says_bad_records_and_takes_the_others(call, tmp_path):
    (tmp_path / "peps.json").write_text(json.dumps(PERSON) + '\n{"schema"\n')
    done = call("catalogue", "import", "peps.json", "--into", "peps.yaml")
    assert done.returncode == 1
    assert done.stderr.startswith("diploscope: peps.json:2: not JSON")


def test_an_import_does_not_touch_a_file_of_ones_own(call, tmp_path):
    (tmp_path / "peps.json").write_text(json.dumps(PERSON) + "\n")
    done = call("catalogue", "import", "peps.json", "--into", "own.yaml")
    assert done.returncode == 2
    assert done.stderr == "diploscope: own.yaml is there and no import wrote it; name another file\n"
    assert (tmp_path / "own.yaml").read_text() == OWN


@pytest.mark.parametrize("verb", ["show", "check", "import", "counts"])
def test_every_verb_has_an_example(call, verb):
    assert "Example:\n    diploscope catalogue " in call("catalogue", verb, "--help").stdout
