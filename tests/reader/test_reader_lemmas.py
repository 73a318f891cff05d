"""Lemmas and senses."""

from __future__ import annotations

import pytest

from diploscope.reader.lemmas import by_rule, load

VERBS = frozenset({"host", "hope", "plan", "carry", "sing", "visit", "lie", "agree", "use", "pass"})
NOUNS = frozenset({"gift", "box", "embassy", "news", "visit", "house", "glass"})
KNOWN = {"VERB": VERBS, "NOUN": NOUNS, "ADJ": frozenset({"late", "big", "happy", "other"})}


@pytest.mark.parametrize(
    ("form", "upos", "lemma"),
    [
        ("hosted", "VERB", "host"),
        ("hoping", "VERB", "hope"),
        ("planned", "VERB", "plan"),
        ("carries", "VERB", "carry"),
        ("passes", "VERB", "pass"),
        ("sing", "VERB", "sing"),
        ("visits", "VERB", "visit"),
        ("gifts", "NOUN", "gift"),
        ("boxes", "NOUN", "box"),
        ("houses", "NOUN", "house"),
        ("Embassies", "NOUN", "embassy"),
        ("news", "NOUN", "news"),
        ("glass", "NOUN", "glass"),
        ("latest", "ADJ", "late"),
        ("bigger", "ADJ", "big"),
        ("happiest", "ADJ", "happy"),
        ("other", "ADJ", "other"),
        ("Moscow", "PROPN", "Moscow"),
        ("1,250,000", "NUM", "1250000"),
        ("The", "DET", "the"),
    ],
)
def test_regular_inflection(form, upos, lemma):
    assert by_rule(form, upos, KNOWN) == lemma


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("tweeted", "tweet"),
        ("vlogging", "vlog"),
        ("googles", "google"),
        ("normalised", "normalise"),
        ("defused", "defuse"),
    ],
)
def test_verbs_that_no_table_knows(form, lemma):
    assert by_rule(form, "VERB", {}) == lemma


@pytest.mark.parametrize(
    ("form", "upos", "lemma"),
    [
        ("gave", "VERB", "give"),
        ("met", "VERB", "meet"),
        ("was", "AUX", "be"),
        ("’s", "AUX", "be"),
        ("n't", "PART", "not"),
        ("n’t", "PART", "not"),
        ("n't", "ADV", "not"),
        ("'re", "VERB", "be"),
        ("ca", "AUX", "can"),
        ("men", "NOUN", "man"),
        ("better", "ADJ", "good"),
        ("Talks", "NOUN", "talk"),
    ],
)
def test_irregular_and_clipped_forms(form, upos, lemma):
    assert load().lemma(form, upos) == lemma


@pytest.mark.parametrize("form", ["", "s", "es", "ing", "ed", "\ud800", "İ", "n'", "'"])
@pytest.mark.parametrize("upos", ["NOUN", "VERB", "ADJ", "NUM", "PROPN", "X", "no such tag"])
def test_any_form_has_a_lemma(form, upos):
    assert isinstance(load().lemma(form, upos), str)


@pytest.mark.parametrize(
    ("lemma", "upos", "particle", "frame"),
    [
        ("give", "VERB", "", "give.01"),
        ("give", "VERB", "up", "give_up.07"),
        ("go", "VERB", "", "go.02"),
        ("trip", "NOUN", "", "trip.03"),
        ("restriction", "NOUN", "", "restrict.01"),
        ("demarcate", "VERB", "", "demarcate.01"),
        ("host", "VERB", "no-such-particle", "host.01"),
    ],
)
def test_the_most_frequent_sense_of_a_predicate(lemma, upos, particle, frame):
    assert load().frame(lemma, upos, particle) == frame
