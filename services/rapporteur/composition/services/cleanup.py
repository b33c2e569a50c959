"""Text cleanup, with the programs that read pictures and binary Word."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from rapporteur.cleanup import stage as cleanup
from rapporteur.composition.engines import WORD, page_reader
from rapporteur.platform.stage import Stage


def stage(_index: Path, tessdata: Path | None) -> Stage[Any]:
    """The stage; `tessdata` is as in the settings."""
    return cleanup.stage(word=WORD, reader=partial(page_reader, tessdata))
