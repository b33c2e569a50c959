"""Leads Arabic text that a pdf-to-text tool made back into the order of reading, once for the whole file, before anything else reads it.

A PDF holds glyphs and their places, and tools guess the rest. What they leave, line by line:

- pdftotext sets every stretch of figures, signs and Latin letters into controls of direction, as it looks from left to right: of
  `لعام 2019، ` comes ` ،2019`;
- pdfium turns stretches of Latin letters round piece by piece: `/75/6RES/A` for `A/RES/75/6`, and brackets look the wrong way;
- both turn lam and alef round (`األمين`), and keep the strokes that stretch a word until its line is full.

One form is made of all of it; each line that changes is on record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rapporteur.cleanup.extract.encoding.decoding import Cause, Decoded, Mend
from rapporteur.cleanup.extract.plain.arabic_marks import TurnedLine, with_marks
from rapporteur.cleanup.layout.directions import in_reading_order
from rapporteur.language.lam_alef import in_order, is_turned
from rapporteur.language.writing import mostly_right_to_left, right_to_left

_TURNED = Cause(
    "turned-arabic", 0.95, "a pdf-to-text tool set this line of Arabic as it looks from left to right, or turned lam and alef round"
)
_SAMPLE = 20_000
_STROKE = "\u0640"
_RIGHT, _LEFT, _POP = "\u202b", "\u202a", "\u202c"
_CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CHUNK = re.compile(f"{_LEFT}([^{_POP}{_LEFT}{_RIGHT}]*){_POP}")
_AS_IT_LOOKS = re.compile(r"[\s،؛.:)\]]|.*[،؛]")
"""What no writer sets into such controls by hand: the space or stop beside a Latin word, which is of the Arabic around it."""
_NEXT = re.compile(f"{_POP}(?={_RIGHT})")
"""Two stretches of Arabic without anything between them are two lines at one height."""
_APART = re.compile(f"(?<={_POP})( +)(?={_RIGHT})")
"""With a gap between them they stand as the line looks from left to right: columns, or words that were taken one by one."""
_STRETCHES = re.compile(f"(?<!\u0647){_STROKE}+|{_STROKE}+(?=[\u0621-\u063a\u0641-\u064a])|(?<={_STROKE}){_STROKE}+")
_LOOSE_SIGN = re.compile("(?<=[\u0621-\u064a]) +(?=[\u064b-\u0652])")
_SIGN_BEFORE_LETTER = re.compile("(?<=[\u0621-\u064a])([\u064b-\u0652]+) ([\u0621-\u0647\u0649\u064a])(?=[ ،؛.]|$)")
"""`عوامَ ل`: a sign that stands on the last letter of its word; of one letter alone only and, `و`, is a word."""
_LOOSE_DASH = re.compile("(?<=[\u0621-\u064a]-) +(?=\\d)")
_LOOSE_BRACKET = re.compile(r"(?<=[(\[]) +(?=\S)|(?<=[^\s(\[]) +(?=[)\]])")
_RANGE = re.compile(r"(?<![\w/.-])(\d{1,4})([-–])(\d{1,4})(?![\w/-])")
"""Numbers of an Arabic text with a dash between them are set from right to left (rules W2 and W4 of UAX 9): `5-16` looks as `16-5`."""
_LOOSE_STOP = re.compile(r"(?<=\S) +(?=[،؛](?:\s|$))")
_BRACKETS = re.compile(r"([()\[\]])")
_GAP = 3
"""Spaces that are left of a gap in a line that was turned: what stood under each other does so no longer."""
_CLOSES_FIRST = re.compile(r"[)\]][^()\[\]]*[(\[]")
_LATIN = re.compile(r"(?<![^\s()\[\]])(?:([A-Z]) )?((?:[./-]*\d|/)[0-9./-]*[A-Za-z][A-Za-z0-9./()-]*)(?<![()])")
"""A Latin word behind figures or a stroke, maybe behind the letter of a part: pdfium has turned its pieces round."""
_PIECE = re.compile(r"[A-Za-z]+|[0-9./-]+|[()]")
_STOP_FIRST = re.compile(r"(?<![^\s(])([،؛.])(\d[\d/–-]*|[A-Z][A-Za-z0-9./()-]*)(?!\S)")
_DASH_LAST = re.compile(r"(?<=[\u0621-\u064a])(\d{1,3})-(?=[\s()]|$)")
"""`كوفيد19-`: a dash between a word and a figure is a sign before a number to tools."""
_OPENING, _CLOSING = re.compile(r"(?<!\S)[)\]]+(?=\S)"), re.compile(r"(?<=\S)[(\[]+(?=[\s،؛.:)\]]|$)")
_PAGE = re.compile(r"(\s*(?:\d\d-\d{5}\s+)?)(?P<total>\d{1,3})/(?P<page>\d{1,3})(\s+\d\d-\d{5})?\s*")
"""The number of a page, of so many, maybe beside that of the job."""
_EMPTY = re.compile(r"\)\((?=\s|$)")
_MIRROR = str.maketrans("()[]", ")(][")


def in_reading_direction(decoded: Decoded) -> Decoded:
    """The text with what of it must be read otherwise to stand in the order of reading; itself where no such tool made it.

    >>> found = in_reading_direction(Decoded("\u202bقرار األمين \u202a،2019\u202c\u202c", "utf-8"))
    >>> [mend.after for mend in found.mends]
    ['قرار الأمين 2019،']
    """
    sample = decoded.raw[:_SAMPLE]
    if decoded.mends or sample.isascii() or not mostly_right_to_left(sample):
        return decoded
    turned = is_turned(decoded.raw.replace(_STROKE, ""))
    by_controls = _RIGHT in sample and (turned or _as_it_looks(sample))
    if not (by_controls or turned):
        return decoded
    lines = _with_page_numbers(list(_lines(decoded.raw, by_controls=by_controls, turned=turned)))
    return replace(decoded, mends=tuple(_mends(with_marks(lines))))


def _as_it_looks(sample: str) -> bool:
    """Whether stretches in controls of direction were taken down as they look: two of three and more of the Latin ones by pdftotext, or
    each word by itself by its -raw. Editors and people set the same controls around Latin words of a text in the order of reading.

    >>> _as_it_looks("\u202bلعام \u202a ،2019\u202c\u202c"), _as_it_looks("\u202bقرار \u202aA/RES/75/6 (2020)\u202c\u202c")
    (True, False)
    """
    stretches = _CHUNK.findall(sample)
    seen = sum(_AS_IT_LOOKS.match(stretch) is not None for stretch in stretches)
    return 2 * seen > len(stretches) or len(_APART.findall(sample)) > sum(_RIGHT in line for line in sample.split("\n"))


def _lines(raw: str, *, by_controls: bool, turned: bool) -> Iterator[TurnedLine]:
    """Where each line begins, the line, and as it is read."""
    at = 0
    for line in raw.split("\n"):
        if line.strip():
            made = _from_controls(line) if by_controls else _from_pieces(line)
            made = _without_gaps(_STRETCHES.sub("", made))
            made = _RANGE.sub(r"\3\2\1", made) if right_to_left(made) else made
            yield TurnedLine(at, line, in_order(made) if turned else made)
        at += len(line) + 1


def _without_gaps(text: str) -> str:
    """The text without the spaces that tools see before signs, stops and brackets, which have a place of their own."""
    for gap in (_LOOSE_SIGN, _LOOSE_STOP, _LOOSE_DASH, _LOOSE_BRACKET):
        text = gap.sub("", text)
    return _SIGN_BEFORE_LETTER.sub(r"\2\1", text)


def _from_controls(line: str) -> str:
    """A line of pdftotext's; what stands before it, white space or the end of a page, stays there."""
    text = line.lstrip()
    stretches = _APART.split(_CHUNK.sub(lambda found: _read(found[1]), text))
    if len(stretches) > 1:  # words and gaps, from left to right
        stretches = [stretch[:_GAP] if stretch.isspace() else stretch for stretch in reversed(stretches)]
    return line[: len(line) - len(text)] + _CONTROLS.sub("", _NEXT.sub("\n", "".join(stretches)))


