"""The timeline: every exchange has its mark, nothing overlaps, dates stand where they belong."""

from __future__ import annotations

import datetime as dt
import re
from itertools import combinations, pairwise

import pytest
from dossier_records import acts, dossier, many, stored, tell
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from diploscope.interfaces.dossier import Reading, count_readings, reading_periods, render
from diploscope.interfaces.dossier.axis import Axis, axis, ticks
from diploscope.interfaces.dossier.exchanges import Direction, exchanges, groups
from diploscope.interfaces.dossier.labels import labels
from diploscope.interfaces.dossier.layout import place
from diploscope.interfaces.dossier.timeline import FRAMES
from diploscope.model import Kind, PartialDate, Status

PARTIES = ("RUS", "PRK")


def told_on(*dates: str, published: str = "", status: Status = Status.HAPPENED):
    """A message each, from Russia to North Korea; an empty date is none."""
    return [
        tell(
            stored(f"Russia wrote to North Korea, note {number} of {date or 'no day'}.", published=published),
            Kind.MESSAGE,
            "wrote",
            actors=["Russia|RUS"],
            recipients=["North Korea|PRK"],
            status=status,
            time=f"note|{date}|explicit" if date else "",
        )
        for number, date in enumerate(dates)
    ]


def drawn(told, **fields):
    """The SVG elements of a page by frame."""
    text = render(dossier(told, **fields))
    found = re.findall(r'<svg class="timeline.*?</svg>', text, re.DOTALL)
    return {tree.get("class").split()[1]: tree for tree in map(etree.fromstring, found)}


def laid_out(told, frame, since=None, until=None):
    shown = exchanges(told, PARTIES)
    return shown, place(shown, axis(shown, since, until), frame)


def marks(svg):
    return {link.get("href") for link in svg.iter("a")}


@pytest.mark.parametrize("number", [1, 3, 40, 300])
def test_one_mark_per_exchange_in_every_frame(number):
    told = many(number)
    pictures = drawn(told)
    assert set(pictures) == {"wide", "middle", "narrow"}
    for svg in pictures.values():
        assert marks(svg) == {f"#m-{item.mention.id}" for item in told}


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
@pytest.mark.parametrize("told", [acts(), many(3), many(300)], ids=["acts", "3", "300"])
def test_marks_do_not_overlap(told, frame):
    _, layout = laid_out(told, frame)
    for direction, band in layout.bands.items():
        spots = [(mark.x, layout.height(mark)) for mark in band.marks]
        for (x1, y1), (x2, y2) in combinations(spots, 2):
            assert max(abs(x1 - x2), abs(y1 - y2)) >= layout.size - 0.01, direction
        assert all(0 <= x <= frame.width for x, _ in spots)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
@pytest.mark.parametrize("told", [acts(), many(3), many(300)], ids=["acts", "3", "300"])
def test_labels_touch_neither_marks_nor_each_other(told, frame):
    shown, layout = laid_out(told, frame)
    for direction in Direction:
        found = labels(groups(shown), layout, frame, direction)
        for one, other in combinations(found, 2):
            assert not one.box.meets(other.box), (one.text, other.text)
        for label in found:
            assert label.box.right <= frame.width + 4
            assert label.box.left >= -4
            for mark in layout.bands[direction].marks:
                half, height = layout.size / 2 - 0.1, layout.height(mark)
                inside = label.box.left < mark.x + half and mark.x - half < label.box.right
                assert not (inside and label.box.low < height + half and height - half < label.box.high)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_words_on_the_line_do_not_cover_the_marks_beside_it(frame):
    sides = {"actors": ["Russia|RUS"], "recipients": ["North Korea|PRK"]}
    both = {"actors": ["Russia|RUS", "North Korea|PRK"], "recipients": []}
    told = [
        tell(
            stored(f"Russia and North Korea signed a plan, note {number}.", published="2024-03-05"),
            Kind.AGREEMENT if number < 2 else Kind.MESSAGE,
            "signed",
            object="plan",
            time=f"note|2024-03-{max(number, 1):02}|explicit",
            **(both if number < 2 else sides),
        )
        for number in range(29)
    ]
    svg = drawn(told)[frame.name]
    named = [text for text in svg.iter("text") if text.get("class") == "label" and "Agreement" in text.text]
    places = [use.get("transform") for use in svg.iter("use") if use.get("class").split()[0] == "a"]
    found = [re.match(r"translate\([\d.]+ ([\d.]+)\) scale\(([\d.]+)\)", place) for place in places]
    feet = [float(match[1]) + 5.6 * float(match[2]) for match in found if match]
    assert feet
    assert named
    for text in named:
        assert float(text.get("y")) - frame.font * 0.75 >= max(feet) - 0.1


