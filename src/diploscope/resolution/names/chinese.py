"""Chinese names in Han, Latin, Cyrillic and Hangul letters, read into pinyin without tones.

Sources of the spellings: ISO 7098 (pinyin); H. A. Giles, "A Chinese-English Dictionary" (1912), for Wade-Giles;
Palladius (Kafarov) and Popov's dictionary (1888) as Russian still uses it; the table for Chinese of the National
Institute of Korean Language's rules for loanwords. Wade-Giles without its apostrophes and diaereses is read too. Han
characters are read by anyascii, one reading each, but for those that names read otherwise.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from anyascii import anyascii

from diploscope.resolution.names.cleaning import MAX_TOKEN, script
from diploscope.resolution.names.pinyin import hangul, palladius, syllables, wade_giles
from diploscope.resolution.names.syllabic import MAX_SYLLABLES, Reading, arrangements, splits

TRADITION = "Chinese"

SURNAMES = frozenset(
    """
    wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang deng
    han feng cao peng zeng xiao tian dong yuan pan yu jiang cai du ye cheng su wei lü lu ding ren shen yao cui zhong
    tan fan jin shi liao jia xia fu fang bai zou meng xiong qin qiu hou yan xue lei long duan hao kong shao mao chang
    wan gu lai kang qian niu wen zhuang ge lan dai qi xi bo ban geng hua ke lian sheng sha an qu tong mu nie yin ning
    bao ji kuang cen chi chu cong dang diao dou fei gan gong guan gui hang hong huo jing ju kou kuai lang leng ling
    lou mei mi mo nan ni ou pang pei pi ping pu qiang qiao rao rong ruan shan shang shou shu shuai shui si tai tao teng
    tu wo xi xian xiang xin xing xuan yi ying you zang zhan zhen zhi zhuo zong zu zuo a bi bian bing le yue hui lan
    ouyang sima zhuge shangguan huangfu
    """.split()
)
# Characters that names read otherwise than anyascii, or in more than one way.
_IN_NAMES = {
    character: tuple(readings)
    for characters, *readings in map(
        str.split,
        """
        薄 bo; 单單 shan; 仇 qiu; 查 zha cha; 解 xie jie; 曾 zeng; 翟 zhai di; 区區 ou qu; 朴 piao pu; 吕呂闾 lü; 女 nü;
        绿綠 lü; 略 lüe; 重 zhong chong; 长長 chang zhang; 朝 chao zhao; 乐樂 le yue; 佛 fo; 谌諶 chen shen; 覃 qin tan;
        缪繆 miao; 车車 che; 盛 sheng; 晟 sheng cheng; 尉 wei; 葛 ge; 行 xing hang; 藏 zang cang; 传傳 chuan; 柏 bai bo
        """.split(";"),
    )
    for character in characters
}
# Names that English and Russian use spell by dialect or habit.
_HABITS = {
    "chiang kai shek": "jiang jie shi", "чан кай ши": "jiang jie shi",
    "sun yat sen": "sun yi xian", "сунь ят сен": "sun yi xian",
}  # fmt: skip
_UNSPACED = {spelling.replace(" ", ""): spelling for spelling in _HABITS}
_SYLLABLE_HABITS = {
    "ing": "ying",
    "jeou": "jiu",
    "soong": "song",
    "lee": "li",
    "tsao": "cao",
    "yeh": "ye",
    "hwang": "huang",
}
_WADE_GILES_MARK = re.compile(r"(?:ch|ts|tz|[ptk])'|[üêŭ]")
_REVERSED = 0.97
_REVERSED_SHORT = 0.75  # one syllable beside a family name is a family name itself too often: Wang Yi, Yi Wang
# What every syllable of pinyin and Wade-Giles looks like; most other words are told apart without a look at the tables.
_LATIN_WORD = re.compile(
    r"(?:(?:[zcsjt]h|hs|t[sz]|s[sz]|[b-df-hj-np-tw-z])?'?[aeiouvyüêŭ]{1,4}(?:ng|n|rh|r|h)?'?){1,3}|ssu|szu"
)
_HABIT = 0.9
_LONGEST = 7
# Wade-Giles without its marks writes two syllables alike: "chi" is ji and qi.
_UNMARKED = 0.85
# What could be pinyin throughout is Wade-Giles only where a mark, a hyphen or a blank that pinyin lacks speaks for it.
_UNLIKELY = 0.55


def _spellings() -> dict[str, dict[str, dict[str, float]]]:
    """For each system its spellings, and what pinyin syllables they stand for with which weight."""
    systems: dict[str, defaultdict[str, dict[str, float]]] = {
        name: defaultdict(dict) for name in ("pinyin", "Wade-Giles", "Palladius", "Hangul")
    }

    def add(system: str, spelling: str, syllable: str, weight: float = 1.0) -> None:
        known = systems[system][spelling]
        known[syllable] = max(weight, known.get(syllable, 0.0))

    for syllable in syllables():
        add("pinyin", syllable, syllable)
        if "ü" in syllable:
            add("pinyin", syllable.replace("ü", "u"), syllable, _HABIT)
            add("pinyin", syllable.replace("ü", "v"), syllable, _HABIT)
            add("pinyin", syllable.replace("ü", "yu"), syllable, _HABIT)  # as passports have it
        for spelling in wade_giles(syllable):
            add("Wade-Giles", spelling, syllable)
            add("Wade-Giles", _plain(spelling), syllable, 1.0 if spelling == _plain(spelling) else _UNMARKED)
        for spelling in palladius(syllable):
            add("Palladius", spelling, syllable)
        add("Hangul", hangul(syllable), syllable)
    for spelling, syllable in _SYLLABLE_HABITS.items():
        add("Wade-Giles", spelling, syllable, _HABIT)
    return {name: dict(table) for name, table in systems.items()}


def _plain(spelling: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", spelling) if c.isalpha())


@functools.cache
def spellings(system: str) -> dict[str, dict[str, float]]:
    """The spellings of `pinyin`, `Wade-Giles`, `Palladius` or `Hangul`, each with the pinyin it stands for."""
    return _spellings()[system]


@functools.lru_cache(maxsize=8192)
def _word_splits(word: str, system: str) -> tuple[tuple[str, ...], ...]:
    if len(word) > MAX_TOKEN:
        return ()
    found = list(itertools.islice(splits(word, _LONGEST, spellings(system).__contains__), 8))
    # Rules part with an apostrophe what could be read as fewer syllables (Xi'an).
    return tuple(split for split in found if len(split) == len(found[0]))


def _tone_free(word: str) -> str:
    """A Latin word without the marks of tones, but with the letters that pinyin and Wade-Giles have of their own."""
    if word.isascii():
        return word
    out = unicodedata.normalize("NFD", word)
    out = re.sub("[\u0300\u0301\u0304\u030c]", "", out)
    return unicodedata.normalize("NFC", out)


def _spelt(text: str, system: str, weight: float) -> Iterator[Reading]:
    words = [word for word in re.split(r"[\s\-]+", text) if word]
    latin = system != "Palladius"
    if not 1 <= len(words) <= MAX_SYLLABLES or (latin and not all(map(_LATIN_WORD.fullmatch, words))):
        return
    table = spellings(system)
    choices = []
    for word in words:
        whole = _word_splits(word, system)
        if not whole and "'" in word:  # the apostrophe that parts syllables: Xi'an
            pieces = itertools.product(*(_word_splits(piece, system) for piece in word.split("'") if piece))
            whole = tuple(tuple(itertools.chain.from_iterable(chosen)) for chosen in itertools.islice(pieces, 8))
        choices.append(whole)
    if not all(choices):
        return
    for chosen in arrangements(choices):
        flat = tuple(itertools.chain.from_iterable(chosen))
        if len(flat) > 4:
            continue
        if len(words) == 1 or len(chosen[0]) <= 2:
            yield from _named(flat, table, weight, system)
        if len(words) > 1 and len(chosen[-1]) == 1:
            order = _REVERSED if len(flat) > 2 else _REVERSED_SHORT
            yield from _named((flat[-1], *flat[:-1]), table, weight * order, f"{system}, family name last")


def _named(parts: tuple[str, ...], table: dict[str, dict[str, float]], weight: float, note: str) -> Iterator[Reading]:
    surname = {reading: w for reading, w in table[parts[0]].items() if reading in SURNAMES}
    given = tuple(table[part] for part in parts[1:])
    if surname:
        yield Reading(TRADITION, parts, surname, given, weight, note)
    if len(parts) > 2:
        pairs = itertools.product(table[parts[0]].items(), table[parts[1]].items())
        double = {a + b: x * y for (a, x), (b, y) in pairs if a + b in SURNAMES}
        if double:
            yield Reading(TRADITION, (parts[0] + parts[1], *parts[2:]), double, given[1:], weight, note)


def _habitual(text: str) -> Iterator[Reading]:
    if spelling := _UNSPACED.get(re.sub(r"[\s\-]", "", text)):
        surname, *given = _HABITS[spelling].split()
        readings = tuple({syllable: 1.0} for syllable in given)
        yield Reading(TRADITION, tuple(spelling.split()), {surname: 1.0}, readings, 0.95, "by habit")


def _latin(text: str) -> Iterator[Reading]:
    lower = _tone_free(text.lower().replace(",", " ").replace(".", " "))
    plain = lower
    if not lower.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFD", lower) if not unicodedata.combining(c))
    pinyin = [reading for form in dict.fromkeys((lower, plain)) for reading in _spelt(form, "pinyin", 1.0)]
    yield from pinyin
    marked = _WADE_GILES_MARK.search(lower) or "-" in lower or lower.count(" ") > 1
    weight = 1.0 if marked or not pinyin else _UNLIKELY
    for form in dict.fromkeys((lower, lower.replace("'", ""))):
        yield from _spelt(form, "Wade-Giles", weight)


def _han(text: str) -> Iterator[Reading]:
    characters = tuple(text.replace(" ", ""))
    if not 1 <= len(characters) <= 4:
        return
    table = {c: dict.fromkeys(_IN_NAMES.get(c) or (anyascii(c).lower(),), 1.0) for c in characters}
    if all(reading in spellings("pinyin") for readings in table.values() for reading in readings):
        yield from _named(characters, table, 1.0, "")


def _hangul(text: str) -> Iterator[Reading]:
    glued = text.replace(" ", "")
    if len(glued) <= 7:
        yield from _spelt_glued(glued)


def _spelt_glued(glued: str) -> Iterator[Reading]:
    table = spellings("Hangul")
    for split in itertools.islice(splits(glued, 3, table.__contains__), 8):
        yield from _named(split, table, 0.95, "Hangul transcription")


@functools.lru_cache(maxsize=4096)
def chinese(text: str) -> tuple[Reading, ...]:
    """The readings of a cleaned name without titles as a Chinese name; none where it cannot be one."""
    match script(text):
        case "han":
            return tuple(_han(text))
        case "latin":
            return (*_habitual(text.lower()), *_latin(text))
        case "cyrillic":
            lower = text.lower().replace("ъ", "").replace(",", " ")
            return (*_habitual(lower), *_spelt(lower, "Palladius", 1.0))
        case "hangul":
            return tuple(_hangul(text))
    return ()
