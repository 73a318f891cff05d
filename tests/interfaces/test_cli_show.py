"""`diploscope show`: one event, its slots, its sentences in context, its source."""

from __future__ import annotations

import json

import pytest

import factories
from diploscope.ledger import Coded, Ledger, MentionFilter

TEXT = f"First a word. {factories.GIFT_TEXT} The gulls slept. Nobody saw it."


@pytest.fixture
def gift(folder, monkeypatch):
    """A gift with every slot filled, whose title would steer a terminal."""
    monkeypatch.setenv("DIPLOSCOPE_LEDGER", "day.duckdb")
    doc = factories.document("g", TEXT, title="A \x1b[31mchess set")
    told = factories.gift(doc, evidence=(1, 2))
    Ledger(folder / "day.duckdb").write(
        [Coded(factories.analysis(doc), (told,)), factories.headline()], factories.run()
    )
    return told


def test_every_slot_and_the_source_are_shown(call, gift):
    result = call("show", gift.id)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[0] == "gift / AID, happened, 2024-03-04"
    for line in (
        "actor       Pavel Orlov (RUS), ambassador, per:pavel-orlov",
        "recipient   Ri Song Ho (PRK), Foreign Minister",
        "object      chess set",
        "undisclosed maker",
        'time        "4 March 2024" = 2024-03-04',
        "place       Wonsan (PRK) geo:1871859",
        'trigger     "handed"',
        "title       A [31mchess set",
        "outlet      Northern Courier, published 2024-03-05",
        "link        https://courier.example/g",
    ):
        assert line in result.stdout.splitlines()


def test_the_sentences_stand_in_their_context(call, gift):
    lines = call("show", gift.id).stdout.splitlines()
    marked = [line[:5] for line in lines if line[2:3] == "["]
    assert marked == ["  [0]", "> [1]", "> [2]", "  [3]"]


def test_the_beginning_of_an_id_is_enough(call, gift):
    assert call("show", gift.id[:6]).stdout == call("show", gift.id).stdout


def test_json_holds_the_event_and_its_sentences(call, gift):
    shown = json.loads(call("show", gift.id, "--json").stdout)
    assert shown["event"]["id"] == gift.id
    assert [(part["number"], part["evidence"]) for part in shown["sentences"]] == [
        (0, False),
        (1, True),
        (2, True),
        (3, False),
    ]


def test_a_headline_is_its_own_evidence(folder, call, gift):
    del gift
    ledger = Ledger(folder / "day.duckdb")
    [told] = [told for told in ledger.mentions(MentionFilter()) if told.mention.headline]
    result = call("show", told.mention.id)
    assert "> [headline] Greetings to Laos from Cuba" in result.stdout
    assert "2009-06 (date of publication)" in result.stdout


@pytest.mark.parametrize("id_", ["zz", "", "'; DROP TABLE x", "\x1b[2J"])
@pytest.mark.usefixtures("gift")
def test_an_unknown_id_is_one_line(call, id_):
    result = call("show", "--", id_)
    assert str(result.exception).startswith("no mention ")
    assert "\n" not in str(result.exception)


def test_an_id_that_fits_several_is_one_line(folder, call):
    Ledger(folder / "diploscope.duckdb").write(list(factories.many(40)), factories.run())
    first = Ledger(folder / "diploscope.duckdb").mentions(MentionFilter())[0].mention.id[0]
    assert "fits more than one mention" in str(call("show", first).exception)
