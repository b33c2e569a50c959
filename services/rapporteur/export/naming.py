"""The names of exported files, one a resolution."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapporteur.model.resolution import Identity
from rapporteur.model.resolved import ResolvedResolution

_UNSAFE = re.compile(r"[^\w.-]+")
_ESCAPE = r"\\(?=x(?:[01][0-9a-f]|7f|[89a-f][0-9a-f])|u202[89]|ud[89a-f][0-9a-f]{2})"
"""The backslash before what stands in a document's name for a byte that is no UTF-8, or for a sign that no terminal takes."""
_FOLDER = re.compile(rf"/|(?!{_ESCAPE})\\")
_REPLACED = re.compile(rf"(?P<escape>{_ESCAPE}x?)|(?:(?!{_ESCAPE})[^\w.-])+")
_LONGEST = 180
"""Bytes of a stem: file systems allow 255 for the whole name."""


def stem(document_name: str) -> str:
    r"""The part of the name that says which input it came from: no folder, no suffix.

    Dots stay, so that what stands before the first is the same in the name of the file and of its export.

    >>> stem("volume.zip!/2004/Action against drift.v2.md")
    'Action_against_drift.v2'
    >>> stem("75_102_E.scan.pdf")
    '75_102_E.scan'

    A byte that is no UTF-8 stands as in an address, which no other name can come to: all other `%` are replaced.

    >>> stem(r"2004/caf\xe9.md"), stem("café.md"), stem("caf%E9.md"), stem(r"2004\volume.md")
    ('caf%e9', 'café', 'caf_E9', 'volume')
    """
    base = _FOLDER.split(document_name)[-1]
    head, dot, _ = base.rpartition(".")
    name = _REPLACED.sub(lambda found: "%" if found["escape"] else "_", (head if dot and head else base).lstrip(".")) or "document"
    return name.encode()[:_LONGEST].decode(errors="ignore")


def file_name(resolved: ResolvedResolution, suffix: str) -> str:
    """What one resolution's export is called: `75_102_E.75-102.akn.xml`; what has no number goes by the document's symbol (a draft, a
    report), or else by its place in the document.
    """
    number = number_part(known_number(resolved.resolution.identity)) or f"fragment-{resolved.resolution.ordinal}"
    return f"{stem(resolved.document.name)}.{number}.{suffix}"


def known_number(identity: Identity) -> str:
    """The number, or the symbol of a document that has none yet (`59/…`) or never will; empty where neither is known.

    >>> from rapporteur.model.resolution import Certainty, Organ
    >>> known_number(Identity("A/HRC/59/L.17", "59/…", Organ.HUMAN_RIGHTS_COUNCIL, Certainty.PRINTED))
    'A/HRC/59/L.17'
    """
    return identity.number if identity.number[-1:].isalnum() or identity.number.endswith(")") else identity.symbol


def number_part(number: str) -> str:
    """A resolution number as a part of a file name: empty for none.

    >>> number_part("1373 (2001)")
    '1373-2001'
    """
    return _UNSAFE.sub("-", number).strip("-.")


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
