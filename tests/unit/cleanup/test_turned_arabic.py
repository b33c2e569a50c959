"""Arabic text as pdf-to-text tools write it: in the order of reading once, for the whole file, on record."""

from __future__ import annotations

import time

import pytest

from rapporteur.cleanup.accounting import losses, misquotes
from rapporteur.cleanup.cleaning import extract
from rapporteur.cleanup.extract.encoding.decoding import decode
from rapporteur.cleanup.extract.encoding.mending import mended
from rapporteur.cleanup.extract.plain.turned_arabic import in_reading_direction
from rapporteur.language.lam_alef import in_order
from rapporteur.model.text import MarkForm, Zone


def controlled(*lines: str) -> str:
    """Lines as pdftotext writes them: `{` before what it takes down from left to right, `}` behind, each line in controls."""
    return "".join("\u202b" + line.replace("{", "\u202a").replace("}", "\u202c") + "\u202c\n" for line in lines)


POPPLER = controlled(
    "إن الجمعية العامة{،}",
    "وإذ تشير إلى قرارها { 61/194}المــؤرخ { 20}كـانون األول{/}ديسمبر { 2006}المتعلق بمصابيح المنارات",
    "للبحارة({،)1}",
    "{ - 1}تحيط علما بتقرير األمين العام عن المصابيح ({ ،A/75/457}الفقرة {)20}؛",
    "{ - 2}تطلب إلى األمين العام أن يقدم تقريرا عن الزيت في الفترة {،2030-2015}",
    "عمال بالقرار {.75/6}",
    "{ )( 1}انظر {.A/CONF.48/14/Rev.1}",
)
PDFIUM = """إن الجمعية العامة،
وإذ تشير إلى قرارها 61/194 المــؤرخ 20 كـانون األول/ديسمبر 2006 المتعلق بمصابيح المنارات
)1( للبحارة
،
1 - تحيط علما بتقرير األمين العام عن المصابيح )/75/457A، الفقرة 20(؛
2 - تطلب إلى األمين العام أن يقدم تقريرا عن الزيت في الفترة ،2030-2015
عمال بالقرار .75/6
 )( انظر .A/CONF.48/14/Rev.1 1
"""
READ = [
    "إن الجمعية العامة،",
    "وإذ تشير إلى قرارها 61/194 المؤرخ 20 كانون الأول/ديسمبر 2006 المتعلق بمصابيح المنارات",
    "للبحارة(¹)،",
    "1 - تحيط علما بتقرير الأمين العام عن المصابيح (A/75/457، الفقرة 20)؛",
    "2 - تطلب إلى الأمين العام أن يقدم تقريرا عن الزيت في الفترة 2015-2030،",
    "عملا بالقرار 75/6.",
    "¹ () انظر A/CONF.48/14/Rev.1.",
]


def led(text: str) -> list[str]:
    return mended(in_reading_direction(decode(text.encode()))).splitlines()


@pytest.mark.parametrize("text", [POPPLER, PDFIUM], ids=["pdftotext", "pdfium"])
def test_lines_are_led_into_the_order_of_reading(text: str) -> None:
    assert led(text) == READ


@pytest.mark.parametrize("text", [POPPLER, PDFIUM], ids=["pdftotext", "pdfium"])
def test_every_line_that_changed_is_on_record_and_no_character_is_lost(text: str) -> None:
    found = extract(text.encode())
    assert not losses(found.transcript, found.paragraphs, found.markup, found.repairs)
    assert not misquotes(found.transcript, found.paragraphs)
    assert {repair.rule for repair in found.repairs} == {"turned-arabic"}
    assert all(repair.before in text for repair in found.repairs)
    (marked,) = (p for p in found.paragraphs if p.content.marks)
    assert [(mark.label, mark.form) for mark in marked.content.marks] == [("1", MarkForm.UNICODE)]
    assert [(p.label, p.content.text) for p in found.paragraphs if p.zone is Zone.NOTE] == [("1", "() انظر A/CONF.48/14/Rev.1.")]


