"""Places by name: the shipped table, and what it is made of."""

from __future__ import annotations

import numpy as np
import pytest
import yaml

from diploscope.catalogue.compile_places import CLASSES, compile_places
from diploscope.catalogue.gazetteer import PlaceKind, fold_place, load_gazetteer, pack, unpack
from diploscope.errors import TablesError

COUNTRY = {"code": "LAO", "name": "Laos", "names": ["Lao PDR"], "capitals": ["Vientiane"]}
VENUE = {"id": "guest-house", "name": "Guest House", "class": "residence", "country": "LAO", "lat": 18.0, "lon": 102.6}
VENUE |= {"km": 2, "names": ["Ban Hap Khaek"]}


def city(number: int, name: str, people: int, country: str = "LA", **fields):
    row = {"geonameid": number, "name": name, "countrycode": country, "population": people, "admin1code": "24"}
    return row | {"latitude": 17.9, "longitude": 102.6, "alternatenames": []} | fields


CITIES = (
    city(1, "Vientiane", 800_000, alternatenames=["Viangchan", "VTE", "Вьентьян", "비엔티안", "เวียงจันทน์"]),
    city(2, "Vientiane", 900, latitude=16.0),
    city(3, "Vang Vieng", 25_000, alternatenames=["Muang Vangviang"], latitude=18.9),
)
US_STATES = ("AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND"
             " OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY").split()  # fmt: skip


@pytest.fixture
def compiled(tmp_path):
    def compiled(venues=(VENUE,), cities=CITIES, regions=("Vientiane Prefecture | ນະຄອນຫຼວງ @ Vientiane",), points=None):
        inside = [city(100 + at, f"City of {code}", 9, "US", admin1code=code) for at, code in enumerate(US_STATES)]
        files = {
            "countries": [COUNTRY],
            "country_points": points or {"LAO": [18, 105]},
            "cities": {"LAO": ["Vang Vieng | Vangvieng Town"]},
            "regions": {"LAO": list(regions)},
            "us_states": {code: {"lat": 40.0, "lon": -90.0, "short": [code]} for code in US_STATES},
            "places": list(venues),
        }
        for name, rows in files.items():
            (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump(rows, allow_unicode=True), encoding="utf-8")
        (tmp_path / "us_counties.csv").write_text("fips,name,state,lat,lon\n48277,Lamar County,TX,33.67,-95.57\n")
        return unpack(pack(compile_places(tmp_path, [*cities, *inside])))

    return compiled


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wŏnsan", "wonsan"),
        ("P'yŏngyang", "Pyongyang"),
        ("St. Petersburg", "Saint Petersburg"),
        ("Mt. Kumgang", "Mount Kumgang"),
        ("Rajin-Sonbong", "RAJIN  SONBONG"),
        ("U.S.", "US"),
        ("São Paulo", "Sao Paulo"),
    ],
)
def test_spellings_of_one_name_meet(one, other):
    assert fold_place(one) == fold_place(other)


@pytest.mark.parametrize(("one", "other"), [("평양", "평안"), ("Йонбён", "Ионбён"), ("Paris", "Pariz")])
def test_other_names_do_not_meet(one, other):
    assert fold_place(one) != fold_place(other)


def test_a_place_is_found_by_its_names_in_the_scripts_that_are_read(compiled):
    gazetteer = compiled()
    for name in ("Vientiane", "VIENTIANE", "Viangchan", "Вьентьян", "비엔티안"):
        assert gazetteer.find(name)[0].place.geonames == 1, name
    assert gazetteer.find("VTE") == ()
    assert gazetteer.find("เวียงจันทน์") == ()
    assert [one.proper for one in gazetteer.find("Viangchan")] == [False]


def test_names_beside_its_own_are_taken_of_large_cities_only(compiled):
    assert compiled().find("Muang Vangviang") == ()


def test_cities_get_the_names_that_news_has_for_them(compiled):
    (found,) = compiled().find("Vangvieng Town")
    assert (found.place.name, found.proper) == ("Vang Vieng", True)


def test_the_largest_of_its_name_is_the_capital(compiled):
    assert {one.place.geonames: one.place.capital for one in compiled().find("Vientiane")} == {1: True, 2: False}


def test_a_division_lies_in_the_middle_of_its_cities_and_adds_them_up(compiled):
    (found,) = compiled().find("Vientiane Prefecture")
    assert (found.place.kind, found.place.division, found.place.country) == (PlaceKind.REGION, "LAO.24", "LAO")
    assert (found.place.lat, found.place.lon) == (pytest.approx((16.0 + 18.9) / 2), pytest.approx(102.6))
    assert found.place.population == 825_900


def test_venues_countries_states_and_counties_are_there(compiled):
    gazetteer = compiled()
    kinds = {name: gazetteer.find(name)[0].place for name in ("Ban Hap Khaek", "Lao PDR", "Texas", "Lamar County")}
    assert [place.id for place in kinds.values()] == ["place-guest-house", "LAO", "gn-4736286", "us-county-48277"]
    assert kinds["Ban Hap Khaek"].category == "residence"
    assert kinds["Lamar County"].division == kinds["Texas"].division == "USA.TX"


def test_every_problem_is_said_at_once(compiled):
    venues = [
        VENUE,
        VENUE,
        VENUE | {"id": "Bad Id"},
        VENUE | {"id": "b", "class": "castle in the air"},
        VENUE | {"id": "c", "country": "XXX"},
        VENUE | {"id": "d", "lat": 91},
        VENUE | {"id": "e", "km": 0},
        VENUE | {"id": "f", "names": [5]},
        VENUE | {"id": "g", "wikidata": "5"},
    ]
    with pytest.raises(TablesError) as caught:
        compiled(venues, regions=["Nowhere @ Zorblat"], points={"LAO": [18, 105], "ZZZ": [0, 0]})
    lines = str(caught.value).splitlines()[1:]
    assert [line.split(": ", 2)[1] for line in lines if "places.yaml" in line] == [
        *("guest-house", "Bad Id", "b", "c", "d", "e", "f", "g")
    ]
    assert any("ZZZ" in line for line in lines)
    assert any("Zorblat" in line for line in lines)
    assert len(lines) == 10


def test_a_key_that_two_names_share_leads_to_the_one_asked_for(compiled):
    gazetteer = compiled()
    shared = type(gazetteer)(np.zeros_like(gazetteer.keys), gazetteer.arrays, gazetteer.labels, gazetteer.texts)
    assert shared.find("Vang Vieng") == ()  # no key of the table is its own
    assert gazetteer.known(["vang vieng", "zorblat"]) == [True, False]


def test_the_shipped_table_has_the_world():
    gazetteer = load_gazetteer()
    assert len(gazetteer) > 230_000
    for name, country in [("Vostochny Cosmodrome", "RUS"), ("백화원", "PRK"), ("中南海", "CHN"), ("Завидово", "RUS")]:
        assert country in {one.place.country for one in gazetteer.find(name)}, name
    (panmunjom,) = gazetteer.find("Panmunjom")
    assert (panmunjom.place.country, panmunjom.place.category) == ("", "border")
    assert "판문점" in gazetteer.names_of(panmunjom.place.number)


def test_the_shipped_venues_are_many_and_each_has_a_class():
    gazetteer = load_gazetteer()
    venues = [place for place in map(gazetteer.place, range(3000, 6000)) if place.id.startswith("place-")]
    venues = [place for place in venues if place.kind in (PlaceKind.VENUE, PlaceKind.AREA)]
    assert len(venues) > 500
    assert {place.category for place in venues} <= CLASSES
