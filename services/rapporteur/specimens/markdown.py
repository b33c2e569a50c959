"""Setting specimens as OCR tools give them: clean markdown, or pages of a bound volume at their worse."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapporteur.specimens.truth import Sentence, Specimen, SpecimenNote

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LOST_HYPHENS = (("capacity-building", "capacitybuilding"), ("follow-up", "followup"), ("non-governmental", "nongovernmental"))


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as set, the notes that its marks point at, and whether it may be cut by the end of a page."""

    text: str
    notes: tuple[SpecimenNote, ...] = ()
    running: bool = False


def clean(specimen: Specimen) -> str:
    """One resolution as markdown without noise: italics in stars, unicode superscripts, note bodies at the end."""
    lines = [*_lines(specimen, _unicode_mark)]
    notes = [f"{str(note.label).translate(SUPERSCRIPTS)} {note.body}" for note in specimen.notes()]
    return "\n\n".join([line.text for line in lines] + notes) + "\n"


def pages(specimens: Sequence[Specimen], seed: int, first_page: int = 1, per_page: int = 14) -> str:
    """A bound volume as page-wise OCR gives it: every page ends with its notes, its number stands between, marks come in all shapes.

    Paragraphs are cut at page ends, list dashes come and go, italics get lost, hyphens too, and some end marks are misread.
    """
    noise = random.Random(seed)
    lines = [line for specimen in specimens for line in _lines(specimen, _any_mark(noise))]
    out: list[str] = []
    page = first_page
    while lines:
        here, lines = lines[:per_page], lines[per_page:]
        rest = ""
        if lines and here[-1].running and not here[-1].notes:
            words = here[-1].text.split(" ")
            middle = len(words) // 2
            rest = " ".join(words[middle:])
            here[-1] = Line(" ".join(words[:middle]))
        out += [_worn(line.text, noise) for line in here]
        out += [_body(note, noise) for line in here for note in line.notes]
        out += [str(page), "Resolutions"] if noise.random() < 0.5 else [str(page)]
        if rest:
            out.append(rest)
        page += 1
    return "\n\n".join(out) + "\n"


def hard_lines(specimen: Specimen, width: int = 76) -> str:
    """One resolution as pdf-to-text gives it: lines broken at a width, no blank line between paragraphs, a page cut in the middle."""
    out: list[str] = []
    for line in _lines(specimen, _unicode_mark):
        row = ""
        for word in line.text.replace("*", "").split(" "):
            if row and len(row) + 1 + len(word) > width:
                out.append(row)
                row = word
            else:
                row = f"{row} {word}" if row else word
        out.append(row)
    out += [f"{str(note.label).translate(SUPERSCRIPTS)} {note.body}" for note in specimen.notes()]
    return "\n".join(out) + "\n"


def _lines(specimen: Specimen, mark: _Mark) -> Iterator[Line]:
    yield Line(specimen.number)
    yield Line(specimen.title)
    yield Line(f"*{specimen.organ}*,")
    yield from (_line(sentence, mark) for sentence in specimen.preamble)
    yield from _operative(specimen.operative, mark, "")
    if specimen.draft:
        yield from _quoted(specimen.draft, mark)
    day = specimen.adopted_words
    yield Line(f"{specimen.meeting} {day}")


def _operative(sentences: Sequence[Sentence], mark: _Mark, quote: str) -> Iterator[Line]:
    for sentence in sentences:
        yield _line(sentence, mark, quote)
        yield from (_line(item, mark) for item in sentence.items)


def _quoted(draft: Specimen, mark: _Mark) -> Iterator[Line]:
    yield Line(f'"*{draft.organ}*,')
    yield from (_line(sentence, mark, '"') for sentence in draft.preamble)
    lines = [*_operative(draft.operative, mark, '"')]
    yield from lines[:-1]
    yield Line(lines[-1].text + '"', lines[-1].notes)


def _line(sentence: Sentence, mark: _Mark, quote: str = "") -> Line:
    rest = "".join(part if isinstance(part, str) else mark(part.label) for part in sentence.parts)
    phrase = f"*{sentence.phrase}*" if sentence.phrase else ""
    number = f"{sentence.number} " if sentence.number else ""
    notes = tuple(part for part in sentence.parts if isinstance(part, SpecimenNote))
    return Line(f"{quote}{number}{phrase}{rest}", notes, running=bool(sentence.phrase) and len(rest) > 90)


class _Mark:
    """How the mark of a note is set."""

    def __call__(self, label: int) -> str:
        return str(label).translate(SUPERSCRIPTS)


_unicode_mark = _Mark()


class _AnyMark(_Mark):
    def __init__(self, noise: random.Random) -> None:
        self.noise = noise

    def __call__(self, label: int) -> str:
        return self.noise.choice((str(label).translate(SUPERSCRIPTS), f"$^{{{label}}}$", f"<sup>{label}</sup>", f"[^{label}]"))


def _any_mark(noise: random.Random) -> _Mark:
    return _AnyMark(noise)


def _body(note: SpecimenNote, noise: random.Random) -> str:
    label = str(note.label)
    return noise.choice(
        (f"{label.translate(SUPERSCRIPTS)} {note.body}", f" $^{{{label}}}$ {note.body}", f"{label} {note.body}", f"[^{label}]: {note.body}")
    )


def _worn(text: str, noise: random.Random) -> str:
    if noise.random() < 0.4:
        text = text.replace("*", "")
    for whole, worn in LOST_HYPHENS:
        if noise.random() < 0.3:
            text = text.replace(whole, worn)
    if re.match(r"\d+\. |\(", text):
        text = noise.choice(("- ", " - ", "   ", "")) + text
    if text.endswith(",") and noise.random() < 0.08:
        text = text[:-1] + "."
    return text
