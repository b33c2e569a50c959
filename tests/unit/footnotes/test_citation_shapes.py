"""Places, treaties, symbols and heads as other times, languages and writers print them."""

from __future__ import annotations

import pytest

from rapporteur.model.citations import Outcome
from tests.unit.footnotes.cited import cited, symbols


@pytest.mark.parametrize(
    ("language", "text", "symbol", "places"),
    [
        ("en", "(Sales No. E.93.I.8 and corrigendum), resolution 1, annex II", "Sales E.93.I.8", ["resolution 1", "annex II"]),
        ("fr", "(numéro de vente : F.93.I.8 et rectificatif), résolution 1, annexe II", "Sales F.93.I.8", ["résolution 1", "annexe II"]),
        ("es", "(núm. de venta S.93.I.8 y corrección), resolución 1, anexo II", "Sales S.93.I.8", ["resolución 1", "anexo II"]),
        ("ru", "(в продаже под № R.93.I.8 и исправление), резолюция 1", "Sales R.93.I.8", ["резолюция 1"]),
        ("ar", "(رقم المبيع E.93.I.8 والتصويب)، القرار 1، المرفق الثاني", "Sales E.93.I.8", ["القرار 1", "المرفق الثاني"]),
        ("zh", "(出售品编号：C.93.I.8和更正)，决议1，附件二", "Sales C.93.I.8", ["决议1", "附件二"]),
        ("zh", "见第70/1号决议，附件", "A/RES/70/1", ["附件"]),
        ("zh", "第70/1号决议第12段中提到", "A/RES/70/1", ["第12段"]),
        ("ar", "(A/74/53)، الفصل السادس، الفرع ألف", "A/74/53", ["الفصل السادس", "الفرع ألف"]),
        ("en", "resolution 70/1, Goal 5, target 5.6", "A/RES/70/1", ["Goal 5", "target 5.6"]),
        ("en", "resolution 70/1, preambular paragraph 3", "A/RES/70/1", ["preambular paragraph 3"]),
        ("en", "Treaty Series, vol. 596, No. 8638, p. 261", "UNTS 596/8638", ["p. 261"]),
        ("en", "Supplement No. 40 (A/58/40), vol. I, chap. II", "A/58/40", ["vol. I", "chap. II"]),
        ("fr", "Supplément no 40 (A/58/40), vol. I, chap. II, par. 3 à 5", "A/58/40", ["vol. I", "chap. II", "par. 3 à 5"]),
        ("es", "Suplemento núm. 40 (A/58/40), vol. I, párr. 3 a)", "A/58/40", ["vol. I", "párr. 3 a)"]),
        ("ru", "Дополнение № 40 (A/58/40), том I, глава II", "A/58/40", ["том I", "глава II"]),
        ("ar", "الملحق رقم 40 (A/58/40)، المجلد الأول، الفصل الثاني", "A/58/40", ["المجلد الأول", "الفصل الثاني"]),
        ("zh", "补编第40号》(A/58/40)，第一卷，第二章", "A/58/40", ["第一卷", "第二章"]),
        ("zh", "第70/1号决议第2、第6和第13至16段", "A/RES/70/1", ["第2、第6和第13至16段"]),
        ("zh", "第70/1号决议第3(i)段", "A/RES/70/1", ["第3(i)段"]),
    ],
)
def test_places_in_what_is_cited_are_read_in_every_language(language: str, text: str, symbol: str, places: list[str]) -> None:
    (found,) = cited(text, language=language)
    assert (found.symbol, [pin.text for pin in found.pinpoints]) == (symbol, places)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "League of Nations, Treaty Series, vol. XCIV (1929), No. 2138", ["LNTS XCIV/2138"]),
        ("en", "Treaty Series, vol. 999, I-14668", ["UNTS 999/14668"]),
        ("en", "UNTS, vol. 1771, No. 30822, and U.N.T.S. vol. 189, No. 2545", ["UNTS 1771/30822", "UNTS 189/2545"]),
        ("en", "LNTS, vol. CXX, No. 2758; League of Nations, Treaty Series, vol. XXVII, p. 213", ["LNTS CXX/2758", ""]),
        ("es", "Treaty Series, vol. 1771, Nº 30822", ["UNTS 1771/30822"]),
        ("ru", "Treaty Series, vol. 1125, Nos. 17512 and 17513", ["UNTS 1125/17512", "UNTS 1125/17513"]),
        ("zh", "《条约汇编》，第1125卷，第17512和17513号", ["UNTS 1125/17512", "UNTS 1125/17513"]),
        ("zh", "《条约汇编》，第2171和2173卷，第27531号", ["UNTS 2171/27531", "UNTS 2173/27531"]),
        ("en", "League of Nations, Treaty Series, vol. LX, p. 253, No. 1414", ["LNTS LX/1414"]),
        (
            "en",
            "League of Nations, Treaty Series, vol. LX, p. 253; United Nations, Treaty Series, vol. 7, p. 1; vol. 8, No. 12",
            ["", "", "UNTS 8/12"],
        ),
        ("en", "lamps at sea, 1833 UNTS 397 and 1155 U.N.T.S. 331", ["", ""]),
    ],
)
def test_treaties_are_read_as_other_times_and_languages_print_them(language: str, text: str, expected: list[str]) -> None:
    assert symbols(text, language=language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "See S/1996/112 and Add.1/Rev.1 and A/520/Rev.15 and Amend.1 and 2.",
         ["S/1996/112", "S/1996/112/Add.1/Rev.1", "A/520/Rev.15", "A/520/Rev.15/Amend.1", "A/520/Rev.15/Amend.2"]),
        ("en", "See A/RES/52/12 A and B.", ["A/RES/52/12A", "A/RES/52/12B"]),
        ("en", "See S/PV.5052 (Resumption 1) and Corr.1.", ["S/PV.5052(Resumption1)", "S/PV.5052(Resumption1)/Corr.1"]),
        ("en", "(A/CONF.99/26/Rev.1 (Vol. I and Vol. I/Corr.1, Vol. II))",
         ["A/CONF.99/26/Rev.1(Vol.I)", "A/CONF.99/26/Rev.1(Vol.I)/Corr.1", "A/CONF.99/26/Rev.1(Vol.II)"]),
        ("fr", "A/CONF.157/24 (Partie I), chap. III", ["A/CONF.157/24(PartI)"]),
        ("es", "A/CONF.157/24 (Parte I), cap. III", ["A/CONF.157/24(PartI)"]),
        ("ru", "A/CONF.157/24 (часть I), глава III", ["A/CONF.157/24(PartI)"]),
        ("fr", "A/CONF.183/13 (vol. II)", ["A/CONF.183/13(Vol.II)"]),
        ("ru", "См. А/С.3/77/L.33, Е/СN.15/2004/7 и Add.1", ["A/C.3/77/L.33", "E/CN.15/2004/7", "E/CN.15/2004/7/Add.1"]),
        ("fr", "Voir A/C.3/54/SR.11 à 13 et A/59/12/Add.1 à 3",
         ["A/C.3/54/SR.11", "A/C.3/54/SR.13", "A/59/12/Add.1", "A/59/12/Add.2", "A/59/12/Add.3"]),
        ("es", "Véase A/C.3/54/SR.11 a 13", ["A/C.3/54/SR.11", "A/C.3/54/SR.13"]),
        ("en", "See TD(XII)/PC/1, WSIS-03/GENEVA/DOC/4 and DP-FPA/2021/8.", ["TD(XII)/PC/1", "WSIS-03/GENEVA/DOC/4", "DP-FPA/2021/8"]),
    ],
)  # fmt: skip
def test_symbols_are_read_to_their_end_and_from_their_beginning(language: str, text: str, expected: list[str]) -> None:
    assert symbols(text, language=language) == expected


