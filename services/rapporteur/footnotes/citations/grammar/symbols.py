"""Document symbols as printed: `A/76/290`, `A/75/6 (Sect. 29A)/Corr.1`, `A/77/72-E/2022/50`, `E/CN.15/2004/7 and Add.1`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.footnotes.citations.grammar.numbers import read_letters
from rapporteur.model.quick import quick
from rapporteur.model.symbols import canonical

_SEGMENT = r"(?:(?:ES|S|RES|WG|PC)-)?[A-Za-z0-9]{1,40}(?![A-Za-z0-9])(?:\.[A-Za-z0-9]{1,40}(?![A-Za-z0-9])){0,8}(?:\(\d{1,4}\))?"
_FIRST = rf"/(?: (?=\d))?{_SEGMENT}"
_SPACED = r"(?:Add|Corr|Rev|Amend)(?:\. ?| )\d{1,3}|(?:L|SR|PV)\. ?\d{1,4}"
"""`Add. 1`, `Corr 2`: what is counted behind a symbol, as typists space it; without its figure it would be another symbol."""
_NEXT = rf"/(?:{_SPACED})(?![A-Za-z0-9])|/{_SEGMENT}|(?:/ | /)(?=\d|(?:L|Add|Corr|Rev)\.\d){_SEGMENT}"
"""A slash with a space on one side before a figure is of the symbol, too (`A/76/ 290`): cut short it is another's."""
_BUDGET = "|".join(rf"(?<=/\d\d/6{behind})" for behind in ("", " ", r"/Rev\.\d", r"/Rev\.\d "))
_BRACKET = (
    r" ?(?:\((?:[Pp]art(?:ie|e)?s?|PART(?:[IVX]{1,4}(?=\)))?|[Чч]аст[ьи]|الجزء(?:ان)?|第(?=[一二三四五六]部分)|复会|续会|Reprise"
    r"|Reanudación|[Вв]озобновление|[Ss]ecc?ts?|Secc|SECT|[Vv]ols?|VOL|SUPP|Supp|Resumption)(?![A-Za-z])[^()]{0,24}\)"
    rf"|(?:{_BUDGET})\((?:Introduction|Plan outline|Prog\. ?\d{{1,2}}|Income [Ss]ect\. ?\d)\))"
)
"""Behind the number of a proposed programme budget, 6 in every session, stands the fascicle, each a document of its own: `A/75/6
(Introduction)`. The introduction of another document is a chapter of it."""
_BODY = r"[A-Z]{1,9}(?:-[A-Z]{1,5}|-\d\d(?=/[A-Z]{2}))?(?:\.\d{1,3}|\((?:\d{1,4}|[IVX]{1,6}|SPL\.\d)\))?"
SYMBOL = rf"(?!(?:AG|CP)/(?:RES|DEC|CG)\. ?\d){_BODY}{_FIRST}(?:{_NEXT}){{0,11}}(?:{_BRACKET})?(?:{_NEXT}){{0,4}}"
"""What the scan looks for; `read` goes on to the second halves and suffixes."""

TRACE = r"/(?<=[A-Z0-9)]/)(?:[A-Za-z0-9]| \d)"
"""What each symbol holds at the least, from a sign on, as in `numbers.TRACE`."""