def _read(seen: str) -> str:
    """A stretch without Arabic as it is read, where it was taken down as it looks from left to right.

    Brackets that close before they open stand in the direction of the Arabic, so that what is beside them is apart from what is between.

    >>> _read(" ،)A/CONF.48/14/Rev.1( 1972"), _read("GC(64)/RES/3 ")
    ('1972 (A/CONF.48/14/Rev.1)، ', ' GC(64)/RES/3')
    """
    parts = _BRACKETS.split(seen) if _CLOSES_FIRST.search(seen) else [seen]
    return "".join("".join(in_reading_order(part)) for part in reversed(parts))


def _from_pieces(line: str) -> str:
    """A line of pdfium's, which turns Latin stretches piece by piece, and brackets and stops beside figures.

    >>> _from_pieces("قرار /75/6RES/A )انظر(، عام ،2019")
    'قرار A/RES/75/6 (انظر)، عام 2019،'
    """
    made = _OPENING.sub(_mirrored, _STOP_FIRST.sub(r"\2\1", _EMPTY.sub("()", line)))
    made = _LATIN.sub(lambda found: "".join(reversed(_PIECE.findall(found[2]))) + (f" {found[1]}" if found[1] else ""), made)
    return _DASH_LAST.sub(r"-\1", _CLOSING.sub(_mirrored, made))


def _mirrored(found: re.Match[str]) -> str:
    return found[0].translate(_MIRROR)


def _with_page_numbers(lines: Sequence[TurnedLine]) -> list[TurnedLine]:
    """The lines with the numbers of pages turned, `1/3` for `3/1`, where each page of so many has its own."""
    found = {line.at: number for line in lines if (number := _PAGE.fullmatch(line.made))}
    pages = {(number["total"], int(number["page"])) for number in found.values()}
    totals = {total for total, _ in pages if len(total) < 3 and {(total, page) for page in range(1, int(total) + 1)} <= pages}
    return [
        line._replace(made=f"{number[1]}{number['page']}/{number['total']}{number[4] or ''}")
        if (number := found.get(line.at)) and number["total"] in totals
        else line
        for line in lines
    ]


def _mends(lines: Iterable[TurnedLine]) -> Iterator[Mend]:
    for at, raw, made in lines:
        if made != raw:
            yield Mend(at, at + len(raw), made, _TURNED)
