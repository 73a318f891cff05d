"""`diploscope read`: every kind of input, twice, and what is said about it."""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import lzma
import threading

import pytest
import zstandard
from cli_texts import GIFT, QUIET

from diploscope.ledger import Ledger

FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title><language>en</language><item>
<guid>w1</guid><title>A car for Pyongyang</title><link>https://wire.example/1</link>
<pubDate>Tue, 20 Feb 2024 09:00:00 GMT</pubDate><description>{GIFT} {QUIET}</description></item></channel></rss>"""
PAGE = f"""<!doctype html><html lang="en"><head><title>A car for Pyongyang</title>
<meta property="article:published_time" content="2024-02-20T09:00:00Z"></head><body><article><h1>A car for Pyongyang
</h1><p>{GIFT} {QUIET}</p><p>{QUIET} Nobody was about, and the watchman went home before the ships came in.</p>
</article></body></html>"""


def lines(*records: dict[str, object]) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def warc(uri: str, page: str) -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.encode()
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2024-02-21T10:00:00Z\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


RECORD = {"id": "car", "title": "A car", "published": "2024-02-20", "source": "Wire", "text": f"{GIFT} {QUIET}"}
INPUTS = {
    "news.txt": f"A car for Pyongyang\n\n{GIFT} {QUIET}".encode(),
    "news.jsonl": lines(RECORD).encode(),
    "news.jsonl.gz": gzip.compress(lines(RECORD).encode()),
    "news.jsonl.xz": lzma.compress(lines(RECORD).encode()),
    "news.jsonl.zst": zstandard.compress(lines(RECORD).encode()),
    "feed.xml": FEED.encode(),
    "page.html": PAGE.encode(),
    "pages.warc": warc("https://wire.example/1", PAGE),
    "pages.warc.gz": gzip.compress(warc("https://wire.example/1", PAGE)),
}


@pytest.fixture
def site(folder):
    """The folder as a web site on this machine."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def gifts(path) -> list[tuple[str, str, str]]:
    """Giver, receiver and date of every gift in the ledger."""
    statement = (
        "SELECT actor, recipient, date FROM dyads JOIN mentions ON id = mention_id "
        "WHERE kind = 'gift' AND length(actor) = 3 AND length(recipient) = 3"
    )
    return Ledger(path, create=False).query(statement)[1]


@pytest.mark.parametrize("name", INPUTS)
def test_every_kind_of_file_gives_its_gift(folder, call, name):
    (folder / name).write_bytes(INPUTS[name])
    result = call("read", name, "--ledger", "day.duckdb")
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert "1 document read, 1 new, 0 known already" in result.stderr
    assert gifts(folder / "day.duckdb") == [("RUS", "PRK", "2024-02-18")]


@pytest.mark.parametrize("name", ["news.jsonl.gz", "feed.xml", "page.html", "pages.warc.gz", "news.txt"])
def test_standard_input_and_addresses_give_the_same(folder, call, site, name):
    (folder / name).write_bytes(INPUTS[name])
    result = call("read", "-", "--ledger", "in.duckdb", input=INPUTS[name])
    assert result.exit_code == 0, result.output
    fetched = call("read", f"{site}/{name}", "--ledger", "web.duckdb", "--allow-private")
    assert fetched.exit_code == 0, fetched.output
    assert gifts(folder / "in.duckdb") == gifts(folder / "web.duckdb") == [("RUS", "PRK", "2024-02-18")]


def test_a_folder_and_several_targets_are_one_run(folder, call):
    (folder / "news").mkdir()
    (folder / "news" / "a.jsonl").write_text(lines(RECORD))
    (folder / "news" / "feed.xml").write_text(FEED)
    (folder / "news" / "README.md").write_text("What lies here.")
    (folder / "b.txt").write_text(QUIET)
    result = call("read", "news", "b.txt", "--ledger", "day.duckdb")
    assert result.exit_code == 0, result.output
    assert "3 documents read, 3 new" in result.stderr
    assert "news: text files of other kinds left out: 1 .md" in result.stderr
    assert Ledger(folder / "day.duckdb").counts().runs == 1


def test_the_same_document_read_twice_changes_nothing(folder, call, content):
    (folder / "a.jsonl").write_text(lines(RECORD, RECORD | {"id": "quiet", "text": QUIET}))
    call("read", "a.jsonl", "--ledger", "day.duckdb")
    before = content(folder / "day.duckdb")
    assert len(before["documents"]) == 2
    assert before["mentions"]
    result = call("read", "a.jsonl", "--ledger", "day.duckdb")
    assert result.exit_code == 0
    assert "2 documents read, 0 new, 2 known already\n0 mentions added" in result.stderr
    assert content(folder / "day.duckdb") == before


