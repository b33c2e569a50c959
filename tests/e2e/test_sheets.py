"""Citations and notes for a spreadsheet: every row, the whole of every text, and nothing that it would compute."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from rapporteur.terminal.sheet import sheet
from tests.support.commands import rapporteur

COMPUTING = """# Resolution 74/3
=HYPERLINK("lamps")
*The General Assembly*,

1. *Requests* keepers, recalling resolution 73/4, to trim lamps;[^1]

[^1]: =1+1, "see" A/74/401,\tannex \x1b[31m.
"""


def rows(*arguments: str | Path) -> list[dict[str, str]]:
    done = rapporteur(*arguments, "--csv")
    assert done.status == 0, done.err
    assert done.out.startswith("\ufeff"), "Excel would take it for another encoding"
    return [*csv.DictReader(StringIO(done.out.removeprefix("\ufeff"), newline=""))]


def test_all_citations_of_a_resolution_are_rows(data: Path) -> None:
    asked = ("citations", "E/RES/2019/14", "--from", "--data", data)
    told = rapporteur(*asked, "--json").data
    found = rows(*asked)
    assert told
    assert [(row["words"], row["names"], row["outcome"]) for row in found] == [
        (each["citation"]["surface"], each["citation"]["symbol"], each["citation"]["outcome"]) for each in told
    ]
    assert {row["resolution"] for row in found} == {"E/RES/2019/14"}


def test_all_citations_of_a_file_are_rows_though_what_it_holds_has_no_symbol(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    torn = "recalling its resolution 73/4 of 5 May 2018;\n\n4. *Also requests* keepers to follow resolution 73/5;\n"
    (tmp_path / "in" / "torn.md").write_text(torn)
    place = ("--data", tmp_path / "data")
    assert rapporteur("ingest", tmp_path / "in", *place).status == 0
    assert [row["words"].rpartition(" ")[2] for row in rows("citations", "torn.md", *place)] == ["73/4", "73/5"]
    assert rapporteur("citations", "torn.md", *place).out.count("73/") >= 2
    assert len(rapporteur("citations", "torn.md", "--unresolved", "--json", *place).data) == sum(
        row["outcome"] != "resolved" for row in rows("citations", "torn.md", *place)
    )
    done = rapporteur("citations", "torn.md", "--to", *place)
    assert (done.status, "is a file" in done.err) == (2, True)


def test_citations_of_a_file_are_those_of_its_resolution(data: Path) -> None:
    (row,) = (row for row in rapporteur("list", "--json", "--data", data).data if row["symbol"] == "A/RES/74/3" and row["citations"])
    told = [
        {key: value for key, value in each.items() if key != "other_copies"}
        for each in rapporteur("citations", row["name"], "--json", "--data", data).data
    ]
    known = rapporteur("citations", "A/RES/74/3", "--from", "--copies", "--json", "--data", data).data
    assert told == [{key: value for key, value in each.items() if key != "other_copies"} for each in known]


def test_all_notes_of_a_resolution_are_rows_with_their_texts(data: Path) -> None:
    asked = ("notes", "E/RES/2019/14", "--data", data)
    notes = [note for account in rapporteur(*asked, "--json").data for note in account["notes"]]
    assert notes
    assert [(row["note"], row["body"]) for row in rows(*asked)] == [(note["label"], note["body"]) for note in notes]


def test_nothing_is_computed_and_no_terminal_obeys(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "=lamps.md").write_text(COMPUTING)
    assert rapporteur("ingest", tmp_path / "in", "--data", tmp_path / "data").status == 0
    (note,) = rows("notes", "A/RES/74/3", "--data", tmp_path / "data")
    assert note["file"] == "'=lamps.md"
    assert note["body"].startswith("'=1+1, ")
    assert r"\x1b[31m" in note["body"]
    assert '"see" A/74/401' in note["body"].translate({ord("“"): '"', ord("”"): '"'})


def test_the_wide_signs_of_chinese_typing_begin_no_formula_either() -> None:
    """Spreadsheets take what is typed with them for the narrow ones."""
    told = sheet(("note",), [("\uff1d1+1",), ("\uff0d 见附件",), ("见 \uff1d",)])
    assert told.splitlines()[1:] == ["'\uff1d1+1", "'\uff0d 见附件", "见 \uff1d"]


@pytest.mark.parametrize(
    "arguments", [("citations", "A/RES/74/3", "--json"), ("citations", "--checks"), ("notes", "A/RES/74/3", "--json")], ids=" ".join
)
def test_rows_are_of_one_kind(arguments: tuple[str, ...], data: Path) -> None:
    done = rapporteur(*arguments, "--csv", "--data", data)
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1), done.err
