"""Reads binary Word files (.doc of before 2007), RTF and OpenDocument texts through the programs that can."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.cleanup.extract.encoding.decoding import decode
from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.extract.files.broken_zip import BROKEN_ZIP
from rapporteur.cleanup.extract.files.detection import Format
from rapporteur.cleanup.extract.files.unread import refusal
from rapporteur.cleanup.extract.plain import markdown
from rapporteur.cleanup.extract.refusals import SAVE_AS_DOCX, refused
from rapporteur.cleanup.extract.word import docx
from rapporteur.cleanup.legacy.antiword_text import as_markdown
from rapporteur.cleanup.legacy.converting import AsDocx, Converted, NotConverted, NullConverter, OutOfTime, ToolMissing, WordConverter
from rapporteur.cleanup.legacy.note_repeats import with_plain_repeats
from rapporteur.cleanup.legacy.ole import check_word
from rapporteur.model.failures import DocumentRefused, Reason

_LOST = "its italics, headers, footers and repeated note marks are lost"


def extract(content: bytes, converters: Sequence[WordConverter]) -> Extracted:
    """What the first of `converters` that can makes of it; which one it was stands in a warning unless it was the best.

    Page numbers that the program's own layout made are not in the transcript: they change with the fonts of the machine.
    Raises DocumentRefused: what ole.check_word finds; NEEDS_TOOL where a converter that is missing may read it; UNREADABLE where all
    have tried; TIMED_OUT, so that no slow moment lets a lesser program answer.
    """
    letters = check_word(content)
    return _by_first(with_plain_repeats(content), converters, letters)


def extract_typed(content: bytes, converters: Sequence[WordConverter]) -> Extracted:
    """What the first of `converters` that can makes of an RTF file or an OpenDocument text, as `extract` says.

    LibreOffice keeps the notes of both, and the marks that repeat one. Raises DocumentRefused; ENCRYPTED for an OpenDocument text with a
    password.
    """
    if content[:2] == b"PK" and _has_password(content):
        raise refusal(Format.ENCRYPTED_OFFICE)
    return _by_first(content, converters, 0)


def _has_password(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("META-INF/manifest.xml") as manifest:
            return b"encryption-data" in manifest.read(_MANIFEST)
    except (*BROKEN_ZIP, KeyError):
        return False


_MANIFEST = 1 << 20
"""Bytes of the list of parts that are looked at."""


def _by_first(plain: bytes, converters: Sequence[WordConverter], letters: int) -> Extracted:
    said: list[str] = []
    missing: list[WordConverter] = []
    for converter in converters:
        try:
            made = _read(converter.convert(plain))
            if letters > 1 and not made.transcript.strip():
                raise NotConverted(f"{converter.name} finds none of its {letters:,} characters")
            return _marked(made, converter, converters, said)
        except ToolMissing as tool:
            missing.append(converter)
            said.append(str(tool))
        except NotConverted as no:
            said.append(str(no))
        except OutOfTime as late:
            raise refused(Reason.TIMED_OUT, str(late), "Try it again on a quieter machine: rapporteur set-aside retry.") from late
        except DocumentRefused as failed:
            said.append(f"what {converter.name} makes of it cannot be read ({failed.failure.detail})")
    raise _lacking((missing or [NullConverter()])[0].package) if missing or not converters else _unreadable(said)


def _read(converted: Converted) -> Extracted:
    if isinstance(converted, AsDocx):
        return docx.extract(converted.content, own_page_numbers=False)
    return markdown.extract(decode(as_markdown(converted.text).encode("utf-8")).raw)


def _marked(made: Extracted, by: WordConverter, converters: Sequence[WordConverter], said: Sequence[str]) -> Extracted:
    if by is converters[0]:
        return made
    return replace(made, warnings=(*made.warnings, f"read with {by.name}, and {_LOST}: {'; '.join(said)}"))


def _lacking(package: str) -> DocumentRefused:
    retry = f"rapporteur set-aside retry --reason '{Reason.NEEDS_TOOL.value}'"
    return refused(Reason.NEEDS_TOOL, f"needs {package}", f"Install it (Debian: apt-get install {package}), then: {retry}.")


def _unreadable(said: Sequence[str]) -> DocumentRefused:
    return refused(Reason.UNREADABLE, "; ".join(said), SAVE_AS_DOCX)
