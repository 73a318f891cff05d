"""Gatherings in somebody's honour."""

from coded import mentions

from diploscope.model import EventType, Kind


def ceremonies(text):
    return [mention for mention in mentions(text, source="KCNA") if mention.kind is Kind.CEREMONY]


def test_who_holds_it_is_the_actor_and_who_is_honoured_the_recipient():
    (found,) = ceremonies(
        "A seminar was held by the Friendship Association of Norway in Oslo on Monday to mark the birth anniversary of"
        " President Kim Il Sung."
    )
    assert found.type is EventType.SUPPORT
    assert [party.country for party in (*found.actors, *found.recipients)] == ["NOR", "PRK"]
    assert found.place.name.text == "Oslo"


def test_where_nobody_holds_it_the_countries_it_is_held_in_do():
    (found,) = ceremonies("Film shows took place in Norway and Ghana on the birthday of President Kim Il Sung.")
    assert {party.country for party in found.actors} == {"NOR", "GHA"}


def test_the_occasion_holds_for_the_gathering_told_next():
    found = ceremonies(
        "Events took place in Norway to commemorate the demise of President Kim Il Sung."
        " A lecture was given by the Friendship Association of Ghana on the same day."
    )
    assert {mention.actors[0].country for mention in found} == {"NOR", "GHA"}


def test_a_gathering_for_ones_own_is_domestic():
    assert ceremonies("A meeting was held in Pyongyang to mark the birthday of President Kim Il Sung.") == []


def test_each_whose_anniversary_it_is_is_honoured():
    (ceremony,) = mentions(
        "Film shows took place in Norway on April 25 on the occasion of the birth anniversary of President Kim Il Sung"
        " and the 92nd birthday of the Korean People's Army.",
        source="KCNA",
    )
    assert [party.name.text for party in ceremony.recipients] == ["Kim Il Sung", "Korean People's Army"]


def test_a_rite_in_a_city_is_its_states():
    (ceremony,) = mentions(
        "A meeting took place in Lima, Peru, on Monday on the occasion of the birthday of Kim Il Sung."
    )
    assert [(party.name.text, party.country) for party in ceremony.actors] == [("Peru", "PER")]


def test_the_bodies_present_hold_the_rite_of_which_only_the_place_is_told():
    (ceremony,) = mentions(
        "A meeting took place in Lima, Peru, on Monday on the occasion of the birthday of Kim Il Sung."
        " Present there were officials of the Communist Party of Peru and the Peruvian Workers' Party."
    )
    assert [party.name.text for party in ceremony.actors] == ["Communist Party of Peru", "Peruvian Workers' Party"]
    assert ceremony.present == ()
