"""The commands that keep a data directory: what they export, what they find damaged, what they try again."""

from __future__ import annotations

import json
import os
import shutil

import jsonschema
import pytest

from rapporteur.commands.writing import write_whole
from rapporteur.specimens.archive import VOLUME_MEMBERS
from tests.support.akn_schema import parsed
from tests.support.commands import ROOT, rapporteur

SCHEMA = json.loads((ROOT / "services/rapporteur/export/schema/resolution.schema.json").read_text())


def test_export_writes_valid_akoma_ntoso(data, tmp_path):
    assert rapporteur("export", "akn", tmp_path, "--data", data).status == 0
    files = sorted(tmp_path.iterdir())
    assert len([file for file in files if file.name.startswith("E-2019-volume.2019-")]) == VOLUME_MEMBERS
    for file in files:
        assert parsed(file.read_text()) is not None, file.name


def test_an_export_counts_what_an_earlier_one_left_in_the_folder(data, tmp_path):
    (tmp_path / "harbour.76-18.akn.xml").write_text("<akomaNtoso/>")
    (tmp_path / "notes.txt").write_text("of the librarian")
    for _ in range(2):
        assert rapporteur("export", "akn", tmp_path, "--data", data).out.endswith(", 1 file of an earlier export left there\n")


def test_export_writes_json_by_the_schema(data, tmp_path):
    assert rapporteur("export", "json", tmp_path, "--data", data).status == 0
    for file in tmp_path.iterdir():
        jsonschema.validate(json.loads(file.read_text()), SCHEMA)


def test_export_writes_the_schema_of_its_json_without_any_data(data, tmp_path):
    assert rapporteur("export", "schema", tmp_path / "out", "--data", tmp_path / "none").status == 0
    assert "earlier" not in rapporteur("export", "json", tmp_path / "out", "--data", data).out
    assert json.loads((tmp_path / "out" / SCHEMA["$id"].rpartition(":")[2]).read_text()) == SCHEMA


def test_export_into_a_folder_that_is_read_only_says_so_and_speaks_of_no_data(data, tmp_path):
    tmp_path.chmod(0o555)
    done = rapporteur("export", "akn", tmp_path, "--data", data, within_rights=True)
    assert (done.status, done.err.count("\n")) == (1, 1)
    assert "change its owner or mode, or choose another folder" in done.err


@pytest.mark.parametrize("out", ["taken", "taken/below"])
def test_export_names_a_file_that_stands_where_the_folder_should(data, tmp_path, out):
    (tmp_path / "taken").write_text("kept")
    done = rapporteur("export", "json", tmp_path / out, "--data", data)
    assert (done.status, done.err.count("\n"), f"error: {tmp_path / out} cannot be a folder" in done.err) == (2, 1, True), done.err
    assert (tmp_path / "taken").read_text() == "kept"


def test_a_file_is_written_beside_what_strangers_keep_there(tmp_path):
    """In containers every process has the number 1: two exports into one folder wrote over each other's files, or what a link led to."""
    (tmp_path / "kept").write_text("kept")
    beside = tmp_path / f".{os.getpid()}.new"
    beside.symlink_to("kept")
    write_whole(tmp_path / "lamps.json", "lamps")
    assert (beside.is_symlink(), beside.read_text(), (tmp_path / "lamps.json").read_text()) == (True, "kept", "lamps")
    assert len([*tmp_path.iterdir()]) == 3


def test_export_names_a_folder_that_stands_where_a_file_should(data, tmp_path):
    rapporteur("export", "akn", tmp_path / "one", "--data", data)
    name = sorted(file.name for file in (tmp_path / "one").iterdir())[-1]
    (tmp_path / "two" / name).mkdir(parents=True)
    done = rapporteur("export", "akn", tmp_path / "two", "--data", data)
    assert (done.status, done.err.count("\n"), f"{name} is a folder" in done.err) == (2, 1, True), done.err


def test_verify_is_content_with_what_was_just_made(data):
    done = rapporteur("verify", "--data", data)
    assert (done.status, done.out.strip()) == (0, "every document has its objects, they are what was stored, and the index holds them all")


@pytest.mark.parametrize("command", ["list", "status", "search lighthouse", "show A/RES/74/3", "certificate", "verify", "set-aside list"])
def test_a_data_directory_that_cannot_be_written_in_is_read(data, tmp_path, command):
    place = tmp_path / "data"
    shutil.copytree(data, place)
    for path in [*place.rglob("*"), place]:
        path.chmod(0o555)
    done = rapporteur(*command.split(), "--data", place, within_rights=True)
    assert (done.status, done.err) == (3 if command == "certificate" else 0, "")
    there = rapporteur(*command.split(), "--data", data)
    assert done.out.split() == there.out.replace(str(data), str(place)).split()


