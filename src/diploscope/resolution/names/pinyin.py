"""The syllables of Mandarin in pinyin, and how Wade-Giles, Palladius and Hangul write each.

Sources as in `chinese`. Tones are left out: names in news carry none.
"""

from __future__ import annotations

import functools

from diploscope.resolution.names.hangul import compose

_FINALS = {
    "b": "a o ai ei ao an en ang eng i ie iao ian in ing u",
    "p": "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
    "m": "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "f": "a o ei ou an en ang eng u",
    "d": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un",
    "t": "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
    "n": "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan ü üe",
    "l": "a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un ü üe",
    "g": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "k": "a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "q": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "x": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "zh": "a e i ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "ch": "a e i ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "sh": "a e i ai ei ao ou an en ang eng u ua uo uai ui uan un uang",
    "r": "e i ao ou an en ang eng ong u ua uo ui uan un",
    "z": "a e i ai ei ao ou an en ang eng ong u uo ui uan un",
    "c": "a e i ai ao ou an en ang eng ong u uo ui uan un",
    "s": "a e i ai ao ou an en ang eng ong u uo ui uan un",
}
_BARE = (
    "a o e ai ei ao ou an en ang er yi ya ye yao you yan yin yang ying yong "
    "wu wa wo wai wei wan wen wang weng yu yue yuan yun"
)


def _pairs(text: str) -> dict[str, str]:
    """A table from words that stand in turns."""
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_WG_INITIALS = {
    "b": "p", "p": "p'", "d": "t", "t": "t'", "g": "k", "k": "k'", "j": "ch", "q": "ch'", "x": "hs",
    "zh": "ch", "ch": "ch'", "r": "j", "z": "ts", "c": "ts'",
}  # fmt: skip
_WG_FINALS = {
    "e": "ê", "en": "ên", "eng": "êng", "ong": "ung", "ie": "ieh", "ian": "ien", "iong": "iung", "uo": "o", "üe": "üeh",
}  # fmt: skip
_WG_BARE = {
    "e": "ê o", "en": "ên", "er": "êrh", "yi": "i yi", "ye": "yeh", "you": "yu", "yan": "yen", "yong": "yung",
    "wen": "wên", "weng": "wêng", "yu": "yü", "yue": "yüeh", "yuan": "yüan", "yun": "yün",
}  # fmt: skip
# After the letters of sound j, q and x pinyin leaves out the dots of ü.
_ROUNDED = {"u": "ü", "ue": "üe", "uan": "üan", "un": "ün"}

_RU_INITIALS = _pairs("b б p п m м f ф d д t т n н l л g г k к h х j цз q ц x с zh чж ch ч sh ш r ж z цз c ц s с")
_RU_FINALS = _pairs(
    "a а o о e э ai ай ei эй ao ао ou оу an ань en энь ang ан eng эн ong ун i и ia я ie е iao яо iu ю ian янь in инь "
    "iang ян ing ин iong юн u у ua уа uo о uai уай ui уй uan уань un унь uang уан ü юй üe юэ üan юань ün юнь"
)
_RU_BARE = _pairs(
    "a а o о e э ai ай ei эй ao ао ou оу an ань en энь "
    "ang ан er эр yi и ya я ye е yao яо you ю yan янь yin инь yang ян "
    "ying ин yong юн wu у wa ва wo во wai вай wei вэй "
    "wan вань wen вэнь wang ван weng вэн yu юй yue юэ yuan юань yun юнь"
)

