"""The contracts in protos/ are well-formed, compatible with the last release, and what the committed code was made of."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.generate import ROOT, generate

BUF = Path(sys.executable).parent / "buf"


def buf(*arguments: str) -> str:
    done = subprocess.run([BUF, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_protos_are_free_of_lint():
    assert buf("lint") == ""


@pytest.mark.parametrize("release", sorted((ROOT / "protos" / "released").glob("*.binpb")), ids=lambda path: path.stem)
def test_nothing_breaks_the_readers_of_a_release(release):
    assert buf("breaking", "--against", str(release)) == ""


def test_the_breaking_check_does_see_a_field_that_was_removed(tmp_path):
    shutil.copytree(ROOT / "protos", tmp_path / "protos")
    shutil.copy(ROOT / "buf.yaml", tmp_path)
    blob = tmp_path / "protos/rapporteur/contracts/storage/v1/blob.proto"
    blob.write_text(blob.read_text().replace("string media_type = 5;", ""))
    done = subprocess.run(
        [BUF, "breaking", "--against", str(ROOT / "protos/released/v0.1.0.binpb")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 100
    assert "media_type" in done.stdout


def test_regenerating_gives_no_difference(tmp_path):
    generate(tmp_path)
    made = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*.py*")}
    contracts = ROOT / "services/rapporteur/contracts"
    kept = {p.relative_to(ROOT / "services"): p.read_bytes() for p in contracts.rglob("*.py*") if "__pycache__" not in p.parts}
    assert made == kept, "run `make protos` and commit the result"
