import gzip
import json
import zlib

import pytest

from diploscope.sources import addresses

PLAIN = "text/plain; charset=utf-8"


@pytest.fixture
def fetch(reading):
    """Read an address of this machine."""

    def fetch(url, **options):
        return reading(url, **({"allow_private": True, "timeout_s": 5} | options))

    return fetch


def test_page_with_its_bytes(fetch, site, page):
    url = site.put("/a", page("<meta name='date' content='2024-05-06'>"), Content_Type="text/html; charset=utf-8")
    result = fetch(url)
    doc, snapshot = result.only, result.items[0].snapshot
    assert (doc.id, doc.url, doc.origin, str(doc.published)) == (url, url, url, "2024-05-06")
    assert (snapshot.url, snapshot.media_type, snapshot.sha256) == (url, "text/html", doc.snapshot)
    assert snapshot.fetched.tzinfo is not None


def test_we_say_who_we_are(fetch, site):
    fetch(site.put("/a", "A text.", Content_Type=PLAIN))
    path, headers = site.asked[-1]
    assert path == "/a"
    assert headers["User-Agent"].startswith("diploscope/")
    assert headers["Accept-Encoding"] == "gzip, deflate"


@pytest.mark.parametrize(
    ("body", "media_type", "texts"),
    [
        ("Envoy arrives\n\nShe stayed.", PLAIN, ["She stayed."]),
        ('{"text": "a"}\n{"text": "b"}\n', "application/x-ndjson", ["a", "b"]),
        ('{"text": "a"}\n{"text": "b"}\n', PLAIN, ["a", "b"]),
        ('[{"text": "a"}, {"text": "b"}]', "application/json", ["a", "b"]),
        ("<rss version='2.0'><channel><item><title>T</title></item></channel></rss>", "application/rss+xml", [""]),
        ("<rss version='2.0'><channel><item><title>T</title></item></channel></rss>", "text/html", [""]),
        ("A text.", "", ["A text."]),
    ],
)
def test_other_formats(fetch, site, body, media_type, texts):
    result = fetch(site.put("/x", body, Content_Type=media_type))
    assert result.said == []
    assert [doc.text for doc in result.docs] == texts


def test_text_from_the_web_keeps_its_bytes_and_address(fetch, site):
    result = fetch(url := site.put("/x.txt", "A text.", Content_Type=PLAIN))
    assert (result.only.url, result.items[0].snapshot.content) == (url, b"A text.")


def test_packed_file_from_the_web(fetch, site):
    body = gzip.compress(b'{"id": "1", "text": "a"}\n')
    url = site.put("/x.jsonl.gz", body, Content_Type="application/gzip")
    assert fetch(url).only.origin == f"{url}:1"


@pytest.mark.parametrize(
    ("coding", "encode"),
    [("gzip", gzip.compress), ("x-gzip", gzip.compress), ("deflate", zlib.compress), ("identity", bytes)],
)
def test_content_coding_is_taken_off(fetch, site, coding, encode):
    url = site.put("/x", encode(b"A text."), Content_Type=PLAIN, Content_Encoding=coding)
    assert fetch(url).items[0].snapshot.content == b"A text."


def test_header_charset_is_used(fetch, site):
    body = "Посол прибыл.".encode("koi8-r")
    assert fetch(site.put("/x", body, Content_Type="text/plain; charset=koi8-r")).only.text == "Посол прибыл."


def test_canonical_address_counts_only_on_the_same_host(fetch, site, page):
    same = page(f"<link rel='canonical' href='{site.url}/a'>")
    other = page("<link rel='canonical' href='https://elsewhere.example/a'>")
    assert fetch(site.put("/a?ref=x", same, Content_Type="text/html")).only.url == f"{site.url}/a"
    assert fetch(url := site.put("/b", other, Content_Type="text/html")).only.url == url


