"""Which language a text is in."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diploscope.reader.language import UNDETERMINED, identify

LONG = {
    "en": (
        "The foreign minister of Ghana arrived in Hanoi on Tuesday morning for talks on trade, fisheries and students."
    ),
    "ru": ("Министр иностранных дел Ганы прибыл во вторник утром в Ханой, чтобы обсудить торговлю и рыболовство."),
    "uk": ("Міністр закордонних справ Гани прибув у вівторок уранці до Ханоя, щоб обговорити торгівлю й рибальство."),
    "ko": (
        "가나 외교부 장관이 화요일 아침 하노이에 도착하여 무역과 어업, 유학생 "
        "문제를 놓고 회담을 시작하였다고 대변인이 밝혔다."
    ),
    "zh": (
        "加纳外交部长星期二早上抵达河内，就贸易、渔业和留学生问题同越南方面举行"
        "会谈，双方签署了一份关于扩大合作的谅解备忘录，并约定明年再次会面。"
    ),
    "ja": (
        "ガーナの外相は火曜日の朝ハノイに到着し、貿易や漁業、留学生の問題につい"
        "てベトナム側と会談を始めたと報道官が発表した。"
    ),
    "fr": (
        "Le ministre ghanéen des affaires étrangères est arrivé mardi matin à "
        "Hanoï pour parler de commerce et de pêche."
    ),
    "de": (
        "Der ghanaische Außenminister ist am Dienstagmorgen in Hanoi "
        "eingetroffen, um über Handel und Fischerei zu reden."
    ),
    "es": (
        "El ministro de Exteriores de Ghana llegó el martes por la mañana a Hanói para hablar de comercio y de pesca."
    ),
    "ar": ("وصل وزير خارجية غانا إلى هانوي صباح يوم الثلاثاء لإجراء محادثات حول التجارة ومصائد الأسماك والطلاب."),
    "th": ("รัฐมนตรีว่าการกระทรวงการต่างประเทศกานาเดินทางถึงกรุงฮานอยเมื่อเช้าวันอังคารเพื่อหารือเรื่องการค้าและการประมง"),
    "el": ("Ο υπουργός Εξωτερικών της Γκάνας έφτασε στο Ανόι το πρωί της Τρίτης για συνομιλίες σχετικά με το εμπόριο."),
    "hi": ("घाना के विदेश मंत्री मंगलवार की सुबह व्यापार और मत्स्य पालन पर बातचीत के लिए हनोई पहुंचे और वार्ता शुरू हुई।"),
}
SHORT = {
    "en": "Envoy brings greetings to the king",
    "ru": "Посол передал поздравление королю",
    "ko": "대사, 국왕에게 축전 전달",
    "zh": "大使向国王转达问候",
    "ja": "大使が国王に祝辞を伝える",
    "vi": "Đại sứ chuyển lời chúc mừng tới nhà vua",
}
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=120)


@pytest.mark.parametrize(("language", "text"), LONG.items(), ids=LONG)
def test_knows_the_language_of_an_article(language, text):
    assert identify(text) == language


@pytest.mark.parametrize(("language", "title"), SHORT.items(), ids=SHORT)
def test_knows_the_language_of_a_title(language, title):
    assert identify("", title) == language


def test_an_article_counts_for_more_than_its_title():
    assert identify(LONG["ru"], SHORT["en"]) == "ru"


def test_an_article_counts_for_more_than_what_is_declared():
    assert identify(LONG["ru"], declared="en") == "ru"


def test_chinese_without_a_single_kana_is_not_japanese():
    # fastText's small model takes these for Japanese.
    text = (
        "新华社北京5月4日电 代表团访问多哥、所罗门群岛、喀麦隆，并同当地领导人举行会谈。"
        "代表团一行参观了港口、医院和学校，会见了华侨华人代表。"
    )
    assert identify(text) == "zh"


def test_addresses_and_tags_are_no_words():
    junk = "https://wire.example/en/the/news/of/the/day " * 4 + "#talks @ministry "
    assert identify(junk + SHORT["ru"]) == "ru"


@pytest.mark.parametrize("title", ["Popular hotel", "Banquet for Participants in Choir Festival"])
def test_a_doubtful_title_is_in_the_language_declared(title):
    assert identify("", title, "en") == "en"


@pytest.mark.parametrize("language", ["ru", "ko", "zh", "ja", "vi"])
def test_a_clear_title_is_not_in_another_language_declared(language):
    assert identify("", SHORT[language], "en") == language


@pytest.mark.parametrize("text", ["", "   ", "2024 - 17 %", "https://wire.example/7", "\U0001f381\U0001f381"])
def test_without_words_what_is_declared_counts(text):
    assert identify(text, declared="ko") == "ko"
    assert identify(text) == UNDETERMINED


def test_a_short_text_no_detector_knows_is_undetermined():
    assert identify("", "ሰላም ነው") == UNDETERMINED
    assert identify("", "ሰላም ነው", "am") == "am"


@given(ANY_TEXT, ANY_TEXT, st.sampled_from(["", "en", "ko"]))
@example("\ud800" * 80, "\udfff", "")
@example("Hello \ud800 there", "", "en")
@example("\x00" * 80, "\x00", "")
@settings(deadline=None)  # the first example loads the models
def test_any_text_has_a_code(text, title, declared):
    code = identify(text, title, declared)
    assert code == UNDETERMINED or (code.isalpha() and code.islower() and 2 <= len(code) <= 3)
