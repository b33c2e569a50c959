"""A member of the group of a toy stage, on a Kafka of its own, and the partitions that it holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rapporteur.platform.driver.observing import SilentDriverObserver
from rapporteur.platform.driver.tenures import Bounds
from rapporteur.platform.kafka.holdings import Holdings
from rapporteur.platform.kafka.lookout import Watch
from rapporteur.platform.kafka.reader import GroupReader
from rapporteur.platform.messages.brokers import Brokers
from tests.servers.holdings.member import SHORT_CALL_MS, Changes, Hands, join, poll
from tests.support.toy_stage import COPYING, toy_stage


@pytest.fixture
def reader(own_brokers: Brokers, monkeypatch: pytest.MonkeyPatch) -> Iterator[GroupReader]:
    monkeypatch.setattr("rapporteur.platform.kafka.reader._CALL_MS", SHORT_CALL_MS)
    made = join(own_brokers)
    yield made
    made.close()


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def holdings(reader: GroupReader, tmp_path: Path, clock: Hands) -> Holdings:
    made = Holdings(toy_stage(COPYING, tmp_path), reader, None, Bounds(), Watch(SilentDriverObserver(), 60, clock))
    poll(made, lambda: made.membership is not None, "the member to be in its group")
    return made


@pytest.fixture
def changes() -> Changes:
    return Changes()


@pytest.fixture
def watched(reader: GroupReader, tmp_path: Path, changes: Changes) -> Holdings:
    made = Holdings(toy_stage(COPYING, tmp_path), reader, None, Bounds(), Watch(changes, 60))
    poll(made, lambda: made.membership is not None, "the member to be in its group")
    return made
