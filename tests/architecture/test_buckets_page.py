"""Every command of docs/buckets.md can be run, and what it says of buckets and rights is so."""

from __future__ import annotations

import re
import shlex

import pytest

from rapporteur.platform.stores.rights import BUCKETS, SERVICES
from tests.architecture.generate import ROOT
from tests.architecture.test_operations import check

TEXT = (ROOT / "docs/buckets.md").read_text(encoding="utf-8")
LINES = [line.partition(" #")[0].strip() for block in re.findall(r"```sh\n(.*?)```", TEXT, flags=re.DOTALL) for line in block.splitlines()]
COMMANDS = [line for line in LINES if not line.startswith("export ")]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_can_be_run(command: str) -> None:
    assert command.startswith("rapporteur ")
    check(shlex.split(command))


def test_the_buckets_are_those_that_are_made() -> None:
    assert re.findall(r"^\| `(\w+)` \|", TEXT, flags=re.MULTILINE) == [bucket.name for bucket in BUCKETS]


def test_only_the_keeper_lists() -> None:
    assert [rights.service for rights in SERVICES if rights.lists] == ["keeper"]
