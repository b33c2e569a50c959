"""How well old Word is read: the gold's DOCX, made into binary .doc by LibreOffice, read again and laid beside the DOCX itself."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from rapporteur.cleanup.cleaning import clean
from rapporteur.cleanup.legacy.antiword_engine import AntiwordConverter
from rapporteur.cleanup.legacy.converting import WordConverter
from rapporteur.cleanup.legacy.office_engine import OfficeConverter
from rapporteur.model.clean_text import CleanText
from rapporteur.model.text import Document, Paragraph, Zone
from tests.support.old_word import as_doc

_SETS = (("dev/docx", "*.docx"), ("dev/real", "*.DOC"))
_PRINTED = {Zone.BODY, Zone.TABLE, Zone.NOTE}


def main() -> int:
    """Exit status 0 when LibreOffice gives every printed paragraph, mark, note and link of the DOCX; 0 with a word when something lacks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    gold = parser.parse_args().gold
    office, antiword = OfficeConverter(), AntiwordConverter()
    if not (gold / "score.py").exists() or office.missing() or antiword.missing():
        print(f"SKIPPED: needs the gold documents at {gold} (RAPPORTEUR_GOLD), LibreOffice Writer and antiword")
        return 0
    print("| set | reader | documents | paragraphs | marks | notes | italics | links | seconds a document |\n|" + " --- |" * 9)
    whole = True
    for folder, pattern in _SETS:
        files = {path.stem + ".docx": path.read_bytes() for path in sorted((gold / folder).glob(pattern))}
        old = as_doc(files)
        for converter in (office, antiword):
            found, seconds = _compare(files, old, converter)
            print(f"| {folder} | {converter.name} | {len(files)} | {' | '.join(found.shares())} | {seconds / len(files):.2f} |")
            whole &= found.is_whole() or converter is antiword
    office.close()
    return 0 if whole else 1


class _Found:
    """What was there to find, and what was found."""

    def __init__(self) -> None:
        self.wanted: Counter[str] = Counter()
        self.found: Counter[str] = Counter()

    def add(self, kind: str, wanted: list[object], made: list[object]) -> None:
        """Count what of `wanted` is in `made` in the same order."""
        self.wanted[kind] += len(wanted)
        self.found[kind] += sum(block.size for block in SequenceMatcher(None, wanted, made, autojunk=False).get_matching_blocks())

    def shares(self) -> Iterator[str]:
        """`found of wanted` for each kind."""
        return (f"{self.found[kind]:,} of {self.wanted[kind]:,}" for kind in ("paragraphs", "marks", "notes", "italics", "links"))

    def is_whole(self) -> bool:
        """Whether nothing is lacking."""
        return self.found == self.wanted


def _compare(files: dict[str, bytes], old: dict[str, bytes], converter: WordConverter) -> tuple[_Found, float]:
    found, seconds = _Found(), 0.0
    for name, content in files.items():
        truth = _clean(content, converter)
        started = time.perf_counter()
        made = _clean(old[name.removesuffix(".docx")], converter)
        seconds += time.perf_counter() - started
        want, have = _printed(truth), _printed(made)
        found.add("paragraphs", [p.content.text for p in want], [p.content.text for p in have])
        found.add("marks", [m for p in want for m in _marks(p)], [m for p in have for m in _marks(p)])
        found.add("notes", [(p.label, p.content.text) for p in want if p.label], [(p.label, p.content.text) for p in have if p.label])
        found.add("italics", [e for p in want for e in _emphasis(p)], [e for p in have for e in _emphasis(p)])
        found.add("links", [h.target for p in want for h in p.content.hyperlinks], [h.target for p in have for h in p.content.hyperlinks])
    return found, seconds


def _clean(content: bytes, converter: WordConverter) -> CleanText:
    return clean(Document("0" * 32, "x", "0" * 64, len(content)), content, word=(converter,))


def _printed(text: CleanText) -> list[Paragraph]:
    return [paragraph for paragraph in text.paragraphs if paragraph.zone in _PRINTED]


def _marks(paragraph: Paragraph) -> Iterator[object]:
    """Each mark with the words before it, so that one in another place does not count."""
    return ((mark.label, paragraph.content.text[max(0, mark.at - 12) : mark.at]) for mark in paragraph.content.marks)


def _emphasis(paragraph: Paragraph) -> Iterator[object]:
    return ((e.style, paragraph.content.text[e.start : e.end]) for e in paragraph.content.emphasis)


if __name__ == "__main__":
    sys.exit(main())
