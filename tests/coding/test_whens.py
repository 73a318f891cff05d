import pytest
from coded import gifts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("On 3 May the president of Ghana presented the king of Norway with a clock, a paper said on Sunday.", "3 May"),
        (
            "The president of Ghana presented the king of Norway with a clock on 3 May, a paper reported Sunday.",
            "3 May",
        ),
        ("The president of Ghana presented the king of Norway with a clock, a paper reported on Sunday.", "Sunday"),
    ],
)
def test_the_day_of_the_act_goes_before_the_day_of_the_report(text, words):
    (gift,) = gifts(text)
    assert gift.time.name.text == words


def test_a_dateline_dates_nothing():
    (gift,) = gifts("OSLO, 20 February -- The president of Ghana presented the king of Norway with a clock.")
    assert gift.time is None
