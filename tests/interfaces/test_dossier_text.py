"""Words, sentences and quotations: what is shown of a text, and how it is put."""

from __future__ import annotations

import pytest
from dossier_records import car_gift, stored, tell

from diploscope.interfaces.dossier.commentary import commentary
from diploscope.interfaces.dossier.evidence import paragraphs, passages
from diploscope.interfaces.dossier.exchanges import Direction, direction, exchanges, groups
from diploscope.interfaces.dossier.layout import shortened, text_width
from diploscope.interfaces.dossier.wording import (
    basis_note,
    clean,
    count,
    date_words,
    host,
    join,
    safe_url,
    with_article,
)
from diploscope.model import Basis, Kind, PartialDate, Quote, Span, When

PARTIES = {"actors": ["Russia|RUS"], "recipients": ["North Korea|PRK"]}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("two\nlines\tand\u2028more", "two lines and more"),
        ("\u202eevil\u202c", "evil"),
        ("\x1b[31mred\x07", "[31mred"),
        ("\ud800", "\ufffd"),
        ("Łódź, 평양, Москва", "Łódź, 평양, Москва"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\U000e0041\U000e0042x", "x"),
    ],
)
def test_clean_takes_only_what_cannot_be_seen(text, shown):
    assert clean(text) == shown
    assert clean(shown) == shown


def test_urls_are_shown_by_host():
    assert host(safe_url(" https://www.example.org:8080/a ")) == "example.org"
    assert host(safe_url("ftp://example.org/")) == ""


