import pytest

from diploscope.sources.markup import plain

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Harbour Wire</title><link>https://w.example/</link><language>en-gb</language>
<item><title>Envoy &lt;b&gt;arrives&lt;/b&gt; &amp;amp; talks</title><link>https://w.example/1</link><guid>g1</guid>
 <pubDate>Tue, 24 Nov 2026 02:00:00 +0900</pubDate><description>&lt;p&gt;Short.&lt;/p&gt;</description>
 <content:encoded><![CDATA[<p>Long one.</p><p>Second<br>line &amp; more.</p><script>no()</script>]]>
 </content:encoded></item>
<item><title>Only a headline</title><guid>g2</guid><dc:date>2026-11</dc:date></item>
<item><title>Undated</title><pubDate>yesterday</pubDate></item>
<item><link>https://w.example/4</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ko"><title>A wire</title>
<entry><title type="html">Talks &amp;lt;1&amp;gt;</title><id>tag:1</id><link href="https://w.example/a"/>
<updated>2026-11-24T01:00:00+09:00</updated><published>2026-11-23</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>An <b>envoy</b> came.</p></div></content>
</entry></feed>"""
JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "J wire", "language": "fr", "items":
[{"id": "1", "url": "https://w.example/j", "title": "T", "content_html": "<p>Texte</p>",
"date_published": "2026-01-02T03:04:05Z"}]}"""


@pytest.fixture
def saved(tmp_path, reading):
    def saved(content, name="feed.xml"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return reading(path)

    return saved


def test_items_become_documents(saved):
    result = saved(RSS)
    first, second, third = result.docs
    assert (first.title, first.text) == ("Envoy arrives & talks", "Long one.\nSecond\nline & more.")
    assert (first.id, first.url, first.source, first.language) == (
        "https://w.example/1",
        "https://w.example/1",
        "Harbour Wire",
        "en",
    )
    assert (second.id, second.title, second.text) == ("g2", "Only a headline", "")
    assert third.title == "Undated"
    assert len({item.doc.snapshot for item in result.items}) == 1
    assert result.items[0].snapshot.content == RSS.encode()


def test_dates_are_those_the_feed_writes(saved):
    result = saved(RSS)
    assert [str(doc.published) for doc in result.docs] == ["2026-11-24", "2026-11", "None"]
    assert result.said == ["item 3: published not understood: 'yesterday'", "item 4: neither title nor text"]


def test_atom(saved):
    doc = saved(ATOM).only
    assert (doc.title, doc.text, doc.language) == ("Talks <1>", "An envoy came.", "ko")
    assert str(doc.published) == "2026-11-23"


def test_json_feed(saved):
    doc = saved(JSON_FEED, "feed.json").only
    assert (doc.title, doc.text, doc.source, doc.language) == ("T", "Texte", "J wire", "fr")
    assert (doc.url, str(doc.published)) == ("https://w.example/j", "2026-01-02")


def test_feed_that_the_first_parser_refuses(saved):
    # Netscape's RSS 0.91 without a channel title, in a feed element of no namespace.
    result = saved("<feed version='0.3'><title>Old wire</title><entry><title>Talks</title></entry></feed>")
    assert [doc.title for doc in result.docs] == ["Talks"]


def test_truncated_feed_gives_its_whole_items(saved):
    result = saved(RSS[: RSS.index("<item><title>Undated")])
    assert [doc.title for doc in result.docs][:2] == ["Envoy arrives & talks", "Only a headline"]


@pytest.mark.parametrize(
    "content",
    [
        "<rss version='2.0'><chan",
        "<rss version='2.0'></rss>",
        "<rss version='2.0'><channel><title>x</title></channel></rss>",
    ],
)
def test_feed_without_items(saved, content):
    assert "feed" in saved(content).refusal


def test_entities_are_not_expanded(saved):
    bomb = "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'ha'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{('&' + chr(97 + n) + ';') * 10}'>" for n in range(12)
    )
    result = saved(bomb + "]><rss version='2.0'><channel><item><title>x &m; y</title></item></channel></rss>")
    assert all(len(doc.title) < 100 for doc in result.docs)


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("", ""),
        ("plain  words\nhere", "plain words\nhere"),
        ("a < b and c > d", "a < b and c > d"),
        ("AT&amp;T &#8211; talks", "AT&T – talks"),
        ("<ul><li>one</li><li>two</li></ul>tail", "one\ntwo\ntail"),
        ("<p>a\nb</p>", "a b"),
        ("x<style>p {}</style><!-- c -->y", "xy"),
        ("<!-- only -->", ""),
        ("<b>" * 50_000 + "deep", "deep"),
    ],
)
def test_markup_is_taken_off(fragment, text):
    assert plain(fragment) == text
