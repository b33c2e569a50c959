"""Signs that OCR misreads on Arabic pages: the comma and the semicolon, which Arabic turns round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rapporteur.cleanup.repair.kinds import Kind, Line
from rapporteur.cleanup.repair.rule import Change, Example, Located, Reach, SequenceRule, SignRule, finds
from rapporteur.language.phrases import opening_phrase
from rapporteur.language.tables import words

_LETTER = "\u0621-\u0652"
_STOP = re.compile(
    rf"(?<=[{_LETTER}])[,;](?=[\s\d“”\"»)\]]|$)"  # behind a letter
    rf"|(?<=[\d)\]”“\"»])[,;](?=\s+[({_LETTER}]|\s*$)"  # behind a figure or bracket, where Arabic goes on
)
_TURNED = str.maketrans(",;", "،؛")
_ARABIC = re.compile(rf"[{_LETTER}]")
_LATIN = re.compile(r"[A-Za-z]")


def turned_stop(text: str) -> Iterator[Change]:
    """A comma or semicolon of Latin script between words of Arabic, which has signs of its own for both. Those of a cited title stay,
    and so do those of a text without a word of Arabic, whatever its script.

    >>> [(c.start, c.after) for c in turned_stop("في الموانئ, وفي عام 2030; ثم انظر Lamps, vol. 5, No. 7")]
    [(10, '،'), (24, '؛')]
    """
    if text.isascii() or not _ARABIC.search(text):  # nearly all texts that come here are English ones with curly quotation marks
        return
    if len(_LATIN.findall(text)) * 2 > len(_ARABIC.findall(text)):
        return
    for found in _STOP.finditer(text):
        yield Change(found.start(), found.end(), found.group().translate(_TURNED))


def month_of_two_names(text: str) -> Iterator[Change]:
    """White space at the slash between the two names that Arabic gives to a month: `كانون الأول /ديسمبر`.

    >>> [(c.start, c.end, c.after) for c in month_of_two_names("في 7 تموز / يوليه 2006")]
    [(9, 12, '/')]
    """
    for found in _SLASH.finditer(text):
        start, end = found.span()
        if any(text.endswith(first, 0, start) and text.startswith(second, end) for first, second in _months()):
            yield Change(found.start(), found.end(), "/")


def alef_of_known_name(text: str) -> Iterator[Change]:
    """An alef with a hamza, read as one with a madda, in the name of a month or organ: `كانون الآول/ديسمبر`, `مجلس الآمن`. Words that have
    a madda of their own stay, `آذار` too.

    >>> [(c.start, c.after) for c in alef_of_known_name("في 7 كانون الآول/ديسمبر")]
    [(5, 'كانون الأول')]
    """
    if _MADDA not in text:
        return
    for found in _names().finditer(text):
        name = _alike(found[0])
        if found[0] != name:
            yield Change(found.start(), found.end(), name)


def letter_of_plenary_symbol(text: str) -> Iterator[Change]:
    """The letter of the Assembly at the head of a symbol, for which data of Arabic see a figure; 32 and more are no days of a month, so
    this is no date.

    >>> [c.after for c in letter_of_plenary_symbol("8/63/591, 2/72/14, 8/12/63")]
    ['A', 'A']
    """
    for found in _PLENARY.finditer(text):
        yield Change(found.start(), found.end(), "A")


_PLENARY = re.compile(r"(?<![\w/(.])[28](?=/(?:3[2-9]|[4-9]\d)/\d{1,3}(?![\d/]))")
_MADDA = "آ"
_OF_ORGANS = ("مجلس الأمن", "الأمم المتحدة", "الأمين العام", "حقوق الإنسان")
"""What stands in the names of organs and their documents."""


@cache
def _spellings() -> dict[str, str]:
    """The names that have an alef with a hamza, by what they are when each of those is read as one with a madda."""
    names = [*(half for pair in _months() for half in pair), *_OF_ORGANS]
    return {re.sub("[أإ]", _MADDA, name): name for name in names if re.search("[أإ]", name)}


def _alike(name: str) -> str:
    return _spellings()[re.sub("[أإ]", _MADDA, name)]


@cache
def _names() -> re.Pattern[str]:
    shapes = (re.escape(name).replace(_MADDA, f"[أإ{_MADDA}]") for name in sorted(_spellings(), key=len, reverse=True))
    return re.compile(rf"(?:{'|'.join(shapes)})(?![{_LETTER}])")


_SLASH = re.compile(r"(?<! ) +/ *|/ +")


@cache
def _months() -> tuple[tuple[str, str], ...]:
    pairs = (name.partition("/") for name in words("ar").months.names)
    return tuple((first, second) for first, _, second in pairs)


def _may(run: str) -> bool:
    return not run.isascii() or _BEHIND_FIGURE.search(run) is not None


_BEHIND_FIGURE = re.compile(r"[\d)\]\"][,;]$")


_DASHED = re.compile(r"(\d{1,3})\s?-\s")
_SPECKED = re.compile(rf"[.,،'\u064b-\u0652\s]{{1,4}}(?=\d{{1,3}}\s?-\s+[{_LETTER}])")
_UNDASHED = re.compile(rf"(\d{{1,3}})\s+(?=[{_LETTER}])")


def dash_of_number(lines: Sequence[Line]) -> Iterator[Located]:
    """The dash behind the number of a paragraph, where the number is the next one and the dash is lost, and specks before such a number.
    Rows of tables are none.
    """
    last = 0
    for line in lines:
        if line.kind is Kind.TABLE:
            continue  # a row begins with its own number: `2 مصباحان` counts lamps
        specks = _SPECKED.match(line.text)
        if specks:
            yield Located(line.place, Change(0, specks.end(), ""), "nothing is printed before the number of a paragraph")
        dashed = _DASHED.match(line.text, specks.end() if specks else 0)
        bare = _UNDASHED.match(line.text)
        if dashed:
            last = int(dashed[1])
        elif bare and last and int(bare[1]) == last + 1:
            last += 1
            yield Located(
                line.place, Change(bare.end(1), bare.end(), " - "), "a dash stands behind the number before, and this is the next"
            )


def speck_before_opening(lines: Sequence[Line]) -> Iterator[Located]:
    """A stop or comma before the opening phrase of a paragraph: nothing but a number is printed there."""
    for line in lines:
        speck = _SPECK.match(line.text)
        if speck and line.kind is not Kind.TABLE and _opens(line.text[speck.end() :]):
            yield Located(line.place, Change(0, speck.end(), ""), "an opening phrase is the first that is printed of its paragraph")


_SPECK = re.compile(rf"[.,،']{{1,2}}\s+(?=[{_LETTER}])")


def _opens(text: str) -> bool:
    phrase = opening_phrase(text[:160], "ar")
    return phrase is not None and phrase.attested


SEQUENCE_RULES = (
    SequenceRule(
        "dash-of-number",
        "a dash stands behind each number of a paragraph of Arabic, and nothing before it",
        0.95,
        (
            Example("1 - ترحب بضوء المنارات؛\n2 تقرر أن تضيئها؛", "1 - ترحب بضوء المنارات؛\n2 - تقرر أن تضيئها؛"),
            Example(". 1 - ترحب بضوء المنارات؛", "1 - ترحب بضوء المنارات؛"),
        ),
        dash_of_number,
    ),
    SequenceRule(
        "speck-before-opening",
        "nothing is printed before the opening phrase of a paragraph",
        0.97,
        (Example(". وإذ ترحب بضوء المنارات،", "وإذ ترحب بضوء المنارات،"),),
        speck_before_opening,
    ),
)
"""For scans alone."""
SIGN_RULES = (
    SignRule(
        "turned-stop",
        "Arabic has a comma and a semicolon of its own",
        0.99,
        (Example("تضيء المنارات, والسفن تعود.", "تضيء المنارات، والسفن تعود."),),
        turned_stop,
        Reach.MISREAD,
        (",", ";"),
        may=_may,
    ),
    SignRule(
        "month-of-two-names",
        "no space stands between the two names of a month",
        0.99,
        (Example("في 7 تموز /يوليه 2006", "في 7 تموز/يوليه 2006"),),
        month_of_two_names,
        Reach.MISREAD,
        (" /", "/ "),
    ),
    SignRule(
        "alef-of-name",
        "the names of months and organs are known, and a hamza over an alef looks like a madda",
        0.99,
        (Example("في 7 كانون الآول/ديسمبر", "في 7 كانون الأول/ديسمبر"),),
        alef_of_known_name,
        Reach.MISREAD,
        (_MADDA,),
    ),
    SignRule(
        "letter-of-plenary-symbol",
        "no symbol begins with a figure, and of those with two figures for a session the letter is the Assembly's",
        0.95,
        (Example("انظر 8/63/591.", "انظر A/63/591."),),
        letter_of_plenary_symbol,
        Reach.ARABIC,
        ("2/", "8/"),
        may=finds(letter_of_plenary_symbol),
    ),
)