def test_an_export_goes_on_past_a_damaged_object_and_names_its_document(sample, tmp_path):
    data = tmp_path / "data"
    rapporteur("ingest", sample / "markdown", "--data", data)
    rows = rapporteur("list", "--json", "--data", data).data
    victim = data / "objects" / "outputs" / rows[3]["object_key"]
    victim.chmod(0o644)
    victim.write_bytes(b"no resolution")
    done = rapporteur("export", "akn", tmp_path / "out", "--data", data)
    assert done.status == 1
    assert f"{rows[3]['name']} #{rows[3]['ordinal']}" in done.err
    assert len(list((tmp_path / "out").iterdir())) == len(rows) - 1


@pytest.mark.parametrize("harm", ["damaged", "gone"])
def test_what_is_read_of_a_file_goes_on_past_a_damaged_object_and_names_it(data, tmp_path, harm):
    place = tmp_path / "data"
    shutil.copytree(data, place)
    rows = [row for row in rapporteur("list", "--json", "--data", place).data if row["name"].endswith("E-2019-volume.md")]
    assert len(rows) == VOLUME_MEMBERS
    gone, *others = sorted(rows, key=lambda row: row["ordinal"])
    victim = place / "objects" / "outputs" / gone["object_key"]
    victim.unlink()
    if harm == "damaged":
        victim.write_bytes(b"no resolution")
    named = f"{gone['name']} #{gone['ordinal']}"
    shown = rapporteur("show", gone["name"], "--json", "--data", place)
    assert [json.loads(line)["resolution"]["identity"]["symbol"] for line in shown.out.splitlines()] == [row["symbol"] for row in others]
    drawn = rapporteur("show", gone["name"], "--data", place)
    assert others[-1]["title"].split()[0] in drawn.out
    ledgers = rapporteur("notes", gone["name"], "--json", "--data", place)
    assert len(ledgers.data) == len(others)
    for done in (shown, drawn, ledgers):
        assert (done.status, done.err.count("\n")) == (1, 1)
        assert named in done.err
    for asked in (("repairs", gone["name"]), ("citations", gone["symbol"])):  # the index knows these, whole or not
        assert rapporteur(*asked, "--data", place).out == rapporteur(*asked, "--data", data).out


def test_set_aside_is_grouped_by_reason(data):
    out = rapporteur("set-aside", "list", "--data", data).out
    assert "truncated: 2" in out
    assert "broken/truncated.docx" in out


def test_retry_takes_up_a_file_that_was_put_right(sample, tmp_path):
    folder = tmp_path / "archive"
    folder.mkdir()
    whole = (sample / "word" / "A_RES_74_1.docx").read_bytes()
    (folder / "a.docx").write_bytes(whole[:2000])
    data = tmp_path / "data"
    assert rapporteur("ingest", folder, "--data", data).status == 3
    (folder / "a.docx").write_bytes(whole)
    assert rapporteur("ingest", folder, "--data", data).status == 0
    retried = rapporteur("set-aside", "retry", "--json", "--data", data)
    assert (retried.status, retried.data["read"]) == (0, 1)
    assert rapporteur("status", "--json", "--data", data).data["read"] == 1


def test_a_retry_looks_at_files_that_were_put_right_after_their_content_was_set_aside(sample, tmp_path):
    folder, data = tmp_path / "in", tmp_path / "data"
    folder.mkdir()
    shutil.copy(sample / "broken" / "truncated.pdf", folder / "lamps.pdf")
    assert rapporteur("ingest", folder, "--data", data).status == 3
    shutil.copy(sample / "pdf" / "A_RES_74_50.pdf", folder / "lamps.pdf")
    done = rapporteur("set-aside", "retry", "--reason", "timed out", "--data", data)
    assert done.status == 3, "that is another reason"
    done = rapporteur("set-aside", "retry", "--data", data, "--json")
    assert (done.status, done.data["read"], done.data["set_aside"]) == (0, 1, []), done.err


def test_a_retry_tries_a_content_whose_file_is_not_there_today(sample, tmp_path):
    folder, data = tmp_path / "in", tmp_path / "data"
    shutil.copytree(sample / "broken", folder)
    before = rapporteur("ingest", folder, "--data", data, "--json")
    shutil.rmtree(folder)  # a disk that is taken home
    done = rapporteur("set-aside", "retry", "--data", data, "--json")
    assert (done.status, done.data["set_aside"]) == (3, before.data["set_aside"]), done.err
