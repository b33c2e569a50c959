"""An installation of services as processes, a Prometheus that scrapes them by our configuration, and a hand that gives documents in."""

from __future__ import annotations

import hashlib
import json
import random
import re
import uuid
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import yaml
from minio import Minio

from deploy.servers import AlertmanagerServer, PrometheusServer, S3Access
from deploy.servers.ports import HOST, Ports
from rapporteur.contracts.gateway.v1.ingestion_pb2 import ITEM_FATE_STORED
from rapporteur.gateway.client import Access, File, GatewayClient
from rapporteur.gateway.patience import Patience
from rapporteur.platform.claims import ORIGINALS, OUTPUTS
from rapporteur.specimens import markdown
from rapporteur.specimens.archive import single
from tests.support.installations import environment, installation
from tests.support.promql import DEPLOY
from tests.support.services import Service, service

BATCH = "watched"
STAGES = ("cleanup", "structure", "footnotes", "indexing")


@dataclass
class Installation:
    """What runs, and how it is reached."""

    environment: dict[str, str]
    folder: Path
    ports: Ports
    services: dict[str, Service] = field(default_factory=dict)
    monitors: dict[str, str] = field(default_factory=dict)
    """Where each shows how it is: the same after it is started again."""
    handed_in: int = 0

    def start(self, stack: ExitStack, name: str, *arguments: str, **settings: str) -> Service:
        """A service by this name, to the end of `stack`; `settings` are variables of its own."""
        monitor = self.monitors.setdefault(name, f"{HOST}:{self.ports.take()}")
        own = {**self.environment, "RAPPORTEUR_MEMBER": name, "RAPPORTEUR_MONITOR": monitor, **settings}
        self.services[name] = stack.enter_context(service(*arguments, folder=self.folder, environment=own))
        return self.services[name]

    def hand_in(self, count: int, bad: int = 0) -> None:
        """So many documents that were never handed in before, and so many that no stage can read, through the gateway."""
        with GatewayClient(Access(self._gateway()), Patience()) as client:
            client.open_batch(BATCH, "")
            for number in range(count + bad):
                self.handed_in += 1
                content = document(self.handed_in) if number < count else random.Random(self.handed_in).randbytes(2_000)
                path = self.folder / f"{self.handed_in}.md"
                path.write_bytes(content)
                item = client.upload(BATCH, File(path.name, path, len(content), hashlib.sha256(content).hexdigest())).items[0]
                assert item.fate == ITEM_FATE_STORED, item

    def _gateway(self) -> str:
        found = re.search(r"gateway: (\S+)", self.services["gateway"].said())
        assert found, self.services["gateway"].said()
        return found[1]


def document(number: int) -> bytes:
    """A resolution that we made up, worn as a scan is, different for each number."""
    return markdown.pages([single(70, number)], seed=number).encode()


@contextmanager
def installed(kafka: str, s3: S3Access, folder: Path, more: Mapping[str, str]) -> Iterator[Installation]:
    """Topics and buckets of our own; nothing runs yet."""
    prefix = f"t{uuid.uuid4().hex[:8]}-"
    server = Minio(s3.endpoint.removeprefix("http://"), s3.access_key, s3.secret_key, secure=False)
    for bucket in (ORIGINALS, OUTPUTS):
        server.make_bucket(prefix + bucket)
    with installation(kafka) as brokers:
        names = {
            **environment(brokers),
            "RAPPORTEUR_S3_ENDPOINT": s3.endpoint,
            "RAPPORTEUR_S3_ACCESS_KEY": s3.access_key,
            "RAPPORTEUR_S3_SECRET_KEY": s3.secret_key,
            "RAPPORTEUR_BUCKET_PREFIX": prefix,
            "RAPPORTEUR_DATA": str(folder / "data"),
            "RAPPORTEUR_WORKERS": "1",
            "RAPPORTEUR_GATEWAY": "127.0.0.1:0",
            **more,
        }
        ports = Ports()
        try:
            yield Installation(names, folder, ports)
        finally:
            ports.release()


class Prometheus:
    """A real one that works by deploy/prometheus/prometheus.yml, but for where the services are and how often it looks."""

    def __init__(self, server: PrometheusServer) -> None:
        self._server = server

    def value(self, expression: str) -> list[dict[str, Any]]:
        """The series of an expression now."""
        return self._ask("query", query=expression)

    def drawn(self, expression: str, seconds: int) -> list[float]:
        """All samples that a graph of the last seconds would draw."""
        now = float(self._ask("query", query="time()")[1])  # type: ignore[call-overload]
        series = self._ask("query_range", query=expression, start=str(now - seconds), end=str(now), step="1")
        return [float(sample) for one in series for _, sample in one["values"] if sample != "NaN"]

    def firing(self) -> dict[str, dict[str, str]]:
        """The alerts that fire, by name, with their labels."""
        alerts = self._get("alerts")["alerts"]
        return {alert["labels"]["alertname"]: alert["labels"] for alert in alerts if alert["state"] == "firing"}

    def _ask(self, what: str, **parameters: str) -> Any:
        return self._get(f"{what}?{urlencode(parameters)}")["result"]

    def _get(self, path: str) -> Any:
        with urlopen(f"{self._server.endpoint}/api/v1/{path}", timeout=30) as answer:
            return json.load(answer)["data"]


def configured(folder: Path, services: Mapping[str, Service], alertmanager: AlertmanagerServer, scrape: str) -> Path:
    """Our configuration, made to look every `scrape`, with the addresses of the services in the place of their names.

    The rules are a copy in which nothing waits: every `for` is a second. What an alert asks for is as in the original.
    """
    config = yaml.safe_load((DEPLOY / "prometheus/prometheus.yml").read_text())
    config["global"] = {"scrape_interval": scrape, "evaluation_interval": scrape}
    config["alerting"]["alertmanagers"] = [{"static_configs": [{"targets": [alertmanager.endpoint.removeprefix("http://")]}]}]
    (job,) = [job for job in config["scrape_configs"] if job["job_name"] == "rapporteur"]
    asked = set(job.pop("dns_sd_configs")[0]["names"])
    job.pop("relabel_configs")
    names = {name: name.partition("-")[0] for name in services}
    assert set(names.values()) == asked, "the configuration asks for other services than there are"
    job["static_configs"] = [{"targets": [one.target], "labels": {"service": names[name]}} for name, one in services.items()]
    config["scrape_configs"] = [job]
    rules = yaml.safe_load((DEPLOY / "prometheus/alerts.yml").read_text())
    for rule in rules["groups"][0]["rules"]:
        if "for" in rule:
            rule["for"] = "1s"
    (folder / "alerts.yml").write_text(yaml.safe_dump(rules))
    file = folder / "prometheus.yml"
    file.write_text(yaml.safe_dump(config))
    return file
