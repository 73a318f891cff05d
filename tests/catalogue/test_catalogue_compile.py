"""From YAML to the table: names made on the way, and every problem said at once."""

from __future__ import annotations

import pytest
import yaml

from diploscope.catalogue.compile import compile_catalogue, plural_people
from diploscope.errors import TablesError

COUNTRY = {"code": "LAO", "name": "Laos", "demonyms": ["Lao", "Laotian"], "capitals": ["Vientiane"], "from": "1953-10"}
BODY = {"code": "LAO-NEWS", "name": "Lao News Agency", "class": "media", "country": "LAO"}
UNION = {"code": "XUN", "name": "Example Union", "names": ["XUN"], "class": "international", "country": None}
PERSON = {
    "id": "lao-example-person",
    "name": "Sombath Ba-un",
    "country": "LAO",
    "family": "Sombath",
    "tenures": [{"office": "envoy", "title": "Special Envoy of Laos", "from": "2001", "to": "2004-05"}],
}


@pytest.fixture
def compiled(tmp_path):
    def compiled(countries=(COUNTRY,), organisations=(BODY, UNION), persons=(PERSON,)):
        for name, rows in (("countries", countries), ("organisations", organisations), ("persons_lao", persons)):
            (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump(list(rows)), encoding="utf-8")
        (tmp_path / "silent.yaml").write_text("- Lao Sea\n", encoding="utf-8")
        return compile_catalogue(tmp_path)

    return compiled


def names(tables, kind):
    return {text for text, found, *_ in tables["names"] if found == kind}


@pytest.mark.parametrize(
    ("demonym", "people"),
    [
        ("Russian", "Russians"),
        ("Chinese", None),
        ("British", None),
        ("French", None),
        ("Swiss", None),
        ("Englishman", "Englishmen"),
        ("Iraqi", "Iraqis"),
        ("Thai", "Thais"),
    ],
)
def test_people_are_called_after_the_demonym(demonym, people):
    assert plural_people(demonym) == people


def test_every_way_to_name_a_country_is_a_name(compiled):
    tables = compiled()
    assert "Laos" in names(tables, "country")
    assert names(tables, "demonym") == {"Lao", "Laotian"}
    assert "Laotians" in names(tables, "people")
    assert names(tables, "capital") == {"Vientiane"}


def test_hyphened_given_names_are_written_both_ways(compiled):
    assert names(compiled(), "person") == {"Sombath Ba-un", "Sombath Ba Un"}


def test_a_family_name_stands_alone_only_where_the_yaml_says_so(compiled):
    assert names(compiled(), "family") == set()
    assert names(compiled(persons=[PERSON | {"alone": True}]), "family") == {"Sombath"}


@pytest.mark.parametrize(
    ("name", "found"), [("宋巴", True), ("솜밧", True), ("김정은", True), ("Kim", False), ("UN", False), ("Пак", False)]
)
def test_short_names_tell_somebody_in_han_and_hangul_only(compiled, name, found):
    tables = compiled(persons=[PERSON | {"names": [name]}])
    assert (name in names(tables, "person")) is found
    if found:
        assert [flag for text, _, _, flag in tables["names"] if text == name] == [len(name) == 2]


def test_an_international_organisation_stands_for_itself(compiled):
    rows = {row["id"]: row for row in compiled()["entities"]}
    assert rows["org-xun"]["country"] == "XUN"
    assert rows["org-lao-news"]["country"] == "LAO"


def test_tenures_keep_the_precision_of_their_dates(compiled):
    (person,) = (row for row in compiled()["entities"] if row["class"] == "person")
    assert person["tenures"] == [["envoy", "Special Envoy of Laos", "2001", "2004-05"]]


def tenure(**change):
    return {"persons": [PERSON | {"tenures": [PERSON["tenures"][0] | change]}]}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({"persons": [PERSON | {"country": "ZZZ"}]}, "lao.yaml:1: lao-example-person: country 'ZZZ' is no country's"),
        ({"persons": [PERSON | {"id": "l\u00e3o-x"}]}, "id 'l\u00e3o-x' is no id: small letters of ASCII"),
        ({"persons": [PERSON | {"tenures": []}]}, "no tenures"),
        (tenure(office="jester"), "office 'jester' is unknown; one of ambassador, defence_minister"),
        (tenure(**{"from": "soon"}), "Special Envoy of Laos: from: not a date: 'soon'"),
        (tenure(**{"from": "2005"}), "ends 2004-05 before it starts 2005"),
        ({"persons": [PERSON, PERSON]}, "id 'lao-example-person' stands already in persons_lao.yaml"),
        ({"persons": [PERSON | {"names": [" "]}]}, "holds ' ', which is no text"),
        ({"countries": [COUNTRY | {"to": "1950"}]}, "ends 1950 before it starts 1953-10"),
        ({"organisations": [BODY | {"country": "ZZZ"}]}, "country 'ZZZ' is no country's code"),
        ({"organisations": [UNION | {"code": "LAO"}]}, "code of an international organisation is a country's, too"),
    ],
)
def test_a_problem_is_named(compiled, rows, said):
    with pytest.raises(TablesError) as raised:
        compiled(**rows)
    assert said in str(raised.value)


def test_all_problems_come_at_once(compiled):
    with pytest.raises(TablesError) as raised:
        compiled(countries=[COUNTRY | {"to": "1950"}], persons=[PERSON | {"tenures": []}])
    assert "ends 1950" in str(raised.value)
    assert "no tenures" in str(raised.value)