_SYMBOL = re.compile(SYMBOL)
_VOLUMES = re.compile(r" ?\((?P<first>[Vv]ol\. ?[IVX]+)(?P<more>(?:(?:, | and )[Vv]ol\. ?[IVX]+(?:/(?:Corr|Add)\.\d)?){1,9})\)")
_ONE_VOLUME = re.compile(r"[Vv]ol\. ?[IVX]+(?:/(?:Corr|Add)\.\d)?")
"""`A/CONF.151/26/Rev.1 (Vol. I and Vol. I/Corr.1, Vol. II, Vol. III and Vol. III/Corr.1)`: each a document of its own."""
_PART_WORDS = (
    (re.compile(r"\((?:[Pp]art(?:ie|e)|PART|[Чч]асть)\.?(?= )"), "(Part"),
    (re.compile(r"\((?:[Pp]art(?:ie|e)s|[Чч]асти)\.?(?= )(.*?)(?: (?:et|y|и) ([IVX]+))?\)"), r"(Parts\1 and \2)"),
    (re.compile(r"\([Ss]ecc\.?(?= )"), "(Sect."),
    (re.compile(r"\((?:复会|续会|Reprise |Reanudación |[Вв]озобновление )(?=\d)"), "(Resumption "),
    *(
        (re.compile(rf"\((?:第{sign}部分|الجزء {word})\)"), f"(Part {numeral})")
        for sign, word, numeral in zip(
            "一二三四五六", ("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس"), ("I", "II", "III", "IV", "V", "VI"), strict=True
        )
    ),
)
"""Other languages put the word for a part or a resumed meeting into their own tongue; the symbol is the same."""
_YEAR_OF_ISSUE = re.compile(r" ?\((?:19[4-9]\d|20\d\d)\)$")
"""`A/9631(1974)`: of the symbols only those of resolutions end with a year in brackets."""
_ORGANS = {"GA": "A", "SC": "S", "HRC": "A/HRC", "ECOSOC": "E"}
_ABBREVIATED = re.compile(r"^(?:UN)?(GA|SC|HRC|ECOSOC)(?=/R[Ee][Ss]/)")
"""`GA/RES/60/1`: the organ's abbreviation in the place of its letter."""
_LOOSE = re.compile(r"/(Add|Corr|Rev|Amend|L|SR|PV)(?:\. | )(?=\d)")
_YEARED = re.compile(r" ?\((?:\d{4})\)")
_ROMAN = re.compile(r"(?: ?[A-Z])? ?\((?:E?S-)?[IVXLC]{1,8}\)")
_AND = r"(?:,? ?(?:and its|and|&|et|y|e|и|و|和|及|以及) ?|, ?|、)"
_SUFFIX = re.compile(
    rf" ?{_AND}(?P<whole>(?P<kind>Add|Corr|Rev|Amend)(?:s?\. ?| )(?P<first>\d{{1,3}})(?P<more>(?:/(?:Add|Corr|Rev|Amend)\. ?\d{{1,3}})*))"
    r"(?![\d/])"
)
_MORE = re.compile(rf" ?(?P<dash>[-–至到]|(?:to|à|a|до|по|إلى) )|{_AND}")
_FIGURE = re.compile(r"(?:(?:SR|PV|L|Add|Corr|Amend)\. ?)?(\d{1,4})(?![\d/]| ?\(|\.\d|[A-Za-z])")
_ALONE = re.compile(r"[.,;:)\]]|$|,? (?:and|et|y|и) (?:L\.)?\d{1,4}(?!\d| [^\W\d])")
"""What stands behind a figure of a list of drafts or statements: `A/38/L.23 and 24 lamps` counts lamps, `, 14 and 15 March` days."""
_SERIAL = re.compile(r"/(?:(SR|PV|L|Add|Corr|Amend)\.|PRST/\d{4}/)(\d{1,4})$")
_COUNTED = frozenset(("Add", "Corr", "Amend"))
STRIPPED = re.compile(r"(?:/(?:Add|Corr|Amend)\.\d+(?:/Rev\.\d+)?)+$")
_LONGEST_RANGE = 30
"""A longer range of additions is taken by its ends: nobody prints one, and a hostile text could make millions of citations of it."""

_COMBINED = re.compile(r"[-–](?:\d{1,2}[-–])?\d{1,2}(?![\w/(])")
_REPORTS = re.compile(r"(?:CRC|CEDAW|CERD|CCPR|CAT|CRPD|CMW|CED|E/C\.12)/(?:C/)?[A-Z]{3}/(?:CO/|Q/|QPR/)?\d{1,2}")
"""Combined periodic reports of a State to a treaty body, and what came of them, go by all their numbers: `CRC/C/USA/CO/3-4`."""

