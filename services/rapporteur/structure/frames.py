"""Where the parser stands: the resolution, part, quoted draft or annex it is in, and the lists open there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapporteur.model.resolution import Adoption, Kind, Organ, Place
from rapporteur.model.text import Repair
from rapporteur.structure.lists import ListSolver
from rapporteur.structure.reading import Line
from rapporteur.structure.tree import Node

DEEPEST = 5
"""Frames within frames: resolution, part, annex, draft, annex of the draft. A sixth is put beside the fifth."""


@dataclass(slots=True)
class Frame:
    """One text with numbering of its own."""

    node: Node
    organ: Organ
    preamble: bool = False
    """Between the organ line and the first operative paragraph."""
    last: int = 0
    """The number of the last numbered paragraph."""
    quoted: bool = False
    """Its paragraphs carry opening quotation marks."""
    host: Node | None = None
    """The last paragraph that items or a quoted draft may belong to."""
    lists: ListSolver = field(default_factory=ListSolver)
    path: list[Node] = field(default_factory=list)
    """The open items, outermost first."""
    counted: tuple[Node, ...] = ()
    """The last block that `heading_numbers` has seen, alone; nothing before it did."""
    seen: int = 0
    numbers: set[str] = field(default_factory=set)

    @property
    def kind(self) -> Kind:
        """What the text is; TITLE for the resolution itself."""
        return self.node.kind

    def begin(self, node: Node) -> Node:
        """A paragraph or heading that ends all lists."""
        self.lists.clear()
        self.path.clear()
        self.host = node
        return self.node.add(node)

    def heading_numbers(self) -> set[str]:
        """The numbers of its headings, without stops. Asked again it looks at what came since: blocks leave a frame from its end only."""
        children = self.node.children
        if self.counted and (self.seen > len(children) or children[self.seen - 1] is not self.counted[0]):
            self.seen, self.numbers = 0, set()
        self.numbers.update(node.number.rstrip(".") for node in children[self.seen :] if node.kind is Kind.HEADING)
        self.seen, self.counted = len(children), tuple(children[-1:])
        return self.numbers


@dataclass(slots=True)
class State:
    """The lines of one resolution's body, and the tree so far. `Kind.TITLE` marks the root frame, the resolution itself."""

    lines: Sequence[Line]
    language: str
    frames: list[Frame]
    adoption: Adoption | None = None
    last: Node | None = None
    """The block added last, whatever it is."""
    repairs: list[Repair] = field(default_factory=list)

    @property
    def frame(self) -> Frame:
        """The innermost frame."""
        return self.frames[-1]

    @property
    def root(self) -> Frame:
        """The resolution itself."""
        return self.frames[0]

    def line(self, at: int) -> Line | None:
        """The line at `at`, or None beyond the end."""
        return self.lines[at] if 0 <= at < len(self.lines) else None

    def begin(self, node: Node) -> Node:
        """A new paragraph or heading in the frame."""
        self.last = self.frame.begin(node)
        return node

    def open(self, node: Node, parent: Node, organ: Organ, *, preamble: bool) -> Frame:
        """A new frame for `node`, which becomes a child of `parent`; behind the deepest frame, not within it, so that no document makes a
        tree without end.
        """
        if len(self.frames) >= DEEPEST:
            self.frames.pop()
            parent = self.frame.node
        parent.add(node)
        frame = Frame(node, organ, preamble)
        self.frames.append(frame)
        self.last = node
        return frame

    def close(self, *kinds: Kind) -> None:
        """Close the innermost frames as long as they are of these kinds."""
        while len(self.frames) > 1 and self.frame.kind in kinds:
            self.frames.pop()

    def inside(self, kind: Kind) -> bool:
        """Whether any open frame is of this kind."""
        return any(frame.kind is kind for frame in self.frames)

    def announces(self) -> bool:
        """Whether the text before ends in a colon."""
        return self.last is not None and self.last.text.text.rstrip('"”» ')[-1:] in {":", "："}


def node_of(kind: Kind, line: Line) -> Node:
    """A block of the line's text, number and place."""
    phrase = line.phrase.text if line.phrase and line.phrase.attested and kind in (Kind.PREAMBULAR, Kind.OPERATIVE) else ""
    return Node(kind, line.text, line.number, phrase, line.place, line.opened, layout=line.paragraph.layout)


def root(organ: Organ) -> Frame:
    """The frame of a resolution before anything of it is read."""
    return Frame(Node(Kind.TITLE, place=Place()), organ)
