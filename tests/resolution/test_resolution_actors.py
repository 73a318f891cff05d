"""Words to identities: persons, offices, bodies and states, by name, country, title and time."""

from __future__ import annotations

import datetime as dt

import pytest

from diploscope.model import PartialDate, Quote, Span, Where
from diploscope.resolution.actors import Link, Query, Resolution, Sort, resolve_actor, resolve_place


def who(name: str, country: str | None = None, when: str = "", role: str | None = None, **more) -> Resolution:
    return resolve_actor(Query(name, country, role, PartialDate.parse(when) if when else None, **more))


def identity(name: str, country: str | None, when: str = "", role: str | None = None) -> str | None:
    return who(name, country, when, role).id


def place(name: str, country: str | None = None, when: str = "2015-05-05") -> tuple[str | None, str | None]:
    where = resolve_place(Where(Quote(name, Span(0, len(name))), country), dt.date.fromisoformat(when))
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
        ("UN Security Council", "UN", "org-unsc"),
    ],
)
def test_a_name_of_one_entity_is_that_entity(name, country, id_):
    assert identity(name, country, "2015-05-05") == id_


@pytest.mark.parametrize(
    ("name", "country", "id_"),
    [
        ("Park Chong Chon", "PRK", "prk-pak-jong-chon"),
        ("박정천", "PRK", "prk-pak-jong-chon"),
        ("Пак Чон Чхон", "PRK", "prk-pak-jong-chon"),
        ("김정은", "PRK", "prk-kim-jong-un"),
        ("Sergej Lavrov", "RUS", "rus-sergey-lavrov"),
        ("Сергей Лавров", "RUS", "rus-sergey-lavrov"),
        ("Comrade Kim Jong Un", "PRK", "prk-kim-jong-un"),
    ],
)
def test_other_spellings_and_scripts_are_the_same_person(name, country, id_):
    assert identity(name, country, "2023-09-09") == id_


def test_who_sounds_alike_is_not_the_same():
    assert identity("Kim Yo Jong", "PRK", "2023-09-09") == "prk-kim-yo-jong"
    assert identity("Kim Yon Jong", "PRK", "2023-09-09") == "~PRK:person:kim-yon-jong"


@pytest.mark.parametrize(("name", "country"), [("", None), ("...", "RUS"), ("of the", None), ("the enemy", "DEU")])
def test_words_that_name_nobody_are_nobody(name, country):
    found = who(name, country, "2015-05-05")
    assert (found.id, found.sort) == (None, None)
    assert found.reasons[0].rule == "open"


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
        ("Kabila", "COD", "2005-05-05", "cod-joseph-kabila"),
        ("Clinton", "USA", "2010-05-05", "usa-hillary-clinton"),
        ("Castro", "CUB", "2015-05-05", "cub-raul-castro"),
        ("Kim Yong Il", "PRK", "2012-05-05", "prk-kim-yong-il-international-department"),
    ],
)
def test_namesakes_are_told_apart_by_when_they_held_office(name, country, when, id_):
    assert identity(name, country, when) == id_


@pytest.mark.parametrize(
    ("name", "role", "when", "id_"),
    [
        ("Ri Yong Ho", "Foreign Minister", "2018-05-05", "prk-ri-yong-ho-diplomat"),
        ("Ri Yong Ho", "chief of the General Staff of the KPA", "2011-05-05", "prk-ri-yong-ho-general"),
        ("Kim Yong Il", "Premier", "2008-05-05", "prk-kim-yong-il-premier"),
    ],
)
def test_namesakes_are_told_apart_by_their_title(name, role, when, id_):
    assert identity(name, "PRK", when, role) == id_


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


def test_two_whom_nothing_tells_apart_are_both_named_and_said_to_be_open():
    found = who("Kim Yong Il", "PRK", "2008-05-05")
    assert len(found.candidates) > 1
    assert "nothing tells" in found.reasons[0].text


def test_a_common_family_name_needs_a_title_or_the_document():
    assert identity("Lee", "KOR", "2011-05-05") is None
    assert identity("Lee", "KOR", "2011-05-05", "President") == "kor-lee-myung-bak"
    found = who("Lee", "KOR", "2011-05-05", named=frozenset({"kor-lee-myung-bak"}))
    assert found.id == "kor-lee-myung-bak"
    assert "Lee Myung-bak stands in full in the document" in [reason.text for reason in found.reasons]