FAMILIES = frozenset(
    (
        *("A", "S", "E", "T", "ST", "CD", "CCPR", "CEDAW", "CERD", "CESCR", "CAT", "CRC", "CRPD", "CMW"),
        *("CED", "FCCC", "NPT", "UNEP", "TD", "DP", "UNW", "HRI", "HS", "HSP", "ICCD", "IDB", "LOS", "SPLOS", "ISBA"),
        *("CLCS", "CAC", "CTOC", "APLC", "BWC", "CCW", "CCM", "TPNW", "PBC", "DPCSD", "ID", "UNCTAD", "ECE", "ESCAP"),
        *("ECLAC", "ECA", "ESCWA", "WSIS", "UNITAR", "UNU", "JIU", "TRANS", "GC", "CST", "PCNICC"),
    )
)
"""First elements of the symbols of United Nations bodies; others (INFCIRC, WT, GOV, MSC, CBD) are of series kept elsewhere."""


@quick
@dataclass(frozen=True, slots=True)
class Printed:
    """A symbol and the words it stands on."""

    symbol: str
    start: int
    end: int
    aliases: tuple[str, ...] = ()
    part: str = ""


_VOLUME = re.compile(r"(?:Vols?|Parts?|Sects?)\. ?(?:[IVXLC]+ and )?$|Part $")


def read(text: str, start: int) -> tuple[Printed, ...]:
    """The symbol at text[start:] with all that hangs on it: its second half, suffix-only additions, ranges of records.

    >>> [p.symbol for p in read("E/CN.15/2004/7 and Add.1.", 0)]
    ['E/CN.15/2004/7', 'E/CN.15/2004/7/Add.1']
    >>> [p.symbol for p in read("A/76/ 290", 0)], read("Vol. I/Corr.1", 5)
    (['A/76/290'], ())
    >>> [p.symbol for p in read("CEDAW/C/ARC/CO/4–5 and CEDAW/C/ARC/6", 0)]
    ['CEDAW/C/ARC/CO/4-5']
    >>> read("A/77/72-E/2022/50,", 0)
    (Printed(symbol='A/77/72', start=0, end=17, aliases=('E/2022/50',), part=''),)
    >>> [(p.symbol, p.end) for p in read("A/C.6/56/SR.11-13", 0)]
    [('A/C.6/56/SR.11', 14), ('A/C.6/56/SR.13', 17)]
    """
    first = _whole(text, start)
    if first is None or first.end == start or _VOLUME.search(text, max(0, start - 16), start):
        return ()  # `Vol. I/Corr.1` is the correction of a volume, which its number does not make a symbol
    end, aliases = first.end, list(first.aliases)
    while text[end : end + 1] in {"-", "–"} and (second := _whole(text, end + 1)):
        end = second.end
        aliases.append(second.symbol)
    head = Printed(first.symbol, start, end, tuple(aliases), first.part)
    volumes = _VOLUMES.match(text, end)
    if volumes:
        return tuple(_of_volumes(head, volumes))
    return (head, *_serial(text, head), *_suffixes(text, head), *_lettered(text, head))


def _of_volumes(head: Printed, volumes: re.Match[str]) -> Iterator[Printed]:
    yield Printed(canonical(f"{head.symbol} ({volumes['first']})"), head.start, volumes.end("first"))
    for one in _ONE_VOLUME.finditer(volumes["more"]):
        volume, _, suffix = one.group().partition("/")
        symbol = canonical(f"{head.symbol} ({volume})" + (f"/{suffix}" if suffix else ""))
        yield Printed(symbol, volumes.start("more") + one.start(), volumes.start("more") + one.end())


