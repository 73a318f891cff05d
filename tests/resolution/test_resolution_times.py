"""Time words to dates: what they are anchored to, and how exact they may be."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploscope.model import Basis, PartialDate, Precision, Span, TimeExpression
from diploscope.reader.times import find_times
from diploscope.resolution.times import Dated, anchor_of, resolve_time


def dates(text: str, published: str = "", *, future: bool = False) -> list[Dated | None]:
    """Every time expression of `text`, resolved."""
    times = find_times(text, Span(0, len(text)))
    anchor = anchor_of(PartialDate.parse(published) if published else None, times)
    return [resolve_time(time, anchor, future=future) for time in times]


def date(text: str, published: str = "", *, future: bool = False) -> str | None:
    """The value of the one time expression of `text`."""
    (dated,) = dates(text, published, future=future)
    return dated.value if dated else None


# 13 March 2024 was a Wednesday.
WEDNESDAY = "2024-03-13"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Tuesday.", "2024-03-12"),
        ("They met on Wednesday.", "2024-03-13"),
        ("They met on Thursday.", "2024-03-07"),
        ("They met last Wednesday.", "2024-03-06"),
        ("They met last Monday.", "2024-03-11"),
        ("They meet next Monday.", "2024-03-18"),
        ("They met Sunday evening.", "2024-03-10"),
        ("They met yesterday.", "2024-03-12"),
        ("They met today.", "2024-03-13"),
        ("They meet tomorrow.", "2024-03-14"),
        ("They met the day before yesterday.", "2024-03-11"),
        ("They met three days ago.", "2024-03-10"),
        ("They met 13 days ago.", "2024-02-29"),
    ],
)
def test_days_counted_from_publication(text, value):
    assert date(text, WEDNESDAY) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met in September last year.", "2023-09"),
        ("They met on April 15 last year.", "2023-04-15"),
        ("They met in January of this year.", "2024-01"),
        ("They meet on 5 May next year.", "2025-05-05"),
        ("They met on February 29 last year.", None),
    ],
)
def test_a_month_of_a_year_counted_from_publication(text, value):
    assert date(text, WEDNESDAY) == value
    assert date(text, "2024") == value


def test_a_month_of_last_year_needs_a_publication_date():
    assert dates("They met in May 2020 and in June last year.")[1] is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met last month.", "2024-02"),
        ("They meet next month.", "2024-04"),
        ("They met this month.", "2024-03"),
        ("They met two months ago.", "2024-01"),
        ("They met four months ago.", "2023-11"),
        ("They met last year.", "2023"),
        ("They meet next year.", "2025"),
        ("They met this year.", "2024"),
        ("They met five years ago.", "2019"),
        ("They met last week.", "2024-03"),
        ("They met two weeks ago.", "2024-02"),
        ("They met last summer.", "2023"),
    ],
)
def test_coarse_words_give_coarse_dates(text, value):
    assert date(text, WEDNESDAY) == value


@pytest.mark.parametrize(
    ("text", "future", "value"),
    [
        ("They met on March 5.", False, "2024-03-05"),
        ("They met on November 5.", False, "2023-11-05"),
        ("They met on 13 March.", False, "2024-03-13"),
        # A day ahead by one or two can be a report's own: the clock is elsewhere.
        ("They met on March 14.", False, "2024-03-14"),
        ("They met on June 20.", False, "2023-06-20"),
        # So soon it is meant rather than the one a year ago.
        ("They met on March 20.", False, "2024-03-20"),
        ("They will meet on Wednesday.", True, "2024-03-13"),
        ("They will meet next Wednesday.", True, "2024-03-20"),
        ("They will meet on March 20.", True, "2024-03-20"),
        ("They will meet on January 9.", True, "2025-01-09"),
        ("They met in June.", False, "2023-06"),
        ("They met in March.", False, "2024-03"),
        ("They will meet in June.", True, "2024-06"),
        ("They will meet in March.", True, "2024-03"),
        ("They met last June.", False, "2023-06"),
        ("They meet next June.", False, "2024-06"),
        ("They met on February 29.", False, "2024-02-29"),
        ("They will meet on Friday.", True, "2024-03-15"),
        ("They will meet on Monday.", True, "2024-03-18"),
    ],
)
def test_the_year_or_week_left_out_is_the_nearest(text, future, value):
    assert date(text, WEDNESDAY, future=future) == value


def test_last_june_told_in_july_is_that_of_the_same_year():
    assert date("They met last June.", "2024-07-02") == "2024-06"


def test_a_leap_day_is_looked_for_in_a_leap_year():
    assert date("They met on February 29.", "2025-03-01") == "2024-02-29"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on 18 February 1972.", "1972-02-18"),
        ("They met in February 1972.", "1972-02"),
        ("They met in 1972.", "1972"),
        ("They met on April 15, Juche 101.", "2012-04-15"),
        ("They met on April 15 Juche 101 (2012).", "2012-04-15"),
        ("It was built in Juche 61 (1972).", "1972"),
        ("They met May 3-5, 1972.", "1972-05-03"),
        ("They met from 3 to 5 May 1972.", "1972-05-03"),
    ],
)
@pytest.mark.parametrize("published", ["", "2024", "2024-03", WEDNESDAY])
def test_a_year_stated_needs_no_anchor(text, value, published):
    assert dates(text, published) == [Dated(value, Basis.EXPLICIT)]


def test_a_day_without_its_year_says_publication_gave_it():
    assert dates("They met on March 5.", WEDNESDAY) == [Dated("2024-03-05", Basis.PUBLICATION)]


@pytest.mark.parametrize("text", ["They are talking now.", "They will meet soon."])
def test_vague_words_date_nothing(text):
    assert date(text, WEDNESDAY) is None


@pytest.mark.parametrize("text", ["They met on February 30.", "They met on April 31, 2023.", "They met on 2024-13-01."])
def test_days_that_no_calendar_has_date_nothing(text):
    assert date(text, WEDNESDAY) is None


class TestStory:
    """Words counted from a day told before."""

    @pytest.mark.parametrize(
        ("words", "value"),
        [
            ("That evening", "2024-03-05"),
            ("The same day", "2024-03-05"),
            ("The following day", "2024-03-06"),
            ("The previous day", "2024-03-04"),
            ("Two days later", "2024-03-07"),
            ("Two days earlier", "2024-03-03"),
            ("A week later", "2024-03"),
            ("Three months later", "2024-06"),
            ("Ten years later", "2034"),
        ],
    )
    def test_counts_from_the_day_told_before(self, words, value):
        text = f"The envoy came on 5 March 2024. {words} he left."
        assert dates(text, WEDNESDAY) == [Dated("2024-03-05", Basis.EXPLICIT), Dated(value, Basis.STORY)]

    def test_that_day_may_itself_be_dated_by_publication(self):
        assert dates("The envoy came on Monday. That evening he dined.", WEDNESDAY)[1] == Dated(
            "2024-03-11", Basis.STORY
        )

    def test_the_last_day_told_counts(self):
        text = "The envoy came on March 5. He dined on March 7. The following day he left."
        assert dates(text, WEDNESDAY)[2] == Dated("2024-03-08", Basis.STORY)

    def test_a_day_told_after_does_not_count(self):
        assert dates("That evening he dined. He left on March 7.", WEDNESDAY)[0] is None

    def test_a_month_is_no_day_to_count_from(self):
        assert dates("The envoy came in March 2023. Two days later he left.", WEDNESDAY)[1] is None

    @pytest.mark.parametrize("published", ["", WEDNESDAY])
    def test_without_a_day_before_it_dates_nothing(self, published):
        assert dates("That evening he dined.", published) == [None]

    def test_chains_count_on(self):
        text = "The envoy came on March 5. The following day he dined. Two days later he left."
        assert [dated.value for dated in dates(text, WEDNESDAY)] == ["2024-03-05", "2024-03-06", "2024-03-08"]

    def test_a_plan_counts_from_the_day_ahead(self):
        text = "The envoy will come on Friday. That evening he will dine."
        times = find_times(text, Span(0, len(text)))
        anchor = anchor_of(PartialDate.parse(WEDNESDAY), times)
        assert resolve_time(times[1], anchor, future=True) == Dated("2024-03-15", Basis.STORY)
        assert resolve_time(times[1], anchor) == Dated("2024-03-08", Basis.STORY)

    def test_ten_thousand_of_them_are_no_trouble(self):
        text = "The envoy came on March 5. " + "The same day he dined. " * 10_000
        assert dates(text, WEDNESDAY)[-1] == Dated("2024-03-05", Basis.STORY)
        assert dates("The same day he dined. " * 10_000, WEDNESDAY)[-1] is None


class TestUnpublished:
    """Texts without a publication date are dated by the years they state."""

    def test_an_undated_day_is_the_first_after_the_latest_date_stated(self):
        text = "The vase came on February 18. Earlier, in September 2023, the king showed a copy."
        assert dates(text) == [Dated("2024-02-18", Basis.STORY), Dated("2023-09", Basis.EXPLICIT)]

    def test_an_undated_day_in_the_year_stated_keeps_that_year(self):
        assert dates("In 2019 the king came. He left on May 5.")[1] == Dated("2019-05-05", Basis.STORY)

    def test_the_month_alone_gets_its_year_too(self):
        assert dates("They met on 4 October 2022. In December they met again.")[1] == Dated("2022-12", Basis.STORY)

    @pytest.mark.parametrize("words", ["on May 5", "in May", "on Tuesday", "yesterday", "last month", "last year"])
    def test_without_any_year_nothing_is_dated(self, words):
        assert dates(f"The king came {words}.") == [None]

    @pytest.mark.parametrize("words", ["on Tuesday", "yesterday", "last month", "last year"])
    def test_words_counted_from_publication_stay_open(self, words):
        assert dates(f"In 2019 the queen came. The king came {words}.")[1] is None


class TestCoarsePublication:
    """A month or year of publication dates what it can, and no more."""

    @pytest.mark.parametrize(
        ("text", "published", "value"),
        [
            ("They met on May 5.", "2009-06", "2009-05-05"),
            ("They met on August 5.", "2009-06", "2008-08-05"),
            ("They met last month.", "2009-06", "2009-05"),
            ("They met last month.", "2009-01", "2008-12"),
            ("They meet next month.", "2009-12", "2010-01"),
            ("They met two months ago.", "2009-06", "2009-04"),
            ("They met last year.", "2009-06", "2008"),
            ("They met last year.", "2009", "2008"),
            ("They met five years ago.", "2009", "2004"),
            ("They met this year.", "2009", "2009"),
            ("They met yesterday.", "2009-06", None),
            ("They met on Tuesday.", "2009-06", None),
            ("They met last week.", "2009-06", None),
            ("They met last month.", "2009", None),
            ("They met three days ago.", "2009", None),
        ],
    )
    def test_dates_what_it_can(self, text, published, value):
        dated = dates(text, published)
        assert dated == [Dated(value, Basis.PUBLICATION) if value else None]


@st.composite
def expressions(draw: st.DrawFn) -> TimeExpression:
    return TimeExpression(
        Span(50, 60),
        "then",
        year=draw(st.sampled_from([0, 0, 1, 1972, 9999])),
        month=draw(st.integers(0, 13)),
        day=draw(st.integers(0, 32)),
        weekday=draw(st.integers(-1, 6)),
        offset=draw(st.integers(-999, 999)),
        unit=draw(st.sampled_from(["", "day", "week", "month", "year", "weekend", "spring"])),
        reference=draw(st.sampled_from(["", "", "STORY", "PAST_REF"])),
    )


@given(
    expressions(),
    st.none() | st.dates().map(PartialDate.of) | st.integers(1, 9999).map(PartialDate),
    st.lists(st.dates().map(PartialDate.of), max_size=2),
    st.booleans(),
)
def test_any_expression_gives_a_real_date_or_none(time, published, told, future):
    before = [TimeExpression(Span(n, n + 1), "x", d.year, d.month, d.day) for n, d in enumerate(told)]
    dated = resolve_time(time, anchor_of(published, [*before, time]), future=future)
    if dated is not None:
        assert str(PartialDate.parse(dated.value)) == dated.value


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.sampled_from(["Monday", "Thursday", "Sunday"]))
def test_a_bare_weekday_lies_in_the_week_up_to_publication(day, weekday):
    value = PartialDate.parse(date(f"They met on {weekday}.", day.isoformat()))
    assert value.first.strftime("%A") == weekday
    assert dt.timedelta(0) <= day - value.first < dt.timedelta(7)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.dates(dt.date(2000, 1, 1), dt.date(2000, 12, 31)))
def test_an_undated_day_is_never_in_the_far_future_of_a_report(day, other):
    value = date(f"They met on {other.strftime('%B')} {other.day}.", day.isoformat())
    if value is not None:
        assert PartialDate.parse(value).first <= day + dt.timedelta(days=60)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)))
def test_no_date_is_more_exact_than_its_words(day):
    text = "They met last month. They met last year. They met in June. They met last week."
    precisions = [PartialDate.parse(dated.value).precision for dated in dates(text, day.isoformat()) if dated]
    assert precisions == [Precision.MONTH, Precision.YEAR, Precision.MONTH, Precision.MONTH]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("They met recently.", WEDNESDAY, "2024"),
        ("They met lately.", "2024-12-30", "2024"),
        ("They met recently.", "2024-01-20", None),
        ("They met recently.", "", None),
    ],
)
def test_recently_is_this_year_where_the_weeks_before_all_lie_in_it(text, published, value):
    assert date(text, published) == value


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("future", [True, False])
def test_days_beyond_the_calendar_are_no_dates(published, future):
    text = "Last week, next week, Sunday, Saturday, last Monday, next Friday, May 5, yesterday and tomorrow."
    found = dates(text, published, future=future)
    assert len(found) == 9
    assert {found[-2], found[-1]} & {None}
