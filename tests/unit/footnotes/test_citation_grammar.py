"""What words of a text cite, by the citation grammar of the domain (C1 to C23). All sentences are invented."""

from __future__ import annotations

import pytest

from rapporteur.model.citations import Outcome, Series
from rapporteur.model.resolution import Organ
from tests.unit.footnotes.cited import A, E, H, cited, symbols

SENTENCES = [
    (
        "C1 fascicles",
        A,
        "Notes A/75/6 (Introduction), A/75/6 (Plan outline) and A/75/6 (Prog. 4)/Corr.1",
        ["A/75/6(Introduction)", "A/75/6(Planoutline)", "A/75/6(Prog.4)/Corr.1"],
    ),
    ("C1 the fascicle of a revised budget", A, "Notes A/48/6/Rev.1 (Introduction)", ["A/48/6/Rev.1(Introduction)"]),
    ("C1 an introduction is a chapter", A, "See A/75/100 (Introduction), para. 3, and A/75/16 (Introduction).", ["A/75/100", "A/75/16"]),
    ("C1 symbols", A, "Notes the report (A/75/6 (Sect. 29A)/Corr.1) and E/CN.15/2004/7", ["A/75/6(Sect.29A)/Corr.1", "E/CN.15/2004/7"]),
    ("C1 a part in brackets", A, "See A/CONF.157/24 (Part I), chap. III.", ["A/CONF.157/24(PartI)"]),
    ("C1 addresses", A, "See https://undocs.org/A/RES/70/1, docs.un.org/en/S/2019/9.", ["A/RES/70/1", "S/2019/9"]),
    ("C1 an address of elsewhere", A, "See https://lamps.org/A/RES/70/1 and https://undocs.org.lamps.org/A/70/1.", []),
    ("C3 the organ that speaks", A, "Recalling its resolution 76/134", ["A/RES/76/134"]),
    ("C4 named organ", A, "Human Rights Council resolution 49/24 of 1 April 2022", ["A/HRC/RES/49/24"]),
    (
        "C4 organ after the numbers",
        A,
        "the latest being resolutions 49/24 and 50/10 of the Human Rights Council",
        ["A/HRC/RES/49/24", "A/HRC/RES/50/10"],
    ),
    ("C4 subject of the clause", A, "as set up by the Human Rights Council in its resolution 39/2", ["A/HRC/RES/39/2"]),
    ("C4 the date decides", A, "recalling its resolution 49/24 of 1 April 2022", ["A/HRC/RES/49/24"]),
    ("C4 Supplement No. 53", A, "Supplement No. 53A (A/74/53/Add.1), chap. III, resolution 42/12.", ["A/74/53/Add.1", "A/HRC/RES/42/12"]),
    ("C5 Security Council", A, "resolutions 1325 (2000) of 31 October 2000 and 1894 (2009)", ["S/RES/1325(2000)", "S/RES/1894(2009)"]),
    ("C6 roman session", A, "Resolution 217 A (III) and resolution 1514 (XV)", ["A/RES/217(III)", "A/RES/1514(XV)"]),
    ("C6 roman session in small letters", A, "as provided for in Assembly resolution 377 A (v) of 3 November 1950", ["A/RES/377(V)"]),
    (
        "C6 the letter behind the bracket",
        A,
        "its resolutions 181 (II) A and 217 (III) A and B of 1948",
        ["A/RES/181(II)", "A/RES/217(III)"],
    ),
    ("C6 an item is no session", A, "resolution 377 is named in paragraph 37 (v), rule 43 C (v) and section 12 B (ii)", []),
    ("C7 special session before 1976", A, "resolutions 1874 (S-IV) and 2252 (ES-V)", ["A/RES/1874(S-IV)", "A/RES/2252(ES-V)"]),
    ("C8 roman session of the Council", E, "Recalling its resolution 11 (II)", ["E/RES/11(II)"]),
    ("C8 a session that only the Council had", A, "resolution 2089 (LXIII)", ["E/RES/2089(LXIII)"]),
    (
        "C9 year and number",
        A,
        "Economic and Social Council resolutions 2002/16 of 24 July 2002 and 2003/28",
        ["E/RES/2002/16", "E/RES/2003/28"],
    ),
    ("C9 the Council's own", E, "Recalling its resolution 2003/28 and General Assembly resolution 58/4", ["E/RES/2003/28", "A/RES/58/4"]),
    ("C10 Commission on Human Rights", A, "Commission on Human Rights resolution 2005/35", ["E/CN.4/RES/2005/35"]),
    (
        "C11 C12 special sessions",
        A,
        "its resolution S-24/2 and Human Rights Council resolution S-28/1",
        ["A/RES/S-24/2", "A/HRC/RES/S-28/1"],
    ),
    ("C13 emergency session", A, "its resolution ES-10/19", ["A/RES/ES-10/19"]),
    ("C14 Environment Assembly", A, "United Nations Environment Assembly resolution 4/1", ["UNEP/EA.4/Res.1"]),
    (
        "C1 combined reports",
        A,
        "See CRC/C/ARC/CO/3-4, CEDAW/C/ARC/5–6 and E/C.12/ARC/2.",
        ["CRC/C/ARC/CO/3-4", "CEDAW/C/ARC/5-6", "E/C.12/ARC/2"],
    ),
    ("C1 settlements", A, "See HS/C/17/2 and HSP/GC/21/2.", ["HS/C/17/2", "HSP/GC/21/2"]),
    (
        "C1 bodies of many kinds",
        A,
        "ISBA/19/C/17, TD/B/46/10, DP/2004/12, UNW/2011/9, ST/SGB/2003/13, GC.17/Res.1, IDB.43/12",
        ["ISBA/19/C/17", "TD/B/46/10", "DP/2004/12", "UNW/2011/9", "ST/SGB/2003/13", "GC.17/Res.1", "IDB.43/12"],
    ),
    ("C20 kept by others", A, "See SG/SM/1234, CBD/COP/DEC/15/4, GC(45)/RES/12 and INFCIRC/435.", ["", "", "", ""]),
    ("C20 a list of others", A, "decisions 1/CP.21 and 2/CMA.3, resolutions WLA58.3 and WLA60.1", ["", "", "", ""]),
    ("C20 unmistakable without a head", A, "as in WHA62.1, EB124.R7, GC(53)/RES/15, 36 C/Resolution 1 and 2/CP.21", [""] * 5),
    ("C20 others only behind a head", A, "lamps of kind A.949(23)", []),
    ("C20 a parliament opens the sentence", A, "National Assembly resolution 72/3 was welcomed", [""]),
    ("C20 a parliament's decision", A, "Arcadian Assembly decision 72/303 and Federal Council resolution 2004/3", ["", ""]),
    ("C20 a verb opens the sentence", A, "Publish resolution 72/3 in all languages", ["A/RES/72/3"]),
    ("C20 a nation opens the sentence", A, "Danish Parliament resolution 72/3 and Spanish resolution 72/4", ["", ""]),
    ("C20 the Assembly opens the sentence", A, "Assembly resolution 72/3 and Council resolution 2004/3", ["A/RES/72/3", "E/RES/2004/3"]),
    (
        "C15 letters of parts",
        A,
        "resolutions 45/250 A to C and 57/270 B",
        ["A/RES/45/250A", "A/RES/45/250B", "A/RES/45/250C", "A/RES/57/270B"],
    ),
    (
        "C16 a list",
        A,
        "its resolutions 70/1 of 25 September 2015, 71/2, entitled “Wells”, as well as 72/3",
        ["A/RES/70/1", "A/RES/71/2", "A/RES/72/3"],
    ),
    ("C17 suffix only", A, "E/CN.15/2004/7, Add.2 and Corr.1.", ["E/CN.15/2004/7", "E/CN.15/2004/7/Add.2", "E/CN.15/2004/7/Corr.1"]),
    ("C17 a range of suffixes", A, "E/2004/30/Add.1-3.", ["E/2004/30/Add.1", "E/2004/30/Add.2", "E/2004/30/Add.3"]),
    ("C18 summary records", A, "See A/C.6/56/SR.11–13.", ["A/C.6/56/SR.11", "A/C.6/56/SR.13"]),
    (
        "C18 drafts",
        A,
        "drafts A/38/L.23 and 24, A/39/L.5, 6 and L.7.",
        [*(f"A/38/L.{n}" for n in (23, 24)), *(f"A/39/L.{n}" for n in (5, 6, 7))],
    ),
    (
        "C18 lamps are no drafts",
        A,
        "the draft A/38/L.23 and 24 lamps, A/39/L.5, 6 of May, A/39/L.8 and 7.",
        ["A/38/L.23", "A/39/L.5", "A/39/L.8"],
    ),
    ("C21 treaties", A, "United Nations, Treaty Series, vols. 2171 and 2173, No. 27531.", ["UNTS 2171/27531", "UNTS 2173/27531"]),
    ("C21 a page is no number", A, "Treaty Series, vol. 500, p. 95.", [""]),
    ("C21 a page of a book", A, "Lamps of the World, vol. 500, p. 95.", []),
    ("C21 League of Nations", A, "League of Nations, Treaty Series, vol. CXX, No. 2758.", ["LNTS CXX/2758"]),
    ("C21 a range of numbers", A, "Treaty Series, vol. 75, Nos. 970–972.", ["UNTS 75/970", "UNTS 75/971", "UNTS 75/972"]),
    ("C21 the part of the register", A, "Treaty Series, vol. 1465, No. I-24841.", ["UNTS 1465/24841"]),
    ("C21 another volume", A, "Treaty Series, vol. 2220, No. A-30822 and vol. 2303, No. 30822.", ["UNTS 2220/30822", "UNTS 2303/30822"]),
    (
        "C21 two series",
        A,
        "League of Nations, Treaty Series, vol. CXX, No. 2758; United Nations, Treaty Series, vol. 5, No. 3.",
        ["LNTS CXX/2758", "UNTS 5/3"],
    ),
    ("C22 supplement", A, "Supplement No. 18 (A/74/18), chap. V.", ["A/74/18"]),
    ("Sales number", A, "United Nations publication, Sales No. E.96.IV.13", ["Sales E.96.IV.13"]),
    ("statement of the President", A, "the statement by its President (S/PRST/2005/12)", ["S/PRST/2005/12"]),
    (
        "two organs at once",
        A,
        "General Assembly and Security Council resolutions 70/262 and 2282 (2016)",
        ["A/RES/70/262", "S/RES/2282(2016)"],
    ),
    ("`Council` by the form", A, "Council resolution 2006/46 and Council resolution 16/21", ["E/RES/2006/46", "A/HRC/RES/16/21"]),
    ("an article after the number", A, "resolution 70/1 A new agenda", ["A/RES/70/1"]),
    ("no Assembly number for the Council", H, "its resolution 5/1 and resolution 48/134", ["A/HRC/RES/5/1", "A/RES/48/134"]),
    ("a symbol apart by a space", A, "documents A/76/ 290 and A/76 /291, A/76/ L.5", ["A/76/290", "A/76/291", "A/76/L.5"]),
    ("a number apart by a space", A, "resolutions 70/ 1 and 71 /2", ["A/RES/70/1", "A/RES/71/2"]),
    ("no number apart without a head", A, "A/70/1 on oil, and 3/ 4 of all lamps", ["A/70/1"]),
    ("a symbol opens a list", A, "S/RES/1373 (2001) and 1377 (2001)", ["S/RES/1373(2001)", "S/RES/1377(2001)"]),
    ("a symbol opens a list of its organ", A, "A/HRC/RES/49/24, 50/10 and 70/1", ["A/HRC/RES/49/24", "A/HRC/RES/50/10", "A/RES/70/1"]),
    ("the same resolution", A, "in resolution 70/1 and in the same resolution", ["A/RES/70/1", "A/RES/70/1"]),
]


