"""Sector codes: what titles, names, offices and classes tell."""

from __future__ import annotations

import re

import pytest

from diploscope import catalogue, codebook
from diploscope.catalogue.compile import OFFICES
from diploscope.model import PartialDate
from diploscope.resolution.actors import Query, resolve_actor
from diploscope.resolution.actors.sectors import PARTLY_RECOGNISED, of_words


@pytest.mark.parametrize(
    ("words", "sectors"),
    [
        ("Minister of Foreign Affairs", ("GOV",)),
        ("president", ("GOV",)),
        ("president of Zorblat University", ("EDU",)),
        ("commander of the Eastern Military District", ("MIL",)),
        ("general secretary of the Communist Party", ("PTY",)),
        ("deputy of the State Duma", ("LEG",)),
        ("secretary general", ("GOV",)),
        ("Chinese People's Liberation Army", ("MIL",)),
        ("people of Laos", ("CVL",)),
        ("former minister", ("ELI", "GOV")),
        ("correspondent of a newspaper", ("JRN",)),
        ("opposition lawmakers", ("OPP", "LEG")),
        ("Red Cross Society of Laos", ("SOC",)),
        ("trade unions", ("LAB",)),
        ("harbour", ()),
    ],
)
def test_words_tell_sectors_in_their_order(words, sectors):
    assert of_words(words) == sectors


@pytest.mark.parametrize(
    ("name", "country", "role", "when", "code"),
    [
        ("Vladimir Putin", "RUS", None, "2024-05-05", "RUSGOV"),
        ("Jimmy Carter", "USA", None, "2011-05-05", "USAELI"),
        ("Jimmy Carter", "USA", "former President", "2011-05-05", "USAELI"),
        ("Korean People's Army", "PRK", None, "2011-05-05", "PRKMIL"),
        ("Workers' Party of Korea", "PRK", None, "2011-05-05", "PRKPTY"),
        ("State Duma", "RUS", None, "2011-05-05", "RUSLEG"),
        ("Xinhua", "CHN", None, "2011-05-05", "CHNJRN"),
        ("Central Intelligence Agency", "USA", None, "2011-05-05", "USASPY"),
        ("Ban Ki-moon", "UN", "Secretary-General", "2011-05-05", "UNIGO"),
        ("NATO", "NATO", None, "2011-05-05", "NATOIGO"),
        ("Russia", "RUS", None, "2011-05-05", "RUS"),
        ("Lao embassy", "LAO", None, "2011-05-05", "LAOGOV"),
    ],
)
def test_a_party_has_a_code_of_country_and_sector(name, country, role, when, code):
    assert resolve_actor(Query(name, country, role, PartialDate.parse(when))).code == code


def test_what_is_partly_recognised_says_so():
    assert resolve_actor(Query("Abkhazia", "GEO")).sectors[-2:] == ("GOV", "PRE")


def test_the_table_has_every_class_and_office_of_the_catalogue():
    sectors = codebook.load().sectors
    offices = [office for sector in sectors for office in sector.offices]
    classes = [class_ for sector in sectors for class_ in sector.classes]
    assert sorted(offices) == sorted(OFFICES - {"organisation_head"})
    assert set(classes) <= {entity.group for entity in catalogue.load().entities}
    assert PARTLY_RECOGNISED & set(catalogue.load().by_id)


def test_codes_are_plovers():
    codes = [sector.code for sector in codebook.load().sectors]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch("[A-Z]{3}", code) for code in codes)
    plover = """
        COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC
        IGO NGO IMG MNC
    """.split()
    assert set(plover) == set(codes)
