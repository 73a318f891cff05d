"""Names of the network and of the catalogue, united."""

from __future__ import annotations

from diploscope.model import Document
from diploscope.reader import read
from diploscope.reader.entities import united


def entities(text: str, *names: tuple[str, str]) -> list[tuple[str, str, str]]:
    """The names of a one-sentence text in which the network sees `names`."""
    found = [(text.index(words), text.index(words) + len(words), type_) for words, type_ in names]
    analysis = read(Document("a", text, language="en"))
    assert len(analysis.sentences) == 1
    return [(text[e.span.start : e.span.end], e.type, e.id) for e in united(analysis, [found])]


def test_the_catalogue_gives_ids_to_names_of_the_network():
    text = "The minister said that Vladimir Putin was in Vientiane with Anna Nobody."
    names = (("Vladimir Putin", "PER"), ("Vientiane", "LOC"), ("Anna Nobody", "PER"))
    assert entities(text, *names) == [
        ("Vladimir Putin", "PER", "rus-vladimir-putin"),
        ("Vientiane", "LOC", "LAO"),
        ("Anna Nobody", "PER", ""),
    ]


def test_a_longer_name_keeps_its_span_and_gets_the_id_of_what_it_ends_with():
    text = "The guests were with Marshal Kim Jong Un when he came."
    assert entities(text, ("Marshal Kim Jong Un", "PER")) == [("Marshal Kim Jong Un", "PER", "prk-kim-jong-un")]


def test_a_name_inside_another_kind_of_name_gives_no_id():
    text = "The guests of the Bank of Ghana were in the house."
    assert entities(text, ("Bank of Ghana", "ORG")) == [("Bank of Ghana", "ORG", "")]


def test_a_place_named_after_a_country_is_not_that_country():
    text = "The guests of the house were at the Ghana Hills all day."
    assert entities(text, ("Ghana Hills", "LOC")) == [("Ghana Hills", "LOC", "")]


def test_the_type_is_the_networks():
    text = "The minister said that Ghana had won the match."
    assert entities(text, ("Ghana", "ORG")) == [("Ghana", "ORG", "GHA")]


def test_countries_and_full_names_count_where_the_network_sees_none():
    text = "The minister said that Vladimir Putin was in Ghana."
    assert entities(text) == [("Vladimir Putin", "PER", "rus-vladimir-putin"), ("Ghana", "LOC", "GHA")]


def test_a_part_of_a_known_name_is_made_whole():
    text = "The minister said that Kim Jong Un was there with the guests."
    assert entities(text, ("Kim Jong", "PER")) == [("Kim Jong Un", "PER", "prk-kim-jong-un")]
    assert entities(text, ("Kim", "PER"), ("Jong Un", "PER")) == [("Kim Jong Un", "PER", "prk-kim-jong-un")]


def test_acronyms_do_not():
    text = "The minister said that the WHO was there with the guests."
    assert entities(text) == []
    assert entities(text, ("WHO", "ORG"))[0][:2] == ("WHO", "ORG")


def test_names_never_overlap():
    text = "The guests were with the Republic of Ghana Embassy of Laos staff."
    found = entities(text, ("Republic of Ghana Embassy of Laos", "ORG"))
    assert [words for words, _, _ in found] == ["Republic of Ghana Embassy of Laos"]
