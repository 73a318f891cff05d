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
