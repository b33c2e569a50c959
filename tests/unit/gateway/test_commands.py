"""The commands of a client, as a user calls them, against a gateway with the services behind it."""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.servers.processes import wait_for
from rapporteur.commands.gateway_client import batch_name
from rapporteur.composition.local import build_pipeline
from rapporteur.gateway.tokens import Role, line, parse
from tests.support.commands import RAPPORTEUR, rapporteur
from tests.support.gateways import Gateway
from tests.support.memory_services import MemoryServices
from tests.unit.gateway.handing import put, text

pytestmark = pytest.mark.slow


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return put(tmp_path / "archive", {"a.md": text(1), "b.md": text(2), "c.md": text(1)})


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[Gateway]:
    (tmp_path / "gateway").mkdir()
    gateway = Gateway(tmp_path / "gateway", pipeline=build_pipeline)
    with gateway.running(), MemoryServices(gateway.topics, gateway.blobs(), gateway.index).running():
        yield gateway


def test_an_archive_is_handed_in_watched_and_certified(gateway: Gateway, archive: Path) -> None:
    done = rapporteur("ingest", archive, "--gateway", gateway.address)
    assert done.status == 0, done.err
    assert "3 files handed in: 2 new, 1 known before" in done.out
    assert "every file accounted for" in done.out
    assert "c.md = a.md" in done.out
    assert "processing: 3 documents" in done.err
    assert "all on record\n" in done.out  # and no command that looks for a data directory


def test_the_same_command_goes_on_with_its_batch_and_begins_another_when_that_is_closed(gateway: Gateway, archive: Path) -> None:
    name = batch_name([archive])
    assert name.startswith("archive-")
    gateway.open(name)
    gateway.upload("a.md", text(1), name)
    for batch in (name, f"{name}-2", f"{name}-3"):
        done = rapporteur("ingest", archive, "--gateway", gateway.address)
        assert (done.status, f"batch {batch}\n" in done.out) == (0, True), done.out
    assert len(gateway.topics.documents) == 2
    assert {change.batch_id for change in gateway.topics.changes_} == {name, f"{name}-2", f"{name}-3"}


@pytest.mark.parametrize(
    ("first", "second", "replaced"),
    [
        ([], [], True),
        (["--batch", "b1", "--archive", "council"], ["--batch", "b2", "--archive", "council"], True),
        (["--batch", "b1"], ["--batch", "b2"], False),
    ],
    ids=["the same paths", "the same archive", "no archive"],
)
def test_a_corrected_file_replaces_what_it_was(
    gateway: Gateway, archive: Path, first: list[str], second: list[str], replaced: bool
) -> None:
    assert rapporteur("ingest", archive, "--gateway", gateway.address, *first).status == 0
    before = list(gateway.topics.documents)
    changed = archive / "b.md"  # the content of a.md is that of c.md, too, and would stay
    changed.write_text("read corrected\n")
    assert rapporteur("ingest", archive, "--gateway", gateway.address, *second).status == 0
    new, *gone = gateway.topics.documents[len(before) :]
    assert not new.withdrawn
    assert [(each.name, each.withdrawn) for each in gone] == ([(new.name, True)] if replaced else [])


def test_a_file_that_cannot_go_in_leaves_the_batch_open_and_is_named(gateway: Gateway, archive: Path) -> None:
    gateway.open()
    gateway.upload("b.md", b"other words")
    done = rapporteur("ingest", archive, "--gateway", gateway.address, "--batch", "b")
    assert done.status == 1
    assert "error: b.md: the batch holds 'b.md' with other content" in done.err
    assert "The batch b stays open" in done.err
    assert not gateway.topics.standing("b").closed


def test_a_closed_batch_takes_nothing_new(gateway: Gateway, archive: Path) -> None:
    assert rapporteur("ingest", archive, "--gateway", gateway.address, "--batch", "b").status == 0
    put(archive, {"d.md": text(3)})
    done = rapporteur("ingest", archive, "--gateway", gateway.address, "--batch", "b")
    assert (done.status, "Give another --batch" in done.err) == (2, True), done.err


def test_an_interrupt_leaves_the_batch_open_and_says_how_to_go_on(gateway: Gateway, tmp_path: Path) -> None:
    archive = put(tmp_path / "many", {f"{n:03}.md": b"words %d" % n for n in range(150)})
    command = [RAPPORTEUR, "ingest", archive, "--gateway", gateway.address, "--batch", "b", "--at-once", "1"]
    with subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as client:
        while len(gateway.topics.items) < 20:
            assert client.poll() is None
        client.send_signal(signal.SIGINT)
        _, said = client.communicate(timeout=60)
    assert client.returncode == 1
    assert "the same command with --batch b goes on" in said
    assert 20 <= len(gateway.topics.items) < 150
    assert rapporteur("ingest", archive, "--gateway", gateway.address, "--batch", "b").status == 0
    assert len(gateway.topics.items) == 150