@pytest.mark.parametrize(("organ", "text", "expected"), [s[1:] for s in SENTENCES], ids=[s[0] for s in SENTENCES])
def test_words_resolve_to_symbols(organ: Organ, text: str, expected: list[str]) -> None:
    assert symbols(text, organ) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Rappelant ses résolutions 49/75 D du 15 décembre 1994 et 60/1", ["A/RES/49/75D", "A/RES/60/1"]),
        ("fr", "la résolution 49/24 du Conseil des droits de l’homme", ["A/HRC/RES/49/24"]),
        ("es", "la resolución 2003/28, de 22 de julio de 2003, y la decisión 60/555", ["E/RES/2003/28", "A/DEC/60/555"]),
        ("ru", "ссылаясь на резолюцию 1325 (2000) Совета Безопасности от 31 октября 2000 года", ["S/RES/1325(2000)"]),
        ("ar", "قرار مجلس حقوق الإنسان 49/24 وقراراتها 217 ألف (د-3) و دإ-24/2", ["A/HRC/RES/49/24", "A/RES/217(III)", "A/RES/S-24/2"]),
        ("zh", "回顾其2015年9月25日第70/1号决议和人权理事会第49/24号决议", ["A/RES/70/1", "A/HRC/RES/49/24"]),
        ("zh", "安全理事会第1325（2000）号和第1894(2009)号决议", ["S/RES/1325(2000)", "S/RES/1894(2009)"]),
    ],
)
def test_one_grammar_reads_six_languages(language: str, text: str, expected: list[str]) -> None:
    assert symbols(text, A, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "general comment No. 12 (1999) on the right to wells",
        "general recommendation No. 26 (2008)",
        "the report for 2019/20 and the 2019/20 season",
        "two thirds, or 4/6, of Goal 4/5",
        "recommendation 1 (IV)",
        "articles 14/1 of the resolution",
        "the page 2/6",
        "on 12/05/2020, after resolution of the matter",
        "and/or he/she",
    ],
)
def test_false_friends_cite_nothing(text: str) -> None:
    assert cited(text) == ()


