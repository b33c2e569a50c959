"""Decodes bytes into text: Unicode as it says, older encodings by what they leave behind, mojibake undone."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import NamedTuple

import ftfy
from ftfy.badness import is_bad

from rapporteur.cleanup.extract.encoding.encodings import encoding_of
from rapporteur.cleanup.extract.encoding.wide import wide
from rapporteur.cleanup.extract.refusals import refused
from rapporteur.model.failures import Reason

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LATIN_SHARE = 0.25
"""In languages of Latin script fewer letters than this are beyond ASCII (5 % of French): such a text can be read but for them."""

_SAMPLE = 65_536
_CONTROLS = bytes((*range(9), *range(14, 32), 0x7F))
_UNREAD = "\ufffd"
_MOST_NOISE = 0.05
"""More control characters than this share, and it is no text: the worst OCR layer seen has one in 400."""

_HIGH_CONTROLS = tuple(map(chr, range(0x80, 0xA0)))
_LEADS = "ÂÃÄÅÆÇÐÑØÙàáâãäåæçèéêëìíîïðñòó"
_PAIR = re.compile(rf"[{_LEADS}][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡-¿]")
_SUSPECT = re.compile(rf"{_PAIR.pattern}|[\u0080-\u009f]")
"""Every mojibake of UTF-8 has a lead byte followed by a continuation byte, both read in a one-byte encoding."""


class Cause(NamedTuple):
    """Why a text reads other than its characters say: what goes on record."""

    rule: str
    confidence: float
    reason: str


MOJIBAKE = Cause("mojibake", 0.98, "the characters are UTF-8 that was once read as a one-byte encoding")
"""ftfy undoes an encoding only where the result is plausible text and the original is not; none of its samples came out wrong."""


@dataclass(frozen=True, slots=True)
class Mend:
    """raw[start:end] reads `after`."""

    start: int
    end: int
    after: str
    cause: Cause = MOJIBAKE


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file as its bytes say (`raw`), and what of it reads otherwise, in order: mojibake, or Arabic that was turned."""

    raw: str
    encoding: str
    mends: tuple[Mend, ...] = ()


def decode(content: bytes) -> Decoded:
    """The text of `content`. Raises DocumentRefused: EMPTY for nothing but white space, UNREADABLE for what is no text.

    A byte order mark is believed; then UTF-16 without a mark is told by its characters; then UTF-8, which no other encoding passes for by
    chance; then older encodings by the words that they give. Where none gives any the text is refused: rubbish is worse than nothing.

    >>> decode("Côte d’Ivoire".encode("cp1252")).raw
    'Côte d’Ivoire'
    """
    if not content.strip(b" \t\r\n\x0b\x0c"):
        raise refused(Reason.EMPTY, _nothing(content), "If it should hold a text, get the file again from where it came from.")
    raw, encoding = _decoded(content)
    if not raw.strip():
        raise refused(Reason.EMPTY, _nothing(content), "If it should hold a text, get the file again from where it came from.")
    _check(raw, encoding)
    return Decoded(raw, encoding, _mends(raw) if _may_be_mojibake(raw) else ())


def _may_be_mojibake(raw: str) -> bool:
    """Whether a lead byte is there, and a pair or a high control. In the whole of a text signs are looked for one by one: it is quicker."""
    if raw.isascii() or not any(lead in raw for lead in _LEADS):
        return False
    return any(control in raw for control in _HIGH_CONTROLS) or _PAIR.search(raw) is not None


def _nothing(content: bytes) -> str:
    return "the file has no bytes" if not content else f"the file holds nothing but white space ({len(content):,} bytes)"


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace"), encoding
    if name := wide(content):
        return content.decode(name, "replace"), name
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _legacy(content, error)


def _legacy(content: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    replaced = content.decode("utf-8", "replace")
    if replaced.count("\ufffd") * 200 < len(content) and _multibyte(content) > replaced.count("\ufffd") * 3:
        # UTF-8 with a few broken bytes: reading all of it in another encoding would break the rest
        return replaced, "utf-8"
    sample = content[max(0, error.start - _SAMPLE // 2) : error.start + _SAMPLE // 2]
    encoding = encoding_of(sample) or ("cp1252" if _is_latin(sample) else "")
    if not encoding:
        detail = "it is text in an encoding that cannot be told: in none that is known do its bytes give words of the six languages"
        raise refused(Reason.UNREADABLE, detail, "Open it with the program that wrote it, save it as UTF-8 and ingest that.")
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError:
        return (content.decode("latin-1"), "latin-1") if encoding == "cp1252" else (content.decode(encoding, "replace"), encoding)


def _is_latin(sample: bytes) -> bool:
    high = sum(byte > 0x7F for byte in sample)
    letters = high + sum(map(sample.lower().count, (bytes([n]) for n in range(97, 123))))
    return high < letters * _LATIN_SHARE


def _multibyte(content: bytes) -> int:
    return len(re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", content))


def _check(raw: str, encoding: str) -> None:
    plain = raw.encode("utf-8", "replace")  # in which every byte of a control character is one: all are gone in one pass
    noise = len(plain) - len(plain.translate(None, _CONTROLS)) + raw.count(_UNREAD)
    if noise > len(raw) * _MOST_NOISE and noise > 1:
        detail = f"it is no text: {noise:,} of {len(raw):,} characters are control characters or cannot be read as {encoding}"
        raise refused(Reason.UNREADABLE, detail, "Check that the file is what its name says, and get it again if it is damaged.")


def _mends(raw: str) -> tuple[Mend, ...]:
    found: list[Mend] = []
    at = 0
    for line in raw.split("\n"):
        if not line.isascii() and _SUSPECT.search(line) and is_bad(line):
            found += _differences(line, ftfy.fix_encoding(line), at)
        at += len(line) + 1
    return tuple(found)


_WIDE_RUN = re.compile(r"[^\x00-\x7f]+")


def _differences(before: str, after: str, at: int) -> list[Mend]:
    """Run by run of the characters beyond ASCII; one mend for the whole line where the runs do not match."""
    if before == after:
        return []
    if _WIDE_RUN.split(before) != _WIDE_RUN.split(after):
        return [Mend(at, at + len(before), after)]
    pairs = zip(_WIDE_RUN.finditer(before), _WIDE_RUN.finditer(after), strict=True)
    return [Mend(at + old.start(), at + old.end(), new.group()) for old, new in pairs if old.group() != new.group()]