def test_redirects_are_followed(fetch, site):
    site.put("/2", status=302, Location="/3")
    site.put("/3", "Arrived.", Content_Type=PLAIN)
    url = site.put("/1", status=301, Location=site.url + "/2")
    doc = fetch(url).only
    assert (doc.url, doc.origin) == (site.url + "/3", url)


def test_redirect_loop(fetch, site):
    url = site.put("/1", status=302, Location="/1")
    assert fetch(url).refusal.startswith("redirects more than 5 times")
    assert sum(path == "/1" for path, _ in site.asked) == 6


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("ftp://w.example/", "refused: only http and https are fetched, not 'ftp'"),
        ("file:///etc/passwd", "refused: only http and https are fetched, not 'file'"),
        ("http://user:secret@w.example/", "refused: the address carries a user name or password"),
        ("/" + "a" * 70_000, f"redirects to '/{'a' * 99}', which is no address"),
        ("http://w.example:99999/", "not an address: there is no port 99999"),
    ],
)
def test_redirects_to_what_may_not_be_fetched(fetch, site, place, reason):
    assert fetch(site.put("/1", status=302, Location=place)).refusal == reason


def test_this_machine_is_refused(reading, site):
    url = site.put("/a", "A text.", Content_Type=PLAIN)
    result = reading(url, obey_robots=False)
    assert result.refusal.startswith("refused: 127.0.0.1 is at 127.0.0.1, which is not a public address")
    assert site.asked == []


def test_redirect_to_a_private_address_is_refused(monkeypatch, reading, site):
    # The site's own address passes for public here; every other is judged as always.
    judge = addresses.is_public
    monkeypatch.setattr(addresses, "is_public", lambda address: str(address) == "127.0.0.1" or judge(address))
    url = site.put("/1", status=302, Location="http://169.254.169.254/latest/meta-data")
    assert reading(url, timeout_s=5).refusal.startswith("refused: 169.254.169.254 is at 169.254.169.254")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://user:secret@w.example/", "refused: the address carries a user name or password"),
        ("http://", "not an address"),
        ("http:///path", "not an address: it names no host"),
        ("http://[::1", "not an address"),
        ("http://w.example:99999/", "not an address"),
    ],
)
def test_bad_addresses(reading, url, reason):
    result = reading(url)
    assert result.refusal.startswith(reason)
    assert "secret" not in str(result.problems[0])


def test_answer_that_does_not_come_times_out(fetch, site, stopwatch):
    url = site.put("/slow", "late", wait=30, Content_Type=PLAIN)
    assert fetch(url, timeout_s=0.3, obey_robots=False).refusal == "timed out: no answer from 127.0.0.1 in time"
    assert stopwatch() < 5


def test_trickle_ends_at_the_deadline(fetch, site, stopwatch):
    url = site.put("/drip", [b"x"] * 1000, wait=0.05, Content_Type=PLAIN)
    assert fetch(url, timeout_s=5, deadline_s=0.6).refusal == "timed out before the end"
    assert stopwatch() < 5


def test_body_over_the_limit(fetch, site):
    url = site.put("/big", b"x" * 5000, Content_Type=PLAIN)
    assert fetch(url, max_bytes=1000).refusal == "of 5,000 bytes, over the limit of 1,000 (max_bytes)"


def test_body_over_the_limit_without_a_length(fetch, site):
    url = site.put("/big", [b"x" * 600] * 5, Content_Type=PLAIN)
    assert fetch(url, max_bytes=1000).refusal == "over the limit of 1,000 bytes (max_bytes)"


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_bomb_in_the_content_coding(fetch, site, coding):
    body = (gzip.compress if coding == "gzip" else zlib.compress)(b"x" * (50 << 20))
    url = site.put("/bomb", body, Content_Type=PLAIN, Content_Encoding=coding)
    assert fetch(url).refusal == "over the limit of 20,971,520 bytes (max_bytes)"


def test_bomb_in_a_packed_file(fetch, site):
    lines = gzip.compress(b'{"text": ""}\n' * 100_000)
    result = fetch(site.put("/bomb.jsonl.gz", lines, Content_Type="application/gzip"), max_bytes=10_000)
    assert result.said[-1] == "over the limit of 10,000 bytes (max_bytes)"


