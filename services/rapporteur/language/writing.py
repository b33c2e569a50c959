"""How scripts are set on lines: which have no spaces, which run from right to left, whose paragraphs open with a capital, and what words
a line goes on behind.
"""

from __future__ import annotations

import re

_CHINESE = re.compile(r"[\u2e80-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60]")
CHINESE_STOPS = frozenset("，、。；：")
"""Each has the room of a whole sign, and its ink in the lower left quarter of it."""
CLOSING_SIGNS = CHINESE_STOPS | frozenset("）》」』〉】？！")
"""No line of Chinese should begin with one; where a pdf-to-text tool broke it there, the sentence goes on."""
COUNTED = "年月日号次段个项国名届条卷周天章节页万亿%至到、位种份座余倍件套艘吨元轮篇岁"
"""Signs before which a number is that of a day, a paragraph, a count or a list: `25日`, `3号`, `5个`, `2位`, `1、2`."""
CAPITALIZED = frozenset(("en", "fr", "es", "und"))
"""Languages whose paragraphs open with a capital, as far as is known; Russian ones open small, Arabic and Chinese ones have none."""


RUSSIAN_LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"
"""As lists count; ё, й, ъ, ы and ь are left out."""
ARABIC_LETTERS = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
"""As lists count: the old order, abjad."""


def unspaced(before: str, after: str) -> bool:
    """Whether no space is written between two characters: where one of them is a Chinese sign. The gap that printers leave between
    those and figures or Latin letters (a quarter of a sign) is no character, and neither is a line end.

    >>> unspaced("年", "1"), unspaced("，", "对"), unspaced("of", "2")
    (True, True, False)
    """
    return _CHINESE.match(before[-1:]) is not None or _CHINESE.match(after) is not None


_OLD = (
    "會國聯經濟權議決號補編錄節條約彙際關於題為環執機構藥預統計衛總書長織組員屆頁標見過設採認審視顧憶請鑒銘強調讚賞歡遺譴責籲險報據動擔滿專門區話詢間處"
    "續當實現將給與從應對導該須領鄭聲願轉載勵獲繼別堅諾謝極驚揚慮點興緊記聽斷傾憤適進紀賀無選舉確識嚴還並亞勞締貿體婦結項發達備稱爲"
)
_NEW = (
    "会国联经济权议决号补编录节条约汇际关于题为环执机构药预统计卫总书长织组员届页标见过设采认审视顾忆请鉴铭强调赞赏欢遗谴责吁险报据动担满专门区话询间处"
    "续当实现将给与从应对导该须领郑声愿转载励获继别坚诺谢极惊扬虑点兴紧记听断倾愤适进纪贺无选举确识严还并亚劳缔贸体妇结项发达备称为"
)
SIMPLIFIED = str.maketrans(_OLD, _NEW)
"""Chinese signs as they were written until the reform, and as they are now: those of organs, phrases and citations, sign for sign."""


def is_han(sign: str) -> bool:
    """Whether this is one Chinese sign that stands for a word or syllable; stops and brackets do not.

    >>> is_han("会"), is_han("，"), is_han("A")
    (True, False, False)
    """
    return len(sign) == 1 and "\u4e00" <= sign <= "\u9fff"


_UNIT = re.compile(r"(?:[^\s\u2e80-\u9fff\uff01-\uff60]+|.)[，。、；：！？）》」』”’〉】]*")


def first_unit(text: str) -> str:
    """What of a text is not parted at a line end: its first word; of Chinese, which is parted anywhere, a sign or a number with the stops
    and brackets that close behind it.

    >>> first_unit("the General Assembly"), first_unit("决议，其中"), first_unit("2020年12月21日")
    ('the', '决', '2020')
    """
    word = text.split(" ", 1)[0]
    if _CHINESE.search(word) is None:
        return word
    found = _UNIT.match(word)
    return found[0] if found else word


