"""The laws of footnote resolution on the noisy gold documents, read where they lie."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from rapporteur.cleanup.cleaning import clean
from rapporteur.footnotes.resolving import resolve
from rapporteur.model.text import Document
from rapporteur.structure.parsing import parse
from tests.support.gold import GOLD, needs_gold
from tests.unit.footnotes.test_laws import balances, squeezed


@needs_gold
@pytest.mark.slow
@pytest.mark.parametrize("file", [*sorted(GOLD.glob("dev/noisy/*.md"))[::6], GOLD / "dev/volume/ga75.md"], ids=lambda file: file.stem)
def test_no_note_text_of_a_gold_document_is_dropped_and_its_ledger_balances(file: Path) -> None:
    content = file.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    parsed = parse(clean(Document(digest[:32], file.name, digest, len(content)), content))
    results = resolve(parsed)
    assert all(balances(result) for result in results)
    kept = {squeezed(note.text.text) for result in results for note in result.notes}
    assert all(any(squeezed(paragraph.text.text) in whole for whole in kept) for paragraph in parsed.notes)
