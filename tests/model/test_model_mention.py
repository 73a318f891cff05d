"""Mentions: their ids and dyads, and the JSON they leave as."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploscope.model import (
    Basis,
    Coder,
    EventType,
    Kind,
    Mention,
    Party,
    Point,
    Quote,
    Span,
    Status,
    Thing,
    Tone,
    When,
    Where,
)
from diploscope.model.wire import mention_from_json, mention_to_json
from factories import document, gift, headline, mention, visit

words = st.text(min_size=1, max_size=12)
points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180), st.floats(0.1, 9000))
spans = st.tuples(st.integers(0, 999), st.integers(0, 99)).map(lambda pair: Span(pair[0], sum(pair)))
quotes = st.builds(Quote, words, spans, st.none() | words)
codes = st.none() | st.sampled_from(["RUS", "PRK", "UN"])
parties = st.builds(
    Party, quotes, codes, st.none() | words, st.none() | words, st.none() | st.sampled_from(["GOV", "PTY"])
)
sides = st.lists(parties, max_size=3).map(tuple)
mentions = st.builds(
    Mention,
    doc_key=words,
    kind=st.sampled_from(Kind),
    type=st.sampled_from(EventType),
    actors=sides,
    recipients=sides,
    status=st.sampled_from(Status),
    evidence=st.lists(st.integers(0, 99), max_size=4).map(tuple),
    trigger=quotes,
    cameo=st.sampled_from(["057", "190", "0841"]),
    intensity=st.floats(-10, 10),
    coder=st.builds(Coder, words, words),
    via=sides,
    present=sides,
    object=st.none() | st.builds(Thing, quotes, st.lists(quotes, max_size=2).map(tuple)),
    time=st.none() | st.builds(When, quotes, st.none() | words, st.none() | st.sampled_from(Basis)),
    place=st.none() | st.builds(Where, quotes, codes, st.none() | words, st.none() | points),
    source=st.none() | parties,
    tone=st.sampled_from(Tone),
    confidence=st.integers(0, 1000).map(lambda thousandths: thousandths / 1000),
    headline=st.booleans(),
)


@given(mentions)
def test_a_mention_comes_back_from_its_json(told):
    data = json.loads(json.dumps(mention_to_json(told)))
    back = mention_from_json(told.doc_key, data)
    assert back == told
    assert back.id == told.id == data["id"]


def test_json_has_the_shape_of_the_manual():
    doc = document()
    data = mention_to_json(gift(doc))
    start = doc.text.index("Pavel Orlov")
    assert data["actors"] == [
        {
            "text": "Pavel Orlov",
            "span": [start, start + 11],
            "country": "RUS",
            "role": "ambassador",
            "id": "per:pavel-orlov",
            "sector": None,
        }
    ]
    assert (data["kind"], data["plover"], data["status"], data["tone"]) == ("gift", "AID", "happened", "neutral")
    assert data["object"]["text"] == "chess set"
    assert [item["text"] for item in data["object"]["undisclosed"]] == ["maker"]
    assert (data["time"]["value"], data["time"]["basis"]) == ("2024-03-04", "explicit")
    assert data["evidence"] == [0, 1]
    assert data["via"] == data["present"] == []
    assert data["source"] is None


def test_a_mention_written_before_there_were_sectors_comes_back_without_any():
    told = gift(document())
    data = mention_to_json(told)
    for party in (*data["actors"], *data["recipients"]):
        del party["sector"]
    assert mention_from_json(told.doc_key, data) == told


def test_words_that_were_mended_keep_their_surface():
    doc = document(text="ComradeKim Jong Unreceived the envoy of Laos.")
    mended = Party(Quote("Kim Jong Un", Span(7, 18), "Kim Jong Un"), "PRK")
    data = mention_to_json(dataclasses.replace(mention(doc, "received", "Kim Jong Un", "Laos"), actors=(mended,)))
    assert data["actors"][0]["surface"] == "Kim Jong Un"
    assert "surface" not in data["recipients"][0]


def test_spans_of_a_headline_count_in_its_title():
    coded = headline(title="Greetings to Laos from Cuba")
    data = mention_to_json(coded.mentions[0])
    assert data["actors"][0]["title_span"] == [23, 27]
    assert '"span"' not in json.dumps(data)


CHANGES = {
    "another document": {"doc_key": "other"},
    "another coder": {"coder": Coder("surface", "9")},
    "another trigger": {"trigger": Quote("handed", Span(1, 2))},
    "another kind": {"kind": Kind.AID},
    "another type": {"type": EventType.SUPPORT},
    "another actor": {"actors": ()},
    "another recipient": {"recipients": ()},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_makes_another_mention(change):
    told = gift(document())
    assert dataclasses.replace(told, **change).id != told.id


@pytest.mark.parametrize("change", [{"confidence": 0.1}, {"tone": Tone.POSITIVE}, {"evidence": (1,)}, {"time": None}])
def test_what_leaves_a_mention_the_same(change):
    told = gift(document())
    assert dataclasses.replace(told, **change).id == told.id


def party(country: str | None, start: int = 0) -> Party:
    return Party(Quote("x", Span(start, start + 1)), country)


@pytest.mark.parametrize(
    ("actors", "recipients", "dyads"),
    [
        (["RUS"], ["PRK"], [("RUS", "PRK")]),
        (["RUS", "CHN"], ["PRK"], [("RUS", "PRK"), ("CHN", "PRK")]),
        (["RUS", "PRK"], [], [("RUS", "PRK"), ("PRK", "RUS")]),
        (["RUS", "RUS"], ["PRK"], [("RUS", "PRK")]),
        (["RUS"], ["RUS"], []),
        (["RUS"], [None], []),
        ([None], ["PRK"], []),
        (["RUS"], [], []),
    ],
)
def test_dyads_pair_different_countries_in_order(actors, recipients, dyads):
    told = dataclasses.replace(
        visit(document(text="A Mongolian delegation arrived in Hanoi on Tuesday.")),
        actors=tuple(map(party, actors)),
        recipients=tuple(map(party, recipients)),
    )
    assert list(told.dyads) == dyads
