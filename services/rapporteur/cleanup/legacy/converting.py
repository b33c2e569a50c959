"""The port to the programs that read binary Word files, and what may come of asking one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class AsDocx:
    """The document as a Word file of today (DOCX). Its page numbers are those of the program's own layout."""

    content: bytes


@dataclass(frozen=True, slots=True)
class AsText:
    """The document as lines of text, in the way of antiword: `[3]` at a mark, and the notes under a rule at the end."""

    text: str


Converted = AsDocx | AsText


class ToolMissing(Exception):
    """The program is not on this machine: try another, or say what to install."""


class NotConverted(Exception):
    """The program cannot make anything of this document, and never will: try another."""


class OutOfTime(Exception):
    """The program was at it for longer than it may. A quieter machine may do it: let no other program give another answer now."""


class WordConverter(Protocol):
    """A program that reads binary Word files. tests/contracts/word_converter_contract.py holds the laws for every adapter."""

    @property
    def name(self) -> str:
        """What people call it: `LibreOffice`."""

    @property
    def package(self) -> str:
        """What has to be installed, by the name that Debian gives it: `libreoffice-writer-nogui`."""

    def missing(self) -> str:
        """What of it is not on this machine, in words; empty where it can be used."""

    def convert(self, content: bytes) -> Converted:
        """What the program makes of one document; the same for the same bytes, whatever it was given before.

        It ends within its time limit, and leaves no process and no file behind for good. Raises ToolMissing, NotConverted, OutOfTime,
        platform.errors.Unavailable.
        """


class NullConverter:
    """The converter of a machine that has none."""

    name = "no converter"
    package = "libreoffice-writer-nogui"

    def missing(self) -> str:
        """Always something."""
        return "no program that reads binary Word files"

    def convert(self, content: bytes) -> Converted:
        """Raises ToolMissing."""
        del content
        raise ToolMissing(self.missing())
