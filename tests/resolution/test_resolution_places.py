"""Names of places to places: one by one, and together as a document names them."""

from __future__ import annotations

import dataclasses

import pytest

from diploscope.model import Document, Mention, PartialDate, Point, Where
from diploscope.reader import read
from diploscope.resolution import resolve
from diploscope.resolution.places import (
    Hints,
    NamedSpan,
    PlaceMention,
    dateline_of,
    find_places,
    hints_of,
    places_of,
    resolve_mentions,
    resolve_place,
)
from factories import document, mention, quote


def found(text: str, **around) -> str | None:
    place = resolve_place(text, **around)
    return place.id if place else None


@pytest.mark.parametrize(
    ("text", "around", "id_"),
    [
        ("Georgia", {}, "GEO"),
        ("Georgia", {"near": ["Tbilisi"]}, "GEO"),
        ("Georgia", {"near": ["Alabama", "Macon", "Savannah"]}, "gn-4197000"),
        ("Georgia", {"country": "USA"}, "gn-4197000"),
        ("Tripoli", {}, "gn-2210247"),
        ("Tripoli", {"country": "LBN"}, "gn-266826"),
        ("Tripoli", {"near": ["Beirut", "Sidon"], "hints": Hints({"LBN": 4})}, "gn-266826"),
        ("Cambridge", {"near": ["Boston"]}, "gn-4931972"),
        ("Cambridge", {"near": ["London", "Oxford"]}, "gn-2653941"),
        ("Cambridge, Ohio", {}, "gn-5149007"),
        ("Springfield, Mo.", {}, "gn-4409896"),
        ("Paris", {}, "gn-2988507"),
        ("Paris", {"near": ["Lamar County", "Texas"]}, "gn-4717560"),
        ("Moscow, Idaho", {}, "gn-5601538"),
        ("Hyde Park, N.Y.", {}, "gn-5121727"),
        ("Hyde Park", {"near": ["London"]}, "place-hyde-park"),
        ("Washington", {}, "gn-4140963"),
        ("Washington", {"near": ["Seattle", "Tacoma"]}, "gn-5815135"),
        ("New York", {}, "gn-5128581"),
        ("Birmingham", {"hints": Hints(outlet="USA"), "near": ["Tuscaloosa"]}, "gn-4049979"),
        ("Lebanon", {"near": ["Nashville", "Tennessee"]}, "gn-4636045"),
    ],
)
def test_the_surroundings_tell_namesakes_apart(text, around, id_):
    assert found(text, **around) == id_


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Vladivostok port", "place-port-of-vladivostok"),
        ("the Chongjin port", "place-chongjin-port"),
        ("Wonsan City", "gn-1866923"),
        ("Kumsusan Memorial Palace", "place-kumsusan-palace-of-the-sun"),
        ("Cheong Wa Dae", "place-blue-house"),
        ("평양", "gn-1871859"),
        ("Владивосток", "gn-2013348"),
        ("人民大会堂", "place-great-hall-of-the-people"),
        ("Nampho", "gn-1879059"),
        ("Zorblat Quexton", None),
        ("", None),
        ("  ,", None),
    ],
)
def test_a_name_leads_to_its_place(text, id_):
    if id_ == "gn-1879059":  # Nampo's number is looked up by its own name: the spelling is what is tested
        id_ = found("Nampo")
    assert found(text) == id_


@pytest.mark.parametrize(
    ("text", "id_", "direct"),
    [
        ("northern Iraq", "IRQ", False),
        ("downtown Seoul", "gn-1835848", False),
        ("Busan port", "gn-1838524", False),
        ("embassy of Laos in Hanoi", "gn-1581130", False),
        ("Hanoi Opera House", "gn-1581130", False),
        ("Hanoi", "gn-1581130", True),
    ],
)
def test_a_part_of_a_place_is_wider_and_says_so(text, id_, direct):
    place = resolve_place(text)
    assert place
    assert (place.id, place.direct) == (id_, direct)
    whole = resolve_place({"IRQ": "Iraq", "gn-1835848": "Seoul", "gn-1838524": "Busan"}.get(id_, "Hanoi"))
    assert whole
    assert (place.precision_km > whole.precision_km) is not direct


def test_a_place_carries_what_it_was_chosen_for_and_the_others():
    place = resolve_place("Cambridge, Ohio")
    assert place
    assert (place.name, place.country, place.geonames) == ("Cambridge", "USA", 5149007)
    assert (place.lat, place.lon) == (pytest.approx(40.03, abs=0.01), pytest.approx(-81.59, abs=0.01))
    assert any("in Ohio" in reason for reason in place.reasons)
    assert len(place.candidates) > 5
    weights = [candidate.score for candidate in place.candidates]
    assert weights == sorted(weights, reverse=True)
    assert any("not in Ohio" in reason for reason in place.candidates[1].reasons)
    assert 0.9 < place.score <= 1


def test_the_score_falls_where_namesakes_are_near():
    sure, open_ = resolve_place("Pyongyang"), resolve_place("Springfield")
    assert sure
    assert open_
    assert sure.score == 1.0
    assert open_.score < 0.5


def mentions(*texts: str) -> list[PlaceMention]:
    return [PlaceMention(text, (0, 0)) for text in texts]  # type: ignore[arg-type]


def test_one_name_is_one_place_in_a_document():
    told = [*mentions("Athens"), dataclasses.replace(mentions("Athens")[0], within="Ohio"), *mentions("Athens")]
    ids = {place.id for place in resolve_mentions(told, Hints()) if place}
    assert ids == {found("Athens, Ohio")}


