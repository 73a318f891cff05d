import pytest
from coded import gifts, mentions

from diploscope.model import Kind


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


def test_a_rite_on_a_visit_has_the_day_of_the_visit():
    *_, ceremony = mentions(
        "Norwegian Foreign Minister Espen Barth Eide visited Accra on April 30."
        " He laid a wreath before the statue of Kwame Nkrumah of Ghana."
    )
    assert ceremony.kind is Kind.CEREMONY
    assert ceremony.time is not None
    assert ceremony.time.name.text == "April 30"


def test_a_message_told_beside_a_visit_has_no_day_of_its_own():
    *_, message = mentions(
        "Norwegian Foreign Minister Espen Barth Eide visited Accra on April 30."
        " Espen Barth Eide handed a letter to Ghanaian President Nana Akufo-Addo."
    )
    assert message.kind is Kind.MESSAGE
    assert message.time is None


def test_a_heading_dates_the_statement_it_announces():
    (statement,) = mentions(
        "Comment by Norwegian Foreign Ministry Spokesman Ole Hansen on Togo (April 30, 2024)\n\n"
        "We strongly condemn the aggression of Togo. Togo's provocations are a crime.",
        source="Norway",
    )
    assert statement.time is not None
    assert statement.time.name.text == "April 30, 2024"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The president of Ghana recently presented the king of Norway with a clock.", "recently"),
        ("The president of Ghana recently presented the king of Norway with a clock on 3 May.", "3 May"),
    ],
)
def test_recently_dates_what_nothing_else_does(text, words):
    (gift,) = gifts(text)
    assert gift.time.name.text == words


def test_a_day_that_a_thing_is_called_by_dates_nothing():
    (meeting,) = mentions("Norway and Ghana held talks on the April 30 declaration in Oslo.")
    assert meeting.time is None
