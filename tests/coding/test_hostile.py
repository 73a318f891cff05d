"""Whatever the text holds, coding ends without an error and every span slices to its words."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diploscope.coding import code, is_crowded
from diploscope.model import Document, Mention, PartialDate, Quote
from diploscope.reader import read

# Names, triggers, titles and marks that the patterns react to, to be shuffled.
WORDS = (
    "Norway Ghana Kim Jong Un Xi Jinping President Foreign Minister the a his of to from by with at before in , . ; :"
    " “ ” ' 's and as well gift letter message statement talks visit visited met sent received laid wreath statue said"
    " that will if accused demanded led headed embassy delegation participants they it he two leaders on Monday 3 May"
    " were present there name names behalf ( ) - — 🎙 \u200b \x00 \ud800 #tag @x It's U.S. charge d'affaires asked"
    " convey"
).split(" ")


def quotes(mention: Mention) -> list[Quote]:
    parties = (*mention.actors, *mention.recipients, *mention.via, *mention.present)
    found = [mention.trigger, *(party.name for party in parties)]
    found += [
        thing.name for thing in (mention.time, mention.place, mention.source, mention.object) if thing is not None
    ]
    return found + list(mention.object.undisclosed if mention.object else ())


def check(text: str) -> None:
    doc = Document("d1", text, published=PartialDate(2024, 5, 6), language="en", source="KCNA")
    for mention in code(read(doc)):
        for quote in quotes(mention):
            surface = text[quote.span.start : quote.span.end]
            assert surface == (quote.surface or quote.text)
            assert surface.strip() == surface != ""


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_shuffled_words(words):
    check(" ".join(words))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text_around_an_act(before, after):
    check(f"{before} King Harald of Norway met {after} President Nana Akufo-Addo of Ghana. {after}")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\x00\x01\x02 Norway met Ghana \x7f.",
        "Norway \ud800 thanked Ghana \udfff.",
        "🎙🇳🇴 Norway thanked 🇬🇭 Ghana 👨‍👩‍👧‍👦.",
        "İstanbul: Türkiye thanked Ghana.",
        "Norway, " * 5000 + "and Ghana held talks.",
        "Norway accused Ghana of " + "very " * 5000 + "bad things.",
        "President " * 5000 + "Norway visited Ghana.",
        "of " * 5000,
        "“" * 2000 + "Norway visited Ghana.",
        "Kim Jong Un" * 1000,
    ],
)
def test_monstrous_texts(text):
    check(text)


@pytest.mark.parametrize(
    "words",
    [
        "Norway visited Togo and ",
        "He met them and she visited him, ",
        "On Monday Norway visited Togo on May 3 and ",
        "sent a letter of greeting to Norway in the name of Ghana and ",
    ],
)
def test_a_sentence_of_a_thousand_acts_takes_no_longer_than_a_page(words):
    started = time.process_time()
    check(words * 1000)
    assert time.process_time() - started < 10  # before there was a limit 16 to 300 seconds, now under one


@pytest.mark.parametrize(("before", "found"), [(30, True), (60, False)])
def test_of_a_crowded_sentence_the_first_forty_triggers_are_looked_at(before, found):
    analysis = read(Document("d1", "Norway visited Togo and " * before + "Ghana accused Laos.", language="en"))
    (sentence,) = analysis.sentences
    assert is_crowded(sentence) is not found
    assert any(mention.kind == "statement" for mention in code(analysis)) is found
