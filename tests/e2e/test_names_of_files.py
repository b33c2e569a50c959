"""A file is found by what anybody would call it: its name in the archive, the end of that, its path; and what gave nothing says why."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.e2e.test_copies import ENGLISH
from tests.support.commands import rapporteur


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the archive `in` and the data directory `data`."""
    place = tmp_path_factory.mktemp("names")
    folder = place / "in" / "sub"
    folder.mkdir(parents=True)
    (folder / "first.md").write_text(ENGLISH)
    (folder / "second.md").write_text(ENGLISH)
    (folder / os.fsdecode(b"caf\xe9\nlait.md")).write_text(ENGLISH.replace("74/3", "74/5"))
    (folder / "blank.md").write_text("")
    (folder / "mail.eml").write_text("From: keeper@example.org\nTo: office@example.org\nSubject: lamps\nMIME-Version: 1.0\n\nSee there.\n")
    with zipfile.ZipFile(folder / "parcel.zip", "w") as parcel:
        parcel.writestr("inner/six.md", ENGLISH.replace("74/3", "74/6"))
        parcel.writestr("inner/seven.md", ENGLISH.replace("74/3", "74/7"))
    assert rapporteur("ingest", place / "in", "--data", place / "data").status == 3
    return place


@pytest.mark.parametrize(
    ("name", "symbols"),
    [
        ("sub/first.md", ["A/RES/74/3"]),
        ("{in}/sub/first.md", ["A/RES/74/3"]),
        ("second.md", ["A/RES/74/3"]),
        ("{in}/sub/second.md", ["A/RES/74/3"]),
        (os.fsdecode(b"{in}/sub/caf\xe9\nlait.md"), ["A/RES/74/5"]),
        (os.fsdecode(b"sub/caf\xe9\nlait.md"), ["A/RES/74/5"]),
        (r"caf\xe9\x0alait.md", ["A/RES/74/5"]),
        ("seven.md", ["A/RES/74/7"]),
        ("parcel.zip", ["A/RES/74/7", "A/RES/74/6"]),
        ("{in}/sub/parcel.zip", ["A/RES/74/7", "A/RES/74/6"]),
    ],
)
def test_a_file_is_found_by_any_of_its_names(place: Path, name: str, symbols: list[str]) -> None:
    name = name.replace("{in}", str(place / "in"))
    shown = rapporteur("show", name, "--data", place / "data")
    assert [line.split()[0] for line in shown.out.splitlines() if line.startswith("A/RES/")] == symbols
    assert rapporteur("citations", name, "--json", "--data", place / "data").data
    assert rapporteur("notes", name, "--data", place / "data").status == 0


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("blank.md", "nothing was read of sub/blank.md: empty: there are no bytes in it. Look for the original of this file"),
        ("{in}/sub/mail.eml", "nothing was read of sub/mail.eml: unsupported: it is a mail message. Save what is attached"),
    ],
)
@pytest.mark.parametrize("command", ["show", "notes", "citations", "repairs"])
def test_a_file_that_gave_nothing_says_why(place: Path, command: str, name: str, why: str) -> None:
    done = rapporteur(command, name.replace("{in}", str(place / "in")), "--data", place / "data")
    assert done.status == 2
    assert done.err.startswith(f"error: {why}")
    assert done.err.count("\n") == 1


def test_a_folder_is_no_file(place: Path) -> None:
    assert "there is no resolution 'sub'" in rapporteur("show", "sub", "--data", place / "data").err


def test_a_path_is_known_when_the_file_is_gone(place: Path, tmp_path: Path) -> None:
    shutil.copytree(place / "in", tmp_path / "in", symlinks=True)
    rapporteur("ingest", tmp_path / "in", "--data", tmp_path / "data")
    shutil.rmtree(tmp_path / "in")
    assert rapporteur("show", tmp_path / "in/sub/second.md", "--data", tmp_path / "data").status == 0
