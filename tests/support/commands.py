"""Calling the command line as a user does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RAPPORTEUR = Path(sys.executable).parent / "rapporteur"
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Its output as JSON."""
        return json.loads(self.out)


def rapporteur(
    *arguments: str | Path,
    timeout: float = 120,
    environment: dict[str, str] | None = None,
    user: int | None = None,
    within_rights: bool = False,
) -> Done:
    """Run `rapporteur` with these arguments; `timeout` in seconds is what a hang would be told by.

    `within_rights`: what nobody may write in, the superuser may not, either.
    """
    bounds = ["setpriv", "--bounding-set", "-dac_override"] if within_rights and os.geteuid() == 0 else []
    done = subprocess.run(
        [*bounds, RAPPORTEUR, *map(str, arguments)],
        capture_output=True,
        timeout=timeout,
        check=False,
        env={**os.environ, **(environment or {})},
        user=user,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())
