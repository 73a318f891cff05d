"""The layers of a document, with the shipped networks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diploscope.encoder import load
from diploscope.model import Document
from diploscope.reader import read
from diploscope.reader.layers import Layers, layers_of

TEXT = (
    "Kim Jong Un gave up the plan. Putin visited Laos on Monday.\n\n"
    'The ministry said that the talks had begun. "We will come again soon," the minister told KCNA.'
)


def layers(text: str, **fields: object) -> Layers:
    return layers_of(read(Document("a", text, **fields), encoder=load(1)), load(1))


def words(text: str, found: Layers) -> list[str]:
    return [text[token.span.start : token.span.end] for token in found.tokens]


def test_heads_are_indices_in_the_whole_document():
    found = layers(TEXT)
    seen = words(TEXT, found)
    assert seen[:7] == ["Kim", "Jong", "Un", "gave", "up", "the", "plan"]
    visited = seen.index("visited")
    assert found.tokens[visited].head == visited
    assert found.tokens[seen.index("Putin")].head == visited
    assert (found.tokens[visited].lemma, found.tokens[visited].upos) == ("visit", "VERB")


def test_predicates_have_frames_and_arguments_with_spans():
    found = layers(TEXT)
    frames = {found.tokens[p.token].lemma: p for p in found.predicates}
    assert frames["give"].frame == "give_up.07"
    visit = {argument.role: TEXT[slice(*argument.span)] for argument in frames["visit"].arguments}
    assert frames["visit"].frame == "visit.01"
    assert (visit["ARG0"], visit["ARG1"]) == ("Putin", "Laos")
    assert [p.token for p in found.predicates] == sorted(p.token for p in found.predicates)


def test_who_says_what():
    said = [(a.source and TEXT[slice(*a.source)], TEXT[slice(*a.content)]) for a in layers(TEXT).attributions]
    assert ("The ministry", "that the talks had begun") in said
    assert ("the minister", '"We will come again soon,"') in said


@pytest.mark.parametrize(
    "document",
    [
        Document("a", "", "Ghana sends gift to Laos"),
        Document("a", "Министр прибыл во вторник в Ханой. Он передал королю письмо президента и подарок."),
    ],
    ids=["headline", "other language"],
)
def test_headlines_and_other_languages_have_no_layers(document):
    assert layers_of(read(document, encoder=load(1)), load(1)) == Layers()


def test_a_long_sentence_is_read_to_its_end_and_told():
    text = "He left. " + "The envoy of Laos visited Ghana, and " * 400 + "he left."
    found = layers(text)
    ((index, parts),) = found.windowed
    assert (index, parts > 10) == (1, True)
    assert words(text, found)[-2:] == ["left", "."]


def test_a_document_of_many_sentences_is_read_as_its_sentences_are():
    text = "Putin visited Laos. " * 300
    found = layers(text)
    assert len(found.tokens) == 1200
    assert [token.head for token in found.tokens[:4]] == [head - 1196 for head in (t.head for t in found.tokens[-4:])]


@settings(max_examples=25)
@given(st.text(st.one_of(st.characters(), st.sampled_from("Laos met. \"“”' \n")), min_size=1, max_size=120))
def test_every_span_stands_in_the_text(text):
    found = layers(text, language="en")
    spans = [token.span for token in found.tokens] + [entity.span for entity in found.entities]
    spans += [argument.span for predicate in found.predicates for argument in predicate.arguments]
    spans += [s for a in found.attributions for s in (a.source, a.cue, a.content) if s is not None]
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert all(0 <= token.head < len(found.tokens) for token in found.tokens)
    assert all(0 <= predicate.token < len(found.tokens) for predicate in found.predicates)
