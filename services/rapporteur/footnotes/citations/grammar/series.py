"""Series that are no documents of the United Nations' own numbering: treaties, sale publications, acts of others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.model.symbols import AGENCY

_AND = r"(?: and | et | y | e | и | و ?| 和 ?|和第?|, ?第?)"
_VOLUME = r"(?:\d{1,4}|[CLXVI]{1,9})(?: ?\(\d{4}\))?"
_NUMBER = r"(?:[A-Z]-)?\d{1,6}"
_PAGES = r"(?:, ?(?:pp?\.|págs?\.|стр\.|с\.) ?\d{1,5}(?:[-–]\d{1,5})?)?"
TREATY = (
    rf"(?:(?:[Vv]ols?\.?|[Тт]ом[а-я]*|المجلد\w*) ?{_VOLUME}(?:{_AND}{_VOLUME}){{0,20}}|第 ?{_VOLUME}(?:{_AND}{_VOLUME}){{0,20}}卷)"
    rf"{_PAGES}, ?"
    rf"(?:(?:[Nn][oº°ᵒ]s?\.?|núms?\.?|№№?|الرقم\w*|الأرقام|第) ?|(?=[A-Z]-\d)){_NUMBER}(?:(?:{_AND}| ?[-–] ?| to ){_NUMBER}){{0,20}}"
)
"""`vol. 1771, No. 30822`, `vols. 2171 and 2173, No. 27531`, `vol. 1125, Nos. 17512 and 17513` (1,762 notes; C21), `vol. 75, Nos.
970–973`, `vol. 1465, No. I-24841`, `vol. 999, I-14668`. The League of Nations numbered its volumes in roman: `vol. CXX, No.
2758`, `vol. XCIV (1929), No. 2138`, or with the page first, `vol. LX, p. 253, No. 1414`."""

SALE = r"(?:[EFSRACM]\.)?\d{2}(?:\d{2})?\.[IVX]{1,5}\.(?:[A-Z]\.)?\d{1,3}(?:\.\d{1,2})*(?!\d)|[EFSRACM]\.GV\.\d{2}\.0\.\d{1,3}"
"""`E.96.IV.13`, the Sales number of a publication, alike in all languages but for its first letter. Until 1968 it had none, `58.XI.B.4`,
and is one behind the words for it only (`is_sale`): `12.IV.56` is a day."""

PAGED = (
    r"(?:[Vv]ol\.|[Тт]ом|المجلد) ?(?:\d{1,4}|[CLXVI]{1,9})(?: ?\(\d{4}\))?, ?"
    r"(?:pp?\.|págs?\.|стр\.|с\.|الصفح\w{1,4}) ?\d{1,5}(?:[-–]\d{1,5})?(?!\d|, ?(?:[Nn]o|I-))"
    r"|[0-9]{1,4} [UL]\.?N\.?T\.?S\.?,? (?:at )?\d{1,5}(?!\d)"
)
"""`vol. 500, p. 95`: the page of a volume of treaties, which does not say the number by which a treaty goes; `1155 UNTS 331`, as lawyers
cite it."""
BY_LAWYERS = re.compile(r"\d+ (?P<series>[UL])\.?N")
"""Of these the ones that name their series themselves."""

_SOLD = re.compile(r"(?:[Ss]ales? [Nn]|vente|venta|продаж|出售品|المبيع)[^;]{0,30}$")


def is_sale(text: str, start: int) -> bool:
    """Whether what looks like a Sales number at text[start:] is one.

    >>> is_sale("Sales No. 58.XI.B.4", 10), is_sale("on 12.IV.56", 3), is_sale("(E.96.IV.13)", 1)
    (True, False, True)
    """
    return not text[start].isdigit() or _SOLD.search(text, max(0, start - 45), start) is not None


_LABOUR = (
    r"(?:ILO|International Labou?r Organi[sz]ation) (?:Convention|Protocol|Recommendation)s? No[s.]{1,2} ?\d{1,3}(?! ?\()"
    r"|Conventions? No[s.]{1,2} ?\d{1,3} of the (?:ILO|International Labou?r)(?!\w)"
)
_UNESCO = r"\d{1,3} (?:C|EX)/(?:(?:R[eé]s(?:oluci[oó]n|olution|\.)|D[eé]c(?:isi[oó]n|\.)) ?)?\d{1,3}(?: \([IVX]{1,4}\))?"
"""`33 C/Resolution 38` and `187 EX/Decision 20 (III)` of UNESCO, and the documents before its organs, `36 C/24`."""
_PARTIES = r"\d{1,3}/(?:CP|CMP|CMA|COP|MOP|CST)\.\d{1,3}|\d{1,3}/م ?أ ?(?:إ|ت|ع)? ?- ?\d{1,3}"
"""`1/CP.21` of a conference of parties, in Arabic `1/م أ-21`."""
_CITES = r"Conf\. ?\d{1,2}\.\d{1,3}(?: \(Rev\. CoP\d{1,2}\))?"
_STATES = r"(?:AG|CP)/(?:RES|DEC|CG)\. ?\d{1,4} ?\([^()]{3,14}\)"
"""`AG/RES. 2711 (XLII-O/12)` of the Organization of American States."""
OUTSIDE = "|".join(
    (
        r"(?:[A-Z][\w.]{0,40}/){1,8}(?:Dec|Decl|Res|Circ)\.\d{1,4}(?: ?\([IVXLC]{1,8}\))?",
        _PARTIES,
        _UNESCO,
        r"EB(?:SS)?\d{1,3}\.R\d{1,3}",
        r"(?:[A-Z]{2,6}\.?|A\.)\d{1,4}(?:\(\d{1,4}\)|\.\d{1,3})",
        _LABOUR,
        r"WHA \d{1,2}\.\d{1,3}",
        r"(?:(?<=[eé]solution )|(?<=[eé]solutions )|(?<=esolución )|(?<=esoluciones ))\d{1,3}\.\d{1,3}"
        r"(?! ?(?:[kcm]?m|times|per|million|billion)\b)",
        r"(?:SS\.|RC-)?(?:[IVX]{1,6}|(?<=RC-)\d)/\d{1,3}(?:\.\d{1,2})?",
        r"[IVX]{1,6}\.\d{1,3}(?!\d)|A\d{1,2}-\d{1,3}(?!\d)",
        r"\d{1,3} \(Rev\. ?[^\W\d][^()]{2,40} \d{4}\)",
        r"\d{1,2} ?\.?(?:EXT\.)?(?:COM|GA) \d{1,2}[A-Z]?(?:\.\d{1,2})?",
        _CITES,
        _STATES,
    )
)
"""Acts of conferences of parties, agencies and unions, behind a head only (C20): `Assembly/AU/Dec.695 (XXXI)`, `1/CP.21`,
`MSC.202(81)`, `A.949(23)`, `WHA58.3`, `XIII/18`, `VIII.25`, `A39-8`, `130 (Rev. Dubai, 2018)`, `Conf. 10.10`;
of the World Health Assembly without its letters, `resolution 62.1`."""

_NEXT_ACT = {
    dotted: re.compile(rf"(?:, and |, | and )(?P<act>{number})(?=[.,;:)\]](?!\d)|$| (?:and|of|on|as|in|by|to)(?!\w))")
    for dotted, number in ((True, r"\d{1,3}\.\d{1,3}"), (False, r"\d{1,3}"))
}
"""The next of the numbers that `resolutions 62.1` (True) or `Conventions Nos. 87` announce."""


def next_acts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the others of a list stand whose first is the act at text[start:end].

    >>> [*next_acts("ILO Conventions Nos. 87, 98 and 111 lamps", 0, 23)], [*next_acts("resolutions 62.1 and 63.2", 12, 16)]
    ([(25, 27)], [(21, 25)])
    """
    dotted = text[start].isdigit() and text[max(0, start - 4) : start] == "ons "
    while (dotted or "Nos" in text[start:end]) and (more := _NEXT_ACT[dotted].match(text, end)):
        yield more.span("act")
        end = more.end()


