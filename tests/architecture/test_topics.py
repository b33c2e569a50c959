"""Declaration, code and document say the same of the topics."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from rapporteur.commands.consuming import ALL, StageName
from rapporteur.composition.chain import CHAIN
from rapporteur.composition.stages import stage_named
from rapporteur.platform.messages import channels
from rapporteur.platform.messages.brokers import Brokers
from rapporteur.platform.messages.dead_letters import Diagnosis, dead_letter_headers, dead_letter_topic
from rapporteur.platform.messages.topics import Topic, declared, parse
from rapporteur.platform.stage import Channel, Stage
from tests.architecture.generate import ROOT
from tests.architecture.topics_table import PAGE, page

CHANNELS: dict[str, Channel[Any]] = {value.topic: value for value in vars(channels).values() if isinstance(value, Channel)}
DECLARED = declared()
TEXT = (ROOT / "deploy/topics.yaml").read_text()
BY_RUNNER = {channels.RESOLUTIONS_LATEST.topic, channels.DOCUMENTS_PROGRESSED.topic, channels.DOCUMENTS_SET_ASIDE.topic}
"""What a runner writes for its stage; the rest a stage writes itself."""


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Stage[Any], ...]:
    return tuple(stage_named(name, tmp_path_factory.mktemp("index") / "index.sqlite") for name in CHAIN.stages)


def test_who_watches_documents_knows_the_stages_in_their_order(stages: tuple[Stage[Any], ...]) -> None:
    assert CHAIN.stages == tuple(stage.name for stage in stages)
    assert [name.value for name in StageName] == [*CHAIN.stages, ALL]


def test_every_channel_is_declared_and_every_topic_is_a_channel() -> None:
    assert {topic.name for topic in DECLARED.topics if not topic.is_dead_letters} == CHANNELS.keys()


@pytest.mark.parametrize("name", CHANNELS)
def test_a_channel_has_the_message_and_the_partition_of_its_topic(name: str) -> None:
    channel, topic = CHANNELS[name], DECLARED.named(name)
    assert channel.message.DESCRIPTOR.full_name == topic.message
    assert channel.partition_key(channel.message(**{topic.partitioned_by: "ab12"})) == "ab12"


@pytest.mark.parametrize("topic", DECLARED.topics, ids=lambda topic: topic.name)
def test_a_key_is_made_of_fields_and_begins_with_what_gives_the_partition(topic: Topic) -> None:
    message = next(channel.message for channel in CHANNELS.values() if channel.message.DESCRIPTOR.full_name == topic.message)
    fields = topic.key.split("/")
    assert fields[0] == topic.partitioned_by
    assert set(fields) <= {field.name for field in message.DESCRIPTOR.fields}


def test_stages_read_and_write_what_is_declared(stages: tuple[Stage[Any], ...]) -> None:
    for stage in stages:
        fed = {topic.name for topic in DECLARED.topics if stage.name in topic.consumers} - BY_RUNNER
        written = {topic.name for topic in DECLARED.produced_by(stage.name) if not topic.is_dead_letters} - BY_RUNNER
        assert fed == {stage.consumes.topic}
        assert written == {channel.topic for channel in stage.produces}


def test_every_stage_has_a_topic_of_dead_letters_for_what_it_reads(stages: tuple[Stage[Any], ...]) -> None:
    assert {topic.name for topic in DECLARED.dead_letters} == {dead_letter_topic(stage.consumes.topic) for stage in stages}
    for stage in stages:
        letters, source = DECLARED.named(dead_letter_topic(stage.consumes.topic)), DECLARED.named(stage.consumes.topic)
        assert letters.producers == (stage.name,)
        assert (letters.message, letters.key) == (source.message, source.key)
        assert (letters.retention_days or 0) > (source.retention_days or 0)
        assert "redrive" in letters.consumers
        assert "redrive" in source.producers


def test_a_diagnosis_fits_beside_the_longest_record(stages: tuple[Stage[Any], ...]) -> None:
    long = "x" * 5000
    widest = Diagnosis(long, 6, 2**62, 2**62, long, long, long, 9, datetime.now(UTC), long, long, long, long)
    extra = sum(len(name) + len(value) + 4 for name, value in dead_letter_headers([], widest))
    for stage in stages:
        room = DECLARED.named(dead_letter_topic(stage.consumes.topic)).max_message_bytes
        assert room - DECLARED.named(stage.consumes.topic).max_message_bytes > extra


def test_the_program_carries_the_declaration_that_is_deployed() -> None:
    inside = ROOT / "services/rapporteur/platform/messages/topics.yaml"
    assert inside.is_symlink()
    assert inside.resolve() == ROOT / "deploy/topics.yaml"
    assert '"**/*.yaml"' in (ROOT / "pyproject.toml").read_text()


def test_the_page_shows_the_declaration() -> None:
    assert PAGE.read_text() == page(PAGE.read_text()), "run: python -m tests.architecture.topics_table"


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda told: told["topics"].append(told["topics"][0]), "declared twice"),
        (lambda told: told["topics"][0].pop("retention_days"), "retention_days"),
        (lambda told: told["topics"][0]["consumers"].append("a stranger"), "a stranger"),
        (lambda told: told["parties"].update(idler="does nothing"), "idler"),
        (lambda told: told["topics"][0].update(colour="red"), "colour"),
        (lambda told: told["topics"][0].update(name="Documents"), "name"),
    ],
)
def test_a_declaration_that_contradicts_itself_is_refused(change: Any, complaint: str) -> None:
    told = yaml.safe_load(TEXT)
    change(told)
    with pytest.raises(ValidationError, match=complaint):
        parse(yaml.safe_dump(told))


def test_a_prefix_is_before_every_name_on_the_brokers() -> None:
    brokers = Brokers("localhost:9092", "trial-")
    names = (brokers.topic("a.v1"), brokers.group("cleanup"), brokers.transaction("m-1", "gateway"))
    assert names == ("trial-a.v1", "trial-rapporteur-cleanup", "trial-rapporteur-gateway-m-1")
    assert Brokers("localhost:9092").topic("a.v1") == "a.v1"
