"""Scanned specimens come out as they were written: paragraphs, numbers, marks at their places with their notes. Letters may be misread."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from rapidfuzz.distance import Levenshtein

from rapporteur.model.resolved import ResolvedResolution
from rapporteur.specimens import facing, pdf, scan
from rapporteur.specimens.scan import Scanner
from rapporteur.specimens.truth import Specimen
from rapporteur.specimens.writing import Writer
from tests.e2e.test_specimens import found, marks_found, marks_wanted, wanted
from tests.support.pipeline import read
from tests.support.tessdata import reader

pytestmark = pytest.mark.slow

ALIKE = 0.97
"""Share of the characters that are read right at least: Tesseract misreads 3 in a thousand of a text, and more of symbols in small type."""


def alike(got: Sequence[str], wanted: Sequence[str]) -> bool:
    return len(got) == len(wanted) and Levenshtein.normalized_similarity("\n".join(got), "\n".join(wanted)) >= ALIKE


@pytest.mark.parametrize("seed", range(1, 5))
def test_a_scanned_resolution_comes_out_as_it_was_written(seed: int) -> None:
    specimen = Writer(seed).assembly(70 + seed % 6, 100 + seed)
    (resolved,) = read("a.pdf", scan.scanned((specimen,), seed), reader=reader())
    holds(resolved, specimen)


@pytest.mark.parametrize("dpi", [200, 300])
def test_two_columns_come_out_as_they_were_written_each_with_its_notes(dpi: int) -> None:
    scanner = Scanner(dpi=dpi)
    specimen = Writer(5).assembly(74, 63)
    pages = list(scan.images(pdf.pdf((specimen,), columns=2), 1, scanner))
    (resolved,) = read("a.pdf", scan.pdf_of(pages, scanner), reader=reader())
    holds(resolved, specimen)


def test_facing_languages_are_each_read_in_their_own() -> None:
    texts = facing.council(seed=3, count=3)
    resolved = read("volume.pdf", scan.pdf_of(list(scan.images(facing.pdf(texts), 1))), reader=reader())
    assert [one.resolution.language for one in resolved] == [""] * len(texts) + ["fr"] * len(texts)
    for said, text in zip(resolved, [text.english for text in texts] + [text.french for text in texts], strict=True):
        blocks = [f"{block.number} {block.text.text}".lstrip() for block in said.resolution.walk()]
        assert alike(blocks, [paragraph.lstrip("*/").replace(" ;", ";") for paragraph in text[1:]])
    french = " ".join(block.text.text for said in resolved[len(texts) :] for block in said.resolution.walk())
    assert all(word in french for word in ("sur l'huile", "être", "la côte", "chaque île", "feux à prendre"))


def holds(resolved: ResolvedResolution, specimen: Specimen) -> None:
    """Whether it says what the specimen says."""
    assert resolved.resolution.identity.symbol == specimen.symbol
    assert [number for number, _ in found(resolved)] == [number for number, _ in wanted(specimen)]
    got, truth = marks_found(resolved), marks_wanted(specimen)
    bodies, true_bodies = [body for _, _, body in got], [body for _, _, body in truth]
    assert alike([text for _, text in found(resolved)] + bodies, [text for _, text in wanted(specimen)] + true_bodies)
    assert [label for label, _, _ in got] == [label for label, _, _ in truth]
    assert alike([before for _, before, _ in got], [before for _, before, _ in truth])
