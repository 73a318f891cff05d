"""Names to identities: one entity, by name, country and time, or none."""

from __future__ import annotations

import datetime as dt

import pytest

from diploscope.model import Party, Quote, Span, Where
from diploscope.resolution.actors import resolve_party, resolve_place


def day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def identity(name: str, country: str | None, when: str = "") -> str | None:
    return resolve_party(Party(Quote(name, Span(0, len(name))), country), day(when)).id


def place(name: str, country: str | None = None, when: str = "2015-05-05") -> tuple[str | None, str | None]:
    where = resolve_place(Where(Quote(name, Span(0, len(name))), country), day(when))
    return where.country, where.id


@pytest.mark.parametrize(
    ("name", "country", "id_"),
    [
        ("Vladimir Putin", "RUS", "rus-vladimir-putin"),
        ("VLADIMIR PUTIN", "RUS", "rus-vladimir-putin"),
        ("Vladimir\u00a0Putin", "RUS", "rus-vladimir-putin"),
        ("Kim Jong-un", "PRK", "prk-kim-jong-un"),
        ("Kim Jong Un", "PRK", "prk-kim-jong-un"),
        ("Russia", "RUS", "RUS"),
        ("Russian", "RUS", "RUS"),
        ("Mongolia", None, "MNG"),
    ],
)
def test_a_name_of_one_entity_is_that_entity(name, country, id_):
    assert identity(name, country, "2015-05-05") == id_


@pytest.mark.parametrize(
    ("name", "country"), [("Zorblat Quexton", "RUS"), ("Vladimir Putin", "PRK"), ("", None), ("the envoy", "LAO")]
)
def test_a_name_the_catalogue_lacks_there_is_nobody(name, country):
    assert identity(name, country, "2015-05-05") is None


@pytest.mark.parametrize(
    ("name", "country", "when", "id_"),
    [
        ("Marcos", "PHL", "1975-05-05", "phl-ferdinand-marcos"),
        ("Marcos", "PHL", "2023-05-05", "phl-ferdinand-marcos-jr"),
        ("Bush", "USA", "1990-05-05", "usa-george-h-w-bush"),
        ("Bush", "USA", "2004-05-05", "usa-george-w-bush"),
        ("Assad", "SYR", "1985-05-05", "syr-hafez-al-assad"),
        ("Assad", "SYR", "2015-05-05", "syr-bashar-al-assad"),
        ("Trudeau", "CAN", "1975-05-05", "can-pierre-trudeau"),
        ("Trudeau", "CAN", "2018-05-05", "can-justin-trudeau"),
    ],
)
def test_namesakes_are_told_apart_by_when_they_held_office(name, country, when, id_):
    assert identity(name, country, when) == id_


@pytest.mark.parametrize(
    ("name", "country", "when", "id_"),
    [
        ("Kabila", "COD", "2005-05-05", "cod-joseph-kabila"),
        ("Clinton", "USA", "2010-05-05", "usa-hillary-clinton"),
        ("Castro", "CUB", "2015-05-05", "cub-raul-castro"),
        ("Kim Yong Il", "PRK", "2012-05-05", "prk-kim-yong-il-international-department"),
    ],
)
def test_who_is_in_office_comes_before_who_left_it_lately(name, country, when, id_):
    assert identity(name, country, when) == id_


@pytest.mark.parametrize(
    ("name", "country", "when"),
    [
        ("Castro", "CUB", "1990-05-05"),  # both brothers held office
        ("Kim Yong Il", "PRK", "2008-05-05"),
        ("Marcos", "PHL", "2006-05-05"),  # ten years after one and before the other, and more
        ("Marcos", "PHL", ""),
    ],
)
def test_namesakes_that_time_does_not_tell_apart_stay_open(name, country, when):
    assert identity(name, country, when) is None


def test_the_rest_of_a_party_stays_as_it_was():
    party = Party(Quote("Putin", Span(3, 8), "PUTIN"), "RUS", "President")
    resolved = resolve_party(party, None)
    assert (resolved.name, resolved.country, resolved.role) == (party.name, "RUS", "President")


@pytest.mark.parametrize(
    ("name", "country", "id_"),
    [
        ("Laos", "LAO", "LAO"),
        ("laos", "LAO", "LAO"),
        ("Vientiane", "LAO", None),
        ("Zorblatville", None, None),
        # A person's name is no place.
        ("Vladimir Putin", None, None),
    ],
)
def test_a_place_has_the_country_and_id_its_name_gives(name, country, id_):
    assert place(name) == (country, id_)


def test_a_country_found_before_is_kept():
    assert place("Vientiane", "THA") == ("THA", None)
    assert place("Laos", "LAO") == ("LAO", "LAO")


def test_a_capital_is_that_of_the_state_of_the_day():
    assert place("Moscow", when="1985-05-05")[0] == "SUN"
    assert place("Moscow", when="2015-05-05")[0] == "RUS"