SURE = re.compile(
    rf"(?:{AGENCY})|WHA \d{{1,2}}\.\d{{1,3}}|{_LABOUR}|{_UNESCO}|{_STATES}"
    rf"|{_PARTIES}"
    r"|(?:MSC|MEPC)\.\d{1,4}\(\d{1,4}\)"
)
"""Those of them that nothing else looks like: no word for an act needs to stand before `WHA62.1`, `2/CP.21`,
`36 C/Resolution 1` or `ILO Convention No. 182`."""

_VOLUMES = "|".join(rf"{word}\W{{0,4}}[\dCLXVI]" for word in (r"vols?\.?", r"Vols?\.?", "том[а-я]*", "Том[а-я]*", r"المجلد\w*"))
TRACE = (
    rf"{_VOLUMES}|卷(?<=[\dCLXVI]卷)|\.[IVX]{{1,5}}\.|\.GV\.|\((?<=\d\()\d|\.(?<=\d\.)\d"
    r"|[UL]\.?N\.?T\.?S|/(?:Dec|Decl|Res|Circ)\.|/(?<=\d/)(?:C[PMOS]|MOP|م)|/(?<=[IVX]/)\d|\.R(?<=\d\.R)\d"
    r"|\.(?<=[IVX]\.)\d|-(?:(?<=A\d-)|(?<=A\d\d-))\d|\(Rev\.| (?:(?<=COM )|(?<=GA ))\d|Conf\. ?\d"
    r"|/(?:(?<=\d C/)|(?<=\d EX/))[RD\d]|/(?:RES|DEC|CG)\. ?\d|ILO(?!\w)|ternational Labou?r"
)
"""What each of these holds at the least, from a sign on, as in `numbers.TRACE`."""

