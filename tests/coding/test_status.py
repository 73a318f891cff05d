"""Whether an act came about."""

import pytest
from coded import mentions

from diploscope.coding.status import find_status
from diploscope.model import Kind, Status


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The Norwegian foreign minister visited Ghana on Monday.", Kind.VISIT, Status.HAPPENED),
        ("The Norwegian foreign minister will visit Ghana on Monday.", Kind.VISIT, Status.PLANNED),
        ("Norway will send a delegation to Ghana next week.", Kind.VISIT, Status.PLANNED),
        ("The visit of the Norwegian king to Ghana was cancelled on Monday.", Kind.VISIT, Status.CANCELLED),
        ("The Norwegian foreign minister did not meet the president of Ghana.", Kind.MEETING, Status.DENIED),
    ],
)
def test_status_of_an_act(text, kind, status):
    (found,) = [mention for mention in mentions(text) if mention.kind is kind]
    assert found.status is status


def test_a_condition_makes_an_act_hypothetical():
    sentence = "if norway were to send troops to ghana, the region would suffer"
    at = sentence.index("send troops")
    assert find_status(sentence, at, at + len("send troops")) is Status.HYPOTHETICAL


def test_a_condition_closed_by_a_comma_reaches_no_further():
    sentence = "if the weather holds, norway met ghana"
    at = sentence.index("met")
    assert find_status(sentence, at, at + 3) is Status.HAPPENED


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Norwegian foreign minister visited Ghana in December 2019.", Status.BACKGROUND),
        ("The Norwegian foreign minister visited Ghana last year.", Status.BACKGROUND),
        ("The Norwegian foreign minister visited Ghana in January.", Status.BACKGROUND),
        ("The Norwegian foreign minister visited Ghana on April 25.", Status.HAPPENED),
        ("Norway has held joint drills with Ghana since January 2024.", Status.HAPPENED),
    ],
)
def test_what_is_dated_months_back_is_background(text, status):
    (found,) = mentions(text)
    assert found.status is status


def test_an_anniversary_remembers_what_is_history():
    sentence = "a show opened on the 10th anniversary of the king of norway's visit to ghana"
    at = sentence.index("visit")
    assert find_status(sentence, at, at + 5) is Status.BACKGROUND


@pytest.mark.parametrize(
    "before", ["a reception for the delegation of ghana on a ", "norway gave a banquet in welcome of his "]
)
def test_guests_received_are_still_there(before):
    sentence = f"{before}visit to norway"
    assert find_status(sentence, len(before), len(before) + 5) is Status.ONGOING
