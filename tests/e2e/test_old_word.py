"""Binary Word files through the whole program: as good as in DOCX, the same twice, named where a program is missing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rapporteur.cleanup.cleaning import clean
from rapporteur.cleanup.legacy.office_engine import OfficeConverter
from rapporteur.model.clean_text import CleanText
from rapporteur.model.text import Document, Zone
from rapporteur.specimens import word
from rapporteur.specimens.archive import single
from tests.support.commands import rapporteur
from tests.support.old_word import as_doc, needs_antiword, needs_office
from tests.support.ole import word_97

ORDINALS = (1, 2, 3)


@pytest.fixture(scope="module")
def old() -> dict[int, bytes]:
    made = as_doc({f"{ordinal}.docx": word.docx(single(74, ordinal)) for ordinal in ORDINALS})
    return {int(name): content for name, content in made.items()}


def cleaned(content: bytes, converter: OfficeConverter) -> CleanText:
    return clean(Document("0" * 32, "x.doc", "0" * 64, len(content)), content, word=(converter,))


def words(text: CleanText) -> list[object]:
    """Everything of a document but the numbers of its pages, which are those of LibreOffice's own layout."""
    return [
        (p.zone, p.label, p.content.text, [mark.label for mark in p.content.marks], p.content.emphasis, p.content.hyperlinks)
        for p in text.paragraphs
        if p.zone is not Zone.PAGE_NUMBER
    ]


@needs_office
def test_it_reads_as_the_same_resolution_does_in_docx(old: dict[int, bytes]) -> None:
    converter = OfficeConverter()
    for ordinal, content in old.items():
        whole = word.docx(single(74, ordinal))
        assert words(cleaned(content, converter)) == words(cleaned(whole, converter))
    converter.close()


@needs_office
def test_what_is_read_depends_neither_on_the_order_nor_on_the_fonts_of_the_machine(old: dict[int, bytes], monkeypatch, tmp_path) -> None:
    """LibreOffice lays pages out, and puts times and random numbers into what it writes; none of it may reach the text."""
    symbols = Path("/usr/share/fonts/truetype/libreoffice")
    if not symbols.exists():
        pytest.skip(f"this LibreOffice has no fonts of its own at {symbols}")
    converter = OfficeConverter()
    first = {ordinal: cleaned(content, converter) for ordinal, content in old.items()}
    converter.close()
    poor = tmp_path / "fonts.conf"
    poor.write_text(f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{symbols}</dir></fontconfig>')
    monkeypatch.setattr("rapporteur.cleanup.legacy.office_process_engine.Office._environment", _with_fonts(str(poor)))
    second = {ordinal: cleaned(old[ordinal], converter) for ordinal in reversed(ORDINALS)}
    converter.close()
    assert second == first


def _with_fonts(configuration: str):
    from rapporteur.cleanup.legacy.office_process_engine import Office  # noqa: PLC0415 - the method as it was

    usual = Office._environment
    return lambda office: {**usual(office), "FONTCONFIG_FILE": configuration}


@pytest.fixture(scope="module")
def archive(old, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("old")
    for ordinal, content in old.items():
        (folder / f"A_RES_74_{ordinal}.doc").write_bytes(content)
    return folder


@needs_office
def test_two_runs_with_any_number_of_workers_write_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    outcomes = []
    for workers in ("1", "2"):
        data = tmp_path / workers
        done = rapporteur("ingest", archive, "--data", data, "--workers", workers, timeout=250)
        assert done.status == 0, done.out + done.err
        outcomes.append({path.relative_to(data): path.read_bytes() for path in sorted((data / "objects").rglob("*")) if path.is_file()})
    assert outcomes[0] == outcomes[1]
    assert len(outcomes[0]) > len(ORDINALS)


@needs_antiword
@needs_office
def test_without_libreoffice_antiword_reads_it_and_that_is_on_record(archive: Path, tmp_path: Path) -> None:
    done = rapporteur("ingest", archive, "--data", tmp_path / "data", environment={"PATH": str(only("antiword", tmp_path))})
    assert done.status == 0, done.out + done.err
    shown = rapporteur("show", "A/RES/74/1", "--data", tmp_path / "data", "--json")
    assert shown.status == 0, shown.err
    assert shown.data["notes"]


def test_without_any_program_the_files_wait_and_one_sentence_says_for_what(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(7):
        (folder / f"{number}.doc").write_bytes(word_97(bytes([number]) * 9000))
    nothing = {"PATH": str(only("", tmp_path))}
    done = rapporteur("ingest", folder, "--data", tmp_path / "data", environment=nothing)
    assert done.status == 3, done.err
    assert "7 files need libreoffice-writer-nogui: 0.doc, 1.doc, 2.doc, 3.doc, 4.doc and 2 more. Install it" in " ".join(done.out.split())
    assert "Traceback" not in done.out + done.err
    said = rapporteur("doctor", "--data", tmp_path / "data", environment=nothing)
    assert "LibreOffice Writer is not installed" in " ".join(said.out.split())
    assert "apt-get install libreoffice-writer-nogui" in " ".join(said.out.split())


def only(program: str, folder: Path) -> Path:
    """A folder with that one program, as the whole path."""
    made = folder / "bin"
    made.mkdir(exist_ok=True)
    if program:
        found = next(Path(place, program) for place in os.get_exec_path() if Path(place, program).exists())
        (made / program).symlink_to(found)
    return made


RTF = rb"""{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}\pard\b 74/901.\tab Oil for lighthouses\b0\par
{\i The Harbour Assembly},\par
Recalling oil,{\*\bkmkstart _Ref1}{\super\chftn{\footnote\pard\plain{\super\chftn} A/74/310.}}{\*\bkmkend _Ref1} and lamps,\par
Noting oil{\super {\field{\*\fldinst { NOTEREF _Ref1 \\h }}{\fldrslt {\super 1}}}} of the d\'e9p\u244?ts,\par}"""


@needs_office
@pytest.mark.parametrize("kind", ["rtf", "odt"])
def test_rtf_and_open_document_keep_their_notes_and_the_marks_that_repeat_one(kind: str) -> None:
    content = RTF if kind == "rtf" else as_doc({"1.rtf": RTF}, kind)["1"]
    converter = OfficeConverter()
    found = cleaned(content, converter)
    converter.close()
    assert [(p.zone, p.text, [mark.label for mark in p.content.marks]) for p in found.paragraphs] == [
        (Zone.BODY, "74/901. Oil for lighthouses", []),
        (Zone.BODY, "The Harbour Assembly,", []),
        (Zone.BODY, "Recalling oil, and lamps,", ["1"]),
        (Zone.BODY, "Noting oil of the dépôts,", ["1"]),
        (Zone.NOTE, "A/74/310.", []),
    ]
