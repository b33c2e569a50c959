"""The gold documents through Kafka and MinIO: the bytes of every object, the index and the certificate are those of the local driver."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.chaos.archive import truth
from tests.chaos.fleet import Fleet
from tests.chaos.running import run
from tests.chaos.verdict import judge
from tests.support.gold import GOLD, needs_gold

pytestmark = [pytest.mark.servers, pytest.mark.slow, pytest.mark.timeout(600)]


@needs_gold
def test_the_services_make_of_the_gold_documents_what_the_local_driver_makes(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    for kind in ("md", "docx", "volume", "languages"):
        shutil.copytree(GOLD / "dev" / kind, archive / kind, ignore=shutil.ignore_patterns("*.json"))
    known = truth(archive, tmp_path / "truth")
    assert len(known.results) > 150
    with Fleet(tmp_path, brokers=1, replicas=1) as fleet:
        report = run(fleet, archive, [], print)
    assert [row for row in judge(known, report.outcome) if not row.right] == []
