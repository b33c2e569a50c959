"""Writes list numbers the way word processors and browsers generate them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from rapporteur.language.writing import ARABIC_LETTERS, RUSSIAN_LETTERS

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_CHINESE = "〇一二三四五六七八九"


def roman(number: int) -> str:
    """Lower-case roman; decimal outside 1 to 3999.

    >>> roman(14), roman(0)
    ('xiv', '0')
    """
    if not 0 < number < 4000:
        return str(number)
    out: list[str] = []
    for value, digits in _ROMAN:
        count, number = divmod(number, value)
        out.append(digits * count)
    return "".join(out)


def _repeated(alphabet: str) -> Callable[[int], str]:
    """Word's letters: a to z, then aa to zz, then aaa."""

    def letter(number: int) -> str:
        if not 0 < number <= len(alphabet) * 20:
            return str(number)
        again, index = divmod(number - 1, len(alphabet))
        return alphabet[index] * (again + 1)

    return letter


def _chinese(number: int) -> str:
    if not 0 < number < 100:
        return "".join(_CHINESE[int(digit)] for digit in str(number)) if number >= 0 else str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _CHINESE[tens]) + ("十" if tens else "") + (_CHINESE[ones] if ones else "")


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_LETTER = _repeated("abcdefghijklmnopqrstuvwxyz")
_FORMATS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "decimalZero": lambda n: f"{n:02d}",
        "lowerLetter": _LETTER,
        "upperLetter": lambda n: _LETTER(n).upper(),
        "lowerRoman": roman,
        "upperRoman": lambda n: roman(n).upper(),
        "ordinal": _ordinal,
        "russianLower": _repeated(RUSSIAN_LETTERS),
        "russianUpper": lambda n: _repeated(RUSSIAN_LETTERS)(n).upper(),
        "arabicAlpha": _repeated(_ARABIC),
        "arabicAbjad": _repeated(ARABIC_LETTERS),
        "chineseCounting": _chinese,
        "chineseCountingThousand": _chinese,
        "japaneseCounting": _chinese,
        "taiwaneseCountingThousand": _chinese,
        "ideographDigital": _chinese,
        "decimalEnclosedParen": lambda n: f"({n})",
        "decimalEnclosedFullstop": lambda n: f"{n}.",
        "numberInDash": lambda n: f"- {n} -",
        "chicago": lambda n: "*†‡§"[(n - 1) % 4] * ((n - 1) // 4 + 1) if 0 < n < 50 else str(n),
        "none": lambda _: "",
        "bullet": lambda _: "",
    }
)


def numeral(number: int, style: str) -> str:
    """`number` in a format of Word (`w:numFmt`); decimal where the format is not known.

    >>> numeral(28, "lowerLetter"), numeral(4, "upperRoman"), numeral(3, "hebrew1")
    ('bb', 'IV', '3')
    """
    write = _FORMATS.get(style)
    return write(number) if write else str(number)
