"""The analysis of a document."""

from __future__ import annotations

from diploscope.model import Analysis, Label, Sentence, Span
from factories import document


def test_labels_are_one_letter_a_sentence_in_order():
    labels = [Label.BOILERPLATE, Label.REPORT, Label.STATEMENT, Label.INTERPRETATION]
    sentences = tuple(Sentence(number, Span(number, number + 1), label) for number, label in enumerate(labels))
    assert Analysis(document(), "en", coded=True, sentences=sentences).labels == "BRQI"


def test_a_document_without_sentences_has_no_labels():
    assert Analysis(document(text=""), "en", coded=True).labels == ""