@pytest.mark.parametrize(
    ("text", "series", "outcome"),
    [
        ("Assembly resolution 1373 (2001)", Series.RESOLUTION, Outcome.AMBIGUOUS),
        ("its resolution 14/221", Series.RESOLUTION, Outcome.UNRESOLVED),
        ("its resolution 14/22", Series.RESOLUTION, Outcome.AMBIGUOUS),
        ("its resolution 73/1 of 19 May 2009", Series.RESOLUTION, Outcome.AMBIGUOUS),
        ("Commission on Narcotic Drugs resolution 51/1", Series.OTHER, Outcome.UNRESOLVED),
        ("A/56/1026, annex II, resolution 14/221", Series.OTHER, Outcome.UNRESOLVED),
        ("decision 1/CP.21", Series.OTHER, Outcome.UNRESOLVED),
        ("resolution MSC.202(81)", Series.OTHER, Outcome.UNRESOLVED),
        ("Lamp Bulletin, vol. 46, No. 2", Series.OTHER, Outcome.UNRESOLVED),
        ("Treaty Series, vol. 5, No. 3; Journal of Keepers, vol. 55, No. 326", Series.OTHER, Outcome.UNRESOLVED),
        ("INFCIRC/435", Series.OTHER, Outcome.UNRESOLVED),
        ("GC(55)/RES/12", Series.OTHER, Outcome.UNRESOLVED),
        ("decision Assembly/AU/Dec.695 (XXXI)", Series.OTHER, Outcome.UNRESOLVED),
    ],
)
def test_what_is_not_known_is_a_value_with_a_reason(text: str, series: Series, outcome: Outcome) -> None:
    last = cited(text)[-1]
    assert (last.series, last.outcome, last.symbol) == (series, outcome, "")
    assert last.reason