def is_closed(gateway: Gateway, batch: str) -> bool:
    return gateway.topics.batch(batch) is not None and gateway.topics.standing(batch).closed


def test_waiting_may_be_left_and_taken_up_again(tmp_path: Path, archive: Path) -> None:
    (tmp_path / "gateway").mkdir()
    gateway = Gateway(tmp_path / "gateway", pipeline=build_pipeline)
    with gateway.running():
        command = [RAPPORTEUR, "ingest", archive, "--gateway", gateway.address, "--batch", "b"]
        with subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as client:
            wait_for(lambda: is_closed(gateway, "b") or client.poll() is not None, "the batch to be closed", 120)
            assert client.poll() is None
            client.send_signal(signal.SIGINT)
            _, said = client.communicate(timeout=60)
        assert client.returncode == 130
        assert f"rapporteur watch b --gateway {gateway.address}" in said
        with MemoryServices(gateway.topics, gateway.blobs(), gateway.index).running():
            done = rapporteur("watch", "b", "--gateway", gateway.address, "--json")
        assert (done.status, done.data["read"]) == (0, 2)


def test_nothing_is_printed_but_the_certificate_when_a_program_asks(gateway: Gateway, archive: Path, tmp_path: Path) -> None:
    theirs = rapporteur("ingest", archive, "--gateway", gateway.address, "--json")
    ours = rapporteur("ingest", archive, "--data", tmp_path / "data", "--json")
    assert (theirs.status, ours.status) == (0, 0)
    assert json.loads(theirs.out) == json.loads(ours.out)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--ca", "missing.pem"], "missing.pem cannot be read"),
        (["--certificate", "x"], "give both"),
        (["--token-file", "missing"], "missing cannot be read"),
        (["--batch", "no name"], "Choose another --batch"),
    ],
)
def test_what_was_said_wrongly_is_told_in_a_line(gateway: Gateway, archive: Path, arguments: list[str], words: str) -> None:
    done = rapporteur("ingest", archive, "--gateway", gateway.address, *arguments)
    assert (done.status, done.err.count("\n"), words in done.err) == (2, 1, True), done.err


@pytest.mark.parametrize("address", ["gateway.example", "http://gateway.example:50051", "gateway.example:", ":50051"])
def test_a_gateway_is_a_host_and_a_port(archive: Path, address: str) -> None:
    for command in (["ingest", archive], ["watch", "b"]):
        done = rapporteur(*command, "--gateway", address)
        assert (done.status, done.err.count("\n"), "Write it like gateway.example:50051" in done.err) == (2, 1, True), done.err


def test_a_batch_that_is_not_there_cannot_be_watched(gateway: Gateway) -> None:
    done = rapporteur("watch", "no-such-batch", "--gateway", gateway.address)
    assert (done.status, "there is no batch 'no-such-batch'" in done.err) == (2, True)


def test_a_tokens_file_grows_by_a_line_and_a_wrong_one_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "tokens"
    file.write_text(line("first", frozenset({Role.READ}), "a token"))  # without an end of line
    made = rapporteur("gateway", "token", "second", "--role", "ingest", "--role", "read", "--file", file).out.strip()
    holder = parse(file.read_text()).holder(made)
    assert holder is not None
    assert (holder.name, holder.roles) == ("second", {Role.INGEST, Role.READ})
    assert parse(file.read_text()).holder("a token") is not None
    shown = rapporteur("gateway", "token", "third", "--role", "operate")
    assert parse(shown.err.partition(": ")[2]).holder(shown.out.strip()) is not None
    file.write_text("nonsense")
    done = rapporteur("gateway", "token", "fourth", "--role", "read", "--file", file)
    assert (done.status, done.out, file.read_text()) == (2, "", "nonsense")


def test_a_gateway_that_would_stand_open_does_not_start(tmp_path: Path) -> None:
    done = rapporteur("gateway", "serve", "--address", "0.0.0.0:0", "--data", tmp_path / "data", "--monitor", "127.0.0.1:0")
    assert (done.status, "RAPPORTEUR_GATEWAY_TOKENS" in done.err) == (2, True), done.err
