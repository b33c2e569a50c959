"""The inputs that are scored and the marks that each must reach: the table of the issue, as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.scoring.noised import noised
from tests.scoring.plain_text import TOOLS, as_text, is_here
from tests.scoring.scanned import scans
from tests.scoring.tool_markdown import TOOLS as TOOLS_OF_MARKDOWN
from tests.scoring.tool_markdown import as_written


@dataclass(frozen=True, slots=True)
class Target:
    """What a set of inputs must reach; links_wrong is an upper bound per hundred links, the others lower bounds."""

    blocks: float
    notes: float
    links: float
    links_wrong: float
    meta: float


@dataclass(frozen=True, slots=True)
class Scored:
    """One set of inputs: where it lies below the gold folder, and how the scorer is to be called for it."""

    name: str
    inputs: str
    target: Target
    volume: str = ""
    text_threshold: float = 0.99
    gold: str = "dev/gold"
    part: bool = False
    """The inputs are some of the gold's documents: only those are scored."""
    made: Callable[[Path, Path], None] | None = None
    """What makes the inputs of the gold's, in a folder that is not there yet; None where they are taken as they are."""


def _scanned(printed: Path, out: Path) -> None:
    """Scans of some, none of which the gold scanned itself."""
    scans(printed, printed.parent / "scan", out)


SETS = (
    Scored("dev/md", "dev/md", Target(0.99, 0.995, 0.995, 0.2, 1.0)),
    Scored("dev/noisy", "dev/noisy", Target(0.98, 0.98, 0.98, 0.5, 0.99), text_threshold=0.97),
    Scored("dev/docx", "dev/docx", Target(0.995, 0.998, 0.995, 0.2, 1.0)),
    Scored("dev/pdf", "dev/pdf", Target(0.99, 0.995, 0.99, 0.3, 0.99)),
    Scored("volume ecosoc.md", "dev/volume/ecosoc.md", Target(0.985, 0.99, 0.99, 0.3, 0.99), volume="dev/volume/ecosoc.gold.json"),
    Scored("volume ecosoc.docx", "dev/volume/ecosoc.docx", Target(0.985, 0.99, 0.99, 0.3, 0.99), volume="dev/volume/ecosoc.gold.json"),
    Scored("volume ecosoc.pdf", "dev/volume/ecosoc.pdf", Target(0.985, 0.99, 0.99, 0.3, 0.99), volume="dev/volume/ecosoc.gold.json"),
    Scored("dev/scan", "dev/scan", Target(0.95, 0.95, 0.97, 0.5, 0.98), text_threshold=0.97, part=True),
    Scored("dev/pdf, scanned here", "dev/pdf", Target(0.95, 0.95, 0.97, 0.5, 0.98), text_threshold=0.97, part=True, made=_scanned),
    Scored("dev/md, noise made here", "dev/md", Target(0.98, 0.98, 0.98, 0.5, 0.99), text_threshold=0.97, made=noised),
    Scored(
        "volume ga75.md, noisy",
        "dev/volume/ga75.md",
        Target(0.97, 0.97, 0.97, 0.5, 0.98),
        volume="dev/volume/ga75.gold.json",
        text_threshold=0.97,
    ),
    *(
        Scored(f"dev/md, as {tool} writes it", "dev/md", Target(0.97, 0.98, 0.98, 0.5, 0.99), made=as_written(tool))
        for tool in TOOLS_OF_MARKDOWN
    ),
    *(
        Scored(f"dev/pdf, text by {tool}", "dev/pdf", Target(0.9, 0.9, 0.97, 0.5, 0.98), text_threshold=0.97, made=as_text(tool))
        for tool in TOOLS
        if is_here(tool)
    ),
)
