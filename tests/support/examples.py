"""How many examples a law is tried with: all that it asks for, or fewer where somebody waits for the answer."""

from __future__ import annotations

import os


def examples(wanted: int) -> int:
    """`wanted`, or RAPPORTEUR_EXAMPLES where that is less: `make check` sets it, `make test` tries them all."""
    return min(wanted, int(os.environ.get("RAPPORTEUR_EXAMPLES") or wanted))
