"""The archive that local runs of a toy pipeline take in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.toy_run import Archive


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    (tmp_path / "in").mkdir()
    return Archive(tmp_path / "in", tmp_path / "data")
