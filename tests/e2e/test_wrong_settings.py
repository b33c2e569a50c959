"""What is set or said wrongly ends a command with one line, which says where, and never with a traceback."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from tests.support.commands import Done, rapporteur

STORE = {"RAPPORTEUR_S3_ACCESS_KEY": "a", "RAPPORTEUR_S3_SECRET_KEY": "b"}
"""Keys with which nothing is wrong, for a server that nobody asks."""


def said(done: Done) -> tuple[int, int, bool]:
    """Status, lines of the complaint, and whether it is one."""
    return done.status, done.err.count("\n"), done.err.startswith("error: ")


@pytest.mark.parametrize(
    ("variable", "value", "arguments"),
    [
        ("RAPPORTEUR_CPU_SECONDS", "abc", "status"),
        ("RAPPORTEUR_WORKERS", "x", "list"),
        ("RAPPORTEUR_LOG_LEVEL", "loud", "doctor"),
        ("RAPPORTEUR_OTLP", "collector:4318", "consume all"),
        ("RAPPORTEUR_OTLP", "http://[::1", "gateway serve"),
        ("RAPPORTEUR_GATEWAY_UPLOADS", "x", "gateway serve"),
        ("RAPPORTEUR_KAFKA", "localhost:abc", "topics list"),
        ("RAPPORTEUR_KAFKA", "localhost:abc", "consume all"),
        ("RAPPORTEUR_S3_ENDPOINT", "localhost:9000", "buckets apply --dry-run"),
        ("RAPPORTEUR_S3_ENDPOINT", "localhost:9000", "consume all"),
        ("RAPPORTEUR_S3_SECRET_KEY", "", "consume cleanup"),
        ("RAPPORTEUR_S3_SECRET_KEY", "", "gateway serve"),
        ("RAPPORTEUR_S3_ACCESS_KEY", "", "consume structure"),
    ],
)
def test_a_wrong_variable_is_named(tmp_path: Path, variable: str, value: str, arguments: str) -> None:
    environment = {**STORE, "RAPPORTEUR_DATA": str(tmp_path / "data"), variable: value}
    done = rapporteur(*arguments.split(), environment=environment)
    assert (*said(done), variable in done.err) == (2, 1, True, True), done.err


@pytest.mark.parametrize("command", ["set-aside list", "set-aside redrive --dry-run"])
def test_a_stage_that_there_is_not_is_named_before_anybody_is_asked(command: str) -> None:
    done = rapporteur(*command.split(), "--stage", "cleanpu", "--kafka", "127.0.0.1:9", timeout=20)
    assert (*said(done), "cleanup, structure" in done.err) == (2, 1, True, True), done.err


def test_a_misspelled_variable_is_named_with_the_setting_that_is_near(tmp_path: Path) -> None:
    done = rapporteur(
        "doctor", "--data", tmp_path, environment={"RAPPORTEUR_WORKER": "3", "RAPPORTEUR_GATEWAY_PORT": "tcp://10.0.0.7:50051"}
    )
    meant = "RAPPORTEUR_WORKER is no setting and nothing reads it; did you mean RAPPORTEUR_WORKERS?"
    assert (done.status, done.err) == (0, f"warning: {meant}\n")
    lacking = {line for line in done.out.splitlines() if "environment: " in line}
    assert {f"lack  environment: {meant}", "lack  environment: RAPPORTEUR_GATEWAY_PORT is no setting and nothing reads it"} <= lacking


NOBODY = "--kafka 127.0.0.1:9"


@pytest.mark.parametrize(
    "command", ["set-aside list", "set-aside retry", f"set-aside list {NOBODY}", f"set-aside redrive --dry-run {NOBODY}"]
)
def test_a_reason_that_there_is_not_is_named_before_anybody_is_asked(tmp_path: Path, command: str) -> None:
    done = rapporteur(*command.split(), "--reason", "timedout", timeout=20, environment={"RAPPORTEUR_DATA": str(tmp_path)})
    assert (*said(done), "'timed out'? The reasons are bad key, " in done.err, done.out) == (2, 1, True, True, ""), done.err


@pytest.mark.parametrize(
    ("command", "option"),
    [
        ("monitor", "--monitor"),
        ("consume cleanup", "--monitor"),
        ("gateway serve --address 127.0.0.1:0", "--monitor"),
        ("gateway serve --monitor 127.0.0.1:0", "--address"),
    ],
)
def test_a_port_that_is_taken_is_named_with_the_option_for_another(tmp_path: Path, command: str, option: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = f"127.0.0.1:{other.getsockname()[1]}"
        environment = {**STORE, "RAPPORTEUR_DATA": str(tmp_path / "data")}
        done = rapporteur(*command.split(), *NOBODY.split(), option, taken, environment=environment, timeout=60)
    assert (*said(done), f"nothing can listen at {taken}" in done.err, option in done.err) == (2, 1, True, True, True), done.err


def test_buckets_are_not_looked_at_without_keys() -> None:
    assert "RAPPORTEUR_S3_ACCESS_KEY" not in os.environ
    done = rapporteur("buckets", "apply", "--dry-run")
    assert (*said(done), "RAPPORTEUR_S3_ACCESS_KEY" in done.err) == (2, 1, True, True), done.err


def test_a_number_beyond_all_numbers_is_answered(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    data = tmp_path / "data"
    assert rapporteur("ingest", tmp_path / "in", "--data", data).status == 0
    for arguments in (
        ("list", "--year", "9" * 30),
        ("search", "a", "--limit", "9" * 30),
        ("export", "json", tmp_path / "out", "--year", "9" * 30),
    ):
        done = rapporteur(*arguments, "--data", data)
        assert (done.status, done.err) == (0, "")