def test_few_exchanges_are_labelled_with_what_they_are():
    text = render(dossier(acts()))
    assert "Gift: car (3)" in text
    assert "Gift: second Aurus, tea set" in text
    assert "Agreement: comprehensive…" in text


@pytest.mark.parametrize("days", [1, 5, 28, 45, 90, 400, 1500, 11000, 40000, 700000])
@pytest.mark.parametrize("width", [250, 640, 1060])
def test_tick_labels_keep_apart(days, width):
    first = dt.date(1, 3, 1) if days > 300000 else dt.date(1990, 3, 1)
    span = Axis(first, first + dt.timedelta(days=days - 1))
    found = ticks(span, width, (46.0, 34.0))
    places = [span.share(tick.day) * width for tick in found]
    assert all(
        b - a >= (46 if " " in tick.label else 33) for (a, b), tick in zip(pairwise(places), found, strict=False)
    )
    assert all(0 <= x <= width for x in places)
    assert days < 3000 or found


def test_direction_is_the_side_of_the_line():
    svg = drawn(acts())["wide"]
    line = next(p for p in svg.iter("path") if p.get("class") == "axis")
    middle = float(re.match(r"M[\d.]+ ([\d.]+)", line.get("d"))[1])
    sides = {"a": lambda y: y < middle, "b": lambda y: y > middle, "m": lambda y: y == pytest.approx(middle)}
    for use in svg.iter("use"):
        y = float(re.match(r"translate\([\d.]+ ([\d.]+)\)", use.get("transform"))[1])
        assert sides[use.get("class").split()[0]](y), use.get("class")


@pytest.mark.parametrize(
    ("status", "mark"),
    [
        (Status.HAPPENED, "solid"),
        (Status.ONGOING, "solid"),
        (Status.BACKGROUND, "hatched"),
        (Status.PLANNED, "hollow"),
        (Status.REQUESTED, "hollow"),
        (Status.HYPOTHETICAL, "hollow"),
        (Status.DENIED, "struck"),
        (Status.CANCELLED, "struck"),
    ],
)
def test_status_shows_in_the_mark(status, mark):
    svg = drawn(told_on("2024-02-18", status=status))["wide"]
    classes = [use.get("class") for use in svg.iter("use")]
    assert classes[0] == f"a {mark}"
    assert ("a slash" in classes) == (mark == "struck")


