"""Collecting everything in the text that may be a footnote mark, in reading order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapporteur.footnotes.labels import NUMBERED_SIGNS, VOTE_MARK, canonical, has_digit, takes_number
from rapporteur.footnotes.mark_shapes import RAISED, SHAPES, Trust
from rapporteur.language.lexicon import known
from rapporteur.language.printed_marks import LONGEST_TAKING, SLASHED_LETTER, TAKES_STOPPED_NUMBER
from rapporteur.model.quick import quick
from rapporteur.model.resolution import Kind, Place, Resolution
from rapporteur.model.text import Mark, MarkForm, RichText

TITLE = "title"
"""The block id under which a resolution's title goes."""
NO_PLACE = Place()


@quick
@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may be a mark. Glued digits stand in text[start:end]; an explicit mark has start == end."""

    text: int
    """Which of the document's texts it stands in: an index into `texts`."""
    resolution: int
    start: int
    end: int
    label: str
    printed: str
    form: MarkForm
    trust: Trust
    source: int
    key: str = ""
    doubt: float = 0.0
    """As of the mark: above 0 where its label was not read."""

    @property
    def is_text(self) -> bool:
        """Whether it stands in the text as plain characters, which leave it if they are decided to be a mark."""
        return self.end > self.start


# Digits glued to what stands before them. What no mark is glued to is sorted out here, at the speed of the regex engine.
_NUMBERS = re.compile(r"[0-9](?<![ \t\n\u00a0\u202f\u2009/(‑–—+=$€£&#<{\[“‘«„_*0-9-][0-9])(?<!\A[0-9])[0-9]*(?:[,–-][0-9]+)*")
_DECIMALS = re.compile(r"\.[0-9]")
_LABELS = re.compile(r"[0-9]{1,3}(?:[,–-][0-9]{1,3})*\Z")
_STOPS = frozenset(",;:.")
_CLOSING = frozenset(")]”’»\"'")
_AFTER = frozenset(" \t\n\u00a0\u202f,;.:)”’»]、，；。）،؛")
_WORD_END = re.compile(r"(?:[^\W\d_]{3,}|[^\W\d_]+[-‑][^\W\d_]{2,})\Z")
# No thousands group follows a year or a symbol: `2015–2030,12`, `A/74/821,4`.
_YEAR_OR_SYMBOL = re.compile(r"(?:\b(?:1[89]|20)[0-9]{2}|/[0-9]{1,4}),\Z")
_UNIT_END = re.compile(r"(?:(?:\A|[\s\d(])[kcdmµ]?m|[×x·⋅*] ?10)\Z")
# In Chinese, Japanese-style punctuation closes a clause as the Latin stops do.
_WIDE_STOPS = frozenset("，；。、》」』）：")
RAISED_FORMS = frozenset({MarkForm.UNICODE, MarkForm.LATEX, MarkForm.SUP_TAG, MarkForm.RAISED})
NO_GLUED = (Kind.CELL, Kind.ROW, Kind.TABLE, Kind.ADOPTION, Kind.FORMULA)


@quick
@dataclass(frozen=True, slots=True)
class MarkedText:
    """A title or the text of a block, as a place for marks. `block_id` is `title` for titles."""

    resolution: int
    block_id: str
    kind: Kind
    text: RichText
    place: Place


def texts(resolutions: Sequence[Resolution]) -> tuple[MarkedText, ...]:
    """All texts of a document in reading order: resolution by resolution, title first, then blocks."""
    found: list[MarkedText] = []
    for index, resolution in enumerate(resolutions):
        found.append(MarkedText(index, TITLE, Kind.TITLE, resolution.title, NO_PLACE))
        found += [MarkedText(index, block.id, block.kind, block.text, block.place) for block in resolution.walk()]
    return tuple(found)


def collect(marked: Sequence[MarkedText]) -> list[Candidate]:
    """All candidates of a document in reading order."""
    found: list[Candidate] = []
    for index, item in enumerate(marked):
        words = item.text.text
        here = _explicit(item.text, index, item.resolution) if item.text.marks else []
        if item.kind not in NO_GLUED and has_digit(words):
            here += _glued(item.text, index, item.resolution)
        if item.kind is Kind.ADOPTION and (vote := VOTE_MARK.search(words)):
            here += [_behind_vote(vote, item, index)]
        if item.kind is Kind.CELL and "/" in words:
            here += _slashed_letters(item, index)
        if not words.isascii() or "/" in words or "(" in words or "[" in words:
            here += _in_signs(item.text, index, item.resolution)
        if len(here) > 1:
            here.sort(key=position)
        found += here
    return found


