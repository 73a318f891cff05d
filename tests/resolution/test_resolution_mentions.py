"""Mentions with dates, ids of parties and of places."""

from __future__ import annotations

import dataclasses

import pytest

from diploscope.model import Basis, Mention, PartialDate, Party, Status, When, Where
from diploscope.reader import read
from diploscope.resolution import resolve
from factories import document, mention, quote

PUBLISHED = PartialDate(2024, 3, 13)
TEXT = "On Tuesday Vladimir Putin met Thongloun Sisoulith in Laos. Kim Jong Un sent a letter to both."


def resolved(text: str = TEXT, published: PartialDate | None = PUBLISHED, **fields) -> Mention:
    doc = document(text=text, published=published)
    told = mention(doc, "met", "Vladimir Putin", "Thongloun Sisoulith", **fields)
    (out,) = resolve(read(doc), [told])
    return out


@pytest.mark.parametrize("slot", ["actors", "recipients", "via", "present"])
def test_parties_of_every_slot_get_their_id(slot):
    out = resolved(**{slot: (Party(quote(TEXT, "Kim Jong Un"), "PRK"),)})
    assert [party.id for party in getattr(out, slot)] == ["prk-kim-jong-un"]


def test_the_source_gets_its_id():
    assert resolved(source=Party(quote(TEXT, "Kim Jong Un"), "PRK")).source.id == "prk-kim-jong-un"


def test_the_place_gets_its_country():
    place = resolved(place=Where(quote(TEXT, "Laos"))).place
    assert (place.country, place.id) == ("LAO", "LAO")


@pytest.mark.parametrize(
    ("status", "value"),
    [
        (Status.HAPPENED, "2024-03-12"),
        (Status.DENIED, "2024-03-12"),
        (Status.PLANNED, "2024-03-19"),
        (Status.REQUESTED, "2024-03-19"),
        (Status.HYPOTHETICAL, "2024-03-19"),
    ],
)
def test_a_plan_looks_ahead_and_a_report_back(status, value):
    time = resolved(status=status, time=When(quote(TEXT, "Tuesday"))).time
    assert (time.value, time.basis) == (value, Basis.PUBLICATION)


def test_words_that_are_no_time_expression_stay_undated():
    time = resolved(time=When(quote(TEXT, "letter"))).time
    assert (time.value, time.basis) == (None, None)


def test_without_any_date_a_weekday_stays_undated():
    assert resolved(published=None, time=When(quote(TEXT, "Tuesday"))).time.value is None


def test_without_a_publication_date_the_story_gives_the_year():
    text = "On February 18 Vladimir Putin met Thongloun Sisoulith. Earlier in September 2023 they had talked."
    time = resolved(text, published=None, time=When(quote(text, "February 18"))).time
    assert (time.value, time.basis) == ("2024-02-18", Basis.STORY)


def test_nothing_else_changes_and_the_id_stays():
    before = mention(document(text=TEXT), "met", "Vladimir Putin", "Thongloun Sisoulith")
    out = resolved()
    assert out.id == before.id
    assert dataclasses.replace(out, doc_key="", actors=(), recipients=()) == dataclasses.replace(
        before, doc_key="", actors=(), recipients=()
    )


def test_a_headline_is_dated_by_its_title():
    title = "Vladimir Putin met Thongloun Sisoulith on Tuesday"
    doc = document(text="", title=title, published=PartialDate(2024, 3, 13))
    told = mention(document(text=title), "met", "Vladimir Putin", "Thongloun Sisoulith", headline=True)
    (out,) = resolve(read(doc), [dataclasses.replace(told, time=When(quote(title, "Tuesday")))])
    assert out.time.value == "2024-03-12"


def test_no_mentions_resolve_to_none():
    assert resolve(read(document()), []) == ()
