"""One invented resolution, rendered: what the outside world sees. `pytest tests/golden --refresh-golden` writes the files anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rapporteur.export import akoma_ntoso, json_rendering
from rapporteur.model.resolved import ResolvedResolution
from tests.support.akn_schema import parsed
from tests.support.invented import RESOLVED

HERE = Path(__file__).parent


@pytest.mark.parametrize(
    ("name", "render"),
    [("lighthouses.akn.xml", akoma_ntoso.render), ("lighthouses.json", json_rendering.render)],
    ids=["akn", "json"],
)
def test_the_rendering_is_the_one_on_file(name: str, render: Callable[[ResolvedResolution], str], request: pytest.FixtureRequest) -> None:
    rendered = render(RESOLVED)
    if request.config.getoption("--refresh-golden"):
        (HERE / name).write_text(rendered, "utf-8")
    assert rendered == (HERE / name).read_text("utf-8")


def test_the_akoma_ntoso_on_file_is_valid() -> None:
    parsed((HERE / "lighthouses.akn.xml").read_text("utf-8"))
