"""A data directory is only used when it is one, of the right version, and ours alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rapporteur.platform.home import VERSION, DataDirectory, DataDirectoryError, InUse, NoDataDirectory, OtherVersion
from rapporteur.platform.intake.records import Entry, FileSeen, Kind
from rapporteur.platform.local.journal import Journal
from rapporteur.platform.local.troubles import Troubles


def test_it_is_made_once_and_found_again(tmp_path: Path) -> None:
    made = DataDirectory.create(tmp_path / "new/data")
    assert DataDirectory.create(tmp_path / "new/data") == made == DataDirectory.existing(tmp_path / "new/data")


def test_there_may_be_none(tmp_path: Path) -> None:
    with pytest.raises(NoDataDirectory, match="make one with"):
        DataDirectory.existing(tmp_path / "data")


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(NoDataDirectory, match="not empty"):
        DataDirectory.create(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_is_no_data_directory(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("mine")
    with pytest.raises(NoDataDirectory):
        DataDirectory.create(tmp_path / "data")
    assert (tmp_path / "data").read_text() == "mine"


@pytest.mark.parametrize("text", [f"rapporteur data directory, version {VERSION + 1}\n", "", "something else", "\0\xff"])
def test_another_version_is_refused_and_left_as_it_is(tmp_path: Path, text: str) -> None:
    DataDirectory.create(tmp_path)
    (tmp_path / "format").write_text(text)
    with pytest.raises(OtherVersion, match="nothing in it was changed"):
        DataDirectory.create(tmp_path)
    assert (tmp_path / "format").read_text() == text


def test_a_making_that_was_interrupted_is_taken_up_again(tmp_path: Path) -> None:
    (tmp_path / "format.new").write_text("rappor")
    DataDirectory.create(tmp_path)


def test_another_process_is_refused_with_the_one_that_holds_it(tmp_path: Path) -> None:
    home = DataDirectory.create(tmp_path)
    lines = ["from pathlib import Path", "import sys", "from rapporteur.platform.home import DataDirectory"]
    program = "\n".join([*lines, "with DataDirectory(Path(sys.argv[1])).locked(): pass"])
    with home.locked():
        other = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=False)
    assert other.returncode == 1
    assert f"another run (process {os.getpid()}) is writing in {tmp_path}" in other.stderr
    assert subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False).returncode == 0


def test_the_lock_goes_with_an_error(tmp_path: Path) -> None:
    home = DataDirectory.create(tmp_path)
    with pytest.raises(ZeroDivisionError), home.locked():
        raise ZeroDivisionError
    with home.locked(), pytest.raises(InUse), home.locked():
        pass


def test_a_damaged_journal_is_named(tmp_path: Path) -> None:
    home = DataDirectory.create(tmp_path)
    home.journal.write_bytes(b"this is no database" * 100)
    with pytest.raises(DataDirectoryError, match=r"the journal .* is damaged"):
        Journal(home.journal)


def test_a_journal_with_damaged_pages_is_named_by_whatever_reads_it(tmp_path: Path) -> None:
    home = DataDirectory.create(tmp_path)
    journal = Journal(home.journal)
    files = [FileSeen(f"/in/{number:05}.md", f"{number:05}.md", 1, 1) for number in range(5_000)]
    with journal.transaction():
        for file in files:
            journal.take_in(file, [Entry("", file.name, Kind.DOCUMENT, f"{file.name:0>64}", 1)])
    journal.close()
    content = home.journal.read_bytes()
    home.journal.write_bytes(content[: 20 * 4096] + b"\xa5" * (len(content) - 20 * 4096))
    damaged = Journal(home.journal)
    for ask in (lambda: [damaged.is_unchanged(file) for file in files], Troubles(damaged).files, lambda: damaged.plan("1")):
        with pytest.raises(DataDirectoryError, match=r"the journal .* is damaged"):
            ask()
