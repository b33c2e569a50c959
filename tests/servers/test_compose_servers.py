"""What docker-compose.yml says to servers, said to the real ones: they know every setting and option."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from deploy.servers import KafkaCluster
from deploy.servers.programs import alertmanager_program, minio_program, prometheus_program
from tests.support.compose import DEVELOPMENT, FILE, read, settings_of

pytestmark = pytest.mark.servers

SERVICES = read(FILE, settings_of(DEVELOPMENT))["services"]
_ADDRESSES = {"process.roles", "node.id", "listeners", "advertised.listeners", "controller.quorum.voters", "log.dirs"}
"""Other here than there."""


def kafka_settings() -> dict[str, str]:
    """As the image of Kafka reads its environment."""
    variables = {
        name.removeprefix("KAFKA_"): value for name, value in SERVICES["kafka"]["environment"].items() if name.startswith("KAFKA_")
    }
    return {name.lower().replace("_", "."): value for name, value in variables.items() if not name.endswith("_OPTS")}


def test_kafka_starts_with_these_settings_and_knows_them_all(tmp_path: Path) -> None:
    settings = kafka_settings()
    shared = {name: value for name, value in settings.items() if name not in _ADDRESSES}
    with KafkaCluster(tmp_path / "kafka", settings=shared) as cluster:
        printed = cluster.broker(1).printed()
    known = set(re.findall(r"^\t([a-z.]+) = ", printed, flags=re.MULTILINE))
    assert set(settings) <= known


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("prometheus", lambda: [prometheus_program(), "--help"]),
        ("alertmanager", lambda: [alertmanager_program(), "--help"]),
        ("minio", lambda: [minio_program(), "server", "--help"]),
    ],
)
def test_a_server_knows_every_option_that_it_is_given(name: str, command: object) -> None:
    assert callable(command)
    done = subprocess.run(command(), check=False, capture_output=True, text=True)
    known = set(re.findall(r"--[a-z.-]*[a-z]", done.stdout + done.stderr))
    given = {part.partition("=")[0] for part in SERVICES[name]["command"] if part.startswith("--")}
    assert given
    assert given <= known