def _slashed_letters(item: MarkedText, index: int) -> Iterator[Candidate]:
    """The marks of a table of the seventies to nineties, `Cost a/`."""
    for found in SLASHED_LETTER.finditer(item.text.text):
        source = item.text.source_at(found.start("label"))
        label = found["label"]
        yield Candidate(index, item.resolution, *found.span(), label, f"{label}/", MarkForm.SLASH, Trust.AT_STOP, source)


def _behind_vote(found: re.Match[str], item: MarkedText, index: int) -> Candidate:
    source = item.text.source_at(found.start(1))
    return Candidate(index, item.resolution, *found.span(), found[1], found[1], MarkForm.GLUED, Trust.AT_STOP, source)


def position(candidate: Candidate) -> tuple[int, int]:
    """Where a candidate stands in reading order."""
    return candidate.text, candidate.start


def _explicit(text: RichText, index: int, resolution: int) -> list[Candidate]:
    return [
        Candidate(index, resolution, m.at, m.at, label, m.label, m.form, trust_of(m, label, text.text), m.source.start, m.key, m.doubt)
        for m in text.marks
        for label in _split(m.label)
    ]


def _split(printed: str) -> list[str]:
    """`7,8` is two labels; of a range such as `1–17` the two that are printed (`sequence.with_middles`). Anything else is one label."""
    if len(printed) < 3 or not re.search(r"\d\s*[,–−-]\s*\d", printed):
        return [canonical(printed)]
    return [canonical(part) for part in re.findall(r"\d+", printed)]


def trust_of(mark: Mark, label: str, text: str) -> Trust:
    """How far what is set as a mark in `text` is one: the raised figure of `km²` is none."""
    raised = mark.form in RAISED_FORMS and label in ("2", "3", "-1", "-2")
    if raised and not mark.key and _UNIT_END.search(text, max(0, mark.at - 4), mark.at):
        return Trust.EXPONENT
    return Trust.EXPLICIT


def _glued(text: RichText, index: int, resolution: int) -> Iterator[Candidate]:
    words = text.text
    for match in _NUMBERS.finditer(words):
        start, end = match.span()
        if (end < len(words) and words[end] not in _AFTER) or not _LABELS.match(words, start, end) or _DECIMALS.match(words, end):
            continue
        trust = _glued_trust(words, start)
        if trust is None:
            continue
        printed = match.group()
        source = text.source_at(start)
        for label in _split(printed):
            yield Candidate(index, resolution, start, end, label, printed, MarkForm.GLUED, trust, source)


def _in_signs(text: RichText, index: int, resolution: int) -> Iterator[Candidate]:
    """Marks that plain text prints with signs of their own: raised digits, `1/`, `[1]`, `word(1)`, `①`."""
    words = text.text
    for shape in SHAPES:
        if shape.guard not in words or not shape.trace.search(words):
            continue
        for match in shape.pattern.finditer(words):
            if words[(at := match.start()) : at + 2] == " [" and takes_number(words[max(0, at - 20) : at].rpartition(" ")[2]):
                continue  # `option [1]`
            source = text.source_at(match.start(1))
            yield Candidate(index, resolution, *match.span(), canonical(match[1]), match.group().strip(), shape.form, shape.trust, source)
    for match in () if words.isascii() else RAISED.finditer(words):
        start, end = match.span()
        if start and not _UNIT_END.search(words, max(0, start - 4), start):
            source, printed = text.source_at(start), match.group()
            trust = Trust.AT_WORD if match["ringed"] else Trust.AT_STOP
            for label in _split(unicodedata.normalize("NFKC", printed)):
                yield Candidate(index, resolution, start, end, label, printed, MarkForm.GLUED, trust, source)


def _glued_trust(words: str, start: int) -> Trust | None:
    before, second = words[start - 1], words[start - 2] if start > 1 else " "
    if before in _STOPS:
        if second.isspace() or (second.isdigit() and before != ";" and not _follows_date(words, start)):
            return None
        if before == "." and TAKES_STOPPED_NUMBER.search(words, max(0, start - 1 - LONGEST_TAKING), start - 1):
            return None
        return Trust.AT_STOP
    if before in _CLOSING or before in _WIDE_STOPS:
        return None if second.isspace() and before != "»" else Trust.AT_STOP  # French sets a space before its closing quotation mark
    word = _WORD_END.search(words, max(0, start - 25), start)
    if word is None or before in NUMBERED_SIGNS:
        return Trust.AT_WORD if before == "%" and second.isdigit() else None
    sure = not word.group().isupper() and not takes_number(word.group()) and known(word.group())
    return Trust.AT_KNOWN_WORD if sure else Trust.AT_WORD


def _follows_date(words: str, start: int) -> bool:
    """Whether the digit before a comma ends a year or symbol: `31 December 2018,9` and never `60,908,900`."""
    return words[start - 1] == "," and _YEAR_OR_SYMBOL.search(words, max(0, start - 6), start) is not None
