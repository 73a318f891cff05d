"""What an award is called."""

import pytest
from coded import mentions

from diploscope.model import Kind


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("Kim Jong Un presented Vladimir Putin with the Order of Kim Il Sung on 3 May.", "Order of Kim Il Sung"),
        ("The president of Ghana awarded the king of Norway the Order of Friendship.", "Order of Friendship"),
        ("The president of Ghana awarded the king of Norway the Order of the Star on 3 May.", "Order of the Star"),
    ],
)
def test_an_order_takes_in_what_it_is_called_after(text, order):
    (award,) = [mention for mention in mentions(text) if mention.kind is Kind.AWARD]
    assert award.object.name.text == order
