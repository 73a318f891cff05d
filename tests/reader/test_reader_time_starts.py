import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploscope.model import Span
from diploscope.reader import times

# Pieces that make expressions, half-expressions and words that only look like them.
PIECES = st.sampled_from(
    [
        *"2011 2011-05-03 3 31st 100 Juche (2011) the The a an A one Two twelve of in In since Of on May".split(),
        *"may March Aug. Sept Monday Tues Friday's Sunday, last next previous same late mid early end".split(),
        *"One day these this that week weeks years month spring autumn days night ago earlier later after".split(),
        *"before from now nowadays recently at present right once soon future past".split(),
        *"yesterday today tomorrow tonight morning evening recent and beginning".split(),
        *"- , ( ) . China market monthly secondary non-once x_now ５ 月".split(),
        "the\u00a0same",
    ]
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", " ", " ", "", "  ", "\n", "-"])), max_size=12).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)


@given(TEXTS, st.integers(0, 8))
def test_trying_the_rules_where_they_can_begin_misses_nothing(text, skipped):
    span = Span(min(skipped, len(text)), len(text))
    everywhere = [match.span() for match in times._PATTERN.finditer(text, span.start, span.end)]
    assert [match.span() for match in times._matches(text, span)] == everywhere


@pytest.mark.parametrize("text", ["It met ten days after.", "It opened in early autumn.", "They left late winter."])
def test_expressions_without_a_date_word_are_found(text):
    assert len(times.find_times(text, Span(0, len(text)))) == 1


def test_nothing_is_found_inside_words_or_outside_the_span():
    text = "Anow x-today. He came on Monday"
    assert times.find_times(text, Span(0, 12)) == ()
