"""Tables that tools set into markdown as elements of HTML or commands of LaTeX read as what a table drawn with pipes reads as."""

from __future__ import annotations

import pytest

from rapporteur.cleanup.accounting import losses
from rapporteur.cleanup.extract.files.detection import Format, detect
from rapporteur.cleanup.extract.plain import markdown
from rapporteur.model.text import Paragraph, Zone

Cells = list[tuple[str, int, int, int, bool]]


def paragraphs(text: str) -> list[Paragraph]:
    return list(markdown.extract(text).paragraphs)


def cells(text: str) -> Cells:
    return [(p.text, p.cell.row, p.cell.column, p.cell.columns, p.cell.header) for p in paragraphs(text) if p.cell]


PIER = [("Pier", 0, 0, 1, True), ("Lamps", 0, 1, 1, True), ("North", 1, 0, 1, False), ("4", 1, 1, 1, False)]
PLAIN = [(text, row, column, columns, False) for text, row, column, columns, _ in PIER]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<table><thead><tr><th>Pier</th><th>Lamps</th></tr></thead><tbody><tr><td>North</td><td>4</td></tr></tbody></table>", PIER),
        ("<table>\n  <tr>\n    <th>Pier</th>\n    <th>Lamps</th>\n  </tr>\n  <tr>\n<td>North</td>\n<td>4</td>\n</tr>\n</table>", PIER),
        (
            "<html><body><table border='1'><tr><td>Pier</td><td>Lamps</td></tr><tr><td>North</td><td>4</td></tr></table></body></html>",
            PLAIN,
        ),
        ("<table><tr><td>Pier<td>Lamps<tr><td>North<td>4", PLAIN),
        ("<tr><td>Pier</td><td>Lamps</td></tr>\n<tr><td>North</td><td>4</td></tr>", PLAIN),
        (r"\begin{tabular}{|c|c|} \hline Pier & Lamps \\ \hline North & 4 \\ \hline \end{tabular}", PLAIN),
        (
            "\\begin{table}[h]\n\\begin{tabular}{@{}l r}\nPier & Lamps \\\\\n\\midrule\nNorth & 4 \\\\\n\\end{tabular}\n\\end{table}",
            PIER,
        ),
    ],
)
def test_a_table_of_tools_is_cells(source: str, expected: Cells) -> None:
    assert cells(f"Words stand before.\n\n{source}\n\nWords stand behind.") == expected
    bodies = [p.text for p in paragraphs(f"Words stand before.\n\n{source}\n\nWords stand behind.") if p.zone is Zone.BODY]
    assert bodies == ["Words stand before.", "Words stand behind."]


@pytest.mark.parametrize(
    "source",
    [
        "<table><tr><td rowspan=2>Pier</td><td colspan='2'>Lamps</td></tr><tr><td>lit</td><td>dark</td></tr></table>",
        r"\begin{tabular}{lcc} \multirow{2}{*}{Pier} & \multicolumn{2}{c|}{Lamps} \\ \cline{2-3} & lit & dark \\ \end{tabular}",
    ],
)
def test_cells_over_several_rows_and_columns(source: str) -> None:
    assert cells(source) == [("Pier", 0, 0, 1, False), ("Lamps", 0, 1, 2, False), ("lit", 1, 1, 1, False), ("dark", 1, 2, 1, False)]


def test_a_table_stands_where_it_is_set_in_the_line() -> None:
    found = paragraphs("The piers are: <table><caption>Table 1. Piers</caption><tr><td>12</td></tr></table> They are lit.\n")
    assert [(p.text, p.cell is not None) for p in found] == [
        ("The piers are:", False),
        ("Table 1. Piers", False),
        ("12", True),
        ("They are lit.", False),
    ]


def test_what_stands_in_a_cell_is_read_as_text_is() -> None:
    found = paragraphs("<table><tr><td><b>North</b> &amp; south<br>pier<sup>3</sup></td><td><p>One.</p><p>Two.</p></td></tr></table>")
    assert [(p.text, p.cell.column if p.cell else -1) for p in found] == [("North & south pier", 0), ("One.", 1), ("Two.", 1)]
    assert [mark.label for mark in found[0].content.marks] == ["3"]


def test_a_table_within_a_cell_of_html_is_a_table_of_its_own() -> None:
    found = paragraphs("<table><tr><td>a<table><tr><td>b</td></tr></table>c</td></tr></table>")
    assert [(p.text, p.cell.table if p.cell else -1) for p in found] == [("a", 0), ("b", 1), ("c", 0)]


