"""Local ids: one for the spellings of a name, and plainly none of the catalogue's."""

from __future__ import annotations

import pytest

from diploscope import catalogue
from diploscope.resolution.actors import Query, resolve_actor
from diploscope.resolution.actors.local import person_slug


@pytest.mark.parametrize(
    ("country", "slug", "spellings"),
    [
        ("PRK", "choe-man-pok", ["Choe Man Bok", "Choi Man-bok", "최만복"]),
        ("KOR", "ri-tae-kil", ["Lee Tae-gil", "Yi Tae Gil", "Ri Tae-gil"]),
        ("CHN", "wang-zhi-guang", ["Wang Zhiguang", "Wang Zhi-guang"]),
        ("RUS", "sergei-makarov", ["Sergei Makarov", "Sergey Makarov", "Сергей Макаров", "SERGEY MAKAROV"]),
        ("RUS", "yuri-fedotov", ["Yury Fedotov", "Yuri Fedotov", "Yuriy Fedotov", "Юрий Федотов"]),
        ("LAO", "keo-mahafon", ["Keo Makhaphon"]),
    ],
)
def test_spellings_of_one_name_have_one_id(country, slug, spellings):
    assert {name: person_slug(name, country) for name in spellings} == dict.fromkeys(spellings, slug)


@pytest.mark.parametrize("title", ["Comrade", "Mr.", "President"])
def test_titles_are_no_part_of_an_id(title):
    assert person_slug(f"{title} Sergei Makarov", "RUS") == person_slug("Sergei Makarov", "RUS")


def test_names_that_differ_have_different_ids():
    assert person_slug("Kim Man Bok", "PRK") != person_slug("Kim Man Bong", "PRK")
    assert person_slug("Sergei Makarov", "RUS") != person_slug("Sergei Makarenko", "RUS")


def test_a_body_is_one_in_whatever_order_its_words_stand():
    ways = ["British Zorblat Study Group", "Group of Britain for the Study of Zorblat"]
    ids = {resolve_actor(Query(way, "GBR")).id for way in ways}
    assert ids == {"~GBR:organisation:group-study-zorblat"}


def test_no_id_of_the_catalogue_looks_local():
    assert not [entity.id for entity in catalogue.load().entities if entity.id.startswith("~")]