def test_counts_and_lists():
    assert [count(number, "document") for number in (0, 1, 1204)] == [
        "0 documents",
        "1 document",
        "1,204 documents",
    ]
    assert [join(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_names_take_their_article():
    names = ["United States", "Netherlands", "Russia", "European Union", "Czech Republic", "Mongolia"]
    assert [with_article(name).startswith("the ") for name in names] == [True, True, False, True, True, False]


@pytest.mark.parametrize(
    ("date", "words"), [("2024-02-18", "18 February 2024"), ("2023-09", "September 2023"), ("2023", "2023")]
)
def test_dates_are_no_more_exact_than_told(date, words):
    assert date_words(PartialDate.parse(date)) == words


@pytest.mark.parametrize(
    ("words", "basis", "note"),
    [
        ("18 February 2024", Basis.EXPLICIT, ""),
        ("February 18", Basis.STORY, "year inferred from the story"),
        ("the same day", Basis.STORY, "inferred from the story"),
        ("18 Feb.", Basis.PUBLICATION, "year inferred"),
        ("Wednesday", Basis.PUBLICATION, "inferred"),
        ("last May 2023", Basis.PUBLICATION, "inferred"),
        ("someday", None, ""),
    ],
)
def test_basis_is_said(words, basis, note):
    assert basis_note(When(Quote(words, Span(0, len(words))), "2024-02-18", basis)) == note


def test_paragraphs_end_at_blank_lines_or_else_at_line_ends():
    assert paragraphs(stored("One. Two.\nThree. Four.")) == [(0, 1), (2, 3)]
    assert paragraphs(stored("One. Two.\nThree.\n\nFour.")) == [(0, 2), (3, 3)]
    assert paragraphs(stored("")) == []


def test_evidence_far_apart_makes_two_passages():
    text = " ".join(["Russia gave North Korea a bell.", *["Nothing else."] * 9, "It was the bell of a ship."])
    told = tell(stored(text), Kind.GIFT, "gave", evidence=(0, 10), **PARTIES)
    found = passages(told)
    assert [(passage.before, passage.after) for passage in found] == [(False, True), (True, False)]
    assert [sum(s.evidence for s in passage.stretches) for passage in found] == [1, 1]


def test_passages_give_the_text_back():
    told = car_gift()
    [passage] = passages(told)
    shown = "".join(piece.text for stretch in passage.stretches for piece in stretch.pieces)
    assert shown == told.document.doc.text.split("\n")[0]


def test_overlapping_slots_are_shown_once():
    paper = stored("Russia gave North Korea a bell.")
    told = tell(paper, Kind.GIFT, "gave North", **PARTIES, object="North Korea a bell")
    [passage] = passages(told)
    assert [(piece.text, piece.slot) for piece in passage.stretches[0].pieces if piece.slot] == [
        ("Russia", "who"),
        ("gave North", "act"),
    ]


@pytest.mark.parametrize("evidence", [(), (7,), (-1,)])
def test_without_a_usable_sentence_the_trigger_shows_where(evidence):
    paper = stored("Nothing here. Russia gave North Korea a bell.")
    [passage] = passages(tell(paper, Kind.GIFT, "gave", evidence=evidence, **PARTIES))
    assert [stretch.evidence for stretch in passage.stretches] == [False, False, True]


def test_commentary_takes_every_document_before_a_second_sentence():
    essay = stored("A one. A two. A three.", "III", published="2024-01-01")
    brief = stored("Fact. B one.", "RI", published="2024-01-02")
    [voice] = commentary([brief, essay], 2)
    assert (voice.shown, voice.total) == (2, 4)
    assert [quotation.text for quotation in voice.quotations] == ["A one.", "B one."]


def test_commentary_shows_where_it_leaves_out():
    paper = stored("First. A fact. Second. Third.", "IRII")
    [voice] = commentary([paper], 10)
    assert voice.quotations[0].text == "First. […] Second. Third."


@pytest.mark.parametrize(
    ("actors", "recipients", "side"),
    [
        (["Russia|RUS"], ["Korea|PRK"], Direction.FORWARD),
        (["Korea|PRK"], ["Russia|RUS"], Direction.BACK),
        (["Russia|RUS", "Korea|PRK"], [], Direction.MUTUAL),
        (["Russia|RUS"], ["Korea|PRK", "Cuba|CUB"], Direction.FORWARD),
        (["Russia|RUS", "Korea|PRK"], ["Russia|RUS", "Korea|PRK"], Direction.MUTUAL),
        (["Russia|RUS"], [], Direction.MUTUAL),
    ],
)
def test_direction_is_that_of_the_dyad(actors, recipients, side):
    paper = stored("Russia and Korea and Cuba spoke.")
    told = tell(paper, Kind.MEETING, "spoke", actors=actors, recipients=recipients)
    assert direction(told.mention, ("RUS", "PRK")) is side


def test_groups_keep_kind_direction_and_day():
    text = "Russia met Korea on 3 May 2024 and gave a bell."
    papers = [stored(text, source=name) for name in ("A", "B")]
    slots = {"actors": ["Russia|RUS"], "recipients": ["Korea|PRK"], "time": "3 May 2024|2024-05-03|explicit"}
    told = [tell(paper, kind, "met", **slots) for paper in papers for kind in (Kind.MEETING, Kind.GIFT)]
    back = slots | {"actors": ["Korea|PRK"], "recipients": ["Russia|RUS"]}
    told.append(tell(papers[0], Kind.GIFT, "met", **back))
    found = groups(exchanges(told, ("RUS", "PRK")))
    assert [(group.first.mention.kind, group.first.direction, group.words) for group in found] == [
        (Kind.GIFT, Direction.FORWARD, "told twice"),
        (Kind.MEETING, Direction.FORWARD, "told twice"),
        (Kind.GIFT, Direction.BACK, ""),
    ]


def test_same_mention_twice_is_one():
    assert len(exchanges([car_gift(), car_gift()], ("RUS", "PRK"))) == 1


def test_labels_are_cut_at_words():
    assert shortened("Agreement: comprehensive partnership treaty", 30) == "Agreement: comprehensive…"
    assert shortened("x" * 40, 10) == "xxxxxxxxx…"
    assert text_width("평양", 10) > text_width("ab", 10)
