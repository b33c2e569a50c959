"""The published JSON Schema says what the model is."""

from __future__ import annotations

import json

import pytest

from tests.support.json_schema import PATH, committed_schema, made_schema


def test_the_published_schema_is_in_step_with_the_model(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--refresh-golden"):
        PATH.parent.mkdir(exist_ok=True)
        PATH.write_text(json.dumps(made_schema(), ensure_ascii=False, indent=2) + "\n", "utf-8")
    assert committed_schema() == made_schema(), "the model has changed: run pytest tests/unit/export --refresh-golden"
