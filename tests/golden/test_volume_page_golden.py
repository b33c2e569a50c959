"""One invented page of a bound volume through all services: LaTeX marks, a cut by the end of a page, a quoted draft, lost hyphens.

`pytest tests/golden --refresh-golden` writes what comes out anew; read the difference before you commit it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rapporteur.export import akoma_ntoso, json_rendering
from rapporteur.model.resolved import ResolvedResolution
from tests.support.akn_schema import parsed
from tests.support.pipeline import read_file

HERE = Path(__file__).parent
RENDERINGS = {"akn.xml": akoma_ntoso.render, "json": json_rendering.render}


@pytest.fixture(scope="module")
def resolutions() -> tuple[ResolvedResolution, ...]:
    return read_file(HERE / "volume-page.md")


@pytest.mark.parametrize("ending", RENDERINGS)
@pytest.mark.parametrize("ordinal", [1, 2])
def test_the_page_comes_out_as_on_file(
    resolutions: tuple[ResolvedResolution, ...], ordinal: int, ending: str, request: pytest.FixtureRequest
) -> None:
    rendered = RENDERINGS[ending](resolutions[ordinal - 1])
    file = HERE / f"volume-page.{ordinal}.{ending}"
    if request.config.getoption("--refresh-golden"):
        file.write_text(rendered, "utf-8")
    assert rendered == file.read_text("utf-8")


def test_there_are_a_tail_and_a_whole_resolution(resolutions: tuple[ResolvedResolution, ...]) -> None:
    assert [(r.resolution.identity.symbol, r.resolution.starts_mid_document) for r in resolutions] == [
        ("E/RES/2004/90", True),
        ("E/RES/2004/91", False),
    ]
    ledger = resolutions[1].ledger
    assert (ledger.marks, ledger.linked, ledger.orphan_marks, ledger.orphan_bodies) == (2, 2, (), ())


@pytest.mark.parametrize("ordinal", [1, 2])
def test_the_akoma_ntoso_on_file_is_valid(ordinal: int) -> None:
    parsed((HERE / f"volume-page.{ordinal}.akn.xml").read_text("utf-8"))