def test_a_longer_form_of_the_name_of_who_held_the_office_is_that_person():
    assert identity("Mariano Rajoy Brey", "ESP", "2012-05-05", "Prime Minister of Spain") == "esp-mariano-rajoy"
    assert identity("Mariano Rajoy Brey", "ESP", "2012-05-05", "mayor") == "~ESP:person:mariano-rajoi-brei"


def test_a_title_that_no_office_fits_with_a_name_from_long_ago_is_somebody_else():
    assert identity("Leonid Brezhnev", "SUN", "1975-05-05") == "sun-leonid-brezhnev"
    assert identity("Leonid Brezhnev", "SUN", "2015-05-05", "rector of the academy") == "~SUN:person:leonid-brezhnev"


@pytest.mark.parametrize(
    ("name", "country", "when", "id_"),
    [
        ("Russian president", None, "2010-05-05", "rus-dmitry-medvedev"),
        ("the Russian president", None, "2024-05-05", "rus-vladimir-putin"),
        ("President of the Russian Federation", "RUS", "2024-05-05", "rus-vladimir-putin"),
        ("Irish President", None, "2012-05-05", "irl-michael-d-higgins"),
        ("Chinese Foreign Minister", "CHN", "2011-05-05", "chn-yang-jiechi"),
        ("DPRK Premier", "PRK", "2011-05-05", "prk-choe-yong-rim"),
        ("Foreign Minister", "RUS", "2011-05-05", "rus-sergey-lavrov"),
        ("US Secretary of State", None, "2012-05-05", "usa-hillary-clinton"),
        ("minister of Defense of south Korea", "KOR", "2011-05-05", "kor-kim-kwan-jin"),
        ("German Chancellor", None, "2011-05-05", "deu-angela-merkel"),
        ("North Korean leader", None, "2024-05-05", "prk-kim-jong-un"),
        ("DPRK ambassador to Russia", "PRK", "2011-05-05", "prk-kim-yong-jae"),
        ("UN Secretary-General", "UN", "2011-05-05", "kor-ban-ki-moon"),
    ],
)
def test_an_office_on_a_day_is_who_held_it(name, country, when, id_):
    found = who(name, country, when)
    assert (found.id, found.sort) == (id_, Sort.PERSON)


@pytest.mark.parametrize(
    ("name", "when"),
    [
        ("Japanese prime minister", "2011"),  # two in that year
        ("Japanese prime minister", ""),
        ("Russian president", "2012-05-07"),  # the day of the handover
    ],
)
def test_an_office_that_two_may_have_held_is_open(name, when):
    found = who(name, None, when)
    assert (found.id, found.sort) == (None, Sort.OFFICE)
    assert len(found.candidates) > 1


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Russian deputy foreign minister", "~RUS:office:deputy-foreign-minister"),  # there are several at a time
        ("former Russian president", "~RUS:office:former-president"),
        ("Lao ambassador", "~LAO:office:ambassador"),
        ("Lao ambassador to Mexico", "~LAO:office:ambassador:MEX"),
        ("Malaysian ministers", "~MYS:group:minister"),
    ],
)
def test_an_office_whose_holder_cannot_be_told_is_itself(name, id_):
    assert identity(name, None, "2011-05-05") == id_


@pytest.mark.parametrize(
    ("name", "country", "id_", "sectors"),
    [
        ("Moscow", "RUS", "RUS", ("GOV",)),
        ("Kremlin", None, "RUS", ("GOV",)),
        ("Seoul", None, "KOR", ("GOV",)),
        ("Russia", None, "RUS", ()),
        ("Russians", None, "RUS", ("CVL",)),
        ("Japanese government", None, "JPN", ("GOV",)),
        ("south Korean puppet authorities", "KOR", "KOR", ("GOV",)),
        ("government", "LAO", "LAO", ("GOV",)),
        ("Trump administration", "USA", "USA", ("GOV",)),
    ],
)
def test_a_capital_and_a_government_act_for_the_state(name, country, id_, sectors):
    found = who(name, country, "2024-05-05")
    assert (found.id, found.sort, found.sectors) == (id_, Sort.COUNTRY, sectors)


def test_a_government_of_a_city_is_not_the_state():
    assert identity("Moscow city government", "RUS", "2024-05-05") != "RUS"
    assert identity("China Meteorological Administration", "CHN", "2024-05-05") != "CHN"


def test_moscow_is_that_of_the_state_of_the_day():
    assert identity("Moscow", None, "1985-05-05") == "SUN"
    assert who("Cuban embassy in Moscow", "CUB", "1985-05-05").seat == "SUN"


