"""The program's own sources, for tests that look at how they are written."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import rapporteur

ROOT = Path(rapporteur.__file__).parent


@cache
def text_of(file: Path) -> str:
    """A source file, read once."""
    return file.read_text(encoding="utf-8")


def trees(files: Iterable[Path], *words: str) -> Iterator[tuple[Path, ast.Module]]:
    """The files in which one of the words stands, parsed. The others cannot name it either, and parsing all takes a second."""
    for file in files:
        if any(word in text_of(file) for word in words):
            yield file, ast.parse(text_of(file))
