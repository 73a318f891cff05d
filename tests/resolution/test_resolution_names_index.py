import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploscope import catalogue
from diploscope.catalogue import NameKind
from diploscope.resolution.names import NameIndex, family_keys, key_table, keys, match

SPELLINGS = {
    "un": ["Kim Jong Un", "Kim Jong-eun", "김정은", "Ким Чен Ын", "金正恩", "Kim Chŏng-ŭn"],
    "il": ["Kim Jong Il", "김정일", "Ким Чен Ир"],
    "xi": ["Xi Jinping", "习近平", "Си Цзиньпин", "Hsi Chin-p'ing", "시진핑"],
    "putin": ["Vladimir Putin", "Владимир Владимирович Путин", "V. Putin", "Путин В.В.", "Putin, Vladimir"],
    "stalin": ["Joseph Stalin", "Иосиф Сталин"],
}


@pytest.fixture(scope="module")
def index():
    catalogue_ = catalogue.load()
    people = [name for name in catalogue_.names if name.kind is NameKind.PERSON]
    return NameIndex(key_table((catalogue_.entities[name.entity].id, name.text) for name in people))


@pytest.mark.parametrize("spellings", SPELLINGS.values(), ids=SPELLINGS)
def test_spellings_of_one_name_share_a_key(spellings):
    for a in spellings:
        for b in spellings:
            assert keys(a) & keys(b), (a, b)


def test_other_names_share_none():
    assert not keys("Kim Jong Un") & keys("Kim Jong Il")
    assert not keys("Vladimir Putin") & keys("Dmitry Medvedev")


def test_a_family_name_alone_has_the_keys_of_its_bearers():
    assert keys("Putin") & family_keys("Владимир Путин")
    assert not keys("Putin") & keys("Vladimir Putin")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Bak Jeong-cheon", "prk-pak-jong-chon"),
        ("Gim Yeo-jeong", "prk-kim-yo-jong"),
        ("Ch'oe Sŏn-hŭi", "prk-choe-son-hui"),
        ("Comrade Choe Son Hui", "prk-choe-son-hui"),
        ("S. Lavrov", "rus-sergey-lavrov"),
        ("Sergej Wiktorowitsch Lawrow", "rus-sergey-lavrov"),
        ("Hsi Chin-p'ing", "chn-xi-jinping"),
        ("Teng Hsiao-p'ing", "chn-deng-xiaoping"),
        ("Geun-hye Park", "kor-park-geun-hye"),
    ],
)
def test_the_catalogue_is_found_in_spellings_it_does_not_list(index, name, found):
    best, *others = index.search(name)
    assert best.id == found
    assert best.match.same
    assert best.match.reasons
    assert all(hit.match.score <= best.match.score for hit in others)


def test_a_family_name_finds_its_bearers_weakly(index):
    hits = index.search("Lavrov")
    assert "rus-sergey-lavrov" in {hit.id for hit in hits}
    assert not any(hit.match.same for hit in hits if hit.name != "Lavrov")


def test_namesakes_are_both_found(index):
    assert {hit.id for hit in index.search("Ri Yong Ho")[:2]} == {"prk-ri-yong-ho-diplomat", "prk-ri-yong-ho-general"}


def test_an_entry_that_lists_its_hangul_is_not_found_under_other_hangul():
    names = [("diplomat", "Ri Yong Ho"), ("diplomat", "리용호"), ("general", "Ri Yong Ho"), ("general", "리영호")]
    best, other = NameIndex(key_table(names)).search("이영호")
    assert (best.id, best.match.same) == ("general", True)
    assert (other.id, other.match.same) == ("diplomat", False)
    assert str(other.match.reasons[0]) == "written 리용호 in Hangul"


@pytest.mark.parametrize("name", ["", "\ud800", "Qqq Zzz", "Kim " * 500])
def test_nothing_is_found_for_no_name(index, name):
    assert index.search(name) == []


def test_the_index_says_how_many_names_it_holds():
    assert len(NameIndex(key_table([("a", "Kim Jong Un"), ("a", "김정은"), ("b", ""), ("a", "김정은")]))) == 2


def test_a_limit_is_kept(index):
    assert len(index.search("Kim", limit=3)) == 3


ANY = st.sampled_from([name for spellings in SPELLINGS.values() for name in spellings])


@given(ANY, ANY, st.sampled_from(["", "President ", "Comrade "]))
def test_whatever_is_the_same_shares_a_key(a, b, title):
    if match(title + a, b).same:
        assert keys(title + a) & keys(b)