def test_partial_dates_stretch_over_what_they_can_mean():
    [shown], layout = laid_out(told_on("2024-02"), FRAMES[0], dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    [mark] = layout.bands[Direction.FORWARD].marks
    scale = (layout.right - layout.left) / 366
    assert mark.extent == pytest.approx((layout.left + 31 * scale, layout.left + 60 * scale))
    assert mark.x == pytest.approx(sum(mark.extent) / 2)
    assert shown.date == PartialDate(2024, 2)


def test_year_is_cut_to_the_period_asked_for():
    _, layout = laid_out(told_on("2024"), FRAMES[0], dt.date(2024, 7, 1), dt.date(2024, 9, 30))
    [mark] = layout.bands[Direction.FORWARD].marks
    assert mark.extent == pytest.approx((layout.left, layout.right))


def test_undated_stand_beside_the_axis():
    _, layout = laid_out(told_on("2024-02-18", "", ""), FRAMES[0])
    assert [(gutter.label, gutter.number) for gutter in layout.gutters] == [("undated", 2)]
    assert sum(mark.x > layout.right for mark in layout.bands[Direction.FORWARD].marks) == 2


def test_nothing_dated_draws_nothing_and_says_so():
    told = told_on("", "")
    text = render(dossier(told))
    assert '<svg class="timeline' not in text
    assert "No exchange here has a date" in text
    assert all(f'id="m-{item.mention.id}"' in text for item in told)


def test_history_and_distant_plans_do_not_stretch_the_axis():
    told = told_on("2024-01-10", "2024-05-20") + told_on("1961-07-06", status=Status.BACKGROUND)
    shown = exchanges(told + told_on("2031", status=Status.PLANNED), PARTIES)
    assert axis(shown) == Axis(dt.date(2024, 1, 1), dt.date(2024, 5, 31))
    labels_ = {gutter.label: gutter.number for gutter in place(shown, axis(shown), FRAMES[0]).gutters}
    assert labels_ == {"earlier": 1, "later": 1}


def test_few_acts_far_from_all_others_do_not_stretch_the_axis():
    shown = exchanges(told_on(*(f"2024-{month:02d}-03" for month in range(1, 13)), "1999-05-05"), PARTIES)
    assert axis(shown) == Axis(dt.date(2024, 1, 1), dt.date(2024, 12, 31))


def test_period_asked_for_is_the_axis():
    shown = exchanges(told_on("2024-02-18"), PARTIES)
    span = axis(shown, dt.date(2023, 9, 15), dt.date(2024, 8, 31))
    assert span == Axis(dt.date(2023, 9, 15), dt.date(2024, 8, 31))


def test_stack_without_room_says_how_many_it_left_out():
    told = told_on(*["2024-02-18"] * 400)
    for svg in drawn(told).values():
        over = [int(text.text) for text in svg.iter("text") if text.get("class") == "over"]
        assert len(marks(svg)) + sum(over) == 400


@pytest.mark.parametrize("date", ["0001-01-01", "0001", "9999-12-31", "9999", "2024-13-45", "yesterday"])
def test_strange_dates_are_drawn_or_left_undated(date):
    assert "m-" in render(dossier(told_on(date)))


def test_drawings_are_described():
    for name, svg in drawn(acts()).items():
        assert svg.get("role") == "img"
        ids = svg.get("aria-labelledby").split()
        assert ids == [svg.find("title").get("id"), svg.find("desc").get("id")]
        assert name in ids[0]
        assert (
            "11 exchanges from Russia to North Korea above the line, 5 from North Korea to Russia"
            in svg.find("desc").text
        )


def test_strip_shows_what_was_read_and_where_nothing_was():
    svg = drawn(acts())["wide"]
    bars = [rect.get("class") for rect in svg.iter("rect") if rect.get("class") in {"read", "unread"}]
    periods = reading_periods(acts(), PARTIES)
    assert len(bars) == len(periods) == 12
    assert bars.count("unread") == 1
    titles = [rect.find("title").text for rect in svg.iter("rect") if rect.find("title") is not None]
    assert titles[0] == "60 documents read, published 1 to 30 September 2023"
    assert "Documents read each month, 137 at most" in "".join(svg.itertext())


@pytest.mark.parametrize(("years", "number", "unit"), [(5, 60, "month"), (15, 60, "quarter"), (40, 40, "year")])
def test_reading_periods_grow_with_the_axis(years, number, unit):
    since, until = dt.date(1980, 1, 1), dt.date(1979 + years, 12, 31)
    periods = reading_periods([], PARTIES, since, until)
    assert len(periods) == number
    assert periods[0][0] == since
    assert periods[-1][1] == until
    assert all(b[0] - a[1] == dt.timedelta(days=1) for a, b in pairwise(periods))
    page = render(dossier([], since=since, until=until))
    assert f"Documents read each {unit}" in page


def test_reading_periods_keep_to_the_days_asked_for():
    assert reading_periods([], PARTIES, dt.date(2024, 1, 20), dt.date(2024, 3, 5)) == [
        (dt.date(2024, 1, 20), dt.date(2024, 1, 31)),
        (dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        (dt.date(2024, 3, 1), dt.date(2024, 3, 5)),
    ]


def test_readings_count_what_can_be_placed():
    periods = reading_periods([], PARTIES, dt.date(2024, 1, 1), dt.date(2024, 2, 29))
    published = [("2024-01-31", 3), ("2024-02", 2), ("2024", 5), ("", 7), ("2023-12-31", 9), ("2024-03-01", 9)]
    assert count_readings(periods, published) == (
        (
            Reading(dt.date(2024, 1, 1), dt.date(2024, 1, 31), 3),
            Reading(dt.date(2024, 2, 1), dt.date(2024, 2, 29), 2),
        ),
        12,
    )


DATES = st.one_of(
    st.just(""),
    st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31)).map(str),
    st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31)).map(lambda day: f"{day:%Y-%m}"),
    st.integers(1990, 2030).map(str),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(DATES, max_size=30))
def test_any_dates_lose_no_exchange(dates):
    shown = exchanges(told_on(*dates), PARTIES)
    span = axis(shown)
    assert (span is None) == (not any(dates))
    for frame in FRAMES if span else ():
        layout = place(shown, span, frame)
        placed = sum(len(b.marks) + sum(o.number for o in b.overflow) for b in layout.bands.values())
        assert placed == len(shown)
        assert all(0 <= mark.x <= frame.width for band in layout.bands.values() for mark in band.marks)