def test_decisions_have_a_key_and_never_a_link() -> None:
    (one,) = cited("its decision 60/555 of 8 December 2005")
    assert (one.series, one.symbol, one.links) == (Series.DECISION, "A/DEC/60/555", ())


def test_a_joint_symbol_is_one_citation_with_a_link_on_each_half() -> None:
    (one,) = cited("See A/77/72-E/2022/50.")
    assert (one.symbol, one.aliases) == ("A/77/72", ("E/2022/50",))
    assert [(one.surface[link.start - one.start : link.end - one.start], link.symbol) for link in one.links] == [
        ("A/77/72", "A/77/72"),
        ("E/2022/50", "E/2022/50"),
    ]


def test_date_title_and_pinpoints_belong_to_the_citation_before_them() -> None:
    (one,) = cited("its resolution 70/1 of 25 September 2015, entitled “The wells of Arcadia”, annex II, paras. 12–14")
    assert (one.date, one.title) == ("2015-09-25", "The wells of Arcadia")
    assert [pin.text for pin in one.pinpoints] == ["annex II", "paras. 12–14"]


@pytest.mark.parametrize(
    ("organ", "text", "symbol", "said"),
    [(E, "Recalling its resolution 70/1", "A/RES/70/1", "E"), (A, "Recalling its resolution 1325 (2000)", "S/RES/1325(2000)", "A")],
)
def test_a_number_that_the_speaker_cannot_have_is_of_the_organ_of_its_form_and_says_what_contradicts(
    organ: Organ, text: str, symbol: str, said: str
) -> None:
    (one,) = cited(text, organ)
    assert (one.symbol, one.reason) == (symbol, f"the form of the number, though `its` says {said}")
