"""Pages of which no text came: each keeps its place in the tree, between what stood on the pages around it."""

from __future__ import annotations

from collections.abc import Sequence

from rapporteur.model.resolution import Kind, Place
from rapporteur.model.text import Paragraph
from rapporteur.structure.tree import Node


def keep_places(tops: list[Node], pages: Sequence[Paragraph]) -> None:
    """Put a block for each of `pages` (paragraphs of that zone) before the first block that begins behind it, else at the end."""
    for page in pages:
        siblings, at = _first_behind(tops, page.line) or (tops, len(tops))
        which = f"page {page.page}" if page.page else "a page"
        siblings.insert(at, Node(Kind.MISSING_PAGE, place=Place(page.page, page.line), remark=f"{which} is not here: {page.label}"))


def _first_behind(nodes: list[Node], line: int) -> tuple[list[Node], int] | None:
    """The first node in the order of reading that begins behind a line of the source: its siblings, and its place among them."""
    for at, node in enumerate(nodes):
        if node.place.line > line:
            return nodes, at
        if found := _first_behind(node.children, line):
            return found
    return None
