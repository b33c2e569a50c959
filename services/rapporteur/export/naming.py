"""The names of exported files, one a resolution."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapporteur.model.resolved import ResolvedResolution

_UNSAFE = re.compile(r"[^\w-]+")
_UNSAFE_IN_NUMBER = re.compile(r"[^\w.-]+")
_LONGEST = 180
"""Bytes of a stem: file systems allow 255 for the whole name."""


def stem(document_name: str) -> str:
    """The part of the name that says which input it came from: no folder, no suffix, no dot.

    >>> stem("volume.zip!/2004/Action against drift.v2.md")
    'Action_against_drift_v2'
    """
    base = document_name.replace("\\", "/").rsplit("/", 1)[-1]
    head, dot, _ = base.rpartition(".")
    name = _UNSAFE.sub("_", head if dot and head else base) or "document"
    return name.encode()[:_LONGEST].decode(errors="ignore")


def file_name(resolved: ResolvedResolution, suffix: str) -> str:
    """What one resolution's export is called: `75_102_E.75-102.akn.xml`; one without a number goes by its place in the document."""
    number = number_part(resolved.resolution.identity.number) or f"fragment-{resolved.resolution.ordinal}"
    return f"{stem(resolved.document.name)}.{number}.{suffix}"


def number_part(number: str) -> str:
    """A resolution number as a part of a file name: empty for none.

    >>> number_part("1373 (2001)")
    '1373-2001'
    """
    return _UNSAFE_IN_NUMBER.sub("-", number).strip("-.")


def distinct(names: Iterable[str]) -> Iterator[str]:
    """The names, those that came before with a running number: two folders may hold a file of one name.

    >>> list(distinct(["a.75-1.akn.xml", "a.75-1.akn.xml"]))
    ['a.75-1.akn.xml', 'a.75-1.2.akn.xml']
    """
    seen: set[str] = set()
    for name in names:
        ending = next((e for e in (".akn.xml", ".json") if name.endswith(e)), "")
        free, count = name, 1
        while free.casefold() in seen:
            count += 1
            free = f"{name.removesuffix(ending)}.{count}{ending}"
        seen.add(free.casefold())
        yield free