_KO_INITIALS = _pairs(
    "b ㅂ p ㅍ m ㅁ f ㅍ d ㄷ t ㅌ n ㄴ l ㄹ g ㄱ k ㅋ h ㅎ j ㅈ q ㅊ x ㅅ zh ㅈ ch ㅊ sh ㅅ r ㄹ z ㅉ c ㅊ s ㅆ"
)
# A vowel, what closes its syllable, and what vowel follows as a syllable of its own.
_KO_FINALS = _pairs(
    "a ㅏ o ㅗ e ㅓ ai ㅏ+이 ei ㅔ+이 ao ㅏ+오 ou ㅓ+우 an ㅏㄴ "
    "en ㅓㄴ ang ㅏㅇ eng ㅓㅇ er ㅓㄹ ong ㅜㅇ i ㅣ ia ㅑ ie ㅖ "
    "iao ㅑ+오 iu ㅠ ian ㅖㄴ in ㅣㄴ iang ㅑㅇ ing ㅣㅇ iong ㅠㅇ "
    "u ㅜ ua ㅘ uo ㅝ uai ㅘ+이 ui ㅜ+이 uan ㅘㄴ un ㅜㄴ "
    "uang ㅘㅇ ü ㅟ üe ㅞ üan ㅟ+안 ün ㅟㄴ uei ㅞ+이 uen ㅝㄴ ueng ㅝㅇ"
)
_KO_PLAIN = {"ㅑ": "ㅏ", "ㅖ": "ㅔ", "ㅠ": "ㅜ"}  # what is written after ㅈ, ㅉ and ㅊ
_SPELT_OUT = {
    "yi": "i", "ya": "ia", "ye": "ie", "yao": "iao", "you": "iu", "yan": "ian", "yin": "in", "yang": "iang",
    "ying": "ing", "yong": "iong", "wu": "u", "wa": "ua", "wo": "uo", "wai": "uai", "wei": "uei", "wan": "uan",
    "wen": "uen", "wang": "uang", "weng": "ueng", "yu": "ü", "yue": "üe", "yuan": "üan", "yun": "ün",
}  # fmt: skip


@functools.cache
def syllables() -> dict[str, tuple[str, str]]:
    """Every syllable with its initial and its final, the latter with ü where that is sounded."""
    out = {syllable: ("", syllable) for syllable in _BARE.split()}
    for initial, finals in _FINALS.items():
        for final in finals.split():
            sounded = _ROUNDED.get(final, final) if initial in ("j", "q", "x") else final
            out[initial + final] = (initial, sounded)
    return out


def wade_giles(syllable: str) -> tuple[str, ...]:
    """How Wade-Giles writes a pinyin syllable; more than one form where its users differ."""
    initial, final = syllables()[syllable]
    if not initial:
        return tuple(_WG_BARE.get(syllable, syllable).split())
    head = _WG_INITIALS.get(initial, initial)
    if final == "i" and initial in ("z", "c", "s"):
        return {"z": ("tzŭ", "tzu"), "c": ("tz'ŭ", "ts'ŭ"), "s": ("ssŭ", "szŭ")}[initial]
    if final == "i" and initial in ("zh", "ch", "sh", "r"):
        return (head + "ih",)
    if final == "e" and initial in ("g", "k", "h"):
        return (head + "o", head + "ê")
    if (final == "uo" and initial in ("g", "k", "h", "sh")) or (final == "ui" and initial in ("g", "k")):
        return (head + {"uo": "uo", "ui": "uei"}[final],)
    return (head + _WG_FINALS.get(final, final),)


def palladius(syllable: str) -> tuple[str, ...]:
    """How Palladius writes a pinyin syllable."""
    initial, final = syllables()[syllable]
    if not initial:
        return (_RU_BARE[syllable],)
    head = _RU_INITIALS[initial]
    if final == "i" and initial in ("z", "c", "s"):
        return (head + "ы",)
    if syllable == "hui":
        return ("хуэй", "хуй")
    if initial in ("l", "m", "n") and final == "e":
        return (head + "э", head + "е")
    return (head + _RU_FINALS[final],)


def hangul(syllable: str) -> str:
    """How the South's rules for loanwords write a pinyin syllable, in one or two syllables of Hangul."""
    initial, final = syllables()[syllable]
    onset = _KO_INITIALS.get(initial, "ㅇ")
    if final == "i" and initial in ("zh", "ch", "sh", "r", "z", "c", "s"):
        return compose(onset, "ㅡ")
    pattern, _, second = _KO_FINALS[_SPELT_OUT.get(final, final)].partition("+")
    vowel, coda = pattern[0], pattern[1:] or " "
    if onset in "ㅈㅉㅊ":
        vowel = _KO_PLAIN.get(vowel, vowel)
    return compose(onset, vowel, coda) + second
