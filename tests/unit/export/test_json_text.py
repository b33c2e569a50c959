"""JSON comes out as Python itself writes it, also where its library cannot."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest

from rapporteur.export.json_text import written
from rapporteur.model.resolution import Kind

VALUES = [
    None,
    [True, 0, -(2**53), 0.0, 0.25, 0.97, 1.0, 612.34],
    {"empty": [], "nothing": {}, "deep": [[{"a": [1]}], []]},
    ['Mérida \u2028 决议 🏮 \x7f \x00 \x1f / \\ " \n \t', ""],
]


@dataclass(frozen=True, slots=True)
class Lamp:
    name: str
    kind: Kind = Kind.ITEM


@pytest.mark.parametrize("indent", [1, 2])
@pytest.mark.parametrize("value", VALUES, ids=["null", "numbers", "nesting", "signs"])
def test_it_is_what_python_writes(value: object, indent: int) -> None:
    assert written(value, indent) == json.dumps(value, ensure_ascii=False, indent=indent)


@pytest.mark.parametrize("name", ["Mérida", "half a pair \udc80"])
def test_dataclasses_and_kinds_are_written_with_any_text(name: str) -> None:
    assert json.loads(written([Lamp(name)], 2)) == [{"name": name, "kind": "item"}]
