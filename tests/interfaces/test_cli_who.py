"""`diploscope who`: whom a name means."""

from __future__ import annotations

import json

import pytest


def answer(call, *words: str) -> dict:
    return json.loads(call("who", *words, "--json").stdout)


def test_a_person_with_the_offices_of_the_day_and_why(call):
    result = call("who", "Park Chong Chon", "--country", "PRK", "--on", "2023-09-09")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == "Park Chong Chon (PRK, on 2023-09-09)"
    assert "id          prk-pak-jong-chon" in lines
    assert "country     PRK, North Korea, COW PRK" in lines
    assert [line for line in lines if line.startswith("because ")]
    assert [line for line in lines if line.startswith("then ")]


def test_an_office_is_who_held_it(call):
    found = answer(call, "Chinese foreign minister", "--on", "2011-05-05")
    assert (found["id"], found["code"], found["local"]) == ("chn-yang-jiechi", "CHNGOV", False)
    tenure = found["candidates"][0]["tenures"][0]
    assert (tenure["office"], tenure["from"], tenure["to"]) == ("foreign_minister", "2007-04-27", "2013-03-16")


def test_an_office_that_two_may_have_held_names_both(call):
    result = call("who", "Japanese prime minister", "--on", "2011")
    assert result.exit_code == 1
    assert "It may be:" in result.stdout
    assert "jpn-naoto-kan" in result.stdout
    assert "jpn-yoshihiko-noda" in result.stdout


def test_a_title_and_a_country_choose(call):
    words = ("Lee", "--country", "KOR", "--on", "2011-06")
    assert call("who", *words).exit_code == 1
    found = answer(call, *words, "--role", "President")
    assert found["id"] == "kor-lee-myung-bak"
    assert any("the title fits" in reason["text"] for reason in found["reasons"])


def test_an_embassy_shows_sender_and_seat(call):
    lines = call("who", "DPRK embassy in Moscow", "--on", "2015-05-05").stdout.splitlines()
    assert "is          DPRK embassy in Moscow, embassy, not in the catalogue" in lines
    assert "sender      PRK, North Korea, COW PRK" in lines
    assert "seat        RUS, Russia, COW RUS" in lines


def test_a_nested_party_shows_what_it_is_of(call):
    found = answer(call, "spokesman for the DPRK Foreign Ministry")
    assert found["part_of"] == [{"words": "spokesman", "id": "org-prk-mfa"}]


@pytest.mark.parametrize("country", ["rus", " RUS "])
def test_a_country_is_taken_in_any_case(call, country):
    assert answer(call, "Putin", "--country", country, "--on", "2015")["id"] == "rus-vladimir-putin"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("Putin", "--on", "soon"), "--on: 'soon' is no date"),
        (("Putin", "--country", "Russia"), "'Russia' is no country or organisation of the catalogue; do you mean RUS"),
        (("Putin", "--country", "ZZZ"), "write three letters"),
        (("  ",), "there is no name"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(call, words, says):
    result = call("who", *words)
    assert says in str(result.exception)
    assert "\n" not in str(result.exception)


def test_nobody_is_said_to_be_nobody(call):
    result = call("who", "...")
    assert result.exit_code == 1
    assert "is          open: nobody definite" in result.stdout


def test_a_name_does_not_steer_the_terminal(call):
    assert "\x1b" not in call("who", "\x1b[2J Zorblat Quexton").stdout
