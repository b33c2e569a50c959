"""Turns the text that antiword prints into markdown with footnotes, which the reader of markdown knows how to take apart."""

from __future__ import annotations

import re

_RULE = re.compile(r"^-{20,}\s*$")
_NOTE = re.compile(r"^\[(\d{1,4})\]\s?(.*)$")
_MARK = re.compile(r"\[(\d{1,4})\]")
_PICTURE = "[pic]"


def as_markdown(text: str) -> str:
    """The paragraphs with an empty line between them, `[3]` as `[^3]` where there is a note 3, and the notes as `[^3]: ...` at the end.

    antiword puts the notes behind a line of 23 hyphens, each beginning with its number in brackets; lines without one belong to the note
    before. Brackets in the text that no note answers to stay as they are. Every word of the text is in the result.

    >>> as_markdown("Recalling its resolution,[1] [sic]\\n-----------------------\\n[1] A/74/310.\\n")
    'Recalling its resolution,[^1] [sic]\\n\\n[^1]: A/74/310.\\n'
    """
    lines = [line.rstrip() for line in text.replace("\f", "\n").split("\n")]
    at = _notes_begin(lines)
    notes = _notes(lines[at + 1 :]) if at < len(lines) else []
    labels = {label for label, _ in notes}
    body = [_marked(line, labels) for line in lines[:at] if line and line.strip() != _PICTURE]
    return "".join(f"{paragraph}\n\n" for paragraph in body) + "".join(f"[^{label}]: {_marked(words, labels)}\n" for label, words in notes)


def _notes_begin(lines: list[str]) -> int:
    """The last rule behind which a note begins at once; the end where there is none."""
    found = (i for i in range(len(lines) - 2, -1, -1) if _RULE.match(lines[i]) and _NOTE.match(lines[i + 1]))
    return next(found, len(lines))


def _notes(lines: list[str]) -> list[tuple[str, str]]:
    notes: list[tuple[str, str]] = []
    for line in lines:
        found = _NOTE.match(line)
        if found:
            notes.append((found[1], found[2]))
        elif line.strip():
            label, words = notes.pop()
            notes.append((label, f"{words} {line.strip()}"))
    return notes


def _marked(line: str, labels: set[str]) -> str:
    return _MARK.sub(lambda found: f"[^{found[1]}]" if found[1] in labels else found[0], line)
