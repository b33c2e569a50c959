"""Whatever the bytes: they are refused in words, or read to the end with nothing lost. `make fuzz` tries very many.

RAPPORTEUR_FUZZ is how many inputs are tried; without it a fixed choice of 2,000 is, so that a change can be told from bad luck.
"""

from __future__ import annotations

import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from rapporteur.cleanup.accounting import losses, misquotes
from rapporteur.cleanup.cleaning import clean, extract
from rapporteur.export import akoma_ntoso, json_rendering
from rapporteur.footnotes.resolving import resolve
from rapporteur.indexing.entries import DocumentEntries, entries_of
from rapporteur.indexing.packing import pack, unpack
from rapporteur.model.clean_text import CleanText
from rapporteur.model.failures import DocumentRefused
from rapporteur.model.resolution import ParsedDocument
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.wire import decode, encode
from rapporteur.structure.parsing import parse
from tests.support.grown_word import grown_word
from tests.support.pipeline import document
from tests.support.soup import bitten_specimens, byte_soup, soup, web_soup

_ASKED = os.environ.get("RAPPORTEUR_FUZZ")
INPUTS = int(_ASKED or 2000)


def share(percent: int) -> settings:
    """This share of the inputs; the same ones every time, unless someone asked for a number."""
    return settings(
        max_examples=max(INPUTS * percent // 100, 1),
        derandomize=_ASKED is None,
        print_blob=True,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


pytestmark = pytest.mark.timeout(300 + INPUTS // 10)


@given(soup)
@share(35)
def test_markdown_soup(content: bytes) -> None:
    hold("soup.md", content)


@given(web_soup)
@share(10)
def test_soup_of_tags(content: bytes) -> None:
    hold("soup.html", content)


@given(byte_soup)
@share(15)
def test_bytes_of_anything(content: bytes) -> None:
    hold("bytes", content)


@given(bitten_specimens)
@share(20)
def test_specimens_that_something_gnawed_at(content: bytes) -> None:
    hold("gnawed", content)


@given(grown_word())
@share(20)
def test_word_files_with_other_trees_in_them(content: bytes) -> None:
    hold("grown.docx", content)


def hold(name: str, content: bytes) -> None:
    """Refused with a reason, or every law holds of every step."""
    try:
        cleaned = clean(document(name, content), content)
    except DocumentRefused as refused:
        assert refused.failure.detail
        assert refused.failure.advice
        return
    hold_the_text(name, content, cleaned)
    parsed = parse(cleaned)
    assert decode(ParsedDocument, encode(parsed)) == parsed
    resolved = resolve(parsed)
    assert len(resolved) == len(parsed.resolutions)
    for one in resolved:
        hold_the_resolution(one)
    entries = DocumentEntries(cleaned.document.document_id, tuple(entries_of(one) for one in resolved))
    assert unpack(pack(entries)) == entries


def hold_the_text(name: str, content: bytes, cleaned: CleanText) -> None:
    """No character is lost, none is misquoted, and the text survives the wire."""
    transcript = extract(content).transcript
    assert losses(transcript, cleaned.paragraphs, cleaned.markup, cleaned.repairs) == ()
    assert misquotes(transcript, cleaned.paragraphs) == ()
    assert decode(CleanText, encode(cleaned)) == cleaned


def hold_the_resolution(resolved: ResolvedResolution) -> None:
    """Its ledger balances, its marks and citations stand inside their texts, and all renderings can be read."""
    ledger = resolved.ledger
    assert ledger.marks == ledger.linked + ledger.repeats + len(ledger.orphan_marks)
    texts = {"title": resolved.resolution.title.text, **{b.id: b.text.text for b in resolved.resolution.walk()}}
    texts |= {note.id: note.text.text for note in resolved.notes}
    assert all(0 <= anchor.at <= len(texts[anchor.block_id]) for anchor in resolved.anchors)
    for citation in resolved.citations:
        assert texts[citation.holder][citation.start : citation.end] == citation.surface
    etree.fromstring(akoma_ntoso.render(resolved).encode())
    json.loads(json_rendering.render(resolved))
    assert decode(ResolvedResolution, encode(resolved)) == resolved
