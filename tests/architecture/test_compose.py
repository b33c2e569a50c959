"""docker-compose.yml against the schema of Compose, and against the code: commands, variables, topics, ports."""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest
import typer
import yaml

from rapporteur.cli import app
from rapporteur.gateway.settings import GatewaySettings
from rapporteur.platform.driver.settings import DriverSettings
from rapporteur.platform.messages.topics import declared
from rapporteur.platform.settings import Settings
from rapporteur.platform.stores.rights import SERVICES, name_on_server
from tests.support.commands import ROOT
from tests.support.compose import DEVELOPMENT, EXAMPLE, FILE, OVERLAY, Yaml, laid_over, read, settings_of, variables

OURS = "rapporteur:latest"
INDEX_HOLDERS = {"indexing", "gateway"}


@cache
def plain() -> Yaml:
    """As an operator starts it."""
    return read(FILE, settings_of(DEVELOPMENT))


@cache
def development() -> Yaml:
    """With the overlay for development."""
    environment = settings_of(DEVELOPMENT)
    return laid_over(read(FILE, environment), read(OVERLAY, environment))


def service(name: str) -> Yaml:
    found: Yaml = plain()["services"][name]
    return found


def named(wanted: bool) -> list[str]:
    """The services that run our image, or those that do not."""
    return [name for name, each in plain()["services"].items() if (each["image"] == OURS) is wanted]


def environment_of(each: Yaml) -> dict[str, str]:
    return {name: str(value) for name, value in each.get("environment", {}).items()}


@pytest.mark.parametrize("composed", [plain, development])
def test_it_follows_the_schema(composed: Any) -> None:
    schema = json.loads((Path(__file__).parent / "compose" / "compose-spec.json").read_text())
    validator = jsonschema.validators.validator_for(schema)(schema)
    assert [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(composed())] == []


def test_every_variable_is_explained_and_every_needed_one_must_be_filled_in() -> None:
    used = {variable.name: variable for file in (FILE, OVERLAY) for variable in variables(file)}
    explained = settings_of(EXAMPLE)
    assert set(used) == set(explained)
    assert {name for name, variable in used.items() if variable.needed} == {name for name, value in explained.items() if not value}
    assert {name for name, variable in used.items() if variable.needed} <= set(settings_of(DEVELOPMENT))
    assert set(settings_of(DEVELOPMENT)) <= set(used)


