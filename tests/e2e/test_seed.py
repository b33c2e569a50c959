"""The seed pages come out exactly: every paragraph, item, note, citation and fragment flag that seed_expected.json names."""

from __future__ import annotations

import json
import re

import pytest

from rapporteur.model.citations import Citation
from rapporteur.model.resolution import Block, Certainty, Kind, Organ
from rapporteur.model.resolved import ResolvedResolution
from tests.support.gold import DOMAIN, needs_seed
from tests.support.pipeline import read_file

pytestmark = needs_seed

ORGANS = {"A": Organ.GENERAL_ASSEMBLY, "E": Organ.ECONOMIC_AND_SOCIAL_COUNCIL}


@pytest.fixture(scope="module")
def expected():
    return json.loads((DOMAIN / "seed_expected.json").read_text())


@pytest.fixture(scope="module")
def fragments() -> tuple[ResolvedResolution, ...]:
    return read_file(DOMAIN / "ecosoc-2004-pages.txt")


def draft_of(resolved: ResolvedResolution) -> Block:
    (draft,) = (block for block in resolved.resolution.walk() if block.kind is Kind.QUOTED_DRAFT)
    return draft


def with_marks(resolved: ResolvedResolution, block: Block) -> str:
    """The text with marks as seed_expected.json writes them."""
    text = block.text.text
    for anchor in reversed([a for a in resolved.anchors if a.block_id == block.id]):
        text = f"{text[: anchor.at]}{{{{fn:{anchor.label}}}}}{text[anchor.at :]}"
    return text


def test_three_resolutions_are_found(fragments, expected):
    assert len(fragments) == len(expected["fragments"]) == 3


def test_the_first_starts_before_the_pages_and_its_symbol_is_inferred(fragments):
    identity = fragments[0].resolution.identity
    assert (identity.symbol, identity.certainty) == ("E/RES/2004/19", Certainty.INFERRED)
    assert "2004/20" in identity.reason
    assert fragments[0].resolution.starts_mid_document
    assert not fragments[0].resolution.ends_mid_document


@pytest.mark.parametrize("index", [1, 2])
def test_the_others_print_their_symbols(fragments, expected, index):
    identity, wanted = fragments[index].resolution.identity, expected["fragments"][index]
    assert (identity.symbol, identity.certainty) == (wanted["symbol"], Certainty.PRINTED)
    assert fragments[index].resolution.title.text == wanted["title"]
    assert not fragments[index].resolution.starts_mid_document


def test_only_the_last_ends_behind_the_pages(fragments):
    assert [f.resolution.ends_mid_document for f in fragments] == [False, False, True]


@pytest.mark.parametrize("index", [0, 1, 2])
def test_adoption(fragments, expected, index):
    wanted, adoption = expected["fragments"][index]["adoption"], fragments[index].resolution.adoption
    have = adoption and {"meeting": adoption.meeting, "date": adoption.date}
    assert have == wanted


@pytest.mark.parametrize("index", [1, 2])
def test_the_council_speaks_first(fragments, expected, index):
    wanted = expected["fragments"][index]
    blocks = fragments[index].resolution.blocks
    assert (blocks[0].kind, blocks[0].text.text) == (Kind.FORMULA, wanted["formula"])
    assert (blocks[1].kind, blocks[1].number, blocks[1].text.text) == (Kind.OPERATIVE, "", wanted["lead_in"])
    assert [child.kind for child in blocks[1].children] == [Kind.QUOTED_DRAFT]


@pytest.mark.parametrize("index", [0, 1, 2])
def test_every_paragraph_of_the_quoted_draft(fragments, expected, index):
    wanted, resolved = expected["fragments"][index]["quoted_draft"], fragments[index]
    draft = draft_of(resolved)
    assert draft.organ is ORGANS[wanted["organ"]]
    by_kind = {kind: [b for b in draft.children if b.kind is kind] for kind in Kind}
    assert [b.text.text for b in by_kind[Kind.FORMULA]] == ([wanted["formula"]] if "formula" in wanted else [])
    assert [with_marks(resolved, b) for b in by_kind[Kind.PREAMBULAR]] == [p["text"] for p in wanted.get("preamble", [])]
    operative = wanted.get("operative", wanted.get("operative_tail"))
    assert [(b.number, with_marks(resolved, b)) for b in by_kind[Kind.OPERATIVE]] == [(p["num"], p["text"]) for p in operative]
    items = [[(i["num"], i["text"]) for i in p.get("items", [])] for p in operative]
    assert [[(i.number, with_marks(resolved, i)) for i in b.children] for b in by_kind[Kind.OPERATIVE]] == items
    assert sum(len(kind) for kind in by_kind.values()) == sum(len(by_kind[k]) for k in (Kind.FORMULA, Kind.PREAMBULAR, Kind.OPERATIVE))


def test_the_draft_of_the_last_is_not_closed(fragments):
    assert [draft_of(f).open_end for f in fragments] == [False, False, True]
    assert [draft_of(f).open_start for f in fragments] == [True, False, False]


@pytest.mark.parametrize("index", [0, 1, 2])
def test_every_paragraph_remembers_its_line(fragments, expected, index):
    wanted = expected["fragments"][index]["quoted_draft"]
    paragraphs = [*wanted.get("preamble", []), *wanted.get("operative", wanted.get("operative_tail"))]
    lines = [line for p in paragraphs for line in (p["line"], *(i["line"] for i in p.get("items", [])))]
    draft = draft_of(fragments[index])
    assert [b.place.line for b in draft.walk() if b.kind in (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ITEM)] == lines


def test_notes_stand_where_their_marks_are(fragments, expected):
    have = []
    for resolved in fragments:
        blocks = {block.id: block for block in resolved.resolution.walk()}
        notes = {note.id: note for note in resolved.notes}
        for anchor in resolved.anchors:
            before = blocks[anchor.block_id].text.text[: anchor.at]
            have.append((anchor.label, before, notes[anchor.note_id].text.text, anchor.repeat))
    assert [(label, body, repeat) for label, _, body, repeat in have] == [(n["marker"], n["body"], False) for n in expected["footnotes"]]
    for (_, before, _, _), note in zip(have, expected["footnotes"], strict=True):
        assert before.endswith(note["anchor_after"])


def test_the_ledger_balances(fragments):
    assert [(f.ledger.marks, f.ledger.linked, f.ledger.orphan_marks, f.ledger.orphan_bodies) for f in fragments] == [
        (0, 0, (), ()),
        (2, 2, (), ()),
        (1, 1, (), ()),
    ]


def cited(fragments: tuple[ResolvedResolution, ...], in_notes: bool) -> list[Citation]:
    return [c for f in fragments for c in f.citations if (c.holder in {n.id for n in f.notes}) is in_notes]


def test_citations_in_the_text(fragments, expected):
    have = [(c.surface, c.symbol, c.date) for c in cited(fragments, in_notes=False)]
    assert have == [(c["surface"], c["symbol"], c.get("date", "")) for c in expected["body_citations"]]


def test_citations_in_notes(fragments, expected):
    have = [(c.symbol, ", ".join(p.text for p in c.pinpoints)) for c in cited(fragments, in_notes=True)]
    assert have == [(c["symbol"], c.get("pin", "")) for n in expected["footnotes"] for c in n["cites"]]


def test_repairs_are_on_record(fragments):
    made = {(r.before, r.after) for f in fragments for r in f.repairs}
    words = [(before, after) for before, after in made if re.search(r"capacity", before)]
    assert words == [("capacitybuilding", "capacity-building")]
    assert {(":", ";"), (".", ",")} <= made
