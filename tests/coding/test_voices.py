"""Statements: who speaks, of whom, and which way the words lean."""

import pytest
from coded import PUBLISHED, mentions

from diploscope.coding import code
from diploscope.model import Document, EventType, Kind, Span
from diploscope.reader import read


def statements(text, **options):
    return [mention for mention in mentions(text, **options) if mention.kind is Kind.STATEMENT]


def test_a_commentary_told_over_sentences_is_one_statement():
    (found,) = statements(
        "Rodong Sinmun in a commentary on Monday said that Japan is a criminal aggressor, adding:"
        " Japan is to blame for the dangerous tension. Japan lies about it shamelessly.",
        source="KCNA",
    )
    assert found.type is EventType.ACCUSE
    assert [party.country for party in (*found.actors, *found.recipients)] == ["PRK", "JPN"]
    assert found.evidence == (0, 1)


def test_what_a_statement_demands_its_author_demands():
    found = statements("Norway accused Ghana of overfishing. The statement demanded that Ghana stop at once.")
    assert {mention.type for mention in found} == {EventType.ACCUSE, EventType.REQUEST}
    assert {mention.actors[0].country for mention in found} == {"NOR"}


def test_a_named_speaker_after_the_words():
    (found,) = statements(
        "Ghana has committed a brazen crime and broken every treaty, said Foreign Minister Espen Barth Eide of Norway."
    )
    assert [party.name.text for party in found.actors] == ["Espen Barth Eide"]


def test_words_that_lean_neither_way_are_no_statement():
    assert statements("Norwegian Foreign Minister Espen Barth Eide said Ghana is on the coast of West Africa.") == []


def test_words_said_at_a_meeting_belong_to_it():
    found = mentions(
        "Norwegian Foreign Minister Espen Barth Eide met President Nana Akufo-Addo of Ghana in Accra on Monday."
        " Eide praised Ghana for its remarkable success."
    )
    assert [mention.kind for mention in found] == [Kind.MEETING]


def test_who_sums_up_is_left_out_for_those_quoted():
    found = statements(
        "Organizations of Norway and Ghana issued statements on Monday to praise the great success of the DPRK."
        " Ole Hansen, chairman of a Norwegian committee, in a statement praised the great success of the DPRK.",
        source="KCNA",
    )
    assert [[party.name.text for party in mention.actors] for mention in found] == [["Ole Hansen"]]


def test_acts_in_a_transcript_stand_on_the_speakers_word():
    (agreement,) = mentions("💬 Sergey Lavrov: We are glad to see you. Russia and Togo signed an agreement last year.")
    assert agreement.source.name.text == "Sergey Lavrov"


@pytest.mark.parametrize("heading", ["🎙 Statement by Foreign Minister Sergey Lavrov", "🎙 Sergey Lavrov’s interview"])
def test_a_heading_announces_whose_words_follow(heading):
    body = "The criminal regime in Ukraine is guilty of aggression and terror."
    text = f"{heading}\n{body}"
    spans = (Span(0, len(heading)), Span(len(heading) + 1, len(text)))
    doc = Document("d1", text, published=PUBLISHED, language="en", source="MFA Russia", sentences=spans)
    (found,) = code(read(doc))
    assert (found.type, found.actors[0].name.text) == (EventType.ACCUSE, "Sergey Lavrov")


def test_what_others_do_is_told_on_the_word_of_who_complains_of_it():
    attack = next(
        mention
        for mention in mentions("Ghana complained on Monday that Togo attacked Ghana on Sunday.")
        if mention.kind is Kind.FORCE
    )
    assert attack.source is not None
    assert attack.source.name.text == "Ghana"


def test_parties_blamed_side_by_side_are_blamed_in_one_statement():
    (found,) = statements(
        "Rodong Sinmun in a commentary on Monday said that Japan and Norway are criminal aggressors."
        " Japan and Norway are to blame for the dangerous tension, the commentary said."
        " Japan and Norway lie about it shamelessly, it added.",
        source="KCNA",
    )
    assert [party.country for party in found.recipients] == ["JPN", "NOR"]


def test_what_is_said_on_an_anniversary_praises_whose_it_is():
    (found,) = statements(
        "Organizations of Norway posted articles on the 51st anniversary of leader Kim Jong Il's start of work."
        " Ole Hansen, chairman of a Norwegian committee, in an article said that Korea wins great success, adding:"
        " Korea is the invincible power. Korea displays its great dignity.",
        source="KCNA",
    )
    assert [party.name.text for party in found.recipients] == ["Kim Jong Il"]


def test_a_national_day_is_no_party():
    (found,) = statements(
        "Ole Hansen, foreign minister of Norway, in an article on the occasion of Ghana's national day"
        " praised the great success and the invincible friendship of Ghana."
    )
    assert [party.name.text for party in found.recipients] == ["Ghana"]
