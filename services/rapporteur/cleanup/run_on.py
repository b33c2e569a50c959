"""Takes apart what stands on one line: a whole resolution, as tables of data hold it, from which somebody took all line ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.cleanup.numbered import follows, parts
from rapporteur.cleanup.openings import Opening, head
from rapporteur.cleanup.plain_labels import as_note
from rapporteur.language.organs import formula_organ, names_body
from rapporteur.language.phrases import PhraseKind, opening_phrase
from rapporteur.language.writing import CAPITALIZED
from rapporteur.model.text import Paragraph, Zone

_ORGAN = re.compile(
    r"[TLE](?<![^\s\"“«].)(?:(?:(?<=T)he|(?<=L)[ea]|(?<=E)l) |(?<=L)['’])[A-ZÉ][^\W\d_]+(?:[ -][^\W\d_]+){0,9},(?=\s+[A-ZÉ])"
)
"""Ends in the comma of the organ line; a paragraph follows on the same line. Its article comes first and what stands before that is asked
behind its back: the engine skips to the letters of a set, and tries a pattern that begins with a look behind at every character."""
_MEETING = re.compile(r"\s(?=Adopted (?:by the|unanimously))")
_TITLED = re.compile(r"\s(?:(?=\[(?:on|without) )|(?<=\]\s)(?=(?:E?S-)?\d{1,4}/\d{1,4}(?:\s[A-Z])?\.\s[A-Z]))")
"""Before the aside of a cover, `[on the report of the Third Committee (A/74/394)]`, and before the number behind it."""
_RULE = re.compile(r"\s?_{8,}\s?")
"""What the printer set between the text and its notes."""
_SPACES = re.compile(r"\s*")
_MARK = r"(?:\[\d{1,3}\]|\s?\d{1,3}/|\d{1,3})"
"""The mark of a note, as a browser or an old page prints it, or a digit that is raised no more."""
_BEHIND = rf"{_MARK}?(?:\s(?:and|or|et|y|o|ou))?(?:\s+|(?<=\]))"
_PLACE = re.compile(rf"([,;:.]){_BEHIND}(?=[A-ZÉ(\d])")
_COMMA = re.compile(rf",{_BEHIND}(?=[A-ZÉ])")
"""Behind an organ line, and between paragraphs of a preamble: few paragraphs have a comma before a capital."""
_NUMBER = re.compile(r"(\d{1,3})\.\s+(?=[A-ZÉ])")
_ITEM = re.compile(r"\(([a-z]{1,6}|\d{1,2})\)\s+(?=[^\W\d_])")
_FAR = 200
"""Characters behind a place that are looked at: more than an opening phrase or the head of a meeting line has."""
_OPENING_QUOTES, _CLOSING_QUOTES = "“«", "”»"


def with_run_on_apart(paragraphs: Sequence[Paragraph], language: str) -> list[Paragraph]:
    """A paragraph that goes on behind the comma of its organ line is several: `The Harbour Council, Noting the fog, 1. Requests ...`.

    The paragraphs in it begin where the grammar of resolutions lets one begin: an opening phrase with its capital behind a comma of the
    preamble, the next number before a verb, the next letter of a list, the line about the meeting. What stands in quotation marks is
    left whole. Where no organ line is found, only a paragraph that opens as those of a preamble do is taken apart, and only before another
    such phrase: in no sentence of the Assembly's files does one stand behind a comma with a capital.
    """
    if language not in CAPITALIZED:
        return list(paragraphs)
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        found = _places(paragraph.content.text, language) if paragraph.zone is Zone.BODY and paragraph.cell is None else []
        out += _with_notes(parts(paragraph, found)) if found else [paragraph]
    return out


def _with_notes(found: list[Paragraph]) -> list[Paragraph]:
    """The parts, what stands below a rule among them as notes."""
    rule = next((at for at, part in enumerate(found) if _RULE.fullmatch(part.text)), len(found))
    notes = [(part, _LABEL.match(part.text)) for part in found[rule + 1 :]]
    if rule == len(found) or any(label is None for _, label in notes):
        return found
    below = [as_note(part, label[1], label.end()) for part, label in notes if label is not None]
    return [*found[:rule], replace(found[rule], zone=Zone.SEPARATOR), *below]


_LABEL = re.compile(r"(\d{1,3})\s(?=[A-Z])")


def _places(text: str, language: str) -> list[int]:
    """Where the paragraphs in `text` begin, but for the first."""
    if not _COMMA.search(text):
        return []
    for found in _ORGAN.finditer(text):
        if formula_organ(found.group(), language) is None and not (found.start() == 0 and names_body(found.group(), language)):
            continue
        behind = _behind_spaces(text, found.end())
        if _phrase(text[behind : behind + _FAR], language) is not None:
            before = [place.end() for head in (_TITLED, _MEETING) for place in head.finditer(text, 0, found.start())]
            read = _Reader(text, language).read(behind)
            return [*before, *([found.start()] if found.start() else []), behind, *read, *_notes(text, read[-1] if read else behind)]
    return _Reader(text, language).read(0, within=True) if _phrase(text, language) is PhraseKind.PREAMBULAR else []


def _notes(text: str, start: int) -> list[int]:
    """Where the notes begin below the rule behind the last paragraph, and the rule: `18 December 2019 ________ 1 See ... 2 Ibid.`

    Their numbers go up by one, each behind a stop.
    """
    rule = _RULE.search(text, start)
    if rule is None:
        return []
    places, number, at = [rule.start(), rule.end()], 1, rule.end()
    while at < len(text) and (found := re.compile(rf"(?<=[.;)]\s){number + 1}\s(?=[A-Z])").search(text, at)) is not None:
        places.append(found.start())
        number, at = number + 1, found.end()
    return places


def _behind_spaces(text: str, place: int) -> int:
    found = _SPACES.match(text, place)
    return found.end() if found else place


def _phrase(text: str, language: str) -> PhraseKind | None:
    """The kind of the attested phrase that opens `text`."""
    phrase = opening_phrase(text, language) if text[:1].isupper() else None
    return phrase.kind if phrase is not None and phrase.attested else None


class _Reader:
    """Reads on from the first paragraph behind the organ line."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language
        self.number = 0
        self.labels: list[str] = []
        """The last label of each list that is open, the outermost first."""
        self.preamble = True

    def read(self, start: int, *, within: bool = False) -> list[int]:
        """The places behind `start` at which a paragraph begins; `within` a preamble, of which no paragraph but its own can follow."""
        self.preamble = _phrase(self.text[start:], self.language) is PhraseKind.PREAMBULAR
        places: list[int] = []
        quoted = _Quotes()
        for found in _PLACE.finditer(self.text, start):
            rest = self.text[found.end() : found.end() + _FAR]
            if within and (found[1] != "," or _phrase(rest, self.language) is not PhraseKind.PREAMBULAR):
                continue
            if not quoted.read(self.text, start, found.end()) and self._begins(found[1], rest):
                quoted = _Quotes()
                places.append(found.end())
            start = found.end()
        return places

    def _begins(self, sign: str, rest: str) -> bool:
        if (numbered := _NUMBER.match(rest)) is not None:
            return self._numbered(int(numbered[1]), rest[numbered.end() :])
        if (item := _ITEM.match(rest)) is not None:
            return self._item(sign, item[1])
        if sign == "." and (found := head(rest, self.language)) is not None:
            return found.opening is Opening.HEADING
        kind = _phrase(rest, self.language)
        if kind is None or self.number or sign in ":.":
            return False
        if self.preamble and sign == ",":
            self.preamble = kind is not PhraseKind.OPERATIVE
            return True
        return sign == ";" and (self.preamble or kind is not PhraseKind.PREAMBULAR)

    def _numbered(self, number: int, rest: str) -> bool:
        if number != self.number + 1 or _phrase(rest, self.language) in (None, PhraseKind.PREAMBULAR):
            return False
        self.number, self.preamble = number, False
        self.labels.clear()
        return True

    def _item(self, sign: str, label: str) -> bool:
        if sign == ":" and label in {"a", "i", "1"}:
            self.labels.append(label)
            return True
        for depth in range(len(self.labels), 0, -1):
            if sign in ";," and follows(self.labels[depth - 1], label):
                self.labels[depth - 1 :] = [label]
                return True
        return False


class _Quotes:
    """Counts quotation marks on and on, so that no text is gone through twice."""

    def __init__(self) -> None:
        self.depth = self.straight = 0

    def read(self, text: str, start: int, end: int) -> bool:
        """Whether a quotation is open at the end of text[start:end], which goes on with what was read before."""
        self.depth += sum(text.count(sign, start, end) for sign in _OPENING_QUOTES)
        self.depth -= sum(text.count(sign, start, end) for sign in _CLOSING_QUOTES)
        self.straight += text.count('"', start, end)
        return self.depth > 0 or self.straight % 2 == 1
