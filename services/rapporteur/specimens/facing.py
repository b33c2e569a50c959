"""Volumes in two languages: English in the left column, French in the right, with decisions between the resolutions."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from rapporteur.specimens.wording import nth

WIDTH, HEIGHT = 612.0, 792.0
_ROMAN, _ITALIC, _BOLD = "Times-Roman", "Times-Italic", "Times-Bold"
_SIZE, _LEADING = 9.5, 11.5
_TOP, _FOOT = 84.0, 716.0
_LEFT, _COLUMN, _GUTTER = 60.0, 236.0, 20.0


class Facing(NamedTuple):
    """A text in both languages, paragraph by paragraph; a decision has no number."""

    number: str
    english: tuple[str, ...]
    french: tuple[str, ...]


def council(seed: int, count: int, first: int = 301, year: int = 1951) -> list[Facing]:
    """So many resolutions of the Security Council, with a decision behind every second one; the same seed gives the same texts."""
    chance = random.Random(seed)
    made: list[Facing] = []
    for order in range(count):
        meeting, day = 540 + 3 * order, 3 + order % 25
        number = f"{first + order} ({year})"
        made.append(Facing(number, tuple(_english(number, meeting, day, chance)), tuple(_french(number, meeting, day, chance))))
        if order % 2 == 0:
            made.append(Facing("", *_decision(meeting + 1, day, year)))
    return made


_ENGLISH = (
    "Noting the report of the Mission for the Lamps of the Coast (S/2{n}) and the views of the Governments that keep them,",
    "Considering that the lamps of harbours are to be lit at dusk by all who have the keeping of them in the region,",
    "Having heard the statements of the representatives of the islands on the condition of their lighthouses,",
)
_ENGLISH_OPERATIVE = (
    "1. Calls upon the Governments concerned to light their lamps without delay and to inform the Council of the hour;",
    "2. Requests the Secretary-General to report to the Council on the oil that is left in the stores of each island;",
    "3. Decides to keep the question of the lamps on the list of matters of which it is seized.",
)
_FRENCH = (
    "Prenant acte du rapport de la Mission pour les feux de la côte (S/2{n}) et des vues des gouvernements qui les gardent,",
    "Considérant que les feux des ports doivent être allumés au crépuscule par tous ceux qui en ont la garde dans la région,",
    "Ayant entendu les déclarations des représentants des îles sur l'état de leurs phares,",
)
_FRENCH_OPERATIVE = (
    "1. Invite les gouvernements intéressés à allumer leurs feux sans retard et à informer le Conseil de l'heure ;",
    "2. Prie le Secrétaire général de faire rapport au Conseil sur l'huile qui reste dans les réserves de chaque île ;",
    "3. Décide de maintenir la question des feux sur la liste des questions dont il est saisi.",
)


def _english(number: str, meeting: int, day: int, chance: random.Random) -> Iterator[str]:
    yield f"*{number}. Resolution of {day} May {number[-5:-1]}"
    yield "/The Security Council,"
    yield from (line.format(n=chance.randint(100, 999)) for line in (*_ENGLISH, *_ENGLISH_OPERATIVE))
    yield f"/Adopted at the {nth(meeting)} meeting by 9 votes to none, with 2 abstentions (Norland, Ostrand)."


def _french(number: str, meeting: int, day: int, chance: random.Random) -> Iterator[str]:
    yield f"*{number}. Résolution du {day} mai {number[-5:-1]}"
    yield "/Le Conseil de sécurité,"
    yield from (line.format(n=chance.randint(100, 999)) for line in (*_FRENCH, *_FRENCH_OPERATIVE))
    yield f"/Adoptée à la {meeting}e séance par 9 voix contre zéro, avec 2 abstentions (Norlande, Ostrande)."


def _decision(meeting: int, day: int, year: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    english = f"At its {nth(meeting)} meeting, on {day} May {year}, the Council decided to invite the keeper of the lamps to take a seat."
    french = f"À sa {meeting}e séance, le {day} mai {year}, le Conseil a décidé d'inviter le gardien des feux à prendre place."
    return ("*Decision", english), ("*Décision", french)


def pdf(texts: Sequence[Facing]) -> bytes:
    """The texts as pages of two columns, each language running on in its own; the same texts give the same bytes."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    columns = [list(_pages([line for text in texts for line in side(text)])) for side in (_of_english, _of_french)]
    for number in range(max(map(len, columns))):
        for place, column in enumerate(columns):
            x = _LEFT + place * (_COLUMN + _GUTTER)
            for line in column[number] if number < len(column) else ():
                line.draw(canvas, x)
        canvas.setFont(_BOLD, 8)
        canvas.drawString(_LEFT, HEIGHT - 50, f"{number + 12}")
        canvas.drawRightString(WIDTH - _LEFT, HEIGHT - 50, "Resolutions and decisions of the Security Council")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _of_english(text: Facing) -> tuple[str, ...]:
    return text.english


def _of_french(text: Facing) -> tuple[str, ...]:
    return text.french


class _Line(NamedTuple):
    y: float
    x: float
    words: tuple[str, ...]
    font: str
    stretch: float

    def draw(self, canvas: Canvas, left: float) -> None:
        x = left + self.x
        canvas.setFont(self.font, _SIZE)
        for word in self.words:
            canvas.drawString(x, HEIGHT - self.y, word)
            x += stringWidth(f"{word} ", self.font, _SIZE) + self.stretch


def _pages(paragraphs: Sequence[str]) -> Iterator[list[_Line]]:
    page: list[_Line] = []
    y = _TOP
    for paragraph in paragraphs:
        font = {"*": _BOLD, "/": _ITALIC}.get(paragraph[0], _ROMAN)
        lines = list(_set(paragraph.lstrip("*/"), font, 0.0 if font == _BOLD else 14.0))
        y += 10 if font == _BOLD else 4
        for line in lines:
            if y + _LEADING > _FOOT:
                yield page
                page, y = [], _TOP
            y += _LEADING
            page.append(line._replace(y=y))
    yield page


def _set(text: str, font: str, indent: float) -> Iterator[_Line]:
    words: list[str] = []
    x = indent
    for word in text.split():
        if words and stringWidth(" ".join((*words, word)), font, _SIZE) > _COLUMN - x:
            rest = _COLUMN - x - stringWidth(" ".join(words), font, _SIZE)
            yield _Line(0.0, x, tuple(words), font, rest / max(len(words) - 1, 1))
            words, x = [], 0.0
        words.append(word)
    yield _Line(0.0, x, tuple(words), font, 0.0)
