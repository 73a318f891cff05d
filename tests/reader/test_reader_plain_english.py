import pytest

from diploscope.reader.language import _is_plain_english, identify

ENGLISH = "The delegation of the ministry left for Moscow. It will return with the draft that was agreed in its talks."
FRENCH = (
    "Le ministre a présenté hier son livre, traduit en anglais sous le titre The Art of War and Peace, devant les"
    " membres du corps diplomatique réunis à Paris, avant de recevoir les journalistes et leurs questions."
)
DANISH = (
    "Udenrigsministeren var her i byen med sin delegation. De skal have et møde, og han vil derefter tage til Oslo."
)


def test_a_text_of_english_function_words_is_english():
    assert _is_plain_english(ENGLISH)
    assert identify(ENGLISH, declared="fr") == "en"


@pytest.mark.parametrize("text", [FRENCH, DANISH])
def test_a_text_in_another_language_with_some_of_these_words_is_not(text):
    assert not _is_plain_english(text)
    assert identify(text) != "en"


@pytest.mark.parametrize("text", ["", "   ", "the the the", "of and", "北京"])
def test_too_few_different_words_settle_nothing(text):
    assert not _is_plain_english(text)
