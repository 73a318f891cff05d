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
    ],
)
def test_the_day_of_the_act_goes_before_the_day_of_the_report(text, words):
    (gift,) = gifts(text)
    assert gift.time.name.text == words


@pytest.mark.parametrize("verb", ["reported", "said"])
def test_the_day_of_the_report_is_not_that_of_the_act(verb):
    (gift,) = gifts(f"The president of Ghana presented the king of Norway with a clock, a paper {verb} on Sunday.")
    assert gift.time is None


def test_a_statement_is_made_when_its_speaker_said_it():
    (statement,) = mentions("Norway condemned Togo, Foreign Minister Espen Barth Eide said on Sunday.")
    assert (statement.kind, statement.time.name.text) == (Kind.STATEMENT, "Sunday")


def test_a_day_goes_before_a_year():
    acts = mentions("Ghana and Norway signed a protocol on trade in 2012 in Oslo on May 24.")
    assert [act.time.name.text for act in acts if act.kind is Kind.AGREEMENT] == ["May 24"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ghana urged Norway to raise its level of aid to Togo, which fell to 53 million crowns this year.", None),
        ("Ghana urged Norway last year to raise its level of aid.", "last year"),
    ],
)
def test_a_year_told_far_off_is_of_something_else(text, words):
    (act,) = mentions(text)
    assert (act.time and act.time.name.text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mr Hansen hailed the Ghanaian president's visit to Norway in May.", "May"),
        ("Mr Hansen hailed the Ghanaian president's recent visit to Norway.", "recent"),
        ("Mr Hansen on Sunday hailed the Ghanaian president's visit to Norway.", None),
    ],
)
def test_a_visit_told_in_passing_has_only_the_time_that_stands_with_it(text, words):
    visits = [mention for mention in mentions(text) if mention.kind is Kind.VISIT]
    assert [visit.time and visit.time.name.text for visit in visits] == [words]


def test_a_dateline_behind_a_glued_headline_dates_nothing():
    (gift,) = gifts(
        "Clock for king President gives king a clock By Ole Hansen OSLO, Dec. 29 (Newsagency) --"
        " The president of Ghana presented the king of Norway with a clock."
    )
    assert gift.time is None


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


class TestStory:
    """Acts that no words date have the one day that the article is about."""

    def test_the_lead_gives_the_day(self):
        *_, message = mentions(
            "Norwegian Foreign Minister Espen Barth Eide visited Accra on April 30."
            " Espen Barth Eide conveyed a letter to Ghanaian President Nana Akufo-Addo."
        )
        assert (message.kind, message.time.name.text) == (Kind.MESSAGE, "April 30")

    @pytest.mark.parametrize(
        "lead",
        [
            "Norwegian Foreign Minister Espen Barth Eide visited Accra on April 30 and Lome on May 2.",
            "Meetings took place in different countries between April 30 and May 2.",
            "Following are major news items of newspapers on Sunday: Oslo is calm.",
            "OSLO, April 30 (Newsagency) -- Norwegian Foreign Minister Espen Barth Eide visited Accra.",
        ],
    )
    def test_a_lead_of_several_days_a_digest_and_a_dateline_give_none(self, lead):
        *_, message = mentions(f"{lead} Espen Barth Eide conveyed a letter to Ghanaian President Nana Akufo-Addo.")
        assert (message.kind, message.time) == (Kind.MESSAGE, None)

    def test_what_led_to_it_has_none(self):
        visits = mentions("Ghana sent a clock to Norway on April 30. The king of Norway had visited Ghana.")
        assert [visit.time for visit in visits if visit.kind is Kind.VISIT] == [None]

    def test_far_down_it_is_no_longer_told_of(self):
        filler = "The boat was late. " * 12
        *_, message = mentions(
            f"Norwegian Foreign Minister Espen Barth Eide visited Accra on April 30. {filler}"
            "Espen Barth Eide conveyed a letter to Ghanaian President Nana Akufo-Addo."
        )
        assert (message.kind, message.time) == (Kind.MESSAGE, None)


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
