"""The parties of one document help to understand one another."""

from __future__ import annotations

import dataclasses

import pytest

from diploscope.model import Basis, Mention, PartialDate, Party, Quote, Span, When
from diploscope.reader import read
from diploscope.resolution import resolve
from factories import document, mention, quote


def later(text: str, words: str) -> Quote:
    """The last place of `words` in `text`."""
    start = text.rindex(words)
    return Quote(words, Span(start, start + len(words)))


def resolved(text: str, actor: Party, published: str = "2011-05-05", **fields) -> Mention:
    doc = document(text=text, published=PartialDate.parse(published))
    told = mention(doc, "met", actor.name.text, "Laos", **fields)
    (out,) = resolve(read(doc), [dataclasses.replace(told, actors=(actor,))])
    return out


def test_a_family_name_is_the_person_whose_full_name_the_document_writes():
    text = "President Lee Myung-bak spoke in Seoul. Lee met envoys of Laos."
    party = Party(later(text, "Lee"), "KOR")
    assert resolved(text, party).actors[0].id == "kor-lee-myung-bak"


def test_a_family_name_of_an_unknown_person_is_the_one_named_in_full_beside_it():
    text = "Commander Oleg Zorblatov spoke. Zorblatov met envoys of Laos."
    full = Party(quote(text, "Oleg Zorblatov"), "RUS", "Commander")
    out = resolved(text, Party(later(text, "Zorblatov"), "RUS"), present=(full,))
    assert out.actors[0].id == out.present[0].id == "~RUS:person:oleg-zorblatov"


def test_an_act_of_years_ago_has_the_holders_of_that_day():
    text = "In May 2009 the Russian President met envoys of Laos."
    party = Party(quote(text, "Russian President"), "RUS")
    then = When(quote(text, "May 2009"), "2009-05", Basis.EXPLICIT)
    assert resolved(text, party).actors[0].id == "rus-dmitry-medvedev"
    assert resolved(text, party, "2024-05-05").actors[0].id == "rus-vladimir-putin"
    assert resolved(text, party, "2024-05-05", time=then).actors[0].id == "rus-dmitry-medvedev"


def test_a_plan_has_the_holders_of_the_day_it_is_told():
    text = "Next year the Russian President met envoys of Laos."
    ahead = When(quote(text, "Next year"), "2012-09", Basis.PUBLICATION)
    party = Party(quote(text, "Russian President"), "RUS")
    assert resolved(text, party, "2011-05-05", time=ahead).actors[0].id == "rus-dmitry-medvedev"


@pytest.mark.parametrize(
    ("name", "country", "role", "sector"),
    [
        ("Russian Foreign Ministry", "RUS", None, "GOV"),
        ("Zorblat University", "RUS", None, "EDU"),
        ("Oleg Zorblatov", "RUS", "lawmaker", "LEG"),
        ("Laos", "LAO", None, None),
    ],
)
def test_parties_get_their_sector(name, country, role, sector):
    text = f"{name} met envoys of Laos."
    assert resolved(text, Party(quote(text, name), country, role)).actors[0].sector == sector
