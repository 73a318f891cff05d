"""Titles of offices and the classes they belong to."""

from __future__ import annotations

import pytest

from diploscope.interchange.offices import office_of


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("President of Russia", "president"),
        ("President of the Republic of Korea", "president"),
        ("President of the United States", "president"),
        ("President of the National Bank of Ukraine", "official"),
        ("President of the Senate", "parliament_speaker"),
        ("Speaker of the House of Representatives", "parliament_speaker"),
        ("Chairman of the State Duma", "parliament_speaker"),
        ("Vice President of the United States", "vice_president"),
        ("Prime Minister of Japan", "prime_minister"),
        ("Deputy Prime Minister of Russia", "official"),
        ("Federal Chancellor of Germany", "prime_minister"),
        ("Premier of the People's Republic of China", "prime_minister"),
        ("Premier of Ontario", "official"),
        ("Minister of Foreign Affairs of North Korea", "foreign_minister"),
        ("Deputy Minister of Foreign Affairs", "official"),
        ("United States Secretary of State", "foreign_minister"),
        ("Foreign Secretary", "foreign_minister"),
        ("Minister of Defence", "defence_minister"),
        ("United States Secretary of Defense", "defence_minister"),
        ("Minister of Health", "minister"),
        ("ambassador of Russia to North Korea", "ambassador"),
        ("Permanent Representative of China to the United Nations", "ambassador"),
        ("Special Envoy for Sudan", "envoy"),
        ("White House Press Secretary", "spokesperson"),
        ("Secretary of the Security Council of Russia", "security_council"),
        ("Chief of the General Staff", "military_chief"),
        ("General Secretary of the Chinese Communist Party", "party_leader"),
        ("Member of the Politburo", "party_official"),
        ("Secretary-General of NATO", "organisation_head"),
        ("King of Jordan", "monarch"),
        ("member of the House of Representatives of Japan", None),
        ("mayor of Seoul", None),
        ("First Lady of the United States", None),
    ],
)
def test_a_title_tells_its_class(title, office):
    assert office_of(title) == office
