"""The same page in the markdown of several tools: what each wraps around marks, notes, headings and page breaks is no text."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.accounting import losses, misquotes
from rapporteur.cleanup.extract.plain.markdown import extract
from rapporteur.model.text import Zone

OLM_OCR = "---\nprimary_language: en\nis_rotation_valid: True\nrotation_correction: 0\nis_table: False\nis_diagram: False\n---\n"
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
    "marker, marks in bold": (
        "# **Oil for lighthouses**\n\nThe Harbour Assembly,\n\n"
        "*Recalling* its resolution on oil,**<sup>1</sup>** and lamps,<sup>2</sup>\n\n"
        '<span id="page-0-1"></span>**<sup>1</sup>** Resolution 88/3.\n\n<span id="page-0-2"></span>__<sup>2</sup>__ See A/90/12.\n\n'
        "1. *Requests* a report.\n"
    ),
    "Nougat": (
        "## Oil for lighthouses\n\n_The Harbour Assembly_,\n\n_Recalling_ its resolution on oil,\\({}^{1}\\) and lamps,\\({}^{2}\\)\n\n"
        "Footnote 1: Resolution 88/3.\n\nFootnote 2: See A/90/12.\n\n1. _Requests_ a report.\n"
    ),
    "olmOCR": (
        f"{OLM_OCR}# Oil for lighthouses\n\nThe Harbour Assembly,\n\nRecalling its resolution on oil,\\(^1\\) and lamps,\\(^2\\)\n\n"
        f"\\(^1\\) Resolution 88/3.\n\n\\(^2\\) See A/90/12.\n{OLM_OCR}1. Requests a report.\n"
    ),
    "pandoc": (
        "---\ntitle: Oil\nlang: en-GB\n---\n\n# Oil for lighthouses {#oil .unnumbered}\n\n::: {.center}\n*The Harbour Assembly*,\n:::\n\n"
        "*Recalling* its [resolution]{.underline} on oil,[^1] and lamps,[^2]\n\n1\\. *Requests* a report.\n\n"
        "[^1]: Resolution 88/3.\n\n[^2]: See A/90/12.\n"
    ),
    "pandoc, notes that were raised by hand": (
        "# Oil for lighthouses\n\nThe Harbour Assembly,\n\n*Recalling* its resolution\\\non oil,^1^ and lamps,^2^\n\n"
        "1\\. *Requests* a report.\n\n^1^ Resolution 88/3.\n\n^2^ See A/90/12.\n"
    ),
    "Mathpix, commands": (
        "\\section*{Oil for lighthouses}\n\n\\begin{abstract}\nThe Harbour Assembly,\n\\end{abstract}\n\n"
        "Recalling its resolution on oil,${ }^{1}$ and lamps,${ }^{2}$\n\n"
        "\\includegraphics[max width=\\textwidth]{https://pictures.example/1.jpg}\n\n\\footnotetext{\n${ }^{1}$ Resolution 88/3.\n"
        "${ }^{2}$ See A/90/12.\n}\n\n\\setcounter{enumi}{1}\n\n1. Requests a report.\n"
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


def test_a_page_that_the_tool_could_not_read_keeps_its_place_and_is_told_of() -> None:
    source = "Oil and\n\n[MISSING_PAGE_FAIL:3]\n\n[MISSING_PAGE_FAIL:4]\n\nlamps,\n\n[MISSING_PAGE_EMPTY:5]\n\n[MISSING_PAGE_POST]\n"
    found = extract(source)
    assert [(p.zone, p.page) for p in found.paragraphs] == [
        (Zone.BODY, 0),
        (Zone.MISSING_PAGE, 3),
        (Zone.MISSING_PAGE, 4),
        (Zone.BODY, 0),
        (Zone.MISSING_PAGE, 5),
        (Zone.MISSING_PAGE, 0),
    ]
    assert found.warnings == (
        "pages 3-4 left out: the tool that read the document broke off on it",
        "some pages left out: the tool that read the document found nothing on it",
    )
    assert losses(found.transcript, found.paragraphs, found.markup, found.repairs) == ()


def test_a_lost_page_in_lines_of_pages_ends_the_paragraph() -> None:
    found = extract("Recalling oil and\n[MISSING_PAGE_FAIL:3]\nlamps of the harbours,\nNoting bells,\n")
    assert [p.text for p in found.paragraphs][:3] == ["Recalling oil and", "", "lamps of the harbours,"]


@pytest.mark.parametrize(
    "source",
    [
        "---\n\nAt its 3rd meeting, the Harbour Assembly: lamps\n\n---\n\nRecalling oil,",
        "---\n\nOriginal: lamps\n\n---\n\nRecalling oil,",
        "---\n- To light the lamps\n- To paint the piers\n---\n\nRecalling oil,",
        "Recalling oil,\n\n<!-- page 2 --> Noting lamps, <!-- end -->\n\nNoting bells,",
        "Recalling oil,\n\n---\n\nNote: lamps\n\n---\n\nNoting bells,",
        "[MISSING PAGE: lamps]\n\nRecalling oil,",
        "[lamps]{of oil} and\n\nFootnotes: lamps\n\nfootnote 1: oil",
    ],
)
def test_what_looks_like_a_word_of_a_tool_and_is_text_stays(source: str) -> None:
    words = " ".join(p.text for p in extract(source).paragraphs if p.zone is Zone.BODY)
    assert "lamps" in words
    assert "oil" in words


def test_notes_that_docling_took_for_items_of_a_list() -> None:
    source = "Recalling its resolution on oil, 1\n\nNoting lamps, 2\n\n- 1 Resolution 88/3.\n- 2 See A/90/12.\n\n- 1. Requests a report;\n"
    assert [(p.label, p.text) for p in extract(source).paragraphs if p.zone is Zone.NOTE] == [
        ("1", "Resolution 88/3."),
        ("2", "See A/90/12."),
    ]


@pytest.mark.parametrize("items", ["- 1 lamp\n- 2 See-lamps", "- 12 Reports;\n- 13 Reports.", "- 3 Lamps.\n- 4 Bells."])
def test_items_that_begin_with_a_number_and_cite_nothing_stay_items(items: str) -> None:
    assert [p for p in extract(f"Requests the following:\n\n{items}\n").paragraphs if p.zone is Zone.NOTE] == []
