"""Growing the tree of a resolution, and freezing it into blocks with stable ids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapporteur.model.resolution import Block, Kind, Organ, Place
from rapporteur.model.text import NO_LAYOUT, Layout, RichText

EMPTY = RichText("")
NOWHERE = Place()


@dataclass(slots=True)
class Node:
    """A block in the making: the only thing in this room that changes after it is made."""

    kind: Kind
    text: RichText = EMPTY
    number: str = ""
    phrase: str = ""
    place: Place = NOWHERE
    quoted: bool = False
    organ: Organ = Organ.UNKNOWN
    open_start: bool = False
    open_end: bool = False
    remark: str = ""
    layout: Layout = NO_LAYOUT
    set_as_paragraph: bool = False
    children: list[Node] = field(default_factory=list)

    def add(self, node: Node) -> Node:
        """Make `node` the last child, and give it back."""
        self.children.append(node)
        return node


_COUNTED = {
    Kind.PREAMBULAR: "pp",
    Kind.HEADING: "h",
    Kind.TEXT: "t",
    Kind.TABLE: "table",
    Kind.NOT_UNDERSTOOD: "x",
    Kind.ANNEX: "annex",
} | {Kind.MISSING_PAGE: "missing"}
_ENCLOSING = (Kind.QUOTED_DRAFT, Kind.PART, Kind.ANNEX)
_NOT_SLUG = re.compile(r"[^\w]+")


@lru_cache(maxsize=4096)  # few numbers differ from those of the text before
def _slug(number: str) -> str:
    return _NOT_SLUG.sub("-", number).strip("-_").lower()


_COLONS = (":", "：")
_STOPS = ".．、 "


class _Namer:
    """Gives every block an id that is unique in its resolution and depends on nothing but the tree before it and the block behind it."""

    def __init__(self) -> None:
        self.used: dict[str, int] = {}
        self.counts: dict[str, int] = {}

    def name(self, node: Node, following: Node | None, scope: str, parent: str) -> str:
        """The id of `node`. `Decides:` alone above paragraph 1 is `op-0`, so that each number below it is its own id."""
        leads = node.kind is Kind.OPERATIVE and not node.number and node.text.text.rstrip()[-1:] in _COLONS
        led = leads and following is not None and following.kind is Kind.OPERATIVE and following.number.strip(_STOPS) == "1"
        base = f"{scope}op-0" if led else self._base(node, scope, parent)
        times = self.used[base] = self.used.get(base, 0) + 1
        # Numbering restarts in sections: the second paragraph 1 is op-1.2. A stop stands in no slug, so none is made twice.
        return base if times == 1 else f"{base}.{times}"

    def _base(self, node: Node, scope: str, parent: str) -> str:
        slug = _slug(node.number) if node.number else ""
        if node.kind is Kind.OPERATIVE:
            return f"{scope}op-{slug or self._count(f'{scope}op')}"
        if node.kind is Kind.ITEM:
            head = parent or f"{scope}item"
            return f"{head}-{slug or self._count(head)}"
        if node.kind in (Kind.ROW, Kind.CELL):
            return f"{parent}-{self._count(parent)}"
        if node.kind is Kind.PART:
            return f"{scope}part-{slug or self._count(f'{scope}part')}"
        if counted := _COUNTED.get(node.kind):
            head = f"{scope}{counted}"
            return f"{head}-{self._count(head)}"
        return f"{scope}{'draft' if node.kind is Kind.QUOTED_DRAFT else str(node.kind.value)}"

    def _count(self, head: str) -> int:
        count = self.counts[head] = self.counts.get(head, 0) + 1
        return count


def freeze(nodes: Sequence[Node]) -> tuple[Block, ...]:
    """The blocks of one resolution. The builder keeps the tree shallow (frames and degrees are capped), so recursion is safe."""
    return _freeze(nodes, _Namer(), "", "")


def _freeze(nodes: Sequence[Node], namer: _Namer, scope: str, parent: str) -> tuple[Block, ...]:
    blocks = []
    for node, following in zip(nodes, (*nodes[1:], None), strict=True) if nodes else ():
        name = namer.name(node, following, scope, parent)
        inner = f"{name}-" if node.kind in _ENCLOSING else scope
        children = _freeze(node.children, namer, inner, "" if node.kind in _ENCLOSING else name)
        blocks.append(
            Block(
                name,
                node.kind,
                node.text,
                node.number,
                node.phrase,
                children,
                node.place,
                node.quoted,
                node.organ,
                node.open_start,
                node.open_end,
                node.remark,
                node.set_as_paragraph,
            )
        )
    return tuple(blocks)
