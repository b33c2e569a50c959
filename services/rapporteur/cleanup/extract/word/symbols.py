"""Reads characters of Word's symbol fonts, which are stored as code points that mean nothing elsewhere."""

from __future__ import annotations

_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SMALL = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL = {
    **{0x41 + n: c for n, c in enumerate(_GREEK)},
    **{0x61 + n: c for n, c in enumerate(_SMALL)},
    0x2D: "−", 0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0xA3: "≤", 0xA5: "∞", 0xB0: "°", 0xB1: "±", 0xB2: "″",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xDE: "⇒", 0xAE: "→",
    0xAC: "←", 0xA2: "′", 0xA7: "♣",
}  # fmt: skip
_BULLETS = {0xA7: "▪", 0xA8: "▫", 0x6E: "■", 0x71: "❑", 0x76: "❖", 0xD8: "➢", 0xFC: "✓", 0x2D: "–", 0x6F: "□", 0xB7: "•"}


def from_symbol_font(text: str, font: str = "") -> str:
    """`text` with code points of the private area (U+F000 to U+F0FF) read by their font.

    Wingdings is all bullets; everything else is taken for Symbol. What no table knows becomes its low byte's character.

    >>> from_symbol_font(chr(0xF0A7)), from_symbol_font(chr(0xF0A7), "Symbol"), from_symbol_font(chr(0xF061), "Symbol")
    ('▪', '♣', 'α')
    >>> from_symbol_font("(a)"), from_symbol_font(chr(0xF000)), from_symbol_font(chr(0xF0FF))
    ('(a)', '•', 'ÿ')
    """
    if not any("\uf000" <= c <= "\uf0ff" for c in text):
        return text
    table = _BULLETS if "ingdings" in font or not font else _SYMBOL
    return "".join(_one(ord(c) - 0xF000, table) if "\uf000" <= c <= "\uf0ff" else c for c in text)


def _one(code: int, table: dict[int, str]) -> str:
    return table.get(code) or _SYMBOL.get(code) or (chr(code) if code >= 0x20 else "•")
