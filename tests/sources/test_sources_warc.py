import gzip
import zlib

import pytest
import zstandard


def record(uri, body, kind="response", media="text/html; charset=utf-8", status="200 OK", extra="", date="2026-11-20"):
    """One WARC record."""
    content = body if isinstance(body, bytes) else body.encode()
    block_type = media
    if kind in ("response", "request"):
        content = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{extra}\r\n".encode() + content
        block_type = f"application/http;msgtype={kind}"
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: {date}T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: {block_type}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


@pytest.fixture
def saved(tmp_path, reading):
    def saved(content, **options):
        path = tmp_path / "pages.warc"
        path.write_bytes(content)
        return reading(path, **options)

    return saved


@pytest.fixture
def three(page):
    return [record(f"https://w.example/{n}", page(date=f"<p>Page {n} of three.</p>")) for n in (1, 2, 3)]


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.ZstdCompressor().compress])
def test_pages_become_documents(saved, three, page, pack):
    result = saved(b"".join(pack(part) for part in three))
    assert result.said == []
    assert [doc.url for doc in result.docs] == [f"https://w.example/{n}" for n in (1, 2, 3)]
    doc, snapshot = result.docs[0], result.items[0].snapshot
    assert doc.id == "https://w.example/1"
    assert doc.origin.endswith("pages.warc#1")
    assert doc.published is None  # the record's date is when it was fetched
    assert snapshot.content == page(date="<p>Page 1 of three.</p>").encode()
    assert str(snapshot.fetched) == "2026-11-20 10:00:00+00:00"
    assert snapshot.sha256 == doc.snapshot


def test_what_is_no_page_is_counted_in_one_line(saved, three):
    others = [
        record("https://w.example/a.png", b"\x89PNG", media="image/png"),
        record("https://w.example/b.png", b"\x89PNG", media="image/png"),
        record("https://w.example/gone", "gone", status="404 Not Found"),
        record("https://w.example/fake", b"\0\1\2" * 9),
        record("https://w.example/1", "", kind="request"),
        record("", "software: x", kind="warcinfo", media="application/warc-fields"),
    ]
    result = saved(b"".join(others) + three[0])
    assert len(result.docs) == 1
    assert result.said == ["4 records left out: 2 image/png, 1 answered 404, 1 binary"]


def test_feeds_and_texts_in_an_archive(saved):
    feed = "<rss version='2.0'><channel><title>Wire</title><item><title>Talks</title></item></channel></rss>"
    result = saved(
        record("https://w.example/feed", feed, media="application/rss+xml")
        + record("https://w.example/t", "Envoy arrives\n\nShe stayed.", kind="conversion", media="text/plain")
        + record("https://w.example/r", "A saved text.", kind="resource", media="text/plain")
    )
    assert result.said == []
    assert [(doc.title, doc.text) for doc in result.docs] == [
        ("Talks", ""),
        ("Envoy arrives", "She stayed."),
        ("", "A saved text."),
    ]


@pytest.mark.parametrize(
    ("coding", "encode"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", lambda b: zlib.compress(b)[2:-4])],
)
def test_coded_bodies(saved, page, coding, encode):
    result = saved(record("https://w.example/1", encode(page().encode()), extra=f"Content-Encoding: {coding}\r\n"))
    assert result.items[0].snapshot.content == page().encode()


def test_chunked_body(saved, page):
    body = page().encode()
    chunked = b"%x\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (100, body[:100], len(body) - 100, body[100:])
    result = saved(record("https://w.example/1", chunked, extra="Transfer-Encoding: chunked\r\n"))
    assert result.said == []
    assert result.items[0].snapshot.content == body


def test_body_stored_whole_under_a_header_that_says_chunked(saved, page):
    result = saved(record("https://w.example/1", page(), extra="Transfer-Encoding: chunked\r\n"))
    assert result.only.text.startswith("The envoy handed over")


@pytest.mark.parametrize("cut", [3, 40, 900])
def test_archive_that_ends_within_a_record(saved, three, cut):
    whole = b"".join(three)
    result = saved(whole[: len(whole) - len(three[2]) + cut])
    assert [doc.url[-1] for doc in result.docs] == ["1", "2"]
    assert len(result.said) == 1
    assert "the archive ends within record 3" in result.said[0] or "record 3 cannot be read" in result.said[0]


def test_packed_archive_that_ends_early(saved, three):
    packed = [gzip.compress(part) for part in three]
    result = saved(b"".join(packed)[:-60])
    assert [doc.url[-1] for doc in result.docs] == ["1", "2"]
    assert len(result.said) == 1
    assert result.problems[0].origin.endswith("pages.warc")


def test_garbage_between_records(saved, three):
    result = saved(three[0] + b"garbage\r\n\r\n" + three[1])
    assert len(result.docs) == 1
    assert result.said == ["record 2 cannot be read (Invalid WARC header); the rest of the archive was not read"]


@pytest.mark.parametrize(
    ("body", "coding", "reason"),
    [
        (b"no gzip at all", "gzip", "gzip data are damaged"),
        (gzip.compress(b"x" * 5000, mtime=0)[:-20], "gzip", "gzip data end early"),
        (
            gzip.compress(b"x" * 9_000_000, mtime=0),
            "gzip",
            "over 1,000,000 bytes, the limit for one document (max_bytes)",
        ),
        (b"x" * 2_000_000, "identity", "over 1,000,000 bytes, the limit for one document (max_bytes)"),
    ],
)
def test_bad_body_costs_only_its_record(saved, three, body, coding, reason):
    bad = record("https://w.example/bad", body, extra=f"Content-Encoding: {coding}\r\n")
    result = saved(three[0] + bad + three[1], max_bytes=1_000_000)
    assert len(result.docs) == 2
    assert len(result.said) == 1
    assert result.said[0].startswith(reason)
    assert "https://w.example/bad" in result.said[0]
    assert result.problems[0].origin.endswith("#2")


def test_page_without_article_is_named(saved, three):
    result = saved(record("https://w.example/menu", "<html><body><nav>Home</nav></body></html>") + three[0])
    assert len(result.docs) == 1
    assert result.said == ["no article text found (https://w.example/menu)"]
