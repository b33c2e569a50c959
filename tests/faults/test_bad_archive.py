"""An archive full of bad files: none takes the run down, each is named with its reason and what to do, the good ones come out."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from rapporteur.specimens import markdown
from rapporteur.specimens.archive import single
from tests.faults.bad_files import BAD, Bad
from tests.support.commands import rapporteur

ERROR_WORDS = ("Traceback", "Error:", "Exception")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> dict:
    folder = tmp_path_factory.mktemp("archive")
    for bad in BAD:
        (folder / bad.name.split("!/")[0]).write_bytes(bad.make())
    (folder / "good.md").write_text(markdown.clean(single(75, 1)))
    (folder / "latin.txt").write_bytes(markdown.clean(single(75, 2)).replace("Support", "Café “Support”").encode("cp1252", "replace"))
    (folder / os.fsdecode(b"na\xefve.md")).write_text(markdown.clean(single(75, 3)))
    (folder / "good-link.md").symlink_to(folder / "good.md")
    (folder / "loop").symlink_to(folder)
    data = tmp_path_factory.mktemp("data") / "data"
    done = rapporteur("ingest", folder, "--data", data, timeout=280)
    assert done.status == 3, done.err
    assert not any(word in done.out + done.err for word in ERROR_WORDS)
    return rapporteur("certificate", "--json", "--data", data).data


def said(certificate: dict, name: str) -> list[dict]:
    return [f for f in certificate["set_aside"] + certificate["empty"] if f["name"].endswith(name)]


def test_every_file_is_accounted_for(certificate):
    assert certificate["complete"]
    assert certificate["files_in"] == certificate["accounted"]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_each_is_named_with_its_reason_and_what_to_do(certificate, bad: Bad):
    (file,) = said(certificate, bad.name)
    assert file["reason"] == bad.reason.value
    assert bad.words in file["detail"]
    assert file["detail"] and file["advice"], json.dumps(file)
    assert not file["detail"].endswith("."), "it stands between a colon and a stop"
    assert file["advice"].endswith("."), json.dumps(file)


def test_the_good_files_come_out(certificate):
    assert certificate["read"] >= 3
    assert not said(certificate, "good.md")
    assert not said(certificate, "ve.md")


def test_nothing_was_written_outside(certificate):
    assert not list(Path("/").glob("climbed.md"))


HOSTILE_TEXTS = {
    "one line of 50 MB": lambda: b"Recalls its resolution 55/25 and " * 1_600_000,
    "100,000 nested list items": lambda: (
        b"74/1\n\nA title\n\nThe General Assembly,\n\n1. Decides:\n\n"
        + b"".join(b"(%s) Item;\n\n" % (b"a", b"i", b"1", b"A")[n % 4] for n in range(100_000))
    ),
    "a megabyte of stars": lambda: b"*" * 1_000_000,
    "a megabyte of open brackets": lambda: b"[^" * 500_000,
    "a megabyte of dollars": lambda: b"$^{" * 330_000,
    "a megabyte of digits": lambda: b"1" * 1_000_000,
    "a megabyte of slashes": lambda: b"A/" * 500_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE_TEXTS)
def test_a_hostile_text_ends_by_itself(kind, tmp_path):
    (tmp_path / "hostile.md").write_bytes(HOSTILE_TEXTS[kind]())
    (tmp_path / "good.md").write_text(markdown.clean(single(75, 1)))
    done = rapporteur(
        "ingest", tmp_path, "--data", tmp_path / "data", "--workers", "1", timeout=280, environment={"RAPPORTEUR_WALL_SECONDS": "20"}
    )
    assert done.status in (0, 3), done.err
    account = rapporteur("certificate", "--json", "--data", tmp_path / "data").data
    assert account["complete"] and account["read"] >= 1
