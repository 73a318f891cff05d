"""Names that are also words, or parts of other names: what the scout makes of them."""

from __future__ import annotations

import pytest

from diploscope.catalogue import load
from diploscope.model import Span
from diploscope.reader.scout import default_scout


def found(text: str) -> list[tuple[str, str]]:
    """The names in `text`, each with the country it stands for."""
    catalogue = load()
    hits = default_scout().scan(text, [Span(0, len(text))]).names[0]
    return [(text[h.span.start : h.span.end], catalogue.entity(h.entries[0]).country) for h in hits]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The North Korean leader spoke.", [("North Korean", "PRK")]),
        ("They left the South for good.", [("South", "KOR")]),
        ("They left for South for good.", []),
        ("a tour of the Vatican", [("Vatican", "VAT")]),
    ],
)
def test_an_article_is_no_part_of_a_name_but_may_be_its_condition(text, names):
    assert found(text) == names


@pytest.mark.parametrize("text", ["Let us go.", "Male recipients", "the times are hard", "The times are hard"])
def test_a_word_in_other_capitals_is_no_doubtful_name(text):
    assert found(text) == []


def test_a_doubtful_name_in_its_own_capitals_or_in_capitals_alone_is_found():
    assert found("The Times said so.") == [("The Times", "GBR")]
    assert found("WASHINGTON (Yonhap)")[0] == ("WASHINGTON", "USA")


@pytest.mark.parametrize(
    "text", ["in Latin America", "the Persian Gulf", "the Vienna Convention", "the South China Sea"]
)
def test_a_phrase_that_only_holds_a_name_is_silent(text):
    assert found(text) == []


@pytest.mark.parametrize(("city", "country"), [("Vladivostok", "RUS"), ("Xi'an", "CHN"), ("Geneva", "CHE")])
def test_a_city_tells_its_country(city, country):
    assert found(f"He came to {city}.") == [(city, country)]
