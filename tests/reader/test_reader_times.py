"""Time expressions, found and taken apart, not yet anchored."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploscope.model import Modifier, Span, TimeExpression
from diploscope.reader import times
from diploscope.reader.times import find_times


def found(text: str) -> list[TimeExpression]:
    return list(find_times(text, Span(0, len(text))))


def only(text: str) -> TimeExpression:
    times = found(text)
    assert len(times) == 1, times
    return times[0]


def stated(time: TimeExpression) -> dict[str, object]:
    """What the words fill: every field that is not at its default."""
    plain = TimeExpression(time.span, time.text)
    return {
        field.name: getattr(time, field.name)
        for field in dataclasses.fields(time)
        if getattr(time, field.name) != getattr(plain, field.name)
    }


@pytest.mark.parametrize(
    ("text", "words", "parts"),
    [
        ("They met on 18 February 2024 in Hanoi.", "18 February 2024", (2024, 2, 18)),
        ("They met on February 18, 2024 in Hanoi.", "February 18, 2024", (2024, 2, 18)),
        ("They met on Feb. 18 in Hanoi.", "Feb. 18", (0, 2, 18)),
        ("They met on Sept. 3 in Hanoi.", "Sept. 3", (0, 9, 3)),
        ("They met on the 3rd of March in Hanoi.", "the 3rd of March", (0, 3, 3)),
        ("They met on 2024-02-18 in Hanoi.", "2024-02-18", (2024, 2, 18)),
        ("They met in February 2024.", "February 2024", (2024, 2, 0)),
        ("They met in February.", "February", (0, 2, 0)),
        ("They met in 2019.", "2019", (2019, 0, 0)),
        ("Friends since 1961, they met.", "1961", (1961, 0, 0)),
        ("They met on March 15, Juche 113.", "March 15, Juche 113", (2024, 3, 15)),
        ("They met on March 15 Juche 113 (2024).", "March 15 Juche 113 (2024)", (2024, 3, 15)),
        ("One day in May Juche 28 (1939) they met.", "One day in May Juche 28 (1939)", (1939, 5, 0)),
        ("The stadium opened in Juche 101 (2012).", "Juche 101 (2012)", (2012, 0, 0)),
    ],
)
def test_dates_keep_what_the_words_say(text, words, parts):
    time = only(text)
    assert (time.text, (time.year, time.month, time.day)) == (words, parts)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Talks ran May 3-5, 2024.", (2024, 5, 3)),
        ("Talks ran from May 3 to 5.", (0, 5, 3)),
        ("Talks were held on June 18 and 25.", (0, 6, 18)),
        ("Talks were held on June 25 and 18.", (0, 6, 18)),
        ("Talks ran 3-5 May 2024.", (2024, 5, 3)),
        ("Talks ran from 3 to 5 May 2024.", (2024, 5, 3)),
        ("Talks ran between 3 and 5 May.", (0, 5, 3)),
    ],
)
def test_a_range_or_list_within_a_month_is_its_first_day(text, parts):
    time = only(text)
    assert (time.year, time.month, time.day) == parts


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On March 15, 3 ministers left.", 15),
        ("On March 15, 12 ministers left.", 15),
        ("On March 30 and 12 ships with it left.", 30),
        ("By May 20 and 3 percent of it was paid.", 20),
        ("On May 20 and 10:30 the next they met.", 20),
    ],
)
def test_a_count_after_a_day_is_no_second_day(text, day):
    assert found(text)[0].day == day


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("They met on Tuesday.", {"weekday": 1}),
        ("They met last Tuesday.", {"weekday": 1, "modifier": Modifier.LAST}),
        ("They meet next Sunday.", {"weekday": 6, "modifier": Modifier.NEXT}),
        ("They met on Tuesday, March 5.", {"weekday": 1, "month": 3, "day": 5}),
        ("They met Monday evening.", {"weekday": 0}),
        ("It was Friday's only meeting.", {"weekday": 4}),
        ("They met yesterday.", {"unit": "day", "offset": -1}),
        ("They meet today.", {"unit": "day"}),
        ("They meet tomorrow.", {"unit": "day", "offset": 1}),
        ("They met the day before yesterday.", {"unit": "day", "offset": -2}),
        ("They meet the day after tomorrow.", {"unit": "day", "offset": 2}),
        ("They met last month.", {"unit": "month", "modifier": Modifier.LAST}),
        ("They meet next year.", {"unit": "year", "modifier": Modifier.NEXT}),
        ("They met this week.", {"unit": "week", "modifier": Modifier.THIS}),
        ("They met last June.", {"month": 6, "modifier": Modifier.LAST}),
        ("They met in September last year.", {"month": 9, "unit": "year", "modifier": Modifier.LAST}),
        ("They met on April 15 of this year.", {"month": 4, "day": 15, "unit": "year", "modifier": Modifier.THIS}),
        ("They meet on 5 May next year.", {"month": 5, "day": 5, "unit": "year", "modifier": Modifier.NEXT}),
        ("They met in late June last year.", {"month": 6, "unit": "year", "modifier": Modifier.LAST}),
        ("They met three days ago.", {"unit": "day", "offset": -3}),
        ("They met two weeks ago.", {"unit": "week", "offset": -2}),
        ("They met a year ago.", {"unit": "year", "offset": -1}),
        ("Two days before, they met.", {"unit": "day", "offset": -2, "reference": "STORY"}),
        ("They met two days after.", {"unit": "day", "offset": 2, "reference": "STORY"}),
        ("They met a week earlier.", {"unit": "week", "offset": -1, "reference": "STORY"}),
        ("They met early spring.", {"unit": "spring"}),
        ("They met late summer.", {"unit": "summer"}),
        ("They met 10 years later.", {"unit": "year", "offset": 10, "reference": "STORY"}),
        ("They met that evening.", {"unit": "day", "reference": "STORY"}),
        ("They met on the same day.", {"unit": "day", "reference": "STORY"}),
        ("They met the following day.", {"unit": "day", "offset": 1, "reference": "STORY"}),
        ("They met the previous day.", {"unit": "day", "offset": -1, "reference": "STORY"}),
        ("They met recently.", {"reference": "PAST_REF"}),
        ("They are talking these days.", {"reference": "PRESENT_REF"}),
        ("They will meet soon.", {"reference": "FUTURE_REF"}),
    ],
)
def test_words_that_point_from_an_anchor(text, fields):
    time = only(text)
    assert {key: value for key, value in stated(time).items() if key not in ("span", "text")} == fields


@pytest.mark.parametrize(
    "text",
    [
        "They may 3 times meet.",
        "Troops march 12 miles.",
        "The 2024 talks cost 2024 dollars.",
        "Resolution 2397 was adopted.",
        "Flight 1989-7 left.",
        "Mayor Mayfield and Mr. Marchenko left.",
        "They met on February 45.",
        "They met on May 0.",
        "A Mondaycare product.",
        # Letters that case-insensitive patterns take for s and i.
        "They met last Fr\u0131day.",
        "They met on Augu\u017ft 5.",
        "They met \u017fix days ago.",
        "They met in Apr\u0130l 2024.",
        # Counted from something that is not a date.
        "They met two days after the funeral.",
        "They met a year before the war.",
    ],
)
def test_what_is_no_time(text):
    assert found(text) == []


def test_a_thousands_separator_is_no_date():
    assert [time.day for time in found("In March 8,000 guests came.")] == [0]


def test_only_the_stretch_asked_for_is_searched():
    text = "They met on Monday. They left on Tuesday."
    (time,) = find_times(text, Span(20, len(text)))
    assert text[time.span.start : time.span.end] == time.text == "Tuesday"


@given(
    st.text(st.characters(exclude_categories=()), max_size=120)
    | st.lists(
        st.sampled_from(
            [
                "May",
                " ",
                "3",
                "-",
                "2024",
                ",",
                "Juche",
                "113",
                "last",
                "week",
                "ago",
                "Monday",
                "'s",
                "(",
                ")",
                "\ud800",
                "two",
            ]
        ),
        max_size=20,
    ).map("".join)
)
def test_times_stand_in_order_where_they_say(text):
    before = 0
    for time in find_times(text, Span(0, len(text))):
        assert before <= time.span.start < time.span.end
        assert text[time.span.start : time.span.end] == time.text
        before = time.span.end


PIECES = [
    "May",
    "3",
    "-",
    "2024",
    ",",
    "Juche",
    "113",
    "last",
    "week",
    "ago",
    "Monday",
    "'s",
    "(2024)",
    "\ud800",
    "two",
]
PIECES += ["of", "in", "the", "day", "before", "yesterday", "that evening", "One", "12:30", "once", "1", "end", "Sept."]


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from([" ", "", " (", "\u00a0"]))
def test_trying_only_where_a_time_can_begin_loses_none(pieces, between):
    text = between.join(pieces)
    kept = {(time.span.start, time.span.end) for time in find_times(text, Span(0, len(text)))}
    every = {match.span(): match for match in times._PATTERN.finditer(text)}
    assert kept <= set(every)
    for span in set(every) - kept:  # those that make no date: "May 45", "may 3"
        assert find_times(text[: span[1]], Span(span[0], span[1])) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They met on Dec.19 in Hanoi.", "Dec.19"),
        ("They met late last night.", "late last night"),
        ("They met this evening.", "this evening"),
        ("He spoke at a recent meeting.", "recent"),
    ],
)
def test_times_of_news(text, words):
    assert only(text).text == words


@pytest.mark.parametrize("text", ["They met in recent years.", "They met in recent history.", "Most recent."])
def test_recent_spans_of_time_are_no_time_of_an_act(text):
    assert found(text) == []
