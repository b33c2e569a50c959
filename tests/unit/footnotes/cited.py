"""What sentences cite, said by an organ in paragraphs, and notes in theirs."""

from __future__ import annotations

from rapporteur.footnotes.citations.annotate import annotate
from rapporteur.model.citations import Citation
from rapporteur.model.notes import Note
from rapporteur.model.resolution import Block, Certainty, Identity, Kind, Organ, Resolution
from rapporteur.model.text import Hyperlink, RichText

A, E, S, H = Organ.GENERAL_ASSEMBLY, Organ.ECONOMIC_AND_SOCIAL_COUNCIL, Organ.SECURITY_COUNCIL, Organ.HUMAN_RIGHTS_COUNCIL


def resolution(*blocks: Block, organ: Organ = A, title: str = "") -> Resolution:
    return Resolution(1, Identity("", "", organ, Certainty.UNKNOWN), RichText(title), blocks)


def said(text: str, number: int = 1, *links: Hyperlink) -> Block:
    return Block(f"op-{number}", Kind.OPERATIVE, RichText(text, hyperlinks=links))


def notes(*texts: str, first: int = 1) -> tuple[Note, ...]:
    return tuple(Note(f"n-{number}", str(number), RichText(text)) for number, text in enumerate(texts, first))


def of_notes(*texts: str, preceding: tuple[Note, ...] = ()) -> tuple[Citation, ...]:
    return annotate(resolution(), notes(*texts, first=len(preceding) + 1), "en", preceding)


def cited(text: str, organ: Organ = A, language: str = "en") -> tuple[Citation, ...]:
    return annotate(resolution(said(text), organ=organ), (), language)


def symbols(text: str, organ: Organ = A, language: str = "en") -> list[str]:
    return [one.symbol for one in cited(text, organ, language)]
