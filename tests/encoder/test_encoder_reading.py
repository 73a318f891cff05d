"""The shipped networks on plain and on hostile text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diploscope.encoder import Encoder, Marked, Reading, load

HOSTILE = [
    "",
    " ",
    "\n\t",
    "...!?--()",
    "12345 67 8.9 0",
    "\x00\x01\x02\x1b[31m\x7f\x9f",
    "\ud800 lone \udfff surrogates",
    "김정은 met Путин in 北京 and said مرحبا.",
    "e\u0301\u0301\u0301 \u202eesrever\u202c \u200d\u200d \ufeff",
    "İİİ ﬁnal ßtrasse",
    "x" * 3000,
    "“" * 700,
    "can't " * 400,
    "🇰🇵🇷🇺 👨‍👩‍👧‍👦",
]
FIVE_THOUSAND = "The minister said that the envoy of Laos visited Ghana, " * 500


def encoder() -> Encoder:
    return load(1)


def check(text: str, reading: Reading) -> None:
    size = len(reading.tokens)
    assert size == len(reading.upos) == len(reading.heads) == len(reading.deprels)
    spans = [*reading.tokens, *reading.times, *((a, b) for a, b, _ in [*reading.names, *reading.attributions])]
    assert all(0 <= a <= b <= len(text) for a, b in spans)
    assert list(reading.tokens) == sorted(reading.tokens)
    assert all(0 <= head < size for head in reading.heads)
    assert [i for i, head in enumerate(reading.heads) if head == i] == ([reading.deprels.index("root")] if size else [])
    for role in reading.roles:
        assert 0 <= role.predicate < size
        assert all(0 <= first <= last < size for _, first, last in role.arguments)
    assert reading.windows >= 1


def test_a_plain_sentence_is_read_word_by_word():
    text = "Putin met Kim Jong Un in Moscow on Tuesday."
    (reading,) = encoder().read([text])
    check(text, reading)
    words = [text[a:b] for a, b in reading.tokens]
    assert words == ["Putin", "met", "Kim", "Jong", "Un", "in", "Moscow", "on", "Tuesday", "."]
    met = words.index("met")
    assert (reading.upos[met], reading.heads[met], reading.deprels[met]) == ("VERB", met, "root")
    assert (reading.heads[0], reading.deprels[0]) == (met, "nsubj")
    assert {(text[a:b], kind) for a, b, kind in reading.names} >= {("Moscow", "LOC"), ("Kim Jong Un", "PER")}
    (role,) = [role for role in reading.roles if role.predicate == met]
    assert ("ARG0", 0, 0) in role.arguments
    assert reading.windows == 1


def test_without_syntax_there_are_names_and_no_trees():
    (reading,) = encoder().read(["Putin met Kim Jong Un in Moscow."], syntax=False)
    assert (reading.heads, reading.deprels, reading.roles) == ((), (), ())
    assert reading.names
    assert reading.tokens


def test_sentences_are_read_alike_alone_and_among_others():
    texts = ["Laos thanked Ghana.", FIVE_THOUSAND[:400], "He left on Monday."]
    together = encoder().read(texts)
    alone = [encoder().read([text])[0] for text in texts]
    assert [r.tokens for r in together] == [r.tokens for r in alone]
    assert [r.windows for r in together] == [r.windows for r in alone]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read_without_complaint(text):
    for reading in encoder().read([text, "Laos thanked Ghana."])[:1]:
        check(text, reading)


def test_nothing_is_nothing():
    assert encoder().read([]) == []
    assert encoder().judge([]) == []


def test_five_thousand_words_are_read_in_windows_to_the_end():
    (reading,) = encoder().read([FIVE_THOUSAND])
    check(FIVE_THOUSAND, reading)
    assert reading.windows > 5000 // 160
    assert FIVE_THOUSAND[reading.tokens[-1][0] : reading.tokens[-1][1]] == ","
    assert max(role.predicate for role in reading.roles) > len(reading.tokens) - 20


@settings(max_examples=40)
@given(st.lists(st.text(max_size=60), max_size=3))
def test_any_text_is_read_inside_its_bounds(texts):
    for text, reading in zip(texts, encoder().read(texts), strict=True):
        check(text, reading)


@pytest.mark.parametrize("text", [text for text in HOSTILE if text], ids=repr)
def test_any_text_is_judged(text):
    (judgement,) = encoder().judge([Marked(text, (0, 1), (len(text) - 1, len(text)))])
    for probabilities in (judgement.types, judgement.kinds, judgement.statuses):
        assert sum(probabilities.values()) == pytest.approx(1, abs=1e-4)
        assert min(probabilities.values()) >= 0


def long_text(before: str, verb: str) -> Marked:
    text = before + "The harbour was quiet. " * 100
    at = len(text)
    return Marked(
        f"{text}Iran {verb} Israel.", (at, at + 4), (at + len(f"Iran {verb} "), at + len(f"Iran {verb} Israel"))
    )


def test_of_a_long_text_the_part_around_what_is_marked_is_judged():
    one, other, another = (
        long_text("", "attacked"),
        long_text("The war went on. " * 900, "attacked"),
        long_text("", "thanked"),
    )
    assert not any(encoder().judges_whole(marked.text) for marked in (one, other, another))
    assert encoder().judges_whole("Iran attacked Israel.")
    attacked, same, thanked = (judged.types for judged in encoder().judge([one, other, another]))
    assert attacked == pytest.approx(same, abs=1e-5)
    assert attacked["ASSAULT"] > thanked["ASSAULT"]
    assert attacked["SUPPORT"] < thanked["SUPPORT"]


@pytest.mark.parametrize("span", [(-1, 2), (0, 5), (3, 2), (9, 9)])
def test_a_span_outside_the_text_is_refused(span):
    for marked in (Marked("Laos", span, None), Marked("Laos", None, span), Marked("Laos", None, None, span)):
        with pytest.raises(ValueError, match=r"lies outside the text of 4 characters"):
            encoder().judge([marked])
