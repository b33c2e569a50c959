"""What the reader of a Word file should be told: what was read in one way of several, and what was not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Told:
    """Counted over the whole file."""

    tracked: bool = False
    page_breaks: int = 0
    unfilled: set[str] = field(default_factory=set)
    """Kinds of fields whose words Word would make anew and the file does not hold."""
    unread: set[str] = field(default_factory=set)
    """What is set into the text and was not read: objects of other programs, chunks of no known format."""
    pictures: int = 0
    """How many pictures may be of a page."""

    def warnings(self) -> Iterator[str]:
        """A sentence for each kind of thing.

        >>> list(Told(unread={"Equation.3", "Excel.Sheet.12"}).warnings())
        ['what is set into the text and was not read: Equation.3, Excel.Sheet.12']
        """
        if self.tracked:
            yield "tracked changes read as accepted"
        if self.unfilled:
            yield f"fields of which the file stores no words were read as nothing: {', '.join(sorted(self.unfilled))}"
        if self.unread:
            yield f"what is set into the text and was not read: {', '.join(sorted(self.unread))}"
        if self.pictures:
            yield f"pictures in the text as large as those of pages were not read: {self.pictures}"
