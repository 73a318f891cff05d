import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploscope.resolution.names import System, match, romanise
from diploscope.resolution.names.hangul import ONSETS, VOWELS, compose, is_syllable, levelled, parts, plain
from diploscope.resolution.names.korean import SURNAMES, korean

FAMILIES = sorted(name for name in SURNAMES if len(name) == 1)
# Finals and vowels that given names have; the rest of Hangul is for other words.
SYLLABLES = st.builds(
    compose,
    st.sampled_from("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅌㅍㅎ"),
    st.sampled_from("ㅏㅐㅓㅕㅗㅘㅚㅛㅜㅝㅠㅡㅢㅣㅖ"),
    st.sampled_from(" ㄱㄴㄹㅁㅂㅇ"),
)


@pytest.mark.parametrize(
    ("system", "word", "spelt"),
    [
        (System.RR, "정은", ("jeong", "eun")),
        (System.DPRK, "정은", ("jŏng", "ŭn")),
        (System.MR, "정은", ("chŏng", "ŭn")),
        (System.KONTSEVICH, "정은", ("чонъ", "ын")),
        (System.MR, "대중", ("tae", "jung")),
        (System.MR, "백룡", ("paeng", "nyong")),
        (System.MR, "신립", ("sil", "lip")),
        (System.MR, "철우", ("ch'ŏr", "u")),
        (System.RR, "백룡", ("baek", "ryong")),
        (System.KONTSEVICH, "정천", ("чон", "чхон")),
        (System.KONTSEVICH, "여정", ("ё", "чжон")),
        (System.DPRK, "태성", ("thae", "sŏng")),
    ],
)
def test_each_system_spells_by_its_rules(system, word, spelt):
    assert romanise(word, system) == spelt


def test_breves_and_apostrophes_go_in_print():
    assert plain("ch'ŏn") == "chon"


@given(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3))
def test_a_syllable_is_the_sum_of_its_parts(syllable):
    assert is_syllable(syllable)
    assert compose(*parts(syllable)) == syllable


@given(st.sampled_from(ONSETS), st.sampled_from(VOWELS))
def test_levelling_is_done_once(onset, vowel):
    once = levelled(compose(onset, vowel))
    assert levelled(once) == once


@pytest.mark.parametrize(
    ("northern", "southern"), [("리", "이"), ("로", "노"), ("룡", "용"), ("련", "연"), ("녀", "여")]
)
def test_northern_initials_are_levelled(northern, southern):
    assert levelled(northern) == southern


@given(st.sampled_from(FAMILIES), st.lists(SYLLABLES, min_size=2, max_size=2), st.sampled_from(System))
def test_a_name_in_any_system_is_read_back(family, syllables, system):
    hangul = family + "".join(syllables)
    spelt = " ".join((*romanise(family, system), "-".join(romanise("".join(syllables), system)))).title()
    read = [reading for reading in korean(spelt) if levelled(family) in reading.surname and len(reading.given) == 2]
    assert read, spelt
    assert match(spelt, hangul).same, (spelt, hangul)


@given(st.sampled_from(FAMILIES), st.lists(SYLLABLES, min_size=2, max_size=2), st.sampled_from(System))
def test_breves_left_out_hide_nothing(family, syllables, system):
    spelt = [*romanise(family, system), *romanise("".join(syllables), system)]
    name = " ".join(plain(part).title() for part in spelt)
    assert match(name, family + "".join(syllables)).same, name
