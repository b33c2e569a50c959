"""The archive that local runs of a toy pipeline take in, and the sample archive with what was made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.commands import rapporteur
from tests.support.toy_run import Archive


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    (tmp_path / "in").mkdir()
    return Archive(tmp_path / "in", tmp_path / "data")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `rapporteur specimens` writes; to be read only."""
    folder = tmp_path_factory.mktemp("sample") / "archive"
    assert rapporteur("specimens", folder).status == 0
    return folder


@pytest.fixture(scope="session")
def data(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data directory after that folder was ingested; to be read only."""
    place = tmp_path_factory.mktemp("data") / "data"
    done = rapporteur("ingest", sample, "--data", place)
    assert done.status == 3, done.err
    assert "every file accounted for" in done.out
    return place
