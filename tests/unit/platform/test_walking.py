"""The walk finds every file once, in an order that depends on nothing but names."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from rapporteur.model.failures import Reason
from rapporteur.platform.home import VERSION, DataDirectory
from rapporteur.platform.intake import walking
from rapporteur.platform.intake.records import KnownFile
from rapporteur.platform.intake.walking import look_again, printable, read_trouble, walk


def names(*inputs: Path, skip: Path = Path("/nowhere")) -> list[str]:
    return [file.name for file in walk(inputs, skip)]


def fill(root: Path, *files: str) -> None:
    for file in files:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text("words")


def test_names_come_in_order_of_whole_paths(tmp_path: Path) -> None:
    files = ["b.txt", "a/b.txt", "a.txt", "a-1.txt", "a/b/c.txt", "Z.txt", "a0.txt"]
    fill(tmp_path, *files)
    assert names(tmp_path) == sorted(files)


def test_a_size_and_a_time_come_with_each_file(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    os.utime(tmp_path / "a.txt", ns=(5, 7))
    [file] = walk([tmp_path], Path("/nowhere"))
    assert (file.size, file.mtime_ns, file.path) == (5, 7, str(tmp_path / "a.txt"))


def test_an_input_may_be_a_link(tmp_path: Path) -> None:
    fill(tmp_path, "real/a.txt")
    (tmp_path / "link").symlink_to("real")
    assert names(tmp_path / "link") == ["a.txt"]


def test_inputs_that_overlap_are_walked_once(tmp_path: Path) -> None:
    fill(tmp_path, "in/a.txt", "in/b/c.txt", "in-between/d.txt")
    found = names(tmp_path / "in/b", tmp_path / "in-between", tmp_path / "in", tmp_path / "in/../in", tmp_path / "in/a.txt")
    assert sorted(found) == ["a.txt", "b/c.txt", "d.txt"]


def test_the_data_directory_is_left_out_however_it_is_spelled(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "data/object", "z.txt")
    assert names(tmp_path, skip=tmp_path / "x/../data") == ["a.txt", "z.txt"]


@pytest.mark.parametrize("version", [VERSION, VERSION + 1])
def test_other_data_directories_are_left_out_and_told(tmp_path: Path, version: int) -> None:
    DataDirectory.create(tmp_path / "in/old")
    (tmp_path / "in/old/format").write_text(f"rapporteur data directory, version {version}\n")
    fill(tmp_path / "in", "a.txt", "old/objects/b", "z/format")
    told: list[str] = []
    assert [file.name for file in walk([tmp_path / "in"], Path("/nowhere"), told.append)] == ["a.txt", "z/format"]
    assert told == ["old"]
    assert list(walk([tmp_path / "in/old"], tmp_path / "in/old", told.append)) == []
    assert told == ["old"], "of our own nothing is told"


def test_what_lies_now_where_something_was(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "b/c.txt", "b/d/e.txt")

    def again(path: str, name: str, documents: bool = False) -> list[tuple[str, str]]:
        return [(file.name, file.trouble.reason) for file in look_again(KnownFile(str(tmp_path / path), name, documents), Path("/nowhere"))]

    assert again("a.txt", "in/a.txt") == [("in/a.txt", "")]
    assert again("b", "in/b/") == [("in/b/c.txt", ""), ("in/b/d/e.txt", "")]
    assert again("b", "./") == [("c.txt", ""), ("d/e.txt", "")]
    assert again("gone", "gone") == again("a.txt/gone", "gone") == []
    assert again("gone", "gone", documents=True) == [("gone", "unreadable")]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/up").symlink_to(tmp_path)
    assert names(tmp_path) == ["a/up"]


def test_an_input_that_is_gone_comes_with_its_trouble(tmp_path: Path) -> None:
    [file] = walk([tmp_path / "gone.txt"], Path("/nowhere"))
    assert (file.name, file.trouble.reason) == ("gone.txt", "unreadable")


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (b"plain name.md", "plain name.md"),
        ("résolution 决议 قرار.md".encode(), "résolution 决议 قرار.md"),
        (b"caf\xe9.md", "caf\\xe9.md"),
        (b"two\nlines.md", "two\\x0alines.md"),
        (b"\x1b[31mred.md", "\\x1b[31mred.md"),
    ],
)
def test_a_printable_name_goes_into_any_message(raw: bytes, shown: str) -> None:
    assert printable(os.fsdecode(raw)) == shown
    printable(os.fsdecode(raw)).encode("utf-8")


def test_trouble_is_named(tmp_path: Path) -> None:
    assert read_trouble(PermissionError(errno.EACCES, "x")).reason == "not permitted"
    assert read_trouble(OSError(errno.EIO, "Input/output error")).detail == "it could not be read: Input/output error"
    known = {reason.value for reason in Reason}
    assert {walking.NOT_PERMITTED, walking.UNSUPPORTED, walking.UNREADABLE} <= known


def test_folders_may_be_nested_deeper_than_calls(tmp_path: Path) -> None:
    folders = [tmp_path]
    for _ in range(1_100):
        folders.append(folders[-1] / "d")
        folders[-1].mkdir()
    fill(folders[-1], "a.txt")
    assert names(tmp_path) == ["d/" * 1_100 + "a.txt"]
    (folders[-1] / "a.txt").unlink()
    for folder in reversed(folders):  # what clears up after tests calls itself for each of them
        folder.rmdir()
