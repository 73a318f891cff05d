from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from diploscope.errors import NotFound
from diploscope.ledger import Coded, Coverage, Ledger, MentionFilter
from diploscope.model import EventType, Kind, Party, Status, When
from factories import CODER, analysis, coded_gift, coded_visit, document, gift, headline, mention, quote, run

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """Five mentions: a gift RUS-PRK, a meeting of both, a visit MNG-VNM, a headline of 2009-06, one undated."""
    ledger = Ledger(tmp_path_factory.mktemp("read") / "day.duckdb")
    both = document("meet-1", published=None)
    meeting = gift(
        both,
        kind=Kind.MEETING,
        type=EventType.CONSULT,
        status=Status.PLANNED,
        actors=(
            Party(quote(both.text, "Pavel Orlov"), "RUS"),
            Party(quote(both.text, "Ri Song Ho"), "PRK"),
            Party(quote(both.text, "Wonsan")),
        ),
        recipients=(Party(quote(both.text, "chess set")),),
        time=When(quote(both.text, "March 2024"), "2024-03"),
    )
    undated = document("undated-1", published=None, source="")
    batch = [
        coded_gift(),
        Coded(analysis(both), (meeting,)),
        coded_visit(),
        headline(),
        Coded(analysis(undated), (gift(undated, time=None, kind=Kind.AID, recipients=()),)),
    ]
    ledger.write(batch, run())
    return ledger


def kinds(ledger: Ledger, **wanted: object) -> list[str]:
    return [str(told.mention.kind) for told in ledger.mentions(MentionFilter(**wanted))]  # type: ignore[arg-type]


def test_mentions_come_in_the_order_of_their_dates_undated_last(day: Ledger) -> None:
    told = day.mentions(MentionFilter())
    assert [item.date for item in told] == ["2009-06", "2024-03", "2024-03-04", "2024-03-05", ""]
    assert [item.document.doc.id for item in told] == ["head-1", "meet-1", "gift-1", "visit-1", "undated-1"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"parties": ("RUS", "PRK")}, ["meeting", "gift"]),
        ({"parties": ("prk", "rus")}, ["meeting", "gift"]),
        ({"parties": ("RUS", "PRK"), "both_ways": False}, ["meeting", "gift"]),
        ({"parties": ("PRK", "RUS"), "both_ways": False}, ["meeting"]),
        ({"parties": ("RUS", "MNG")}, []),
        ({"actor": "RUS"}, ["meeting", "gift", "aid"]),
        ({"recipient": "VNM"}, ["visit"]),
        ({"actor": "CUB", "recipient": "LAO"}, ["message"]),
        ({"kinds": frozenset({Kind.GIFT, Kind.VISIT})}, ["gift", "visit"]),
        ({"types": frozenset({EventType.AID})}, ["gift", "aid"]),
        ({"statuses": frozenset({Status.PLANNED})}, ["meeting"]),
        ({"since": DAY(2024, 3, 5)}, ["meeting", "visit"]),
        ({"until": DAY(2024, 3, 1)}, ["message", "meeting"]),
        ({"since": DAY(2024, 3, 4), "until": DAY(2024, 3, 4)}, ["meeting", "gift"]),
        ({"since": DAY(2009, 6, 30), "until": DAY(2009, 6, 30)}, ["message"]),
        ({"since": DAY(2009, 7, 1), "until": DAY(2009, 12, 31)}, []),
        ({"limit": 2}, ["gift", "visit"]),  # undated mentions are the last that a limit keeps
        ({"limit": 2, "until": DAY(2024, 12, 31)}, ["gift", "visit"]),
        ({"limit": 0}, []),
    ],
)
def test_the_filter_lets_through(day: Ledger, wanted: dict[str, object], expected: list[str]) -> None:
    assert kinds(day, **wanted) == expected
    if "limit" not in wanted:
        assert day.count(MentionFilter(**wanted)) == len(expected)  # type: ignore[arg-type]


def test_dyads_in_sql_are_those_of_the_records(day: Ledger) -> None:
    rows = day.query("SELECT mention_id, actor, recipient FROM dyads")[1]
    told = day.mentions(MentionFilter())
    assert sorted(rows) == sorted((t.mention.id, a, r) for t in told for a, r in t.mention.dyads)
    assert day.dyads(1) == [("RUS", "PRK", 2)]
    assert len(day.dyads()) == 4


def test_a_headlines_evidence_is_its_title(day: Ledger) -> None:
    rows = day.query("SELECT sentence, text FROM evidence JOIN mentions ON id = mention_id WHERE headline")[1]
    assert rows == [(None, "Greetings to Laos from Cuba")]


