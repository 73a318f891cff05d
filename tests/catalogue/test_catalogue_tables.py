"""The catalogue that ships: who and where, under which names and when."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter, defaultdict
from importlib import resources
from pathlib import Path

import pytest
from countrynames.mappings import mappings

from diploscope import catalogue
from diploscope.catalogue import Entity, NameKind, Tenure
from diploscope.catalogue.compile import OFFICES, compile_catalogue
from diploscope.catalogue.tables import from_tables
from diploscope.model import PartialDate

BOOK = catalogue.load()
COUNTRIES = [entity for entity in BOOK.entities if entity.group == "country"]
PERSONS = [entity for entity in BOOK.entities if entity.group == "person"]
NAMES = defaultdict(set)
for name in BOOK.names:
    NAMES[BOOK.entities[name.entity].id].add((name.kind, name.text))


def texts(code: str, kind: NameKind) -> set[str]:
    return {text for found, text in NAMES[code] if found is kind}


def codes(text: str, kind: NameKind | None = None) -> set[str]:
    """Whom `text` may name."""
    return {
        BOOK.entities[name.entity].id
        for name in BOOK.names
        if name.text == text and (kind is None or name.kind is kind)
    }


# countrynames maps every alpha-2 code of ISO 3166-1 to its alpha-3, and the EU's reserved code with them.
ISO = sorted({alpha3 for alpha2, alpha3 in mappings.items() if len(alpha2) == 2 and len(alpha3) == 3} - {"EUU"})
FORMER = {"SUN", "YUG", "CSK", "DDR"}
# Places that have no capital, whose capital is the place itself, or whose capital's name mostly means something else in
# the news (Victoria, Hamilton, Salisbury, The Valley, Douglas, Kingston, Saint-Denis).
WITHOUT_CAPITAL = set("AIA ATA BMU BVT GIB HKG HMD IMN IOT MAC NFK REU RHO SYC UMI".split())


def test_every_country_and_territory_of_iso_is_there():
    assert len(ISO) >= 249
    assert [code for code in ISO if code not in BOOK.by_id] == []


@pytest.mark.parametrize("code", sorted(FORMER))
def test_former_states_are_there_with_their_end(code):
    state = BOOK.by_id[code]
    assert state.group == "country"
    assert state.end is not None


def test_every_country_stands_for_itself_under_a_name():
    assert [state.id for state in COUNTRIES if state.country != state.id] == []
    assert [state.id for state in COUNTRIES if not texts(state.id, NameKind.COUNTRY)] == []


def test_every_country_has_its_capital():
    lacking = {state.id for state in COUNTRIES if not (state.capital or texts(state.id, NameKind.CAPITAL))}
    assert lacking <= WITHOUT_CAPITAL


def test_every_inhabited_country_has_a_demonym():
    uninhabited = {"ATA", "BVT", "HMD", "IOT", "SGS", "ATF", "UMI", "SJM", "PCI"}
    assert {state.id for state in COUNTRIES if not texts(state.id, NameKind.DEMONYM)} <= uninhabited


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("Moscow", NameKind.CAPITAL, "RUS"),
        ("Kremlin", NameKind.METONYM, "RUS"),
        ("Pyongyang", NameKind.CAPITAL, "PRK"),
        ("DPRK", NameKind.COUNTRY, "PRK"),
        ("North Korean", NameKind.DEMONYM, "PRK"),
        ("Seoul", NameKind.CAPITAL, "KOR"),
        ("Cheong Wa Dae", NameKind.METONYM, "KOR"),
        ("Zhongnanhai", NameKind.METONYM, "CHN"),
        ("White House", NameKind.METONYM, "USA"),
        ("Russians", NameKind.PEOPLE, "RUS"),
        ("Laos", NameKind.COUNTRY, "LAO"),
        ("Viet Nam", NameKind.COUNTRY, "VNM"),
        ("C\u00f4te d'Ivoire", NameKind.COUNTRY, "CIV"),
        ("Vientiane", NameKind.CAPITAL, "LAO"),
        ("Palestine", NameKind.COUNTRY, "PSE"),
    ],
)
def test_countries_go_by_the_names_news_uses(text, kind, code):
    assert code in codes(text, kind)


def test_one_city_may_have_been_the_capital_of_two_states():
    assert codes("Moscow", NameKind.CAPITAL) >= {"RUS", "SUN"}


def test_there_are_a_hundred_and_fifty_international_organisations_and_more():
    organisations = [entity for entity in BOOK.entities if entity.group == "international"]
    assert len(organisations) >= 150
    # An international organisation stands for itself, never for a state.
    assert [o.id for o in organisations if o.country in {state.id for state in COUNTRIES}] == []


@pytest.mark.parametrize("code", "UN EU ASEAN NATO AU IAEA WTO OPEC".split())
def test_great_organisations_go_by_their_acronym(code):
    assert code in {BOOK.by_id[id_].country for id_ in codes(code, NameKind.ORGANISATION)}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Korean Central News Agency", "PRK"),
        ("Workers' Party of Korea", "PRK"),
        ("United Russia", "RUS"),
        ("People's Liberation Army", "CHN"),
    ],
)
def test_national_bodies_stand_for_their_state(text, country):
    assert {BOOK.by_id[id_].country for id_ in codes(text, NameKind.ORGANISATION)} == {country}


def test_there_are_six_hundred_office_holders_with_dates_and_more():
    dated = [person for person in PERSONS if any(tenure.start for tenure in person.tenures)]
    assert len(dated) >= 600


def test_every_person_holds_an_office_that_is_known():
    assert [person.id for person in PERSONS if not person.tenures] == []
    assert {tenure.office for person in PERSONS for tenure in person.tenures} <= OFFICES


def test_no_office_ends_before_it_begins():
    assert [
        (person.id, tenure)
        for person in PERSONS
        for tenure in person.tenures
        if tenure.start and tenure.end and tenure.end.last < tenure.start.first
    ] == []


def test_every_person_stands_for_a_country_or_organisation_that_is_there():
    known = {entity.country for entity in BOOK.entities if entity.group != "person"}
    assert {person.country for person in PERSONS} <= known


@pytest.mark.parametrize("country", ["PRK", "RUS", "CHN", "KOR", "USA", "JPN"])
def test_leaderships_reach_back_to_2000(country):
    day = dt.date(2000, 6, 15)
    then = [p for p in PERSONS if p.country == country and any(t.start and t.covers(day) for t in p.tenures)]
    assert len(then) >= 3


@pytest.mark.parametrize(
    ("code", "office", "day", "family"),
    [
        ("RUS", "president", "2004-03-01", "Putin"),
        ("RUS", "president", "2010-03-01", "Medvedev"),
        ("USA", "president", "1996-03-01", "Clinton"),
        ("USA", "president", "2019-03-01", "Trump"),
        ("KOR", "president", "2018-03-01", "Moon"),
        ("CHN", "foreign_minister", "2016-03-01", "Wang"),
    ],
)
def test_offices_were_held_by_whom_history_says(code, office, day, family):
    held = {
        person.family
        for person in PERSONS
        if person.country == code
        for tenure in person.tenures
        if tenure.office == office and tenure.start and tenure.covers(dt.date.fromisoformat(day))
    }
    assert family in held


@pytest.mark.parametrize("text", ["Kim Jong Un", "Kim Jong-un", "Vladimir Putin", "Xi Jinping", "Lee Jae Myung"])
def test_leaders_are_found_under_the_spellings_of_both_sides(text):
    assert len(codes(text, NameKind.PERSON)) == 1


def test_ids_are_unique_and_plain():
    assert [id_ for id_, number in Counter(entity.id for entity in BOOK.entities).items() if number > 1] == []
    assert [entity.id for entity in BOOK.entities if not entity.id.isascii() or " " in entity.id] == []


def test_names_are_trimmed_and_stand_once_each():
    keys = Counter((name.text, name.kind, name.entity) for name in BOOK.names)
    assert [key for key, number in keys.items() if number > 1] == []
    assert [name.text for name in BOOK.names if not name.text or name.text != name.text.strip()] == []


def test_a_code_is_labelled_by_its_common_name():
    assert BOOK.label("PRK") == "North Korea"
    assert BOOK.label("ZZZ") == "ZZZ"


def test_the_table_is_the_one_the_yaml_makes():
    folder = resources.files("diploscope.catalogue")
    shipped = json.loads(folder.joinpath("tables.json").read_text(encoding="utf-8"))
    made = compile_catalogue(Path(str(folder.joinpath("data"))))
    assert json.loads(json.dumps(made)) == shipped
    assert from_tables(shipped) == BOOK


def tenure(start: str | None, end: str | None) -> Tenure:
    return Tenure(
        "president", "President", PartialDate.parse(start) if start else None, PartialDate.parse(end) if end else None
    )


@pytest.mark.parametrize(
    ("start", "end", "day", "covered"),
    [
        ("2010-05-02", "2014-05-01", "2010-05-02", True),
        ("2010-05-02", "2014-05-01", "2010-05-01", False),
        ("2010-05-02", "2014-05-01", "2014-05-01", True),
        ("2010-05-02", "2014-05-01", "2014-05-02", False),
        ("2010", "2014", "2010-01-01", True),
        ("2010", "2014", "2014-12-31", True),
        ("2010-05", "2014-05", "2014-05-31", True),
        ("2010", None, "2090-01-01", True),
        (None, "2014", "1900-01-01", True),
        (None, None, "2000-01-01", True),
    ],
)
def test_a_tenure_covers_the_days_its_dates_can_mean(start, end, day, covered):
    assert tenure(start, end).covers(dt.date.fromisoformat(day)) is covered


@pytest.mark.parametrize(
    ("day", "active"),
    [
        ("2012-06-01", True),
        ("2016-06-01", True),
        ("2023-12-30", True),
        ("2024-06-01", False),
        ("2005-06-01", True),
        ("1999-06-01", False),
        ("9999-12-31", False),
        ("0001-01-01", False),
    ],
)
def test_a_person_is_active_within_ten_years_of_any_office(day, active):
    person = Entity("x", "X", "person", "LAO", tenures=(tenure("2011", "2013"),))
    assert person.active(dt.date.fromisoformat(day)) is active


def test_one_office_without_dates_is_always_near():
    assert Entity("x", "X", "person", "LAO", tenures=(tenure(None, None),)).active(dt.date(1, 1, 1))


@pytest.mark.parametrize(("day", "active"), [("1991-12-26", True), ("1991-12-27", False), ("1922-12-30", True)])
def test_a_state_is_active_while_it_existed(day, active):
    state = Entity("x", "X", "country", "x", start=PartialDate(1922, 12, 30), end=PartialDate(1991, 12, 26))
    assert state.active(dt.date.fromisoformat(day)) is active


def test_without_a_day_everybody_is_active():
    assert Entity("x", "X", "person", "LAO", tenures=(tenure("1800", "1801"),)).active(None)


@pytest.mark.parametrize(
    ("code", "day", "inside", "outside"),
    [
        ("NATO", "1990-01-01", "USA GBR DEU TUR ESP", "POL FIN"),
        ("NATO", "2024-06-01", "POL FIN SWE", "UKR AUT"),
        ("EU", "2019-06-01", "GBR FRA POL", "NOR CHE"),
        ("EU", "2021-06-01", "FRA POL HRV", "GBR"),
        ("SCO", "2016-01-01", "RUS CHN KAZ", "IND PAK"),
        ("SCO", "2024-12-01", "RUS CHN IND PAK IRN BLR", "MNG"),
        ("BRICS", "2024-06-01", "BRA ZAF EGY", "IDN ARG"),
        ("ASEAN", "1990-01-01", "IDN BRN", "VNM"),
        ("CSTO", "2023-01-01", "RUS ARM", "UZB"),
        ("WPO", "1985-01-01", "SUN DDR POL", "ALB YUG"),
        ("G8", "2010-01-01", "RUS JPN", "CHN"),
        ("UNSC", "2024-06-01", "KOR RUS CHN JPN", "PRK IND"),
        ("UNSC", "1960-01-01", "SUN TWN", "CHN"),
        ("AU", "2016-01-01", "ZAF SSD", "MAR"),
        ("OPEC", "2024-06-01", "SAU IRN", "AGO QAT"),
        ("AUKUS", "2023-01-01", "AUS GBR USA", "NZL"),
    ],
)
def test_organisations_have_the_members_of_the_day(code, day, inside, outside):
    members = BOOK.by_id[f"org-{code.lower()}"].members_on(dt.date.fromisoformat(day))
    assert members >= set(inside.split())
    assert not members & set(outside.split())


@pytest.mark.parametrize(
    ("code", "day", "number"),
    [
        ("NATO", "2025-01-01", 32),
        ("EU", "2025-01-01", 27),
        ("EU", "1995-06-01", 15),
        ("ASEAN", "2025-01-01", 10),
        ("COE", "2023-01-01", 46),
        ("OSCE", "2020-01-01", 57),
        ("OECD", "2025-01-01", 38),
        ("OIC", "2025-01-01", 57),
        ("AU", "2020-01-01", 55),
        ("LAS", "2020-01-01", 22),
        ("COMMONWEALTH", "2025-01-01", 56),
        ("CELAC", "2025-01-01", 33),
        ("APEC", "2025-01-01", 21),
        ("SADC", "2025-01-01", 16),
        ("ECOWAS", "2020-01-01", 15),
        ("CARICOM", "2020-01-01", 15),
        ("PIF", "2025-01-01", 18),
        ("UNSC", "2015-01-02", 15),
        ("UNSC", "2025-06-01", 15),
        ("OAS", "2020-01-01", 34),
        ("GCC", "2025-01-01", 6),
        ("BSEC", "2025-01-01", 13),
    ],
)
def test_lists_of_members_are_whole(code, day, number):
    assert len(BOOK.by_id[f"org-{code.lower()}"].members_on(dt.date.fromisoformat(day))) == number


def test_three_hundred_organisations_have_a_date_or_members_and_fifty_have_members():
    organisations = [entity for entity in BOOK.entities if entity.group not in ("country", "person")]
    assert sum(bool(entity.start or entity.members) for entity in organisations) >= 300
    assert sum(bool(entity.members) for entity in organisations) >= 50


@pytest.mark.parametrize("country", "RUS CHN KOR PRK JPN USA GBR DEU".split())
@pytest.mark.parametrize("script", ["[\u0400-\u04ff]", "[\uac00-\ud7a3]", "[\u3400-\u9fff]"])
def test_leaders_since_2000_are_named_in_cyrillic_hangul_and_han(country, script):
    offices = {"president", "prime_minister", "foreign_minister", "monarch", "supreme_leader", "head_of_state"}
    lacking = [
        person.id
        for person in PERSONS
        if person.country == country
        and any(t.office in offices and (t.end is None or t.end.year >= 2000) for t in person.tenures)
        and not any(re.search(script, text) for _, text in NAMES[person.id])
    ]
    assert lacking == []
