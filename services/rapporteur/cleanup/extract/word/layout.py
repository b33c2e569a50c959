"""How a paragraph of a Word file is set, by what it says itself, its style, and the list that it is in."""

from __future__ import annotations

from rapporteur.cleanup.extract.word.numbering import Numbering
from rapporteur.cleanup.extract.word.properties import ParagraphProperties
from rapporteur.cleanup.extract.word.styles import ParagraphLook
from rapporteur.model.text import Layout


def layout(said: ParagraphProperties, look: ParagraphLook, numbering: Numbering, *, counted: bool) -> Layout:
    """The layout of the next paragraph; its list counts it if it is `counted`, as those with text are."""
    centered = look.centered if said.centered is None else said.centered
    listed = said.number or look.number
    number = numbering.next(*listed, said.style) if listed and counted else None
    if number is None:
        return Layout(said.indent.over(look.indent).steps, "", look.name, centered)
    steps = said.indent.over(number.indent).over(look.indent).steps
    return Layout(steps, number.bullet, look.name, centered, number.text, number.level)
