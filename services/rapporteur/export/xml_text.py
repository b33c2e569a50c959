"""Characters made safe for XML: text, attribute values, link targets."""

from __future__ import annotations

import re
from urllib.parse import quote

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile(r"[&<>\n\r]")
_SPECIAL_IN_ATTRIBUTE = re.compile('[&<>"\n\r\t]')
_SAFE_SYMBOL = re.compile(r"[\w./()-]*", re.ASCII)


def legal(document: str) -> str:
    """`document` with every character that XML 1.0 forbids as U+FFFD, so that no byte of a bad source can break the output.

    >>> legal("one\\x00two")
    'one�two'
    """
    return _ILLEGAL.sub("�", document)


def text(words: str) -> str:
    """`words` as the content of an element; a line feed is an `eol`.

    >>> text("Trade & <transit>\\n47th meeting")
    'Trade &amp; &lt;transit&gt;<eol/>47th meeting'
    """
    if not _SPECIAL.search(words):
        return words
    words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return words.replace("\r", "&#13;").replace("\n", "<eol/>")


def attribute(value: str) -> str:
    """`value` as the inside of a double-quoted attribute; white space survives the parser's normalisation.

    >>> attribute('the "Accord" & <more>')
    'the &quot;Accord&quot; &amp; &lt;more&gt;'
    """
    if not _SPECIAL_IN_ATTRIBUTE.search(value):
        return value
    value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return value.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")


def undocs(symbol: str, language: str) -> str:
    """The address under which the United Nations serves the document of a symbol.

    >>> undocs("S/RES/1373(2001)", "fr")
    'https://undocs.org/fr/S/RES/1373(2001)'
    """
    path = symbol if _SAFE_SYMBOL.fullmatch(symbol) else quote(symbol.encode(errors="replace"), safe="/().,-")
    return f"https://undocs.org/{language}/{path}"
