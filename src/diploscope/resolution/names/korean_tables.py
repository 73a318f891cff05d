"""How Latin and Cyrillic letters write the parts of Korean syllables, and Korean family names.

Sources: the systems of `hangul`; custom as South Korean passports, KCNA, TASS and the Koreans of the former Soviet
Union spell names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from diploscope.resolution.names.syllabic import Weights

# Family names in use in either Korea, levelled to southern initials; the last line has those of two syllables.
SURNAMES = frozenset(
    """
    김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 전 홍 유 고 문 양 손 배 백 허 남 심 노 하 곽 성 차 주 우 구 민
    나 진 지 엄 채 원 천 방 공 현 함 변 염 여 추 도 소 석 선 설 마 길 연 위 표 명 기 반 왕 금 옥 육 인 맹 제 모 탁 국 어
    은 편 용 예 경 봉 사 부 가 복 태 목 형 계 궁 자 피 두 감 음 빈 동 온 호 범 좌 팽 승 간 상 시 갈 단 견 당 뇌 류 리
    남궁 황보 제갈 선우 사공 서문 독고 동방
    """.split()
)

# Each spelling with what it may write; a number after it is how usual that is where no system's rules say so.
_LATIN_ONSETS = """
-:ㅇ g:ㄱ,ㄲ.7 k:ㄱ,ㅋ,ㄲ.7 kh:ㅋ kk:ㄲ gg:ㄲ n:ㄴ d:ㄷ,ㄸ.7
t:ㄷ,ㅌ,ㄸ.7 th:ㅌ tt:ㄸ dd:ㄸ r:ㄹ l:ㄹ rh:ㄹ.9 lh:ㄹ.9 m:ㅁ
b:ㅂ,ㅃ.7 p:ㅂ,ㅍ,ㅃ.7 ph:ㅍ pp:ㅃ bb:ㅃ s:ㅅ,ㅆ.7 sh:ㅅ.9 ss:ㅆ j:ㅈ,ㅉ.7 ch:ㅈ,ㅊ,ㅉ.7 q:ㅊ jj:ㅉ tch:ㅉ h:ㅎ
"""
_LATIN_VOWELS = """
a:ㅏ ah:ㅏ.9 ae:ㅐ ai:ㅐ.8 ay:ㅐ.8 e:ㅔ,ㅐ.6,ㅕ.4 ei:ㅔ.8 eh:ㅔ.8 ea:ㅐ.6 o:ㅗ,ㅓ ŏ:ㅓ oh:ㅗ.9,ㅓ.5 eo:ㅓ u:ㅜ,ㅡ,ㅓ.8
ŭ:ㅡ uh:ㅓ.8 eu:ㅡ,ㅓ.6 oo:ㅜ.9 ou:ㅜ.7,ㅓ.8 i:ㅣ,ㅢ.7 ee:ㅣ.9,ㅢ.9
ie:ㅣ.8 ih:ㅣ.8 ui:ㅢ,ㅟ.6 ŭi:ㅢ eui:ㅢ.9 oe:ㅚ oi:ㅚ.9
we:ㅞ,ㅚ.8 wae:ㅙ wa:ㅘ wah:ㅘ.8 wo:ㅝ wŏ:ㅝ weo:ㅝ.8 wi:ㅟ wee:ㅟ.8 ya:ㅑ yah:ㅑ.8 yae:ㅒ yeo:ㅕ yŏ:ㅕ yo:ㅛ,ㅕ,ㅠ.6
you:ㅕ.9,ㅠ.8 yu:ㅠ,ㅕ.8 yoo:ㅠ.9 yuh:ㅕ.8 ye:ㅖ,ㅕ.5,ㅔ.7 yeou:ㅕ.8 yi:ㅣ.9 woo:ㅜ.9 wu:ㅜ.7 y:ㅡ.7
"""
_LATIN_CODAS = """
-:_ k:ㄱ g:ㄱ ck:ㄱ.9 c:ㄱ.8 n:ㄴ nn:ㄴ.8 t:ㄷ d:ㄷ s:ㄷ l:ㄹ r:ㄹ m:ㅁ p:ㅂ b:ㅂ ng:ㅇ
"""
_CYRILLIC_ONSETS = """
-:ㅇ к:ㄱ,ㅋ.5 г:ㄱ кх:ㅋ кк:ㄲ н:ㄴ т:ㄷ,ㅌ.5 д:ㄷ,ㅌ.5 тх:ㅌ тт:ㄸ р:ㄹ л:ㄹ м:ㅁ п:ㅂ,ㅍ.5 б:ㅂ пх:ㅍ пп:ㅃ
с:ㅅ,ㅆ.5 сс:ㅆ ч:ㅈ,ㅊ.5 чж:ㅈ дж:ㅈ.9 ж:ㅈ.7 ц:ㅈ.7,ㅊ.8 чх:ㅊ чч:ㅉ х:ㅎ ш:ㅅ.7
"""
_CYRILLIC_VOWELS = """
а:ㅏ э:ㅐ,ㅔ я:ㅑ йя:ㅒ о:ㅗ,ㅓ ё:ㅛ,ㅕ йо:ㅛ,ㅕ е:ㅔ,ㅖ,ㅓ.8,ㅕ.8,ㅐ.6 йе:ㅖ ва:ㅘ вэ:ㅙ ве:ㅚ,ㅞ ое:ㅚ ой:ㅚ.8
у:ㅜ во:ㅝ ви:ㅟ уи:ㅟ.8 ю:ㅠ ы:ㅡ,ㅢ.8 ый:ㅢ и:ㅣ,ㅢ
"""
_CYRILLIC_CODAS = """
-:_ к:ㄱ г:ㄱ н:ㄴ,ㅇ нъ:ㅇ нг:ㅇ т:ㄷ д:ㄷ с:ㄷ ль:ㄹ л:ㄹ р:ㄹ м:ㅁ п:ㅂ б:ㅂ
"""
# Finals written as they sound before what follows: 백룡 is Paeng-nyong by McCune-Reischauer, 신립 Sil-lip.
SOUNDED: dict[str, dict[str, str]] = {
    "nasal": {"ng": "ㄱ", "m": "ㅂ", "н": "ㄱ", "м": "ㅂ"},
    "lateral": {"l": "ㄴ", "ль": "ㄴ", "л": "ㄴ"},
}
FOLLOWING = {"n": "nasal", "m": "nasal", "н": "nasal", "м": "nasal", "l": "lateral", "л": "lateral"}

# Family names that custom spells as no rule does.
SURNAMES_BY_CUSTOM = {
    spelling: hangul
    for hangul, spellings in (
        ("박", "park pack"), ("이", "lee rhee ree leigh rhie yie"), ("최", "choi chey цой"), ("허", "hur her"),
        ("서", "sur"), ("백", "paek"), ("노", "noh roh rho"), ("선우", "sunwoo"), ("정", "тен"), ("조", "те тё"),
        ("한", "хан"), ("남", "нам"), ("임", "лим"), ("유", "югай"),
    )
    for spelling in spellings.split()
}  # fmt: skip


def _table(text: str) -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = {}
    for entry in text.split():
        letters, _, readings = entry.partition(":")
        weights = {r[0]: float(r[1:] or 1) for r in readings.split(",")}
        table[letters.strip("-")] = {" " if jamo == "_" else jamo: weight for jamo, weight in weights.items()}
    return table


@dataclass(frozen=True, slots=True)
class Letters:
    """The spellings of onsets, vowels and codas in one alphabet, with patterns of a syllable and of up to three."""

    onsets: Mapping[str, Weights]
    vowels: Mapping[str, Weights]
    codas: Mapping[str, Weights]
    syllable: re.Pattern[str]
    word: re.Pattern[str]


def _letters(*texts: str) -> Letters:
    tables = [_table(text) for text in texts]
    onset, vowel, coda = ("|".join(sorted(table, key=len, reverse=True)) for table in tables)
    syllable = re.compile(f"({onset})({vowel})({coda})")
    onsets, vowels, codas = tables
    return Letters(onsets, vowels, codas, syllable, re.compile(f"(?:(?:{onset})(?:{vowel})(?:{coda})){{1,3}}"))


LATIN = _letters(_LATIN_ONSETS, _LATIN_VOWELS, _LATIN_CODAS)
CYRILLIC = _letters(_CYRILLIC_ONSETS, _CYRILLIC_VOWELS, _CYRILLIC_CODAS)
