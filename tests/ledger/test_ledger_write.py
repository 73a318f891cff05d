from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from diploscope.errors import LedgerError, RecordError
from diploscope.ledger import Coded, MentionFilter, Written
from diploscope.model import EventType, Kind, PartialDate, Snapshot, Span
from factories import (
    CODER,
    NEWER,
    STARTED,
    analysis,
    coded_gift,
    coded_visit,
    document,
    gift,
    headline,
    many,
    run,
)

if TYPE_CHECKING:
    from diploscope.ledger import Ledger


def test_what_is_written_comes_back_the_same(ledger: Ledger) -> None:
    batch = [coded_gift(), coded_visit(), headline()]
    assert ledger.write(batch, run()) == Written(documents=3, mentions=3)
    keys = [coded.analysis.doc.key for coded in batch]
    stored = ledger.stored(keys)
    assert {key: mentions for key, (_, mentions) in stored.items()} == {
        coded.analysis.doc.key: coded.mentions for coded in batch
    }
    for coded in batch:
        document_back, _ = stored[coded.analysis.doc.key]
        assert document_back.doc == coded.analysis.doc
        assert document_back.key == coded.analysis.doc.key
        assert document_back.spans == tuple(sentence.span for sentence in coded.analysis.sentences)
        assert document_back.labels == coded.analysis.labels
        assert document_back.language == "en"
        assert document_back.coded
        assert abs(document_back.added - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)


def test_the_same_batch_again_changes_nothing(ledger: Ledger) -> None:
    batch = [coded_gift(), coded_visit()]
    ledger.write(batch, run())
    before = ledger.counts()
    assert ledger.write(batch, run("run-2")) == Written()
    after = ledger.counts()
    assert (after.documents, after.mentions) == (before.documents, before.mentions)
    for table, rows in (("parties", 4), ("evidence", 3)):
        assert ledger.query(f"SELECT count(*) FROM {table}")[1] == [(rows,)]  # noqa: S608 - fixed names


def test_a_document_twice_in_one_batch_is_one(ledger: Ledger) -> None:
    assert ledger.write([coded_gift(), coded_gift()], run()) == Written(documents=1, mentions=1)


def test_no_batch_touches_no_file(ledger: Ledger) -> None:
    assert ledger.write([], run()) == Written()
    assert not ledger.path.exists()


@pytest.mark.parametrize("change", [{"text": "Nothing was handed over."}, {"title": "Another headline"}])
def test_the_same_id_with_other_words_is_another_document(ledger: Ledger, change: dict[str, str]) -> None:
    ledger.write([coded_gift()], run())
    doc = document(**change)
    assert ledger.write([Coded(analysis(doc), ())], run()) == Written(documents=1, changed=("gift-1",))
    assert ledger.counts().documents == 2
    assert ledger.write([Coded(analysis(doc), ())], run()) == Written()


def test_the_same_id_with_other_words_in_one_batch_is_named(ledger: Ledger) -> None:
    batch = [Coded(analysis(document(title=title)), ()) for title in ("One", "Two", "Three")]
    assert ledger.write(batch, run()) == Written(documents=3, changed=("gift-1",))


def test_other_dates_or_addresses_do_not_make_another_document(ledger: Ledger) -> None:
    ledger.write([coded_gift()], run())
    doc = document(url="https://elsewhere.example/", published=PartialDate(2025))
    assert ledger.write([Coded(analysis(doc), ())], run()) == Written()
    assert ledger.document("gift-1").doc.published == PartialDate(2024, 3, 5)


def test_a_newer_coder_adds_and_is_shown(ledger: Ledger) -> None:
    old, new = coded_gift(), coded_gift(coder=NEWER)
    key = old.analysis.doc.key
    ledger.write([old], run())
    assert ledger.write([new], run("run-2", coder=NEWER)) == Written(mentions=1)
    assert ledger.stored([key])[key][1] == new.mentions
    assert ledger.stored([key], CODER)[key][1] == old.mentions
    assert [told.mention for told in ledger.mentions(MentionFilter())] == list(new.mentions)
    assert ledger.mention(old.mentions[0].id).mention == old.mentions[0]


def test_a_newer_coder_that_finds_nothing_hides_what_the_older_found(ledger: Ledger) -> None:
    old = coded_gift()
    ledger.write([old], run())
    ledger.write([Coded(old.analysis, ())], run("run-2", coder=NEWER))
    assert ledger.mentions(MentionFilter()) == []
    assert ledger.counts().mentions == 0


def test_each_reading_keeps_its_own_sentences(ledger: Ledger) -> None:
    old = coded_gift()
    whole = replace(old.analysis.sentences[0], span=Span(0, len(old.analysis.doc.text)))
    ledger.write([old], run())
    ledger.write([Coded(replace(old.analysis, sentences=(whole,)), ())], run("run-2", coder=NEWER))
    key = old.analysis.doc.key
    assert len(ledger.stored([key], CODER)[key][0].spans) == 3
    assert ledger.stored([key])[key][0].spans == (whole.span,)
    assert len(ledger.mention(old.mentions[0].id).document.spans) == 3