@pytest.mark.parametrize("name", named(True))
def test_every_command_is_one_of_ours(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, value in environment_of(service(name)).items():
        monkeypatch.setenv(variable, value)
    parse(service(name)["command"])


def parse(arguments: list[str]) -> None:
    """What the command line does up to the moment of doing anything. Raises click.UsageError."""
    if arguments == ["--version"]:
        return
    command: Any = typer.main.get_command(app)
    context, rest = None, list(arguments)
    while hasattr(command, "resolve_command"):  # a group of commands
        context = command.context_class(command, parent=context)
        _, command, rest = command.resolve_command(context, rest)
    command.make_context(command.name, rest, parent=context)


@pytest.mark.parametrize("arguments", [["consume", "nothing"], ["topics", "apply", "--nonsense"], ["no-such-command"]])
def test_a_command_that_does_not_exist_would_be_noticed(arguments: list[str]) -> None:
    with pytest.raises(Exception, match=r"(?i)no such|invalid|unexpected|not one of"):
        parse(arguments)


@pytest.mark.parametrize("name", named(True))
def test_every_variable_of_ours_is_a_setting_and_has_a_value_that_it_takes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in [variable for variable in os.environ if variable.startswith("RAPPORTEUR_")]:
        monkeypatch.delenv(variable)
    for each in (service(name), development()["services"][name]):
        given = {key: value for key, value in environment_of(each).items() if key.startswith("RAPPORTEUR_")}
        assert set(given) <= _known()
        for variable, value in given.items():
            monkeypatch.setenv(variable, value)
        Settings()
        GatewaySettings.model_validate({})


def _known() -> set[str]:
    names = {f"RAPPORTEUR_{field.upper()}" for field in Settings.model_fields}
    for field, told in GatewaySettings.model_fields.items():
        names.add(str(told.validation_alias or f"RAPPORTEUR_GATEWAY_{field.upper()}"))
    return names | {f"RAPPORTEUR_SECRET_{rights.service.upper()}" for rights in SERVICES}


def test_every_topic_that_it_names_is_declared() -> None:
    words = re.findall(r"\b[a-z-]+(?:\.[a-z-]+)+\.v\d+(?:\.dlt)?", FILE.read_text() + OVERLAY.read_text())
    assert set(words) <= {topic.name for topic in declared().topics}


def test_every_stage_has_a_service() -> None:
    consumed = {tuple(service(name)["command"]) for name in named(True)}
    stages = {topic.producers[0] for topic in declared().dead_letters}
    assert {("consume", stage) for stage in stages} <= consumed


@pytest.mark.parametrize("name", sorted(plain()["services"]))
def test_every_service_has_as_little_power_as_it_needs(name: str) -> None:
    each = service(name)
    assert each["read_only"] is True
    assert each["cap_drop"] == ["ALL"]
    assert "cap_add" not in each
    assert each["security_opt"] == ["no-new-privileges:true"]
    assert int(each["user"].split(":")[0]) > 0
    assert each["init"] is True
    assert set(each["deploy"]["resources"]["limits"]) == {"cpus", "memory", "pids"}


@pytest.mark.parametrize("name", named(False))
def test_images_of_others_are_pinned_to_the_byte(name: str) -> None:
    assert re.fullmatch(r"[a-z./]+/[a-z]+:[\w.-]+\d[\w.-]*@sha256:[0-9a-f]{64}", service(name)["image"])


def test_our_image_is_built_from_the_dockerfile_and_has_its_user() -> None:
    dockerfile = (ROOT / "deploy" / "Dockerfile").read_text()
    for name in named(True):
        assert service(name)["build"] == {"context": ".", "dockerfile": "deploy/Dockerfile"}
        assert f"USER {service(name)['user']}\n" in dockerfile


def test_nothing_waits_for_what_cannot_come() -> None:
    for name, each in plain()["services"].items():
        for other, how in each.get("depends_on", {}).items():
            lasting = service(other).get("restart") == "unless-stopped"
            wanted = "service_healthy" if lasting else "service_completed_successfully"
            assert how["condition"] == wanted, f"{name} waits for {other}"
            assert not lasting or "healthcheck" in service(other), f"{name} waits for the health of {other}"


def test_whatever_stays_up_has_a_healthcheck_and_starts_again() -> None:
    for name, each in plain()["services"].items():
        assert ("healthcheck" in each) is (each["restart"] == "unless-stopped"), name


def test_services_ask_where_the_servers_answer() -> None:
    listeners = dict(re.findall(r"(\w+)://([\w:]+)", environment_of(service("kafka"))["KAFKA_ADVERTISED_LISTENERS"]))
    store = urlsplit(Settings.model_fields["s3_endpoint"].default)
    for name in named(True):
        environment = environment_of(service(name))
        if environment:
            assert environment["RAPPORTEUR_KAFKA"] == listeners["PLAINTEXT"], name
            asked = urlsplit(environment["RAPPORTEUR_S3_ENDPOINT"])
            assert (asked.hostname, asked.port) == ("minio", store.port), name
    assert f":{store.port}" in service("minio")["command"]


def test_kafka_listens_where_it_says() -> None:
    environment = environment_of(service("kafka"))
    listening = dict(re.findall(r"(\w+)://:(\d+)", environment["KAFKA_LISTENERS"]))
    advertised = dict(re.findall(r"(\w+)://\w+:(\d+)", environment["KAFKA_ADVERTISED_LISTENERS"]))
    assert listening.items() >= advertised.items()
    assert set(listening) == set(re.findall(r"(\w+):PLAINTEXT", environment["KAFKA_LISTENER_SECURITY_PROTOCOL_MAP"]))
    assert environment["KAFKA_CONTROLLER_QUORUM_VOTERS"] == f"{environment['KAFKA_NODE_ID']}@kafka:{listening['CONTROLLER']}"
    assert f"localhost:{listening['PLAINTEXT_HOST']}" in service("kafka")["healthcheck"]["test"][1]
    assert f"127.0.0.1:{listening['PLAINTEXT_HOST']}:{listening['PLAINTEXT_HOST']}" in development()["services"]["kafka"]["ports"]


def test_every_process_of_ours_is_asked_how_it_is_where_it_says_so() -> None:
    port = Settings.model_fields["monitor"].default.rpartition(":")[2]
    scraped = yaml.safe_load((ROOT / "deploy/prometheus/prometheus.yml").read_text())["scrape_configs"][0]["dns_sd_configs"][0]
    assert str(scraped["port"]) == port
    lasting = {name for name in named(True) if service(name)["restart"] == "unless-stopped"}
    assert set(scraped["names"]) == lasting
    for name in lasting:
        assert f"http://127.0.0.1:{port}/healthz" in service(name)["healthcheck"]["test"][-1]


def test_the_monitoring_is_where_it_is_looked_for() -> None:
    prometheus = yaml.safe_load((ROOT / "deploy/prometheus/prometheus.yml").read_text())
    (alertmanager,) = prometheus["alerting"]["alertmanagers"][0]["static_configs"][0]["targets"]
    assert f"--web.listen-address=:{alertmanager.removeprefix('alertmanager:')}" in service("alertmanager")["command"]
    (source,) = (ROOT / "deploy/grafana/provisioning/datasources").glob("*.y*ml")
    (datasource,) = yaml.safe_load(source.read_text())["datasources"]
    asked = urlsplit(datasource["url"])
    assert asked.hostname == "prometheus"
    assert f"--web.listen-address=:{asked.port}" in service("prometheus")["command"]
    (provider,) = yaml.safe_load(next((ROOT / "deploy/grafana/provisioning/dashboards").glob("*.y*ml")).read_text())["providers"]
    assert f"./deploy/grafana/dashboards:{provider['options']['path']}:ro" in service("grafana")["volumes"]


def test_every_file_that_is_mounted_is_there() -> None:
    for each in development()["services"].values():
        mounted = [volume.split(":")[0] for volume in each.get("volumes", []) if isinstance(volume, str)]
        for source in mounted:
            assert (ROOT / source).exists() if source.startswith(".") else source in plain()["volumes"], source


def test_a_published_port_is_one_that_is_listened_to() -> None:
    gateway = environment_of(service("gateway"))["RAPPORTEUR_GATEWAY"].rpartition(":")[2]
    assert GatewaySettings.model_fields["address"].default.rpartition(":")[2] == gateway
    for name, each in development()["services"].items():
        said = json.dumps([each.get("command"), each.get("environment"), each.get("healthcheck")])
        for port in each.get("ports", []):
            assert re.search(rf":{port.rpartition(':')[2]}\b", said), f"{name} publishes {port}"


def test_a_stage_is_given_the_time_that_it_needs_to_stop() -> None:
    grace = max(DriverSettings().grace_seconds, GatewaySettings.model_fields["grace_seconds"].default)
    for name in named(True):
        if service(name)["restart"] == "unless-stopped":
            assert int(service(name)["stop_grace_period"].removesuffix("s")) >= grace + 15, name


def test_the_gateway_has_room_for_all_files_that_it_receives_at_once() -> None:
    uploads = int(environment_of(service("gateway"))["RAPPORTEUR_GATEWAY_UPLOADS"])
    (room,) = [int(size) for size in re.findall(r"/tmp:size=(\d+)m", " ".join(service("gateway")["tmpfs"]))]
    assert room > uploads * int(GatewaySettings.model_fields["upload_mib"].default)
    assert int(service("gateway")["deploy"]["resources"]["limits"]["memory"].removesuffix("g")) * 1024 > room


def test_only_those_who_need_the_index_have_it() -> None:
    holders = {name for name, each in plain()["services"].items() if "index:/data" in each.get("volumes", [])}
    assert holders == INDEX_HOLDERS


def test_every_service_has_its_own_keys_of_the_store_which_the_provisioning_sets() -> None:
    provisioned = environment_of(service("buckets"))
    for rights in SERVICES:
        assert f"RAPPORTEUR_SECRET_{rights.service.upper()}" in provisioned
        if rights.service in plain()["services"]:
            environment = environment_of(service(rights.service))
            assert environment["RAPPORTEUR_S3_ACCESS_KEY"] == name_on_server(rights.service, "")
            assert environment["RAPPORTEUR_S3_SECRET_KEY"] == provisioned[f"RAPPORTEUR_SECRET_{rights.service.upper()}"]
    administrator = environment_of(service("minio"))
    assert provisioned["RAPPORTEUR_S3_ACCESS_KEY"] == administrator["MINIO_ROOT_USER"]
    assert provisioned["RAPPORTEUR_S3_SECRET_KEY"] == administrator["MINIO_ROOT_PASSWORD"]
    with_keys = {name for name in named(True) if "RAPPORTEUR_S3_ACCESS_KEY" in environment_of(service(name))}
    assert with_keys == {rights.service for rights in SERVICES} & set(plain()["services"]) | {"buckets"}
