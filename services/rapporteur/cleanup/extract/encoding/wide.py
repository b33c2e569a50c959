"""Tells UTF-16 without a byte order mark from everything else, in whatever script it is written."""

from __future__ import annotations

import re

_SAMPLE = 8192
_FEWEST = 4
"""Characters below which nothing is told."""
_SHARE = 0.95
"""Of text nearly all characters are those of texts; read with the bytes of its pairs exchanged, or where it is none, few are."""
_OF_TEXTS = re.compile(
    "[\t\n\r\f\x20-\x7e\u00a0-\u00ff\u0152\u0153\u0400-\u045f\u0490\u0491\u060c-\u066d\u2010-\u203a\u3000-\u301f\uff01-\uff5e]"
)
_HAN = re.compile("[\u4e00-\u9fff]")
_HIGH = bytes(range(0x80, 0x100))
_ASCII = 0.8
"""Of the bytes of Chinese in pairs about half are below 0x80."""
_CONTROLS = bytes(n for n in range(32) if n not in b"\t\n\v\f\r\x1a\x1b")


def wide(content: bytes) -> str:
    """`utf-16-le`, `utf-16-be`, or empty: what the bytes are that begin with no mark.

    Latin text has a zero in nearly every pair of bytes, Russian and Arabic a 4 or a 6: all are control characters in an encoding of single
    bytes. Chinese has none: its bytes are no UTF-8, and as pairs they are signs that are in common use.

    >>> wide("大会，回顾其决议".encode("utf-16-le")), wide("Резолюция".encode("utf-16-be")), wide(b"Recalling its resolution")
    ('utf-16-le', 'utf-16-be', '')
    """
    sample = content[: min(len(content), _SAMPLE) & ~1]
    if len(sample) < 2 * _FEWEST or _is_narrow(sample):
        return ""
    shares = {name: _share(sample.decode(name, "replace")) for name in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= _SHARE else ""


def _is_narrow(sample: bytes) -> bool:
    """Whether it is UTF-8 without control characters, be it cut within a character, or nearly all of it is ASCII, whose pairs of letters
    are common signs of Chinese now and then.
    """
    if len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) // 50:
        return False
    if len(sample.translate(None, _HIGH)) > _ASCII * len(sample):
        return True
    return sample.decode("utf-8", "replace").rstrip("\ufffd").count("\ufffd") * 200 < len(sample)


def _share(text: str) -> float:
    known = len(_OF_TEXTS.findall(text)) + sum(is_common(sign) for sign in _HAN.findall(text))
    return known / len(text)


def is_common(sign: str) -> bool:
    """Whether a sign of Chinese is among the 3,755 that the national standard calls common, or the 5,401 of Big5.

    >>> is_common("会"), is_common("會"), is_common("鼭")
    (True, True, False)
    """
    simplified, traditional = sign.encode("gb2312", "ignore"), sign.encode("big5", "ignore")
    return b"\xb0" <= simplified[:1] <= b"\xd7" or b"\xa4" <= traditional[:1] <= b"\xc6"
