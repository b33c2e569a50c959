"""docker-compose.yml as Compose reads it: variables filled in, overlays laid over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.support.commands import ROOT

Yaml = dict[str, Any]
FILE, OVERLAY = ROOT / "docker-compose.yml", ROOT / "deploy" / "compose.dev.yml"
EXAMPLE, DEVELOPMENT = ROOT / "deploy" / "compose.env.example", ROOT / "deploy" / "compose.dev.env"
_VARIABLE = re.compile(r"\$\{(\w+)(?::(-)([^}]*)|:(\?)([^}]*))?\}")


class _Reset:
    """A part of the file underneath that an overlay takes away."""


class _Loader(yaml.SafeLoader):
    """Knows what Compose adds to YAML."""


_Loader.add_constructor("!reset", lambda *_: _Reset())


@dataclass(frozen=True)
class Variable:
    """A variable that stands in a file."""

    name: str
    needed: bool
    """Whether Compose refuses to start without it."""


def read(file: Path, environment: Mapping[str, str]) -> Yaml:
    """A file with its variables filled in. Raises KeyError if one is needed and not there."""
    content: Yaml = _filled(yaml.load(file.read_text(), _Loader), environment)
    return content


def laid_over(base: Yaml, overlay: Yaml) -> Yaml:
    """Mappings are merged, lists added to, everything else replaced."""
    result = dict(base)
    for key, value in overlay.items():
        there = result.get(key)
        if isinstance(value, _Reset):
            result.pop(key, None)
        elif isinstance(value, dict) and isinstance(there, dict):
            result[key] = laid_over(there, value)
        elif isinstance(value, list) and isinstance(there, list):
            result[key] = there + value
        else:
            result[key] = value
    return result


def variables(file: Path) -> Iterator[Variable]:
    """Every variable that a file names."""
    for found in _VARIABLE.finditer(file.read_text()):
        yield Variable(found[1], bool(found[4]))


def settings_of(file: Path) -> dict[str, str]:
    """The lines NAME=value of a file of variables, those that are commented out too."""
    lines = (line.removeprefix("#") for line in file.read_text().splitlines())
    return dict(line.split("=", 1) for line in lines if re.match(r"[A-Z0-9_]+=", line))


def _filled(value: Any, environment: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _filled(item, environment) for key, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, environment) for item in value]
    if isinstance(value, str):
        return _VARIABLE.sub(lambda found: _one(found, environment), value)
    return value


def _one(found: re.Match[str], environment: Mapping[str, str]) -> str:
    given = environment.get(found[1], "")
    if not given and found[4]:
        raise KeyError(found[1])
    return given or found[3] or ""
