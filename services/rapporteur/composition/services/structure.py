"""Structure parsing, which needs nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rapporteur.platform.stage import Stage
from rapporteur.structure.stage import STAGE


def stage(_index: Path, _tessdata: Path | None) -> Stage[Any]:
    """The stage."""
    return STAGE
