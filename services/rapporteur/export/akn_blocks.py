"""The tree of a resolution as Akoma Ntoso elements: paragraphs, points, headings, quoted drafts, tables.

The schema knows two places. In a *hierarchy* (main body, paragraph, point, section) stand numbered containers; in a *flow*
(preamble, list item, table cell) stand plain blocks. Every kind of block has a form in both, so that no tree can be refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from rapporteur.export.akn_inline import Inlines
from rapporteur.export.xml_text import attribute, text
from rapporteur.model.resolution import Block, Kind

_DEEPEST = 40
"""Blocks nested deeper than this are written side by side: XML readers refuse documents some 250 elements deep."""
_OPENED_BY_PHRASE = frozenset({Kind.PREAMBULAR, Kind.OPERATIVE})
_HEADINGS = frozenset({Kind.HEADING, Kind.TITLE})
_TITLED = frozenset({Kind.SECTION, Kind.PART, Kind.ANNEX})


class Blocks:
    """Writes the blocks of one resolution."""

    def __init__(self, inlines: Inlines) -> None:
        self._inlines = inlines
        self._depth = 0
        self._hierarchy: dict[Kind, Callable[[Block], str]] = {
            Kind.ITEM: self._item,
            Kind.HEADING: self._heading,
            Kind.TITLE: self._heading,
            Kind.SECTION: self._section,
            Kind.PART: self._section,
            Kind.ANNEX: self._section,
            Kind.QUOTED_DRAFT: lambda block: f'<paragraph class="draft"><content><p>{self.draft(block)}</p></content></paragraph>',
            Kind.TABLE: lambda block: f'<paragraph class="table"><content>{self._table(block)}</content></paragraph>',
        }

    def hierarchy(self, blocks: Iterable[Block]) -> str:
        """The blocks as containers of a main body, or below another container."""
        return "".join([self._hierarchy.get(b.kind, self._plain)(b) for b in blocks])

    def flow(self, blocks: Sequence[Block]) -> str:
        """The blocks as plain blocks of a preamble, an item or a cell; neighbouring items are one list."""
        out: list[str] = []
        items: list[Block] = []
        for block in blocks:
            if block.kind is Kind.ITEM:
                items.append(block)
                continue
            out += (self._list(items), self._flowing(block))
            items = []
        out.append(self._list(items))
        return "".join(out)

    def preambular(self, block: Block) -> str:
        """A preambular paragraph: a container that is named after its opening phrase, as the United Nations mark them up."""
        return f'<container name="{attribute(block.phrase)}"{self.attributes(block)}>{self._flow_of(block)}</container>'

    def formula(self, block: Block) -> str:
        """The organ line."""
        return f'<formula name="enactingFormula"{self.attributes(block)}>{self._flow_of(block)}</formula>'

    def draft(self, block: Block) -> str:
        """A quoted draft as an inline structure, which stands in the paragraph that recommends it."""
        quote = ' startQuote="&quot;"' if block.quoted else ""
        words = self.words(block)
        head = f"<heading>{words}</heading>" if words or not block.children else ""
        inside = self._deeper(block, lambda children: "".join([self._in_draft(b) for b in children]))
        number = _number(block)
        return f"<embeddedStructure{quote}{self.attributes(block)}>{number}{head}{inside}</embeddedStructure>"

    def words(self, block: Block) -> str:
        """The inlines of a block's own text, its remark (if any) as an empty element behind them."""
        words = self._inlines.words(block.id, block.text, block.phrase if block.kind in _OPENED_BY_PHRASE else "")
        return f'{words}<remark title="{attribute(block.remark)}"/>' if block.remark else words

    def heading_of(self, block: Block) -> str:
        """The number and heading of an annex, as the head of its attachment."""
        words = self.words(block)
        return _number(block) + (f"<heading>{words}</heading>" if words else "")

    def flat_words(self, blocks: Sequence[Block]) -> str:
        """The texts of these trees as lines of one paragraph, for places that take no structure."""
        return "<eol/>".join([_number_words(b) + self.words(b) for b in _flattened(blocks)])

    def attributes(self, block: Block) -> str:
        """The id, and what Akoma Ntoso has no word for in our own namespace: page and line of the source, open ends, quotation marks."""
        out = self._inlines.own_eid(block.id)
        if block.place.page > 0:
            out += f' rapporteur:page="{block.place.page}"'
        if block.place.line > 0:
            out += f' rapporteur:line="{block.place.line}"'
        if block.quoted:
            out += ' rapporteur:quoted="true"'
        if block.open_start:
            out += ' rapporteur:openStart="true"'
        if block.open_end:
            out += ' rapporteur:openEnd="true"'
        return out

    def _item(self, block: Block) -> str:
        """A point of a list; or, where the source sets it so, a paragraph that begins with its number, as the United Nations mark up
        half of theirs. Our own attribute then tells the number to programs.
        """
        if not block.set_as_paragraph:
            return self._numbered("point", block)
        own = f' class="item" rapporteur:number="{attribute(block.number)}"{self.attributes(block)}'
        words = f"<p>{_number_words(block)}{self.words(block)}</p>"
        if not block.children:
            return f"<paragraph{own}><content>{words}</content></paragraph>"
        return f"<paragraph{own}><intro>{words}</intro>{self._deeper(block, self.hierarchy)}</paragraph>"

    def _plain(self, block: Block) -> str:
        if block.kind is Kind.OPERATIVE:
            return self._numbered("paragraph", block)
        element = "paragraph" if self._depth == 0 else "alinea"
        return self._numbered(element, block, f' class="{_css(block)}"')

    def _numbered(self, element: str, block: Block, css: str = "") -> str:
        """A container with its number, its text and what stands below it. A draft that comes first stands in the text itself."""
        opening = f"<{element}{css}{self.attributes(block)}>{_number(block)}"
        words, children = self.words(block), block.children
        while children and children[0].kind is Kind.QUOTED_DRAFT:
            words += self._deeper(replace(block, children=children[:1]), lambda drafts: self.draft(drafts[0]))
            children = children[1:]
        if not children:
            return f"{opening}<content><p>{words}</p></content></{element}>"
        intro = f"<intro><p>{words}</p></intro>" if words else ""
        below = self._deeper(replace(block, children=children), self.hierarchy)
        return f"{opening}{intro}{below}</{element}>"

    def _heading(self, block: Block) -> str:
        below = self._deeper(block, self.hierarchy)
        return (
            f'<paragraph class="{_css(block)}"{self.attributes(block)}>{_number(block)}'
            f"<subheading>{self.words(block)}</subheading>{below}</paragraph>"
        )

    def _section(self, block: Block) -> str:
        """A division. Its number stands with its heading in a paragraph, as the United Nations mark up numbered headings."""
        css = "" if block.kind is Kind.SECTION else f' class="{_css(block)}"'
        head, words = "", self.words(block)
        if block.number or words:
            head = f'<paragraph class="heading">{_number(block)}<subheading>{words}</subheading></paragraph>'
        return f"<section{css}{self.attributes(block)}>{head}{self._deeper(block, self.hierarchy)}</section>"

    def _in_draft(self, block: Block) -> str:
        if block.kind is Kind.FORMULA:
            return self.formula(block)
        if block.kind is Kind.PREAMBULAR:
            return self.preambular(block)
        return self.hierarchy((block,))

    def _flow_of(self, block: Block) -> str:
        return f"<p>{_number_words(block)}{self.words(block)}</p>{self._deeper(block, self.flow)}"

    def _flowing(self, block: Block) -> str:
        if block.kind is Kind.TABLE:
            return self._table(block)
        if block.kind is Kind.QUOTED_DRAFT:
            return f"<p>{self.draft(block)}</p>"
        if block.kind in _HEADINGS or block.kind in _TITLED:
            css = f' class="{_css(block)}"'
            below = self._deeper(block, self.flow)
            heading = f"<crossHeading>{self.words(block)}</crossHeading>"
            return f"<blockContainer{css}{self.attributes(block)}>{_number(block)}{heading}{below}</blockContainer>"
        number = _number_words(block)
        css = "" if block.kind is Kind.TEXT else f' class="{_css(block)}"'
        return f"<p{css}{self.attributes(block)}>{number}{self.words(block)}</p>{self._deeper(block, self.flow)}"

    def _list(self, items: Sequence[Block]) -> str:
        if not items:
            return ""
        written = [f"<item{self.attributes(b)}>{_number(b)}<p>{self.words(b)}</p>{self._deeper(b, self.flow)}</item>" for b in items]
        return f"<blockList>{''.join(written)}</blockList>"

    def _table(self, block: Block) -> str:
        words = _number_words(block) + self.words(block)
        caption = f"<caption>{words}</caption>" if words else ""
        rows = self._deeper(block, lambda children: "".join([self._row(b) for b in children]))
        return f"<table{self.attributes(block)}>{caption}{rows or '<tr><td/></tr>'}</table>"

    def _row(self, block: Block) -> str:
        """A row; what is no row is a row of one cell."""
        if block.kind is not Kind.ROW:
            return f"<tr><td>{self.flow((block,))}</td></tr>"
        words = self.words(block)
        head = f"<td><p>{words}</p></td>" if words else ""
        cells = self._deeper(block, lambda children: "".join([self._cell(b) for b in children]))
        return f"<tr{self.attributes(block)}>{head}{cells or '<td/>'}</tr>"

    def _cell(self, block: Block) -> str:
        if block.kind is not Kind.CELL:
            return f"<td>{self.flow((block,))}</td>"
        return f"<td{self.attributes(block)}>{self._flow_of(block)}</td>"

    def _deeper(self, block: Block, write: Callable[[Sequence[Block]], str]) -> str:
        """What stands below a block, written by `write`; flattened where the tree is deeper than readers bear."""
        if not block.children:
            return ""
        children = block.children if self._depth < _DEEPEST else _flattened(block.children)
        self._depth += 1
        try:
            return write(children)
        finally:
            self._depth -= 1


def _css(block: Block) -> str:
    return block.kind.value.replace(" ", "-")


def _number(block: Block) -> str:
    return f"<num>{text(block.number)}</num>" if block.number else ""


def _number_words(block: Block) -> str:
    return f"{text(block.number)} " if block.number else ""


def _flattened(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """All blocks of these trees in reading order, side by side; without recursion, since the tree may be deep."""
    out: list[Block] = []
    waiting = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        waiting.extend(reversed(block.children))
        out.append(replace(block, children=()))
    return tuple(out)
