"""JSON comes out as Python itself writes it, also where its library cannot."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.export.json_text import written
from rapporteur.model.resolution import Kind

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.sampled_from([0.0, 0.25, 0.97, 1.0, 612.34]) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@dataclass(frozen=True, slots=True)
class Lamp:
    name: str
    kind: Kind = Kind.ITEM


@given(value=VALUES, indent=st.sampled_from([1, 2]))
def test_it_is_what_python_writes(value: object, indent: int) -> None:
    assert written(value, indent) == json.dumps(value, ensure_ascii=False, indent=indent)


@pytest.mark.parametrize("name", ["Mérida", "half a pair \udc80"])
def test_dataclasses_and_kinds_are_written_with_any_text(name: str) -> None:
    assert json.loads(written([Lamp(name)], 2)) == [{"name": name, "kind": "item"}]