HINTS = ("NTS", "N.T.S", "COM", "GA", "Conf.", "ILO", "Labour", "Labor", "vol", "Vol", ".I", ".V", ".X", ".GV")
OTHER_HINTS = ("том", "Том", "المجلد", "卷")
"""Letters of which each of these holds some, but for `WHA58.3`, which holds a dot between figures."""

_FIGURES = re.compile(r"(?<![(\d])(?:[A-Z]-)?(?P<figure>\d+)|\b(?P<roman>[CLXVI]+)\b(?!-)")
LISTED = re.compile(rf"{_AND}| ?[-–] ?| to |")
"""What stands between the volumes or numbers of one mention, which is of one series."""
_RANGE = re.compile(r" ?[-–] ?| to ")
_LONGEST_RANGE = 30
"""A longer range is taken by its ends."""


@dataclass(frozen=True, slots=True)
class Treaty:
    """One volume and number of the Treaty Series: `1771/30822`."""

    key: str
    start: int
    end: int


def treaties(text: str, start: int, end: int) -> Iterator[Treaty]:
    """The treaties at text[start:end]: one for each volume, or for each number of one volume.

    The letter before a number is the part of the register, `I-24841`; the numbers run through it. The middle ones of a range stand
    on its dash.

    >>> [t.key for t in treaties("vols. 2171 and 2173, No. 27531", 0, 30)]
    ['2171/27531', '2173/27531']
    >>> [t.key for t in treaties("vol. 75, Nos. 970–972", 0, 21)], [t.key for t in treaties("vol. 1465, No. I-24841", 0, 22)]
    (['75/970', '75/971', '75/972'], ['1465/24841'])
    """
    pages = _PAGED_TOO.search(text, start, end)
    figures = [one for one in _FIGURES.finditer(text, start, end) if not pages or not pages.start() <= one.start() < pages.end()]
    comma = _number_word(text, figures)
    volumes, numbers = figures[:comma], figures[comma:]
    if not volumes or not numbers:
        return
    if len(volumes) == 1:
        yield from _of_one_volume(text, start, _value(volumes[0]), numbers)
        return
    for volume, number in zip(volumes, numbers + [numbers[-1]] * len(volumes), strict=False):
        last = volume is volumes[-1]
        key = f"{_value(volume)}/{_value(number)}"
        yield Treaty(key, start if volume is volumes[0] else volume.start(), end if last else volume.end())


def _of_one_volume(text: str, start: int, volume: str, numbers: list[re.Match[str]]) -> Iterator[Treaty]:
    for before, number in zip([None, *numbers], numbers, strict=False):
        between = _RANGE.fullmatch(text, before.end(), number.start()) if before else None
        if before and between:
            first, last = int(_value(before)) + 1, int(_value(number))
            for middle in range(first, last if last - first < _LONGEST_RANGE else first):
                yield Treaty(f"{volume}/{middle}", between.start(), between.end())
        yield Treaty(f"{volume}/{_value(number)}", number.start() if before else start, number.end())


def _value(figure: re.Match[str]) -> str:
    return figure["figure"] or figure["roman"]


_PAGED_TOO = re.compile(_PAGES.removesuffix("?"))
_LETTERED = re.compile(r"[^\W\d_]|[№°]")


def _number_word(text: str, figures: list[re.Match[str]]) -> int:
    """How many of the figures are volumes: those before the word `No.`, which is the last word that is no `and`."""
    best = 1
    for index in range(1, len(figures)):
        between = text[figures[index - 1].end() : figures[index].start()]
        if "," in between and _LETTERED.search(between.split(",", 1)[1]):
            best = index
    return best
