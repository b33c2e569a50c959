"""An archive that holds a resolution as a web page and as markdown, in two languages: it is told once, and the other copies are named."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.e2e.test_commands import SCHEMA
from tests.support.akn_schema import parsed
from tests.support.commands import rapporteur

ENGLISH = """# Resolution 74/3
Keepers of lighthouses

*The General Assembly*,

*Recalling* its resolution 73/4,

1. *Requests* keepers to trim the lamps;

2. *Decides* to remain seized of the matter.
"""
FRENCH = """# Résolution 74/3
Gardiens de phares

*L’Assemblée générale*,

*Rappelant* sa résolution 73/4,

1. *Prie* les gardiens de moucher les lampes ;

2. *Décide* de rester saisie de la question.
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data directory of five files, four of which hold one resolution."""
    place = tmp_path_factory.mktemp("copies")
    folder = place / "in"
    folder.mkdir()
    paragraphs = "".join(f"<p>{line.lstrip('# ').replace('*', '')}</p>" for line in ENGLISH.splitlines() if line)
    (folder / "c.html").write_text(f"<html><body>{paragraphs}</body></html>")
    (folder / "a.md").write_text(ENGLISH)
    (folder / "b.md").write_text(ENGLISH.replace("trim", "polish"))
    (folder / "f.md").write_text(FRENCH)
    (folder / "other.md").write_text(ENGLISH.replace("74/3", "74/5").replace("Keepers", "Buyers"))
    assert rapporteur("ingest", folder, "--data", place / "data").status == 0
    return place / "data"


def test_one_copy_is_shown_and_the_others_are_named(shelf: Path) -> None:
    out = rapporteur("show", "A/RES/74/3", "--data", shelf).out
    assert out.startswith("A/RES/74/3  c.html")
    assert out.count("A/RES/74/3  ") == 1
    assert out.endswith("3 other copies: a.md, b.md, f.md (fr); all of them: --copies\n")


def test_all_copies_are_shown_where_they_are_asked_for(shelf: Path) -> None:
    out = rapporteur("show", "A/RES/74/3", "--copies", "--data", shelf).out
    assert out.count("A/RES/74/3  ") == 4
    assert "other cop" not in out


def test_the_copy_in_a_language_is_asked_for(shelf: Path) -> None:
    out = rapporteur("show", "A/RES/74/3", "--language", "fr", "--data", shelf).out
    assert out.startswith("A/RES/74/3  f.md")
    assert out.endswith("3 other copies: c.html (en), a.md (en), b.md (en); all of them: --copies\n")
    absent = rapporteur("show", "A/RES/74/3", "--language", "ru", "--data", shelf)
    assert (absent.status, absent.err) == (2, "error: there is no copy of A/RES/74/3 in 'ru'. It is there in en, fr\n")
    file = rapporteur("show", "f.md", "--language", "fr", "--data", shelf)
    assert (file.status, file.out) == (2, "")


def test_notes_are_those_of_the_copy_that_is_shown(shelf: Path) -> None:
    out = rapporteur("notes", "A/RES/74/3", "--data", shelf).out
    assert out.endswith("3 other copies: a.md, b.md, f.md (fr); all of them: --copies\n")
    accounts = [len(rapporteur("notes", "A/RES/74/3", "--json", *more, "--data", shelf).data) for more in ((), ("--copies",))]
    assert accounts == [1, 4]


def test_list_and_export_tell_each_copy_and_say_so(shelf: Path, tmp_path: Path) -> None:
    *rows, told = rapporteur("list", "--data", shelf).out.splitlines()
    assert (len(rows), told) == (6, "5 texts of 2 resolutions: each copy by itself")
    assert len(rapporteur("list", "--json", "--data", shelf).data) == 5
    done = rapporteur("export", "json", tmp_path / "out", "--data", shelf)
    assert done.out.endswith("out, 5 texts of 2 resolutions: each copy by itself\n")
    assert len([*(tmp_path / "out").iterdir()]) == 5
    assert "copy" not in rapporteur("list", "--organ", "S", "--data", shelf).out


def test_repairs_of_a_symbol_are_those_of_the_copy_that_is_shown(shelf: Path) -> None:
    left = "3 other copies: a.md, b.md, f.md (fr); all of them: --copies\n"
    assert rapporteur("repairs", "A/RES/74/3", "--data", shelf).out == f"0 repairs\n{left}"
    assert rapporteur("repairs", "A/RES/74/3", "--copies", "--data", shelf).out.endswith(" repairs\n")
    assert left not in rapporteur("repairs", "b.md", "--data", shelf).out + rapporteur("repairs", "--data", shelf).out


def test_a_file_shows_what_is_of_this_file(shelf: Path) -> None:
    out = rapporteur("show", "b.md", "--data", shelf).out
    assert out.startswith("A/RES/74/3  b.md")
    assert "polish" in out
    assert "other cop" not in out


def test_data_of_a_resolution_names_the_other_copies_by_the_published_schema(shelf: Path) -> None:
    shown = rapporteur("show", "A/RES/74/3", "--json", "--data", shelf).data
    jsonschema.validate(shown, SCHEMA)
    assert (shown["document"]["name"], shown["other_copies"]) == ("c.html", ["a.md", "b.md", "f.md"])
    lines = rapporteur("show", "A/RES/74/3", "--json", "--copies", "--data", shelf).out.splitlines()
    assert [json.loads(line).get("other_copies") for line in lines] == [None] * 4


def test_akoma_ntoso_of_a_symbol_is_one_document_and_the_rest_is_said_beside_it(shelf: Path) -> None:
    done = rapporteur("show", "A/RES/74/3", "--akn", "--data", shelf)
    assert parsed(done.out) is not None
    assert done.err == "3 other copies: a.md, b.md, f.md (fr); all of them: --copies\n"


def test_each_citing_resolution_counts_once(shelf: Path) -> None:
    told = rapporteur("citations", "A/RES/73/4", "--to", "--json", "--data", shelf).data
    assert {each["resolution"]["name"]: each["other_copies"] for each in told} == {"c.html": ["a.md", "b.md", "f.md"], "other.md": []}
    head, *rows = rapporteur("citations", "A/RES/73/4", "--to", "--data", shelf).out.splitlines()
    assert (head.split()[-2:], len(told), len(rows)) == (["also", "in"], 2, 2)
    assert [row.endswith("  a.md, b.md, f.md") for row in sorted(rows)] == [True, False]
    every = rapporteur("citations", "A/RES/73/4", "--to", "--copies", "--json", "--data", shelf).data
    assert [each["other_copies"] for each in every] == [[]] * 5
    assert "cited 2 times" in rapporteur("search", "A/RES/73/4", "--data", shelf).out
    assert len(rapporteur("citations", "A/RES/74/3", "--from", "--json", "--data", shelf).data) == 1


def test_doubts_are_told_of_every_copy(shelf: Path) -> None:
    done = rapporteur("citations", "--unresolved", "--copies", "--data", shelf)
    assert (done.status, done.out) == (2, "")


def test_a_text_that_copies_hold_is_one_hit(shelf: Path) -> None:
    hits = rapporteur("search", "lamps", "--json", "--data", shelf).data
    assert [(hit["resolution"]["name"], hit["other_copies"]) for hit in hits["hits"]] == [
        ("c.html", ["a.md", "b.md", "f.md"]),
        ("other.md", []),
    ]
    assert hits["total"] == 4
    out = rapporteur("search", "lamps", "--data", shelf).out
    assert "c.html, also in a.md, b.md, f.md\n" in out
    assert out.endswith("4 found in all copies, 2 shown, each once; all of them: --copies\n")
    assert rapporteur("search", "lamps", "--copies", "--data", shelf).out.endswith("4 found\n")
    assert rapporteur("search", "moucher", "--data", shelf).out.startswith("A/RES/74/3  operative 1.  f.md, also in c.html, a.md, b.md\n")
