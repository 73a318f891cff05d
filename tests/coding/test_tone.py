import pytest
from coded import gifts

from diploscope.model import Tone

GIFT = "the president of Ghana presented the king of Norway with a clock"


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        (f"On 3 May {GIFT}.", Tone.NEUTRAL),
        (f"In an outstanding deed {GIFT}.", Tone.POSITIVE),
        (f"In a shameless show {GIFT}.", Tone.NEGATIVE),
        (f"In a splendid but shameless show {GIFT}.", Tone.NEUTRAL),
        (f'At what a guest called a "shameless" show {GIFT}.', Tone.NEUTRAL),
    ],
)
def test_only_the_outlets_own_words_give_tone(text, tone):
    (gift,) = gifts(text)
    assert gift.tone is tone
