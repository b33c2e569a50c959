"""Words of documents, names and messages that look like the markup or the orders of a terminal are shown as they are written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.commands import Done, rapporteur

TITLE = "Keepers of [sic] lighthouses :warning: [/closing]"
SPEAKING = f"""# Resolution 74/3
{TITLE}
*The General Assembly*,

*Recalling* its resolution 73/4 of 5 May 2018[^1] and [bold]the keepers[/bold] of the capacitybuilding Accord,

1. *Requests* [red]keepers[/] of lighthouses \x1b]0;owned\x07 \x1b[31mto trim :smile: lamps;

[^1]: See A/74/401 [on the report of the Third Committee] and annex.
"""
CITED = """# Resolution 73/4
Fog [horns]
*The General Assembly*,

1. *Requests* horns.

*55th plenary meeting*
*6 May 2018*
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive") / "[/odd]"
    folder.mkdir(parents=True)
    (folder / "[red]a.md").write_text(SPEAKING)
    (folder / "[b]b.md").write_text(CITED)
    (folder / "[x].docx").write_bytes(b"PK\x03\x04 and no more")
    return folder


@pytest.fixture(scope="module")
def data(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("data") / "[data]"
    done = rapporteur("ingest", archive, "--data", place)
    assert (done.status, str(archive) in done.out, "[x].docx" in done.out) == (3, True, True), done.err
    return place


def called(data: Path, *arguments: str) -> Done:
    """What a command shows, where nothing of a document has become an order to the terminal."""
    done = rapporteur(*arguments, "--data", data, environment={"COLUMNS": "200"})
    assert done.status in {0, 3}, done.err
    assert not {"\x1b", "\x07"} & {*done.out, *done.err}
    return done


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("ingest --dry-run {archive}", "Nothing was changed"),
        ("ingest {archive}", "[x].docx"),
        ("status", "[data]"),
        ("certificate", "[x].docx"),
        ("set-aside list", "[x].docx"),
        ("set-aside retry", "[x].docx"),
        ("list", TITLE),
        ("list", "[red]a.md"),
        ("show A/RES/74/3", TITLE),
        ("show A/RES/74/3 --plain", "[bold]the keepers[/bold]"),
        ("show A/RES/74/3", "See A/74/401 [on the report of the Third Committee] and annex."),
        ("show A/RES/74/3", r"\x1b]0;owned"),
        ("search smile", r"[red]keepers[/] of lighthouses \x1b]0;owned"),
        ("search report", "[on the report of the Third Committee]"),
        ("notes A/RES/74/3", "See A/74/401 [on the report of the Third Committee]"),
        ("citations A/RES/74/3", "A/RES/73/4"),
        ("citations --checks", "the date '2018-05-05'"),
        ("repairs", "[red]a.md"),
        ("repairs [red]a.md", "- capacitybuilding"),
        ("export akn {out}", "[/written]"),
        ("verify", "every document has its objects"),
        ("doctor", "SQLite"),
    ],
)
def test_every_command_shows_them_as_they_are(archive: Path, data: Path, tmp_path: Path, arguments: str, words: str) -> None:
    places = {"{archive}": str(archive), "{out}": str(tmp_path / "[/written]")}
    out = called(data, *(places.get(argument, argument) for argument in arguments.split())).out
    assert words in " ".join(out.split())


def test_a_terminal_without_utf8_shows_what_it_can_and_programs_have_utf8_always(archive: Path, data: Path) -> None:
    ascii_only = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    shown = rapporteur("ingest", archive, "--data", data, environment=ascii_only)
    assert (shown.status, r"\u2192" in shown.out) == (3, True), shown.err
    given = rapporteur("show", "A/RES/74/3", "--json", "--data", data, environment=ascii_only)
    assert json.loads(given.out) == rapporteur("show", "A/RES/74/3", "--json", "--data", data).data


def test_a_path_that_is_no_text_is_shown_by_its_bytes(tmp_path: Path) -> None:
    folder = Path(str(tmp_path / "caf\udce9"))
    folder.mkdir()
    (folder / "a.md").write_text(CITED)
    done = rapporteur("ingest", folder, "--data", tmp_path / "data")
    assert (done.status, r"caf\xe9" in done.out) == (0, True), done.err


def test_what_is_complained_of_is_no_order_to_the_terminal(data: Path) -> None:
    done = rapporteur("show", "\x1b[31mred", "--data", data)
    assert (done.status, "\x1b" in done.err) == (2, False)
    gone = rapporteur("ingest", "\x1b[31mred", "--data", data)
    assert (gone.status, r"\x1b[31mred" in gone.err) == (2, True)
