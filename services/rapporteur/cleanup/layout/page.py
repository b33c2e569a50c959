"""What a page holds before anything is made of it: words with their places, lines that are drawn, pictures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from rapporteur.cleanup.extract.runs import Ink
from rapporteur.model.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Run:
    """Characters set in one go, with their place. Lengths are points (1/72 inch); x grows to the right, y downwards from the top."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    """The height of the type, as on the page (12 for 12 point), not of the ink."""
    look: int = 0
    """Bits of cleanup.extract.runs: ITALIC, BOLD, UNDERLINE, STRUCK, ARTIFACT."""
    font: str = ""
    """The name of the font, in small letters; empty where nobody knows it."""
    space: bool = False
    """A space stands before it, whatever the gap: OCR reads words. False leaves it to the gap."""
    link: str = ""
    """The address of the link that an editor set on it."""
    upright: bool = True
    """Set along the line of reading; False for text that runs up a margin."""
    confidence: float = 1.0
    """How sure the reader of the characters is: 1 for a text that the file holds, less from OCR."""
    meant: str = ""
    """Of a mark or label whose number could not be read: what the order of the notes gives; else empty."""
    doubt: float = 0.0
    """How likely that is wrong."""
    ink: Ink | None = None
    """Where it stands on the page that it was read off; None for a text that the file holds. x0 and the others are those of the page set
    level, by which lines are found; a part of a run has the ink of the whole."""

    @property
    def label(self) -> str:
        """What it says if it is a mark."""
        return self.meant or self.text.strip()


@quick
@dataclass(frozen=True, slots=True)
class Rule:
    """A thin horizontal line that is drawn on the page."""

    x0: float
    x1: float
    y: float


@quick
@dataclass(frozen=True, slots=True)
class Upright:
    """A thin upright line that is drawn on the page."""

    x: float
    top: float
    bottom: float


@quick
@dataclass(frozen=True, slots=True)
class Panel:
    """A box that is drawn on the page, or filled."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Unseen:
    """Words of a file that a page does not show."""

    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page that has text."""

    number: int
    """From 1, in the file."""
    width: float
    height: float
    runs: tuple[Run, ...]
    """In the order in which the file has them."""
    rules: tuple[Rule, ...] = ()
    uprights: tuple[Upright, ...] = ()
    strokes: tuple[Rule, ...] = ()
    """Lines like rules, and too short for one: through or under a word, if anything."""
    panels: tuple[Panel, ...] = ()
    read_by_ocr: bool = False
    """The text is somebody's OCR of a picture: its words may be misread."""
    inkless: tuple[str, ...] = ()
    """Words that our engine gave for blank paper: no text of the page, and not to be forgotten."""
    pictured: bool = False
    """A picture covers much of the page: its text may be somebody's OCR of what the picture shows."""
    doubted: frozenset[str] = frozenset()
    """The fonts that may name other characters than they draw."""
    label: str = ""
    """What the file calls it, where that is more than its number in the file: `xii`, `A-3`."""
    on_its_side: bool = False
    """It was turned by a quarter to be read: the file shows it as wide as it is high here."""
    unseen: tuple[Unseen, ...] = ()
    """What the file holds for this page and nobody sees on it: no text of the page, and not to be forgotten."""

    @property
    def shown(self) -> tuple[float, float]:
        """Its width and height as the file shows it.

        >>> Page(1, 612.0, 792.0, (), on_its_side=True).shown
        (792.0, 612.0)
        """
        return (self.height, self.width) if self.on_its_side else (self.width, self.height)


class Lack(Enum):
    """Why nothing can be read on a page. Values are words for messages."""

    BLANK = "blank"
    """Nothing is drawn on it."""
    PICTURE = "a picture without text"
    """There is ink and no text: OCR may read it."""
    GARBAGE = "text that is no language"
    """Its fonts do not say which characters they draw, or the text under its picture is noise: OCR may read it."""
    FAILED = "a picture that OCR failed on"
    """OCR is installed and could not read this picture."""
    BROKEN = "damaged"
    """The library that reads pages could not read this one."""


@dataclass(frozen=True, slots=True)
class PageWithoutText:
    """A page that gives no text: whoever can do OCR takes it up here, and gives a `Page` in its place."""

    number: int
    width: float
    height: float
    lack: Lack
    unseen: tuple[Unseen, ...] = ()
    """As of a page with text: comments on a picture."""
