"""A reader that goes away before the end, as `| head` does, changes nothing of what a command says by its exit status."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.support.commands import RAPPORTEUR


def status_unread(*arguments: str | Path) -> tuple[int, bytes]:
    """The exit status, and what was said on standard error, where nobody reads the output from the first word on."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as output:
        done = subprocess.run([RAPPORTEUR, *map(str, arguments)], stdout=output, stderr=subprocess.PIPE, timeout=120, check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize("command", ["list", "list --json", "show A/RES/74/3", "search lighthouse", "search the --json", "repairs"])
def test_who_has_seen_enough_is_told_of_no_failure(data, command):
    assert status_unread(*command.split(), "--data", data) == (0, b"")


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_what_was_set_aside_is_told_to_scripts_though_nobody_reads(data, more):
    assert status_unread("certificate", *more, "--data", data) == (3, b"")


def test_an_ingestion_that_nobody_listens_to_ends_as_it_went(sample, tmp_path):
    status, said = status_unread("ingest", sample / "markdown", "--data", tmp_path / "data")
    assert (status, b"error" in said) == (0, False), said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
@pytest.mark.parametrize("command", ["list", "list --json", "show A/RES/74/3", "status", "certificate --json"])
def test_an_output_that_has_no_room_is_named_with_what_to_do(data, command):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [RAPPORTEUR, *command.split(), "--data", data], stdout=full, stderr=subprocess.PIPE, timeout=120, check=False, text=True
        )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "the output could not be written: the disk that it goes to is full. Free some space" in done.stderr