def columns(text: str) -> int:
    """The room of a text on a line, in letters: a Chinese sign, and each of its stops and brackets, has that of two.

    >>> columns("the lamps"), columns("第75/6号，")
    (9, 10)
    """
    return len(text) + (0 if text.isascii() else len(_CHINESE.findall(text)))


_GAP = re.compile(r"\S\s+\S")
_QUOTES = re.compile(r"[“”‘’\s]+")


def has_gaps(text: str) -> bool:
    """Whether there is white space inside a text whose script has none: of Chinese signs, or of quotes alone.

    >>> has_gaps("题为 变革"), has_gaps("“ ”"), has_gaps("the General Assembly"), has_gaps("大会 ")
    (True, True, False, False)
    """
    return _GAP.search(text) is not None and (_CHINESE.search(text) is not None or _QUOTES.fullmatch(text) is not None)


_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_ARABIC_LEADS = (b"\xd8", b"\xd9", b"\xda", b"\xdb", b"\xef")
"""What these letters begin with in UTF-8. Looking for single bytes is ten times as fast as looking for a letter among all others."""
_LETTER = re.compile(r"[^\W\d_]")


def right_to_left(text: str) -> int:
    """How many letters of `text` run from right to left.

    >>> right_to_left("قرار 75/6"), right_to_left("A/RES/75/6")
    (4, 0)
    """
    plain = text.encode("utf-8", "replace")
    return len(_ARABIC.findall(text)) if any(map(plain.__contains__, _ARABIC_LEADS)) else 0


def left_to_right(text: str) -> int:
    """How many letters of `text` run from left to right; figures go with the words around them."""
    return len(_LETTER.findall(text)) - right_to_left(text)


def mostly_right_to_left(text: str) -> bool:
    """Whether most letters of `text` run from right to left.

    >>> mostly_right_to_left("قرار A/75"), mostly_right_to_left("A/RES/75/6"), mostly_right_to_left("75")
    (True, False, False)
    """
    arabic = right_to_left(text)
    return arabic > 0 and arabic > left_to_right(text)


_SMALL_WORDS = {
    "en": "of|and|or|to|in|on|by|with|for|from|at|the|its|their|between|under|an?",
    "fr": "de|du|des|la|le|les|et|ou|à|au|aux|en|dans|par|pour|sur|avec|un|une|sa|ses|leurs?",
    "es": "de|la|las|del|el|los|y|e|o|u|a|al|en|por|para|con|un|una|su|sus",
    "ru": "и|в|во|на|о|об|по|с|со|к|для|от|из|или|за|при|не",
    "ar": "في|من|إلى|على|عن|أو",
    "zh": r"(?<=\w)(?:(?<!目)的|(?<![中饱总缓温共平谐])和|(?<![参赋给授])与|(?<![埃普涉顾危波])及)",
}
"""Each sign of Chinese ends words, too: `目的` heads sections as objectives do, `参与` is participation, `埃及` Egypt."""
_ANY = "|".join(_SMALL_WORDS[code] for code in ("en", "fr", "es", "ru", "ar"))


def _midst(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})$|[–—]$")


_IN_MIDST = {code: re.compile(rf"{words}$|[–—]$") if code == "zh" else _midst(words) for code, words in _SMALL_WORDS.items()}
_IN_ANY = re.compile(rf"{_midst(_ANY).pattern}|{_IN_MIDST['zh'].pattern}")
_LETTERED = re.compile(r"[A-Z]\w+ a$")


def in_midst(text: str, language: str) -> bool:
    """Whether the text ends in what no heading and no field of a cover ends with: an article, a preposition or a conjunction of its
    language. Behind a hyphen it is half of a word, `opt-in`; behind a name that begins with a capital `a` is a letter.

    >>> in_midst("Lamps and", "en"), in_midst("Option a", "en"), in_midst("Keepers et al", "en"), in_midst("Faros para el", "es")
    (True, False, False, True)
    """
    return _IN_MIDST.get(language, _IN_ANY).search(text) is not None and (language != "en" or _LETTERED.search(text) is None)
