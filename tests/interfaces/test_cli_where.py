"""`diploscope where`: a name, its place, the others, and why."""

from __future__ import annotations

import json

import pytest

from diploscope.interfaces.cli.options import BadOption


def test_the_place_comes_first_and_the_reasons_with_it(call):
    result = call("where", "Georgia", "--near", "Tbilisi")
    assert (result.exit_code, result.stderr) == (0, "")
    first, *table = result.stdout.splitlines()
    assert first.startswith("Georgia (GEO): 42.0000, 43.5000 within 132 km; GEO, GeoNames 614540; 0.")
    assert "a country (+9.3)" in table[1] + table[2]
    assert any("gn-4197000" in line for line in table)


def test_json_has_every_candidate(call):
    result = call("where", "Tripoli", "--country", "lbn", "--json")
    found = json.loads(result.stdout)
    assert (found["name"], found["id"], found["country"], found["geonames"]) == ("Tripoli", "gn-266826", "LBN", 266826)
    assert [found["lat"], found["lon"]] == pytest.approx([34.43, 35.84], abs=0.01)
    assert {candidate["country"] for candidate in found["candidates"]} >= {"LBN", "LBY", "GRC", "USA"}
    assert found["candidates"][0]["reasons"] == found["reasons"]


def test_the_outlet_counts(call):
    assert json.loads(call("where", "Birmingham", "--json").stdout)["country"] == "GBR"
    assert json.loads(call("where", "Birmingham", "--outlet", "USA", "--json").stdout)["country"] == "USA"


def test_what_a_table_leaves_out_is_counted(call):
    result = call("where", "Springfield")
    assert result.exit_code == 0
    assert result.stderr == "6 more with --json.\n"


def test_a_name_of_no_place_is_said(call):
    result = call("where", "Zorblat Quexton")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "diploscope: no place is called 'Zorblat Quexton'\n"


@pytest.mark.parametrize("option", ["--country", "--outlet"])
@pytest.mark.parametrize("code", ["XX", "Libya", "ORG-UN", ""])
def test_a_bad_code_is_said(call, option, code):
    result = call("where", "Tripoli", option, code)
    assert isinstance(result.exception, BadOption)
    assert str(result.exception) == f"{option}: {code!r} is no country code (ISO 3166 alpha-3); write it as LBN"
