"""Every specimen comes out as it was written, in every format: paragraphs, numbers, notes at their places, citations."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from rapporteur.model.citations import Outcome
from rapporteur.model.resolution import Block, Kind
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.specimens import markdown, pdf, web, word
from rapporteur.specimens.archive import volume
from rapporteur.specimens.truth import Sentence, Specimen
from rapporteur.specimens.writing import Writer
from tests.support.pipeline import read

SEEDS = range(1, 9)

FORMATS: dict[str, Callable[[Specimen], tuple[str, bytes]]] = {
    "markdown": lambda s: ("a.md", markdown.clean(s).encode()),
    "markdown in UTF-16": lambda s: ("a.md", markdown.clean(s).encode("utf-16")),
    "pages of OCR": lambda s: ("a.md", markdown.pages((s,), seed=5, per_page=7).encode()),
    "hard lines": lambda s: ("a.txt", markdown.hard_lines(s).encode()),
    "Word": lambda s: ("a.docx", word.docx(s)),
    "PDF": lambda s: ("a.pdf", pdf.pdf((s,))),
    "PDF in two columns": lambda s: ("a.pdf", pdf.pdf((s,), columns=2)),
    "web page": lambda s: ("a.html", web.html(s).encode()),
}


def sentences(specimen: Specimen) -> Iterator[Sentence]:
    """All paragraphs and items in reading order."""
    for sentence in specimen.sentences():
        yield sentence
        yield from sentence.items


def wanted(specimen: Specimen) -> list[tuple[str, str]]:
    return [(sentence.number, sentence.text) for sentence in sentences(specimen)]


def found(resolved: ResolvedResolution) -> list[tuple[str, str]]:
    kinds = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ITEM)
    return [(block.number, block.text.text) for block in resolved.resolution.walk() if block.kind in kinds]


def marks_wanted(specimen: Specimen) -> list[tuple[str, str, str]]:
    out = []
    for sentence in sentences(specimen):
        before = sentence.phrase
        for part in sentence.parts:
            if isinstance(part, str):
                before += part
            else:
                out.append((str(part.label), before, part.body))
    return out


def marks_found(resolved: ResolvedResolution) -> list[tuple[str, str, str]]:
    blocks: dict[str, Block] = {block.id: block for block in resolved.resolution.walk()}
    bodies = {note.id: note.text.text for note in resolved.notes}
    return [(a.label, blocks[a.block_id].text.text[: a.at], bodies.get(a.note_id, "")) for a in resolved.anchors]


def citations_wanted(specimen: Specimen) -> list[str]:
    in_text = [symbol for sentence in sentences(specimen) for symbol in sentence.cites]
    return in_text + [symbol for note in specimen.notes() for symbol in note.cites]


def citations_found(resolved: ResolvedResolution) -> list[str]:
    return [c.symbol for c in resolved.citations if c.outcome is Outcome.RESOLVED]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("form", FORMATS)
def test_a_resolution_of_the_assembly_comes_out_as_it_was_written(form, seed):
    specimen = Writer(seed).assembly(70 + seed % 6, 100 + seed)
    (resolved,) = read(*FORMATS[form](specimen))
    identity = resolved.resolution.identity
    assert (identity.symbol, resolved.resolution.title.text) == (specimen.symbol, specimen.title)
    assert found(resolved) == wanted(specimen)
    assert marks_found(resolved) == marks_wanted(specimen)
    assert citations_found(resolved) == citations_wanted(specimen)
    adoption = resolved.resolution.adoption
    assert adoption is not None
    assert (adoption.meeting, adoption.date) == (specimen.meeting, specimen.adopted)


VOLUMES: dict[str, Callable[[tuple[Specimen, ...]], tuple[str, bytes]]] = {
    "pages of OCR": lambda members: ("volume.md", markdown.pages(members, seed=7, first_page=31).encode()),
    "PDF": lambda members: ("volume.pdf", pdf.pdf(members, head="Resolutions")),
    "PDF in two columns": lambda members: ("volume.pdf", pdf.pdf(members, columns=2, head="Resolutions")),
}


def test_a_table_of_contents_is_a_part_of_its_own_before_the_members_of_a_volume():
    members = volume()
    contents, *others = read("volume.pdf", pdf.pdf(members, head="Resolutions", contents=True))
    assert [resolved.resolution.identity.symbol for resolved in others] == [specimen.symbol for specimen in members]
    assert [resolved.resolution.title.text for resolved in others] == [specimen.title for specimen in members]
    assert not contents.resolution.identity.number
    listed = " ".join(block.text.text for block in contents.resolution.walk())
    assert all(f"{specimen.number}. {specimen.title}" in listed for specimen in members)
    last = contents.resolution.pages[1]
    assert all(resolved.resolution.pages[0] > last for resolved in others)


@pytest.fixture(scope="module", params=VOLUMES)
def bound(request):
    members = volume()
    return list(zip(members, read(*VOLUMES[request.param](members)), strict=True))


def test_every_member_of_a_volume_is_found_and_none_is_a_fragment(bound):
    assert [resolved.resolution.identity.symbol for _, resolved in bound] == [specimen.symbol for specimen, _ in bound]
    assert not any(r.resolution.starts_mid_document or r.resolution.ends_mid_document for _, r in bound)


@pytest.mark.parametrize("index", range(24))
def test_every_member_of_a_volume_comes_out_as_it_was_written(bound, index):
    specimen, resolved = bound[index]
    assert found(resolved) == wanted(specimen)
    assert marks_found(resolved) == marks_wanted(specimen)
    assert citations_found(resolved) == citations_wanted(specimen)
