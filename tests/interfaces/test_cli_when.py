"""`diploscope when`: what a time expression means."""

from __future__ import annotations

import json

import pytest


def meanings(call, phrase: str, *options: str) -> list[tuple[str, ...]]:
    """Per expression its value and those of its candidates."""
    result = call("when", phrase, "--published", "2024-03-13", "--json", *options)
    assert (result.exit_code, result.stderr) == (0, "")
    return [(row["value"], *(other["value"] for other in row["candidates"])) for row in json.loads(result.stdout)]


@pytest.mark.parametrize(
    ("phrase", "values"),
    [
        ("last Tuesday", ("2024-03-12",)),
        ("They met on Friday", ("2024-03-08", "2024-03-15")),
        ("They will meet on Friday", ("2024-03-15", "2024-03-08")),
        ("last week", ("2024-W10",)),
        ("the third quarter", ("2023-Q3", "2024-Q3")),
        ("the same period last year", ("2023",)),
        ("in the 1980s", ("198",)),
        ("Juche 113", ("2024",)),
        ("the Day of the Sun", ("2024-04-15", "2023-04-15")),
        ("3/4/2024", ("2024-03-04", "2024-04-03")),
        ("May 3-5, 2021", ("2021-05-03",)),
        ("18일", ("2024-02-18", "2024-03-18")),
        ("지난해 5월", ("2023-05",)),
        ("18 февраля", ("2024-02-18", "2025-02-18")),
        ("в минувший вторник", ("2024-03-12",)),
        ("на прошлой неделе", ("2024-W10",)),
    ],
)
def test_the_likeliest_meaning_comes_first(call, phrase, values):
    assert meanings(call, phrase) == [values]


def test_a_phrase_may_tell_several_times(call):
    assert meanings(call, "They came on 5 March 2021 and left two days later") == [("2021-03-05",), ("2021-03-07",)]


@pytest.mark.parametrize(
    ("phrase", "value"), [("two days later", "2024-03-07"), ("the same month", "2024-03"), ("이튿날", "2024-03-06")]
)
def test_what_counts_from_the_story_takes_the_day_told(call, phrase, value):
    ((first, *_),) = meanings(call, phrase, "--told", "2024-03-05")
    assert first == value


def test_days_basis_and_rule_are_shown(call):
    result = call("when", "last week", "--published", "2024-03-13")
    expression, meaning = result.stdout.splitlines()
    value, rule, basis = "2024-W10 (week, 2024-03-04 to 2024-03-10)", "counted in weeks", "reckoned from the date"
    assert expression == '"last week"'
    assert meaning == f"  {value}: {rule} from publication; {basis} of publication"


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("on Tuesday",), "it counts from publication, which is not known"),
        (("on Tuesday", "--published", "2024"), "2024 is too coarse to count it from"),
        (("two days later", "--published", "2024-03-13"), "it counts from a day told before, and none is known"),
        (("on February 30", "--published", "2024-03-13"), "no calendar has such a day"),
        (
            ("on Labor Day", "--published", "2024-03-13"),
            "the feast moves from year to year or differs between countries",
        ),
        (("these days", "--published", "2024-03-13"), "the words give no date (PRESENT_REF)"),
    ],
)
def test_what_nothing_dates_says_why(call, options, why):
    result = call("when", *options)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1:] == [f"  not dated: {why}"]


def test_a_phrase_without_a_time_is_said_so(call):
    result = call("when", "the king of Norway")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "diploscope: no time expression is known in it\n"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("",), "there is no phrase"),
        (("May 3", "--published", "soon"), "--published: 'soon' is no date"),
        (("May 3", "--told", "2024-03"), "--told: 2024-03 is no whole day"),
        (("May 3", "--language", "fr"), "--language: 'fr' is not known; allowed are en, ko, ru"),
        (("May 3 " * 1000,), "the phrase has 6,000 characters"),
    ],
)
def test_bad_input_gets_one_clear_line(start, options, message):
    process = start("when", *options)
    _, stderr = process.communicate()
    assert process.returncode == 2
    assert stderr.startswith(f"diploscope: {message}")
    assert len(stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "phrase", ["\ud800 May 3", "99월 99일", "0/0/0000", "Juche 999", "９９년 전", "999 years ago\x00"]
)
@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_hostile_phrases_do_no_harm(call, phrase, published):
    assert call("when", phrase, "--published", published, "--json").exit_code in (0, 1)
