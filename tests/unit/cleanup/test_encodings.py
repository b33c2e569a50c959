"""Texts in older encodings read as what their author typed, or are refused; they never read as rubbish."""

from __future__ import annotations

import random

import pytest

from rapporteur.cleanup.cleaning import extract
from rapporteur.cleanup.extract.encoding.decoding import decode
from rapporteur.cleanup.extract.files.detection import Format, detect
from rapporteur.model.failures import DocumentRefused, Reason

RUSSIAN = """Генеральная Ассамблея,

ссылаясь на свою резолюцию 91/3 о фонарях на причалах, в которой она просила смотрителей зажигать их с заходом солнца,

1. просит Генерального секретаря представить доклад об этом на её девяносто второй сессии;
"""
ARABIC = """إن الجمعية العامة،

إذ تشير إلى قرارها 91/3 بشأن الفوانيس على الأرصفة، الذي طلبت فيه من الحراس أن يضيئوها عند الغروب،

1 - تطلب إلى الأمين العام أن يقدم تقريرا عن ذلك في دورتها الثانية والتسعين؛
"""
CHINESE = """大会，

回顾其关于码头灯笼的第91/3号决议，其中请看守人在日落时点灯，并在各国的港口设立灯塔，

1. 请秘书长就此向大会第九十二届会议提出报告；
"""
TRADITIONAL = """大會，

回顧其關於碼頭燈籠的第91/3號決議，其中請看守人在日落時點燈，並在各國的港口設立燈塔，

1. 請秘書長就此向大會第九十二屆會議提出報告；
"""
FRENCH = """L’Assemblée générale,

Rappelant sa résolution 91/3 relative aux lanternes, dans laquelle elle priait les gardiens de les allumer à la tombée
du jour, « où qu’ils soient »,

1. Prie le Secrétaire général de lui présenter un rapport à ce sujet à sa quatre-vingt-douzième session ;
"""
SPANISH = """La Asamblea General,

Recordando su resolución 91/3, relativa a las linternas de los muelles, en la que pidió a los guardianes que las encendieran al anochecer,

1. Pide al Secretario General que le presente un informe al respecto en su nonagésimo segundo período de sesiones; los niños leerán.
"""
ENGLISH = "Recalling the Secretary-General’s report on lanterns – and the piers’ keepers – and “light”,\n"

CASES = [
    *((RUSSIAN, name) for name in ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic", "utf-16-le", "utf-16-be")),
    *((ARABIC, name) for name in ("cp1256", "iso8859_6", "utf-16-le", "utf-16-be")),
    *((CHINESE, name) for name in ("gb18030", "gb2312", "utf-16-le", "utf-16-be")),
    *((TRADITIONAL, name) for name in ("big5", "utf-16-le")),
    *((text, name) for text in (FRENCH, SPANISH) for name in ("cp1252", "mac_roman", "cp850", "utf-16-le", "utf-16-be")),
    *((ENGLISH, name) for name in ("cp1252", "mac_roman")),
]


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_a_text_reads_as_its_author_typed_it(text: str, encoding: str) -> None:
    content = _encoded(text, encoding)
    assert detect(content) is Format.TEXT
    assert decode(content).raw == content.decode(encoding)
    assert extract(content).paragraphs


def _encoded(text: str, encoding: str) -> bytes:
    if encoding == "cp850":
        text = text.replace("’", "'")
    if encoding == "iso8859_5":
        text = text.replace("«", '"').replace("»", '"')
    return text.encode(encoding)


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_a_short_text_reads_as_it_should_or_is_refused(text: str, encoding: str) -> None:
    for line in _encoded(text, encoding).decode(encoding).split("\n\n"):
        content = line.encode(encoding)
        if line.isascii() or len(line) < 8:
            continue
        try:
            assert decode(content).raw == line
        except DocumentRefused as refusal:
            assert refusal.failure.reason is Reason.UNREADABLE


def test_letters_in_no_order_are_refused_with_a_reason() -> None:
    letters = random.Random(7)
    content = b" ".join(bytes(letters.randrange(128, 256) for _ in range(letters.randrange(2, 9))) for _ in range(200))
    with pytest.raises(DocumentRefused, match="encoding that cannot be told"):
        decode(content)


def test_one_broken_byte_does_not_make_another_encoding_of_a_text() -> None:
    content = (CHINESE * 20).encode("gb18030")
    assert "秘书长" in decode(content + b"\xff\xff\n" + content).raw


def test_a_text_in_two_languages_is_read_in_both() -> None:
    text = "Recalling the report of the keepers of the lanterns of the piers,\n" * 20 + RUSSIAN
    assert decode(text.encode("cp866")).raw == text


def test_a_few_words_with_one_broken_byte_are_no_chinese() -> None:
    assert decode(b"towe\x8b of").raw[:4] == "towe"
    assert decode(b"wi\xc0k wick").raw[-4:] == "wick"


@pytest.mark.parametrize("text", ["The keepers elected Mr. Miloš Lampkeeper as Chair of all.", "Mr. Miloš Lampkeeper", "Mr. Željko"])
def test_a_foreign_name_in_an_english_text_makes_no_other_encoding_of_it(text: str) -> None:
    assert decode(text.encode("cp1252")).raw == text
