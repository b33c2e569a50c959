"""What export promises of any tree: it is valid, it holds every word, it is the same every time."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from rapporteur.export import akoma_ntoso, json_rendering
from rapporteur.model.resolved import ResolvedResolution
from tests.support.akn_schema import AKN, parsed
from tests.support.json_schema import committed_schema
from tests.support.strategies import resolved_resolutions

ANY = given(resolved_resolutions())
LAWS = settings(print_blob=True, deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def words_of(resolved: ResolvedResolution) -> Iterator[str]:
    """Every text of a resolution that a reader must find in its export."""
    yield resolved.resolution.title.text
    yield from (block.text.text for block in resolved.resolution.walk())
    yield from (note.text.text for note in resolved.notes)


def squeezed(words: str) -> str:
    return re.sub(r"\s+", "", FORBIDDEN.sub("�", words))


@ANY
@LAWS
def test_every_tree_is_valid_akoma_ntoso(resolved: ResolvedResolution) -> None:
    parsed(akoma_ntoso.render(resolved))


@ANY
@LAWS
def test_every_character_of_every_text_is_in_the_document(resolved: ResolvedResolution) -> None:
    root = parsed(akoma_ntoso.render(resolved))
    there = Counter(squeezed("".join(root.itertext())))
    wanted = Counter(character for words in words_of(resolved) for character in squeezed(words))
    assert not wanted - there


@ANY
@LAWS
def test_every_note_body_stands_in_the_document_once(resolved: ResolvedResolution) -> None:
    root = parsed(akoma_ntoso.render(resolved))
    assert Counter(note.get("eId") for note in root.iter(f"{AKN}authorialNote")) == Counter(note.id for note in resolved.notes)


@ANY
@LAWS
def test_every_mark_stands_in_the_document(resolved: ResolvedResolution) -> None:
    root = parsed(akoma_ntoso.render(resolved))
    printed = [e.get("marker") for tag in ("authorialNote", "noteRef") for e in root.iter(AKN + tag)]
    assert not Counter(anchor.label for anchor in resolved.anchors) - Counter(printed)


@ANY
@LAWS
def test_every_resolved_citation_of_a_document_is_linked_as_it_says(resolved: ResolvedResolution) -> None:
    root = parsed(akoma_ntoso.render(resolved))
    linked = [link for citation in resolved.citations for link in citation.links if link.start < link.end]
    assert len(list(root.iter(f"{AKN}a"))) == len(linked)


@ANY
@LAWS
def test_json_follows_the_published_schema(resolved: ResolvedResolution) -> None:
    jsonschema.validate(json.loads(json_rendering.render(resolved)), committed_schema())


@pytest.mark.parametrize("render", [akoma_ntoso.render, json_rendering.render], ids=["akn", "json"])
@ANY
@settings(LAWS, max_examples=20)
def test_the_same_resolution_gives_the_same_bytes(render, resolved: ResolvedResolution) -> None:
    assert render(resolved) == render(resolved)
    render(resolved).encode()