@pytest.mark.parametrize(
    "text",
    [
        "إن الجمعية العامة،\nوإذ تشير إلى قرارها 61/194 المتعلق بمصابيح المنارات(1)،\n\n1 - تطلب إلى الأمين العام ألا يطفئها؛\n",
        "قرار عن المصابيح\n3/1\nعمال المنارات\n",
        "إن الجمعية العامة،\n1 - تقرر خلال دورتها ألا تطفئها، وتنقل عن الملف «األمين» في الفترة 2015-2030 (عملا بالقرار 75/6)؛\n",
        "إن الجمعية العامة،\n1 - تقرر خلال دورتها، وتنقل عن الملف «األمين» في الفترة 2015-2030؛\n",
        "\u202bإن الجمعية العامة،\u202c\n\u202bعملا بالقرار \u202aA/RES/75/6 (2020)\u202c في الفترة 2015-2030،\u202c\n",
        "\u202bإن الجمعية العامة، في الفترة 2015-2030،\u202c\n",
        "The Harbour Assembly,\n1. Decides (2) to light the lamps,2006 of .A/75/6\n",
    ],
)
def test_text_in_order_stays_as_it_is(text: str) -> None:
    assert not in_reading_direction(decode(text.encode())).mends


def test_columns_of_a_line_are_read_from_the_right_and_a_page_stays_at_its_end() -> None:
    title, symbol = controlled("{ -}مصابيح المنارات").strip(), controlled("{A/RES/75/6}").strip()
    assert led(f"{title}\n\f{title}          {symbol}\n") == ["- مصابيح المنارات", "", "A/RES/75/6   - مصابيح المنارات"]


def test_numbers_of_pages_are_turned_where_each_page_has_one() -> None:
    pages = controlled("مصابيح األمين", "{3/1}", "مصابيح المنارات", "{3/2}", "مصابيح المنارات", "{3/3}", "{75/6}")
    assert led(pages)[1::2] == ["1/3", "2/3", "3/3"]
    assert led(pages)[-1] == "75/6"


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("قرار /3RES/)64(GC عن", "قرار GC(64)/RES/3 عن"),
        ("ويشمل A /12RES/)64(GC عن األمين", "ويشمل GC(64)/RES/12 A عن الأمين"),
        ("الوباء )كوفيد19-( في", "الوباء (كوفيد-19) في"),
        ("20-17638 3/1", "20-17638 3/1"),
    ],
)
def test_what_pdfium_turned_piece_by_piece(seen: str, read: str) -> None:
    assert led(f"األمين العام\n{seen}\n")[1] == read


@pytest.mark.parametrize(
    ("turned", "word"),
    [
        ("لألمين", "للأمين"),
        ("مجاالت", "مجالات"),
        ("االلتزام", "الالتزام"),
        ("الالجئين", "اللاجئين"),
        ("خالل", "خلال"),
        ("واللجنة", "واللجنة"),
        ("وال", "ولا"),
        ("إلى", "إلى"),
        ("إلنشاء", "لإنشاء"),
        ("ألن", "لأن"),
        ("ألمانيا", "ألمانيا"),
        ("التخاذ", "لاتخاذ"),
        ("الستين", "الستين"),
        ("الوكالء", "الوكلاء"),
        ("وصوالً", "وصولاً"),
        ("تعديالت", "تعديلات"),
        ("مجال", "مجال"),
        ("وكالة", "وكالة"),
        ("الثالثة", "الثالثة"),
        ("بالدول", "بالدول"),
        ("معالجة", "معالجة"),
        ("كامال", "كاملا"),
    ],
)
def test_lam_and_alef_where_letters_or_the_stem_tell(turned: str, word: str) -> None:
    assert in_order(turned) == word


@pytest.mark.parametrize(
    "line",
    ["(1)", " المصابيح (1)", "() " + " " * 20_000 + "x", "المصابيح" + " " * 20_000 + "x", "/" * 20_000, "األمين (1) ،" * 2_000],
)
def test_no_text_takes_long(line: str) -> None:
    text = "األمين العام(1)\n1 () انظر\n" + f"{line}\n" * (4_000 if len(line) < 100 else 2)
    before = time.process_time()
    led(text)
    assert time.process_time() - before < 5
