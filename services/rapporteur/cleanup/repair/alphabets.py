"""Letters of the other alphabet on pages in Russian: many look alike, and engines that read both take one for the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapporteur.cleanup.repair.rule import Change, Example, Reach, SignRule, finds

_RUSSIAN, _LATIN = "АВЕКМНОРСТХаеорсух", "ABEKMHOPCTXaeopcyx"
_TO_LATIN = str.maketrans(_RUSSIAN, _LATIN)
_TO_RUSSIAN = str.maketrans(_LATIN, _RUSSIAN)
_SYMBOL = re.compile(r"(?<![\w/])[АЕСAES]/(?:[A-ZАВЕКМНОРСТХ]{1,4}[./])?(?=\d)")
_PART = re.compile(r"(?<=\d )[АВС](?= \([XVIХІ])")
_SEE = re.compile(r"(?<!\w)(?!С[мМ])[CС][mMмМ](?=\. (?:[а-яА-Я]|[AESАЕС]/))")
_IBIDEM = re.compile(r"(?<!\w)(?!Там)[TТ][aа][mм](?= же\b)")
_ORDINAL = re.compile(r"(?<=\d-)e(?= [а-я])")
_OF_YEAR = re.compile(r"(?<=[а-я] \d{4} )[a-z]o[a-z]a(?!\w)")
_WORD = re.compile(r"[A-Za-zа-яА-ЯёЁ]+")
_LATIN_LETTER = re.compile(r"[A-Za-z]")


def letters_of_russian(text: str) -> Iterator[Change]:
    """Latin letters in the symbol of a document and behind the number of a resolution; Russian ones in `См.`, `Там же`, in ordinals
    and in `года` behind a year, which engines that read both take for `roga` or `roma`.

    >>> text = "Cm. резолюцию 2200 А (XXI), А/АС.105/6, Е/СN.4/7, 37-e пленарное заседание, и/или; CM. A/75/3; Tam же; мая 2018 roma"
    >>> [c.after for c in letters_of_russian(text)]
    ['A/AC.', 'E/CN.', 'A', 'См', 'См', 'Там', 'е', 'года']
    """
    for found in _SYMBOL.finditer(text):
        if (meant := found[0].translate(_TO_LATIN)) != found[0]:
            yield Change(found.start(), found.end(), meant)
    for pattern, meant in ((_PART, ""), (_SEE, "См"), (_IBIDEM, "Там"), (_ORDINAL, "е"), (_OF_YEAR, "года")):
        for found in pattern.finditer(text):
            yield Change(found.start(), found.end(), meant or found[0].translate(_TO_LATIN))


def word_of_two_alphabets(text: str) -> Iterator[Change]:
    """A Russian word in which Latin letters stand for Russian ones that look like them: no word has letters of both.

    A letter that only Russian has must be in it, and no letter that only Latin has.

    >>> [c.after for c in word_of_two_alphabets("Cемьдесят пятая ceccия; Windows-версия, COVIDный, А4x")]
    ['Семьдесят', 'сессия']
    """
    for found in _WORD.finditer(text) if _LATIN_LETTER.search(text) else ():
        meant = found[0].translate(_TO_RUSSIAN)
        if meant != found[0] and not _LATIN_LETTER.search(meant) and any(c not in _LATIN + _RUSSIAN for c in found[0]):
            yield Change(found.start(), found.end(), meant)


_RUSSIAN_ALONE = tuple(sign for sign in "БГДЖЗИЙЛПУФЦЧШЩЪЫЬЭЮЯЁбвгджзийклмнптуфцчшщъыьэюяё" if sign not in _RUSSIAN)
"""Letters that no Latin one looks like: such a word has one of them, and may have no other vowel than the Latin letter, `мaрт`."""
_OF_YEARS = (" roga", " roma", " toga", " toma", " rona", " roda")
"""As engines were seen to take it, or may: its г for r or t, its д for g, m, n or d."""
_SEEN = ("Cm. ", "CM. ", "Сm. ", "СM. ", "Cм. ", "CМ. ")

SIGN_RULES = (
    SignRule(
        "letters-of-russian",
        "in this place only letters of the other alphabet stand",
        0.97,
        (
            Example("Cm. резолюцию 2200 А (XXI) в А/62/343.", "См. резолюцию 2200 A (XXI) в A/62/343."),
            Example("Tam же, А/АС.105/6.", "Там же, A/AC.105/6."),
            Example("Повестка дня до 2030 roga", "Повестка дня до 2030 года"),
        ),
        letters_of_russian,
        Reach.MISREAD,
        (
            "А/",
            "Е/",
            "С/",
            "/А",
            "/Е",
            "/С",
            "/К",
            " А ",
            " В ",
            " С ",
            *_SEEN,
            *_OF_YEARS,
            "-e ",
            " Tam ",
            " Tам ",
            " Taм ",
            " Taм ",
            " Тam ",
        ),
    ),
    SignRule(
        "word-of-two-alphabets",
        "no word has letters of two alphabets",
        0.98,
        (Example("Cемьдесят пятая сессия", "Семьдесят пятая сессия"),),
        word_of_two_alphabets,
        Reach.MISREAD,
        _RUSSIAN_ALONE,
        may=finds(word_of_two_alphabets),
    ),
)
