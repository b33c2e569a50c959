"""The screen that everything is drawn on. What documents, names and servers say is shown as it is written, and does nothing there.

rich reads `[...]` in strings as its own markup and `:name:` as a sign, and passes on the sequences by which a terminal is told to change
its title, its colours or what stands above. None of that is for those who wrote a document.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import IO, Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from rapporteur.platform.intake.walking import printable

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff]")
"""What a terminal obeys or no encoding has; lines and tabs are text. Nor may a name turn the order of all that stands behind it, by which
`fdp.exe` reads as `exe.pdf`: Arabic needs no override of its directions.
"""


class Screen(Console):
    """A console for text that is not ours: no markup, no signs by name, no colours by guess, and no control characters."""

    def __init__(
        self, *, stderr: bool = False, file: IO[str] | None = None, width: int | None = None, force_terminal: bool | None = None
    ) -> None:
        super().__init__(stderr=stderr, file=file, width=width, force_terminal=force_terminal, highlight=False, markup=False, emoji=False)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """All that is drawn comes through here, cells of tables and columns of a bar too. A file gets no blanks at the ends of lines."""
        if isinstance(renderable, str):
            renderable = self.render_str(renderable)
        segments = super().render(_shown(renderable) if isinstance(renderable, Text) else renderable, options)
        return segments if self.is_terminal else _trimmed(segments)

    def print(self, *objects: Any, **options: Any) -> None:
        """As rich does; nothing is drawn any more when nobody reads."""
        if not self.quiet:
            super().print(*objects, **options)

    def write(self, lines: str) -> None:
        """Lines that are drawn already, at once: a listing has tens of thousands, and each costs rich as much as a page."""
        try:
            if not self.quiet:
                self.file.write(lines)
                self.file.flush()
        except BrokenPipeError:
            self.on_broken_pipe()

    def on_broken_pipe(self) -> None:
        """Whoever read has seen enough, and the command goes on to its own exit status, without words; rich would leave with 1."""
        self.quiet = True
        stop_talking(self.file)


def stop_talking(stream: IO[str]) -> None:
    """From now on what is written to a stream that nobody reads any more goes nowhere, instead of raising BrokenPipeError."""
    with suppress(OSError, ValueError):  # no file of the system: a stream in memory, or one that is closed
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def visible(words: str) -> str:
    r"""Words in characters that do nothing to a terminal; lines stay lines.

    >>> visible("title \x1b]0;owned\x07 of a [sic] text")
    'title \\x1b]0;owned\\x07 of a [sic] text'
    """
    return _CONTROL.sub(_written, words)


def _written(found: re.Match[str]) -> str:
    sign = found[0]
    return f"\\u{ord(sign):04x}" if sign in "\u202d\u202e" else printable(sign)


def _trimmed(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Without the blanks before the ends of lines, by which cells are filled up to their width."""
    held: list[Segment] = []
    for segment in segments:
        words, end = (segment.text[:-1], "\n") if segment.text.endswith("\n") else (segment.text, "")
        bare = words.rstrip(" ")
        if bare:
            yield from held
        held = held if not (bare or end) else []
        if bare or end or segment.control:
            yield Segment(bare + end, segment.style, segment.control)
        if len(bare) < len(words) and not end:
            held.append(Segment(words[len(bare) :], segment.style))
    yield from held


def _shown(text: Text) -> Text:
    places = [found.start() for found in _CONTROL.finditer(text.plain)]
    if not places:
        return text
    out = text.blank_copy()
    for part in text.divide(sorted({edge for place in places for edge in (place, place + 1)})):
        part.plain = visible(part.plain)
        out.append_text(part)
    return out
