"""The commands of docker-compose.yml with their variables, on real servers: provisioning, then every service, each by its own keys."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from deploy.servers import KafkaCluster, MinioServer
from deploy.servers.ports import Ports
from rapporteur.specimens.archive import write_archive
from tests.support.commands import RAPPORTEUR, rapporteur
from tests.support.compose import DEVELOPMENT, FILE, OVERLAY, laid_over, read, settings_of
from tests.support.services import Service, service

pytestmark = [pytest.mark.servers, pytest.mark.slow]

_VARIABLES = settings_of(DEVELOPMENT)
SERVICES = laid_over(read(FILE, _VARIABLES), read(OVERLAY, _VARIABLES))["services"]
LASTING = [name for name, each in SERVICES.items() if each["image"].startswith("rapporteur:") and each["restart"] == "unless-stopped"]
_SET_ASIDE = 3


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A Kafka and a MinIO with the administrator that the file gives it; where our processes find them."""
    administrator = {name: value for name, value in SERVICES["minio"]["environment"].items() if name.startswith("MINIO_ROOT")}
    with KafkaCluster(tmp_path / "kafka") as kafka, MinioServer(tmp_path / "minio", environment=administrator) as store:
        yield {"RAPPORTEUR_KAFKA": kafka.bootstrap, "RAPPORTEUR_S3_ENDPOINT": store.endpoint}


def _environment(name: str, servers: Mapping[str, str], folder: Path) -> dict[str, str]:
    """What the file says, with the addresses of this machine."""
    said = {key: str(value) for key, value in SERVICES[name].get("environment", {}).items() if key.startswith("RAPPORTEUR_")}
    return {**said, **servers, "RAPPORTEUR_DATA": str(folder / "data"), "RAPPORTEUR_MEMBER": name, "RAPPORTEUR_WORKERS": "1"}


def test_what_compose_starts_takes_an_archive_in(tmp_path: Path, servers: dict[str, str]) -> None:
    for name in ("topics", "buckets"):
        _provision(name, _environment(name, servers, tmp_path))
        _provision(name, _environment(name, servers, tmp_path))
    port = Ports().take()
    addresses = {**servers, "RAPPORTEUR_GATEWAY": f"127.0.0.1:{port}"}
    archive = tmp_path / "archive"
    write_archive(archive)
    with ExitStack() as stack:
        running: dict[str, Service] = {}
        for name in LASTING:
            environment = _environment(name, addresses, tmp_path)
            running[name] = stack.enter_context(service(*SERVICES[name]["command"], folder=tmp_path, environment=environment))
        for each in running.values():
            each.wait_ready()
            assert each.ask("/healthz")[0] == 200
        there = rapporteur("ingest", archive, "--gateway", f"127.0.0.1:{port}", "--json", timeout=250)
        assert there.status == _SET_ASIDE, there.out + there.err
        here = rapporteur("ingest", archive, "--data", tmp_path / "local", "--json")
        assert _lasting(there.data) == _lasting(here.data)
        assert {name: each.stop() for name, each in running.items()} == dict.fromkeys(LASTING, 0)


def _lasting(certificate: dict[str, object]) -> dict[str, object]:
    """All of a certificate but which of two equal files came first: several are handed in at once."""
    return {name: value for name, value in certificate.items() if name != "duplicates"}


def _provision(name: str, environment: Mapping[str, str]) -> None:
    command = [RAPPORTEUR, *SERVICES[name]["command"]]
    done = subprocess.run(command, check=False, env={**os.environ, **environment}, capture_output=True, text=True, timeout=200)
    assert done.returncode == 0, done.stdout + done.stderr
