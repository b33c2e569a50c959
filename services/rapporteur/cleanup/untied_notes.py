"""Notes that the format ties to no mark, since somebody typed them: they are told by their labels, as in plain text."""

from __future__ import annotations

from collections.abc import Sequence

from rapporteur.cleanup.listed_notes import with_listed_notes
from rapporteur.cleanup.plain_labels import with_plain_labels
from rapporteur.cleanup.sign_notes import with_bracket_notes, with_table_notes
from rapporteur.cleanup.slash_notes import with_slash_notes
from rapporteur.model.text import Paragraph


def with_untied_notes(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs of a web page or of Word with those turned into notes whose labels are marks above: `[1]`, `1/`, `1`, `1.` in a list
    below the text, and letters below a table.
    """
    labelled = with_plain_labels(with_slash_notes(with_bracket_notes(paragraphs)))
    return tuple(with_table_notes(with_listed_notes(labelled)))
