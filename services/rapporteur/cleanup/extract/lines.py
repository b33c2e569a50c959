"""Cuts a transcript into its lines that hold something, with the place of each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapporteur.cleanup.openings import is_numbered_act

_OTHER_ENDS = "\r\f\v\u0085\u2028\u2029"
_LINE = re.compile(r"([^\n\r\f\v\u0085\u2028\u2029]*)(\r\n|[\n\r\f\v\u0085\u2028\u2029]|$)")


@dataclass(slots=True)
class Line:
    """One line: transcript[start:end], without the white space around it."""

    text: str
    start: int
    number: int
    """From 1."""
    indent: int
    """How many columns of white space stand before it."""
    gap: bool
    """A blank line, or the beginning of the text, stands before it."""
    page: int = 0
    """From 1 where the text has form feeds, else 0."""

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.start + len(self.text)


def lines(transcript: str) -> list[Line]:
    """The lines that are not blank, in order. Lines end as Unix, Windows or old Macintosh end them; a form feed ends a page, too."""
    if any(end in transcript for end in _OTHER_ENDS):
        return _any_ends(transcript)
    found: list[Line] = []
    at, gap = 0, True
    for number, raw in enumerate(transcript.split("\n"), 1):
        text = raw.strip()
        if text:
            indent = raw.index(text[0])
            found.append(Line(text, at + indent, number, indent, gap))
            gap = False
        else:
            gap = True
        at += len(raw) + 1
    return found


def with_whole_numbers(lines: list[Line]) -> list[Line]:
    """The lines, a number of a resolution whole that tools tore behind its slash, `77/` and below it `304` or `304. Lamps`.

    No sentence has a line with nothing but a session and a slash on it; what old pages print for the mark of a note looks so, `10/`, but no
    paragraph with its number is the rest of a title. A space stands in the place of each sign of the line's end.

    >>> [line.text for line in with_whole_numbers(lines("77/\\n304. Lamps\\nof the piers"))]
    ['77/ 304. Lamps', 'of the piers']
    """
    out: list[Line] = []
    for line in lines:
        before = out[-1] if out and out[-1].text[-1] == "/" else None
        torn = before and not line.gap and before.page == line.page and _SESSION.fullmatch(before.text) and _IN_SESSION.match(line.text)
        if before and torn and not is_numbered_act(line.text):
            text = before.text + " " * (line.start - before.end) + line.text
            out[-1] = Line(text, before.start, before.number, before.indent, before.gap, before.page)
        else:
            out.append(line)
    return out


_SESSION = re.compile(r"(?:\d{2,4}|E?S-\d{1,2})/")
_IN_SESSION = re.compile(r"\d{1,3}(?:\.(?=\s|\Z)|\Z)")


def _any_ends(transcript: str) -> list[Line]:
    found: list[Line] = []
    gap, page = True, 1
    paged = "\f" in transcript
    for number, match in enumerate(_LINE.finditer(transcript), 1):
        raw = match[1]
        text = raw.strip()
        if text:
            indent = len(raw) - len(raw.lstrip())
            found.append(Line(text, match.start() + indent, number, indent, gap, page if paged else 0))
            gap = False
        else:
            gap = True
        if match[2] == "\f":
            page, gap = page + 1, True
    return found
