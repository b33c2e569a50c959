"""Resolves what a run and a paragraph of Word look like: direct properties, character and paragraph styles, toggles."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from rapporteur.cleanup.extract.runs import BOLD, HIDDEN, ITALIC, PLAIN, RAISED, STRUCK, UNDERLINE
from rapporteur.cleanup.extract.word.package import W
from rapporteur.cleanup.extract.word.properties import NO_INDENT, Indent, paragraph_properties

_VAL = W + "val"
_ID = W + "styleId"
_TOGGLES = {
    W + "i": ITALIC, W + "iCs": ITALIC, W + "b": BOLD, W + "bCs": BOLD, W + "vanish": HIDDEN, W + "strike": STRUCK, W + "dstrike": STRUCK,
}  # fmt: skip
_COMPLEX = {W + "iCs", W + "bCs"}
_RIGHT_TO_LEFT = {W + "rtl", W + "cs"}
_UNDERLINE, _RAISED, _STYLE = W + "u", W + "vertAlign", W + "rStyle"
_OFF = {"0", "false", "off", "none"}
_CHAIN = 20
"""No chain of basedOn is longer in any template; a cycle ends here too."""


@dataclass(slots=True)
class _Style:
    based_on: str = ""
    name: str = ""
    on: int = 0
    """Bits that this style switches on."""
    off: int = 0
    """Bits that it switches off: `<w:i w:val="0"/>`."""
    indent: Indent = NO_INDENT
    centered: bool | None = None
    number: tuple[str, int] | None = None
    """numId and level; the level is -1 where numbering.xml ties the style to one."""


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """What a paragraph style gives its paragraphs."""

    name: str = ""
    look: int = PLAIN
    indent: Indent = NO_INDENT
    centered: bool = False
    number: tuple[str, int] | None = None


@dataclass(slots=True)
class _Direct:
    """What one run states itself."""

    on: int = 0
    off: int = 0
    style: str = ""
    complex_on: int = 0
    complex_off: int = 0
    right_to_left: bool = False


@dataclass(slots=True)
class Styles:
    """The styles of one file, each resolved once."""

    _elements: dict[str, etree._Element] = field(default_factory=dict)
    """Not read before a paragraph uses them: a template of the UN has 150 styles, a resolution uses 15."""
    _styles: dict[str, _Style] = field(default_factory=dict)
    _default_paragraph: str = ""
    _default_look: int = 0
    _paragraphs: dict[str, ParagraphLook] = field(default_factory=dict)
    _looks: dict[str, int] = field(default_factory=dict)
    _single: dict[tuple[int, str, str], int] = field(default_factory=dict)
    """What a run looks like that states one property only, as nine in ten do: a language, a style, italics."""

    def paragraph(self, style: str) -> ParagraphLook:
        """What the paragraphs of `style` look like (of the default style where it is empty or unknown)."""
        known = self._paragraphs.get(style)
        if known is None:
            known = self._paragraphs[style] = self._resolve(style)
        return known

    def run(self, properties: etree._Element | None, paragraph: ParagraphLook) -> int:
        """How a run looks, as bits of `transcript`.

        What the run states itself holds; else the toggles of its character style and its paragraph style cancel each other
        (ECMA-376 part 1, 17.7.3: an italic style in an italic heading stands upright).
        """
        if properties is None or not len(properties):
            return paragraph.look
        if len(properties) > 1:
            return self._combined(properties, paragraph)
        key = (paragraph.look, properties[0].tag, properties[0].get(_VAL, ""))
        known = self._single.get(key)
        if known is None:
            known = self._single[key] = self._combined(properties, paragraph)
        return known

    def _combined(self, properties: etree._Element, paragraph: ParagraphLook) -> int:
        direct = _direct(properties)
        styled = self._character(direct.style) if direct.style else 0
        toggled = paragraph.look ^ (styled & ~(UNDERLINE | RAISED | self._default_look)) | styled & (UNDERLINE | RAISED)
        if direct.right_to_left:
            # LibreOffice writes the italics of Arabic as w:i, Word as w:iCs: either counts
            return toggled & ~direct.off & ~direct.complex_off | direct.on | direct.complex_on
        return toggled & ~direct.off | direct.on

    def _character(self, style: str) -> int:
        known = self._looks.get(style)
        if known is None:
            known = self._looks[style] = self._bits(style)
        return known

    def _chain(self, style: str) -> list[_Style]:
        chain: list[_Style] = []
        while style in self._elements and len(chain) < _CHAIN:
            if style not in self._styles:
                self._styles[style] = _style(self._elements[style])
            chain.append(self._styles[style])
            style = chain[-1].based_on
        return chain

    def _bits(self, style: str) -> int:
        bits = decided = 0
        for link in self._chain(style):
            bits |= link.on & ~decided
            decided |= link.on | link.off
        return bits

    def _resolve(self, style: str) -> ParagraphLook:
        chain = self._chain(style if style in self._elements else self._default_paragraph)
        indent = NO_INDENT
        for link in chain:
            indent = indent.over(link.indent)
        centered = next((s.centered for s in chain if s.centered is not None), False)
        number = next((s.number for s in chain if s.number is not None), None)
        look = self._bits(style if style in self._elements else self._default_paragraph) | self._default_look
        return ParagraphLook(_readable(style, chain), look, indent, centered, number)


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of `word/styles.xml`; none of them where the part is missing."""
    styles = Styles()
    if root is None:
        return styles
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if defaults is not None:
        styles._default_look = _direct(defaults).on
    for element in root.iterchildren(W + "style"):
        name = element.get(_ID, "")
        styles._elements[name] = element
        if element.get(W + "default", "0") not in _OFF and element.get(W + "type") == "paragraph":
            styles._default_paragraph = name
    return styles


def _style(element: etree._Element) -> _Style:
    style = _Style()
    for child in element:
        if child.tag == W + "basedOn":
            style.based_on = child.get(_VAL, "")
        elif child.tag == W + "name":
            style.name = child.get(_VAL, "")
        elif child.tag == W + "rPr":
            direct = _direct(child)
            style.on, style.off = direct.on, direct.off
        elif child.tag == W + "pPr":
            said = paragraph_properties(child)
            style.indent, style.centered, style.number = said.indent, said.centered, said.number
    return style


def _readable(style: str, chain: list[_Style]) -> str:
    """The id, which UN templates make speaking (`TitleH1`, `SingleTxt`), or the name where Word counts (`1`, `a3`)."""
    if len(style) > 2 or not chain:
        return style
    return chain[0].name if style else ""


def _direct(properties: etree._Element) -> _Direct:
    direct = _Direct()
    for child in properties:
        tag = child.tag
        bit = _TOGGLES.get(tag)
        if bit is not None:
            off = child.get(_VAL, "") in _OFF
            if tag in _COMPLEX:
                direct.complex_off |= bit if off else 0
                direct.complex_on |= 0 if off else bit
            elif off:
                direct.off |= bit
            else:
                direct.on |= bit
        elif tag == _STYLE:
            direct.style = child.get(_VAL, "")
        elif tag == _UNDERLINE:
            off = child.get(_VAL, "none") in _OFF
            direct.off |= UNDERLINE if off else 0
            direct.on |= 0 if off else UNDERLINE
        elif tag == _RAISED:
            raised = child.get(_VAL) == "superscript"
            direct.on |= RAISED if raised else 0
            direct.off |= 0 if raised else RAISED
        elif tag in _RIGHT_TO_LEFT:
            direct.right_to_left = child.get(_VAL, "") not in _OFF
    return direct