def _lettered(text: str, head: Printed) -> Iterator[Printed]:
    """The other parts of `A/RES/52/12 A and B`."""
    if not head.part or head.symbol[-1] != head.part:
        return
    for letter in read_letters(text, head.end - 1 - len(head.part)):
        if letter.start >= head.end:
            whole = head.symbol[: -len(head.part)]
            yield Printed(whole + letter.letter, letter.start, letter.end, head.aliases, letter.letter)


def _whole(text: str, start: int) -> Printed | None:
    match = _SYMBOL.match(text, start)
    if not match or not any(c.isdigit() for c in match.group()):
        return None
    end, part = match.end(), ""
    aliases: tuple[str, ...] = ()
    if "/RES/" in match.group():
        longer = (_YEARED if match.group()[0] == "S" else _ROMAN).match(text, end)
        end = longer.end() if longer else end
        letters = () if longer else read_letters(text, end)
        if letters:
            aliases, part, end = (canonical(match.group()),), letters[0].letter, letters[0].end
    elif dated := _YEAR_OF_ISSUE.search(match.group()):
        end -= len(dated.group())
    if _REPORTS.fullmatch(match.group()) and (combined := _COMBINED.match(text, end)):
        end = combined.end()
    printed = _LOOSE.sub(r"/\1.", text[start:end])
    for pattern, word in _PART_WORDS if "(" in printed else ():
        printed = pattern.sub(word, printed)
    symbol = canonical(_ABBREVIATED.sub(lambda organ: _ORGANS[organ[1]], printed))
    return Printed(symbol, start, end, aliases, part) if symbol else None


def additions(text: str, at: int, symbol: str) -> tuple[Printed, ...]:
    """The additions of `symbol` whose list stands at text[at:], without the symbol itself: `Ibid., Add.1 and 2`.

    >>> [printed.symbol for printed in additions(", Add.1 and 2.", 0, "A/59/12")]
    ['A/59/12/Add.1', 'A/59/12/Add.2']
    """
    return tuple(_suffixes(text, Printed(symbol, at, at)))


def _suffixes(text: str, head: Printed) -> Iterator[Printed]:
    """`, Add.2 and Corr.1`, `and Add.1-3`: each added to the symbol without the suffix that it has (C17)."""
    base, end = head.symbol, head.end
    while match := _SUFFIX.match(text, end):
        kind = match["kind"]
        stripped = STRIPPED.sub("", base) if kind != "Rev" else re.sub(r"/Rev\.\d+$", "", base)
        found = Printed(f"{stripped}/{kind}.{match['first']}{match['more'].replace(' ', '')}", match.start("whole"), match.end("whole"))
        yield found
        end = found.end
        for more in _serial(text, found):
            yield more
            end = more.end


def _serial(text: str, first: Printed) -> Iterator[Printed]:
    """The rest of `SR.11-13 and 28`, of `L.23 and 24`, of `S/PRST/2012/13 and 14` and of `Add.1-3`.

    Of a range of records the first and the last are cited (C18); of additions each is, the middle ones standing on the dash.
    """
    serial = _SERIAL.search(first.symbol)
    if not serial or first.aliases:
        return
    stem, last, end = first.symbol[: serial.start(2)], int(serial[2]), first.end
    kind = serial[1] or "PRST"
    while (sign := _MORE.match(text, end)) and (figure := _FIGURE.match(text, sign.end())):
        if text[sign.end() : figure.start(1)].rstrip(" ") not in {"", kind + "."}:
            return
        here = int(figure[1])
        if sign["dash"] and kind in _COUNTED and last < here <= last + _LONGEST_RANGE:
            for middle in range(last + 1, here):
                yield Printed(f"{stem}{middle}", sign.start("dash"), sign.end("dash"))
        elif not sign["dash"] and (here <= last or (kind in _COUNTED and text[sign.end()] in "AC")):
            return
        if kind in ("L", "PRST") and text[sign.end()] != "L" and not _ALONE.match(text, figure.end()):
            return
        yield Printed(f"{stem}{here}", figure.start(), figure.end())
        last, end = here, figure.end()
