"""Where the United Nations' own markup lies, for tests that hold us against it; they skip visibly where it is not there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

GOLD = Path(os.environ.get("RAPPORTEUR_GOLD", Path(__file__).parents[3] / "shared" / "gold"))
DOMAIN = GOLD.parent / "domain"

needs_gold = pytest.mark.skipif(not (GOLD / "dev").is_dir(), reason=f"no gold documents at {GOLD}: set RAPPORTEUR_GOLD")
needs_seed = pytest.mark.skipif(not (DOMAIN / "seed_expected.json").exists(), reason=f"no seed pages at {DOMAIN}: set RAPPORTEUR_GOLD")