def test_the_same_id_with_other_text_is_another_document_and_said_so(folder, call):
    (folder / "a.jsonl").write_text(lines(RECORD))
    (folder / "b.jsonl").write_text(lines(RECORD | {"text": f"{QUIET} {GIFT}"}))
    call("read", "a.jsonl", "--ledger", "day.duckdb")
    result = call("read", "b.jsonl", "--ledger", "day.duckdb")
    assert result.exit_code == 0
    assert "1 new" in result.stderr
    assert "known ids with another text, kept as further documents: car" in result.stderr
    rows = Ledger(folder / "day.duckdb").query("SELECT DISTINCT text FROM documents WHERE id = 'car'")[1]
    assert len(rows) == 2


def test_the_same_id_with_other_text_in_one_file_is_named_with_its_line(folder, call):
    (folder / "a.jsonl").write_text(lines(RECORD, RECORD, RECORD | {"text": QUIET}))
    result = call("read", "a.jsonl", "--ledger", "day.duckdb")
    assert result.exit_code == 1
    assert "a.jsonl:3: id 'car' was used before with another title or text: read as another document" in result.stderr
    assert "a.jsonl: 1 document repeats an earlier one, same title and text" in result.stderr
    assert "3 documents read, 2 new, 1 known already" in result.stderr


def test_jsonl_gives_one_object_a_document_in_order_whether_new_or_known(folder, call):
    (folder / "a.jsonl").write_text(lines(RECORD, RECORD | {"id": "quiet", "text": QUIET}, RECORD))
    first = call("read", "a.jsonl", "--ledger", "day.duckdb", "--jsonl", "-", "-q")
    again = call("read", "a.jsonl", "--ledger", "day.duckdb", "--jsonl", "out.jsonl")
    assert first.stdout == (folder / "out.jsonl").read_text(encoding="utf-8")
    assert again.stdout == ""
    rows = [json.loads(line) for line in first.stdout.splitlines()]
    assert [(row["id"], row["doc_id"]) for row in rows] == [("car", "car"), ("quiet", "quiet"), ("car", "car")]
    assert rows[0] == rows[2]
    [event] = [event for event in rows[0]["events"] if event["kind"] == "gift"]
    assert [len(row["sentences"]) for row in rows] == [2, 1, 2]
    for slot in (*event["actors"], *event["recipients"], event["object"], event["time"], event["trigger"]):
        start, end = slot["span"]
        assert RECORD["text"][start:end] == slot.get("surface", slot["text"])


def test_given_sentences_are_used_as_they_are(folder, call):
    spans = [[0, 76], [76, 100], [100, 141]]
    (folder / "a.jsonl").write_text(lines(RECORD | {"sentences": spans}))
    result = call("read", "a.jsonl", "--jsonl", "-", "-q")
    assert json.loads(result.stdout)["spans"] == spans


def test_a_headline_without_text_is_read(folder, call):
    (folder / "a.jsonl").write_text(lines({"id": "h", "title": GIFT.removesuffix("."), "text": ""}))
    assert call("read", "a.jsonl", "--ledger", "day.duckdb").exit_code == 0
    assert gifts(folder / "day.duckdb") == [("RUS", "PRK", "2024-02-18")]


def test_other_languages_are_kept_and_counted(folder, call):
    text = "Президент России Владимир Путин подарил Ким Чен Ыну автомобиль российского производства."
    (folder / "a.jsonl").write_text(lines({"id": "ru", "text": text}))
    result = call("read", "a.jsonl", "--ledger", "day.duckdb")
    assert result.exit_code == 0
    assert "kept but not coded yet, by language: ru 1" in result.stderr
    assert Ledger(folder / "day.duckdb").counts().documents == 1


def test_outlet_names_documents_that_name_none(folder, call):
    (folder / "a.jsonl").write_text(lines(RECORD, {"id": "b", "text": QUIET}))
    call("read", "a.jsonl", "--ledger", "day.duckdb", "--outlet", "Harbour News")
    rows = Ledger(folder / "day.duckdb").query("SELECT source FROM documents ORDER BY id")[1]
    assert rows == [("Harbour News",), ("Wire",)]


def test_quiet_says_problems_only(folder, call):
    (folder / "a.jsonl").write_text(lines(RECORD, RECORD) + "none\n")
    result = call("read", "a.jsonl", "--ledger", "day.duckdb", "--quiet")
    assert result.stderr == "diploscope: a.jsonl:3: not JSON: Expecting value at column 1\n"


def test_without_ledger_the_default_is_made(folder, call):
    call("read", "-", input=GIFT)
    assert Ledger(folder / "diploscope.duckdb", create=False).counts().documents == 1