def test_a_place_that_nobody_knows_lies_where_it_is_said_to():
    unknown = PlaceMention("Zorblat", (0, 0), within="Belgorod Region")  # type: ignore[arg-type]
    place, region = resolve_mentions([unknown, *mentions("Belgorod Region")], Hints())
    assert place
    assert region
    assert (place.id, place.direct, region.direct) == (region.id, False, True)


TEXT = "Springfield, Ohio, and Dayton were named with Kim Il Sung Square, the Korea Herald and south Korea's Busan."


def names(text: str, entities=None) -> list[str]:
    return [place.text for place in find_places(text, entities)]


def test_places_are_found_by_the_gazetteer_alone():
    assert names(TEXT) == ["Springfield", "Ohio", "Kim Il Sung Square", "south Korea"]


def test_what_the_networks_call_a_place_is_one():
    entities = [NamedSpan(TEXT.index(name), TEXT.index(name) + len(name), "LOC") for name in ("Dayton", "Busan")]
    assert names(TEXT, entities) == ["Springfield", "Ohio", "Dayton", "Kim Il Sung Square", "south Korea", "Busan"]


def test_what_they_call_a_person_or_body_is_none():
    text = "Paris Hilton met Jordan Smith at the University of Texas in Laos."
    spans = [("Paris Hilton", "PER"), ("Jordan Smith", "PER"), ("University of Texas", "ORG")]
    entities = [NamedSpan(text.index(name), text.index(name) + len(name), type_) for name, type_ in spans]
    assert names(text, entities) == ["Laos"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("In a letter to Us Weekly, Me and Or said so.", []),
        ("The DPRK-Russia treaty and Rajin-Sonbong", ["DPRK", "Russia", "Rajin-Sonbong"]),
        ("envoys of the People's Republic of China", ["People's Republic of China"]),
        ("a strike on Solokhi village, Belgorod Region", ["Belgorod Region"]),
        ("President of Russia Vladimir Putin", ["Russia"]),
        ("the demilitarized zone at Punggye-ri", ["Punggye-ri"]),
        ("no place here", []),
        ("", []),
    ],
)
def test_names_are_told_from_words(text, places):
    assert names(text, []) == places


def test_a_name_that_says_where_another_lies_stays_a_place_and_is_kept_with_it():
    first, second = find_places("He left Cambridge, Ohio today.", [])
    assert (first.text, first.within, second.text) == ("Cambridge", "Ohio", "Ohio")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Pyongyang, August 14 (KCNA) -- A delegation left.", "Pyongyang"),
        ("SEOUL, Dec. 28 (Yonhap) -- A delegation left.", "SEOUL"),
        ("Delegation leaves SEOUL, Dec. 28 (Yonhap) -- A delegation left.", "SEOUL"),
        ("BEIJING — A delegation left.", "BEIJING"),
        ("PARIS, Texas -- A delegation left.", "PARIS, Texas"),
        ("A delegation left Pyongyang -- at last.", None),
        ("", None),
    ],
)
def test_a_dateline_is_no_place_of_the_text(text, place):
    dateline = dateline_of(text)
    assert (dateline and dateline[0]) == place
    if dateline:
        assert not [one for one in find_places(text) if one.span.start < dateline[1].end]


def test_the_dateline_speaks_for_what_is_near_it():
    text = "PARIS, Texas -- A man of Clarksville was seen in Paris."
    doc = Document("a", text, language="en")
    (clarksville, paris) = [
        NamedSpan(at, at + len(name), "LOC") for name, at in (("Clarksville", 25), ("Paris", text.rindex("Paris")))
    ]
    clarksville = NamedSpan(text.index("Clarksville"), text.index("Clarksville") + 11, "LOC")
    placed = places_of(read(doc), [clarksville, paris])
    assert [(one.place.country, one.place.id) for one in placed][1] == ("USA", "gn-4717560")


def test_the_document_says_which_countries_it_is_about():
    doc = Document("a", "Lao and Russian envoys met in Vientiane, Laos.", source="KCNA")
    hints = hints_of(read(doc))
    assert set(hints.countries) == {"LAO", "RUS"}
    assert hints.countries["LAO"] > hints.countries["RUS"]
    assert hints.outlet == "PRK"


def test_a_language_that_is_not_coded_has_no_places():
    doc = Document("a", "Российская делегация прибыла во Владивосток и отправилась в Москву.")
    assert places_of(read(doc), []) == []


STORY = "Vladimir Putin met Thongloun Sisoulith at the Khasan station. Kim Jong Un sent a letter to both in Georgia."


def coded(name: str, country: str | None) -> Where | None:
    doc = document(text=STORY, published=PartialDate(2024, 3, 13))
    told: Mention = mention(doc, "met", "Vladimir Putin", "Thongloun Sisoulith")
    told = dataclasses.replace(told, place=Where(quote(STORY, name), country))
    (out,) = resolve(read(doc), [told])
    return out.place


def test_the_place_of_an_event_gets_an_id_and_a_point():
    place = coded("Khasan station", "RUS")
    assert place
    assert (place.country, place.id) == ("RUS", "place-khasan")
    assert place.point == Point(42.429, 130.645, 5.0)


def test_a_sure_place_corrects_the_country_that_was_taken_for_granted():
    place = coded("Khasan station", "PRK")
    assert place
    assert (place.country, place.id) == ("RUS", "place-khasan")


def test_a_doubtful_one_does_not():
    place = coded("Georgia", "USA")
    assert place
    assert (place.country, place.id) == ("USA", "gn-4197000")


def test_what_nobody_knows_stays_as_it_was():
    assert coded("both", "PRK") == Where(quote(STORY, "both"), "PRK")
