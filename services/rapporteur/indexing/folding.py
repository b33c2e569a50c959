"""What the index holds of a word: how people write it, not what their keyboard has. Each language has signs that its readers leave out.

The table is written out and not asked of the Unicode data of an interpreter: an index forgets a text by the words that it was given for it.
"""

from __future__ import annotations

import re
import unicodedata

_ALIKE = {
    **dict.fromkeys("أإآٱ", "ا"),  # the seat of a hamza is left out in hasty writing, by keyboards and by OCR
    **dict.fromkeys("ىی", "ي"),
    **{"ة": "ه", "ک": "ك"},
    **{"ё": "е", "Ё": "Е"},  # Russian prints the two dots in names at most
    **{"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i"},
}
_LEFT_OUT = (
    *range(0x0610, 0x061B),  # signs above and below Arabic letters: short vowels, doubling, hamza by itself
    *range(0x064B, 0x0660),
    *(0x0640, 0x0670),  # the stroke that stretches a word, the small alef
    *range(0x06D6, 0x06DD),
    *range(0x06DF, 0x06E9),
    *range(0x06EA, 0x06EE),
    *(0x00AD, 0x200C, 0x200D, 0x2060, 0xFEFF),  # inside a word: a hyphen that is not shown, letters joined or not
    *(0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)),  # directions of writing
)
_DIGITS = (0x0660, 0x06F0, 0xFF10)
"""Where the digits of Arabic, Persian, and the wide ones of Chinese typing begin."""
_TABLE = {
    **{ord(sign): plain for sign, plain in _ALIKE.items()},
    **dict.fromkeys(_LEFT_OUT, ""),
    **{zero + number: str(number) for zero in _DIGITS for number in range(10)},
    **{0xFF21 + number: chr(0x41 + number) for number in range(26)},
    **{0xFF41 + number: chr(0x61 + number) for number in range(26)},
}
_CONCERNED = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]")


def folded(words: str) -> str:
    """Words with one sign where people write several, without those that they leave out. Accents of Latin letters are left to the index.

    >>> folded("قراراتُ الأمـم"), folded("Ёлка"), folded("cœur"), folded("٧٥/１３０"), folded("co\\u00adoperation")
    ('قرارات الامم', 'Елка', 'coeur', '75/130', 'cooperation')
    """
    if words.isascii():
        return words
    composed = words if unicodedata.is_normalized("NFC", words) else unicodedata.normalize("NFC", words)
    return composed.translate(_TABLE) if _CONCERNED.search(composed) else composed
