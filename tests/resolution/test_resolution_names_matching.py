import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploscope.resolution.names import match
from diploscope.resolution.names.cleaning import MAX_CHARACTERS, clean, script, without_titles

CONFUSABLE = [
    ("Kim Yo Jong", "Kim Jong Un"),
    ("Kim Jong Un", "Kim Jong Il"),
    ("Kim Jong Nam", "Kim Yong Nam"),
    ("리용호", "리영호"),
    ("Wang Yi", "Wang Yang"),
    ("Sergei Ivanov", "Sergei Lavrov"),
    ("Maria Zakharova", "Maria Butina"),
    ("George H. W. Bush", "George W. Bush"),
    ("V. K. Singh", "Vishwanath Pratap Singh"),
    ("Dmitry Anatolyevich Medvedev", "Dmitry Sergeyevich Medvedev"),
]


@pytest.mark.parametrize(("a", "b"), CONFUSABLE)
def test_likeness_is_no_ground(a, b):
    found = match(a, b)
    assert not found.same
    assert found.reasons


def test_a_korean_match_names_reading_and_systems():
    found = match("Pak Jong Chon", "Park Chong Chon")
    assert found.same
    assert str(found.reasons[0]) == "pak = park (박: DPRK 1992, McCune-Reischauer / customary)"
    assert [reason.rule for reason in found.reasons] == ["surname", "given", "given"]


def test_a_difference_names_its_syllable():
    (differs, surname) = match("Kim Jong Un", "Kim Jong Il").reasons
    assert differs.rule == "differs"
    assert "syllable 2" in differs.text
    assert surname.rule == "surname"


@pytest.mark.parametrize(
    ("a", "b", "rule"),
    [
        ("V. Putin", "Vladimir Putin", "initial"),
        ("Vladimir Vladimirovich Putin", "Vladimir Putin", "patronymic"),
        ("George W. Bush", "George Bush", "middle"),
        ("Abe Shinzo", "Shinzo Abe", "order"),
        ("Ki-moon Ban", "반기문", "system"),
    ],
)
def test_what_is_missing_or_turned_is_a_reason_and_costs(a, b, rule):
    found = match(a, b)
    assert found.same
    assert rule in {reason.rule for reason in found.reasons}
    assert found.score < match(b, b).score


@pytest.mark.parametrize(("family", "full"), [("Putin", "Владимир Путин"), ("Kim", "Kim Jong Un"), ("Xi", "习近平")])
def test_a_family_name_alone_is_weak(family, full):
    found = match(family, full)
    assert 0 < found.score < 0.6
    assert not found.same
    assert found.reasons[0].rule == "family-only"


@pytest.mark.parametrize(
    ("titled", "bare"),
    [
        ("President Xi Jinping", "Xi Jinping"),
        ("H.E. Dr. Park Jin", "Park Jin"),
        ("His Excellency Ban Ki-moon", "Ban Ki-moon"),
        ("김정은 국무위원장", "김정은"),
        ("문재인대통령", "문재인"),
        ("习近平主席", "习近平"),
        ("Министр иностранных дел Сергей Лавров", "Сергей Лавров"),
        ("문희상", "문희상"),
        ("John Major", "John Major"),
        ("He Lifeng", "He Lifeng"),
        ("President", "President"),
    ],
)
def test_titles_are_no_part_of_names(titled, bare):
    assert without_titles(clean(titled)) == bare


@pytest.mark.parametrize("name", ["", " ", "\x00", "\ud800", "a" * 10**6, "Kim " * 5000, "-" * 100, ".,'"])
def test_what_is_no_name_is_said_to_be_none(name):
    found = match(name, "Kim Jong Un")
    assert (found.score, found.same) == (0.0, False)
    assert [reason.rule for reason in found.reasons] == ["limits"]


def test_limits_are_where_they_are_said_to_be():
    assert clean("a" * MAX_CHARACTERS)
    assert not clean("a" * (MAX_CHARACTERS + 1))
    assert not clean("ﷺ" * 10)  # 18 letters each once normalised
    assert clean("a b c d e f g h i j")
    assert not clean("a b c d e f g h i j k")


@pytest.mark.parametrize(
    ("text", "name"),
    [("Kim", "latin"), ("Ким", "cyrillic"), ("김", "hangul"), ("金", "han"), ("Kim 김", "mixed"), ("1", "other")],
)
def test_scripts_are_told_apart(text, name):
    assert script(text) == name


def test_control_characters_and_halves_of_surrogates_do_not_hide_a_name():
    assert match("\u202eKim\u202c Jong\x00 Un\ud800", "Kim Jong Un").same


AWKWARD = st.text(
    st.one_of(
        st.sampled_from("aeiouyngchktpkwhАаеийнгчж김정은이习近平'-. "),
        st.characters(exclude_categories=()),
    ),
    max_size=140,
)


@given(AWKWARD, AWKWARD)
def test_nothing_breaks_it_and_both_ways_are_one(a, b):
    there, back = match(a, b), match(b, a)
    assert 0 <= there.score <= 1
    assert (there.score, there.same) == (back.score, back.same)
    assert there.reasons


@given(AWKWARD)
def test_a_name_is_its_own(name):
    assert match(name, name).same is bool(without_titles(clean(name)))


@pytest.mark.parametrize("syllable", ["ng", "aeo", "wu", "yeo", "chi", "на", "ch'"])
def test_time_is_bounded_by_the_limits(syllable):
    name = " ".join([syllable * 6] * 9)[:MAX_CHARACTERS]
    start = time.process_time()
    match(name, name + "a")
    assert time.process_time() - start < 0.5
