"""Setting specimens as Word files: real footnotes, italics by character style, a cover page and a header."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from rapporteur.specimens.truth import Sentence, Specimen, SpecimenNote

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
EPOCH = (1980, 1, 1, 0, 0, 0)


PARTS = (("document", "document.main"), ("styles", "styles"), ("footnotes", "footnotes"), ("header1", "header"))
TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(f'<Override PartName="/word/{name}.xml" ContentType="{WORDML}.{kind}+xml"/>' for name, kind in PARTS)
    + "</Types>"
)
ROOT = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
RELATIONS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    + "".join(f'<Relationship Id="rId{i}" Type="{OFFICE}/{kind}" Target="{name}.xml"/>' for i, (name, kind) in enumerate(PARTS[1:], 1))
    + "</Relationships>"
)
STYLES = (
    f'{HEAD}<w:styles {W}><w:style w:type="character" w:styleId="Emphasis">'
    '<w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style></w:styles>'
)


def docx(specimen: Specimen) -> bytes:
    """The specimen as a Word file; the same specimen gives the same bytes."""
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "word/_rels/document.xml.rels": RELATIONS,
        "word/styles.xml": STYLES,
        "word/document.xml": _document(specimen),
        "word/footnotes.xml": _footnotes(specimen),
        "word/header1.xml": f"{HEAD}<w:hdr {W}>{_paragraph(specimen.symbol)}</w:hdr>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _document(specimen: Specimen) -> str:
    organ = specimen.organ.removeprefix("The ")
    cover = (
        "United Nations",
        specimen.symbol,
        organ,
        "Distr.: General",
        specimen.adopted_words,
        specimen.session,
        specimen.agenda_item,
        specimen.title,
        f"Resolution adopted by the {organ} on {specimen.adopted_words}",
    )
    body = [_paragraph(line) for line in cover]
    body.append(f"<w:p>{_run(specimen.number + '.')}<w:r><w:tab/></w:r>{_run(specimen.title)}</w:p>")
    body += _text(specimen)
    body += [_paragraph(specimen.meeting), _paragraph(specimen.adopted_words)]
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/></w:sectPr>'
    return f"{HEAD}<w:document {W}><w:body>{''.join(body)}{section}</w:body></w:document>"


def _text(specimen: Specimen) -> list[str]:
    out = [f"<w:p>{_run(specimen.organ, italic=True)}{_run(',')}</w:p>"]
    for sentence in (*specimen.preamble, *specimen.operative):
        out.append(_sentence(sentence))
        out += [_sentence(item) for item in sentence.items]
    return out + (_text(specimen.draft) if specimen.draft else [])


def _sentence(sentence: Sentence) -> str:
    number = f"{_run(sentence.number)}<w:r><w:tab/></w:r>" if sentence.number else ""
    phrase = _run(sentence.phrase, italic=True) if sentence.phrase else ""
    rest = "".join(_run(part) if isinstance(part, str) else _reference(part) for part in sentence.parts)
    return f"<w:p>{number}{phrase}{rest}</w:p>"


def _reference(note: SpecimenNote) -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{note.label + 1}"/></w:r>'


def _footnotes(specimen: Specimen) -> str:
    notes = (
        f'<w:footnote w:id="{note.label + 1}"><w:p><w:r><w:footnoteRef/></w:r>{_run(" " + note.body)}</w:p></w:footnote>'
        for note in specimen.notes()
    )
    separator = '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    return f"{HEAD}<w:footnotes {W}>{separator}{''.join(notes)}</w:footnotes>"


def _paragraph(text: str) -> str:
    return f"<w:p>{_run(text)}</w:p>"


def _run(text: str, *, italic: bool = False) -> str:
    style = '<w:rPr><w:rStyle w:val="Emphasis"/></w:rPr>' if italic else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
