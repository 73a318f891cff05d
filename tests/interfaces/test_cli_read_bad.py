"""Bad input: one clear line each with file, line and reason; the rest is read; the ledger is whole."""

from __future__ import annotations

import gzip
import json
import random
import socket

import pytest
from cli_texts import GIFT, QUIET

from diploscope.ledger import Ledger

GOOD = [json.dumps({"id": f"g{number}", "text": f"{GIFT} Report number {number}."}) for number in range(9)]
NOISE = random.Random(7).randbytes(3000)  # noqa: S311 - any bytes will do


def with_line_7(line: bytes) -> bytes:
    return b"\n".join([*(good.encode() for good in GOOD[:6]), line, *(good.encode() for good in GOOD[6:])])


def warc(*bodies: str) -> bytes:
    content = b""
    for number, body in enumerate(bodies):
        block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{body}".encode()
        content += (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://w.example/{number}\r\n"
            "WARC-Date: 2024-02-21T10:00:00Z\r\nContent-Type: application/http;msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        ).encode()
        content += block + b"\r\n\r\n"
    return content


PAGE = f"<!doctype html><html lang='en'><body><article><p>{GIFT} {QUIET}</p><p>{QUIET * 3}</p></article></body></html>"
ARCHIVE = warc(PAGE, PAGE.replace("car", "lorry"))
MENU = "<!doctype html><html><head><title>Log in</title></head><body><nav><a href='/'>Home</a></nav></body></html>"
MANY = "\n".join(GOOD).encode()
# Name, content, what is said after the name, and how many documents are read all the same.
BAD = [
    pytest.param("empty.txt", b"", ": empty: nothing to read", 0, id="empty file"),
    pytest.param("blank.jsonl", b" \n\n", ": empty: nothing to read", 0, id="blank file"),
    pytest.param("noise.txt", b"\0" + NOISE, ": binary data", 0, id="binary"),
    pytest.param("photo.html", b"\x89PNG\r\n" + NOISE, ": a PNG image, not text", 0, id="picture"),
    pytest.param("cut.jsonl.gz", gzip.compress(MANY)[:-60], ":", None, id="truncated gzip"),
    pytest.param("cut.txt.gz", gzip.compress(NOISE.hex().encode())[:900], ": gzip data end early", 0, id="cut text"),
    pytest.param("bad.txt.gz", b"\x1f\x8b\x08\0" + NOISE, ": gzip data are damaged", 0, id="damaged gzip"),
    pytest.param("cut.warc", ARCHIVE[:-300], ": the archive ends within record 2", 1, id="truncated WARC"),
    pytest.param(
        "cut.warc.gz", gzip.compress(ARCHIVE[: len(ARCHIVE) // 2]) + gzip.compress(NOISE)[:50], ":", 1, id="cut WARC"
    ),
    pytest.param("latin.txt", "Déjà reçu à l’Élysée".encode("cp1252"), ": not UTF-8: read as", 1, id="wrong encoding"),
    pytest.param(
        "latin.jsonl", with_line_7('{"id": "x", "text": "Élysée à"}'.encode("latin-1")), ":7: not UTF-8", 10, id="line"
    ),
    pytest.param("a.jsonl", with_line_7(b'{"id": "x", "text": '), ":7: not JSON: Expecting value", 9, id="line 7"),
    pytest.param("b.jsonl", with_line_7(b'{"id": "x"}'), ":7: neither text nor title", 9, id="no text"),
    pytest.param("c.jsonl", with_line_7(b"[1, 2]"), ":7: not a JSON object but a list", 9, id="no object"),
    pytest.param("d.jsonl", with_line_7(b'{"text": 7}'), ":7: text is a number, not a string", 9, id="wrong type"),
    pytest.param(
        "e.jsonl", with_line_7(b'{"text": "ab", "sentences": [[0, 9]]}'), ":7: sentence 0, [0, 9]", 9, id="offsets"
    ),
    pytest.param("f.jsonl", with_line_7(b"[" * 90_000), ":7: not JSON that can be read", 9, id="nesting"),
    pytest.param("menu.html", MENU.encode(), ": no article text found", 0, id="no article"),
    pytest.param("feed.xml", b"<rss version='2.0'><channel></channel></rss>", ": a feed without items", 0, id="feed"),
    pytest.param("paper.pdf", b"%PDF-1.7\n" + NOISE, ": a PDF, not text", 0, id="PDF"),
]


def whole(path) -> None:
    """The ledger can be read, and its last run has ended."""
    ledger = Ledger(path, create=False)
    assert ledger.query("SELECT count(*) FROM runs WHERE finished IS NULL")[1] == [(0,)]
    assert ledger.query("SELECT count(*) FROM evidence ANTI JOIN mentions ON id = mention_id")[1] == [(0,)]


@pytest.mark.parametrize(("name", "content", "said", "read"), BAD)
def test_bad_input_is_one_line_and_the_rest_is_read(folder, call, name, content, said, read):
    (folder / name).write_bytes(content)
    result = call("read", name, "--ledger", "day.duckdb", "--quiet")
    [line] = result.stderr.splitlines()
    assert line.startswith(f"diploscope: {name}{said}")
    whole(folder / "day.duckdb")
    kept = Ledger(folder / "day.duckdb").counts()
    assert kept.problems == 1
    if read is not None:
        assert kept.documents == read
    assert result.exit_code == (1 if kept.documents else 2)


@pytest.mark.parametrize(("name", "content", "said", "read"), BAD)
def test_good_input_beside_bad_input_is_read(folder, call, name, content, said, read):
    del said, read
    (folder / "day").mkdir()
    (folder / "day" / name).write_bytes(content)
    (folder / "day" / "z.txt").write_text(f"{GIFT} {QUIET}")
    result = call("read", "day", "--ledger", "day.duckdb", "--quiet")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    found = Ledger(folder / "day.duckdb").query("SELECT count(*) FROM documents WHERE origin LIKE '%z.txt'")[1]
    assert found == [(1,)]


@pytest.mark.slow
def test_a_line_of_200_megabytes_is_skipped_and_named(folder, call):
    with (folder / "long.jsonl").open("wb") as file:
        file.write(GOOD[0].encode() + b'\n{"id": "long", "text": "')
        for _ in range(200):
            file.write(b"word " * 200_000)
        file.write(b'"}\n' + GOOD[1].encode() + b"\n")
    result = call("read", "long.jsonl", "--ledger", "day.duckdb", "--quiet")
    assert result.exit_code == 1
    [line] = result.stderr.splitlines()
    assert line.startswith("diploscope: long.jsonl:2: a line of 200,000,026 bytes is over the limit")
    assert Ledger(folder / "day.duckdb").query("SELECT id FROM documents ORDER BY id")[1] == [("g0",), ("g1",)]
    whole(folder / "day.duckdb")


def test_missing_file_and_good_file(folder, call):
    (folder / "z.txt").write_text(GIFT)
    result = call("read", "none.txt", "z.txt", "--ledger", "day.duckdb", "--quiet")
    assert result.exit_code == 1
    assert result.stderr == "diploscope: none.txt: cannot be opened: No such file or directory\n"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254", "0"])
def test_addresses_of_this_machine_and_its_network_are_refused(folder, call, host):
    (folder / "z.txt").write_text(GIFT)
    result = call("read", f"http://{host}:9/a", "z.txt", "--ledger", "day.duckdb", "--quiet")
    assert result.exit_code == 1
    [line] = result.stderr.splitlines()
    assert line.startswith(f"diploscope: http://{host}:9/a: refused: ")
    assert "--allow-private" in line
    whole(folder / "day.duckdb")


def test_an_address_that_does_not_answer_times_out(folder, call, monkeypatch):
    monkeypatch.setenv("DIPLOSCOPE_TIMEOUT_S", "0.3")
    (folder / "z.txt").write_text(GIFT)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/news"
        result = call("read", url, "z.txt", "--ledger", "day.duckdb", "--allow-private", "--quiet")
    assert result.exit_code == 1
    [line] = result.stderr.splitlines()
    assert line.startswith(f"diploscope: {url}: ")
    assert "timed out" in line
    assert Ledger(folder / "day.duckdb").counts().documents == 1


def test_messages_do_not_steer_the_terminal(folder, call):
    name = "a\x1b[2Jb\u202e.jsonl"
    (folder / name).write_text(
        'none\n{"id": "\\u001b[31mred", "text": "One."}\n{"id": "\\u001b[31mred", "text": "Two."}'
    )
    result = call("read", name, "--ledger", "day.duckdb")
    assert result.exit_code == 1
    assert "\x1b" not in result.stderr
    assert "\u202e" not in result.stderr
    assert "a[2Jb.jsonl:1: not JSON" in result.stderr