@pytest.mark.parametrize("text", ["See A/RES/6O/1.", "See A/76/lO.", "See A/76/290/Add.", "See E/CN.l5/2004/7.", "See ICC-ASP/1/3."])
def test_a_misread_symbol_and_half_of_one_are_no_links(text: str) -> None:
    (found,) = cited(text)
    assert found.outcome is Outcome.UNRESOLVED


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "UNGA Res 60/1; GA res. 48/141; UNSCR 1373 (2001); UNSC Res 1540 (2004)",
         ["A/RES/60/1", "A/RES/48/141", "S/RES/1373(2001)", "S/RES/1540(2004)"]),
        ("en", "General Assembly resolution No. 2625 (XXV) and its decision No. 52/492", ["A/RES/2625(XXV)", "A/DEC/52/492"]),
        ("en", "RESOLUTION 49/24 OF THE HUMAN RIGHTS COUNCIL AND GENERAL ASSEMBLY RESOLUTIONS 60/1 AND 60/2",
         ["A/HRC/RES/49/24", "A/RES/60/1", "A/RES/60/2"]),
        ("ru", "РЕЗОЛЮЦИЯ 49/24 СОВЕТА ПО ПРАВАМ ЧЕЛОВЕКА", ["A/HRC/RES/49/24"]),
        ("en", "Resolution No 60/1 & resolution #60/2; UNEA resolution 4/1", ["A/RES/60/1", "A/RES/60/2", "UNEP/EA.4/Res.1"]),
        ("en", "UNSC Res 1325 (31 October 2000) UN Doc S/RES/1325; UNSCR 1820/2008",
         ["S/RES/1325(2000)", "S/RES/1325(2000)", "S/RES/1820(2008)"]),
        ("en", "GA/RES/60/1, SC/RES/1325 (2000) and HRC/RES/31/38", ["A/RES/60/1", "S/RES/1325(2000)", "A/HRC/RES/31/38"]),
        ("fr", "sa résolution n° 60/1 et la rés. 60/2", ["A/RES/60/1", "A/RES/60/2"]),
        ("es", "su resolución núm. 60/1", ["A/RES/60/1"]),
        ("ru", "резолюцию № 60/1", ["A/RES/60/1"]),
        ("ar", "القرار رقم 60/1", ["A/RES/60/1"]),
        ("ru", "резолюция 45/250 А–С", ["A/RES/45/250A", "A/RES/45/250B", "A/RES/45/250C"]),
        ("en", "resolution 60 / 1", ["A/RES/60/1"]),
        ("en", "resolution 1514 ( XV ) and resolution 1373 (2001 )", ["A/RES/1514(XV)", "S/RES/1373(2001)"]),
        ("en", "(E/1997/23), chap. II, sect. A, resolution 1997/75", ["E/1997/23", "E/CN.4/RES/1997/75"]),
        ("en", "Sales No. 58.XI.B.4; Sales No. E.GV.97.0.16; on 12.IV.56",
         ["Sales 58.XI.B.4", "Sales E.GV.97.0.16"]),
    ],
)  # fmt: skip
def test_heads_and_numbers_are_read_as_others_write_them(language: str, text: str, expected: list[str]) -> None:
    assert symbols(text, language=language) == expected


