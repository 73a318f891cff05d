"""Parties under their fullest names."""

import pytest
from coded import mentions

from diploscope.model import Kind


def test_a_surname_is_the_person_named_in_full():
    text = (
        "Norwegian Foreign Minister Espen Barth Eide visited Accra on Monday."
        " Eide handed a letter to Ghanaian President Nana Akufo-Addo."
    )
    letter = next(mention for mention in mentions(text) if mention.kind is Kind.MESSAGE)
    (actor,) = letter.actors
    assert (actor.name.text, actor.country) == ("Espen Barth Eide", "NOR")
    assert text[actor.name.span.start : actor.name.span.end] == "Espen Barth Eide"


def test_a_surname_that_two_bear_stays_as_written():
    letter = mentions(
        "Norwegian Foreign Minister Espen Eide and Norwegian Ambassador Ole Eide visited Accra on Monday."
        " Eide handed a letter to Ghanaian President Nana Akufo-Addo."
    )[-1]
    assert [party.name.text for party in letter.actors] == ["Eide"]


def test_a_body_is_called_by_its_full_name_where_the_text_has_it():
    statement = mentions(
        "Norway praised the Workers' Party of Korea on Monday. Later Ghana denounced the WPK in a statement on Tuesday."
    )[-1]
    assert [party.name.text for party in statement.recipients] == ["Workers' Party of Korea"]


def test_an_unnamed_holder_of_office_is_named_by_his_title():
    (visit,) = mentions("The Norwegian foreign minister visited Ghana on Monday.")
    assert [(party.name.text, party.country) for party in visit.actors] == [("Norwegian foreign minister", "NOR")]


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("The U.S. president", "U.S. president"),
        ("Norway's army chief", "Norway's army chief"),
        ("The president of the Storting of Norway", "president of the Storting of Norway"),
        ("The Norwegian permanent representative to the UN", "Norwegian permanent representative to the UN"),
        ("The spokesman for the Foreign Ministry of Norway", "Foreign Ministry of Norway"),
    ],
)
def test_an_unnamed_holder_goes_by_title_and_who_speaks_by_his_body(subject, name):
    (visit,) = mentions(f"{subject} visited Ghana on Monday.")
    assert [party.name.text for party in visit.actors] == [name]


def test_ministers_of_a_state_are_not_the_state():
    (visit,) = mentions("Norway officials visited Ghana on Monday.")
    assert [party.name.text for party in visit.actors] == ["Norway officials"]


def test_a_ruler_goes_without_title_and_realm():
    (visit,) = mentions("King Abdullah II of Jordan visited Ghana on Monday.")
    (actor,) = visit.actors
    assert (actor.name.text, actor.role, actor.country) == ("Abdullah II", "King", "JOR")


def test_who_rules_with_a_man_is_more_than_the_man():
    (statement,) = mentions("Norway denounced the Lee Myung Bak group on Monday.")
    assert [party.name.text for party in statement.recipients] == ["Lee Myung Bak group"]


def test_who_heads_a_delegation_is_named_where_the_document_says_so_later():
    (gift,) = mentions(
        "The president of Ghana received a gift from the delegation of the Norwegian Ministry of Trade."
        " Ola Lund, director of the Norwegian Fish Agency who is heading the delegation, came for talks."
    )
    assert [(party.name.text, party.country) for party in gift.actors] == [("Ola Lund", "NOR")]


def test_a_holder_of_office_is_named_by_who_bears_the_bare_title_later():
    (gift,) = mentions(
        "Kim Jong Un received a gift from the commander of the Northern Fleet of Norway."
        " Commander Ola Lund spoke well of Ghana.",
        source="KCNA",
    )
    assert [(party.name.text, party.country) for party in gift.actors] == [("Ola Lund", "NOR")]


def test_a_bare_title_of_a_person_of_another_country_names_no_holder():
    (gift,) = mentions(
        "Kim Jong Un received a gift from the president of Norway. President Kim Il Sung is remembered.", source="KCNA"
    )
    assert [party.name.text for party in gift.actors] == ["president of Norway"]


def test_a_visit_to_a_capital_is_one_to_the_state_that_the_document_names():
    (visit,) = mentions("Norwegian Foreign Minister Ola Lund visited Accra on Monday. The people of Ghana cheered.")
    assert [party.name.text for party in visit.recipients] == ["Ghana"]
