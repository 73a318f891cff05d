import pytest

from diploscope.model import PartialDate
from diploscope.sources.page_dates import as_told


@pytest.fixture
def saved(tmp_path, reading):
    def saved(content, **options):
        path = tmp_path / "page.html"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return reading(path, **options)

    return saved


def test_article_with_its_bytes(saved, page):
    head = (
        "<meta property='article:published_time' content='2024-05-06T22:30:00+09:00'>"
        "<meta property='og:site_name' content='Harbour Wire'>"
        "<link rel='canonical' href='https://w.example/a/1'>"
    )
    result = saved(page(head))
    doc = result.only
    assert (doc.title, doc.source, doc.url, doc.id) == (
        "Envoy brings a chair",
        "Harbour Wire",
        "https://w.example/a/1",
        "https://w.example/a/1",
    )
    assert (str(doc.published), doc.language) == ("2024-05-06", "en")
    assert doc.text.startswith("The envoy handed over")  # not with the title again
    assert "Copyright" not in doc.text
    snapshot = result.items[0].snapshot
    assert (snapshot.content, snapshot.media_type) == (page(head).encode(), "text/html")
    assert snapshot.sha256 == doc.snapshot


def test_page_without_address_gets_a_content_id_and_the_outlet(saved, page):
    doc = saved(page(), outlet="Harbour Wire").only
    assert doc.id.startswith("d-")
    assert (doc.url, doc.source, doc.published) == ("", "Harbour Wire", None)


@pytest.mark.parametrize(
    ("head", "date", "published"),
    [
        ("<meta name='date' content='2011-12'>", "", "2011-12"),
        ("<meta property='article:published_time' content='2011-12-01'>", "", "2011-12-01"),
        ("", "<p class='date'>1 December 2011</p>", "2011-12-01"),
        ("", "<p class='date'>5 декабря 2011 г.</p>", "2011-12-05"),
        ("", "<p class='published'>2011년 12월 5일</p>", "2011-12-05"),
        ("", "<span class='date'>26-FEB-1987</span>", "1987-02-26"),
        ("", "<time datetime='2011-12-05T10:00:00Z'>5 Dec</time>", "2011-12-05"),
        ("<meta name='date' content='soon'>", "", "None"),
        ("", "<p>Copyright 2019</p>", "None"),
        ("", "<p>The chair was carved on 3 May 2010 in the old harbour.</p>", "None"),
    ],
)
def test_publication_date_is_no_more_exact_than_the_page(saved, page, head, date, published):
    assert str(saved(page(head, date)).only.published) == published


@pytest.mark.parametrize(
    ("date", "shown", "told"),
    [
        ("2011-12-01", "posted 2011-12-01T08:00", "2011-12-01"),
        ("2011-12-01", "posted 2011/12", "2011-12"),
        ("2011-12-01", "posted Dec. 2011", "2011-12"),
        ("2011-12-01", "posted 1st December 2011", "2011-12-01"),
        ("2011-12-01", "posted December 1, 2011", "2011-12-01"),
        ("2011-12-01", "posted 12/1/2011", "2011-12-01"),
        ("2011-12-01", "/20111201/", "2011-12-01"),
        ("2011-12-01", "2011年12月1日", "2011-12-01"),
        ("2011-12-01", "2011年12月", "2011-12"),
        ("2011-12-01", "1 de diciembre de 2011", "2011-12-01"),
        ("2011-01-01", "some time in 2011", "2011"),
        ("2011-01-01", "January 2011", "2011-01"),
        ("2011-12-01", "nothing of the kind", "None"),
        (None, "2011-12-01", "None"),
    ],
)
def test_dates_as_told(date, shown, told):
    assert str(as_told(date, shown)) == told


def test_dates_as_told_are_partial():
    assert as_told("2011-12-01", "2011-12") == PartialDate(2011, 12)


@pytest.mark.parametrize(
    "content",
    [
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "<!doctype html><html><head><title>Only a title</title></head><body></body></html>",
        "<html>" + "<div>" * 20_000,
        "<html><body><script>var a = 'words and more words and still more words';</script></body></html>",
    ],
)
def test_page_without_article(saved, content):
    assert saved(content).refusal == "no article text found"


def test_declared_encoding_is_used(saved, page):
    content = page("<meta charset='koi8-r'>", body="<p>Посол прибыл в столицу и вручил подарок президенту.</p>" * 4)
    result = saved(content.encode("koi8-r"))
    assert "Посол прибыл" in result.only.text


def test_wrongly_declared_encoding_is_said(saved, page):
    result = saved(page("<meta charset='ascii-armour'>", body="<p>The café was full of envoys all day.</p>" * 4))
    assert "café" in result.docs[0].text
    assert result.said == ["not in the declared encoding 'ascii-armour': read as utf-8"]


def test_control_characters_do_not_stop_a_page(saved, page):
    assert saved(page(body="<p>The envoy\x0b handed over a chair at the harbour.</p>" * 3)).only.text


def test_page_over_the_limit(saved, page):
    assert saved(page(), max_bytes=100).refusal == "over the limit of 100 bytes (max_bytes)"
