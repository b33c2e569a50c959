"""A resolved resolution as JSON: everything the model holds, with the place of every character in the source."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, fields
from enum import Enum
from functools import cache
from importlib.resources import files

from rapporteur.export.json_text import written
from rapporteur.model.resolved import ResolvedResolution

SCHEMA = "resolution.schema.json"
"""The file beside this package's `schema` folder that describes the output; it is part of every document as `$schema`."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_Encoder = Callable[[typing.Any], typing.Any]


def render(resolved: ResolvedResolution, other_copies: Sequence[str] = ()) -> str:
    """One JSON object, described by `schema/resolution.schema.json`. Pure: equal input, equal output.

    The fields are those of the model, under the same names; one that has its default value (an empty text, an empty list) is left
    out, and the schema says what the default is. Enumerations are written as their values (`preambular`, `resolved`).
    `other_copies` are names of files that hold the resolution too, where this one stands for them; they come last.
    """
    body = {"$schema": SCHEMA, **_encoder(ResolvedResolution)(resolved)}
    if other_copies:
        body["other_copies"] = list(other_copies)
    return _LONE_SURROGATE.sub("\ufffd", written(body, 1)) + "\n"


def schema() -> str:
    """The JSON Schema that describes what `render` writes, as it is published.

    >>> '"title": "Resolution"' in schema()
    True
    """
    return (files(__package__) / "schema" / SCHEMA).read_text("utf-8")


def default_of(field: Field[typing.Any]) -> object:
    """The default of a field of the model, MISSING where it has none."""
    return field.default if field.default_factory is MISSING else field.default_factory()


@cache
def _encoder(kind: type) -> _Encoder:
    """How one dataclass becomes an object; compiled once, since the trees are large."""
    hints = typing.get_type_hints(kind)
    plan = [(f.name, default_of(f), _convert(hints[f.name])) for f in fields(kind)]

    def encode(value: object) -> dict[str, object]:
        out = {}
        for name, default, convert in plan:
            item = getattr(value, name)
            if item != default:
                out[name] = convert(item) if convert else item
        return out

    return encode


def _convert(hint: object) -> _Encoder | None:
    """How a value of this type is written; None where JSON has the type itself."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        inner = _convert(args[0])
        return list if inner is None else lambda items: [inner(item) for item in items]
    if origin is types.UnionType:
        return _convert(args[0])
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda member: member.value
    if hint in (str, int, float, bool):
        return None
    assert isinstance(hint, type)

    def nested(value: object) -> object:
        return _encoder(hint)(value)  # not looked up before it is needed: a block holds blocks

    return nested
