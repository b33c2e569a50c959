"""What a sentence cites, said by an organ in one paragraph."""

from __future__ import annotations

from rapporteur.footnotes.citations.annotate import annotate
from rapporteur.model.citations import Citation
from rapporteur.model.resolution import Block, Certainty, Identity, Kind, Organ, Resolution
from rapporteur.model.text import RichText

A, E, S, H = Organ.GENERAL_ASSEMBLY, Organ.ECONOMIC_AND_SOCIAL_COUNCIL, Organ.SECURITY_COUNCIL, Organ.HUMAN_RIGHTS_COUNCIL


def cited(text: str, organ: Organ = A, language: str = "en") -> tuple[Citation, ...]:
    block = Block("op-1", Kind.OPERATIVE, RichText(text))
    return annotate(Resolution(1, Identity("", "", organ, Certainty.UNKNOWN), RichText(""), (block,)), (), language)


def symbols(text: str, organ: Organ = A, language: str = "en") -> list[str]:
    return [one.symbol for one in cited(text, organ, language)]