def test_evidence_is_cut_by_code_points(ledger: Ledger) -> None:
    text = "\U0001f600 na\u0308h \U0001d11e \u041c\u043e\u0441\u043a\u0432\u0430. The set went from Wonsan to Hanoi."
    doc = document("wide-1", text)
    told = mention(doc, "went", "Wonsan", "Hanoi", evidence=(1,))
    ledger.write([Coded(analysis(doc), (told,))], run())
    assert ledger.query("SELECT text FROM evidence")[1] == [("The set went from Wonsan to Hanoi.",)]


def test_a_mention_is_found_by_the_start_of_its_id(day: Ledger) -> None:
    told = day.mentions(MentionFilter(kinds=frozenset({Kind.GIFT})))[0]
    id_ = told.mention.id
    assert day.mention(id_) == told
    assert day.mention(f" {id_[:10].upper()} ") == told


def test_an_unknown_id_names_the_nearest(day: Ledger) -> None:
    id_ = day.mentions(MentionFilter())[0].mention.id
    wrong = ("0" if id_[0] != "0" else "1") + id_[1:]
    with pytest.raises(NotFound, match=id_):
        day.mention(wrong)


@pytest.mark.parametrize("id_", ["", "%", "zz'; DROP TABLE x", "\ud800"])
def test_odd_ids_are_not_found(day: Ledger, id_: str) -> None:
    with pytest.raises(NotFound):
        day.mention(id_)


def test_an_empty_ledger_says_that_it_is_empty(ledger: Ledger) -> None:
    with pytest.raises(NotFound, match="holds none yet"):
        ledger.mention("abc")


def test_an_ambiguous_start_names_the_candidates(ledger: Ledger) -> None:
    batch = [coded_gift(f"gift-{number}") for number in range(17)]
    ledger.write(batch, run())
    ids = sorted(coded.mentions[0].id for coded in batch)
    first = next(a[0] for a, b in pairwise(ids) if a[0] == b[0])
    with pytest.raises(NotFound, match="more than one mention") as caught:
        ledger.mention(first)
    assert next(id_ for id_ in ids if id_[0] == first) in str(caught.value)


def test_a_document_is_found_by_key_start_of_key_and_id(day: Ledger) -> None:
    stored = day.document("gift-1")
    assert stored.doc == document()
    assert day.document(stored.key) == stored
    assert day.document(stored.key[:8]) == stored
    with pytest.raises(NotFound, match="no document 'nowhere'"):
        day.document("nowhere")


def test_an_id_that_stands_for_two_documents_names_their_keys(ledger: Ledger) -> None:
    batch = [coded_gift(title=title) for title in ("One", "Two")]
    ledger.write(batch, run())
    with pytest.raises(NotFound, match="more than one document") as caught:
        ledger.document("gift-1")
    for coded in batch:
        assert coded.analysis.doc.key in str(caught.value)


def test_coverage_counts_what_was_read_also_where_nothing_was_told(ledger: Ledger) -> None:
    quiet = document("quiet-1", "The lake froze.", source="River Daily")
    foreign = document("quiet-2", "Nichts.", source="River Daily", published=None)
    ledger.write(
        [
            coded_gift(),
            coded_visit(),
            Coded(analysis(quiet), ()),
            Coded(analysis(foreign, language="de", coded=False), ()),
        ],
        run(),
    )
    assert ledger.coverage(MentionFilter()) == [
        Coverage("River Daily", 3, 2, 1, "2024-03-05", "2024-03-05"),
        Coverage("Northern Courier", 1, 1, 1, "2024-03-05", "2024-03-05"),
    ]
    assert ledger.coverage(MentionFilter(parties=("RUS", "PRK"), since=DAY(2024, 1, 1))) == [
        Coverage("River Daily", 2, 2, 0, "2024-03-05", "2024-03-05"),
        Coverage("Northern Courier", 1, 1, 1, "2024-03-05", "2024-03-05"),
    ]
    assert ledger.coverage(MentionFilter(until=DAY(2023, 1, 1))) == []


def test_counts(day: Ledger) -> None:
    counts = day.counts()
    assert (counts.documents, counts.coded, counts.mentions, counts.runs, counts.problems) == (5, 5, 5, 1, 0)
    assert counts.last_added is not None
    assert counts.last_added.tzinfo is dt.UTC


def test_a_ledger_that_is_not_there_is_made_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "none.duckdb"
    with pytest.raises(Exception, match="there is no ledger"):
        Ledger(path, create=False).counts()
    assert not path.exists()
    assert Ledger(path).counts().documents == 0
    assert Ledger(path, create=False).known(["a"], CODER) == set()
