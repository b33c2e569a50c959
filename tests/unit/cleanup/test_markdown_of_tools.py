"""The same page in the markdown of several tools: what each wraps around marks, notes, headings and page breaks is no text."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.accounting import losses, misquotes
from rapporteur.cleanup.extract.markdown import extract
from rapporteur.model.text import Zone

PAGES = {
    "marker": (
        "{0}------------------------------------------------\n\n![](_page_0_Picture_0.jpeg)\n\n#### **Oil for lighthouses**\n\n"
        "The Harbour Assembly,\n\n*Recalling* its resolution on oil,<sup>[1](#page-0-1)</sup> and lamps,[<sup>2</sup>](#page-0-2)\n\n"
        '<span id="page-0-1"></span><sup>1</sup> Resolution 88/3.\n\n<span id="page-0-2"></span><sup>[2](#page-0-2)</sup> See A/90/12.\n\n'
        "{1}------------------------------------------------\n\n- 1. *Requests* a report.\n"
    ),
    "Mathpix": (
        "\\section*{Oil for lighthouses}\n\nThe Harbour Assembly,\n\nRecalling its resolution on oil,${ }^{1}$ and lamps,\\({ }^{2}\\)\n\n"
        "\\footnotetext{\n${ }^{1}$ Resolution 88/3.\n\n\\({ }^{2}\\) See A/90/12.\n}\n\n1. Requests a report.\n"
    ),
    "Mathpix, notes in one line": (
        "\\title{Oil for lighthouses}\n\nThe Harbour Assembly,\n\nRecalling its resolution on oil, ${ }^{1}$ and lamps, ${ }^{2}$\n\n"
        "\\footnotetext{${ }^{1}$ Resolution 88/3.}\n\n\\footnotetext{${ }^{2}$ See A/90/12.}\n\n1. Requests a report.\n"
    ),
    "Azure": (
        "# Oil for lighthouses\n\nThe Harbour Assembly,\n\nRecalling its resolution on oil,<sup>1</sup> and lamps,<sup>2</sup>\n\n"
        "<sup>1</sup> Resolution 88/3.\n\n<sup>2</sup> See A/90/12.\n\n"
        '<!-- PageNumber="1/2" -->\n\n<!-- PageBreak -->\n\n<!-- PageHeader="A/RES/90/7" -->\n\n1. Requests a report.\n'
    ),
}


@pytest.mark.parametrize("tool", PAGES)
def test_the_same_page(tool: str) -> None:
    found = extract(PAGES[tool])
    body = [p for p in found.paragraphs if p.zone is Zone.BODY]
    texts = [" ".join(p.text.replace(" ,", ",").split()) for p in body]
    assert texts == ["Oil for lighthouses", "The Harbour Assembly,", "Recalling its resolution on oil, and lamps,", "1. Requests a report."]
    assert [mark.label for mark in body[2].content.marks] == ["1", "2"]
    assert [(p.label, p.text) for p in found.paragraphs if p.zone is Zone.NOTE] == [("1", "Resolution 88/3."), ("2", "See A/90/12.")]
    assert body[0].layout.style.startswith("#")
    assert losses(found.transcript, found.paragraphs, found.markup, found.repairs) == ()
    assert misquotes(found.transcript, found.paragraphs) == ()


@pytest.mark.parametrize("kept", ["\\(a\\) oil", "the set \\( x \\) of lamps", "{1} lamp", "oil }", "<span>oil</span>"])
def test_what_only_looks_like_it_stays(kept: str) -> None:
    words = [p.text for p in extract(f"Recalling {kept} and\n\nlamps,").paragraphs]
    assert "oil" in words[0] or "x" in words[0] or "{1}" in words[0]


def test_a_note_that_cites_nothing_is_one_if_its_mark_stands_above() -> None:
    found = extract("Recalling the States of the region,1 and\n\nNoting lamps,\n\n1 Alba, Bore and Cape Low.\n\n1. Requests a report.")
    assert [(p.label, p.text) for p in found.paragraphs if p.zone is Zone.NOTE] == [("1", "Alba, Bore and Cape Low.")]


def test_what_a_page_prints_around_its_text_is_told_by_the_elements_around_it() -> None:
    source = "<header>A/RES/91/3</header>\n\nRecalling oil,\n\n<figure>\n\n</figure>\n\n<page_number>3</page_number>\n"
    found = [(p.content.text, p.zone) for p in extract(source).paragraphs]
    assert [zone for _, zone in found] == [Zone.RUNNING_HEAD, Zone.BODY, Zone.MARKUP, Zone.MARKUP, Zone.PAGE_NUMBER]
