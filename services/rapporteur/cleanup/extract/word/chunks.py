"""Reads what is set into a Word file as a file of its own: HTML, plain text, another Word file."""

from __future__ import annotations

from collections.abc import Callable

from rapporteur.cleanup.extract.encoding.decoding import decode
from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.extract.files.detection import Format, detect
from rapporteur.cleanup.extract.files.unread import refusal
from rapporteur.cleanup.extract.plain import markdown
from rapporteur.cleanup.extract.web import html


def read_chunk(content: bytes, word: Callable[[bytes], Extracted]) -> Extracted:
    """The reading of a chunk, by `word` if it is a Word file itself. Raises DocumentRefused for what is not read (RTF).

    >>> read_chunk(b"<html><body><p>Kites</p></body></html>", lambda _: Extracted("", ())).transcript
    'Kites'
    """
    found = detect(content)
    if found is Format.DOCX:
        return word(content)
    if found is Format.HTML:
        return html.extract(content)
    if found is Format.TEXT:
        return markdown.extract(decode(content).raw)
    raise refusal(found)
