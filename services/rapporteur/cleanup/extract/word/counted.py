"""Counts what Word's number fields print: AUTONUM and its kin, LISTNUM and SEQ store no number in the file, or may store none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rapporteur.cleanup.extract.numerals import numeral

_AUTOMATIC = {"AUTONUM", "AUTONUMLGL", "AUTONUMOUT"}
_HEADING = re.compile(r"heading ?([1-9])", re.IGNORECASE)
_TEXT_LEVEL = 10
"""Below all nine levels of headings."""
_SWITCH = re.compile(r"\\(\S)(?:\s+(?!\\)(\"[^\"]*\"|\S+))?")
_NAMES = {
    "arabic": "decimal", "alphabetic": "lowerLetter", "ALPHABETIC": "upperLetter", "roman": "lowerRoman", "ROMAN": "upperRoman",
    "ordinal": "ordinal", "arabicdash": "numberInDash",
}  # fmt: skip
"""What `\\*` asks for; capitals count."""
_OUTLINE = (
    "upperRoman .", "upperLetter .", "decimal .", "lowerLetter )", "decimal ()", "lowerLetter ()", "lowerRoman ()", "lowerLetter ()",
    "lowerRoman ()",
)  # fmt: skip
"""Of each level the numeral and what stands around it."""
_DEFAULT = (
    "decimal )", "lowerLetter )", "lowerRoman )", "decimal ()", "lowerLetter ()", "lowerRoman ()", "decimal .", "lowerLetter .",
    "lowerRoman .",
)  # fmt: skip
_LEGAL = "LEGALDEFAULT"


@dataclass(slots=True)
class Levels:
    """Numbers on levels, of which the deeper ones begin anew when a higher one goes on."""

    values: dict[int, int] = field(default_factory=dict)

    def next(self, level: int, start: int | None = None) -> int:
        """The next number on this level; `start` where it is set."""
        self.values[level] = self.values.get(level, 0) + 1 if start is None else start
        for deeper in [n for n in self.values if n > level]:
            del self.values[deeper]
        return self.values[level]

    def path(self) -> list[int]:
        """The numbers of all levels that have one, from the highest."""
        return [self.values[level] for level in sorted(self.values)]


@dataclass(slots=True)
class Counted:
    """Where each count of one file has got to."""

    _automatic: dict[str, Levels] = field(default_factory=dict)
    _lists: dict[str, Levels] = field(default_factory=dict)
    _sequences: dict[str, int] = field(default_factory=dict)
    _level: int = _TEXT_LEVEL
    _here: dict[str, str] = field(default_factory=dict)
    """What fields of this paragraph have printed: a second AUTONUM prints the number of the first."""
    _listed: int = 0
    """How many LISTNUM stand in this paragraph: each is a level below the one before, if it says nothing else."""

    def begin(self, style: str) -> None:
        """A paragraph of this style begins."""
        heading = _HEADING.fullmatch(style)
        self._level = int(heading[1]) if heading else _TEXT_LEVEL
        self._here, self._listed = {}, 0

    def number(self, instruction: str, stored: str = "") -> str:
        r"""What the field prints, `stored` if the file has that; empty for a field that counts nothing. Called once for each, in order.

        >>> counted = Counted()
        >>> counted.number(r"SEQ Table \* ROMAN"), counted.number("SEQ Table"), counted.number("SEQ Figure"), counted.number("DATE")
        ('I', '2', '1', '')
        """
        kind, _, said = instruction.strip().partition(" ")
        kind = kind.upper()
        if kind in _AUTOMATIC:
            made = self._automatic_number(kind, said)
        elif kind == "LISTNUM":
            made = self._list_number(said)
        elif kind == "SEQ":
            made = self._sequence(said, stored)
        else:
            return ""
        return stored or made

    def _automatic_number(self, kind: str, said: str) -> str:
        if kind not in self._here:
            levels = self._automatic.setdefault(kind, Levels())
            number, path = levels.next(self._level), levels.path()
            switches = _switches(said)
            stop = "" if "e" in switches else switches.get("s", ".")[:1]
            if kind == "AUTONUM":
                self._here[kind] = numeral(number, _format(said)) + stop
            elif kind == "AUTONUMLGL":
                self._here[kind] = (switches.get("s", ".")[:1] or ".").join(map(str, path)) + stop
            else:
                self._here[kind] = _around(path[-1], _OUTLINE[min(len(path), len(_OUTLINE)) - 1])
        return self._here[kind]

    def _list_number(self, said: str) -> str:
        words = said.split()
        name = words[0].strip('"').upper() if words and not words[0].startswith("\\") else "NUMBERDEFAULT"
        switches = _switches(said)
        self._listed += 1
        level = min(max(_integer(switches.get("l", ""), self._listed), 1), 9)
        levels = self._lists.setdefault(name, Levels())
        start = _integer(switches["s"], 1) if "s" in switches else None
        number = levels.next(level, start)
        if name == _LEGAL:
            return "".join(f"{levels.values.get(n, 1)}." for n in range(1, level + 1))
        return _around(number, (_OUTLINE if name == "OUTLINEDEFAULT" else _DEFAULT)[level - 1])

    def _sequence(self, said: str, stored: str) -> str:
        words, switches = said.split(), _switches(said)
        name = words[0].casefold() if words else ""
        if "r" in switches:
            self._sequences[name] = _integer(switches["r"], 1)
        elif "c" not in switches:
            self._sequences[name] = _integer(stored, self._sequences.get(name, 0) + 1)
        return "" if "h" in switches else numeral(self._sequences.get(name, 0), _format(said))


def _switches(said: str) -> dict[str, str]:
    return {name: value.strip('"') for name, value in _SWITCH.findall(said) if name != "*"}


def _format(said: str) -> str:
    for name, value in _SWITCH.findall(said):
        if name == "*":
            capital = value.upper() if value[:1].isupper() else value
            found = _NAMES.get(capital) or _NAMES.get(value.lower())
            if found:
                return found
    return "decimal"


def _around(number: int, form: str) -> str:
    style, signs = form.split(" ")
    return f"({numeral(number, style)})" if signs == "()" else numeral(number, style) + signs


def _integer(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else default
