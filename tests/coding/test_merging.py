"""One act told several times is one event."""

from coded import mentions

from diploscope.model import Kind


def test_an_act_told_twice_is_one_event_with_two_sentences():
    (visit,) = mentions("King Harald of Norway visited Ghana on Monday. The Norwegian king visited Ghana for a day.")
    assert visit.evidence == (0, 1)


def test_acts_of_two_days_are_two_events():
    found = mentions("King Harald of Norway visited Ghana on Monday. King Harald of Norway visited Ghana on Friday.")
    assert len(found) == 2


def test_two_persons_of_one_state_are_two_parties():
    found = mentions(
        "Norwegian Prime Minister Jonas Gahr Store met President Nana Akufo-Addo in Accra."
        " Norwegian Foreign Minister Espen Barth Eide met Foreign Minister Shirley Ayorkor Botchwey of Ghana in Accra."
    )
    assert [mention.kind for mention in found] == [Kind.MEETING, Kind.MEETING]


def test_a_wish_said_on_a_visit_is_part_of_it():
    (visit,) = mentions("King Harald of Norway visited Ghana on Monday. He wished the Ghanaian people success.")
    assert visit.kind is Kind.VISIT