def test_known_is_what_exactly_this_version_has_read(ledger: Ledger) -> None:
    doc = document("empty-1", "The lake froze early.")
    gifts = coded_gift()
    ledger.write([gifts, Coded(analysis(doc, language="und", coded=False), ())], run())
    keys = [gifts.analysis.doc.key, doc.key, "not-there"]
    assert ledger.known(keys, CODER) == {gifts.analysis.doc.key, doc.key}
    assert ledger.known(keys, NEWER) == set()
    assert ledger.known([], CODER) == set()


def test_known_on_a_new_file_is_nothing(ledger: Ledger) -> None:
    assert ledger.known(["a"], CODER) == set()
    assert ledger.stored(["a"]) == {}


def test_given_sentences_come_back(ledger: Ledger) -> None:
    doc = document(sentences=(Span(0, 10), Span(10, 20)))
    ledger.write([Coded(analysis(doc), ())], run())
    assert ledger.document("gift-1").doc == doc


def test_mentions_keep_the_coders_order(ledger: Ledger) -> None:
    doc = document()
    kinds = [Kind.MEETING, Kind.GIFT, Kind.AID, Kind.CALL, Kind.VISIT]
    mentions = tuple(gift(doc, kind=kind, type=EventType.CONSULT) for kind in kinds)
    ledger.write([Coded(analysis(doc), mentions)], run())
    assert [mention.kind for mention in ledger.stored([doc.key])[doc.key][1]] == kinds


def test_evidence_that_the_document_has_not_is_refused_whole(ledger: Ledger) -> None:
    doc = document("odd-1")
    wrong = Coded(analysis(doc), (gift(doc, evidence=(0, 9)),))
    with pytest.raises(LedgerError, match="names sentence 9, but the document has 3"):
        ledger.write([coded_gift(), wrong], run())
    assert ledger.counts().documents == 0


def test_snapshots_are_kept_compressed_and_once(ledger: Ledger) -> None:
    page = Snapshot(b"<p>Good day.</p>" * 500, "text/html", "https://courier.example/", STARTED)
    doc = document(snapshot=page.sha256)
    for number in (1, 2):
        ledger.write([Coded(analysis(doc), (), page)], run(f"run-{number}"))
    rows = ledger.query("SELECT sha256, size, octet_length(content), fetched FROM store.snapshots")[1]
    [(sha256, size, compressed, fetched)] = rows
    assert (sha256, size) == (page.sha256, 8000)
    assert compressed < 200
    assert fetched == STARTED.replace(tzinfo=None)


def test_runs_begin_once_and_end_once_with_their_problems(ledger: Ledger) -> None:
    problems = [
        RecordError("no text", origin="day.jsonl", line=7),
        RecordError("bad \ud800 date", origin="\udcff"),
    ]
    for _ in range(2):
        ledger.begin_run(run())
        ledger.finish_run("run-1", {"documents": 3}, problems)
    columns, rows = ledger.query("SELECT id, command, coder, counts, finished IS NOT NULL FROM runs")
    assert columns[0] == "id"
    assert rows == [("run-1", "diploscope read day.jsonl", "surface", '{"documents": 3}', True)]
    assert ledger.query("SELECT origin, line, reason FROM problems ORDER BY position")[1] == [
        ("day.jsonl", 7, "no text"),
        ("\ufffd", None, "bad \ufffd date"),
    ]
    assert ledger.counts().problems == 2


def test_writing_notes_the_run(ledger: Ledger) -> None:
    ledger.write([coded_gift()], run())
    assert ledger.query("SELECT id, finished FROM runs")[1] == [("run-1", None)]


def test_stops_are_counted_by_reason(ledger: Ledger) -> None:
    ledger.write([coded_gift()], run())
    assert ledger.query("SELECT stops->>'no trigger' FROM documents")[1] == [("1",)]


def test_two_thousand_documents_take_well_under_a_second_each_thousand(ledger: Ledger) -> None:
    batch = list(many(2000))
    ledger.counts()
    began = time.perf_counter()
    written = ledger.write(batch, run())
    took = time.perf_counter() - began
    assert written == Written(documents=2000, mentions=3000)
    # About 0.6 s on two busy cores; row by row it is more than ten times that.
    assert took < 4


def test_a_session_holds_the_file_and_each_call_is_a_transaction(ledger: Ledger) -> None:
    doc = document("odd-1")
    wrong = Coded(analysis(doc), (gift(doc, evidence=(9,)),))
    with ledger.session() as session:
        session.write([coded_gift()], run())
        with pytest.raises(LedgerError):
            session.write([wrong], run())
        assert session.counts().documents == 1
        session.write([coded_visit()], run())
    assert ledger.counts().documents == 2
