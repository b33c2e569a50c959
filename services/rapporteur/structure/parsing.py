"""Clean text becomes resolutions: the parser, total over any input."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from rapporteur.language.identifying import UNDECIDED, language_of
from rapporteur.model.clean_text import CleanText
from rapporteur.model.resolution import NoteParagraph, ParsedDocument, Place, Resolution
from rapporteur.model.text import Paragraph, Repair, Zone
from rapporteur.structure.assembling import Source, assemble
from rapporteur.structure.inference import infer
from rapporteur.structure.organ_lines import with_other_organs
from rapporteur.structure.ranges import Segment
from rapporteur.structure.reading import Line, read
from rapporteur.structure.segment import segments
from rapporteur.structure.setting import ordinary

_BODY = (Zone.BODY, Zone.TABLE)


def parse(text: CleanText) -> ParsedDocument:
    """The resolutions of one document, never none, never an exception.

    Every BODY and TABLE paragraph stands in a block, a title, a cover field, a number line or an adoption line; every NOTE
    paragraph in `notes`, and every MISSING_PAGE is a block in its place. A document in which nothing is recognised is one fragment of
    its paragraphs, in order.
    """
    streams = list(_streams(text))
    repairs: list[Repair] = []
    resolutions: list[Resolution] = []
    for stream in streams:
        body = [read(p, stream.language) for p in stream.paragraphs if p.zone in _BODY and (p.text.strip() or p.content.marks)]
        lines = with_other_organs(body, stream.language)
        found = segments(lines, stream.language)
        # Word files keep the cover in the page header; only in a file of one resolution is it certain whose cover that is.
        alone = len(found) == len(streams) == 1
        heads = tuple(p.text for p in text.paragraphs if p.zone is Zone.RUNNING_HEAD) if alone else ()
        source = Source(stream.language, heads, ordinary(stream.paragraphs))
        missing = _missing(stream.paragraphs, lines, found)
        made = []
        for ordinal, (segment, pages) in enumerate(zip(found, missing, strict=True), len(resolutions) + 1):
            assembled = assemble(lines[segment.start : segment.end], segment, ordinal, source, pages)
            own = stream.language if stream.language != text.language else ""
            made.append(replace(assembled.resolution, language=own) if own else assembled.resolution)
            repairs += assembled.repairs
        resolutions += infer(made)
    return ParsedDocument(
        text.document,
        text.language,
        tuple(resolutions),
        tuple(_note(p) for p in text.paragraphs if p.zone is Zone.NOTE),
        tuple(sorted((*text.repairs, *repairs), key=lambda r: r.source.start)) if repairs else text.repairs,
        text.warnings,
        text.words,
    )


class _Stream(NamedTuple):
    """Paragraphs in one language."""

    language: str
    paragraphs: Sequence[Paragraph]


def _streams(text: CleanText) -> Iterator[_Stream]:
    """The document in its languages: where the pages begin anew, a second language may begin, as in volumes with facing columns."""
    paragraphs = text.paragraphs
    cuts = [at for at in range(1, len(paragraphs)) if 0 < paragraphs[at].page < paragraphs[at - 1].page]
    if not cuts and paragraphs and 0 < paragraphs[0].page == paragraphs[-1].page:
        cuts = _turn(paragraphs)
    start, language = 0, text.language
    for at in cuts:
        following = language_of(" ".join(p.text for p in paragraphs[at : at + _SAMPLE] if p.zone in _BODY))
        if following not in (language, UNDECIDED):
            yield _Stream(language, paragraphs[start:at])
            start, language = at, following
    yield _Stream(language, paragraphs[start:])


def _turn(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Where, on a single page, a second language begins: all behind it is in that, several paragraphs as before it. Pages of one language
    quote another now and then, and come back from it.
    """
    told = [(at, language) for at, p in enumerate(paragraphs) if p.zone is Zone.BODY and (language := language_of(p.text)) != UNDECIDED]
    languages = [(language, len(list(same))) for language, same in groupby(told, key=_language)]
    if len(languages) != 2 or min(count for _, count in languages) < _SEVERAL:
        return []
    return [told[languages[0][1] - 1][0] + 1]


def _language(told: tuple[int, str]) -> str:
    return told[1]


def _missing(paragraphs: Sequence[Paragraph], lines: Sequence[Line], found: Sequence[Segment]) -> list[list[Paragraph]]:
    """The pages that are missing, for each resolution those behind its beginning; the first has those at the head, too."""
    pages: list[list[Paragraph]] = [[] for _ in found]
    for page in [p for p in paragraphs if p.zone is Zone.MISSING_PAGE]:
        begun = [n for n, s in enumerate(found) if s.start < len(lines) and lines[s.start].paragraph.line < page.line]
        pages[begun[-1] if begun else 0].append(page)
    return pages


_SEVERAL = 4
"""Paragraphs that are a text of their own: a resolution has more."""
_SAMPLE = 40
"""Paragraphs from which the language of what follows is told."""


def _note(paragraph: Paragraph) -> NoteParagraph:
    body = max(paragraph.content.start, 0)
    # a label behind its body was moved: the note is where its body is
    start = min(paragraph.label_source.start, body) if paragraph.label_source else body
    return NoteParagraph(paragraph.label, paragraph.content, paragraph.key, Place(paragraph.page, paragraph.line), start)
