"""Korean and Russian time expressions, found and dated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploscope.model import PartialDate, Span
from diploscope.reader.times_abroad import LANGUAGES, find_times_in
from diploscope.resolution.times import anchor_of, resolve_time

# 13 March 2024 was a Wednesday.
WEDNESDAY = PartialDate(2024, 3, 13)


def dated(language: str, text: str, *, future: bool = False) -> list[tuple[str, str | None]]:
    times = find_times_in(language, text, Span(0, len(text)))
    anchor = anchor_of(WEDNESDAY, times)
    resolved = [resolve_time(time, anchor, future=future) for time in times]
    return [(time.text, date.value if date else None) for time, date in zip(times, resolved, strict=True)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("2월 18일 만났다.", "2월 18일", "2024-02-18"),
        ("11월 5일 만났다.", "11월 5일", "2023-11-05"),
        ("2021년 2월 18일 만났다.", "2021년 2월 18일", "2021-02-18"),
        ("2021년 2월에 만났다.", "2021년 2월", "2021-02"),
        ("2021년 만났다.", "2021년", "2021"),
        ("지난해 5월 만났다.", "지난해 5월", "2023-05"),
        ("지난해 5월 3일 만났다.", "지난해 5월 3일", "2023-05-03"),
        ("작년에 만났다.", "작년", "2023"),
        ("재작년에 만났다.", "재작년", "2022"),
        ("11일 만났다.", "11일", "2024-03-11"),
        ("18일 만났다.", "18일", "2024-02-18"),
        ("오는 18일 만난다.", "오는 18일", "2024-03-18"),
        ("지난 30일 만났다.", "지난 30일", "2024-01-30"),
        ("지난달 만났다.", "지난달", "2024-02"),
        ("지난달 18일 만났다.", "지난달 18일", "2024-02-18"),
        ("지난주 만났다.", "지난주", "2024-03"),
        ("지난주 월요일 만났다.", "지난주 월요일", "2024-03-04"),
        ("다음 주 월요일 만난다.", "다음 주 월요일", "2024-03-18"),
        ("월요일 만났다.", "월요일", "2024-03-11"),
        ("어제 만났다.", "어제", "2024-03-12"),
        ("3일 전 만났다.", "3일 전", "2024-03-10"),
        ("두 정상은 5년 전 만났다.", "5년 전", "2019"),
        ("3개월 전 만났다.", "3개월 전", "2023-12"),
        ("주체113(2024)년 2월 18일 만났다.", "주체113(2024)년 2월 18일", "2024-02-18"),
        ("이튿날 떠났다.", "이튿날", None),
        ("2월 30일 만났다.", "2월 30일", None),
    ],
)
def test_korean(text, words, value):
    assert dated("ko", text) == [(words, value)]


@pytest.mark.parametrize("text", ["3일간 머물렀다.", "한국전쟁 전 만났다.", "요일마다 만났다."])
def test_korean_spans_of_time_are_no_dates(text):
    assert dated("ko", text) == []


def test_korean_counts_from_the_day_told_before():
    assert dated("ko", "3월 5일 왔다. 이틀 뒤 떠났다.") == [("3월 5일", "2024-03-05"), ("이틀 뒤", "2024-03-07")]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Они встретились 18 февраля.", "18 февраля", "2024-02-18"),
        ("Они встретились 18 февраля 2021 года.", "18 февраля 2021 года", "2021-02-18"),
        ("Они встретились 18 февраля прошлого года.", "18 февраля прошлого года", "2023-02-18"),
        ("Они встретились 3-5 мая 2021 г.", "3-5 мая 2021 г.", "2021-05-03"),
        ("Они встретились 18.02.2021.", "18.02.2021", "2021-02-18"),
        ("Они встретились в феврале.", "в феврале", "2024-02"),
        ("Они встретились в мае 2021 года.", "в мае 2021 года", "2021-05"),
        ("Они встретились в прошлом году.", "в прошлом году", "2023"),
        ("Они встретились в 2021 году.", "в 2021 году", "2021"),
        ("Они встретились в минувший вторник.", "в минувший вторник", "2024-03-12"),
        ("Они встретились в прошлую среду.", "в прошлую среду", "2024-03-06"),
        ("Они встретились в среду.", "в среду", "2024-03-13"),
        ("Они встретятся в следующую пятницу.", "в следующую пятницу", "2024-03-15"),
        ("Они встретились на прошлой неделе.", "на прошлой неделе", "2024-03"),
        ("Они встретились в прошлом месяце.", "в прошлом месяце", "2024-02"),
        ("Они встретились вчера.", "вчера", "2024-03-12"),
        ("Они встретились позавчера.", "позавчера", "2024-03-11"),
        ("Они встретились три дня назад.", "три дня назад", "2024-03-10"),
        ("Они встретились пять лет назад.", "пять лет назад", "2019"),
        ("На следующий день они уехали.", "На следующий день", None),
        ("Они встретились 30 февраля.", "30 февраля", None),
    ],
)
def test_russian(text, words, value):
    assert dated("ru", text) == [(words, value)]


def test_russian_counts_from_the_day_told_before():
    text = "Он приехал 5 марта. На следующий день он встретился с министром, а через два дня уехал."
    assert [value for _, value in dated("ru", text)] == ["2024-03-05", "2024-03-06", "2024-03-08"]


def test_a_plan_turns_a_bare_day_forward():
    assert dated("ko", "18일 만난다.", future=True) == [("18일", "2024-03-18")]
    assert dated("ru", "Они встретятся 18 мая.", future=True) == [("18 мая", "2024-05-18")]


def test_other_languages_have_no_times():
    assert find_times_in("fr", "le 3 mai 2021", Span(0, 13)) == ()


PIECES = st.sampled_from(
    "지난해 5월 18일 주체 113 (2024)년 년 전 뒤 이틀 월요일 지난주 다음 달 99일 13월 ３일 18 февраля 99 мая 2024 "
    "года прошлого в на минувший вторник неделе через два дня назад 31.02.2021 ма сред".split()
)


@given(st.lists(PIECES, max_size=12).map(" ".join) | st.text(), st.sampled_from(LANGUAGES), st.booleans())
def test_whatever_is_read_gives_a_real_date_or_none(text, language, future):
    for words, value in dated(language, text, future=future):
        assert words in text
        assert value is None or str(PartialDate.parse(value)) == value


def test_a_long_text_is_no_trouble():
    for language, words in (("ko", "2월 18일 "), ("ru", "18 февраля ")):
        assert len(find_times_in(language, words * 5_000, Span(0, len(words) * 5_000))) == 5_000