def test_unknown_content_coding(fetch, site):
    url = site.put("/x", b"...", Content_Type=PLAIN, Content_Encoding="br")
    assert fetch(url).refusal == "in the content coding br, which was not asked for"


def test_truncated_content_coding(fetch, site):
    url = site.put("/x", gzip.compress(b"text " * 500)[:-12], Content_Type=PLAIN, Content_Encoding="gzip")
    assert fetch(url).refusal == "gzip data end early"


def test_connection_that_breaks(fetch, site):
    url = site.put("/x", b"half", Content_Type=PLAIN, Content_Length="5000")
    assert fetch(url).refusal.startswith("the connection broke")


def test_nobody_answers(fetch):
    assert fetch("http://127.0.0.1:9/", obey_robots=False).refusal.startswith("cannot be fetched")


@pytest.mark.parametrize(
    ("status", "reason"), [(404, "answered 404 Not Found"), (500, "answered 500 Internal Server Error")]
)
def test_other_answers(fetch, site, status, reason):
    assert fetch(site.put("/x", "no", status=status, Content_Type=PLAIN)).refusal == reason


def test_media_types_that_are_not_read(fetch, site):
    url = site.put("/x.png", b"\x89PNG", Content_Type="image/png")
    assert fetch(url).refusal == "of media type image/png, which is not read"


def test_page_without_article(fetch, site):
    url = site.put("/x", "<html><body><nav>Home</nav></body></html>", Content_Type="text/html")
    result = fetch(url)
    assert result.refusal == "no article text found"
    assert result.problems[0].origin == url


def test_robots_refuse(fetch, site):
    site.put("/robots.txt", "User-agent: *\nDisallow: /private\n")
    url = site.put("/private/a", "A text.", Content_Type=PLAIN)
    assert fetch(url).refusal == f"refused by {site.url}/robots.txt for diploscope"
    assert [path for path, _ in site.asked] == ["/robots.txt"]


def test_robots_may_be_passed_over(fetch, site):
    site.put("/robots.txt", "User-agent: *\nDisallow: /\n")
    assert fetch(site.put("/a", "A text.", Content_Type=PLAIN), obey_robots=False).only.text == "A text."


def test_robots_are_asked_again_for_a_redirect(fetch, site):
    site.put("/robots.txt", "User-agent: diploscope\nDisallow: /private\n")
    site.put("/private/a", "A text.", Content_Type=PLAIN)
    assert "refused by" in fetch(site.put("/open", status=302, Location="/private/a")).refusal


def test_robots_that_cannot_be_had_refuse(fetch, site):
    site.put("/robots.txt", "down", status=503)
    url = site.put("/a", "A text.", Content_Type=PLAIN)
    assert fetch(url).refusal == "robots.txt cannot be read, so the page is not fetched: answered 503"


def test_robots_that_time_out_refuse(fetch, site):
    site.put("/robots.txt", "late", wait=30)
    result = fetch(site.put("/a", "A text.", Content_Type=PLAIN), timeout_s=0.3)
    assert result.refusal.startswith("robots.txt cannot be read, so the page is not fetched: timed out")


def test_only_the_beginning_of_long_robots_is_read(fetch, site):
    site.put("/robots.txt", b"User-agent: *\nDisallow: /private\n" + b"# padding\n" * 100_000)
    assert fetch(site.put("/a", "A text.", Content_Type=PLAIN), max_bytes=2000).only.text == "A text."
    assert "refused by" in fetch(site.put("/private", "A text."), max_bytes=2000).refusal


def test_json_lines_from_the_web_report_their_line(fetch, site):
    url = site.put("/x.jsonl", json.dumps({"text": "a"}) + "\nnot json\n", Content_Type="application/octet-stream")
    result = fetch(url)
    assert len(result.docs) == 1
    assert str(result.problems[0]).startswith(f"{url}:2: not JSON")
