import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploscope.resolution.names import match
from diploscope.resolution.names.chinese import SURNAMES
from diploscope.resolution.names.pinyin import hangul, palladius, syllables, wade_giles

ONE = sorted(name for name in SURNAMES if name in syllables())
SYLLABLES = st.sampled_from(sorted(syllables()))


@pytest.mark.parametrize(
    ("pinyin", "giles", "cyrillic", "korean"),
    [
        ("xi", "hsi", "си", "시"),
        ("zhong", "chung", "чжун", "중"),
        ("qiong", "ch'iung", "цюн", "충"),
        ("zi", "tzŭ", "цзы", "쯔"),
        ("shi", "shih", "ши", "스"),
        ("guo", "kuo", "го", "궈"),
        ("ke", "k'o", "кэ", "커"),
        ("jue", "chüeh", "цзюэ", "줴"),
        ("hui", "hui", "хуэй", "후이"),
        ("ping", "p'ing", "пин", "핑"),
        ("tian", "t'ien", "тянь", "톈"),
        ("yong", "yung", "юн", "융"),
        ("lü", "lü", "люй", "뤼"),
    ],
)
def test_each_system_spells_a_syllable_by_its_rules(pinyin, giles, cyrillic, korean):
    assert (wade_giles(pinyin)[0], palladius(pinyin)[0], hangul(pinyin)) == (giles, cyrillic, korean)


@given(st.sampled_from(ONE), SYLLABLES, SYLLABLES)
def test_a_name_is_one_in_pinyin_wade_giles_and_palladius(family, first, second):
    pinyin = f"{family} {first}-{second}".title()
    giles = f"{wade_giles(family)[0]} {wade_giles(first)[0]}-{wade_giles(second)[0]}".capitalize()
    cyrillic = f"{palladius(family)[0]} {palladius(first)[0]}-{palladius(second)[0]}".title()
    assert match(pinyin, giles).same
    assert match(pinyin, cyrillic).same
    assert match(giles, cyrillic).same


@pytest.mark.parametrize(
    ("han", "pinyin"), [("薄熙来", "Bo Xilai"), ("单霁翔", "Shan Jixiang"), ("吕正操", "Lü Zhengcao")]
)
def test_names_read_some_characters_their_own_way(han, pinyin):
    assert match(han, pinyin).same


def test_pinyin_throughout_is_not_taken_for_wade_giles():
    found = match("Wang Chen", "Wang Zhen")
    assert not found.same
    assert match("Hsi Chung-hsun", "Xi Zhongxun").same


def test_habits_of_english_and_russian_are_known():
    assert match("Chiang Kai-shek", "蒋介石").same
    assert match("Чан Кайши", "Chiang Kaishek").same
