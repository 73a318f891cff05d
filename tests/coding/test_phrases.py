"""Party phrases: names, titles, bodies and who stands for whom."""

import pytest
from parsed import named, phrases_of


def test_a_long_title_in_apposition_belongs_to_its_holder():
    text = (
        "Kim Jong Un, general secretary of the Workers' Party of Korea and president of the State Affairs of the"
        " Democratic People's Republic of Korea, sent a message to Xi Jinping."
    )
    first = phrases_of(text)[0]
    assert text[first.name.start : first.name.end] == "Kim Jong Un"
    assert text[first.role.start : first.role.end].endswith("Democratic People's Republic of Korea")


def test_a_ministrys_list_stays_in_the_title():
    text = "Ole Hansen, vice-minister of Culture, Sport and Tourism of Norway, met President Nana Akufo-Addo."
    assert named(text)[0] == ("Ole Hansen", "NOR")


def test_a_plural_title_begins_another_party():
    text = (
        "Ole Hansen, minister of Trade of Norway, officials concerned and Kwame Owusu, ambassador of Ghana, attended."
    )
    assert [name for name, _ in named(text, source="KCNA")] == ["Ole Hansen", "officials concerned", "Kwame Owusu"]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A Norwegian delegation headed by Ole Hansen arrived in Accra.", "Ole Hansen", "NOR"),
        ("A Norwegian delegation for the trade fair led by Ole Hansen, mayor of a town, arrived.", "Ole Hansen", "NOR"),
    ],
)
def test_a_delegation_is_its_leader(text, name, country):
    assert named(text)[0] == (name, country)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The Friendship Association of Norway", "Friendship Association of Norway", "NOR"),
        ("The Norwegian Committee for the Study of Peace", "Norwegian Committee for the Study of Peace", "NOR"),
        ("The Norwegian Friendship and Solidarity Committee", "Norwegian Friendship and Solidarity Committee", "NOR"),
        ("The Norway-Ghana Friendship Association", "Norway-Ghana Friendship Association", "NOR"),
        ("The Association of Ghanaians in Norway", "Association of Ghanaians in Norway", "NOR"),
        ("King Harald of Norway", "King Harald", "NOR"),
    ],
)
def test_a_bodys_name_is_read_whole(text, name, country):
    assert named(f"{text} has sent a long and friendly letter to the capital.")[0] == (name, country)


def test_glued_names_are_read_as_names():
    assert named("ComradeKim Jong Unreceived President Vladimir Putin.")[0] == ("Kim Jong Un", "PRK")


def test_parties_in_a_country_are_of_that_country():
    assert named("Political parties in Ghana wrote to Norway.")[0][1] == "GHA"


def test_an_office_without_a_country_is_the_outlets_own():
    assert named("The foreign minister met Xi Jinping.", source="KCNA")[0][1] == "PRK"


def test_a_head_of_state_without_a_country_may_be_anybodys():
    phrase = phrases_of("President Smith met Xi Jinping.", source="KCNA")[0]
    assert phrase.country is None


def test_what_is_said_of_reporters_is_not_part_of_a_name():
    assert named("Norwegian Foreign Minister Espen Barth Eide told reporters that Ghana agreed.")[0] == (
        "Espen Barth Eide",
        "NOR",
    )


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("The statement demanded that Ghana leave.", "text"),
        ("The participants thanked Ghana.", "anaphor"),
        ("Both sides thanked Ghana.", "pair"),
        ("They thanked Ghana.", "pronoun"),
    ],
)
def test_words_for_parties_named_before(text, group):
    assert phrases_of(text)[0].group == group


def test_an_embassy_keeps_its_seat():
    phrase = phrases_of("The embassy of Ghana in Oslo wrote.")[0]
    assert (phrase.country, phrase.seat_country) == ("GHA", "NOR")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The chairman of the Supreme Council of the Labour Party of Norway left.",
            "Supreme Council of the Labour Party",
        ),
        ("A spokesman for the Foreign Ministry of Norway left.", "Foreign Ministry of Norway"),
    ],
)
def test_who_speaks_for_a_body_stands_for_all_of_its_name(text, name):
    ((found, country),) = named(text)
    assert found.startswith(name)
    assert country == "NOR"


def test_a_letter_handed_to_somebody_says_nothing():
    assert "text" not in {phrase.group for phrase in phrases_of("Norway handed the letter to Ghana.")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Norwegian Ministry of Culture and Sports left.", "Norwegian Ministry of Culture and Sports"),
        ("The Norwegian Institute of Culture and Friendship left.", "Norwegian Institute of Culture and Friendship"),
        ("The Ministry of Defence and the Foreign Ministry of Norway left.", "Foreign Ministry of Norway"),
    ],
)
def test_what_a_ministry_is_for_may_be_two_things(text, name):
    assert named(text)[-1] == (name, "NOR")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The Norwegian embassy in Accra closed.", "Norwegian embassy", "NOR"),
        (
            "The Norwegian Committee for Solidarity with Peru met on the eve of the talks.",
            "Norwegian Committee for Solidarity with Peru",
            "NOR",
        ),
        (
            "The Norway-Ghana Association for Friendship and Cultural Exchange met on the eve of the talks to come.",
            "Norway-Ghana Association for Friendship and Cultural Exchange",
            "NOR",
        ),
        (
            "The Norwegian Institute for Friendship and Cultural Solidarity with the Ghanaian People met.",
            "Norwegian Institute for Friendship and Cultural Solidarity with the Ghanaian People",
            "NOR",
        ),
        (
            "The Norwegian Committee for Promoting the May 17 Meeting for Lasting Peace met on Friday.",
            "Norwegian Committee for Promoting the May 17 Meeting for Lasting Peace",
            "NOR",
        ),
    ],
)
def test_a_name_goes_on_to_what_the_body_is_for_and_not_to_where_it_is(text, name, country):
    assert named(text)[0] == (name, country)


def test_small_words_stand_inside_the_names_of_persons():
    text = "Sheikh Tamim bin Hamad al-Thani, emir of Qatar, met Norwegian Foreign Minister Ola bin Said al-Harthy."
    assert [name for name, _ in named(text)] == ["Sheikh Tamim bin Hamad al-Thani", "Ola bin Said al-Harthy"]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The Ghanaian President, Kofi Mensah Boateng, left.", "Kofi Mensah Boateng", "GHA"),
        ("The president of the Storting of Norway (the Norwegian house) Ola Lund left.", "Ola Lund", "NOR"),
        ("Minister of Foreign Affairs and International Cooperation of Ghana Ama Owusu left.", "Ama Owusu", "GHA"),
        ("Minister of Foreign Affairs of the Republic of Ghana Dr Ama Owusu left.", "Ama Owusu", "GHA"),
    ],
)
def test_a_holder_stands_behind_his_title_and_what_it_is_of(text, name, country):
    assert named(text)[0] == (name, country)


def test_a_ministers_own_name_follows_what_he_is_minister_for():
    assert named("Minister of Oil Industry Han Sung Min left.", source="KCNA")[0] == ("Han Sung Min", "PRK")


def test_a_member_of_its_committee_is_of_the_country_of_the_party_before():
    text = "Ola Lund, chairman of the Communist Party of Norway, and Per Moe, member of its Central Committee, left."
    assert named(text, source="KCNA") == [("Ola Lund", "NOR"), ("Per Moe", "NOR")]
