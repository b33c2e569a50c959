"""What is put on record outside the rules of repair/: changes that are made where the text is taken apart."""

from __future__ import annotations

from types import MappingProxyType

RECORDS = MappingProxyType(
    {
        "hyphen-at-cut": "a word was divided at the end of a line or page: kept, dropped or made a space by what the lexicon knows of both",
        "latex-debris": "commands of LaTeX that stand for signs of the document",
        "line-order": "the last line of a paragraph stood before its first, as tools that read in columns set it: it was put behind",
        "label-order": "labels of footnotes stood apart from their notes, as tools that read in columns set them: they count in order",
        "no-ink": "words that an OCR engine gave for blank paper, or that a page does not show, which are no text",
        "struck": "words that somebody drew a line through, as drafts show what was taken back: they are no text",
        "mark-by-order": "a footnote mark on a scan that could not be read: the order of the marks says which it is",
        "label-by-order": "the label of a footnote on a scan that could not be read: the order of the notes says which it is",
    }
)
"""The name that stands on the repair, and what it means. The confidence stands on each repair."""
