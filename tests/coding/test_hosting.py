"""Guests and hosts of meetings, and acts that nobody hosts."""

import pytest
from coded import mentions

from diploscope.model import Kind


def _sides(mention):
    return [p.country for p in mention.actors], [p.country for p in mention.recipients]


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian Foreign Minister Espen Barth Eide met Ghanaian President Nana Akufo-Addo in Accra on Monday.",
        "Ghanaian President Nana Akufo-Addo met Norwegian Foreign Minister Espen Barth Eide in Accra on Monday.",
        "Ghanaian President Nana Akufo-Addo and Norwegian Foreign Minister Espen Barth Eide met in Accra on Monday.",
    ],
)
def test_who_is_at_home_where_they_meet_is_the_host(text):
    (meeting,) = mentions(text)
    assert _sides(meeting) == (["NOR"], ["GHA"])


def test_a_visit_told_beside_a_meeting_tells_the_guest():
    visit, meeting = mentions(
        "Norwegian Foreign Minister Espen Barth Eide visited Ghana on Monday."
        " President Nana Akufo-Addo of Ghana met Espen Barth Eide on Tuesday."
    )
    assert visit.kind is Kind.VISIT
    assert _sides(meeting) == (["NOR"], ["GHA"])


def test_where_nobody_hosts_all_are_actors():
    (meeting,) = mentions(
        "Norwegian Foreign Minister Espen Barth Eide held talks with Ghanaian President Nana Akufo-Addo on Monday."
    )
    assert _sides(meeting) == (["NOR", "GHA"], [])


def test_a_summit_of_many_in_the_country_of_one_is_nobodys():
    (meeting,) = mentions("Norway, Ghana and Togo held talks in Lome on Monday.")
    assert _sides(meeting) == (["NOR", "GHA", "TGO"], [])


def test_who_receives_stays_the_host_wherever_it_is():
    (meeting,) = mentions(
        "Norwegian Foreign Minister Espen Barth Eide received Ghanaian President Nana Akufo-Addo in Accra on Monday."
    )
    assert _sides(meeting) == (["GHA"], ["NOR"])


def test_both_who_sign_an_agreement_act():
    (agreement,) = mentions("Norway signed an agreement on fisheries with Ghana in Oslo on Monday.")
    assert agreement.kind is Kind.AGREEMENT
    assert _sides(agreement) == (["NOR", "GHA"], [])
