"""Who "he", "the ambassador" and "the participants" are."""

from coded import mentions

from diploscope.model import Kind


def test_a_bare_office_is_its_holder_named_before():
    *_, letter = mentions(
        "Ghanaian Ambassador Kwame Owusu visited Oslo on Monday."
        " The ambassador handed a letter to Norwegian Foreign Minister Espen Barth Eide."
    )
    assert letter.kind is Kind.MESSAGE
    assert [party.name.text for party in letter.actors] == ["Kwame Owusu"]


def test_they_are_the_subject_of_the_sentence_before_and_not_its_object():
    statement = mentions("Parties in Ghana wrote to Norway. They urged Togo to leave.")[-1]
    assert {party.country for party in statement.actors} == {"GHA"}


def test_the_two_leaders_are_those_of_the_meeting_told_before():
    *_, treaty = mentions(
        "Norwegian Prime Minister Jonas Gahr Store met President Nana Akufo-Addo of Ghana in Accra on Monday."
        " The two leaders signed a treaty."
    )
    assert {party.country for party in treaty.actors} == {"NOR", "GHA"}


def test_who_is_honoured_by_his_portrait_is_somebody_else():
    *_, ceremony = mentions(
        "Norwegian Ambassador Ole Hansen visited Pyongyang on Friday to mourn the demise of Kim Jong Il."
        " He laid a wreath before his portrait."
    )
    assert ceremony.kind is Kind.CEREMONY
    assert [party.name.text for party in ceremony.actors] == ["Ole Hansen"]
    assert [party.name.text for party in ceremony.recipients] == ["Kim Jong Il"]


def test_it_is_the_body_that_acted_last():
    statement = mentions("The government of Ghana met on Monday. It called on Norway to stop.")[-1]
    assert [party.country for party in statement.actors] == ["GHA"]


def test_the_ministers_are_those_who_met():
    statement = mentions(
        "Norwegian Foreign Minister Espen Barth Eide and Ghanaian Foreign Minister Shirley Botchwey held talks."
        " The Ministers condemned Togo."
    )[-1]
    assert [party.country for party in statement.actors] == ["NOR", "GHA"]


def test_a_minister_and_his_party_are_the_minister():
    ceremony = mentions(
        "Norwegian Foreign Minister Espen Barth Eide visited Accra on Monday."
        " The foreign minister and his party laid a wreath before the portrait of Kwame Nkrumah of Ghana."
    )[-1]
    assert ceremony.kind is Kind.CEREMONY
    assert [party.name.text for party in ceremony.actors] == ["Espen Barth Eide"]


def test_a_title_with_a_hyphen_is_the_same_without():
    *_, letter = mentions(
        "Ole Hansen, vice-president of Norway, visited Accra on Monday."
        " The vice president handed a letter to Ghanaian President Nana Akufo-Addo."
    )
    assert [party.name.text for party in letter.actors] == ["Ole Hansen"]


def test_those_named_after_among_them_are_the_figures_told_of():
    first, *_ = mentions(
        "Norwegian figures visited the embassy of Ghana in Oslo on Monday."
        " Among them were Ole Hansen, chairman of the Labour Party of Norway, and Kari Berg, mayor of Bergen of Norway."
    )
    assert [party.name.text for party in first.actors] == ["Ole Hansen", "Kari Berg"]
    assert first.evidence == (0, 1)


def test_officials_of_a_body_name_nobody():
    first, *_ = mentions(
        "Norwegian figures visited the embassy of Ghana in Oslo on Monday."
        " Among them were officials of the Supreme Court of Norway."
    )
    assert [party.name.text for party in first.actors] == ["Norwegian figures"]


def test_the_two_countries_are_those_of_the_gift_told_before():
    *_, agreement = mentions("Norway gave Ghana a gift on Monday. The two countries signed an agreement on Tuesday.")
    assert agreement.kind is Kind.AGREEMENT
    assert [party.country for party in agreement.actors] == ["NOR", "GHA"]


def test_he_is_not_who_was_called_she():
    *_, gift = mentions(
        "Ghana's foreign minister Shirley Botchwey visited Oslo on Monday."
        " She met Foreign Minister Espen Barth Eide of Norway. He gave Ghana a vase."
    )
    assert gift.kind is Kind.GIFT
    assert [party.name.text for party in gift.actors] == ["Espen Barth Eide"]


def test_a_title_tells_who_is_she():
    statement = mentions(
        "Norwegian Spokeswoman Kari Berg and Ghanaian Foreign Minister Kofi Mensah met in Oslo. She denounced Togo."
    )[-1]
    assert [party.name.text for party in statement.actors] == ["Kari Berg"]


def test_the_president_needs_no_name_beside_him():
    *_, gift = mentions(
        "Norway's Foreign Minister Espen Barth Eide visited Ghana on Monday."
        " The minister met President Nana Akufo-Addo. The president gave Eide a vase."
    )
    assert [party.name.text for party in (*gift.actors, *gift.recipients)] == ["Nana Akufo-Addo", "Espen Barth Eide"]


def test_the_letter_told_of_is_carried_by_who_hands_it_over():
    (letter,) = mentions(
        "Russian President Vladimir Putin sent a letter to Kim Jong Un on Monday."
        " Ambassador Alexander Matsegora of Russia handed the letter to Foreign Minister Choe Son Hui of the DPRK."
    )
    assert [party.name.text for party in letter.via] == ["Alexander Matsegora", "Choe Son Hui"]
    assert letter.evidence == (0, 1)
