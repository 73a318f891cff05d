"""The read job: what is coded, kept, counted and emitted."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import pytest

from diploscope.coding import code
from diploscope.encoder import Encoder, load
from diploscope.errors import RecordError, RunAbort
from diploscope.ledger import Ledger
from diploscope.model import Analysis, Document, Item, Mention, PartialDate, Span
from diploscope.run import ReadJob, Summary, code_document, read_into

if TYPE_CHECKING:
    from collections.abc import Iterator

GIFT = Document(
    "gift",
    "Ghana's foreign minister presented a carved vase to the King of Thailand in Bangkok on Tuesday. "
    "The river was calm.",
    published=PartialDate(2024, 3, 13),
    source="River Daily",
)
RUSSIAN = Document("ru", "Министр иностранных дел Ганы прибыл во вторник в Ханой и передал королю письмо и подарок.")
THAI = Document("th", "รัฐมนตรีว่าการกระทรวงการต่างประเทศกานาเดินทางถึงกรุงฮานอยเมื่อเช้าวันอังคารเพื่อหารือเรื่องการค้า")
HEADLINE = Document("head", "", "Ghana sends gift to Laos", PartialDate(2009, 6))
UNKNOWN = Document("und", "", "ሰላም ነው")


@pytest.fixture
def ledger(tmp_path):
    return Ledger(tmp_path / "day.duckdb", patience_s=2.0)


@pytest.fixture
def run(ledger):
    def run(*docs: Document, **options) -> tuple[Summary, list[dict[str, object]]]:
        rows: list[dict[str, object]] = []
        job = ReadJob(ledger, "read day.jsonl", **({"emit": rows.append} | options))
        return read_into(job, map(Item, docs), Summary()), rows

    return run


def test_a_document_is_read_coded_and_resolved():
    analysis, mentions = code_document(GIFT)
    assert analysis.labels == "RR"
    (gift,) = (mention for mention in mentions if mention.kind == "gift")
    assert [(party.country) for party in (*gift.actors, *gift.recipients)] == ["GHA", "THA"]
    assert (gift.object.name.text, gift.time.value, gift.place.country) == ("vase", "2024-03-12", "THA")


def test_every_document_is_emitted_once_and_in_order(run):
    docs = [RUSSIAN, GIFT, HEADLINE, UNKNOWN]
    _, rows = run(*docs)
    assert [row["id"] for row in rows] == ["ru", "gift", "head", "und"]
    assert [row["doc_id"] for row in rows] == [row["id"] for row in rows]


def test_what_is_emitted_is_json_with_spans_and_labels_of_one_length(run):
    _, rows = run(GIFT, RUSSIAN, HEADLINE)
    for row in rows:
        assert json.loads(json.dumps(row)) == row
        assert len(row["sentences"]) == len(row["spans"])
    assert rows[0]["spans"] == [[0, 95], [96, 115]]
    assert rows[2]["spans"] == []


def test_the_summary_counts(run):
    summary, rows = run(GIFT, RUSSIAN, HEADLINE)
    assert (summary.documents, summary.new) == (3, 3)
    assert summary.mentions == sum(len(row["events"]) for row in rows) >= 1
    assert summary.sentences == 3  # two of the gift's and the headline
    assert summary.stops == {"no trigger": 1}


def test_other_languages_are_kept_and_counted_not_dropped(run, ledger):
    summary, _ = run(GIFT, RUSSIAN, THAI, UNKNOWN)
    assert summary.languages == {"ru": 1, "th": 1, "und": 1}
    assert {"not coded: ru": 1, "not coded: th": 1, "not coded: und": 1}.items() <= summary.counts().items()
    (kept,) = ledger.query("SELECT count(*) FROM documents")[1]
    assert kept == (4,)


def test_reading_again_adds_nothing_and_emits_the_same(run):
    _, first = run(GIFT, RUSSIAN, HEADLINE)
    summary, second = run(GIFT, RUSSIAN, HEADLINE)
    assert second == first
    assert (summary.documents, summary.new, summary.mentions, summary.sentences) == (3, 0, 0, 0)


def test_the_same_document_twice_in_one_batch_is_one(run):
    summary, rows = run(GIFT, GIFT)
    assert (summary.documents, summary.new) == (2, 1)
    assert rows[0] == rows[1]


def test_an_id_with_another_text_is_another_document_and_said_so(run):
    run(GIFT)
    edited = dataclasses.replace(GIFT, text=GIFT.text.replace("vase", "bowl"))
    summary, rows = run(edited)
    assert (summary.new, summary.changed) == (1, ["gift"])
    assert rows[0]["id"] == "gift"


def test_batches_are_kept_and_told_one_by_one(ledger):
    taken: list[int] = []
    seen: list[tuple[int, int, int]] = []

    def items() -> Iterator[Item]:
        for number in range(5):
            taken.append(number)
            yield Item(dataclasses.replace(GIFT, id=f"gift-{number}"))

    job = ReadJob(ledger, "read", batch=2, progress=lambda s: seen.append((len(taken), s.documents, s.new)))
    read_into(job, items(), Summary())
    assert seen == [(2, 2, 2), (4, 4, 4), (5, 5, 5)]


def test_what_was_kept_before_a_failure_stays(ledger):
    def items() -> Iterator[Item]:
        for number in range(3):
            yield Item(dataclasses.replace(GIFT, id=f"gift-{number}"))
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        read_into(ReadJob(ledger, "read", batch=2), items(), Summary())
    assert ledger.query("SELECT count(*) FROM documents")[1] == [(2,)]


def test_no_documents_are_no_trouble(run):
    summary, rows = run()
    assert (summary.documents, rows) == (0, [])


def test_the_run_is_on_record_with_its_counts_and_problems(ledger):
    summary = Summary(problems=[RecordError("not JSON", origin="day.jsonl", line=7)])
    read_into(ReadJob(ledger, "read day.jsonl"), [Item(GIFT)], summary)
    (row,) = ledger.query("SELECT command, finished IS NOT NULL FROM runs")[1]
    assert row == ("read day.jsonl", True)
    assert summary.counts()["problems"] == 1


def test_given_sentences_come_back_as_given(run):
    _, rows = run(dataclasses.replace(GIFT, sentences=(Span(0, 40), Span(40, 115))))
    assert rows[0]["spans"] == [[0, 40], [40, 115]]


@pytest.mark.parametrize(
    "text",
    [
        "a\ud800b Kim Jong Un received a gift from Russia.",
        "Kim\x00Jong Un received a gift from Russia on last Fr\u0131day.",
        "\u202eRussia sent Laos a gift.\u2028\u2029",
        "\ufeff" * 50,
    ],
    ids=["surrogate", "control", "direction", "marks"],
)
def test_hostile_text_goes_all_the_way(run, text):
    first, rows = run(Document("x", text), Document("y", "", text))
    again, stored = run(Document("x", text), Document("y", "", text))
    assert (first.new, again.new) == (2, 0)
    assert stored == rows


def test_several_at_a_time_give_what_one_at_a_time_gives(tmp_path):
    docs = [dataclasses.replace(GIFT, id=f"gift-{n}", text=GIFT.text.replace("vase", f"vase {n}")) for n in range(12)]
    outputs = []
    for workers in (1, 4):
        rows: list[dict[str, object]] = []
        job = ReadJob(
            Ledger(tmp_path / f"{workers}.duckdb"), "read", emit=rows.append, encoder=load(1), workers=workers
        )
        read_into(job, map(Item, docs), Summary())
        outputs.append(rows)
    assert [row["id"] for row in outputs[0]] == [doc.id for doc in docs]
    assert all(row["events"] for row in outputs[0])
    assert outputs[0] == outputs[1]


@pytest.fixture
def faulty(monkeypatch):
    """Makes the coder raise `error` at the document of this id; the ids of the documents it was given."""

    def faulty(id_: str, error: Exception) -> list[str]:
        begun: list[str] = []

        def code_or_fail(analysis: Analysis, encoder: Encoder | None = None) -> tuple[Mention, ...]:
            begun.append(analysis.doc.id)
            if analysis.doc.id == id_:
                raise error
            return code(analysis, encoder)

        monkeypatch.setattr("diploscope.run.documents.code", code_or_fail)
        return begun

    return faulty


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("error", [IndexError("list index out of range"), RecordError("more than it can bear")])
def test_a_document_that_cannot_be_coded_is_named_and_the_others_are_read(run, faulty, ledger, workers, error):
    faulty("gift-3", error)
    named: list[RecordError] = []
    docs = [dataclasses.replace(GIFT, id=f"gift-{n}") for n in range(6)]
    summary, rows = run(*docs, encoder=load(1), workers=workers, problems=named.append)
    assert [row["id"] for row in rows] == ["gift-0", "gift-1", "gift-2", "gift-4", "gift-5"]
    assert (summary.documents, summary.new, summary.problems) == (5, 5, named)
    assert [str(error) in str(problem) for problem in named] == [True]
    assert ledger.query("SELECT count(*) FROM documents")[1] == [(5,)]


def test_what_ends_the_run_begins_no_further_document_and_keeps_what_was_written(run, faulty):
    begun = faulty("gift-3", RunAbort("the tables are gone"))
    docs = [dataclasses.replace(GIFT, id=f"gift-{n}") for n in range(200)]
    rows: list[dict[str, object]] = []
    with pytest.raises(RunAbort, match="the tables are gone"):
        run(*docs, encoder=load(1), workers=2, batch=2, emit=rows.append)
    assert [row["id"] for row in rows] == ["gift-0", "gift-1"]
    assert len(begun) == 4


@pytest.mark.parametrize("fast", [True, False])
def test_what_is_not_looked_at_is_said(run, fast):
    crowded = "Norway visited Togo and " * 100 + "Ghana. "
    docs = [GIFT, Document("long", crowded + "The river was calm. " + crowded), Document("head", "", crowded)]
    notes: list[RecordError] = []
    run(*docs, encoder=None if fast else load(1), notes=notes.append)
    said = [str(note) for note in notes]
    assert [line for line in said if "looked at" in line] == [
        "document long: of more than 40 words that may tell an event the first 40 were looked at: sentences 0, 2",
        "document head: of more than 40 words that may tell an event the first 40 were looked at: the headline",
    ]
    long = ["document long: too long to be read at once, the networks read a part: sentences 0, 2"]
    assert [line for line in said if "looked at" not in line] == ([] if fast else long)
