"""Makes clean text of the bytes of one document: the whole of service 1 as one pure function."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from rapporteur.cleanup.extract.encoding.decoding import decode
from rapporteur.cleanup.extract.encoding.mending import led_back, mended
from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.extract.files.containers import CONTAINERS
from rapporteur.cleanup.extract.files.detection import Format, detect
from rapporteur.cleanup.extract.files.unread import refusal
from rapporteur.cleanup.extract.pages import images
from rapporteur.cleanup.extract.pdf import pdf
from rapporteur.cleanup.extract.plain import markdown
from rapporteur.cleanup.extract.plain.turned_arabic import in_reading_direction
from rapporteur.cleanup.extract.refusals import refused
from rapporteur.cleanup.extract.web import archive as web_archive
from rapporteur.cleanup.extract.web import html
from rapporteur.cleanup.extract.word import docx
from rapporteur.cleanup.extract.word import legacy as legacy_word
from rapporteur.cleanup.legacy.converting import WordConverter
from rapporteur.cleanup.ocr.reader import NoReader, PageReader
from rapporteur.cleanup.repair.rules import repair
from rapporteur.language.identifying import language_of
from rapporteur.model.clean_text import CleanText
from rapporteur.model.failures import Reason
from rapporteur.model.text import Document, Paragraph, Zone

_LANGUAGE_SAMPLE = 20_000
_DIVIDE = "Divide it and ingest the parts, or raise the memory limit (RAPPORTEUR_MEMORY_MIB)."


_NO_READER = NoReader()


def clean(
    document: Document,
    content: bytes,
    *,
    editors_links: bool = True,
    word: Sequence[WordConverter] = (),
    reader: PageReader = _NO_READER,
) -> CleanText:
    """The clean text of `content`. The format is told from the content, never from the name.

    Pages that are pictures are read by `reader`. `editors_links=False` forgets the links that editors set in PDF, Word and HTML, to
    measure what the words alone give.

    Binary Word files, RTF and OpenDocument texts are read by the first of the converters `word` that can.

    Guarantees the law of CleanText: every character of the transcript is accounted for. Cleaning is idempotent: the clean
    paragraphs, written as markdown and cleaned again, come out as they are. Raises model.failures.DocumentRefused with the
    reason when there is nothing to read, and what `reader` raises of its own.
    """
    try:
        return _cleaned(document, extract(content, word, reader=reader), editors_links)
    except MemoryError as error:
        raise refused(Reason.TOO_LARGE, "reading it takes more memory than one document may have", _DIVIDE) from error


def _cleaned(document: Document, extracted: Extracted, editors_links: bool) -> CleanText:
    if all(paragraph.zone is Zone.MARKUP for paragraph in extracted.paragraphs):
        raise refused(Reason.EMPTY, "the file holds signs of its format and no text", "Get the file again if it should have content.")
    found = extracted.paragraphs if editors_links else _without_links(extracted.paragraphs)
    repaired = repair(found, extracted.misread, scanned=extracted.words is not None)
    return CleanText(
        document,
        extracted.language or language_of(_sample(repaired.paragraphs)),
        repaired.paragraphs,
        extracted.repairs + repaired.repairs,
        extracted.markup,
        len(extracted.transcript),
        extracted.pages,
        extracted.warnings,
        extracted.words,
    )


def _without_links(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    return tuple(replace(p, content=replace(p.content, hyperlinks=())) if p.content.hyperlinks else p for p in paragraphs)


def extract(content: bytes, word: Sequence[WordConverter] = (), *, reader: PageReader = _NO_READER) -> Extracted:
    """The reading of `content` before any repair of words, by the extractor of its format."""
    found = detect(content)
    if found is Format.PDF:
        return pdf.extract(content, reader)
    if found is Format.IMAGE:
        return images.extract(content, reader)
    if found in {Format.LEGACY_WORD, Format.OLE}:
        return legacy_word.extract(content, word)
    if found in {Format.RTF, Format.ODT}:
        return legacy_word.extract_typed(content, word)
    extractor = _EXTRACTORS.get(found)
    if extractor is None:
        raise refusal(found)
    return extractor(content)


def why_not(found: Format, word: Sequence[WordConverter]) -> str:
    """The reason for which every file of a format is set aside, with these converters; empty where it depends on what is in the file.

    >>> why_not(Format.OTHER_ARCHIVE, ()), why_not(Format.RTF, ()), why_not(Format.PDF, ())
    ('unsupported', 'needs a tool', '')
    """
    if found in _CONVERTED:
        return Reason.NEEDS_TOOL.value if all(converter.missing() for converter in word) else ""
    if found in _LOOKED_INTO or found in _EXTRACTORS:
        return ""
    return refusal(found).failure.reason.value


def _text(content: bytes) -> Extracted:
    decoded = in_reading_direction(decode(content))
    return led_back(markdown.extract(mended(decoded)), decoded) if decoded.mends else markdown.extract(decoded.raw)


_EXTRACTORS: Mapping[Format, Callable[[bytes], Extracted]] = MappingProxyType(
    {
        Format.TEXT: _text,
        Format.DOCX: docx.extract,
        Format.HTML: html.extract,
        Format.WEB_ARCHIVE: web_archive.extract,
    }
)
"""To add a format: a Format that `detect` finds, an extractor that keeps the law of Extracted, and its line here."""


_CONVERTED = frozenset({Format.LEGACY_WORD, Format.RTF, Format.ODT})
_LOOKED_INTO = frozenset({Format.PDF, Format.IMAGE, Format.OLE, Format.EMPTY}) | CONTAINERS
"""Formats of which some files are read, or opened, or hold nothing, and none of those is set aside."""


def _sample(paragraphs: Sequence[Paragraph]) -> str:
    parts: list[str] = []
    size = 0
    for paragraph in paragraphs:
        if paragraph.zone in {Zone.BODY, Zone.TABLE}:
            parts.append(paragraph.content.text)
            size += len(parts[-1])
            if size > _LANGUAGE_SAMPLE:
                break
    return "\n".join(parts)
