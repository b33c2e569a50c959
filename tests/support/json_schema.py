"""The published JSON Schema, made from the model: types from the fields, words from the docstrings.

`python -m pytest tests/unit/export --refresh-golden` writes it anew after the model has changed.
"""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
import types
import typing
from dataclasses import MISSING, fields
from enum import Enum
from importlib.resources import files
from pathlib import Path

from rapporteur.export.json_rendering import SCHEMA, default_of
from rapporteur.model.resolved import ResolvedResolution

PATH = Path(str(files("rapporteur.export"))) / "schema" / SCHEMA
Json = dict[str, typing.Any]
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}


def committed_schema() -> Json:
    """The schema as it is published."""
    schema: Json = json.loads(PATH.read_text("utf-8"))
    return schema


def made_schema() -> Json:
    """The schema as the model has it now."""
    definitions: Json = {}
    top = _object(ResolvedResolution, definitions)
    first = {"$schema": {"const": SCHEMA, "description": "The name of this schema."}}
    told = "Names of the other files that hold this resolution, where `rapporteur show SYMBOL` lets this one stand for them."
    last = {"other_copies": {"type": "array", "items": {"type": "string"}, "description": told, "default": []}}
    top["properties"] = {**first, **top["properties"], **last}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:rapporteur:{SCHEMA}", "title": "Resolution"}
    return {**head, **top, "$defs": dict(sorted(definitions.items()))}


def _object(kind: type, definitions: Json) -> Json:
    hints, words = typing.get_type_hints(kind), _attribute_docs(kind)
    properties: Json = {}
    required = []
    for field in fields(kind):
        entry = _type(hints[field.name], definitions)
        if field.name in words:
            entry["description"] = words[field.name]
        default = default_of(field)
        if default is MISSING:
            required.append(field.name)
        elif isinstance(default, Enum):
            entry["default"] = default.value
        elif isinstance(default, str | int | float | bool):
            entry["default"] = default
        elif isinstance(default, tuple):
            entry["default"] = list(default)
        properties[field.name] = entry
    out: Json = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    return {"description": _docs(kind), **out}


def _type(hint: typing.Any, definitions: Json) -> Json:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return {"type": "array", "items": _type(args[0], definitions)}
    if origin is types.UnionType:
        return _type(args[0], definitions)
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    if hint.__name__ not in definitions:
        definitions[hint.__name__] = {}
        definitions[hint.__name__] = _enum(hint) if issubclass(hint, Enum) else _object(hint, definitions)
    return {"$ref": f"#/$defs/{hint.__name__}"}


def _enum(kind: type[Enum]) -> Json:
    words = _attribute_docs(kind)
    meanings = [f"`{member.value}`: {words[member.name]}" for member in kind if member.name in words]
    return {"description": " ".join([_docs(kind), *meanings]), "enum": [member.value for member in kind]}


def _docs(kind: type) -> str:
    return " ".join(inspect.getdoc(kind).split()) if kind.__doc__ else kind.__name__


def _attribute_docs(kind: type) -> dict[str, str]:
    """The docstrings that stand below the fields in the source."""
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    assert isinstance(body, ast.ClassDef)
    out: dict[str, str] = {}
    for before, after in zip(body.body, body.body[1:], strict=False):
        target = before.target if isinstance(before, ast.AnnAssign) else before.targets[0] if isinstance(before, ast.Assign) else None
        if isinstance(target, ast.Name) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            out[target.id] = " ".join(str(after.value.value).split())
    return out
