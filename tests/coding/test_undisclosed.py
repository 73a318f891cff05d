import pytest
from coded import gifts

GIFT = "The president of Ghana presented the king of Norway with a clock on 3 May. "


@pytest.mark.parametrize(
    ("sentence", "details"),
    [
        ("The maker was not disclosed.", ["maker"]),
        ("The palace did not disclose the price.", ["price"]),
        ("The price of the clock was not disclosed.", ["price"]),
        ("The palace disclosed neither the maker nor the price.", ["maker", "price"]),
        ("Which maker it came from, the palace did not disclose.", ["maker"]),
        ("The clock stands in the hall.", []),
    ],
)
def test_details_that_the_text_says_are_not_known(sentence, details):
    (gift,) = gifts(GIFT + sentence)
    assert [quote.text for quote in gift.object.undisclosed] == details


def test_a_detail_far_below_belongs_to_the_only_gift():
    (gift,) = gifts(GIFT + "It rained in Oslo. The harbour was full. The maker was not disclosed.")
    assert [quote.text for quote in gift.object.undisclosed] == ["maker"]


def test_the_thing_itself_is_no_detail_of_it():
    (gift,) = gifts(GIFT + "The clock was not disclosed.")
    assert gift.object.undisclosed == ()


def test_a_question_word_is_no_detail():
    (gift,) = gifts(GIFT + "The palace did not say what it was worth.")
    assert "what" not in [quote.text for quote in gift.object.undisclosed]
