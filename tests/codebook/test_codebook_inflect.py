"""Regular inflection, and the spellings news uses side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploscope.codebook.inflect import other_spelling, plural, verb_forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("visit", "visits visited visited visiting"),
        ("donate", "donates donated donated donating"),
        ("agree", "agrees agreed agreed agreeing"),
        ("tie", "ties tied tied tying"),
        ("ally", "allies allied allied allying"),
        ("convey", "conveys conveyed conveyed conveying"),
        ("ban", "bans banned banned banning"),
        ("aid", "aids aided aided aiding"),
        ("vow", "vows vowed vowed vowing"),
        ("fix", "fixes fixed fixed fixing"),
        ("dispatch", "dispatches dispatched dispatched dispatching"),
        ("expel", "expels expelled expelled expelling"),
        ("target", "targets targeted targeted targeting"),
        ("embargo", "embargoes embargoed embargoed embargoing"),
    ],
)
def test_regular_verbs(verb, forms):
    assert list(verb_forms(verb)) == forms.split()


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("gift", "gifts"),
        ("country", "countries"),
        ("convoy", "convoys"),
        ("dispatch", "dispatches"),
        ("floral basket", "floral baskets"),
        ("message of greeting", "messages of greeting"),
        ("chief of staff", "chiefs of staff"),
        ("arms embargo", "arms embargoes"),
        ("veto", "vetoes"),
        ("memento", "mementos"),
        ("hunting knife", "hunting knives"),
        ("chairman", "chairmen"),
        ("vice-chairman", "vice-chairmen"),
        ("spokeswoman", "spokeswomen"),
        ("businessman", "businessmen"),
        ("consul general", "consuls general"),
        ("secretary-general", "secretaries-general"),
        ("major general", "major generals"),
        ("general", "generals"),
        ("ambassador-at-large", "ambassadors-at-large"),
    ],
)
def test_plurals(noun, many):
    assert plural(noun) == many


@pytest.mark.parametrize(
    ("verb", "form", "other"),
    [
        ("cancel", "cancelled", "canceled"),
        ("cancel", "canceled", "cancelled"),
        ("travel", "traveling", "travelling"),
        ("cancel", "cancels", None),
        ("cancel", "cancel", None),
        ("expel", "expelled", None),
        ("compel", "compelling", None),
    ],
)
def test_the_other_spelling(verb, form, other):
    assert other_spelling(verb, form) == other


@given(st.from_regex(r"[a-z]{3,10}", fullmatch=True))
def test_every_form_grows_from_the_verb(verb):
    assert all(form.startswith(verb[:-2]) and len(form) > len(verb) for form in verb_forms(verb)[:3])
