from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diploscope.ledger import Coded, Ledger
from diploscope.ledger.text import exact, from_exact, legible
from diploscope.model import Coder, Party
from factories import GIFT_TEXT, analysis, document, gift, headline, mention, quote, run

if TYPE_CHECKING:
    from pathlib import Path

any_text = st.text(st.characters(codec=None, categories=None))
ODD = [
    "\ud800",
    "\ud83d\ude00",
    "\ufffd",
    "a\x00b",
    "\x1b[31m",
    "\u202e",
    "\U0010ffff",
    "\uffff",
    "'; DROP TABLE x;--",
]


@given(any_text)
def test_legible_keeps_the_length_and_can_be_encoded(text: str) -> None:
    assert len(legible(text)) == len(text)
    legible(text).encode()


@given(st.dictionaries(any_text, any_text | st.none() | st.lists(any_text)))
def test_exact_comes_back_the_same_or_was_not_needed(values: dict[str, object]) -> None:
    data = exact(values)
    assert from_exact(data) == values if data is not None else legible(str(values)) == str(values)


@pytest.mark.parametrize("odd", ODD)
def test_odd_text_is_stored_and_comes_back_the_same(ledger: Ledger, odd: str) -> None:
    doc = document(f"odd {odd}", GIFT_TEXT + odd, title=odd, source=odd, url=odd, language=odd, origin=odd)
    told = gift(doc, coder=Coder(f"surface{odd}", "1"))
    title = headline("head-1", f"Greetings to Laos from Cuba {odd}")
    ledger.write([Coded(analysis(doc), (told,)), title], run(command=odd, versions={odd: odd}))
    stored = ledger.stored([doc.key, title.analysis.doc.key])
    assert stored[doc.key][0].doc == doc
    assert stored[doc.key][1] == (told,)
    assert stored[title.analysis.doc.key][0].doc == title.analysis.doc
    assert ledger.document(doc.id).doc == doc
    assert ledger.query("SELECT length(text) FROM documents WHERE text <> ''")[1] == [(len(doc.text),)]


def test_words_with_surrogates_come_back_in_every_slot(ledger: Ledger) -> None:
    text = "Pavel \udc80rlov met Ri Song Ho."
    doc = document("odd-1", text)
    actor = Party(quote(text, "Pavel \udc80rlov"), "RUS", "\ud800", "id\ud801")
    odd = mention(doc, "met", "Pavel", "Ri Song Ho", actors=(actor,), source=actor)
    ledger.write([Coded(analysis(doc), (odd,))], run())
    assert ledger.stored([doc.key])[doc.key][1] == (odd,)
    assert ledger.mention(odd.id).mention == odd
    assert ledger.query("SELECT text, role FROM parties WHERE slot = 'actor'")[1] == [("Pavel \ufffdrlov", "\ufffd")]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(any_text, any_text), min_size=1, max_size=20, unique=True))
def test_any_texts_come_back(tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str]]) -> None:
    path: Path = tmp_path_factory.mktemp("any") / "day.duckdb"
    docs = [document(f"any-{number}", text, title=title) for number, (text, title) in enumerate(texts)]
    ledger = Ledger(path)
    with ledger.session():
        ledger.write([Coded(analysis(doc), ()) for doc in docs], run())
        stored = ledger.stored([doc.key for doc in docs])
    assert [stored[doc.key][0].doc for doc in docs] == docs