def test_letters_behind_the_bracket_of_a_session_are_parts_and_an_article_is_none() -> None:
    assert [
        (one.surface, one.part)
        for one in cited("its resolutions 181 (II) A and B, and 1514 (XV) A new lamp; and its resolution 377 (V) A.")
    ] == [
        ("181 (II) A and B", "A, B"),
        ("1514 (XV)", ""),
        ("377 (V) A", "A"),
    ]


@pytest.mark.parametrize(
    ("address", "surface", "symbol"),
    [
        ("https://undocs.org/en/S/RES/1325(2000)", "S/RES/1325(2000)", "S/RES/1325(2000)"),
        ("undocs.org/a/res/60/1", "a/res/60/1", "A/RES/60/1"),
        ("https://docs.un.org/en/a/conf.157/24(parti)", "a/conf.157/24(parti)", "A/CONF.157/24(PartI)"),
        ("https://undocs.org/st/sgb/2003/13", "st/sgb/2003/13", "ST/SGB/2003/13"),
        ("https://undocs.org/Home/Mobile?FinalSymbol=A%2FRES%2F60%2F1&Language=E", "A%2FRES%2F60%2F1", "A/RES/60/1"),
        ("https://undocs.org/pdf?symbol=en/a/res/60/1", "a/res/60/1", "A/RES/60/1"),
        ("http://www.un.org/ga/search/view_doc.asp?symbol=s/res/1325%20(2000)", "s/res/1325%20(2000)", "S/RES/1325(2000)"),
    ],
)
def test_a_citation_by_address_stands_on_the_symbol(address: str, surface: str, symbol: str) -> None:
    (one,) = cited(f"The lamps ({address}) burn.")
    assert (one.surface, one.symbol) == (surface, symbol)


