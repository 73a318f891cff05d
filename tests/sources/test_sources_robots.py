import pytest

from diploscope.sources.robots import parse

GROUPS = b"""
# a comment
User-agent: otherbot
User-agent: Diploscope/1.0   # the token counts
Disallow: /private
Allow: /private/open
Crawl-delay: 5

User-agent: *
Disallow: /

User-agent: DIPLOSCOPE
Disallow: /more
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/", True), ("/private", False), ("/private/x", False), ("/private/open/x", True), ("/more", False)],
)
def test_groups_that_name_us_are_joined_and_the_longest_rule_wins(path, allowed):
    assert parse(GROUPS, "diploscope").allow(path) is allowed


def test_others_get_the_general_group():
    assert not parse(GROUPS, "somebody").allow("/news")
    assert parse(GROUPS, "somebody").allow("/robots.txt")


@pytest.mark.parametrize(
    ("pattern", "path", "allowed"),
    [
        ("/*.pdf$", "/a/b.pdf", False),
        ("/*.pdf$", "/a/b.pdf?x", True),
        ("/*.pdf", "/a/b.pdf?x", False),
        ("/a*b*c", "/a1b2c3", False),
        ("/a*b*c", "/a1c2b3", True),
        ("/a*a$", "/a", True),
        ("/a$", "/a", False),
        ("/a$", "/ab", True),
        ("/*", "/x", False),
        ("/*?print=", "/x?print=1", False),
        ("/caf%C3%A9", "/caf%c3%a9", False),
        ("/café", "/caf%C3%A9", False),
        ("/%7Euser", "/~user", False),
        ("/a%2Fb", "/a/b", True),
        ("", "/x", True),
    ],
)
def test_patterns(pattern, path, allowed):
    rules = parse(f"User-agent: *\nDisallow: {pattern}\n".encode(), "diploscope")
    assert rules.allow(path) is allowed


def test_allow_wins_over_an_equally_long_rule():
    assert parse(b"User-agent: *\nDisallow: /a\nAllow: /a\n", "diploscope").allow("/a/b")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\0garbage", b"<html>not found</html>", b"Disallow: /\n"])
def test_without_rules_all_is_allowed(content):
    assert parse(content, "diploscope").allow("/x")


def test_hostile_pattern_takes_no_time():
    rules = parse(b"User-agent: *\nDisallow: /" + b"*a" * 5000 + b"b\n", "diploscope")
    assert rules.allow("/" + "a" * 20_000)
