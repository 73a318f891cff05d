"""The layers under the events."""

from __future__ import annotations

import json

from diploscope.model import Document, PartialDate
from diploscope.run.analysing import MISSING, analyse

TEXT = (
    "Vladimir Putin flew to Vientiane on Tuesday. The Korean Central News Agency told of it the following day. "
    "Nothing recently."
)
DOC = Document("a", TEXT, published=PartialDate(2024, 3, 13))


def test_the_keys_are_those_of_the_shape_less_what_is_missing():
    layers = analyse(DOC)
    assert set(layers) == {"id", "language", "sentences", "spans", "entities", "times"}
    assert not set(layers) & set(MISSING)
    assert json.loads(json.dumps(layers)) == layers


def test_names_have_their_type_and_the_id_of_the_one_they_name():
    found = {TEXT[row["start"] : row["end"]]: (row["type"], row.get("id")) for row in analyse(DOC)["entities"]}
    assert found == {
        "Vladimir Putin": ("PER", "rus-vladimir-putin"),
        "Vientiane": ("LOC", "LAO"),
        "Korean Central News Agency": ("ORG", "org-kcna"),
    }


def test_a_name_of_several_has_no_id():
    (row,) = analyse(Document("a", "The guests went to Moscow by train."))["entities"]
    assert "id" not in row


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
    assert (layers["language"], layers["sentences"], layers["spans"], layers["entities"]) == ("en", "", [], [])


def test_other_languages_have_sentences_only():
    layers = analyse(Document("a", "Министр прибыл во вторник в Ханой. Он передал королю письмо президента и подарок."))
    assert (layers["language"], len(layers["spans"])) == ("ru", 2)
    assert layers["entities"] == layers["times"] == []