@pytest.mark.parametrize(
    ("name", "country", "id_"),
    [
        ("Russian Foreign Ministry", None, "org-rus-mfa"),
        ("Foreign Ministry", "RUS", "org-rus-mfa"),
        ("Foreign Ministry of the DPRK", "PRK", "org-prk-mfa"),
        ("Defense Ministry of the Russian Federation", "RUS", "org-rus-mod"),
        ("C.C., the Workers' Party of Korea", "PRK", "org-wpk-cc"),
        ("C.C., the WPK", "PRK", "org-wpk-cc"),
        ("Ukrainian armed forces", "UKR", "org-afu"),
    ],
)
def test_the_words_of_a_body_in_any_order_are_that_body(name, country, id_):
    assert identity(name, country, "2015-05-05") == id_


def test_two_bodies_in_one_breath_are_not_one_whose_words_they_share():
    assert identity("army and people of the DPRK", "PRK", "2015-05-05") != "org-kpa"


def test_a_nested_party_is_the_whole_and_keeps_what_of_it():
    found = who("spokesman for the DPRK Foreign Ministry", "PRK", "2015-05-05")
    assert (found.id, found.links) == ("org-prk-mfa", (Link("spokesman", "org-prk-mfa"),))
    deep = who("officials of the delegation of the Russian Foreign Ministry", "RUS", "2015-05-05")
    assert [link.words for link in deep.links] == ["officials", "delegation"]
    assert deep.score < found.score


@pytest.mark.parametrize(
    ("name", "country", "id_", "seat"),
    [
        ("DPRK embassy in Moscow", "PRK", "~PRK:embassy:RUS", "RUS"),
        ("its embassy in Pyongyang", "RUS", "~RUS:embassy:PRK", "PRK"),
        ("Embassy of Russia to Canada", "RUS", "~RUS:embassy:CAN", "CAN"),
        ("Lao embassy", None, "~LAO:embassy:unsaid", None),
        ("permanent mission of the DPRK at the UN", "PRK", "~PRK:embassy:mission:UN", "UN"),
        ("DPRK consulate general in Shenyang", "PRK", "~PRK:embassy:consulate:CHN", "CHN"),
    ],
)
def test_an_embassy_has_a_sender_and_a_seat(name, country, id_, seat):
    found = who(name, country, "2015-05-05")
    assert (found.id, found.sort, found.seat) == (id_, Sort.EMBASSY, seat)
    assert found.sender == found.country


def test_demonstrators_outside_an_embassy_are_not_the_embassy():
    assert who("crowd outside the U.S. embassy", "KOR", "2015-05-05").sort is not Sort.EMBASSY


@pytest.mark.parametrize(
    ("name", "country", "role", "id_"),
    [
        ("Zorblat Quexton", "RUS", None, "~RUS:person:zorblat-quekston"),
        ("Konstantin Zorblatov", "RUS", "commander", "~RUS:person:konstantin-zorblatov"),
        ("Zorblatov", "RUS", "commander", "~RUS:person:zorblatov"),
        ("Zorblat Society of Laos", None, None, "~LAO:organisation:society-zorblat"),
        ("workers", "RUS", None, "~RUS:group:worker"),
        ("Canadian fishermen", None, None, "~CAN:group:fisherman"),
    ],
)
def test_who_is_not_in_the_catalogue_is_a_local_entity_and_says_so(name, country, role, id_):
    found = who(name, country, "2015-05-05", role)
    assert (found.id, found.local) == (id_, True)
    assert found.reasons[0].rule == "local"


def test_a_single_unknown_word_without_a_title_is_nobody():
    assert identity("Zorblatov", "RUS", "2015-05-05") is None


def test_the_other_sides_country_speaks_against_a_person_whose_own_is_not_told():
    alone = who("Lavrov", None, "2015-05-05")
    facing = who("Lavrov", None, "2015-05-05", others=frozenset({"RUS"}))
    assert (alone.id, facing.id) == ("rus-sergey-lavrov", "rus-sergey-lavrov")
    assert facing.score < alone.score


def test_every_identity_has_a_reason():
    for name in (
        "Putin",
        "Russian president",
        "Moscow",
        "Russian Foreign Ministry",
        "Lao embassy",
        "Canadian fishermen",
    ):
        assert all(reason.text for reason in who(name, None, "2015-05-05").reasons)
        assert who(name, None, "2015-05-05").reasons


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
