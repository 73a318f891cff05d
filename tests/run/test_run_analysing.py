"""The layers under the events."""

from __future__ import annotations

import json

import pytest

from diploscope.encoder import load
from diploscope.errors import RecordError
from diploscope.model import Document, PartialDate
from diploscope.run import analysing
from diploscope.run.analysing import MISSING

TEXT = (
    "Vladimir Putin flew to Vientiane on Tuesday. The Korean Central News Agency told of it the following day. "
    "Nothing recently."
)
DOC = Document("a", TEXT, published=PartialDate(2024, 3, 13))
LISTS = ["spans", "tokens", "roles", "entities", "times", "places", "attributions"]


def unsaid(note: RecordError) -> None:
    pytest.fail(f"said: {note}")


def analyse(doc, notes=unsaid):
    return analysing.analyse(doc, load(1), notes)


def test_the_keys_are_those_of_the_shape_less_what_is_missing():
    layers = analyse(DOC)
    assert list(layers) == ["id", "language", "sentences", *LISTS]
    assert not set(layers) & set(MISSING)
    assert json.loads(json.dumps(layers)) == layers


def test_names_have_their_type_and_the_id_of_the_one_they_name():
    found = {TEXT[row["start"] : row["end"]]: (row["type"], row.get("id")) for row in analyse(DOC)["entities"]}
    assert found["Vladimir Putin"] == ("PER", "rus-vladimir-putin")
    assert found["Vientiane"] == ("LOC", "LAO")


def test_places_stand_on_the_map_and_the_dateline_is_none():
    text = (
        "SEOUL, Feb. 3 (Yonhap) -- The guests went from Vientiane to Vladivostok in the Maritime Territory of Russia."
    )
    found = {text[row["start"] : row["end"]]: row for row in analyse(Document("a", text))["places"]}
    assert list(found) == ["Vientiane", "Vladivostok", "Maritime Territory", "Russia"]
    assert found["Vladivostok"] == {
        "start": text.index("Vladivostok"),
        "end": text.index("Vladivostok") + len("Vladivostok"),
        "id": "gn-2013348",
        "lat": 43.10562,
        "lon": 131.87354,
        "country": "RUS",
        "km": 8.0,
        "geonames": 2013348,
    }
    assert found["Russia"]["id"] == "RUS"
    assert "geonames" not in found["Maritime Territory"]


def test_a_name_of_several_has_no_id():
    (row,) = analyse(Document("a", "The guests went to Moscow by train."))["entities"]
    assert "id" not in row


def test_tokens_roles_and_attributions_count_in_the_text():
    text = "He left. The ministry said that Putin had visited Laos."
    layers = analyse(Document("a", text))
    tokens = [text[row["start"] : row["end"]] for row in layers["tokens"]]
    assert tokens == ["He", "left", ".", "The", "ministry", "said", "that", "Putin", "had", "visited", "Laos", "."]
    visited = tokens.index("visited")
    assert layers["tokens"][visited] | {"deprel": ""} == {
        "start": text.index("visited"),
        "end": text.index("visited") + 7,
        "lemma": "visit",
        "upos": "VERB",
        "head": tokens.index("said"),
        "deprel": "",
    }
    (visit,) = [row for row in layers["roles"] if row["predicate"] == visited]
    assert visit["frame"] == "visit.01"
    start = text.index("Laos")
    assert {"role": "ARG1", "start": start, "end": start + 4} in visit["arguments"]
    said = {"source": [9, 21], "cue": [22, 26], "content": [27, len(text) - 1]}
    assert said in layers["attributions"]


def test_times_have_their_value_everywhere():
    times = [(TEXT[row["start"] : row["end"]], row["value"]) for row in analyse(DOC)["times"]]
    assert times == [("Tuesday", "2024-03-12"), ("the following day", "2024-03-13"), ("recently", "PAST_REF")]


def test_times_that_nothing_dates_have_an_x_for_what_is_unknown():
    (row,) = analyse(Document("a", "The guests of the king came on Tuesday by train."))["times"]
    assert row["value"] == "XXXX-WXX-2"


def test_times_of_the_layer_reach_beyond_those_that_date_events():
    text = "Sales of the bank rose in the third quarter, the minister said late Friday at a meeting."
    times = analyse(Document("a", text, published=PartialDate(1989, 10, 30)))["times"]
    found = [(text[row["start"] : row["end"]], row["value"]) for row in times]
    assert found == [("the third quarter", "1989-Q3"), ("late Friday", "1989-10-27")]


def test_a_headline_has_empty_layers():
    layers = analyse(Document("a", "", "Ghana sends gift to Laos"))
    assert (layers["language"], layers["sentences"]) == ("en", "")
    assert all(layers[key] == [] for key in LISTS)


def test_other_languages_have_sentences_only():
    layers = analyse(Document("a", "Министр прибыл во вторник в Ханой. Он передал королю письмо президента и подарок."))
    assert (layers["language"], len(layers["spans"])) == ("ru", 2)
    assert all(layers[key] == [] for key in LISTS if key != "spans")


def test_sentences_read_in_parts_are_named_in_one_line_a_document():
    long = "The envoy of Laos visited Ghana, and " * 40
    text = f"He left. {long}he left. {long}he came. " + f"{long}he came. " * 5
    said: list[RecordError] = []
    analyse(Document("a", text, origin="docs.jsonl:7"), said.append)
    (note,) = map(str, said)
    assert note.startswith("docs.jsonl:7: document a: too long to be read at once: sentences 1 in ")
    assert note.endswith(" and 2 more")
