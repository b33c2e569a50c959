"""Clean text becomes resolutions: the parser, total over any input."""

from __future__ import annotations

from rapporteur.model.resolution import NoteParagraph, ParsedDocument, Place
from rapporteur.model.text import CleanText, Paragraph, Repair, Zone
from rapporteur.structure.assembling import Source, assemble
from rapporteur.structure.inference import infer
from rapporteur.structure.reading import read
from rapporteur.structure.segment import segments
from rapporteur.structure.setting import ordinary

_BODY = (Zone.BODY, Zone.TABLE)


def parse(text: CleanText) -> ParsedDocument:
    """The resolutions of one document, never none, never an exception.

    Every BODY and TABLE paragraph stands in a block, a title, a cover field, a number line or an adoption line; every NOTE
    paragraph in `notes`. A document in which nothing is recognised is one fragment of its paragraphs, in order.
    """
    lines = [read(p, text.language) for p in text.paragraphs if p.zone in _BODY and (p.text.strip() or p.content.marks)]
    found = segments(lines, text.language)
    # Word files keep the cover in the page header; only in a file of one resolution is it certain whose cover that is.
    heads = tuple(p.text for p in text.paragraphs if p.zone is Zone.RUNNING_HEAD) if len(found) == 1 else ()
    source = Source(text.language, heads, ordinary(text.paragraphs))
    repairs: list[Repair] = []
    resolutions = []
    for ordinal, segment in enumerate(found, 1):
        assembled = assemble(lines[segment.start : segment.end], segment, ordinal, source)
        resolutions.append(assembled.resolution)
        repairs += assembled.repairs
    return ParsedDocument(
        text.document,
        text.language,
        infer(resolutions),
        tuple(_note(p) for p in text.paragraphs if p.zone is Zone.NOTE),
        tuple(sorted((*text.repairs, *repairs), key=lambda r: r.source.start)) if repairs else text.repairs,
        text.warnings,
    )


def _note(paragraph: Paragraph) -> NoteParagraph:
    start = paragraph.label_source.start if paragraph.label_source else max(paragraph.content.start, 0)
    return NoteParagraph(paragraph.label, paragraph.content, paragraph.key, Place(paragraph.page, paragraph.line), start)
