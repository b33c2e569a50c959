"""How the source sets its subparagraphs: as members of a list, or as ordinary paragraphs that begin with a letter.

Both are in use, in the sources and in the United Nations' own markup: of 3,224 lettered subparagraphs 1,579 are points of a list, 1,547
are paragraphs whose text begins with the letter, 98 are paragraphs with a number (un-resolutions 1.4). An export should say which. A
source tells only by its own signs: the list dashes that OCR tools write, the paragraph styles and indents of Word, the lists of HTML.
Where it has no such signs, a list is a list, if a sentence leads into it; letters that stand in an annex with no sentence
above them list nothing and number its paragraphs. What this is worth in the scores, and why, is in docs/decisions/0006.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapporteur.model.resolution import Kind
from rapporteur.model.text import Layout, Paragraph, Zone
from rapporteur.structure.tree import Node

DASHES = frozenset("-*+")


@dataclass(frozen=True, slots=True)
class Ordinary:
    """How the document sets a paragraph that is no member of a list."""

    style: str
    indent: int
    dashes: bool
    """Its lists are told by dashes: there are some, and no styles."""

    @property
    def tells(self) -> bool:
        """Whether the source has signs that tell a list at all."""
        return self.dashes or bool(self.style)

    def set_as_list(self, items: Sequence[Node], above: Node) -> bool:
        """Whether the subparagraphs of a block are set as a list.

        OCR tools lose dashes and make none up, so that one dash tells for the whole list. Styles and indents err both ways: most tell.
        """
        if not self.tells:
            return above.kind is not Kind.ANNEX
        set_so = sum(self._is_member(item.layout, above) for item in items)
        return set_so > 0 if self.dashes else 2 * set_so >= len(items)

    def _is_member(self, layout: Layout, above: Node) -> bool:
        if layout.bullet or layout.number:
            return True
        style, indent = (above.layout.style, above.layout.indent) if above.layout.style else (self.style, self.indent)
        return not self.dashes and (layout.style, layout.indent) != (style, indent)


def ordinary(paragraphs: Iterable[Paragraph]) -> Ordinary:
    """The commonest looks of a document's body."""
    layouts = [p.layout for p in paragraphs if p.zone is Zone.BODY]
    dashes = any(layout.bullet in DASHES for layout in layouts if layout.bullet)
    looks = Counter((layout.style, layout.indent) for layout in layouts if not layout.style.startswith("#"))
    style, indent = looks.most_common(1)[0][0] if looks else ("", 0)
    return Ordinary(style, indent, dashes and not style)


def settle(nodes: Sequence[Node], body: Ordinary) -> None:
    """Note on every item how it is set. A list is one or the other as a whole, and so is what hangs under its members."""
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        waiting += node.children
        items = [child for child in node.children if child.kind is Kind.ITEM]
        if items and not _in_list(node):
            as_paragraphs = not body.set_as_list(items, node)
            for item in items:
                item.set_as_paragraph = as_paragraphs


def _in_list(node: Node) -> bool:
    return node.kind is Kind.ITEM and not node.set_as_paragraph
