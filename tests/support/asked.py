"""An engine that counts what it is asked."""

from __future__ import annotations

from collections.abc import Sequence

from rapporteur.cleanup.ocr.engine import Glance, Line, OcrEngine, Picture


class Asked:
    """Counts what the engine behind it is asked."""

    def __init__(self, behind: OcrEngine) -> None:
        self.behind, self.times = behind, 0
        self.name, self.languages = behind.name, behind.languages

    def lines(self, picture: Picture, language: str) -> tuple[Line, ...]:
        """As the engine behind it."""
        self.times += 1
        return self.behind.lines(picture, language)

    def glances(self, pictures: Sequence[Picture], allowed: str) -> tuple[Glance, ...]:
        """As the engine behind it."""
        self.times += 1
        return self.behind.glances(pictures, allowed)