@pytest.mark.parametrize("opening", ["<table><tr><td>North</td><td>4", r"\begin{tabular}{ll} North & 4 \\"])
def test_a_table_without_an_end_ends_at_the_blank_line(opening: str) -> None:
    found = paragraphs(f"{opening}\n\nRequests the keeper to light the lamps;\n\n{opening}\n\nDecides to remain seized of the matter.")
    assert [p.text for p in found if p.zone is Zone.BODY] == [
        "Requests the keeper to light the lamps;",
        "Decides to remain seized of the matter.",
    ]
    assert [(p.text, p.cell.table) for p in found if p.cell] == [("North", 0), ("4", 0), ("North", 1), ("4", 1)]


def test_tables_of_three_kinds_are_told_apart() -> None:
    found = paragraphs(
        "<table><tr><td>a</td></tr></table>\n\n| b | c |\n|---|---|\n| d | e |\n\n" + r"\begin{tabular}{l} f \\ \end{tabular}"
    )
    assert [(p.text, p.cell.table) for p in found if p.cell] == [("a", 0), ("b", 2), ("c", 2), ("d", 2), ("e", 2), ("f", 1)]


def test_sums_of_money_in_a_table_of_latex_stand_in_cells_of_their_own() -> None:
    source = r"\begin{tabular}{ll} Oil & $100 & $200 \\ Rent & $5 \\ Wicks & $a \% b$ \\ Tin & $6 \end{tabular} for $7"
    assert [(text, row, column) for text, row, column, _, _ in cells(source)] == [
        *(("Oil", 0, 0), ("$100", 0, 1), ("$200", 0, 2), ("Rent", 1, 0), ("$5", 1, 1)),
        *(("Wicks", 2, 0), ("a % b", 2, 1), ("Tin", 3, 0), ("$6", 3, 1)),
    ]


def test_commands_in_a_cell_of_html_are_its_text_and_no_signs() -> None:
    inside = r"\begin{tabular}{l} a \end{tabular} and \begin{tabular}{l} b \end{tabular}"
    source = f"<table><tr><td>{inside} light</td></tr></table>\n\nRequests light."
    markup = markdown.extract(source).markup
    assert [source[span.start : span.end] for span in markup] == ["<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>"]


def test_signs_of_a_table_that_lost_the_rest_are_no_text() -> None:
    assert [p.text for p in paragraphs("and the lamps</td></tr></table>\n\nof the pier.")][:1] == ["and the lamps"]


def test_lines_of_a_table_do_not_make_paragraphs_of_hard_lines() -> None:
    found = paragraphs("Recalling its lamps,\n\n<table>\n<tr>\n<td>a</td>\n</tr>\n</table>\n\nRecalling its piers,\n\nRequests light.")
    assert [p.text for p in found] == ["Recalling its lamps,", "a", "Recalling its piers,", "Requests light."]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<table><tr><td>a</td></tr></table>\n\nRequests light;\n\n<table><tr><td>b</td></tr></table>\n", Format.TEXT),
        ("<html><body><table><tr><td>a</td></tr></table></body></html>\n\n# Lamps\n", Format.TEXT),
        ("<html><body><table><tr><td>a</td></tr></table></body></html>\n", Format.HTML),
        ("<div><table><tr><td>a</td></tr></table>\n\n<p>Requests light;</p></div>\n", Format.HTML),
    ],
)
def test_markdown_that_begins_with_a_table_is_no_page_of_html(source: str, found: Format) -> None:
    assert detect(source.encode()) is found


@pytest.mark.parametrize("table", ["<table><tr><td>a</td></tr></table>", "| a | b |\n|---|---|\n| c | d |"])
def test_what_stands_behind_a_table_and_the_number_of_its_page_is_text(table: str) -> None:
    text = f"Recalling its lamps,\n\n{table}\n\n<page_number>3</page_number>\nand its piers of the harbour,\nRequests light."
    found = markdown.extract(text)
    assert losses(text, found.paragraphs, found.markup, found.repairs) == ()
    assert any("and its piers of the harbour," in p.text for p in found.paragraphs if p.zone is Zone.BODY)


@pytest.mark.parametrize(
    "text",
    [
        "The keeper marks a cell with <td> and its row with <tr>, as the manual says.",
        "Each <table> of the register has rows, and each <th> a name.",
        "What stands between <td> and </td>, the keeper reads aloud.",
        "The keeper ends the row with <tr>.",
    ],
)
def test_the_name_of_an_element_in_a_sentence_is_a_word_and_no_table(text: str) -> None:
    assert [(p.text, p.zone) for p in paragraphs(f"{text}\n\nRequests light.")] == [(text, Zone.BODY), ("Requests light.", Zone.BODY)]