@pytest.mark.parametrize("text", ["https://www.un.org/en/ga/60/1", "high res 60/1", "pictures in low-resolution 60/1"])
def test_a_page_and_what_pictures_have_are_no_acts(text: str) -> None:
    assert cited(text) == ()


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("World Health Assembly resolution 62.1", "62.1"),
        ("resolution WHA 62.1", "WHA 62.1"),
        ("under ILO Convention No. 182 on lamps", "ILO Convention No. 182"),
        ("decision 187 EX/Decision 20 (III) on lamps", "187 EX/Decision 20 (III)"),
        ("in document 36 C/24 on lamps", "36 C/24"),
        ("Assembly resolution A39-8 on lamps in the air", "A39-8"),
        ("Resolution 130 (Rev. Dubai, 2018)", "130 (Rev. Dubai, 2018)"),
        ("Lamp Convention resolution VIII.25", "VIII.25"),
        ("Resolution Conf. 10.10 (Rev. CoP19)", "Conf. 10.10 (Rev. CoP19)"),
        ("Decision 11.COM 9", "11.COM 9"),
        ("its resolution AG/RES. 2711 (XLII-O/12)", "AG/RES. 2711 (XLII-O/12)"),
    ],
)
def test_an_act_that_others_number_is_no_link(text: str, surface: str) -> None:
    (one,) = cited(text)
    assert (one.surface, one.outcome) == (surface, Outcome.UNRESOLVED)


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("World Health Assembly resolutions 62.1, 62.3 and 63.2 on lamps", ["62.1", "62.3", "63.2"]),
        ("World Health Assembly resolutions 62.1 and 63.2 million lamps", ["62.1"]),
        ("World Health Assembly resolution 62.1, 63.2 per cent", ["62.1"]),
        ("ILO Conventions Nos. 87, 98 and 111", ["ILO Conventions Nos. 87", "98", "111"]),
        ("ILO Convention No. 87 and 98 lamps", ["ILO Convention No. 87"]),
        ("decisions XIII/18 and XIV/2", ["XIII/18", "XIV/2"]),
    ],
)
def test_each_of_a_list_of_acts_that_others_number_is_cited(text: str, surfaces: list[str]) -> None:
    found = cited(text)
    assert [one.surface for one in found] == surfaces
    assert {one.reason for one in found} == {"an act of a series kept by others"}


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("S/PRST/2012/13, 14 and 15", ["S/PRST/2012/14", "S/PRST/2012/15"]),
        ("S/PRST/2012/13, 14 and 15 March", []),
        ("S/PRST/2012/13, 14 lamps", []),
        ("S/PRST/2012/13 and 2013/14", []),
    ],
)
def test_statements_of_one_year_are_listed_by_their_numbers(text: str, last: list[str]) -> None:
    assert symbols(text) == ["S/PRST/2012/13", *last]


@pytest.mark.parametrize("text", ["in version VIII.25 of the lamp", "on road A39-8", "lamp 130 (Rev. Harbour, 2018)", "at 10 UNTS"])
def test_what_looks_like_an_act_of_others_is_none_without_its_word(text: str) -> None:
    assert cited(text) == ()


def test_a_document_of_unesco_is_no_numbered_decision_of_what_stands_before_it() -> None:
    found = cited("See A/CONF.9/5, decision 36 C/5.")
    assert [(one.symbol, one.pinpoints) for one in found] == [("A/CONF.9/5", ()), ("", ())]


@pytest.mark.parametrize(
    ("language", "text", "symbol", "places"),
    [
        ("en", "resolution 70/1 of the General Assembly, annex, article 8", "A/RES/70/1", ["annex", "article 8"]),
        ("fr", "résolution 70/1 de l'Assemblée générale, par. 5 e)", "A/RES/70/1", ["par. 5 e)"]),
        ("fr", "A/RES/70/1 de l'Assemblée générale en date du 12 décembre 2015, annexe, art. 8", "A/RES/70/1", ["annexe", "art. 8"]),
        ("es", "resolución 49/24 del Consejo de Derechos Humanos, párrs. 2 y 3", "A/HRC/RES/49/24", ["párrs. 2 y 3"]),
        ("es", "RESOLUCIÓN 70/1 DE LA ASAMBLEA GENERAL, anexo", "A/RES/70/1", ["anexo"]),
        ("ru", "S/RES/1390 (2002), пункт 2 а)", "S/RES/1390(2002)", ["пункт 2 а)"]),
        ("fr", "E/CN.6/2005/11, chap. I.A", "E/CN.6/2005/11", ["chap. I.A"]),
        ("zh", "《条约汇编》，第1577卷，第27531号，第3页", "UNTS 1577/27531", ["第3页"]),
        ("en", "U.N. Doc. CRC/C/15/Add.102 (1999), para. 22", "CRC/C/15/Add.102", ["para. 22"]),
        ("en", "U.N. Doc. A/64/127 (Jul. 6, 2009), para. 3", "A/64/127", ["para. 3"]),
        ("en", "A/9631(1974), p. 77", "A/9631", ["p. 77"]),
        ("en", "A/64/127 (6 July 2009), 12 lamps", "A/64/127", []),
    ],
)
def test_places_stand_behind_the_organ_or_the_year_of_issue_too(language: str, text: str, symbol: str, places: list[str]) -> None:
    (found,) = cited(text, language=language)
    assert (found.symbol, [pin.text for pin in found.pinpoints]) == (symbol, places)


def test_a_date_behind_the_organ_is_that_of_the_resolution() -> None:
    dated, listed = cited("resolution 70/1 of the General Assembly of 25 September 2015, and resolution 71/2")
    assert (dated.date, listed.symbol) == ("2015-09-25", "A/RES/71/2")
    assert symbols("resolutions 49/24 of the Human Rights Council, annex, and 70/1 of the General Assembly, para. 3") == [
        "A/HRC/RES/49/24",
        "A/RES/70/1",
    ]
