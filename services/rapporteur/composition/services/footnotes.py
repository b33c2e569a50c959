"""Footnote resolution, which needs nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rapporteur.footnotes.stage import STAGE
from rapporteur.platform.stage import Stage


def stage(_index: Path, _tessdata: Path | None) -> Stage[Any]:
    """The stage."""
    return STAGE
