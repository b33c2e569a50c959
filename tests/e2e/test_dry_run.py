"""`ingest --dry-run` leaves with the status that the run would have, for all that a look at each file tells."""

from __future__ import annotations

import shutil

import pytest

from tests.support.commands import rapporteur

AS_THE_RUN = {
    "read": ({"markdown/A-73-101.md": "a.md", "parcel.zip": "b.zip", "word/A_RES_74_1.docx": "c.docx", "pdf/A_RES_74_50.pdf": "d.pdf"}, 0),
    "empty": ({"blank.md": "a.md"}, 0),
    "noise": ({"markdown/A-73-101.md": "a.md", "broken/noise.txt": "b.txt"}, 3),
}


@pytest.mark.parametrize("name", AS_THE_RUN)
def test_a_dry_run_and_the_run_leave_alike(sample, tmp_path, name):
    files, status = AS_THE_RUN[name]
    folder, data = tmp_path / "in", tmp_path / "data"
    folder.mkdir()
    for source, target in files.items():
        shutil.copy(sample / source, folder / target)
    for _ in range(2):  # of the same files again
        assert rapporteur("ingest", folder, "--data", data, "--dry-run").status == status
        assert rapporteur("ingest", folder, "--data", data).status == status


def test_what_is_set_aside_already_counts_until_it_is_gone_or_put_right(sample, tmp_path):
    one, other, data = tmp_path / "one", tmp_path / "other", tmp_path / "data"
    for folder in (one, other):
        folder.mkdir()
    shutil.copy(sample / "broken" / "truncated.docx", one / "a.docx")
    shutil.copy(sample / "word" / "A_RES_74_1.docx", other / "b.docx")
    assert rapporteur("ingest", one, "--data", data).status == 3
    for folder in (one, other):
        done = rapporteur("ingest", folder, "--data", data, "--dry-run")
        assert (done.status, "1 file set aside by earlier runs" in done.out) == (3, True)
    (one / "a.docx").unlink()
    assert rapporteur("ingest", other, "--data", data, "--dry-run").status == 3, "what lies elsewhere stays as it is"
    assert rapporteur("ingest", one, "--data", data, "--dry-run").status == 0
    shutil.copy(sample / "word" / "A_RES_74_2.docx", one / "a.docx")
    assert rapporteur("ingest", one, "--data", data, "--dry-run").status == 0
    assert rapporteur("ingest", one, "--data", data).status == 0


def test_nothing_new_is_said_to_be_nothing(sample, tmp_path):
    folder, data = tmp_path / "in", tmp_path / "data"
    folder.mkdir()
    assert rapporteur("ingest", folder, "--data", data, "--dry-run").out.startswith("No files there\n")
    shutil.copy(sample / "markdown" / "A-73-101.md", folder / "a.md")
    rapporteur("ingest", folder, "--data", data)
    assert rapporteur("ingest", folder, "--data", data, "--dry-run").out.startswith("1 already in; nothing new or changed\n")


def test_what_systems_leave_beside_documents_is_accounted_for_and_not_set_aside(sample, tmp_path):
    """An archive of a Mac, with a folder in each of which the Finder was, never left with 0."""
    folder, data = tmp_path / "in", tmp_path / "data"
    (folder / "1974").mkdir(parents=True)
    shutil.copy(sample / "markdown" / "A-73-101.md", folder / "a.md")
    for name in (".DS_Store", "1974/.DS_Store"):
        (folder / name).write_bytes(b"\0\0\0\1Bud1" + bytes(600))
    tried = rapporteur("ingest", folder, "--data", data, "--dry-run", "--json")
    assert (tried.status, tried.data["already_in"], tried.data["set_aside_before"]) == (0, 0, 0)
    assert {(kind["files"], kind["set_aside"]) for kind in tried.data["new"]} == {(1, ""), (2, "")}
    done = rapporteur("ingest", folder, "--data", data, "--json")
    assert (done.status, done.data["read"], done.data["set_aside"]) == (0, 1, [])
    assert [(file["name"], file["reason"]) for file in done.data["empty"]] == [(".DS_Store", "empty"), ("1974/.DS_Store", "empty")]
    (folder / "letter.docx").write_bytes(b"\0\0\0\1Bud1" + bytes(600))
    assert rapporteur("ingest", folder, "--data", data).status == 3, "what goes by the name of a document is looked after"
